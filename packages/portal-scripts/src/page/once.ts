/** For so long a form that was sent is not sent again; an answer that never comes must not lock the page. */
const PATIENCE_MILLISECONDS = 10_000;

/**
 * A second click while the first is on its way sends nothing. What other scripts stop (Kode Keamanan checks in place) does
 * not count as sent; coming back with the back button makes the form good again.
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
    setTimeout(() => release(form), PATIENCE_MILLISECONDS);
  });
  addEventListener("pageshow", () => {
    for (const form of sent) release(form);
  });
}
