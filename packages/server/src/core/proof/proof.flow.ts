/** The waiting page: showing, asking again, giving up, and going on after *Ya*. Each flow: load, decide, save, show. */

import { z } from "zod";
import { digest } from "../../base/platform/keys.ts";
import { transact, type World } from "../../base/platform/world.ts";
import { redeemApproval } from "../acceptor/index.ts";
import type { Account } from "../account/index.ts";
import { demandedPage } from "../factors/index.ts";
import { recoveryState } from "../factors/recovery-codes/index.ts";
import { loadResetPolicy } from "../policy/index.ts";
import { fromSubject, loginFor } from "../session/index.ts";
import {
  page,
  proving,
  type Reading,
  type Reply,
  type Route,
  reading,
  redirect,
  type Visit,
} from "../session/web/index.ts";
import { recordEnd } from "./audit-events.ts";
import type { Endings } from "./ending.ts";
import type { WayOn } from "./no-factor.html.ts";
import { overPage, waitingPage } from "./proof.html.ts";
import { loadEndedWhy, type ReadProof } from "./proof.sql.ts";
import { isProvable, type OpenProof, type Proof, type Ways } from "./proof.ts";
import { finish, hold, proofCookieGone, refuseWay } from "./redeem.ts";
import { currentProof, endProof, proofAtFirst, proofHere, readProof, sendRequest } from "./start.ts";
import { standingOf } from "./status.flow.ts";
import { waysOf } from "./ways.ts";

/** The proof that a form was made for; another tab may have begun a newer one. */
export const forProof = z.string().max(64).catch("");
/** *Perangkat ini dipakai bersama*. */
export const shared = z.literal("on").optional().catch(undefined);

const againForm = z.object({ for: forProof, left: z.coerce.number().int().min(0).max(5).optional().catch(undefined) });
const continueForm = z.object({ for: forProof, shared });
export const cancelForm = z.object({ for: forProof });

export const approvalRoutes = (endings: Endings): readonly Route[] => [
  proving.post("/proof/again", againForm, sendAgain),
  reading(readProof, { again: "sent" }).post("/proof/continue", continueForm, redeem(endings)),
];

/** GET /proof: the waiting page, in every state of the phone's request. Safe to refresh. */
export async function showWaiting(world: World, visit: Reading<ReadProof>): Promise<Reply> {
  const proof = await proofAtFirst(world, visit);
  if (!proof) return showOver(world, visit);
  return showStanding(world, visit, proof);
}

async function showStanding(world: World, visit: Visit, proof: OpenProof): Promise<Reply> {
  const { account, phones } = proof.loaded;
  const ways = await waysOf(world, proof);
  const now = await standingOf(world, proof, ways);
  // No method gives this proof before the account has the factor that policy demands.
  if (!isProvable(proof.purpose, ways.demand)) return redirect(demandedPage());
  const wayOn = now.kind === "no-factor" ? await loadWayOn(world, account, ways) : null;
  return page(waitingPage(world, visit, { proof, account, standing: now, ways, phones, wayOn }));
}

/** The remaining ways in without an authenticator. */
const loadWayOn = async (world: World, account: Account, { open, demand }: Ways): Promise<WayOn> => ({
  codes: open.has("recovery-code") && ((await recoveryState(world, account.id))?.left ?? 0) > 0,
  resistantOnly: demand === "only",
  reset: await loadResetPolicy(world, account),
});

/** Without an open proof: shows how the last one ended, and how to continue. */
export async function showOver(world: World, visit: Visit): Promise<Reply> {
  const stranded = await currentProof(world, visit);
  if (stranded) return leaveStranded(visit);
  const secret = visit.cookie("proof");
  const ended = secret ? await loadEndedWhy(world, digest(secret)) : null;
  if (visit.session && (!ended || ended.state === "redeemed")) return redirect("/beranda", [proofCookieGone]);
  // The proof was redeemed but its answer was lost: the page offers a new login.
  if (ended?.state === "redeemed") return redirect("/login?login=berakhir", [proofCookieGone]);
  if (!ended) return redirect("/login", [proofCookieGone]);
  // *Bukan saya* was pressed on the phone: this login is over for every method.
  if (ended.why === "denied") return page(overPage(world, visit, "denied"), { status: 403 });
  const to = loginFor(world, ended.purpose === "login" ? fromSubject(ended.subject) : null);
  return page(overPage(world, visit, ended.why === "cancelled" ? "cancelled" : "expired", to), { status: 410 });
}

/** The session that asked for the proof is over, or is not this one. */
function leaveStranded(visit: Visit): Reply {
  const ended = visit.method === "POST" ? "tidak-disimpan" : "berakhir";
  return redirect(visit.session ? "/beranda" : `/login?sesi=${ended}`, [proofCookieGone]);
}

/** POST /proof/again: *Kirim ulang*. A second click finds another count and sends nothing. */
async function sendAgain(world: World, visit: Visit, typed: z.infer<typeof againForm>): Promise<Reply> {
  const proof = await proofHere(world, visit);
  if (!proof || typed.for !== proof.id) return otherTab(world, visit, proof);
  const now = await standingOf(world, proof);
  if (now.kind !== "approved" && typed.left === proof.requestsLeft) {
    await transact(world, async (tx) => {
      const live = await proofHere(tx, visit);
      if (live?.id === proof.id && live.requestsLeft === proof.requestsLeft) await sendRequest(tx, live);
    });
  }
  return redirect("/proof");
}

/** POST /proof/cancel: *Batal*. */
export const cancel =
  (endings: Endings) =>
  async (world: World, visit: Visit, typed: z.infer<typeof cancelForm>): Promise<Reply> => {
    const proof = await proofHere(world, visit);
    if (!proof || typed.for !== proof.id) return otherTab(world, visit, proof);
    await transact(world, async (tx) => {
      if (await endProof(tx, proof.id, "cancelled")) await recordEnd(tx, proof, "cancelled", null);
    });
    const ending = endings[proof.purpose];
    return redirect(ending?.backOf?.(proof.subject, world) ?? ending?.back ?? "/", [proofCookieGone]);
  };

/** POST /proof/continue: the phone said *Ya*; this browser redeems it, once, within two minutes. */
const redeem =
  (endings: Endings) =>
  async (world: World, visit: Reading<ReadProof>, typed: z.infer<typeof continueForm>): Promise<Reply> => {
    const proof = await proofAtFirst(world, visit);
    if (!proof || typed.for !== proof.id) return otherTab(world, visit, proof);
    const closed = await refuseWay(world, proof, "approval");
    if (closed) return closed;
    const done = await transact(world, async (tx) => {
      const held = await hold(tx, visit, proof, endings, "approval");
      if (!held) return null;
      const approved = await redeemApproval(tx, proof.id, proof.epoch);
      if (!approved) return null;
      return finish(tx, visit, proof, held, endings, {
        method: "approval",
        withNumber: approved.withNumber,
        signed: approved.act,
        sharedComputer: typed.shared === "on",
      });
    });
    return done ?? redirect("/proof");
  };

/** For a form of an older login: offers to continue with the newest one, or shows how the last one ended. */
export const otherTab = async (world: World, visit: Visit, proof: Proof | null): Promise<Reply> =>
  proof ? page(overPage(world, visit, "other-tab"), { status: 409 }) : showOver(world, visit);
