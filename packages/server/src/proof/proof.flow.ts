/** The waiting page and its ways out. Each flow: load, decide, save, show. */

import { parseCode } from "@spse/protocol";
import { z } from "zod";
import { approvalStateOf, cancelAsk, redeemApproval, ringAgain } from "../acceptor/index.ts";
import { type Account, holdAccount, loadAccount, lockAccount } from "../account/index.ts";
import { useTypedCode } from "../factors/device/index.ts";
import { FIRST_PASSKEY_PATH, loadPasskeyDemand } from "../factors/passkey/index.ts";
import {
  matchRecoveryCode,
  parseRecoveryCode,
  recoveryState,
  useRecoveryCode,
} from "../factors/recovery-codes/index.ts";
import { digest } from "../platform/keys.ts";
import { forgive, giveBack, spend } from "../platform/throttle/throttle.ts";
import { transact, type World } from "../platform/world.ts";
import { loadResetPolicy } from "../policy/index.ts";
import { CODES_A_DAY, codesKey, knownBrowserCodesKey } from "../rules/budgets.ts";
import { askerOf } from "../session/browser/index.ts";
import { holdSession, SessionMoved } from "../session/index.ts";
import { type Manner, page, type Reply, redirect, tooMany, type Visit } from "../web/route.ts";
import type { Endings } from "./ending.ts";
import { forgiveRequests } from "./held.ts";
import type { WayOn } from "./no-factor.html.ts";
import { noteNotTried, recordEnd, recordTry } from "./noted.ts";
import { passkeyWord } from "./passkey.ts";
import { codePage, overPage, recoveryPage, waitingPage } from "./proof.html.ts";
import { loadEndedWhy, redeemProof, takeCodeAttempt } from "./proof.sql.ts";
import type { TextId } from "./proof.texts.ts";
import { PROOF_WRONG_CODES, type Proof, type Proven, takes, type Ways } from "./proof.ts";
import { currentProof, demandOf, endProof, proofHere, sendRequest, waysOf } from "./start.ts";
import { standingOf } from "./status.flow.ts";

const gone = { name: "proof", value: null } as const;
/** `for`: the proof the page was made for; another tab may have begun a newer one. */
const allFields = z.object({
  for: z.string().max(64).catch(""),
  left: z.coerce.number().int().min(0).max(5).optional().catch(undefined),
  shared: z.literal("on").optional().catch(undefined),
  code: z.string().max(64).catch(""),
  /** What a passkey has answered, as JSON. */
  response: z.string().max(12_000).catch(""),
});
export type Form = z.infer<typeof allFields>;

/** What each form of the waiting page may hold. */
export const forms = {
  again: allFields.pick({ for: true, left: true }),
  cancel: allFields.pick({ for: true }),
  continue: allFields.pick({ for: true, shared: true }),
  code: allFields.pick({ for: true, code: true }),
  recovery: allFields.pick({ for: true, code: true }),
  passkey: allFields.pick({ for: true, response: true, shared: true }),
  passkeyOptions: allFields.pick({ for: true }),
};

/** GET /proof: the waiting page, whatever the phone has said so far. Safe to refresh. */
export async function showWaiting(world: World, visit: Visit): Promise<Reply> {
  const proof = await proofHere(world, visit);
  if (!proof) return showOver(world, visit);
  return showStanding(world, visit, proof);
}

async function showStanding(world: World, visit: Visit, proof: Proof): Promise<Reply> {
  const ways = await waysOf(world, proof);
  const now = await standingOf(world, proof, ways);
  if (now.kind === "denied") return deny(world, visit, proof);
  // Nothing proves this before the account has its first passkey.
  if (!takes("passkey", proof.purpose, ways.demand)) return redirect(FIRST_PASSKEY_PATH);
  const account = await loadAccount(world, proof.accountId);
  const refused = passkeyWord(visit.query.passkey);
  const wayOn = now.kind === "no-factor" ? await loadWayOn(world, account, ways) : null;
  return page(waitingPage(world, visit, { proof, account, standing: now, ways, refused, wayOn }));
}

