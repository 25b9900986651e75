/**
 * The script of every page: the server's clock ticks, passwords can be shown, a hint tells of Caps Lock, a form is
 * sent once, a busy server is asked again, and texts can be copied. Elements that need this script are hidden until it runs.
 */

import { serverNow, startClocks } from "./page/clock.ts";

/** The `.reveal-button` of a password field, and its hint while Caps Lock is on. */
function enhancePasswords(): void {
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

const TOLD_MILLISECONDS = 2500;

/** `<button data-copy="text" data-copied="Kunci disalin" hidden>`: copies, and says so on the button and aloud. */
function enhanceCopying(): void {
  if (!navigator.clipboard) return;
  const status = document.createElement("p");
  status.className = "sr";
  status.setAttribute("role", "status");
  document.body.append(status);
  for (const button of document.querySelectorAll<HTMLButtonElement>("button[data-copy]")) {
    const words = [...button.childNodes].findLast((it) => it.nodeType === Node.TEXT_NODE && it.textContent?.trim());
    const before = words?.textContent ?? "";
    button.hidden = false;
    button.addEventListener("click", async () => {
      await navigator.clipboard.writeText(button.dataset.copy ?? "");
      const copied = button.dataset.copied ?? "";
      status.textContent = copied;
      if (words) words.textContent = ` ${copied}`;
      button.dataset.told = "";
      setTimeout(() => {
        status.textContent = "";
        if (words) words.textContent = before;
        delete button.dataset.told;
      }, TOLD_MILLISECONDS);
    });
  }
}

/** How long a sent form cannot be sent again. It ends because an answer that never comes must not lock the page. Milliseconds. */
const PATIENCE_MILLISECONDS = 10_000;

/**
 * A second click while the first request is under way sends nothing. A submit that another script stops (Kode Keamanan
 * checks in place) does not count as sent; the back button enables the form again. A form with `data-not-before` (Unix
 * seconds) that is sent too early waits and is then sent by itself.
 */
function guardForms(): void {
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

/**
 * `<form data-again="5">`: sends itself after 5 seconds, or up to as many more, so that people who were turned away at one moment do
 * not come back at one moment. `[data-by-itself]` says so in place of what to press.
 */
function sendAgain(): void {
  const form = document.querySelector<HTMLFormElement>("form[data-again]");
  if (!form) return;
  for (const line of document.querySelectorAll<HTMLElement>("[data-by-itself]")) {
    line.textContent = line.dataset.byItself ?? "";
  }
  const [byte = 0] = crypto.getRandomValues(new Uint8Array(1));
  const part = byte / 256;
  setTimeout(() => form.requestSubmit(), Number(form.dataset.again) * 1000 * (1 + part));
}

/** After *Keluar* nothing that this tab's scripts or extensions have stored is left; the browser's key (browser-key.ts) stays. */
async function clearStored(): Promise<void> {
  if (!new URLSearchParams(location.search).has("keluar")) return;
  sessionStorage.clear();
  localStorage.clear();
  if (!("caches" in globalThis)) return;
  for (const name of await caches.keys()) await caches.delete(name);
}

startClocks();
void clearStored().catch(() => {}); // a browser that keeps nothing has nothing to clear
enhancePasswords();
enhanceCopying();
guardForms();
sendAgain();

/** Focuses the error, for keyboards and screen readers, unless the page itself says where to begin. */
function focusError(): void {
  if (document.activeElement !== document.body) return;
  const summary = document.getElementById("error-summary");
  const error = summary ?? document.querySelector<HTMLElement>("p.error:not(:empty)");
  if (!error) return;
  error.tabIndex = -1;
  error.focus();
}
focusError();
