/** One login as a story: each of its entries as a sentence. Pure. */
import { z } from "zod";
import { shownBrowser, shownDevice } from "../../base/platform/ui/browser.ts";
import { type Language, speak } from "../../base/platform/ui/texts.ts";
import { entryName, methodName, type ReadEntry } from "../../core/audit/reading/index.ts";
import { texts } from "./story.texts.ts";

const told = z.object({
  name: z.string().catch("?"),
  seconds: z.number().optional().catch(undefined),
  reached: z.string().optional().catch(undefined),
  why: z.string().optional().catch(undefined),
});

const isText = (key: string): key is keyof typeof texts => key in texts;

/** The sentence of one entry. An entry without a sentence of its own is named as in the list. */
export function sentenceOf(entry: ReadEntry, language: Language): string {
  const say = speak(texts, language);
  const { name, seconds, reached } = told.parse(JSON.parse(entry.detail));
  const key = `${entry.event}.${entry.outcome}`;
  const timed = reached !== undefined ? `${key}.${reached}` : seconds === undefined ? key : `${key}.seconds`;
  const chosen = isText(timed) ? timed : key;
  if (!isText(chosen)) return `${entryName(entry, language)}.`;
  return say(chosen, {
    phone: shownDevice(name, language),
    seconds: seconds ?? 0,
    browser: entry.browser_label === null ? "?" : shownBrowser(entry.browser_label, language),
    ip: entry.ip ?? "?",
    method: methodName(entry.method, language),
  });
}
