/** An account's steps that failed, the newest first; equal ones in a row are one line. */
import { type UnixSeconds, unixSeconds } from "@spse/protocol";
import { z } from "zod";
import type { World } from "../../../base/platform/world.ts";
import { failuresOf } from "./entries.sql.ts";

/** A failure, or several equal ones in a row. */
export interface Failure {
  /** Time of the newest. */
  readonly at: UnixSeconds;
  /** Time of the oldest. */
  readonly since: UnixSeconds;
  readonly times: number;
  readonly event: string;
  readonly outcome: string;
  readonly method: string | null;
  /** The stable word that is more precise than the outcome: the reason, or how far the phone's request had come. */
  readonly more: string | null;
  /** Where they came from, each place once. */
  readonly from: readonly { readonly ip: string | null; readonly browserLabel: string | null }[];
}

/** Entries that are read for one line. */
const ENTRIES_A_LINE = 10;

const told = z.object({
  more: z.number().catch(1),
  since: z.number().optional().catch(undefined),
  last: z.number().optional().catch(undefined),
  why: z.string().nullable().catch(null),
  reached: z.string().nullable().catch(null),
  /** A phone's answer: the end of the login or change that it stopped is an entry of its own. */
  request: z.string().nullable().catch(null),
  askedFrom: z.string().optional().catch(undefined),
  askedIp: z.string().optional().catch(undefined),
});

/**
 * Up to `most` lines since a time.
 *
 * @param wanted the outcomes of each event that are failures.
 */
export async function listFailures(
  world: World,
  accountId: string,
  wanted: Readonly<Record<string, readonly string[]>>,
  { since, most }: { readonly since: number; readonly most: number },
): Promise<readonly Failure[]> {
  const rows = await failuresOf(world, accountId, wanted, { since, most: most * ENTRIES_A_LINE }).execute();
  const lines: Failure[] = [];
  for (const row of rows) {
    const detail = told.parse(JSON.parse(row.detail));
    if (row.outcome === "denied" && detail.request !== null) continue;
    const failure = {
      at: unixSeconds(detail.last ?? row.at),
      since: unixSeconds(detail.since ?? row.at),
      times: detail.more,
      event: row.event,
      outcome: row.outcome,
      method: row.method,
      more: detail.why ?? detail.reached,
      from: [{ ip: detail.askedIp ?? row.ip, browserLabel: detail.askedFrom ?? row.browser_label }],
    };
    const newer = lines.at(-1);
    if (newer && isAlike(newer, failure)) {
      const places = [...newer.from, ...failure.from].map((it) => [`${it.ip} ${it.browserLabel}`, it] as const);
      const from = [...new Map(places).values()];
      lines[lines.length - 1] = { ...newer, since: failure.since, times: newer.times + failure.times, from };
    } else if (lines.length === most) break;
    else lines.push(failure);
  }
  return lines;
}

const isAlike = (one: Failure, other: Failure): boolean =>
  one.event === other.event && one.outcome === other.outcome && one.method === other.method && one.more === other.more;
