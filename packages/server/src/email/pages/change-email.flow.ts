/**
 * **Ganti email**: the password again, where 2FA is on a fresh proof before it (ASVS 7.5.1), then a code mailed to the new
 * address. Nothing changes before that code is typed: codes.flow.ts. Each flow: load, decide, save, show.
 */

import { z } from "zod";
import { type Account, holdAccount, loadAccount, verifyPassword } from "../../account/index.ts";
import { noteAttempt, record } from "../../audit/index.ts";
import { spendMail } from "../../mailed/index.ts";
import { giveBack, spend } from "../../platform/throttle/throttle.ts";
import { transact, type World } from "../../platform/world.ts";
import { type Ending, grantingEnding, startStepUp } from "../../proof/index.ts";
import { SESSION_PASSWORDS, sessionPasswordsKey } from "../../rules/budgets.ts";
import { askerInSession } from "../../session/browser/index.ts";
import { field } from "../../web/form.ts";
import { type Manner, page, type Reply, redirect, type SessionVisit, tooMany } from "../../web/route.ts";
import type { EmailChange, Place } from "../change.ts";
import { pendingChange, requestChange } from "../email-change.ts";
import { chainedPage, formPage, proofPage } from "./change-email.html.ts";
import { type ChangeEmailRefusal, checkForm, type Needs, type Typed, wishes } from "./change-email.ts";
import { finishChange, mailCodes, needsOf, needsProof, showCodes } from "./codes.flow.ts";

export const emailForm = z.object({
  wish: z.enum(wishes).catch("first"),
  address: z.string().trim().max(254).catch(""),
  username: field,
  password: z.string().max(1000).catch(""),
});

/** How HTTP tells a refusal to programs. */
const mannerOf = (refusal: ChangeEmailRefusal): Manner =>
  "seconds" in refusal ? tooMany(refusal.seconds) : { status: refusal.kind === "busy" ? 503 : 422 };

/** GET /email: the account's addresses, and the next step of this session. */
export async function showEmail(world: World, visit: SessionVisit): Promise<Reply> {
  const { session } = visit;
  const pending = await pendingChange(world, session.id, session.account.epoch);
  if (pending) return showCodes(world, visit, pending);
  if (await needsProof(world, visit)) return page(proofPage(world, visit));
  return showForm(world, visit, { wish: "first", address: "", password: "" });
}

async function showForm(world: World, visit: SessionVisit, typed: Typed, refused?: ChangeEmailRefusal): Promise<Reply> {
  const needed = await needsOf(world, visit);
  if (needed.kind === "chained") return page(chainedPage(world, visit, needed.until), { status: 403 });
  return page(
    formPage(world, visit, { needs: needed, typed, ...(refused && { refused }) }),
    refused && mannerOf(refused),
  );
}

/** POST /email/proof: on to the phone, a code or a recovery code. */
export const startEmailProof = async (world: World, visit: SessionVisit): Promise<Reply> =>
  (await needsProof(world, visit)) ? startStepUp(world, visit, "change-email") : redirect("/email");

export const changeEmailEnding: Ending = grantingEnding("/email");

/** POST /email: checks form and password, notes the request, mails the codes, and tells every old address. */
export async function submitEmail(world: World, visit: SessionVisit, typed: z.infer<typeof emailForm>): Promise<Reply> {
  if (await needsProof(world, visit)) return redirect("/email");
  const account = await loadAccount(world, visit.session.account.id);
  const needed = await needsOf(world, visit);
  const refuse = (refused: ChangeEmailRefusal) => showForm(world, visit, typed, refused);
  if (needed.kind === "chained") return page(chainedPage(world, visit, needed.until), { status: 403 });
  const wrong = checkForm(typed, account) ?? (await tryPassword(world, visit, account, typed.password));
  if (wrong) return refuse(wrong);

  const place: Place = typed.wish === "first" ? "first" : "second";
  const newAddress = typed.wish === "remove-second" ? null : typed.address;
  const mails = await spendMail(world, visit, "new-address");
  if (mails.kind === "too-many") {
    await record(world, { event: "mailed-code", outcome: "too-many", accountId: account.id, from: visit });
    return refuse({ kind: "too-many-mails", seconds: mails.until - world.now() });
  }
  if (mails.kind === "just-sent") return redirect("/email");
  const change = await transact(world, (inside) => request(inside, visit, { place, newAddress, needed }));
  // A removal needs no code: the proof was given, and there is no new address.
  if (change && newAddress === null && needed.kind === "factor") return finishChange(world, visit, change, []);
  return redirect("/email");
}

/** Notes the request and queues its mails. Null: the account was changed elsewhere at this moment. */
async function request(
  inside: World,
  visit: SessionVisit,
  wanted: { readonly place: Place; readonly newAddress: string | null; readonly needed: Needs },
): Promise<EmailChange | null> {
  const { session } = visit;
  const account = await holdAccount(inside, session.account.id, session.account.epoch);
  if (!account) return null;
  const { place, newAddress } = wanted;
  const change = await requestChange(inside, { account, sessionId: session.id, place, newAddress, from: visit });
  await mailCodes(inside, visit, account, change, wanted.needed);
  const detail = { change: change.id, place };
  await record(inside, {
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
  const key = sessionPasswordsKey(visit.session.id);
  const budget = await spend(world, key, SESSION_PASSWORDS);
  const of = { accountId: account.id, from: visit };
  if (budget.kind === "spent") {
    await noteAttempt(world, { event: "password", outcome: "not-tried", ...of, detail: { why: "too-many" } });
    return { kind: "too-many", seconds: budget.until - world.now() };
  }
  const verdict = await verifyPassword(world, askerInSession(visit), account.passwordHash, typed);
  if (verdict.kind !== "wrong") await giveBack(world, { key, budget: SESSION_PASSWORDS });
  if (verdict.kind === "right") return null;
  if (verdict.kind === "busy") return { kind: "busy" };
  await record(world, { event: "password", outcome: "wrong", ...of });
  return { kind: "password-wrong" };
}
