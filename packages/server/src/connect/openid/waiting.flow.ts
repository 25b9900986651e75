/** The page at which a request waits for its person. The request decides everything again as it goes on. */

import { transact, type World } from "../../base/platform/world.ts";
import { record } from "../../core/audit/index.ts";
import { countResistant, hasResistant } from "../../core/factors/index.ts";
import { type Ending, loadGrounds, startStepUp } from "../../core/proof/index.ts";
import {
  type Destination,
  loginFor,
  logOut,
  reissueSession,
  rememberFirst,
  rememberPage,
  type Session,
} from "../../core/session/index.ts";
import { page, type Reply, redirect, type SessionVisit, type Visit } from "../../core/session/web/index.ts";
import { type Application, consentPage, findApplication } from "../application/index.ts";
import { isWeaker } from "./authentication.ts";
import { signsIn } from "./client.ts";
import type { AskedSignIn, ProofVerdict, Verdict } from "./decide.ts";
import { resumePath, waitingPath } from "./paths.ts";
import { hintIn, type PausedRequest, readAsked, readWaiting, subjectOf } from "./request.ts";
import { findStand, putSignIn } from "./sign-in.sql.ts";
import { judge, loadPerson } from "./standing.ts";
import { againPage, backButton, type Lack, lostPage, proofPage, refusedPage } from "./waiting.html.ts";
import { denied, openWaiting, waitingCookies } from "./waiting-request.ts";

/** A waiting request with its verdict. */
interface WaitingRequest {
  readonly uid: string;
  readonly waiting: PausedRequest;
  readonly asked: AskedSignIn;
  readonly application: Application;
  readonly verdict: Verdict;
}

async function loadWaiting(world: World, visit: Visit): Promise<WaitingRequest | null> {
  const uid = visit.params.uid ?? "";
  const waiting = readWaiting(openWaiting(world, visit, uid));
  const found = waiting && (await findApplication(world, waiting.params.client_id));
  if (!waiting || !found || !signsIn(found.application)) return null;
  const { application } = found;
  const asked = readAsked(waiting.params, subjectOf(waiting.params.id_token_hint), waiting.began);
  const person = visit.session && (await loadPerson(world, visit.session, application.id));
  return { uid, waiting, asked, application, verdict: judge(world, asked, application, visit.session, person) };
}

/** GET /masuk-aplikasi/:uid. */
export async function showWaiting(world: World, visit: Visit): Promise<Reply> {
  const standing = await loadWaiting(world, visit);
  if (!standing) return page(lostPage(world, visit), { status: 404 });
  const { uid, application, verdict, waiting } = standing;
  if (waiting.denied) return redirect(resumePath(uid));
  const { session } = visit;
  switch (verdict.kind) {
    case "fine":
      return redirect(resumePath(uid));
    case "login":
      if (session?.scope === "enrol") return redirect("/2fa/enable", rememberFirst(visit, waitingPath(uid)));
      if (!session) return redirect(loginFor(world, toApplication(standing)));
      return page(againPage(world, visit, application, { uid, why: verdict.why }));
    case "proof": {
      const missing = session && (await missingFor(world, session, verdict));
      // The person adds the missing factor on other pages, which lead back here.
      const cookies = missing ? rememberPage(waitingPath(uid)) : [];
      return page(proofPage(world, visit, application, { uid, verdict, missing }), { cookies });
    }
    case "consent":
      return page(
        consentPage(world, visit, application, {
          ...{ scopes: standing.asked.scopes, agree: `${waitingPath(uid)}/setuju` },
          decline: backButton(visit, application, uid),
        }),
      );
    case "refused":
      return page(refusedPage(world, visit, application, { uid }), { status: 403 });
    default:
      return verdict satisfies never;
  }
}

/** POST …/ulang: a complete new login, as the application requires. It ends the present session, as *Keluar* does. */
export async function logInAgain(world: World, visit: Visit): Promise<Reply> {
  const standing = visit.session && (await loadWaiting(world, visit));
  if (standing?.verdict.kind !== "login") return redirect(waitingPath(visit.params.uid ?? ""));
  return redirect(loginFor(world, toApplication(standing)), [await logOut(world, visit, "replaced")]);
}

