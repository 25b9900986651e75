/** A change that waits, as its owner sees it: on Beranda and Keamanan akun, and behind the mail's link. */
import { postButton } from "../../base/platform/ui/form.html.ts";
import { type Html, html } from "../../base/platform/ui/html.ts";
import { breakable, factList, notice } from "../../base/platform/ui/parts.html.ts";
import { type Language, speak } from "../../base/platform/ui/texts.ts";
import { dateTime } from "../../base/platform/ui/time.ts";
import type { World } from "../../base/platform/world.ts";
import { maskedAddress } from "../mailed/index.ts";
import type { SessionVisit } from "../session/web/index.ts";
import type { Waiting } from "./change.ts";
import { texts } from "./notice.texts.ts";
import { changeInWords, kindOfChange } from "./waiting.texts.ts";

/** Who asks, and that it can be stopped. */
export function changeAsked(language: Language, { change, asker }: Waiting): string {
  const say = speak(texts, language);
  return change.kind === "adoption" ? say("what.adoption", { asker }) : say("what");
}

/** What would change, who asked, and from when it is in force. A stranger may read it, so an address is masked. */
export function changeFacts(world: World, language: Language, waiting: Waiting): Html {
  const say = speak(texts, language);
  const { change, byOfficer, asker, dueAt } = waiting;
  const becomes = (): string | Html => {
    if (change.kind === "address") return breakable(maskedAddress(change.address));
    return change.kind === "adoption" ? say("adoption") : changeInWords(world, change, language);
  };
  return factList([
    [kindOfChange(change, language), becomes()],
    change.kind !== "adoption" && [say("asked"), say(byOfficer ? "officer" : "directory", { asker })],
    [say("due"), dateTime(dueAt, world.config.timeZone, language)],
  ]);
}

/** The notices of these changes, each with the button that stops it. They come first on the page. */
export const waitingNotices = (world: World, visit: SessionVisit, waiting: readonly Waiting[]): readonly Html[] =>
  waiting.map((one) => waitingNotice(world, visit, one));

function waitingNotice(world: World, visit: SessionVisit, waiting: Waiting): Html {
  const say = speak(texts, visit.language);
  return notice(
    "error",
    html`<p>${changeAsked(visit.language, waiting)}</p>
    ${changeFacts(world, visit.language, waiting)}
    ${postButton(visit, `/waiting/${waiting.id}/stop`, say("stop"), { look: "danger" })}
    <p class="small">${say("after")}</p>`,
    { sign: "warning", title: say("title"), role: "alert" },
  );
}
