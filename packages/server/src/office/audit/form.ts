/** The typed search, and the filter that it means. Pure. */
import { z } from "zod";
import type { Config } from "../../base/platform/config/config.ts";
import { dayField, parseDay, parseLastDay } from "../../base/platform/ui/time.ts";
import { AUDIT_SPAN_SECONDS, DAY_SECONDS } from "../../base/rules/lifetimes.ts";
import { chosen, field, typedField } from "../../base/web/form.ts";
import {
  type AuditFilter,
  auditEvents,
  isAuditEvent,
  type Place,
  parseNetwork,
} from "../../core/audit/reading/index.ts";

const FIELD_MOST = 20;
const TEXT_MOST = 100;

const typed = {
  user: typedField(TEXT_MOST),
  event: z.enum(["", ...auditEvents]).catch(""),
  network: typedField(TEXT_MOST),
  from: typedField(FIELD_MOST),
  to: typedField(FIELD_MOST),
} as const;

/** The usual times of a search: so many days, with today. */
export const spans = ["1", "7", "30"] as const;

/** Pages that a search can go back by. */
const PAGES_BACK = 40;

export const searchForm = z.object({
  ...typed,
  /** Where this page and the pages before it begin. */
  behind: typedField(PAGES_BACK * 50),
  as: field,
  /** The chips: another time, or a filter that ends. */
  days: chosen(spans),
  without: chosen(["user", "event", "network"]),
});

export type Query = Pick<z.infer<typeof searchForm>, keyof typeof typed>;

/** The search of these last days, by everyone. */
export const queryOf = (days: number, now: number, zone: Config["timeZone"]): Query => ({
  ...{ user: "", event: "", network: "", to: dayField(now, zone) },
  from: dayField(now - (days - 1) * DAY_SECONDS, zone),
});

/** The search as it is after the pressed chip. */
export function settle(form: z.infer<typeof searchForm>, now: number, zone: Config["timeZone"]): Query {
  const { user, event, network, from, to, days, without } = form;
  const search = { user, event, network, from, to, ...(without && { [without]: "" }) };
  return days ? { ...queryOf(Number(days), now, zone), ...{ user, event, network } } : search;
}

/** Why no search was made. `user`: nobody is found by that; `many`: too many are. */
export type SearchRefusal = "time" | "span" | "network" | "user" | "many";

/** The typed filter, without the accounts. */
export function readFilter(form: Query, zone: Config["timeZone"]): Omit<AuditFilter, "accountIds"> | SearchRefusal {
  const [from, until] = [parseDay(form.from, zone), parseLastDay(form.to, zone)];
  if (from === null || until === null || until <= from) return "time";
  if (until - from > AUDIT_SPAN_SECONDS) return "span";
  const network = form.network.trim() === "" ? undefined : parseNetwork(form.network);
  if (network === null) return "network";
  return { from, to: until - 1, ...(network && { network }), ...(isAuditEvent(form.event) && { event: form.event }) };
}

/** The places where this page and those before it begin, as its button has them; none at the first page. */
export const readPlaces = (text: string): readonly Place[] =>
  text
    .split("~")
    .flatMap((it) => readPlace(it) ?? [])
    .slice(-PAGES_BACK);

export const placesText = (places: readonly Place[]): string => places.map(placeText).join("~");

/** A place; null for any other text. */
export function readPlace(text: string): Place | null {
  const [seq, at, id] = /^(\d{1,15})\.(\d{1,15})\.(\d{1,15})$/.exec(text)?.slice(1).map(Number) ?? [];
  return seq === undefined || at === undefined || id === undefined ? null : { seq, at, id };
}

const placeText = ({ seq, at, id }: Place): string => `${seq}.${at}.${id}`;
