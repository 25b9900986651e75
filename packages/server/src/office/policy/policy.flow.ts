/** Kebijakan: the rules, and their history. Reads only. */

import type { World } from "../../base/platform/world.ts";
import { isUserKind, loadRules, ruleFor, ruleUnder, subjects } from "../../core/policy/index.ts";
import { page, type Reply, type SessionVisit } from "../../core/session/web/index.ts";
import { doneNotice, listFirstYes } from "../frame/index.ts";
import { changeRule } from "./change-rule.act.ts";
import { listChanges } from "./history.sql.ts";
import { historyPage, policyPage } from "./policy.html.ts";

/** Changes on one page of the history. */
const CHANGES_SHOWN = 20;

/** GET /konsol/kebijakan */
export async function showPolicy(world: World, visit: SessionVisit): Promise<Reply> {
  const rules = await loadRules(world);
  const rows = subjects.map((subject) => ({
    subject,
    own: isUserKind(subject) || rules.has(subject),
    rule: isUserKind(subject) ? ruleUnder(world, { kind: subject, role: "" }, rules) : ruleFor(world, subject, rules),
  }));
  const done = doneNotice(visit, [changeRule]);
  const waiting = (await listFirstYes(world, "rule", 1)).length > 0;
  return page(policyPage(world, visit, { rows, done, waiting }));
}

/** GET /konsol/kebijakan/riwayat: the changes before `?sebelum=`, newest first. */
export async function showHistory(world: World, visit: SessionVisit): Promise<Reply> {
  const typed = Number(visit.query.sebelum);
  const before = Number.isSafeInteger(typed) && typed > 0 ? typed : Number.MAX_SAFE_INTEGER;
  const found = await listChanges(world, before, CHANGES_SHOWN + 1);
  const changes = found.slice(0, CHANGES_SHOWN);
  const older = found.length > CHANGES_SHOWN ? (changes.at(-1)?.id ?? null) : null;
  const same = visit.query.selesai === "sama";
  return page(historyPage(world, visit, { changes, older, rules: await loadRules(world), same }));
}
