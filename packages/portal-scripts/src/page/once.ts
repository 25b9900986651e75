import { serverNow } from "./clock.ts";

/** For so long a form that was sent is not sent again; an answer that never comes must not lock the page. */
const PATIENCE_MILLISECONDS = 10_000;

/**
 * A second click while the first is on its way sends nothing. What other scripts stop (Kode Keamanan checks in place) does
 * not count as sent; coming back with the back button makes the form good again. A form with `data-not-before` (Unix
 * seconds) that is sent too early waits and then goes by itself.
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

/** Milliseconds by which a form is sent too early; what skips the form's checks (a link by mail) never is. */
function earlyBy(form: HTMLFormElement, submitter: HTMLElement | null): number {
  const notBefore = Number(form.dataset.notBefore ?? 0) * 1000;
  if (submitter instanceof HTMLButtonElement && submitter.formNoValidate) return 0;
  return notBefore - serverNow();
}
