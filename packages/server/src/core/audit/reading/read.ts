/** Reads the audit for people: pages of a search, the entries of one login, and all of a time for a download. */

import { letOthersRun } from "../../../base/platform/let-others-run.ts";
import type { World } from "../../../base/platform/world.ts";
import { DAY_SECONDS, HOUR_SECONDS } from "../../../base/rules/lifetimes.ts";
import { findEntry, loadBounds, loadOfProof, loadPage } from "./entries.sql.ts";
import { type AuditFilter, isWanted } from "./filter.ts";
import type { Place, ReadEntry } from "./read-entry.ts";

/** Entries of one statement. */
const PAGE = 1000;
/** One search reads at most this many pages. It returns how far it has come; the reader continues from there. */
const PAGES_MOST = 5;
/** Entries on a page of the search. */
export const FOUND_MOST = 50;
/** The most entries of one login: it has some ten. */
const OF_LOGIN_MOST = 2000;

export interface Slice {
  readonly entries: readonly ReadEntry[];
  /** Where the next page begins; null at the end. */
  readonly next: Place | null;
}

/** A page of a search. `next` may be set after fewer than {@link FOUND_MOST} entries: the search read up to there. */
export async function searchAudit(world: World, filter: AuditFilter, behind: Place | null): Promise<Slice> {
  const bounds = await loadBounds(world, filter);
  const read = filter.event === undefined && filter.network === undefined ? FOUND_MOST + 1 : PAGE;
  const entries: ReadEntry[] = [];
  let next = behind;
  for (let page = 0; page < PAGES_MOST; page += 1) {
    const rows = await loadNewest(world, filter, bounds, next, read);
    for (const row of rows) {
      if (entries.length === FOUND_MOST) return { entries, next };
      next = placeOf(row);
      if (isWanted(filter, row)) entries.push(row);
    }
    if (rows.length < read) return { entries, next: null };
    await letOthersRun();
  }
  return { entries, next };
}

/** All entries of a filter, the newest first, in pages. */
export async function* readAll(world: World, filter: AuditFilter): AsyncGenerator<readonly ReadEntry[]> {
  const bounds = await loadBounds(world, filter);
  let next: Place | null = null;
  for (;;) {
    const rows: readonly ReadEntry[] = await loadNewest(world, filter, bounds, next, PAGE);
    yield rows.filter((it) => isWanted(filter, it));
    const last = rows.at(-1);
    if (!last || rows.length < PAGE) return;
    next = placeOf(last);
    await letOthersRun();
  }
}

/** The newest entries behind a place, of all or of some accounts: each account by its own index. */
async function loadNewest(
  world: World,
  { accountIds, from, to }: AuditFilter,
  bounds: Awaited<ReturnType<typeof loadBounds>>,
  behind: Place | null,
  most: number,
): Promise<readonly ReadEntry[]> {
  if (accountIds === undefined) return loadPage(world, { from, to }, bounds, behind, most);
  const rows: ReadEntry[] = [];
  for (const accountId of accountIds)
    rows.push(...(await loadPage(world, { accountId, from, to }, bounds, behind, most)));
  return rows.sort((one, other) => other.at - one.at || other.id - one.id).slice(0, most);
}

/** An entry, and its {@link loadStory story}; null where there is no such entry. */
export async function readEntry(
  world: World,
  { id, at }: Place,
): Promise<{ readonly entry: ReadEntry; readonly story: readonly ReadEntry[] } | null> {
  const entry = await findEntry(world, id, at);
  return entry && { entry, story: await loadStory(world, entry) };
}

/**
 * The entries of the login or change that an entry belongs to, in their order; empty if the entry names none. Reads from
 * the hour before the entry to the day after it, in which *Bukan saya* may still come. [P-57]
 */
async function loadStory(world: World, entry: ReadEntry): Promise<readonly ReadEntry[]> {
  const { at } = entry;
  const proof = proofOf(entry);
  if (typeof proof !== "string" || !/^[\w-]+$/.test(proof) || entry.account_id === null) return [];
  const near = { accountId: entry.account_id, from: at - HOUR_SECONDS, to: at + DAY_SECONDS };
  const rows = await loadOfProof(world, near, proof, OF_LOGIN_MOST);
  return rows.filter((it) => proofOf(it) === proof).toReversed();
}

/** The login or change that an entry belongs to. */
const proofOf = ({ detail }: { readonly detail: string }): unknown => (JSON.parse(detail) as { proof?: unknown }).proof;

const placeOf = ({ seq, at, id }: ReadEntry): Place => ({ seq, at, id });
