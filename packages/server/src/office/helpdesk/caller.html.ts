/** *Pastikan penelepon*: its form, its page, and its list in a case. */
import { formToken, inputField, linkButton, postButton, submitButton } from "../../base/platform/ui/form.html.ts";
import { attributes, type Html, html } from "../../base/platform/ui/html.ts";
import { listRow, notice, rowList, timeLeft } from "../../base/platform/ui/parts.html.ts";
import { speak } from "../../base/platform/ui/texts.ts";
import { dateTime } from "../../base/platform/ui/time.ts";
import type { World } from "../../base/platform/world.ts";
import { PROGRESS_RELOAD_SECONDS } from "../../base/rules/lifetimes.ts";
import type { CallerCheck } from "../../core/acceptor/index.ts";
import type { Account } from "../../core/account/index.ts";
import type { SessionVisit } from "../../core/session/web/index.ts";
import { consolePage } from "../frame/index.ts";
import { texts } from "./caller.texts.ts";

const TONES = {
  ...({ waiting: "info", answered: "info", matched: "success" } as const),
  ...({ unmatched: "error", reported: "error", over: "warning" } as const),
};

/** How a question stands, in one sentence. */
export const callerText = ({ language }: SessionVisit, { standing }: CallerCheck): string =>
  speak(texts, language)(standing);

/** The button that asks, with what it does. */
export function callerForm(visit: SessionVisit, accountId: string): Html {
  const say = speak(texts, visit.language);
  return html`<p>${say("what")}</p><p class="small soft">${say("opens")}</p>
    <div class="actions">${askButton(visit, accountId, say("submit"))}</div>`;
}

const askButton = (visit: SessionVisit, accountId: string, words: string): Html =>
  postButton(visit, `/helpdesk/accounts/${accountId}/callers`, words, { look: "secondary" });

export function callerPage(world: World, visit: SessionVisit, shown: CallerCheck, owner: Account): Html {
  const say = speak(texts, visit.language);
  const { standing, id, askedAt, expiresAt } = shown;
  const waits = standing === "waiting";
  const path = `/helpdesk/callers/${id}`;
  const text = callerText(visit, shown);
  const words = html`<form class="stack" method="post" action="${path}/words">${formToken(visit.formToken)}
    ${inputField(
      { name: "words", label: say("words"), hint: say("words.hint") },
      html`autocomplete="off" autocapitalize="none" spellcheck="false" maxlength="60" required autofocus`,
    )}
    <div class="actions">${submitButton(say("words.submit"))}</div></form>`;
  const told = waits
    ? html`<p role="status" id="progress-text" data-progress="${path}/now"><strong>${text}</strong></p>
      ${timeLeft(say("left"), Math.max(0, expiresAt - world.now()), expiresAt - askedAt)}`
    : notice(TONES[standing], text, { role: standing === "matched" || standing === "answered" ? "status" : "alert" });
  const main = html`<section class="card stack">${told}
    ${standing === "answered" && words}
    ${waits && html`<p>${say("what")}</p>`}<p class="small soft">${say("opens")}</p>
    <div class="actions">${waits && linkButton(path, say("look"), "secondary", "refresh")}
      ${["unmatched", "over"].includes(standing) && askButton(visit, owner.id, say("again"))}</div></section>`;
  return consolePage(world, visit, {
    title: say("of", { userId: owner.userId }),
    lead: owner.name,
    back: { to: `/konsol/akun/${owner.id}`, text: say("account") },
    main,
    ...(waits && { scripts: ["progress"], reloadSeconds: PROGRESS_RELOAD_SECONDS }),
  });
}

/** The questions since a case was opened, the newest first. @param officers User IDs by account id. */
export function callerCard(
  world: World,
  visit: SessionVisit,
  of: { readonly accountId: string; readonly open: boolean },
  checks: readonly CallerCheck[],
  officers: ReadonlyMap<string, string>,
): Html {
  const say = speak(texts, visit.language);
  const row = ({ askedAt, by, standing }: CallerCheck) => {
    const at = dateTime(askedAt, world.config.timeZone, visit.language);
    return listRow({ title: say(`short.${standing}`), meta: [say("row", { at, officer: officers.get(by) ?? "–" })] });
  };
  return html`<details class="more"${attributes({ open: checks.length > 0 })}><summary>${say("title")}</summary>
    <div class="stack">${rowList(checks.map(row), say("none"))}${of.open && callerForm(visit, of.accountId)}</div>
    </details>`;
}
