/** One file of users: its preview, its progress, and its result. */

import { checkbox, formToken, postButton, submitButton } from "../../base/platform/ui/form.html.ts";
import { type Html, html } from "../../base/platform/ui/html.ts";
import { shownNumber } from "../../base/platform/ui/number.ts";
import { icon, notice, table } from "../../base/platform/ui/parts.html.ts";
import { roleName } from "../../base/platform/ui/role.texts.ts";
import { type Say, speak } from "../../base/platform/ui/texts.ts";
import { dateTime, lastDay } from "../../base/platform/ui/time.ts";
import type { World } from "../../base/platform/world.ts";
import { PROGRESS_RELOAD_SECONDS } from "../../base/rules/lifetimes.ts";
import type { SessionVisit } from "../../core/session/web/index.ts";
import { consolePage } from "../frame/index.ts";
import { appliedOf, isUnderWay, progressText, toApply } from "./import.html.ts";
import { type TextId, texts } from "./import.texts.ts";
import type { AccountImport } from "./import.ts";
import type { Change, Values } from "./line.ts";
import { problemText } from "./problems.texts.ts";
import type { listRefused } from "./refused-rows.ts";
import type { listSample } from "./sample.ts";

type Sample = Awaited<ReturnType<typeof listSample>>;
type RefusedLines = Awaited<ReturnType<typeof listRefused>>;

interface View {
  readonly made: AccountImport;
  /** This officer has read it, and may approve it. */
  readonly mine: boolean;
  readonly added: Sample;
  readonly changed: Sample;
  readonly refused: RefusedLines;
  /** The text that the phone will show: without invitations, and with them. */
  readonly about: readonly string[];
}

const LEADS = {
  reading: "lead.previewed",
  previewed: "lead.previewed",
  approved: "lead.applying",
  applying: "lead.applying",
  done: "lead.done",
  stopped: "lead.stopped",
} as const satisfies Record<AccountImport["state"], TextId>;

export function onePage(world: World, visit: SessionVisit, view: View): Html {
  const say = speak(texts, visit.language);
  const { made } = view;
  const underWay = isUnderWay(made);
  const stopped = html`${say("stopped")} ${say("stopped.counts", countsOf(visit, made))}`;
  const alarm = { sign: "warning", title: say("state.stopped"), role: "alert" } as const;
  const main = html`<div class="stack wide">
    ${made.state === "stopped" && notice("error", stopped, alarm)}
    ${underWay && progressCard(visit, say, made)}
    ${made.state === "done" && doneCard(world, visit, say, made)}
    ${countsCard(world, visit, say, made)}
    ${made.state === "previewed" && decideCard(visit, say, view)}
    ${view.added.length > 0 && sampleCard(world, visit, say, "added", view.added)}
    ${view.changed.length > 0 && sampleCard(world, visit, say, "changed", view.changed)}
    ${view.refused.length > 0 && refusedCard(visit, say, made, view.refused)}</div>`;
  return consolePage(world, visit, {
    title: made.fileName,
    lead: say(LEADS[made.state]),
    back: { to: "/konsol/impor", text: say("all") },
    main,
    ...(underWay && { scripts: ["progress"], reloadSeconds: PROGRESS_RELOAD_SECONDS }),
  });
}

/** The script looks how far it is, and loads the page at the end; without script the page is loaded again and again. */
function progressCard(visit: SessionVisit, say: Say<TextId>, made: AccountImport): Html {
  const text = progressText(made, visit.language);
  return html`<section class="card stack"><h2 id="progress-title">${say("progress.title")}</h2>
    <progress class="bar" max="${Math.max(toApply(made), 1)}" value="${appliedOf(made)}"
      aria-labelledby="progress-title" data-progress="/konsol/impor/${made.id}/maju"></progress>
    <p id="progress-text">${text}</p><p class="small soft">${say("progress.what")}</p></section>`;
}

const countsOf = ({ language }: SessionVisit, { added, updated, skipped }: AccountImport) => ({
  added: shownNumber(added, language),
  updated: shownNumber(updated, language),
  skipped: shownNumber(skipped, language),
});

function doneCard(world: World, visit: SessionVisit, say: Say<TextId>, made: AccountImport): Html {
  const { added, finishedAt, inviteState, invited } = made;
  const at = finishedAt === null ? "" : dateTime(finishedAt, world.config.timeZone, visit.language);
  const inviting = inviteState === "running" || inviteState === "over";
  const invitations = say(inviteState === "running" ? "invite.running" : "invite.over", {
    count: shownNumber(invited, visit.language),
  });
  const again = html`<p class="soft">${say("invite.what")}</p>
    <form method="post" action="/konsol/impor/${made.id}/undang">${formToken(visit.formToken)}<div class="actions">
      ${submitButton(say(inviting ? "invite.again" : "invite.go"), inviting ? "secondary" : "", "phone")}</div></form>`;
  return html`<section class="card stack"><h2>${say("result")}</h2>
    <p>${say("result.text", { at, ...countsOf(visit, made) })}</p>
    ${inviting && html`<p>${invitations}</p>`}
    ${added > 0 && inviteState !== "running" && again}</section>`;
}

