/**
 * The User ID page: where the browser can, it offers the passkeys of this portal among the suggestions of the field (WebAuthn Level 3 §5.1.4,
 * conditional mediation). A remembered account that last came with a passkey asks for one when it is chosen, on the home page too. A chosen
 * passkey is sent in a form of its own. Without this script or without such a browser the User ID is typed or chosen.
 *
 * It reads and writes the few bytes itself: @simplewebauthn/browser weighs more than all else that this page loads.
 */

/** What the browser is asked with; `timeout` in milliseconds. The RP id is left out: it is this page's host. */
interface Options {
  readonly challenge: string;
  readonly timeout: number;
}

const toBytes = (text: string): Uint8Array<ArrayBuffer> =>
  Uint8Array.from(atob(text.replace(/-/g, "+").replace(/_/g, "/")), (letter) => letter.charCodeAt(0));

const toText = (bytes: ArrayBuffer | null): string =>
  btoa(String.fromCharCode(...new Uint8Array(bytes ?? new ArrayBuffer(0))))
    .replace(/\+/g, "-")
    .replace(/\//g, "_")
    .replace(/=+$/, "");

const form = document.querySelector<HTMLFormElement>("form[data-passkey-suggested]");
const field = (name: string) => form?.elements.namedItem(name) as HTMLInputElement;
const typed = document.getElementById("user-id") as HTMLInputElement | null;
/** The challenge in force, and when it ends by the page's clock. */
let current: { readonly options: Options; readonly ends: number } | null = null;
let over = new AbortController();
/** The browser's window for a remembered account is open. */
let picking = false;

const hold = (options: Options): Options => {
  current = { options, ends: performance.now() + options.timeout };
  return options;
};

/** Another challenge; null if the server gives none now: the User ID is then typed. */
async function ask(asked: HTMLFormElement): Promise<Options | null> {
  const body = new URLSearchParams({ _token: field("_token").value });
  const headers = { accept: "application/json" };
  const reply = await fetch(asked.dataset.passkeySuggested ?? "", { method: "POST", body, headers }).catch(() => null);
  if (!reply?.ok || !reply.headers.get("content-type")?.startsWith("application/json")) return null;
  const { options } = (await reply.json()) as { options?: Options };
  return options ? hold(options) : null;
}

const requestOf = ({ challenge }: Options) =>
  ({ challenge: toBytes(challenge), userVerification: "required" }) as const;

/**
 * Offers passkeys until one is chosen or the page is left. Shortly before a challenge is over, another one takes its place.
 *
 * @param given the page's own challenge; without one, the server is asked.
 */
async function suggest(asked: HTMLFormElement, given?: Options): Promise<void> {
  const options = given ?? (await ask(asked));
  if (!options) return;
  over = new AbortController();
  const { signal } = over;
  const timer = setTimeout(() => over.abort(), options.timeout);
  try {
    const found = await navigator.credentials.get({ mediation: "conditional", signal, publicKey: requestOf(options) });
    if (found instanceof PublicKeyCredential) send(asked, found);
  } catch {
    if (picking) return;
    if (signal.aborted) return whenSeen(() => suggest(asked));
    // The browser's own window has said why, if anybody chose a passkey. Some refuse at once: asked at once again, they would without end.
    typed?.addEventListener("focus", () => void suggest(asked), { once: true });
  } finally {
    clearTimeout(timer);
  }
}

/** Asks for the passkey of a remembered account. Without one its User ID begins the login, as if no script had come. */
async function pick(asked: HTMLFormElement, button: HTMLButtonElement): Promise<void> {
  picking = true;
  over.abort();
  try {
    const options = current && current.ends > performance.now() ? current.options : await ask(asked);
    const found = options && (await navigator.credentials.get({ publicKey: requestOf(options) }));
    if (found instanceof PublicKeyCredential) return send(asked, found);
  } catch {
    // The browser's own window has said why.
  }
  button.removeAttribute("data-passkey");
  button.form?.requestSubmit(button);
}

/** Now, or when the person comes back to this tab: a forgotten tab asks the server for nothing. */
function whenSeen(work: () => Promise<void>): Promise<void> | void {
  if (!document.hidden) return work();
  document.addEventListener("visibilitychange", () => void work(), { once: true });
}

function send(asked: HTMLFormElement, { id, type, response }: PublicKeyCredential): void {
  const { clientDataJSON, authenticatorData, signature, userHandle } = response as AuthenticatorAssertionResponse;
  const answer = {
    clientDataJSON: toText(clientDataJSON),
    authenticatorData: toText(authenticatorData),
    signature: toText(signature),
    userHandle: toText(userHandle),
  };
  field("response").value = JSON.stringify({ id, rawId: id, type, response: answer });
  field("user-id").value = typed?.value ?? "";
  asked.requestSubmit();
}

if (form) {
  const given = hold({ challenge: form.dataset.challenge ?? "", timeout: Number(form.dataset.timeout) });
  document.querySelector("form.accounts")?.addEventListener("submit", (event) => {
    const { submitter: button } = event as SubmitEvent;
    if (!(button instanceof HTMLButtonElement) || !button.matches("[data-passkey]") || !window.PublicKeyCredential)
      return;
    event.preventDefault();
    if (!picking) void pick(form, button);
  });
  const offers = typed !== null && (await window.PublicKeyCredential?.isConditionalMediationAvailable?.());
  // A page that comes back by the back button holds a spent answer, and offers nothing any more.
  addEventListener("pageshow", (event) => {
    if (!(event as PageTransitionEvent).persisted) return;
    [current, picking] = [null, false];
    if (offers) void suggest(form);
  });
  if (offers && !picking) void suggest(form, given);
}
