/** Entries in a person's words. */
import type { Language } from "../../platform/ui/texts.ts";
import { texts as access } from "../access.texts.ts";
import type { AuditEvent } from "../audit.ts";
import { texts } from "./words.texts.ts";

/** The events that a reader may look for, by name. */
export const auditEvents = Object.keys(texts.id) as readonly (keyof typeof texts.id)[];

export const isAuditEvent = (text: string): text is AuditEvent => auditEvents.some((it) => it === text);

/** The name of an event. */
export const eventName = (event: string, language: Language): string =>
  isAuditEvent(event) ? texts[language][event] : event;

/** An entry as Log Akses names it; otherwise the name of its event with the outcome's stable word. */
export function entryName({ event, outcome }: { event: string; outcome: string }, language: Language): string {
  const words: Readonly<Record<string, string>> = access[language];
  const known =
    event === "login" ? words[`outcome.${outcome}`] : (words[`${event}.${outcome}`] ?? secondOf(words, event, outcome));
  return event === "login" || known === undefined ? `${eventName(event, language)}: ${known ?? outcome}` : known;
}

const secondOf = (words: Readonly<Record<string, string>>, event: string, outcome: string) =>
  event === "proof" ? words[`second.${outcome}`] : undefined;

/** How it was done, as Log Akses names it. */
export function methodName(method: string | null, language: Language): string {
  const words: Readonly<Record<string, string>> = access[language];
  return method === null ? "–" : (words[`method.${method}`] ?? method);
}