/** The remaining ways in without an authenticator. */
const loadWayOn = async (world: World, account: Account, { recovery, demand }: Ways): Promise<WayOn> => ({
  codes: recovery && ((await recoveryState(world, account.id))?.left ?? 0) > 0,
  passkeyOnly: demand === "only",
  reset: await loadResetPolicy(world, account),
});

/** *Bukan saya* was pressed on the phone: this login is over for every method. */
async function deny(world: World, visit: Visit, proof: Proof): Promise<Reply> {
  await transact(world, async (inside) => {
    if (await endProof(inside, proof.id, "denied")) await recordEnd(inside, proof, "denied", "approval");
  });
  return page(overPage(world, visit, "denied"), { status: 403 });
}

/** This request has no open proof: says how the last one ended, and how to go on. */
async function showOver(world: World, visit: Visit): Promise<Reply> {
  const stranded = await currentProof(world, visit);
  if (stranded) return showStranded(world, visit, stranded);
  const secret = visit.cookie("proof");
  const ended = secret ? await loadEndedWhy(world, digest(secret)) : null;
  if (visit.session && (!ended || ended.state === "redeemed")) return redirect("/beranda", [gone]);
  // The proof was redeemed but its answer was lost: the page offers a new login.
  if (ended?.state === "redeemed") return redirect("/login?login=berakhir", [gone]);
  if (!ended) return redirect("/login", [gone]);
  if (ended.why === "denied") return page(overPage(world, visit, "denied"), { status: 403 });
  return page(overPage(world, visit, ended.why === "cancelled" ? "cancelled" : "expired"), { status: 410 });
}

/** The session that asked for the proof is over (also by *Bukan saya*), or is not this one. */
async function showStranded(world: World, visit: Visit, proof: Proof): Promise<Reply> {
  if ((await standingOf(world, proof)).kind === "denied") return deny(world, visit, proof);
  const ended = visit.method === "POST" ? "tidak-disimpan" : "berakhir";
  return redirect(visit.session ? "/beranda" : `/login?sesi=${ended}`, [gone]);
}

/** POST /proof/again: *Kirim ulang*. A second click finds another count and sends nothing. */
export async function sendAgain(world: World, visit: Visit, typed: Pick<Form, "for" | "left">): Promise<Reply> {
  const proof = await proofHere(world, visit);
  if (!proof || typed.for !== proof.id) return otherTab(world, visit, proof);
  const now = await standingOf(world, proof);
  if (now.kind === "denied") return deny(world, visit, proof);
  if (now.kind !== "approved" && typed.left === proof.requestsLeft) {
    await transact(world, (inside) => sendRequest(inside, proof));
  }
  return redirect("/proof");
}

/** POST /proof/cancel: *Batal*. */
export const cancel =
  (endings: Endings) =>
  async (world: World, visit: Visit, typed: Pick<Form, "for">): Promise<Reply> => {
    const proof = await proofHere(world, visit);
    if (!proof || typed.for !== proof.id) return otherTab(world, visit, proof);
    await transact(world, async (inside) => {
      if (await endProof(inside, proof.id, "cancelled")) await recordEnd(inside, proof, "cancelled", null);
    });
    return redirect(endings[proof.purpose]?.back ?? "/", [gone]);
  };

/** POST /proof/continue: the phone said *Ya*; this browser redeems it, once, within two minutes. */
export const redeem =
  (endings: Endings) =>
  async (world: World, visit: Visit, typed: Pick<Form, "for" | "shared">): Promise<Reply> => {
    const proof = await proofHere(world, visit);
    if (!proof || typed.for !== proof.id) return otherTab(world, visit, proof);
    const closed = await refuseWay(world, proof, "approval");
    if (closed) return closed;
    const done = await transact(world, async (inside) => {
      if (!(await hold(inside, visit, proof, endings, "approval"))) return null;
      const approved = await redeemApproval(inside, proof.id, proof.epoch);
      if (!approved) return null;
      return finish(inside, visit, proof, endings, {
        method: "approval",
        withNumber: approved.withNumber,
        sharedComputer: typed.shared === "on",
      });
    });
    return done ?? redirect("/proof");
  };

