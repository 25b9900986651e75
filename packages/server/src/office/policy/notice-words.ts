/**
 * An officer's text to all people under a rule: plain text with placeholders, one for readers who must act and one for
 * readers who are ready. Pure.
 */
import { findUnclear, type UnixSeconds } from "@spse/protocol";
import { z } from "zod";
import { markOf } from "../../base/platform/keys.ts";

/** Longest title, and longest text in one language. */
export const TITLE_MOST = 100;
export const LETTER_MOST = 1500;

/** The replacements of each person's mail for `[nama]` and the other placeholders. */
const placeholders = ["nama", "userId", "lpse", "tanggal"] as const;
type Placeholder = (typeof placeholders)[number];

const clear = z.string().refine((text) => findUnclear(text) === null);
const title = clear
  .trim()
  .min(1)
  .max(TITLE_MOST)
  .regex(/^[^\n]*$/);
const letter = clear.trim().min(1).max(LETTER_MOST);

/** The texts of one notice. `todo`: to accounts that lack something; `ready`: to the others. */
export const noticeShape = z.strictObject({
  ...{ title, titleEn: title },
  ...{ todoId: letter, todoEn: letter, readyId: letter, readyEn: letter },
});
export type NoticeWords = z.infer<typeof noticeShape>;

/** All words of a notice. [P-101] */
export const noticeMark = ({ title, titleEn, todoId, todoEn, readyId, readyEn }: NoticeWords): string =>
  markOf([title, titleEn, todoId, todoEn, readyId, readyEn]);

/** Mails about a rule to everybody under it. */
export interface Notice {
  readonly id: string;
  readonly subject: string;
  readonly words: NoticeWords;
  readonly total: number;
  readonly sent: number;
  /** The account after which the next batch begins. */
  readonly readTo: string;
  readonly startedAt: UnixSeconds;
  readonly ended: { readonly at: UnixSeconds; readonly why: "done" | "stopped" } | null;
}

/** The first name in brackets that is not a placeholder; null: all are. */
export function unknownPlaceholder(words: NoticeWords): string | null {
  for (const text of Object.values(words))
    for (const [, name = ""] of text.matchAll(/\[(\w+)\]/g))
      if (!placeholders.some((known) => known === name)) return name;
  return null;
}

/** Fills in one text. */
export const fill = (text: string, values: Readonly<Record<Placeholder, string>>): string =>
  text.replace(/\[(\w+)\]/g, (whole, name: string) => values[name as Placeholder] ?? whole);

/** The paragraphs of a text: an empty line is between two of them. */
export const paragraphsOf = (text: string): readonly string[] =>
  text
    .split(/\n{2,}/)
    .map((it) => it.replaceAll("\n", " ").trim())
    .filter((it) => it !== "");
