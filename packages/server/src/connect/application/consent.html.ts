/** Asks whether an application may know the person: before OpenID Connect's answer, and forward auth's first pass. */
import { postButton } from "../../base/platform/ui/form.html.ts";
import { type Html, html } from "../../base/platform/ui/html.ts";
import { cardPage } from "../../base/platform/ui/layout.html.ts";
import { type Catalogue, speak } from "../../base/platform/ui/texts.ts";
import type { World } from "../../base/platform/world.ts";
import type { Visit } from "../../core/session/web/index.ts";
import type { Application } from "./application.ts";

const SCOPES = ["openid", "profile", "email", "offline_access"] as const;

interface AskedConsent {
  /** The requested scopes of OpenID Connect. */
  readonly scopes: readonly string[];
  /** The form that agrees is posted here. */
  readonly agree: string;
  /** The link or form that declines, beside the button that agrees. */
  readonly decline: Html;
}

export function consentPage(
  world: World,
  visit: Visit,
  application: Pick<Application, "name" | "settings">,
  { scopes, agree, decline }: AskedConsent,
): Html {
  const say = speak(texts, visit.language);
  const names = { name: application.name, lpse: world.office.lpseName };
  const title = say("title", names);
  const body = html`<p>${application.settings.ofOthers && `${say("others", names)} `}${say("what")}</p>
    <ul class="prose">
      ${SCOPES.filter((scope) => scopes.includes(scope)).map((scope) => html`<li>${say(scope, names)}</li>`)}</ul>
    <p class="small soft">${say("not")}</p>
    <div class="actions">${postButton(visit, agree, say("button"))}${decline}</div>`;
  return cardPage(world, visit, { title, body });
}

const texts = {
  title: { id: "Izinkan {name}?", en: "Allow {name}?" },
  others: { id: "{name} bukan milik {lpse}.", en: "{name} does not belong to {lpse}." },
  what: { id: "Jika Anda izinkan, aplikasi itu akan mengetahui:", en: "If you allow it, it will know:" },
  openid: { id: "bahwa Anda login ke {lpse}, dan kapan", en: "that you have logged in to {lpse}, and when" },
  profile: { id: "nama, User ID, dan peran Anda", en: "your name, User ID and role" },
  email: { id: "alamat email Anda", en: "your email address" },
  offline_access: {
    id: "hal yang sama selama sesi ini berlaku, juga saat Anda tidak membukanya",
    en: "the same for as long as this session lasts, also while you do not have it open",
  },
  not: {
    id: "Password, kode, dan ponsel Anda tidak pernah diberitahukan.",
    en: "It is never told your password, your codes or anything of your phone.",
  },
  button: { id: "Izinkan", en: "Allow" },
} satisfies Catalogue;
