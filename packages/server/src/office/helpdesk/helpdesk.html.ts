/** The page Helpdesk: the search for an account, what waits, and recent failures. */

import { unixSeconds } from "@spse/protocol";
import { asTyped, formToken, inputField, linkButton, submitButton } from "../../base/platform/ui/form.html.ts";
import { type Html, html } from "../../base/platform/ui/html.ts";
import { notice } from "../../base/platform/ui/parts.html.ts";
import { type Say, speak } from "../../base/platform/ui/texts.ts";
import { dateTime } from "../../base/platform/ui/time.ts";
import type { World } from "../../base/platform/world.ts";
import type { ClosingDeadline } from "../../connect/deadlines/index.ts";
import type { SecurityEntry } from "../../core/audit/index.ts";
import type { SessionVisit } from "../../core/session/web/index.ts";
import { consolePage, refusedNotice, unable } from "../frame/index.ts";
import { type TextId, texts } from "./helpdesk.texts.ts";
import { eventsTable } from "./parts.html.ts";
import { type DeskQueue, deskCards } from "./queue.html.ts";

interface Desk {
  readonly events: readonly SecurityEntry[];
  readonly queue: DeskQueue;
  /** The tenders that close soon, the next one first. */
  readonly closing: readonly ClosingDeadline[];
}

/** @param desk null: this officer has no 2FA or no phone. */
export function deskPage(world: World, visit: SessionVisit, done: Html | null, desk: Desk | null): Html {
  const say = speak(texts, visit.language);
  const main = html`<div class="stack wide">
    ${refusedNotice(visit)}${done}
    ${desk ? cards(world, visit, say, desk) : unable(visit)}</div>`;
  return consolePage(world, visit, { title: say("title"), main });
}

function cards(world: World, visit: SessionVisit, say: Say<TextId>, { closing, queue, events }: Desk): Html {
  const room = html`<p>${linkButton("/konsol/tender", say("room.go"), "secondary small")}</p>`;
  const [next] = closing;
  const more = closing.length - 1;
  const said = ({ name, at }: ClosingDeadline) =>
    say("room", { name, at: dateTime(unixSeconds(at), world.config.timeZone, visit.language) });
  return html`${findCard(visit, say)}
    ${next && notice("info", [said(next), more > 0 && say("room.more", { more }), room], { sign: "clock" })}
    ${deskCards(world, visit, queue)}
    <section class="card stack whole"><h2>${say("events.title")}</h2>
    ${eventsTable(world, visit, events, true)}</section>`;
}

/** The search of the console's accounts. */
const findCard = (visit: SessionVisit, say: Say<TextId>): Html =>
  html`<section class="card stack whole"><h2>${say("find")}</h2>
    <form class="find" method="post" action="/konsol/akun">${formToken(visit.formToken)}
      ${inputField(
        { name: "find", label: say("find.label"), hint: say("find.hint") },
        html`placeholder="${say("find.example")}" maxlength="${FIND_MOST}" autocomplete="off" required ${asTyped}`,
      )}
      ${submitButton(say("find.submit"), "", "search")}</form></section>`;

/** The longest search text, in characters. */
const FIND_MOST = 200;
