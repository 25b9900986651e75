/**
 * Passkeys: asks the server for a challenge, the browser for the ceremony, and sends the answer in the page's own form.
 * Without this script, or without WebAuthn, the form stays hidden and a sentence shows the other ways.
 */
import {
  browserSupportsWebAuthn,
  type PublicKeyCredentialCreationOptionsJSON,
  type PublicKeyCredentialRequestOptionsJSON,
  startAuthentication,
  startRegistration,
} from "@simplewebauthn/browser";
import { problemOf } from "./passkey/problem.ts";

type Options = PublicKeyCredentialCreationOptionsJSON & PublicKeyCredentialRequestOptionsJSON;

for (const form of document.querySelectorAll<HTMLFormElement>("form[data-passkey]")) {
  if (browserSupportsWebAuthn()) enhance(form);
}
if (!browserSupportsWebAuthn()) {
  for (const words of document.querySelectorAll<HTMLElement>("[data-passkey-unsupported]")) words.hidden = false;
}

function enhance(form: HTMLFormElement): void {
  const field = (name: string) => form.elements.namedItem(name) as HTMLInputElement | null;
  const response = field("response");
  const button = form.querySelector("button");
  if (!response || !button) return;
  const place = (css: string) => form.querySelector<HTMLElement>(css);
  const words = (key: string) => place(`[data-passkey-say="${key}"]`)?.textContent ?? "";
  const say = (status: string, problem: string) => {
    const [told, wrong] = [place("[data-passkey-status]"), place("[data-passkey-problem]")];
    if (told) told.textContent = status;
    if (wrong) wrong.textContent = problem;
  };
  form.hidden = false;
  if (button.autofocus) button.focus();

  form.addEventListener("submit", async (event) => {
    if (response.value) return;
    event.preventDefault();
    if (button.disabled) return;
    button.disabled = true;
    const proof = document.getElementById("proof");
    proof?.setAttribute("data-busy", "");
    say(words("working"), "");
    const began = performance.now();
    let limit = Number.POSITIVE_INFINITY;
    try {
      const options = await ask(form);
      if (options === null) return location.reload();
      limit = options.timeout ?? limit;
      const create = form.dataset.passkey === "create";
      const made = await (create ? startRegistration : startAuthentication)({ optionsJSON: options });
      response.value = JSON.stringify(made);
      carryShared(form);
      say("", "");
      form.requestSubmit();
    } catch (error) {
      const late = performance.now() - began >= limit;
      say("", words(problemOf(error, late)) || words("failed"));
    } finally {
      button.disabled = false;
      proof?.removeAttribute("data-busy");
      proof?.dispatchEvent(new Event("passkey-over"));
    }
  });

  // A page that comes back by the back button holds a spent answer.
  addEventListener("pageshow", () => {
    response.value = "";
  });
}

/** The server's options; null if it gives none, so the page must be loaded again. @throws if the server cannot be reached. */
async function ask(form: HTMLFormElement): Promise<Options | null> {
  const sent = new URLSearchParams();
  for (const name of ["_token", "for"]) {
    const field = form.elements.namedItem(name) as HTMLInputElement | null;
    if (field) sent.set(name, field.value);
  }
  const asked = { method: "POST", body: sent, headers: { accept: "application/json" } };
  const reply = await fetch(form.dataset.options ?? "", asked).catch(() => {
    throw new DOMException("the server cannot be reached", "NetworkError");
  });
  if (!reply.ok || !reply.headers.get("content-type")?.startsWith("application/json")) return null;
  return ((await reply.json()) as { options?: Options }).options ?? null;
}

/** *Perangkat ini dipakai bersama* is once on the page, perhaps in another form: its tick counts here too. */
function carryShared(form: HTMLFormElement): void {
  if (form.elements.namedItem("shared") || !document.querySelector("input[name=shared]:checked")) return;
  const ticked = document.createElement("input");
  ticked.type = "hidden";
  ticked.name = "shared";
  ticked.value = "on";
  form.append(ticked);
}
