/** Entries in a person's words. */
import type { Catalogue, Language } from "../../../base/platform/ui/texts.ts";
import { texts as access } from "../access.texts.ts";
import type { EntryNames } from "../access.ts";
import type { AuditEvent } from "../audit.ts";
import { more, texts } from "./words.texts.ts";

const words: Catalogue = { ...more, ...access };

/** The events that a reader may look for, by name. */
export const auditEvents = Object.keys(texts) as readonly (keyof typeof texts)[];

export const isAuditEvent = (text: string): text is AuditEvent => auditEvents.some((it) => it === text);

/** The name of an event. */
export const eventName = (event: string, language: Language): string =>
  isAuditEvent(event) ? texts[event][language] : event;

/**
 * An entry as Log Akses or this list names it; otherwise the name of its event with the outcome's stable word. A
 * phone's *Bukan saya* has its own name: the login or change that it stopped is the entry after it.
 *
 * @param above the names of the factors and of the wings above core.
 */
export function entryName(
  { event, outcome, detail }: { readonly event: string; readonly outcome: string; readonly detail: string },
  language: Language,
  above: EntryNames = {},
): string {
  const phone = event === "proof" && outcome === "denied" && "request" in (JSON.parse(detail) as object);
  if (phone) return more["proof.denied.phone"][language];
  const name = eventName(event, language);
  if (event === "login") return `${name}: ${words[`outcome.${outcome}`]?.[language] ?? outcome}`;
  const second = event === "proof" ? words[`second.${outcome}`] : undefined;
  const key = `${event}.${outcome}`;
  return (above[key] ?? words[key] ?? second)?.[language] ?? `${name}: ${outcome}`;
}

/** The method, as Log Akses names it. */
export function methodName(method: string | null, language: Language): string {
  return method === null ? "–" : (words[`method.${method}`]?.[language] ?? method);
}
