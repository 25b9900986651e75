/**
 * `<form data-again="5">`: sends itself after 5 seconds, or up to as many more, so that people who were turned away at one moment do
 * not come back at one moment. `[data-by-itself]` says so in place of what to press.
 */
export function sendAgain(): void {
  const form = document.querySelector<HTMLFormElement>("form[data-again]");
  if (!form) return;
  for (const line of document.querySelectorAll<HTMLElement>("[data-by-itself]")) {
    line.textContent = line.dataset.byItself ?? "";
  }
  const [byte = 0] = crypto.getRandomValues(new Uint8Array(1));
  const part = byte / 256;
  setTimeout(() => form.requestSubmit(), Number(form.dataset.again) * 1000 * (1 + part));
}
