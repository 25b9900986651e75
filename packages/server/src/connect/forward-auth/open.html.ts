/** The portal's pages on the way to a protected host. */

import { linkButton, postButton } from "../../base/platform/ui/form.html.ts";
import { type Html, html } from "../../base/platform/ui/html.ts";
import { cardPage } from "../../base/platform/ui/layout.html.ts";
import { notice } from "../../base/platform/ui/parts.html.ts";
import { roleName } from "../../base/platform/ui/role.texts.ts";
import { type Say, speak } from "../../base/platform/ui/texts.ts";
import type { World } from "../../base/platform/world.ts";
import type { SessionVisit, Visit } from "../../core/session/web/index.ts";
import type { Application } from "../application/index.ts";
import type { OpenRefusal } from "./decide.ts";
import { type TextId, texts } from "./open.texts.ts";

type ShownApplication = Pick<Application, "name" | "settings">;

/** A form has not come: the person fills it in again, on the page where it was. */
export function unsentPage(world: World, visit: Visit, { name }: ShownApplication): Html {
  const say = speak(texts, visit.language);
  const on = visit.path.replace(/\/belum(?=$|\/ulang$)/, "");
  const body = html`<div class="actions">${linkButton(on, say("unsent.on"))}</div>`;
  const words = say("unsent.what", { name });
  return warning(world, visit, { title: say("unsent.title"), words, refused: "unsent", body });
}

/** For a person who does not agree. */
export const homeLink = ({ language }: Visit): Html =>
  linkButton("/beranda", speak(texts, language)("home"), "secondary");

/** A part of the application requires a fresh proof of the person. */
export function provePage(world: World, visit: SessionVisit, { name }: ShownApplication): Html {
  const say = speak(texts, visit.language);
  const has2fa = visit.session.account.twoFactorSince !== null;
  const body = html`${
    has2fa
      ? html`<p>${say("prove.what", { name })}</p>`
      : notice("warning", say("prove.no2fa", { name }), { sign: "shield" })
  }
    <div class="actions">${
      has2fa ? postButton(visit, visit.path, say("prove.submit")) : linkButton("/2fa/enable", say("prove.enable"))
    }${linkButton("/beranda", say("home"), "secondary")}</div>`;
  return cardPage(world, visit, { title: say("prove.title"), body });
}

/** The page that explains who may open the application, and what this person can do. `hasPasskey`: to log in with. */
export function refusedPage(
  world: World,
  visit: SessionVisit,
  shown: ShownApplication,
  { why, hasPasskey }: { readonly why: OpenRefusal; readonly hasPasskey: boolean },
): Html {
  const say = speak(texts, visit.language);
  const { name } = shown;
  const { helpdesk } = world.office;
  const role = roleName(visit.session.account.role, visit.language);
  const body = html`<div class="actions">${
    why === "passkey" &&
    (hasPasskey ? logOutForm(visit, say("passkey.submit")) : linkButton("/passkeys/new", say("passkey.make")))
  }
    ${linkButton("/beranda", say("home"), "secondary")}</div>`;
  return cardPage(world, visit, {
    title: say(`${why}.title`, { name }),
    result: [
      "warning",
      html`<p>${
        why === "who" ? say("who.what", { name, who: whoWords(say, visit, shown) }) : say("passkey.what", { name })
      }</p>
      <p>${why === "who" ? say("who.you", { role, helpdesk }) : say(hasPasskey ? "passkey.how" : "passkey.none")}</p>`,
    ],
    refused: why,
    body,
  });
}

const whoWords = (say: Say<TextId>, { language }: Visit, { settings: { who } }: ShownApplication): string =>
  [...who.kinds.map((it) => say(`kind.${it}`)), ...who.roles.map((it) => roleName(it, language))].join(", ");

/** After the application's own *Keluar*. */
export function leftPage(world: World, visit: Visit, { name }: ShownApplication, origin: string): Html {
  const say = speak(texts, visit.language);
  const body = html`<div class="actions">${visit.session && logOutForm(visit, say("left.submit"))}
    ${linkButton(`${origin}/`, say("left.again", { name }), "secondary")}</div>`;
  const result = ["success", say(visit.session ? "left.still" : "left.both")] as const;
  return cardPage(world, visit, { title: say("left.title", { name }), result, body });
}

const logOutForm = (visit: Visit, words: string): Html => postButton(visit, "/keluar", words);

/**
 * `cookie`: the browser kept no cookie on the host. `passkey`, `angka`: the fresh proof was another one than the
 * application takes. `code`: the way back was used already, took too long, or was another browser's.
 */
export function failedPage(
  world: World,
  visit: Visit,
  { name }: ShownApplication,
  origin: string,
  why: "cookie" | "passkey" | "angka" | "code",
): Html {
  const say = speak(texts, visit.language);
  const body = html`<div class="actions">${linkButton(`${origin}/`, say("failed.again"))}
    ${linkButton("/beranda", say("home"), "secondary")}</div>`;
  return warning(world, visit, {
    title: say("failed.title", { name }),
    words: say(`failed.${why}`),
    refused: why,
    body,
  });
}

/** No application of this LPSE has this host, or it has ended. */
export function unknownPage(world: World, visit: Visit): Html {
  const say = speak(texts, visit.language);
  const body = html`<div class="actions">${linkButton("/beranda", say("home"))}</div>`;
  return warning(world, visit, { title: say("unknown.title"), words: say("unknown.what"), refused: "not-found", body });
}

type Warning = Readonly<Record<"title" | "words" | "refused", string>> & { readonly body: Html };

const warning = (world: World, visit: Visit, { words, ...shown }: Warning): Html =>
  cardPage(world, visit, { ...shown, result: ["warning", words] });
