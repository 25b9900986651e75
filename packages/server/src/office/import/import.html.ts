/** The page Impor: the form for a file, the imports of the last days, and the list of all users. */

import {
  choiceField,
  errorSummary,
  formToken,
  inputField,
  radio,
  submitButton,
} from "../../base/platform/ui/form.html.ts";
import { type Html, html } from "../../base/platform/ui/html.ts";
import { shownNumber } from "../../base/platform/ui/number.ts";
import { badge, icon, listRow, rowList } from "../../base/platform/ui/parts.html.ts";
import { type Language, type Say, speak } from "../../base/platform/ui/texts.ts";
import { dateTime } from "../../base/platform/ui/time.ts";
import type { World } from "../../base/platform/world.ts";
import type { SessionVisit } from "../../core/session/web/index.ts";
import { consolePage, doneNotice, refusedNotice } from "../frame/index.ts";
import { columns } from "./columns.ts";
import { doneWords, type TextId, texts } from "./import.texts.ts";
import type { AccountImport } from "./import.ts";

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

/** The words and colour of its badge. */
function stateOf(made: AccountImport): {
  readonly word: TextId;
  readonly look: "on" | "info" | "off" | "warn";
} {
  if (isUnderWay(made)) return { word: "state.applying", look: "info" };
  if (made.state === "done") return { word: "state.done", look: "on" };
  return made.state === "stopped" ? { word: "state.stopped", look: "warn" } : { word: "state.previewed", look: "off" };
}

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
  const main = html`<div class="stack wide">${refusedNotice(visit)}
    ${errorSummary(say("problem"), view.later)}
    ${doneNotice(visit, [{ words: doneWords }])}
    ${fileCard(visit, say, view)}${listCard(world, visit, say, view.imports)}${exportCard(visit, say)}</div>`;
  return consolePage(world, visit, {
    title: say("title"),
    lead: say("lead"),
    main,
    failed: view.refused !== undefined || view.later !== undefined,
  });
}

/** The file is the form's last field: the fields before it are checked before the first byte of the file is read. */
function fileCard(visit: SessionVisit, say: Say<TextId>, { refused, mode = "add" }: View): Html {
  const choice = (value: AccountImport["mode"]) =>
    radio({
      name: "mode",
      value,
      words: html`<strong>${say(`mode.${value}`)}</strong><br>
        <span class="small soft">${say(`mode.${value}.what`)}</span>`,
      checked: mode === value,
    });
  return html`<section class="card stack"><h2>${say("read")}</h2>
    <form class="stack wide" method="post" action="/konsol/impor" enctype="multipart/form-data">
      ${formToken(visit.formToken)}
      ${choiceField({ name: "mode", question: say("mode") }, [choice("add"), choice("update")])}
      ${inputField(
        { name: "file", label: say("file"), hint: say("file.hint"), error: refused },
        html`type="file" accept=".csv,text/csv" required`,
      )}
      <div class="actions">${submitButton(say("file.read"), "big")}
        <a class="button secondary" href="/konsol/impor/contoh" download>${icon("download")} ${say("example")}</a></div>
      <p class="small soft">${say("file.wait")}</p></form>
    <details class="more"><summary>${say("columns")}</summary>
      <div class="more-body stack"><p>${say("columns.what")}</p>${columnList(say)}</div></details></section>`;
}

const columnList = (say: Say<TextId>): Html =>
  html`<dl class="facts">
    ${columns.map((it) => html`<div><dt><code>${it}</code></dt><dd class="plain">${say(`column.${it}`)}</dd></div>`)}
    </dl>`;

function listCard(world: World, visit: SessionVisit, say: Say<TextId>, imports: readonly AccountImport[]): Html {
  const row = (made: AccountImport) => {
    const { word, look } = stateOf(made);
    const at = dateTime(made.createdAt, world.config.timeZone, visit.language);
    return listRow({
      title: html`<a href="/konsol/impor/${made.id}">${made.fileName}</a> ${badge(look, say(word))}`,
      meta: [`${say("row.by", { at, by: made.byName })} · ${countsText(made, visit.language)}`],
    });
  };
  return html`<section class="card stack"><h2>${say("list")}</h2>
    ${rowList(imports.map(row), say("list.none"))}</section>`;
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
    <form method="post" action="/konsol/impor/ekspor">${formToken(visit.formToken)}<div class="actions">
      ${submitButton(say("export.go"), "secondary", "download")}</div></form></section>`;