/** GET /proof/code and /proof/recovery: the forms. They need no live request. */
export const showForm =
  (which: "code" | "recovery") =>
  async (world: World, visit: Visit): Promise<Reply> => {
    const proof = await proofHere(world, visit);
    if (!proof) return showOver(world, visit);
    const { demand, recovery } = await waysOf(world, proof);
    if (!takes(which === "code" ? "code" : "recovery-code", proof.purpose, demand)) return redirect("/proof");
    const account = await loadAccount(world, proof.accountId);
    const view = which === "code" ? codePage : recoveryPage;
    return page(view(world, visit, { proof, account, recovery }));
  };

/** For a method that does not prove this purpose: tries and counts nothing, and redirects to the waiting page. Null if it does. */
async function refuseWay(world: World, proof: Proof, method: Proven["method"]): Promise<Reply | null> {
  if (takes(method, proof.purpose, await demandOf(world, proof))) return null;
  await noteNotTried(world, proof, method, "way-closed");
  return redirect("/proof");
}

/** POST /proof/code: six digits of any enrolled authenticator. */
export const submitCode =
  (endings: Endings) =>
  async (world: World, visit: Visit, typed: Pick<Form, "for" | "code">): Promise<Reply> => {
    const proof = await proofHere(world, visit);
    if (!proof || typed.for !== proof.id) return otherTab(world, visit, proof);
    const closed = await refuseWay(world, proof, "code");
    if (closed) return closed;
    const refuse = await refusal(world, visit, proof, codePage);

    const parsed = parseCode(typed.code);
    if (parsed.kind !== "code") return refuse(parsed.kind === "wrong-length" ? "code.length" : "code.digits", 422);
    const budget = proof.browserKnown
      ? knownBrowserCodesKey(proof.browserId, proof.accountId)
      : codesKey(proof.accountId);
    if (!(await takeCodeAttempt(world, proof.id, PROOF_WRONG_CODES))) {
      await noteNotTried(world, proof, "code", "too-many");
      return refuse("code.tooMany", 410);
    }
    // Counted before it is tried, so that concurrent codes cannot exceed the budget.
    const counted = await spend(world, budget, CODES_A_DAY);
    if (counted.kind === "spent") {
      await noteNotTried(world, proof, "code", "codes-off");
      return refuse("code.off", tooMany(counted.until - world.now()));
    }

    const done = await finishNow(world, visit, proof, endings, "code", async (inside) => {
      const verdict = await useTypedCode(inside, proof.accountId, typed.code);
      if (verdict.kind !== "accepted") return false;
      if (proof.browserKnown) await forgive(inside, budget);
      else await giveBack(inside, { key: budget, budget: CODES_A_DAY });
      return true;
    });
    if (done !== "wrong") return done;
    await recordTry(world, proof, "code-wrong", "code");
    return refuse("code.refused", 422);
  };

/**
 * POST /proof/recovery: one of the ten recovery codes. Five wrong ones end typing in this login, as with codes; there is no
 * budget across logins that a rival who knows the password could spend. NIST SP 800-63B-4 §3.1.2.2 requires no throttle from
 * 64 bits on, and these codes have 73. [P-59]
 */
export const submitRecovery =
  (endings: Endings) =>
  async (world: World, visit: Visit, typed: Pick<Form, "for" | "code">): Promise<Reply> => {
    const proof = await proofHere(world, visit);
    if (!proof || typed.for !== proof.id) return otherTab(world, visit, proof);
    const closed = await refuseWay(world, proof, "recovery-code");
    if (closed) return closed;
    const refuse = await refusal(world, visit, proof, recoveryPage);

    if (!parseRecoveryCode(typed.code)) return refuse("recovery.malformed", 422);
    if (!(await takeCodeAttempt(world, proof.id, PROOF_WRONG_CODES))) {
      await noteNotTried(world, proof, "recovery-code", "too-many");
      return refuse("code.tooMany", 410);
    }
    const asker = await askerOf(world, visit, { account: proof.accountId, row: proof.id });
    const match = await matchRecoveryCode(world, asker, proof.accountId, typed.code, proof.sessionId);
    if (match.kind === "busy") return refuse("busy", 503);
    if (match.kind === "shown-here") {
      await recordTry(world, proof, "code-refused", "recovery-code", { why: "shown-here" });
      return refuse("recovery.shownHere", 422);
    }
    if (match.kind === "match") {
      const use = (inside: World) => useRecoveryCode(inside, proof.accountId, match, visit);
      const done = await finishNow(world, visit, proof, endings, "recovery-code", use).catch(async (error: unknown) => {
        // The code is still valid. Log Akses shows that somebody typed it outside of the session.
        if (error instanceof SessionMoved)
          await recordTry(world, proof, "code-refused", "recovery-code", { why: "session-moved" });
        throw error;
      });
      if (done !== "wrong") return done;
    }
    await recordTry(world, proof, "code-wrong", "recovery-code");
    return refuse("recovery.refused", 422);
  };

