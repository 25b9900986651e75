/** Typed codes at the waiting page: six digits of an authenticator, or a recovery code. Each flow: load, decide, save, show. */

import { parseCode } from "@spse/protocol";
import { z } from "zod";
import { withoutFlush } from "../../base/platform/db/wal-flush.ts";
import { forgive, giveBack, spend } from "../../base/platform/throttle/throttle.ts";
import { type Tx, transact, type World } from "../../base/platform/world.ts";
import { CODES_A_DAY, codesKey, knownBrowserCodesKey } from "../../base/rules/budgets.ts";
import { cancelAsk } from "../acceptor/index.ts";
import { useTypedCode } from "../factors/device/index.ts";
import { matchRecoveryCode, parseRecoveryCode, useRecoveryCode } from "../factors/recovery-codes/index.ts";
import { askerOf } from "../session/browser/index.ts";
import { SessionMoved } from "../session/index.ts";
import {
  type Manner,
  page,
  proving,
  type Reply,
  type Route,
  redirect,
  tooMany,
  type Visit,
} from "../session/web/index.ts";
import { noteNotTried, recordTry } from "./audit-events.ts";
import type { Endings } from "./ending.ts";
import { forProof, otherTab, showOver } from "./proof.flow.ts";
import { takeCodeAttempt } from "./proof.sql.ts";
import type { TextId } from "./proof.texts.ts";
import { type OpenProof, PROOF_WRONG_CODES, type Proof, takes } from "./proof.ts";
import { finish, hold, refuseWay } from "./redeem.ts";
import { proofHere } from "./start.ts";
import { codePage, recoveryPage } from "./typed-code.html.ts";
import { waysOf } from "./ways.ts";

const codeForm = z.object({ for: forProof, code: z.string().max(64).catch("") });
type CodeForm = z.infer<typeof codeForm>;

export const codeRoutes = (endings: Endings): readonly Route[] => [
  proving.get("/proof/code", showForm("code")),
  proving.post("/proof/code", codeForm, submitCode(endings)),
];

export const recoveryRoutes = (endings: Endings): readonly Route[] => [
  proving.get("/proof/recovery", showForm("recovery")),
  proving.post("/proof/recovery", codeForm, submitRecovery(endings)),
];

/** GET /proof/code and /proof/recovery: the forms. They need no live request. */
const showForm =
  (which: "code" | "recovery") =>
  async (world: World, visit: Visit): Promise<Reply> => {
    const proof = await proofHere(world, visit);
    if (!proof) return showOver(world, visit);
    const { account } = proof.loaded;
    const { demand, open } = await waysOf(world, proof);
    if (!takes(which === "code" ? "code" : "recovery-code", proof.purpose, demand)) return redirect("/proof");
    const recovery = open.has("recovery-code");
    const view = which === "code" ? codePage : recoveryPage;
    return page(view(world, visit, { proof, account, recovery }));
  };

/** POST /proof/code: six digits of any enrolled authenticator. */
const submitCode =
  (endings: Endings) =>
  async (world: World, visit: Visit, typed: CodeForm): Promise<Reply> => {
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
    if (!(await withoutFlush(() => takeCodeAttempt(world, proof.id, PROOF_WRONG_CODES)))) {
      await noteNotTried(world, proof, "code", "too-many");
      return refuse("code.tooMany", 410);
    }
    // Counted before it is tried, so that concurrent codes cannot exceed the budget.
    const counted = await withoutFlush(() => spend(world, budget, CODES_A_DAY));
    if (counted.kind === "spent") {
      await noteNotTried(world, proof, "code", "codes-off");
      return refuse("code.off", tooMany(counted.until - world.now()));
    }

    const done = await finishNow(world, visit, proof, endings, "code", async (tx) => {
      const verdict = await useTypedCode(tx, proof.accountId, typed.code);
      if (verdict.kind !== "accepted") return false;
      if (proof.browserKnown) await forgive(tx, budget);
      else await giveBack(tx, { key: budget, budget: CODES_A_DAY });
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
const submitRecovery =
  (endings: Endings) =>
  async (world: World, visit: Visit, typed: CodeForm): Promise<Reply> => {
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
      const use = (tx: Tx) => useRecoveryCode(tx, proof.accountId, match, visit);
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
  use: (tx: Tx) => Promise<boolean>,
): Promise<Reply | "wrong"> {
  const done = await transact(world, async (tx) => {
    const held = await hold(tx, visit, proof, endings, method);
    if (!held) return null;
    if (!(await use(tx))) return "wrong";
    const finished = await finish(tx, visit, proof, held, endings, {
      method,
      withNumber: false,
      sharedComputer: true,
      signed: null,
    });
    if (finished) await cancelAsk(tx, proof.id, "cancelled");
    return finished;
  });
  return done ?? redirect("/proof");
}

async function refusal(world: World, visit: Visit, proof: OpenProof, view: typeof codePage) {
  const { account } = proof.loaded;
  const recovery = (await waysOf(world, proof)).open.has("recovery-code");
  return (refused: TextId, how: number | Required<Manner>): Reply => {
    const manner: Manner = typeof how === "number" ? { status: how } : how;
    const wait = manner.retryAfterSeconds ?? 0;
    return page(view(world, visit, { proof, account, recovery, refused, wait }), manner);
  };
}
