/**
 * **Ganti email**: the password again, where 2FA is on a fresh proof before it (ASVS 7.5.1), then a code mailed to the new
 * address. Nothing changes before that code is typed. Each flow: load, decide, save, show.
 */

import { z } from "zod";
import { queueMail } from "../../../base/platform/outbox/outbox.ts";
import { type Tx, transact, type World } from "../../../base/platform/world.ts";
import { field } from "../../../base/web/form.ts";
import { type Account, loadAccount } from "../../account/index.ts";
import { record } from "../../audit/index.ts";
import { type MailedCodePurpose, newMailedCode, spendMail, tryMailedCode, useMailedCode } from "../../mailed/index.ts";
import { type Ending, grantingEnding, startStepUp } from "../../proof/index.ts";
import { askerInSession } from "../../session/browser/index.ts";
import { isFreshFor, reissueSession, trySessionPassword } from "../../session/index.ts";
import { type Manner, page, type Reply, redirect, type SessionVisit, tooMany } from "../../session/web/index.ts";
import type { AddressPlace, EmailChange } from "../change.ts";
import { newAddressCodeMail, requestedMail } from "../email-change.mail.ts";
import { dropPending, makeChange, oldAddresses, pendingChange, requestChange } from "../email-change.ts";
import { type CodeRefusal, emailChainedPage, emailCodesPage, emailProofPage, formPage } from "./change-email.html.ts";
import {
  type ChangeEmailRefusal,
  checkEmailForm,
  type Needs,
  needs,
  type TypedChange,
  wishes,
} from "./change-email.ts";

export const emailForm = z.object({
  wish: z.enum(wishes).catch("first"),
  address: z.string().trim().max(254).catch(""),
  username: field,
  password: z.string().max(1000).catch(""),
});

/** The HTTP status of a refusal. */
const mannerOf = (refusal: ChangeEmailRefusal): Manner =>
  "seconds" in refusal
    ? tooMany(refusal.seconds)
    : { status: refusal.kind === "busy" || refusal.kind === "directory-away" ? 503 : 422 };

/** GET /email: the account's addresses, and the next step of this session. */
export async function showEmail(world: World, visit: SessionVisit): Promise<Reply> {
  const { session } = visit;
  const pending = await pendingChange(world, session.id, session.account.epoch);
  if (pending) return showEmailCodes(world, visit, pending);
  if (needsProof(world, visit)) return page(emailProofPage(world, visit));
  return showForm(world, visit, { wish: "first", address: "", password: "" });
}

async function showForm(
  world: World,
  visit: SessionVisit,
  typed: TypedChange,
  refused?: ChangeEmailRefusal,
): Promise<Reply> {
  const needed = await needsOf(world, visit);
  if (needed.kind === "chained") return page(emailChainedPage(world, visit, needed.until), { status: 403 });
  return page(
    formPage(world, visit, { needs: needed, typed, ...(refused && { refused }) }),
    refused && mannerOf(refused),
  );
}

/** POST /email/proof: on to the phone, a code or a recovery code. */
export const startEmailProof = async (world: World, visit: SessionVisit): Promise<Reply> =>
  needsProof(world, visit) ? startStepUp(world, visit, "change-email") : redirect("/email");

export const changeEmailEnding: Ending = grantingEnding("/email", "/akun");

/** POST /email: checks form and password, notes the request, mails the codes, and tells every old address. */
export async function submitEmail(world: World, visit: SessionVisit, typed: z.infer<typeof emailForm>): Promise<Reply> {
  if (needsProof(world, visit)) return redirect("/email");
  const account = await loadAccount(world, visit.session.account.id);
  const needed = await needsOf(world, visit);
  const refuse = (refused: ChangeEmailRefusal) => showForm(world, visit, typed, refused);
  if (needed.kind === "chained") return page(emailChainedPage(world, visit, needed.until), { status: 403 });
  const wrong = checkEmailForm(typed, account) ?? (await tryPassword(world, visit, account, typed.password));
  if (wrong) return refuse(wrong);

  const place: AddressPlace = typed.wish === "first" ? "first" : "second";
  const newAddress = typed.wish === "remove-second" ? null : typed.address;
  const mails = await spendMail(world, visit, "new-address");
  if (mails.kind === "too-many") {
    await record(world, { event: "mailed-code", outcome: "too-many", accountId: account.id, from: visit });
    return refuse({ kind: "too-many-mails", seconds: mails.until - world.now() });
  }
  if (mails.kind === "just-sent") return redirect("/email");
  const change = await transact(world, (tx) => request(tx, visit, { place, newAddress, needed }));
  // A removal needs no code: the proof was given, and there is no new address.
  if (newAddress === null && needed.kind === "factor") return finishChange(world, visit, change, []);
  return redirect("/email");
}

