/** The page Impor: the form for a file, the imports of the last days, and the list of all users. */
import { type IconName, icons } from "@spse/look";
import { errorSummary, fieldError, formToken } from "../../base/platform/ui/form.html.ts";
import { type Html, html, trusted } from "../../base/platform/ui/html.ts";
import { shownNumber } from "../../base/platform/ui/number.ts";
import { type Language, type Say, speak } from "../../base/platform/ui/texts.ts";
import { dateTime } from "../../base/platform/ui/time.ts";
import type { World } from "../../base/platform/world.ts";
import type { SessionVisit } from "../../core/session/web/index.ts";
import { consolePage, refusedNotice } from "../frame/index.ts";
import { type TextId, texts } from "./import.texts.ts";
import type { AccountImport } from "./import.ts";

export const icon = (name: IconName): Html => trusted(icons[name]);

/** Is it being applied, or about to be? */
export const isUnderWay = ({ state }: AccountImport): boolean => state === "approved" || state === "applying";
/** Rows that are done with. */
export const appliedOf = ({ added, updated, skipped }: AccountImport): number => added + updated + skipped;
export const toApply = ({ counts }: AccountImport): number => counts.new + counts.changed;

export const progressText = (made: AccountImport, language: Language): string =>
  speak(texts, language)("progress", {
    done: shownNumber(appliedOf(made), language),
    all: shownNumber(toApply(made), language),
  });

/** What its badge says, and in which colour. */
function stateOf(made: AccountImport): {
  readonly word: TextId;
  readonly badge: "on" | "info" | "off" | "warn";
} {
  if (isUnderWay(made)) return { word: "state.applying", badge: "info" };
  if (made.state === "done") return { word: "state.done", badge: "on" };
  return made.state === "stopped"
    ? { word: "state.stopped", badge: "warn" }
    : { word: "state.previewed", badge: "off" };
}

const doneWords = ["dibatalkan", "tidak-ada"] as const;

interface View {
  readonly imports: readonly AccountImport[];
  /** Why the file that was sent is not read. */
  readonly refused?: string;
  readonly mode?: AccountImport["mode"];
  /** A budget is spent. */
  readonly later?: string;
}

export function importsPage(world: World, visit: SessionVisit, view: View): Html {
  const say = speak(texts, visit.language);
  const done = doneWords.find((it) => it === visit.query.selesai);
  const good = done === "dibatalkan";
  const main = html`<div class="stack wide">${refusedNotice(visit)}
    ${errorSummary(say("problem"), view.later)}
    ${done && html`<div class="notice ${good ? "success" : "warning"}" role="status">${icon(good ? "check" : "warning")}<div><p>${say(`done.${done}`)}</p></div></div>`}
    ${fileCard(visit, say, view)}${listCard(world, visit, say, view.imports)}${exportCard(visit, say)}</div>`;
  return consolePage(world, visit, {
    title: say("title"),
    lead: say("lead"),
    main,
    failed: view.refused !== undefined || view.later !== undefined,
  });
}

/** The file is the form's last field: what comes before it is checked before the first byte of the file is read. */
function fileCard(visit: SessionVisit, say: Say<TextId>, { refused, mode = "add" }: View): Html {
  const choice = (value: AccountImport["mode"]) =>
    html`<label class="choice"><input type="radio" name="mode" value="${value}"${mode === value && trusted(" checked")}> <span><strong>${say(`mode.${value}`)}</strong><br><span class="small soft">${say(`mode.${value}.what`)}</span></span></label>`;
  return html`<section class="card stack"><h2>${say("read")}</h2>
    <form class="stack wide" method="post" action="/konsol/impor" enctype="multipart/form-data">${formToken(visit.formToken)}
      <fieldset class="field"><legend>${say("mode")}</legend><div class="choices">${choice("add")}${choice("update")}</div></fieldset>
      <div class="field ${refused && "invalid"}"><label for="file">${say("file")}</label><p class="hint" id="file-hint">${say("file.hint")}</p>${fieldError("file", refused)}
        <input class="input" type="file" id="file" name="file" accept=".csv,text/csv" required ${refused && html`autofocus aria-invalid="true"`} aria-describedby="file-hint${refused && " file-error"}"></div>
      <div class="actions"><button class="button big">${say("file.read")}</button><a class="button secondary" href="/konsol/impor/contoh" download>${icon("download")} ${say("example")}</a></div>
      <p class="small soft">${say("file.wait")}</p></form>
    <details class="more"><summary>${say("columns")}</summary><div class="more-body stack"><p>${say("columns.what")}</p>${columnList(say)}</div></details></section>`;
}

const described = ["user_id", "tipe", "peran", "nama", "email", "npwp_nip", "hash_password"] as const;
const columnList = (say: Say<TextId>): Html =>
  html`<dl class="facts">${described.map((it) => html`<div><dt><code>${it}</code></dt><dd class="plain">${say(`column.${it}`)}</dd></div>`)}</dl>`;

function listCard(world: World, visit: SessionVisit, say: Say<TextId>, imports: readonly AccountImport[]): Html {
  const row = (made: AccountImport) => {
    const { word, badge } = stateOf(made);
    const at = dateTime(made.createdAt, world.config.timeZone, visit.language);
    return html`<li class="row"><div class="row-body"><p class="row-title"><a href="/konsol/impor/${made.id}">${made.fileName}</a> <span class="badge ${badge}">${say(word)}</span></p>
      <p class="row-meta">${say("row.by", { at, by: made.byName })} · ${countsText(made, visit.language)}</p></div></li>`;
  };
  return html`<section class="card stack"><h2>${say("list")}</h2>
    ${imports.length === 0 ? html`<p class="soft">${say("list.none")}</p>` : html`<ul class="rows">${imports.map(row)}</ul>`}</section>`;
}

/** "300 baru, 2 diubah, 3 ditolak". */
function countsText(made: AccountImport, language: Language): string {
  const number = (count: number) => shownNumber(count, language);
  const { new: added, changed, refused } = made.counts;
  const shown = { new: number(added), changed: number(changed), refused: number(refused) };
  return speak(texts, language)("row.counts", shown);
}

const exportCard = (visit: SessionVisit, say: Say<TextId>): Html =>
  html`<section class="card stack"><h2>${say("export")}</h2><p class="soft">${say("export.what")}</p>
    <form method="post" action="/konsol/impor/ekspor">${formToken(visit.formToken)}<div class="actions"><button class="button secondary">${icon("download")} ${say("export.go")}</button></div></form></section>`;
