/**
 * A rule is edited, tried on every account, and sent to the officer's phone for approval. These flows change no rule;
 * change-rule.act.ts does.
 */

import { z } from "zod";
import { CSV_TYPE, csvFile } from "../../base/platform/csv.ts";
import { roleName } from "../../base/platform/ui/role.texts.ts";
import { speak } from "../../base/platform/ui/texts.ts";
import { day } from "../../base/platform/ui/time.ts";
import { transact, type World } from "../../base/platform/world.ts";
import { listClosing } from "../../connect/deadlines/index.ts";
import { resistantWorks } from "../../core/factors/index.ts";
import {
  changedParts,
  decideRule,
  loadRules,
  type Rule,
  type Rules,
  ruleFor,
  subjects,
  withRule,
} from "../../core/policy/index.ts";
import { judgeRuleNow } from "../../core/power/index.ts";
import { page, type Reply, redirect, type SessionVisit } from "../../core/session/web/index.ts";
import { recordOwn } from "../frame/index.ts";
import { dated, refuseChange } from "./change.ts";
import { type changeForm, changeShape, loadChange } from "./change-rule.act.ts";
import { dryRun, type Impact, listTouched } from "./dry-run.ts";
import { type View as EditView, editPage } from "./edit.html.ts";
import { fieldOf, formOf, type RuleForm, readForm, type Wrong } from "./form.ts";
import { findChange, newestChange } from "./history.sql.ts";
import { texts } from "./policy.texts.ts";
import { aboutChange } from "./rule-words.ts";
import { type Change, previewPage } from "./try.html.ts";

const LIST = "/konsol/kebijakan";
/** Accounts in one file: some megabytes. */
const TOUCHED_MOST = 100_000;

/** The role or user type of the path; null for any other word. */
export const subjectOf = ({ params }: SessionVisit): string | null =>
  subjects.find((it) => it === params.subject) ?? null;

/** GET /konsol/kebijakan/aturan/:subject: the form, with the rule that holds. */
export async function showEdit(world: World, visit: SessionVisit): Promise<Reply> {
  const subject = subjectOf(visit);
  if (subject === null) return redirect(LIST);
  const rules = await loadRules(world);
  const typed = formOf(ruleFor(world, subject, rules), world.config.timeZone);
  return edit(world, visit, { subject, isOwn: rules.has(subject), typed, wrong: null });
}

const edit = async (world: World, visit: SessionVisit, view: Omit<EditView, "closing">): Promise<Reply> =>
  page(editPage(world, visit, { ...view, closing: await listClosing(world) }), { status: view.wrong ? 422 : 200 });

/** POST /konsol/kebijakan/aturan/:subject: shows the effects of the rule. */
export async function submitEdit(world: World, visit: SessionVisit, typed: RuleForm): Promise<Reply> {
  const subject = subjectOf(visit);
  if (subject === null) return redirect(LIST);
  const rules = await loadRules(world);
  const was = ruleFor(world, subject, rules);
  const verdict = decide(world, typed, was);
  if ("wrong" in verdict) {
    const { wrong } = verdict;
    return edit(world, visit, { subject, isOwn: rules.has(subject), typed, wrong });
  }
  const { becomes } = verdict;
  if (isNothing(world, rules, { subject, becomes })) {
    const wrong = { field: "2fa", why: "nothing" } as const;
    return edit(world, visit, { subject, isOwn: rules.has(subject), typed, wrong });
  }
  return tryChange(world, visit, rules, { subject, becomes, reason: typed.reason });
}

/** The subject has that rule, or follows its type, already. */
const isNothing = (world: World, rules: Rules, { subject, becomes }: Pick<Change, "subject" | "becomes">): boolean =>
  becomes === null
    ? !rules.has(subject)
    : rules.has(subject) && changedParts(ruleFor(world, subject, rules), becomes).length === 0;

