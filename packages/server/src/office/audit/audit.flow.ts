/** The console's Audit: search, one login's story, downloads, the check of the chain. Its readers are audited too. */
import type { z } from "zod";
import { CSV_TYPE } from "../../base/platform/csv.ts";
import { spend } from "../../base/platform/throttle/throttle.ts";
import { transact, type World } from "../../base/platform/world.ts";
import { AUDIT_CHECKS, AUDIT_CHECKS_KEY, AUDIT_DOWNLOADS, auditDownloadsKey } from "../../base/rules/budgets.ts";
import { findAccount, searchAccounts } from "../../core/account/index.ts";
import { askCheck, loadCheck } from "../../core/audit/check/index.ts";
import type { EntryNames } from "../../core/audit/index.ts";
import { type AuditFilter, readEntry, searchAudit } from "../../core/audit/reading/index.ts";
import { type Manner, page, type Reply, redirect, type SessionVisit, tooMany } from "../../core/session/web/index.ts";
import { recordOwn } from "../frame/index.ts";
import { type AuditView, auditPage, type EntryView, entryPage } from "./audit.html.ts";
import { csvParts, jsonParts } from "./download.ts";
import {
  type Query,
  queryOf,
  readFilter,
  readPlace,
  readPlaces,
  type SearchRefusal,
  type searchForm,
  settle,
} from "./form.ts";

/** GET /konsol/audit: what happened today, the newest first. A search like any other. */
export const showAudit = (names: EntryNames, world: World, visit: SessionVisit): Promise<Reply> =>
  searchEntries(names, world, visit, { ...today(world), behind: "" });

const today = (world: World): Query => queryOf(1, world.now(), world.config.timeZone);

async function show(
  world: World,
  visit: SessionVisit,
  view: Omit<AuditView, "check">,
  manner?: Manner,
): Promise<Reply> {
  return page(auditPage(world, visit, { ...view, check: await loadCheck(world) }), manner);
}

/**
 * POST /konsol/audit: one page of a search, or its download. The audit records the kind of search and the number of
 * results. It names a searched account, and never other search words. @param names of the entries of the office.
 */
export async function searchEntries(
  names: EntryNames,
  world: World,
  visit: SessionVisit,
  form: z.infer<typeof searchForm>,
): Promise<Reply> {
  const typed = settle(form, world.now(), world.config.timeZone);
  const sought = await filterOf(world, typed);
  if (typeof sought === "string") return show(world, visit, { typed, refused: sought }, { status: 422 });
  if (form.as === "csv" || form.as === "jsonl") return download(world, visit, typed, sought, form.as);
  const places = readPlaces(form.behind);
  const found = await searchAudit(world, sought.filter, places.at(-1) ?? null);
  await note(world, visit, "searched", { ...toldOf(sought), found: found.entries.length });
  return show(world, visit, { typed, found: { ...found, places, names } });
}

/** What is looked for, and the User IDs of the accounts that the typed words have found. */
interface Sought {
  readonly filter: AuditFilter;
  readonly userIds: readonly string[];
}

/** A whole User ID is one account; any other words are a search for accounts. */
async function filterOf(world: World, form: Query): Promise<Sought | SearchRefusal> {
  const filter = readFilter(form, world.config.timeZone);
  if (typeof filter === "string") return filter;
  if (form.user.trim() === "") return { filter, userIds: [] };
  const whole = await findAccount(world, form.user);
  const found = whole ? null : await searchAccounts(world, form.user);
  const accounts = whole ? [whole] : found?.kind === "found" ? found.accounts : [];
  if (accounts.length === 0) return "user";
  if (found?.kind === "found" && found.more) return "many";
  return {
    filter: { ...filter, accountIds: accounts.map(({ id }) => id) },
    userIds: accounts.map(({ userId }) => userId),
  };
}

/** The audit's detail of a search: the User IDs only of accounts that exist. */
const toldOf = ({ filter: { event, network, from, to }, userIds }: Sought) => ({
  ...(userIds.length > 0 && { account: userIds.join(", ") }),
  ...(event !== undefined && { what: event }),
  ...(network !== undefined && { byNetwork: true }),
  ...{ from, to },
});

async function download(
  world: World,
  visit: SessionVisit,
  form: Query,
  sought: Sought,
  as: "csv" | "jsonl",
): Promise<Reply> {
  const budget = await spend(world, auditDownloadsKey(visit.session.account.id), AUDIT_DOWNLOADS);
  if (budget.kind === "spent")
    return show(world, visit, { typed: form, refused: "downloads" }, tooMany(budget.until - world.now()));
  await note(world, visit, "downloaded", { ...toldOf(sought), as });
  const parts = as === "csv" ? csvParts(world, sought.filter) : jsonParts(world, sought.filter);
  const type = as === "csv" ? CSV_TYPE : "application/jsonl; charset=utf-8";
  return { kind: "download", type, name: `audit-${form.from}-${form.to}.${as}`, parts };
}

/** GET /konsol/audit/:id: one entry whole, and the story of the login or change that it belongs to. */
export async function showEntry(
  names: EntryNames,
  factsOf: EntryView["factsOf"],
  world: World,
  visit: SessionVisit,
): Promise<Reply> {
  const place = readPlace(visit.params.id ?? "");
  const read = place && (await readEntry(world, place));
  if (!read) return redirect("/konsol/audit");
  const { user_id, seq } = read.entry;
  await note(world, visit, read.story.length > 0 ? "login-read" : "entry-read", { account: user_id, entry: seq });
  return page(entryPage(world, visit, { ...read, names, factsOf }));
}

/** POST /konsol/audit/periksa: asks for a check of the chain; a job does it. */
export async function requestCheck(world: World, visit: SessionVisit): Promise<Reply> {
  const budget = await spend(world, AUDIT_CHECKS_KEY, AUDIT_CHECKS);
  if (budget.kind === "spent")
    return show(world, visit, { typed: today(world), checks: "spent" }, tooMany(budget.until - world.now()));
  await transact(world, async (tx) => {
    if (await askCheck(tx)) await recordOwn(tx, visit, "audit", "check-asked", {});
  });
  return redirect("/konsol/audit");
}

const note = (world: World, visit: SessionVisit, outcome: string, detail: Parameters<typeof recordOwn>[4]) =>
  transact(world, (tx) => recordOwn(tx, visit, "audit", outcome, detail));
