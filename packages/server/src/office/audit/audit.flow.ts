/** The console's Audit: search, one login's story, downloads, the check of the chain. Its readers are audited too. */
import type { z } from "zod";
import { CSV_TYPE } from "../../base/platform/csv.ts";
import { spend } from "../../base/platform/throttle/throttle.ts";
import { dayField } from "../../base/platform/ui/time.ts";
import { transact, type World } from "../../base/platform/world.ts";
import { AUDIT_CHECKS, AUDIT_CHECKS_KEY, AUDIT_DOWNLOADS, auditDownloadsKey } from "../../base/rules/budgets.ts";
import { findAccount } from "../../core/account/index.ts";
import { askCheck, loadCheck } from "../../core/audit/check/index.ts";
import type { EntryNames } from "../../core/audit/index.ts";
import { type AuditFilter, readLogin, searchAudit } from "../../core/audit/reading/index.ts";
import { type Manner, page, type Reply, redirect, type SessionVisit, tooMany } from "../../core/session/web/index.ts";
import { recordOwn } from "../frame/index.ts";
import { type AuditView, auditPage, loginPage } from "./audit.html.ts";
import { csvParts, jsonParts } from "./download.ts";
import { type loginForm, type Query, readFilter, readPlace, type SearchRefusal, type searchForm } from "./form.ts";

/** GET /konsol/audit: the form, with today's date. */
export const showAudit = (world: World, visit: SessionVisit): Promise<Reply> =>
  show(world, visit, { typed: typedToday(world) });

async function show(
  world: World,
  visit: SessionVisit,
  view: Omit<AuditView, "check">,
  manner?: Manner,
): Promise<Reply> {
  return page(auditPage(world, visit, { ...view, check: await loadCheck(world) }), manner);
}

function typedToday(world: World): Query {
  const today = dayField(world.now(), world.config.timeZone);
  return { user: "", event: "", network: "", from: today, to: today };
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
  const filter = await filterOf(world, form);
  if (typeof filter === "string") return show(world, visit, { typed: form, refused: filter }, { status: 422 });
  if (form.as === "csv" || form.as === "jsonl") return download(world, visit, form, filter, form.as);
  const found = await searchAudit(world, filter, readPlace(form.behind));
  await note(world, visit, "searched", { ...toldOf(form, filter), found: found.entries.length });
  return show(world, visit, { typed: form, found: { ...found, names } });
}

async function filterOf(world: World, form: Query): Promise<AuditFilter | SearchRefusal> {
  const filter = readFilter(form, world.config.timeZone);
  if (typeof filter === "string" || form.user.trim() === "") return filter;
  const account = await findAccount(world, form.user);
  return account ? { ...filter, accountId: account.id } : "user";
}

/** The audit's detail of a search: the User ID only of an account that exists. */
const toldOf = (form: Query, filter: AuditFilter) => ({
  ...(filter.accountId !== undefined && { account: form.user.trim() }),
  ...(filter.event !== undefined && { what: filter.event }),
  ...(filter.network !== undefined && { byNetwork: true }),
  from: filter.from,
  to: filter.to,
});

async function download(
  world: World,
  visit: SessionVisit,
  form: Query,
  filter: AuditFilter,
  as: "csv" | "jsonl",
): Promise<Reply> {
  const budget = await spend(world, auditDownloadsKey(visit.session.account.id), AUDIT_DOWNLOADS);
  if (budget.kind === "spent")
    return show(world, visit, { typed: form, refused: "downloads" }, tooMany(budget.until - world.now()));
  await note(world, visit, "downloaded", { ...toldOf(form, filter), as });
  const parts = as === "csv" ? csvParts(world, filter) : jsonParts(world, filter);
  const type = as === "csv" ? CSV_TYPE : "application/jsonl; charset=utf-8";
  return { kind: "download", type, name: `audit-${form.from}-${form.to}.${as}`, parts };
}

/** POST /konsol/audit/login: the story of the login that an entry belongs to. */
export async function tellLogin(
  names: EntryNames,
  world: World,
  visit: SessionVisit,
  { entry }: z.infer<typeof loginForm>,
): Promise<Reply> {
  const place = readPlace(entry);
  const entries = place && (await readLogin(world, place.id, place.at));
  const first = entries?.[0];
  if (!entries || !first) return redirect("/konsol/audit");
  await note(world, visit, "login-read", { account: first.user_id });
  return page(loginPage(world, visit, entries, names));
}

/** POST /konsol/audit/periksa: asks for a check of the chain; a job does it. */
export async function requestCheck(world: World, visit: SessionVisit): Promise<Reply> {
  const budget = await spend(world, AUDIT_CHECKS_KEY, AUDIT_CHECKS);
  if (budget.kind === "spent")
    return show(world, visit, { typed: typedToday(world), checks: "spent" }, tooMany(budget.until - world.now()));
  await transact(world, async (tx) => {
    if (await askCheck(tx)) await recordOwn(tx, visit, "audit", "check-asked", {});
  });
  return redirect("/konsol/audit");
}

const note = (world: World, visit: SessionVisit, outcome: string, detail: Parameters<typeof recordOwn>[4]) =>
  transact(world, (tx) => recordOwn(tx, visit, "audit", outcome, detail));
