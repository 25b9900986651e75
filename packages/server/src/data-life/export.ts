/** The JSON that a person gets on request: readable words and times, in the order of the tables. */
import type { World } from "../platform/world.ts";
import { given, loadGiven } from "./export.sql.ts";

/** Members of an audit entry's detail that name somebody else: who acted, or on whom an officer acted. */
const OTHERS = new Set(["operator", "officer", "account"]);

/** All stored data of this account, by kind. It holds no secret, because no such column is read. */
export async function exportPersonalData(world: World, accountId: string): Promise<Record<string, unknown>> {
  const data: Record<string, unknown> = {};
  for (const table of Object.keys(given) as (keyof typeof given)[]) {
    const rows = await loadGiven(world, table, accountId);
    if (rows.length > 0) data[table] = rows.map((row) => readable(row as Record<string, unknown>));
  }
  return { exportedAt: utc(world.now()), lpse: world.config.lpseName, ...data };
}

const readable = (row: Record<string, unknown>): Record<string, unknown> =>
  Object.fromEntries(Object.entries(row).map(([name, value]) => [name, readableValue(name, value)]));

function readableValue(name: string, value: unknown): unknown {
  if (name === "detail" && typeof value === "string")
    return Object.fromEntries(Object.entries(JSON.parse(value) as object).filter(([member]) => !OTHERS.has(member)));
  const isTime = name === "at" || name === "since" || /_(at|since)$/.test(name);
  return isTime && typeof value === "number" ? utc(value) : value;
}

const utc = (seconds: number): string => `${new Date(seconds * 1000).toISOString().slice(0, 19)}Z`;
