/** Entries in a person's words. */
import type { Language } from "../../../base/platform/ui/texts.ts";
import { texts as access } from "../access.texts.ts";
import type { AuditEvent } from "../audit.ts";
import { more, texts } from "./words.texts.ts";

/** The events that a reader may look for, by name. */
export const auditEvents = Object.keys(texts.id) as readonly (keyof typeof texts.id)[];

export const isAuditEvent = (text: string): text is AuditEvent => auditEvents.some((it) => it === text);

/** The name of an event. */
export const eventName = (event: string, language: Language): string =>
  isAuditEvent(event) ? texts[language][event] : event;

/**
 * An entry as Log Akses or this list names it; otherwise the name of its event with the outcome's stable word. A phone's *Bukan saya* has
 * a name of its own: what it stopped, a login or a change, is the entry after it.
 */
export function entryName(
  { event, outcome, detail }: { readonly event: string; readonly outcome: string; readonly detail: string },
  language: Language,
): string {
  const words: Readonly<Record<string, string>> = { ...more[language], ...access[language] };
  const phone = event === "proof" && outcome === "denied" && "request" in (JSON.parse(detail) as object);
  if (phone) return more[language]["proof.denied.phone"];
  const name = eventName(event, language);
  if (event === "login") return `${name}: ${words[`outcome.${outcome}`] ?? outcome}`;
  const second = event === "proof" ? words[`second.${outcome}`] : undefined;
  return words[`${event}.${outcome}`] ?? second ?? `${name}: ${outcome}`;
}

/** How it was done, as Log Akses names it. */
export function methodName(method: string | null, language: Language): string {
  const words: Readonly<Record<string, string>> = access[language];
  return method === null ? "–" : (words[`method.${method}`] ?? method);
}