function decide(world: World, typed: RuleForm, was: Rule): { becomes: Rule | null } | { wrong: Wrong } {
  if (typed.follow === "yes")
    return typed.reason === "" ? { wrong: { field: "reason", why: "reason" } } : { becomes: null };
  const read = readForm(typed, was, world.config.timeZone);
  if (read.kind === "wrong") return { wrong: read };
  const worksHere = resistantWorks(world);
  const verdict = decideRule(was, read.wanted, { now: world.now(), worksHere });
  return verdict.kind === "rule"
    ? { becomes: verdict.rule }
    : { wrong: { field: fieldOf[verdict.why], why: verdict.why } };
}

/** The reason of a change back. */
export const undoForm = z.object({ reason: changeShape.shape.reason.catch("") });

/** POST /konsol/kebijakan/riwayat/:id: shows the effects of restoring the rule from before that change. */
export async function submitUndo(world: World, visit: SessionVisit, typed: z.infer<typeof undoForm>): Promise<Reply> {
  const id = /^\d{1,9}$/.test(visit.params.id ?? "") ? Number(visit.params.id) : 0;
  const change = await findChange(world, id);
  if (change === null || typed.reason === "") return redirect(`${LIST}/riwayat`);
  const { subject, was: becomes } = change;
  const rules = await loadRules(world);
  if (isNothing(world, rules, { subject, becomes })) return redirect(`${LIST}/riwayat?selesai=sama`);
  return tryChange(world, visit, rules, { subject, becomes, reason: typed.reason });
}

/** The preview: the dry run over all accounts, and why the change may be impossible. */
async function tryChange(
  world: World,
  visit: SessionVisit,
  rules: Rules,
  asked: Pick<Change, "subject" | "becomes" | "reason">,
): Promise<Reply> {
  const { subject } = asked;
  const was = ruleFor(world, subject, rules);
  const is = ruleFor(world, subject, withRule(rules, subject, asked.becomes));
  const wanted = { ...asked, becomes: dated(world, asked.becomes, { was, is }, "officer") };
  const seen = await newestChange(world);
  const change: Change = { ...wanted, was: rules.get(subject) ?? null, seen };
  const refused = await refuseChange(world, rules, wanted, "officer");
  const run = await dryRun(world, wanted);
  const [touched] = run.moments;
  const detail = { subject, accounts: run.accounts, touched: touched?.touched ?? 0, locked: run.locked };
  await transact(world, (tx) => recordOwn(tx, visit, "policy", "tried", detail));
  const about = aboutChange(world, await loadChange(world, wanted), visit.language);
  const needsTwo = (await judgeRuleNow(world, subject, wanted.becomes)) === "two-officers";
  const closing = await listClosing(world);
  return page(previewPage(world, visit, { change, rules, refused, run, about, needsTwo, closing }));
}

/** POST /konsol/kebijakan/terdampak: all accounts that the change affects, as a file. */
export async function sendTouched(
  world: World,
  visit: SessionVisit,
  { change }: z.infer<typeof changeForm>,
): Promise<Reply> {
  if (!change) return redirect(`${LIST}?selesai=berubah`);
  const touched = await listTouched(world, change, TOUCHED_MOST + 1);
  const detail = { subject: change.subject, listed: Math.min(touched.length, TOUCHED_MOST) };
  await transact(world, (tx) => recordOwn(tx, visit, "policy", "listed", detail));
  return touchedCsv(world, visit, touched, TOUCHED_MOST);
}

function touchedCsv(world: World, { language }: SessionVisit, touched: readonly Impact[], most: number): Reply {
  const say = speak(texts, language);
  const head = [say("csv.userId"), say("csv.name"), say("csv.role"), say("csv.from"), say("csv.what")];
  const rows = touched
    .slice(0, most)
    .map(({ userId, name, role, at, effect }) => [
      userId,
      name,
      roleName(role, language),
      day(at, world.config.timeZone, language),
      say(`effect.${effect}`),
    ]);
  const end = touched.length > most ? [[say("csv.more", { most })]] : [];
  return {
    kind: "bytes",
    status: 200,
    type: CSV_TYPE,
    body: csvFile([head, ...rows, ...end]),
    cache: "never",
    download: "akun-terdampak.csv",
  };
}