/**
 * Uses a code up and finishes in one transaction: after a failure the code is still valid. Also takes back the phone's open
 * request, because nothing waits for its answer any more.
 */
async function finishNow(
  world: World,
  visit: Visit,
  proof: Proof,
  endings: Endings,
  method: "code" | "recovery-code",
  use: (inside: World) => Promise<boolean>,
): Promise<Reply | "wrong"> {
  const done = await transact(world, async (inside) => {
    if (!(await holdUndenied(inside, visit, proof, endings, method))) return null;
    if (!(await use(inside))) return "wrong";
    const finished = await finish(inside, visit, proof, endings, { method, withNumber: false, sharedComputer: true });
    if (finished) await cancelAsk(inside, proof.id, "cancelled");
    return finished;
  });
  return done ?? redirect("/proof");
}

/**
 * Locks the proof's account, the other account that its ending changes, and the session that asked. False if the account's
 * epoch rose, or if this method no longer proves the purpose after a new policy or a first passkey. Locks the account whose id
 * sorts first before the other, so that people who act on each other at the same moment come one after the other.
 */
async function hold(
  inside: World,
  visit: Visit,
  proof: Proof,
  endings: Endings,
  method: Proven["method"],
): Promise<boolean> {
  const other = endings[proof.purpose]?.alsoChanges?.(proof.subject) ?? null;
  if (other !== null && other < proof.accountId) await lockAccount(inside, other);
  const account = await holdAccount(inside, proof.accountId, proof.epoch);
  if (account === null || !takes(method, proof.purpose, await loadPasskeyDemand(inside, account))) return false;
  if (other !== null && other > proof.accountId) await lockAccount(inside, other);
  if (visit.session !== null && visit.session.id === proof.sessionId) await holdSession(inside, visit.session);
  return true;
}

/** The same; false also where its phone has said *Bukan saya* to this proof. */
export async function holdUndenied(
  inside: World,
  visit: Visit,
  proof: Proof,
  endings: Endings,
  method: Proven["method"],
): Promise<boolean> {
  if (!(await hold(inside, visit, proof, endings, method))) return false;
  const { at } = await approvalStateOf(inside, proof.id);
  return at !== "denied" && at !== "reported";
}

/** Redeems the proof and runs its ending; null where the proof is over. */
export async function finish(
  inside: World,
  visit: Visit,
  proof: Proof,
  endings: Endings,
  how: Pick<Proven, "method" | "withNumber" | "sharedComputer">,
): Promise<Reply | null> {
  const ending = endings[proof.purpose];
  if (!ending) throw new Error(`no ending for ${proof.purpose}`);
  if (!(await redeemProof(inside, proof, how))) return null;
  await ringAgain(inside, proof.accountId);
  await forgiveRequests(inside, proof);
  const { to, cookies } = await ending.finish(inside, visit, { ...proof, ...how });
  return redirect(to, [...cookies, gone]);
}

/** For a form of an older login: offers to continue with the newest one, or says how the last one ended. */
export const otherTab = async (world: World, visit: Visit, proof: Proof | null): Promise<Reply> =>
  proof ? page(overPage(world, visit, "other-tab"), { status: 409 }) : showOver(world, visit);

async function refusal(world: World, visit: Visit, proof: Proof, view: typeof codePage) {
  const account = await loadAccount(world, proof.accountId);
  const { recovery } = await waysOf(world, proof);
  return (refused: TextId, how: number | Required<Manner>): Reply => {
    const manner: Manner = typeof how === "number" ? { status: how } : how;
    const wait = manner.retryAfterSeconds ?? 0;
    return page(view(world, visit, { proof, account, recovery, refused, wait }), manner);
  };
}
