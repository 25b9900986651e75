/** The codes of a change of email: mailed, typed, and then the change itself. Each flow: load, decide, save, show. */
import { z } from "zod";
import { type Account, loadAccount } from "../../account/index.ts";
import { record } from "../../audit/index.ts";
import { type MailedCodePurpose, newMailedCode, spendMail, tryMailedCode, useMailedCode } from "../../mailed/index.ts";
import { queueMail } from "../../platform/outbox/outbox.ts";
import { transact, type World } from "../../platform/world.ts";
import { loadPolicy } from "../../policy/index.ts";
import { isFreshFor, reissueSession } from "../../session/index.ts";
import { type Manner, page, type Reply, redirect, type SessionVisit, tooMany } from "../../web/route.ts";
import type { EmailChange } from "../change.ts";
import { newAddressCodeMail, requestedMail } from "../email-change.mail.ts";
import { dropPending, makeChange, oldAddresses, pendingChange } from "../email-change.ts";
import { asksFactor, type Needs, needs } from "./change-email.ts";
import { type CodeRefusal, codesPage } from "./codes.html.ts";

/** What this session's change needs beside the password. */
export async function needsOf(world: World, visit: SessionVisit): Promise<Needs> {
  const account = await loadAccount(world, visit.session.account.id);
  return needs(account, await loadPolicy(world, account), world.now());
}

/** Is 2FA asked for at all, and no fresh proof given? */
export async function needsProof(world: World, visit: SessionVisit): Promise<boolean> {
  const { account } = visit.session;
  if (isFreshFor(visit.session, "change-email", world.now())) return false;
  return asksFactor(account, await loadPolicy(world, account));
}

/** Mails a request's codes, new ones each time, and tells every old address of it. Call inside a transaction. */
export async function mailCodes(
  inside: World,
  visit: SessionVisit,
  account: Account,
  change: EmailChange,
  needed: Needs,
): Promise<void> {
  const { session } = visit;
  if (change.newAddress !== null) {
    const code = await newMailedCode(inside, session, "new-address", change.newAddress);
    if (code !== null) await queueMail(inside, newAddressCodeMail(inside, account, visit, code, change.newAddress));
  }
  const old = needed.kind === "factor" ? null : await newMailedCode(inside, session, "old-address", account.email);
  for (const told of await oldAddresses(inside, account, change)) {
    const code = old !== null && told.to === account.email ? { code: old } : {};
    await queueMail(inside, requestedMail(inside, account, change, visit, { ...told, ...code }));
  }
}

/** The page that takes the codes. */
export async function showCodes(
  world: World,
  visit: SessionVisit,
  change: EmailChange,
  refused?: CodeRefusal,
  manner: Manner = {},
): Promise<Reply> {
  const asked = codesOf(change, await needsOf(world, visit));
  const { email } = visit.session.account;
  return page(codesPage(world, visit, { change, asked, email, ...(refused && { refused }) }), manner);
}

/** Which codes a change needs: of the new address, and where there is no factor to trust, of the old one. */
function codesOf(change: EmailChange, needed: Needs): readonly ("new-address" | "old-address")[] {
  return [
    ...(change.newAddress === null ? [] : (["new-address"] as const)),
    ...(needed.kind === "factor" ? [] : (["old-address"] as const)),
  ];
}

export const codesForm = z.object({
  "new-address": z.string().max(64).catch(""),
  "old-address": z.string().max(64).catch(""),
});

/** POST /email/codes: all of them right, the change takes effect. */
export async function submitCodes(world: World, visit: SessionVisit, typed: z.infer<typeof codesForm>): Promise<Reply> {
  const { session } = visit;
  const change = await pendingChange(world, session.id, session.account.epoch);
  const needed = await needsOf(world, visit);
  if (!change || needed.kind === "chained") return redirect("/email");
  const right: string[] = [];
  for (const purpose of codesOf(change, needed)) {
    const verdict = await tryMailedCode(world, session, purpose, typed[purpose]);
    if (verdict.kind === "right" && isFor(purpose, verdict.address, change, session.account.email)) {
      right.push(verdict.codeId);
      continue;
    }
    const why = verdict.kind === "right" || verdict.kind === "passed" ? ({ kind: "no-code" } as const) : verdict;
    if (why.kind !== "malformed") {
      const detail = { purpose };
      await record(world, {
        event: "mailed-code",
        outcome: why.kind,
        accountId: change.accountId,
        from: visit,
        detail,
      });
    }
    const status = why.kind === "wrong" || why.kind === "malformed" ? 422 : 410;
    return showCodes(world, visit, change, { ...why, field: purpose }, { status });
  }
  return finishChange(world, visit, change, right);
}

/** A code confirms the address that it was mailed to, and no other. */
const isFor = (purpose: MailedCodePurpose, address: string, change: EmailChange, email: string): boolean =>
  address === (purpose === "new-address" ? change.newAddress : email);

/** Makes the change, using its codes up, once. This session lives on, every other one is over. */
export async function finishChange(
  world: World,
  visit: SessionVisit,
  change: EmailChange,
  codeIds: readonly string[],
): Promise<Reply> {
  const { session } = visit;
  const cookie = await transact(world, async (inside) => {
    for (const id of codeIds) if (!(await useMailedCode(inside, id))) return null;
    const epoch = await makeChange(inside, change, session.account.epoch, session.id, visit);
    if (epoch === null) return null;
    return reissueSession(inside, session, epoch, { freshFor: null });
  });
  // Null: the change is made already (a double click), or the account was changed elsewhere and this session is over.
  return cookie ? redirect("/beranda?selesai=email", [cookie]) : redirect("/email");
}

/** POST /email/again: *Kirim ulang kode*. */
export async function sendAgain(world: World, visit: SessionVisit): Promise<Reply> {
  const { session } = visit;
  const change = await pendingChange(world, session.id, session.account.epoch);
  if (!change) return redirect("/email");
  const mails = await spendMail(world, visit, "new-address");
  if (mails.kind === "too-many") {
    await record(world, { event: "mailed-code", outcome: "too-many", accountId: change.accountId, from: visit });
    const seconds = mails.until - world.now();
    return showCodes(world, visit, change, { kind: "too-many", seconds }, tooMany(seconds));
  }
  if (mails.kind === "may") {
    const needed = await needsOf(world, visit);
    await transact(world, async (inside) =>
      mailCodes(inside, visit, await loadAccount(inside, change.accountId), change, needed),
    );
  }
  return redirect("/email");
}

/** POST /email/cancel: back to the form. */
export async function cancelRequest(world: World, visit: SessionVisit): Promise<Reply> {
  const { id, account } = visit.session;
  await transact(world, (inside) => dropPending(inside, account.id, id));
  return redirect("/email");
}