/** Where a login at this page leads: back to the request. */
const toApplication = ({ uid, application: { name }, waiting: { params } }: WaitingRequest): Destination => ({
  ...{ to: resumePath(uid), name, ...hintIn(params) },
});

/** The factor that the account lacks and without which the proof is impossible. */
async function missingFor(world: World, { account }: Session, { passkey, number }: ProofVerdict): Promise<Lack | null> {
  if (passkey) return (await hasResistant(world, account.id)) ? null : "passkey";
  if (account.twoFactorSince === null) return "2fa";
  if (!number) return null;
  const { phones, counts } = await loadGrounds(world, account.id, null);
  return phones.length + countResistant(counts) > 0 ? null : "phone";
}

/** POST …/bukti: one more proof in this session, on the phone always with the number. */
export async function proveMore(world: World, visit: SessionVisit): Promise<Reply> {
  const standing = await loadWaiting(world, visit);
  const back = waitingPath(visit.params.uid ?? "");
  if (standing?.verdict.kind !== "proof") return redirect(back);
  if ((await missingFor(world, visit.session, standing.verdict)) !== null) return redirect(back);
  return startStepUp(world, visit, "confirm", subjectFor(standing.uid, standing.application));
}

const SUBJECT = "openid ";
const subjectFor = (uid: string, { id }: Application): string => `${SUBJECT}${uid} ${id}`;

/** Is the proof for a request that waits here? Forward auth asks for proofs with the same purpose. */
export const isForWaiting = (subject: string | null): boolean => subject?.startsWith(SUBJECT) ?? false;

/**
 * Counts in the session for the application that asked. The session gets a new token: a copied cookie gains nothing.
 */
export const proveEnding: Ending = {
  back: "/beranda",
  backOf: (subject) => (isForWaiting(subject) ? waitingPath(readSubject(subject).uid) : null),
  finish: async (tx, visit, { subject, sessionId, accountId, epoch, method, withNumber, id, purpose }) => {
    const { uid, application } = readSubject(subject);
    const { session } = visit;
    if (method === "recovery-code") throw new Error("this purpose takes no recovery code");
    if (!session || session.id !== sessionId || session.account.id !== accountId)
      return { to: session ? "/beranda" : "/login", cookies: [] };
    const detail = { purpose, proof: id, application };
    await record(tx, { event: "proof", outcome: "success", method, accountId, from: visit, detail });
    const kept = (await findStand(tx, { sessionId: session.id, applicationId: application })).signIn?.proof ?? null;
    if (kept === null || !isWeaker({ method, number: withNumber }, kept))
      await putSignIn(tx, session, application, {
        ...{ proven_method: method, proven_number: withNumber ? 1 : 0, proven_at: tx.now() },
      });
    return { to: waitingPath(uid), cookies: [await reissueSession(tx, session, epoch)] };
  },
};

function readSubject(subject: string | null): { readonly uid: string; readonly application: string } {
  const [uid = "", application = ""] = subject?.slice(SUBJECT.length).split(" ") ?? [];
  return { uid, application };
}

/** POST …/setuju: consent that an application of others gets what the page names, in this session only. */
export async function consent(world: World, visit: SessionVisit): Promise<Reply> {
  const standing = await loadWaiting(world, visit);
  if (standing?.verdict.kind === "consent")
    await transact(world, async (tx) => {
      await putSignIn(tx, visit.session, standing.application.id, {
        consented_at: tx.now(),
        consented_scope: standing.asked.scopes.join(" "),
      });
      const { id: application, name } = standing.application;
      const accountId = visit.session.account.id;
      await record(tx, {
        ...{ event: "sign-in", outcome: "consented", accountId, from: visit, detail: { application, name } },
      });
    });
  return redirect(waitingPath(visit.params.uid ?? ""));
}

/** POST …/kembali: back to the application, which learns that the person did not sign in. */
export async function goBack(world: World, visit: SessionVisit): Promise<Reply> {
  const uid = visit.params.uid ?? "";
  const payload = openWaiting(world, visit, uid);
  if (!payload || !readWaiting(payload)) return redirect(waitingPath(uid));
  return redirect(waitingPath(uid), waitingCookies(world, visit, new Map([[uid, denied(payload)]])));
}
