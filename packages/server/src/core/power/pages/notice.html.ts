/** The notice of a change that waits, on Beranda and Keamanan akun, with the button that stops it. */
import { postButton } from "../../../base/platform/ui/form.html.ts";
import { type Html, html } from "../../../base/platform/ui/html.ts";
import { factList, notice } from "../../../base/platform/ui/parts.html.ts";
import { speak } from "../../../base/platform/ui/texts.ts";
import type { World } from "../../../base/platform/world.ts";
import type { SessionVisit } from "../../session/web/index.ts";
import type { Waiting } from "../waiting.sql.ts";
import { changeFacts } from "./stop.html.ts";
import { texts } from "./stop.texts.ts";

/** One notice for each of these changes. The owner must see them first. */
export const waitingNotices = (world: World, visit: SessionVisit, waiting: readonly Waiting[]): readonly Html[] =>
  waiting.map((one) => waitingNotice(world, visit, one));

function waitingNotice(world: World, visit: SessionVisit, waiting: Waiting): Html {
  const say = speak(texts, visit.language);
  return notice(
    "error",
    html`<p>${say("what")}</p>
    ${factList(changeFacts(world, visit, waiting))}
    ${postButton(visit, `/waiting/${waiting.id}/stop`, say("submit"), { look: "danger" })}`,
    { sign: "warning", title: say("waits"), role: "alert" },
  );
}
