/** The `.reveal-button` of a password field, and its hint while Caps Lock is on. */
export function enhancePasswords(): void {
  for (const button of document.querySelectorAll<HTMLButtonElement>(".reveal-button")) {
    const field = document.getElementById(button.getAttribute("aria-controls") ?? "");
    if (field instanceof HTMLInputElement) enhance(field, button);
  }
}

function enhance(field: HTMLInputElement, button: HTMLButtonElement): void {
  const label = button.querySelector("span");
  const show = (shown: boolean) => {
    field.type = shown ? "text" : "password";
    button.setAttribute("aria-pressed", String(shown));
    const words = shown ? button.dataset.hide : button.dataset.show;
    if (label && words) label.textContent = words;
  };
  button.hidden = false;
  button.addEventListener("click", () => {
    show(field.type === "password");
    field.focus();
  });
  // A shown password is not offered again as free text by the browser's form history, nor shown after going back.
  field.form?.addEventListener("submit", () => show(false));
  addEventListener("pageshow", () => show(false));

  const hint = document.querySelector<HTMLElement>(`[data-caps="${field.id}"]`);
  if (!hint) return;
  const tell = (event: Event) => {
    if (event instanceof KeyboardEvent) hint.hidden = !event.getModifierState("CapsLock");
  };
  field.addEventListener("keydown", tell);
  field.addEventListener("keyup", tell);
  field.addEventListener("blur", () => {
    hint.hidden = true;
  });
}