function countsCard(world: World, visit: SessionVisit, say: Say<TextId>, made: AccountImport): Html {
  const kinds = ["new", "changed", "same", "refused"] as const;
  const count = (kind: (typeof kinds)[number]) =>
    html`<div><dt>${say(`count.${kind}`)}</dt><dd>${shownNumber(made.counts[kind], visit.language)}</dd></div>`;
  const at = dateTime(made.createdAt, world.config.timeZone, visit.language);
  return html`<section class="card stack"><h2>${say("counts")}</h2>
    <dl class="import-counts">${kinds.map(count)}</dl>
    <p class="small soft">${say("row.by", { at, by: made.byName })} · ${say(`mode.${made.mode}`)}</p></section>`;
}

type Cells = Pick<Values, "name" | "email" | "registrationNumber" | "role" | "roleUntil">;

/** A new account with its future values; for a change, the old and the new values. */
function sampleCard(
  world: World,
  visit: SessionVisit,
  say: Say<TextId>,
  which: "added" | "changed",
  rows: Sample,
): Html {
  const title = say(`sample.${which}`, { count: rows.length });
  const shown: Record<Change, (of: Cells) => string | null> = {
    ...{ name: ({ name }: Cells) => name, email: ({ email }: Cells) => email },
    number: ({ registrationNumber }: Cells) => registrationNumber,
    role: ({ role }: Cells) => roleName(role, visit.language),
    until: ({ roleUntil }: Cells) => roleUntil && lastDay(roleUntil, world.config.timeZone, visit.language),
  };
  const cell = (change: Change, { changes, now, values }: Sample[number]) => {
    const value = shown[change](values);
    const was = now && shown[change](now);
    if (!changes.includes(change)) return html`<span>${value ?? was ?? "–"}</span>`;
    if (!was) return html`<span><ins>${value}</ins></span>`;
    return html`<span><del>${was}</del> <span class="sr">${say("becomes")}</span> <ins>${value}</ins></span>`;
  };
  return html`<section class="card stack"><h2>${title}</h2>
    ${table(
      title,
      [
        { head: say("head.row"), cell: ({ row }) => html`<span>${row}</span>` },
        { head: "User ID", cell: ({ values }) => html`<span>${values.userId}</span>`, look: "mono", names: true },
        { head: say("head.role"), cell: (row) => cell("role", row) },
        { head: say("head.until"), cell: (row) => cell("until", row) },
        { head: say("head.name"), cell: (row) => cell("name", row) },
        { head: "Email", cell: (row) => cell("email", row) },
        { head: "NPWP / NIP", cell: (row) => cell("number", row) },
      ],
      rows,
      { look: "import-rows" },
    )}</section>`;
}

function refusedCard(visit: SessionVisit, say: Say<TextId>, made: AccountImport, rows: RefusedLines): Html {
  const all = made.counts.refused + made.skipped;
  const why = (problem: RefusedLines[number]["problems"][number]) => problemText(problem, visit.language);
  const title = say("refused", { count: shownNumber(all, visit.language) });
  return html`<section class="card stack"><h2>${title}</h2>
    <p>${say("refused.what")}${all > rows.length && html` ${say("refused.first", { shown: rows.length })}`}</p>
    ${table(
      title,
      [
        { head: say("head.row"), cell: ({ row }) => html`<span>${row}</span>`, names: true },
        { head: "User ID", cell: ({ cells }) => html`<span>${cells[0] || "–"}</span>`, look: "mono" },
        { head: say("head.why"), cell: ({ problems }) => html`<span>${problems.map(why).join(" ")}</span>` },
      ],
      rows,
      { look: "import-rows" },
    )}
    <form method="post" action="/konsol/impor/${made.id}/dilewati">${formToken(visit.formToken)}<div class="actions">
      ${submitButton(say("refused.go"), "secondary", "download")}</div></form></section>`;
}

function decideCard(visit: SessionVisit, say: Say<TextId>, { made, mine, about }: View): Html {
  const path = `/konsol/impor/${made.id}`;
  const words = html`${say("decide.invite")}<br><span class="small soft">${say("decide.invite.what")}</span>`;
  const invite = checkbox({ name: "invite", value: "yes", words });
  const drop = postButton(visit, `${path}/batal`, say("drop"), { look: "secondary" });
  if (!mine)
    return html`<section class="card stack"><h2>${say("decide")}</h2>
      <p>${say("decide.other", { by: made.byName })}</p></section>`;
  if (toApply(made) === 0)
    return html`<section class="card stack"><h2>${say("decide")}</h2><p>${say("decide.nothing")}</p>
      <div class="actions">${drop}</div></section>`;
  return html`<section class="card stack"><h2>${say("decide")}</h2><p>${say("decide.what")}</p>
    <form class="stack" id="approve" method="post" action="${path}/setujui">${formToken(visit.formToken)}
      ${made.counts.new > 0 && html`<div class="field"><div class="choices">${invite}</div></div>`}
      <p class="eyebrow">${say("decide.phone")}</p>
      <p class="import-says">${about.map((line) => html`<strong>${line}</strong>`)}</p></form>
    <div class="actions"><button class="button big" form="approve">${icon("phone")} ${say("decide.ask")}</button>
      ${drop}</div></section>`;
}
