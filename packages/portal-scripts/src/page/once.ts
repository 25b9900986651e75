import { serverNow } from "./clock.ts";

/** How long a sent form cannot be sent again. It ends because an answer that never comes must not lock the page. Milliseconds. */
const PATIENCE_MILLISECONDS = 10_000;

/**
 * A second click while the first request is under way sends nothing. A submit that another script stops (Kode Keamanan
 * checks in place) does not count as sent; the back button enables the form again. A form with `data-not-before` (Unix
 * seconds) that is sent too early waits and is then sent by itself.
 */
export function guardForms(): void {
  const sent = new Set<HTMLFormElement>();
  const release = (form: HTMLFormElement) => {
    sent.delete(form);
    form.removeAttribute("aria-busy");
  };
  document.addEventListener("submit", (event) => {
    const form = event.target;
    if (event.defaultPrevented || !(form instanceof HTMLFormElement) || form.method !== "post") return;
    if (sent.has(form)) return event.preventDefault();
    sent.add(form);
    form.setAttribute("aria-busy", "true");
    const early = earlyBy(form, event.submitter);
    if (early > 0) {
      event.preventDefault();
      const waiting = form.querySelector<HTMLElement>("[data-waiting]");
      if (waiting) waiting.textContent = waiting.dataset.waiting ?? "";
      setTimeout(() => {
        release(form);
        form.requestSubmit(event.submitter);
      }, early);
    } else setTimeout(() => release(form), PATIENCE_MILLISECONDS);
  });
  addEventListener("pageshow", () => {
    for (const form of sent) release(form);
  });
}

/** Milliseconds by which a form is sent too early; 0 for a button that skips the form's checks (a link by mail). */
function earlyBy(form: HTMLFormElement, submitter: HTMLElement | null): number {
  const notBefore = Number(form.dataset.notBefore ?? 0) * 1000;
  if (submitter instanceof HTMLButtonElement && submitter.formNoValidate) return 0;
  return notBefore - serverNow();
}