/** Notes the request and queues its mails. */
async function request(
  tx: Tx,
  visit: SessionVisit,
  wanted: { readonly place: AddressPlace; readonly newAddress: string | null; readonly needed: Needs },
): Promise<EmailChange> {
  const { session } = visit;
  const account = await loadAccount(tx, session.account.id);
  const { place, newAddress } = wanted;
  const change = await requestChange(tx, { account, sessionId: session.id, place, newAddress, from: visit });
  await mailCodes(tx, visit, account, change, wanted.needed);
  const detail = { change: change.id, place };
  await record(tx, {
    event: "account",
    outcome: "email-change-requested",
    accountId: account.id,
    from: visit,
    detail,
  });
  return change;
}

async function tryPassword(
  world: World,
  visit: SessionVisit,
  account: Account,
  typed: string,
): Promise<ChangeEmailRefusal | null> {
  const tried = await trySessionPassword(world, askerInSession(visit), visit, account, typed);
  if (tried.kind === "right") return null;
  return tried.kind === "wrong" ? { kind: "password-wrong" } : tried;
}

/** What this session's change needs beside the password. */
export async function needsOf(world: World, visit: SessionVisit): Promise<Needs> {
  const account = await loadAccount(world, visit.session.account.id);
  return needs(account, world.now());
}

/** Is 2FA on, and no fresh proof given? Also where no login asks for it. */
export const needsProof = (world: World, { session }: SessionVisit): boolean =>
  session.account.twoFactorSince !== null && !isFreshFor(session, "change-email", world.now());

/** Mails a request's codes, new ones each time, and tells every old address of it. */
export async function mailCodes(
  tx: Tx,
  visit: SessionVisit,
  account: Account,
  change: EmailChange,
  needed: Needs,
): Promise<void> {
  const { session } = visit;
  if (change.newAddress !== null) {
    const code = await newMailedCode(tx, session, "new-address", change.newAddress);
    await queueMail(tx, newAddressCodeMail(tx, account, visit, code, change.newAddress));
  }
  const old = needed.kind === "factor" ? null : await newMailedCode(tx, session, "old-address", account.email);
  for (const told of await oldAddresses(tx, account, change)) {
    const code = old !== null && told.to === account.email ? { code: old } : {};
    await queueMail(tx, requestedMail(tx, account, change, visit, { ...told, ...code }));
  }
}

/** The page that takes the codes. */
export async function showEmailCodes(
  world: World,
  visit: SessionVisit,
  change: EmailChange,
  refused?: CodeRefusal,
  manner: Manner = {},
): Promise<Reply> {
  const asked = codesOf(change, await needsOf(world, visit));
  const { email } = visit.session.account;
  return page(emailCodesPage(world, visit, { change, asked, email, ...(refused && { refused }) }), manner);
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
    return showEmailCodes(world, visit, change, { ...why, field: purpose }, { status });
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
  const cookie = await transact(world, async (tx) => {
    for (const id of codeIds) if (!(await useMailedCode(tx, id))) return null;
    const epoch = await makeChange(tx, change, session.account.epoch, session.id, visit);
    if (epoch === null) return null;
    return reissueSession(tx, session, epoch, { freshFor: null });
  });
  // Null: the request was cancelled at this moment, or its codes were mailed anew.
  return cookie ? redirect("/akun?selesai=email", [cookie]) : redirect("/email");
}

/** POST /email/again: *Kirim ulang kode*. */
export async function mailCodesAgain(world: World, visit: SessionVisit): Promise<Reply> {
  const { session } = visit;
  const change = await pendingChange(world, session.id, session.account.epoch);
  if (!change) return redirect("/email");
  const mails = await spendMail(world, visit, "new-address");
  if (mails.kind === "too-many") {
    await record(world, { event: "mailed-code", outcome: "too-many", accountId: change.accountId, from: visit });
    const seconds = mails.until - world.now();
    return showEmailCodes(world, visit, change, { kind: "too-many", seconds }, tooMany(seconds));
  }
  if (mails.kind === "may") {
    const needed = await needsOf(world, visit);
    await transact(world, async (tx) => mailCodes(tx, visit, await loadAccount(tx, change.accountId), change, needed));
  }
  return redirect("/email");
}

/** POST /email/cancel: back to the form. */
export async function cancelRequest(world: World, visit: SessionVisit): Promise<Reply> {
  const { id, account } = visit.session;
  await transact(world, (tx) => dropPending(tx, account.id, id));
  return redirect("/email");
}
