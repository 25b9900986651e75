/** The pages at which an application's request waits. */

import { linkButton, postButton } from "../../base/platform/ui/form.html.ts";
import { type Html, html } from "../../base/platform/ui/html.ts";
import { cardPage } from "../../base/platform/ui/layout.html.ts";
import { notice } from "../../base/platform/ui/parts.html.ts";
import { type Say, speak } from "../../base/platform/ui/texts.ts";
import type { World } from "../../base/platform/world.ts";
import { demandedPage } from "../../core/factors/index.ts";
import type { Visit } from "../../core/session/web/index.ts";
import type { Application } from "../application/index.ts";
import type { ProofVerdict } from "./decide.ts";
import { waitingPath } from "./paths.ts";
import { type TextId, texts } from "./waiting.texts.ts";

type App = Pick<Application, "name">;

const button = (visit: Visit, uid: string, to: string, words: string, kind = ""): Html =>
  postButton(visit, `${waitingPath(uid)}/${to}`, words, { look: kind });

const back = (visit: Visit, say: Say<TextId>, uid: string, { name }: App): Html =>
  button(visit, uid, "kembali", say("back", { name }), "secondary");

/** The button back to the application, which learns that the person did not sign in. */
export const backButton = (visit: Visit, application: App, uid: string): Html =>
  back(visit, speak(texts, visit.language), uid, application);

export function lostPage(world: World, visit: Visit): Html {
  const say = speak(texts, visit.language);
  const body = html`<p>${say("lost.what")}</p>
    <div class="actions">${linkButton("/beranda", say("home"))}</div>`;
  return cardPage(world, visit, { title: say("lost.title"), body });
}

export function againPage(
  world: World,
  visit: Visit,
  application: App,
  { uid, why }: { readonly uid: string; readonly why: "nobody" | "asked" | "too-old" | "other-person" },
): Html {
  const say = speak(texts, visit.language);
  const { name } = application;
  const reason = why === "nobody" ? "asked" : why;
  const body = html`<p>${say(`again.${reason}`, { name })}</p><p class="small soft">${say("again.ends")}</p>
    <div class="actions">
      ${button(visit, uid, "ulang", say("again.button"))}${back(visit, say, uid, application)}</div>`;
  return cardPage(world, visit, { title: say("again.title", { name }), body });
}

/** The factor that an account must add before it can give the proof; `phone`: SPSE Authenticator, for the number. */
export type Lack = "2fa" | "passkey" | "phone";
/** The page where the person adds it. */
const WAYS = { "2fa": "/2fa/enable", passkey: demandedPage(), phone: "/devices/new" } as const satisfies Record<
  Lack,
  string
>;

export function proofPage(
  world: World,
  visit: Visit,
  application: App,
  { uid, verdict, missing }: { readonly uid: string; readonly verdict: ProofVerdict; readonly missing: Lack | null },
): Html {
  const say = speak(texts, visit.language);
  const { name } = application;
  const onwards = missing
    ? linkButton(WAYS[missing], say(`missing.${missing}.button`))
    : button(visit, uid, "bukti", say("proof.button"));
  const how = verdict.passkey ? "proof.passkey" : verdict.number ? "proof.number" : "proof.any";
  const body = html`<p>${say("proof.what", { name })}</p>
    ${missing !== "2fa" && html`<p>${say(how)}</p>`}
    ${missing && notice("warning", say(`missing.${missing}`, { name }), { sign: "shield" })}
    <div class="actions">${onwards}${back(visit, say, uid, application)}</div>`;
  return cardPage(world, visit, { title: say("proof.title", { name }), body });
}

export function refusedPage(world: World, visit: Visit, application: App, { uid }: { readonly uid: string }): Html {
  const say = speak(texts, visit.language);
  const { name } = application;
  const userId = visit.session?.account.userId ?? "";
  const body = html`${notice("warning", say("refused.what", { userId, helpdesk: world.office.helpdesk }))}
    <div class="actions">${back(visit, say, uid, application)}
      ${linkButton("/beranda", say("home"), "secondary")}</div>`;
  return cardPage(world, visit, { title: say("refused.title", { name }), body });
}
