/** The parts of pages: icons, notices, and lists of facts, rows or table cells. */
import { icons, passkeyIcon } from "@spse/look";
import { attributes, type Html, html, trusted } from "./html.ts";

const drawings = { ...icons, passkey: passkeyIcon };

export type Icon = keyof typeof drawings;

/** A drawing beside the words that it decorates. */
export const icon = (name: Icon): Html => trusted(drawings[name]);

export type Words = string | Html | null | undefined | false;

/** The default icon of a notice. */
const SIGNS = { info: "info", success: "check", warning: "warning", error: "error" } as const;

export type Tone = keyof typeof SIGNS;

interface NoticeForm {
  readonly sign?: Icon;
  readonly title?: string;
  /** An additional class. */
  readonly look?: "no-print";
  /** How a screen reader announces it. */
  readonly role?: "status" | "alert" | undefined;
  readonly more?: Readonly<Record<string, string | boolean>>;
}

/** Words in a coloured box. A text is a paragraph; markup stays as it is. */
export const notice = (
  tone: Tone,
  words: Words | readonly Words[],
  { sign = SIGNS[tone], title, look, role, more }: NoticeForm = {},
): Html => html`<div${attributes({ class: `notice ${tone}${look ? ` ${look}` : ""}`, role, ...more })}>${icon(sign)}
  <div>
  ${title !== undefined && html`<h2 class="notice-title">${title}</h2>`}${[words].flat().map(paragraph)}</div></div>`;

/** The head of a page that shows a result: its sign, the title, and an explanation. */
export const resultHead = (title: string, tone: Tone, words: Words, sign: Icon = SIGNS[tone]): Html =>
  html`<div class="result ${tone}"><span class="result-mark">${icon(sign)}</span><h1 tabindex="-1">${title}</h1>
    ${paragraph(words)}</div>`;

const paragraph = (words: Words): Words => (typeof words === "string" && words ? html`<p>${words}</p>` : words);

/** A button that copies a text, where the page's script runs. @param copied the button's text after the copy. */
export const copyButton = (text: string, words: string, copied: string, look = "secondary", label?: string): Html =>
  html`<button class="button ${look}" type="button" hidden data-copy="${text}" data-copied="${copied}"
    ${label !== undefined && html`aria-label="${label}"`}>${icon("copy")} ${words}</button>`;

/** The result of an act, on the page where the person goes on. */
export const resultNotice = (good: boolean, words: Words): Html =>
  notice(good ? "success" : "warning", words, { role: "status" });

/** A name with its value. */
export type Fact = readonly [name: string | Html, value: string | number | Html | readonly Html[]];

/** Facts, one below the other; those that are absent are left out. */
export const factList = (facts: readonly (Fact | null | undefined | false)[], look?: string): Html =>
  html`<dl class="${look ? `facts ${look}` : "facts"}">${facts.map(
    (fact) => fact && html`<div><dt>${fact[0]}</dt><dd>${fact[1]}</dd></div>`,
  )}</dl>`;

/** A word in a coloured frame. */
export const badge = (look: "on" | "off" | Tone | "danger" | "warn" | "", words: string | number): Html =>
  html`<span class="${look ? `badge ${look}` : "badge"}">${words}</span>`;

/** One row: an icon, the title, a description line by line, and its buttons. */
export const listRow = (of: {
  readonly sign?: Icon;
  readonly title: string | Html;
  readonly meta?: readonly Words[];
  /** What comes after that. */
  readonly more?: Html | null | false;
  readonly actions?: Html | readonly (Html | false)[] | false;
}): Html =>
  html`<li class="row">${of.sign && html`<span class="row-icon">${icon(of.sign)}</span>`}
    <div class="row-body"><p class="row-title">${of.title}</p>
      ${of.meta?.map((words) => words && html`<p class="row-meta">${words}</p>`)}${of.more}</div>
    ${of.actions && html`<div class="row-actions">${of.actions}</div>`}</li>`;

/** Rows, or the sentence for an empty list. */
export function rowList(rows: readonly Html[], none: string | Html): Html {
  if (rows.length > 0) return html`<ul class="rows">${rows}</ul>`;
  return typeof none === "string" ? html`<p class="soft">${none}</p>` : none;
}

/** The time that is left of `most` seconds. The page's script counts it down. @param words with {m} and {d}. */
export function timeLeft(words: string, left: number, most: number): Html {
  const [before = "", between = "", after = ""] = words.split(/\{m\}|\{d\}/);
  const seconds = html`<span id="seconds-left">${left % 60}</span>`;
  return html`<div class="time-left" aria-hidden="true">
    <p>${before}<span id="minutes-left">${Math.floor(left / 60)}</span>${between}${seconds}${after}</p>
    <progress class="bar" id="time-left" max="${most}" value="${left}"></progress></div>`;
}

/** A time as the page writes it, and as programs read it. */
export const timeTag = (at: number, words: string): Html =>
  html`<time datetime="${new Date(at * 1000).toISOString()}">${words}</time>`;

/** A column: its name, which a narrow screen shows at each value, and its value. `names`: its value names the row. */
export interface Column<Row> {
  readonly head: string | Html;
  readonly cell: (row: Row) => string | number | Html;
  /** On a narrow screen `second` begins a linked row's second line, `named` has its head, `wide` is away. */
  readonly look?: "mono" | "number" | "second" | "named" | "wide" | "tick";
  readonly names?: boolean;
  /** Where the rows can be sorted by it: the address that does, and how they are now. */
  readonly sort?: { readonly to: string; readonly now: "ascending" | "descending" | null };
}

interface TableForm<Row> {
  readonly look?: string;
  /** The name of its region, where it is not the caption. */
  readonly label?: string;
  /** The page of a row: the whole row is a link. On a narrow screen such a row has two lines. */
  readonly to?: (row: Row) => string | null;
}

/** A table. On a phone's width each row becomes a card. */
export function table<Row>(
  caption: string,
  columns: readonly (Column<Row> | false)[],
  rows: readonly Row[],
  { look = "", label = caption, to }: TableForm<Row> = {},
): Html {
  const all = columns.filter((each) => each !== false);
  const sign = { ascending: "▲", descending: "▼" };
  const heads = all.map(({ head, look: of, sort }) => {
    const said = attributes({ class: (of === "number" || of === "wide") && of, "aria-sort": sort?.now });
    const now = sort?.now && html` <span aria-hidden="true">${sign[sort.now]}</span>`;
    return html`<th scope="col"${said}>${sort ? html`<a href="${sort.to}">${head}${now}</a>` : head}</th>`;
  });
  const cell = (row: Row) => (of: Column<Row>) => {
    const shown = attributes({ "data-label": typeof of.head === "string" && of.head, class: of.look });
    const page = of.names && to?.(row);
    const words = page ? html`<a class="row-link" href="${page}">${of.cell(row)}</a>` : of.cell(row);
    return of.names ? html`<th scope="row"${shown}>${words}</th>` : html`<td${shown}>${words}</td>`;
  };
  const name = ["table", to && "linked", look].filter(Boolean).join(" ");
  return html`<div class="table-wrap" role="region" aria-label="${label}" tabindex="0">
    <table class="${name}"><caption class="sr">${caption}</caption>
    <thead><tr>${heads}</tr></thead><tbody>${rows.map((row) => html`<tr>${all.map(cell(row))}</tr>`)}</tbody>
    </table></div>`;
}

/** An email address that may break before its @. */
export const breakable = (email: string): Html => {
  const at = email.lastIndexOf("@") + 1;
  return html`${email.slice(0, at)}<wbr>${email.slice(at)}`;
};
