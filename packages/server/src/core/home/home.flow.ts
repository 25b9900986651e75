import { parseLocalPath } from "../../base/platform/net/local-path.ts";
import { layout } from "../../base/platform/ui/layout.html.ts";
import { languages, speak } from "../../base/platform/ui/texts.ts";
import type { World } from "../../base/platform/world.ts";
import { LANGUAGE_SECONDS } from "../../base/rules/lifetimes.ts";
import { rememberedScripts } from "../login/index.ts";
import { page, type Reply, redirect, type Visit } from "../session/web/index.ts";
import { answerPage, helpPage } from "./help.html.ts";
import { homeMain } from "./home.html.ts";
import { texts } from "./home.texts.ts";
import { privacyMain } from "./privacy.html.ts";
import { texts as privacyTexts } from "./privacy.texts.ts";

/** GET / : the public home page. A1 */
export async function showHome(world: World, visit: Visit): Promise<Reply> {
  const title = speak(texts, visit.language)("title");
  const main = homeMain(world, visit);
  const scripts = visit.session ? [] : rememberedScripts(world, visit);
  return page(layout(world, visit, { title, main, style: "home", shape: "bare", scripts }));
}

/** GET /bantuan: the problems that have an answer. */
export async function showHelp(world: World, visit: Visit): Promise<Reply> {
  return page(helpPage(world, visit));
}

/** GET /bantuan/:name: the steps of one problem. */
export async function showAnswer(world: World, visit: Visit): Promise<Reply> {
  const answer = answerPage(world, visit, visit.params.name ?? "");
  return answer ? page(answer) : redirect("/bantuan");
}

/** GET /privasi: which data are kept, for which purpose, and how long (UU 27/2022 Art. 5, 21 and 27). */
export async function showPrivacy(world: World, visit: Visit): Promise<Reply> {
  const title = speak(privacyTexts, visit.language)("title");
  return page(layout(world, visit, { title, main: privacyMain(world, visit.language), shape: "narrow" }));
}

/** GET /language?to=en&back=/path: keeps the choice in a cookie and goes back. Changes nothing else. */
export async function changeLanguage(_world: World, visit: Visit): Promise<Reply> {
  const back = parseLocalPath(visit.query.back ?? "/") ?? "/";
  const chosen = languages.find((it) => it === visit.query.to);
  return redirect(back, chosen && [{ name: "lang", value: chosen, lifetimeSeconds: LANGUAGE_SECONDS }]);
}
