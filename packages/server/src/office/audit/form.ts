/** The typed search, and the filter that it means. Pure, except for the look-up of a User ID. */
import { z } from "zod";
import type { Config } from "../../base/platform/config/config.ts";
import { parseDay, parseLastDay } from "../../base/platform/ui/time.ts";
import { AUDIT_SPAN_SECONDS } from "../../base/rules/lifetimes.ts";
import { field, typedField } from "../../base/web/form.ts";
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

export const searchForm = z.object({ ...typed, behind: typedField(TEXT_MOST), as: field });
export const loginForm = z.object({ entry: typedField(TEXT_MOST) });

export type Query = Pick<z.infer<typeof searchForm>, keyof typeof typed>;

/** Why no search was made. `user`: no account has that User ID. */
export type SearchRefusal = "time" | "span" | "network" | "user";

/** The typed filter, without the account. */
export function readFilter(form: Query, zone: Config["timeZone"]): Omit<AuditFilter, "accountId"> | SearchRefusal {
  const [from, until] = [parseDay(form.from, zone), parseLastDay(form.to, zone)];
  if (from === null || until === null || until <= from) return "time";
  if (until - from > AUDIT_SPAN_SECONDS) return "span";
  const network = form.network.trim() === "" ? undefined : parseNetwork(form.network);
  if (network === null) return "network";
  return { from, to: until - 1, ...(network && { network }), ...(isAuditEvent(form.event) && { event: form.event }) };
}

/** Where a page begins, as its button holds it; null at the first page, and for any other text. */
export function readPlace(text: string): Place | null {
  const [seq, at, id] = /^(\d{1,15})\.(\d{1,15})\.(\d{1,15})$/.exec(text)?.slice(1).map(Number) ?? [];
  return seq === undefined || at === undefined || id === undefined ? null : { seq, at, id };
}

export const placeText = ({ seq, at, id }: Place): string => `${seq}.${at}.${id}`;
