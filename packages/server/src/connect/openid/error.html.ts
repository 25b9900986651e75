/** The page for a request of an application that cannot be answered. It has no link to an unchecked address. */
import { linkButton } from "../../base/platform/ui/form.html.ts";
import { type Html, html } from "../../base/platform/ui/html.ts";
import { cardPage } from "../../base/platform/ui/layout.html.ts";
import { type Say, speak } from "../../base/platform/ui/texts.ts";
import { waitText } from "../../base/platform/ui/wait.ts";
import type { World } from "../../base/platform/world.ts";
import type { Visit } from "../../core/session/web/index.ts";
import { type TextId, texts } from "./error.texts.ts";

/** @param code the protocol's word for the error, as `invalid_client`: one of the library's. */
export function errorPage(world: World, visit: Visit | null, code: string): Html {
  const say = speak(texts, visit?.language ?? "id");
  const ask = html`<p class="small soft">
    ${say("ask", { helpdesk: world.office.helpdesk })} <code class="mono">${code}</code></p>`;
  return card(world, visit, { title: say("title"), what: say("what"), more: ask, to: homeOf(visit, say) });
}

/** The budget of this browser's session or network is spent. A person who logs in first is counted by the session. */
export function laterPage(world: World, visit: Visit | null, seconds: number): Html {
  const language = visit?.language ?? "id";
  const say = speak(texts, language);
  const wait = waitText(language, seconds);
  const title = say("later.title");
  return visit?.session
    ? card(world, visit, { title, what: say("later.session", { wait }), to: homeOf(visit, say) })
    : card(world, visit, { title, what: say("later.network", { wait }), to: ["/login", say("later.login")] });
}

/** A person who is logged in goes on at Beranda. */
const homeOf = (visit: Visit | null, say: Say<TextId>): Card["to"] =>
  visit?.session ? ["/beranda", say("beranda")] : ["/", say("home")];

interface Card {
  readonly title: string;
  readonly what: string;
  readonly more?: Html;
  readonly to: readonly [path: string, words: string];
}

function card(world: World, visit: Visit | null, { title, what, more, to: [path, words] }: Card): Html {
  const body = html`<div class="actions">${linkButton(path, words)}</div>`;
  // The address of the request leads to no page, so the link that changes the language leads to another one.
  return cardPage(
    world,
    { language: "id", ...visit, path: "/" },
    { title, result: ["warning", html`<p>${what}</p>${more}`], refused: "openid", body },
  );
}
