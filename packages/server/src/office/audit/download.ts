/** Parts of the audit as files, written while they are sent. Times are UTC; no entry ever holds a secret. */

import { csvFile, csvLine } from "../../base/platform/csv.ts";
import { utc } from "../../base/platform/ui/time.ts";
import type { World } from "../../base/platform/world.ts";
import { type AuditFilter, type ReadEntry, readAll } from "../../core/audit/reading/index.ts";

const HEAD = ["seq", "time", "event", "outcome", "userId", "account", "method", "ip", "browser", "client", "detail"];

/** CSV for a spreadsheet, the newest entry first. */
export async function* csvParts(world: World, filter: AuditFilter): AsyncGenerator<string> {
  yield csvFile([HEAD]);
  for await (const entries of readAll(world, filter))
    if (entries.length > 0) yield entries.map((it) => csvLine(cells(it))).join("");
}

const cells = (entry: ReadEntry) => [
  entry.seq,
  utc(entry.at),
  entry.event,
  entry.outcome,
  entry.user_id,
  entry.account_id,
  entry.method,
  entry.ip,
  entry.browser_label,
  entry.client,
  entry.detail,
];

/** JSON Lines for programs, with the members of `spse audit export` except those of the chain. */
export async function* jsonParts(world: World, filter: AuditFilter): AsyncGenerator<string> {
  for await (const entries of readAll(world, filter))
    if (entries.length > 0) yield `${entries.map((it) => JSON.stringify(members(it))).join("\n")}\n`;
}

const members = (entry: ReadEntry) => ({
  seq: entry.seq,
  time: utc(entry.at),
  event: entry.event,
  outcome: entry.outcome,
  userId: entry.user_id,
  account: entry.account_id,
  method: entry.method,
  ip: entry.ip,
  browser: entry.browser_label,
  client: entry.client,
  detail: JSON.parse(entry.detail) as unknown,
  id: entry.id,
});
