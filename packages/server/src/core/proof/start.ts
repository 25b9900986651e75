/** Begins and ends proofs, for a login whose password was proven and for a session before a change. */

import type { OfficerAct } from "@spse/protocol";
import type { ProofTable } from "../../base/platform/db/schema.ts";
import { digest, token } from "../../base/platform/keys.ts";
import type { SetCookie } from "../../base/platform/net/set-cookie.ts";
import type { Tx, World, WorldOrTx } from "../../base/platform/world.ts";
import { PROOF_SECONDS } from "../../base/rules/lifetimes.ts";
import { ask, cancelAsk } from "../acceptor/index.ts";
import type { Reading, Visit } from "../session/web/index.ts";
import { loadGrounds } from "./grounds.sql.ts";
import { closeProof, insertProof, loadOpenProof, proofOf, type ReadProof, takeRequest } from "./proof.sql.ts";
import { type Grounds, needsNumber, type OpenProof, PROOF_REQUESTS, type Proof, type ProofPurpose } from "./proof.ts";
import { countRequest, heldBack } from "./request-hold.ts";
import { waysOf } from "./ways.ts";

/** The values that a proof starts with. A Visit fits for `browser`, `browserLabel`, `ip` and `cookie`. */
export interface NewProof {
  /** The id of the login with the proven password, so that the audit shows both as one. Absent: drawn here. */
  readonly id?: string;
  readonly accountId: string;
  readonly epoch: number;
  readonly purpose: ProofPurpose;
  readonly client: string;
  /** The acting session for a step-up; null for a login. */
  readonly sessionId: string | null;
  readonly passwordProvenAt: Proof["passwordProvenAt"];
  /** The object of the proof, if the purpose alone is not specific enough; passed to the ending unchanged. */
  readonly subject?: string;
  /** For `helpdesk`: the act that the phone signs and the page shows. [P-101] */
  readonly act?: OfficerAct;
  /** The id of the account that the act changes. */
  readonly actOn?: string;
  /** The cookie's secret: 256 unpredictable bits. Absent: drawn here. */
  readonly secret?: string;
  readonly from: Pick<Visit, "browser" | "browserLabel" | "ip" | "cookie">;
  /** As {@link loadGrounds} has read them in the same transaction. Absent: read here. */
  readonly grounds?: Grounds;
}

/**
 * Begins a proof and sends the first request to the phone, if the account has one. Ends an earlier proof of this browser.
 * Then redirect to `/proof`.
 *
 * @returns the cookie that holds the proof: a fresh 256-bit secret, kept as digest.
 */
export async function startProof(tx: Tx, wanted: NewProof): Promise<SetCookie> {
  await endEarlier(tx, wanted.from);
  const secret = wanted.secret ?? token(tx.random);
  const loaded = wanted.grounds ?? (await loadGrounds(tx, wanted.accountId, wanted.from.browser?.id ?? null));
  const row = newRow(tx, wanted, secret, loaded);
  const proof: OpenProof = { ...proofOf(row), loaded, request: { at: "none" } };
  const { active, epoch } = loaded.account;
  const asks = active && epoch === wanted.epoch && (await maySend(tx, proof));
  await insertProof(tx, asks ? { ...row, requests_left: PROOF_REQUESTS - 1 } : row);
  if (asks) await askPhone(tx, proof, "same-class");
  return { name: "proof", value: secret };
}

/** A browser has one proof: a new one ends the one before. */
export async function endEarlier(tx: Tx, from: NewProof["from"]): Promise<void> {
  const earlier = await currentProof(tx, from);
  if (earlier) await endProof(tx, earlier.id, "replaced");
}

/** The row of a proof that begins now. */
export function newRow(tx: Tx, wanted: NewProof, secret: string, loaded: Grounds): ProofTable {
  const now = tx.now();
  return {
    id: wanted.id ?? token(tx.random, 16),
    secret_digest: digest(secret),
    account_id: wanted.accountId,
    epoch: wanted.epoch,
    client: wanted.client,
    purpose: wanted.purpose,
    session_id: wanted.sessionId,
    browser_id: wanted.from.browser?.id ?? null,
    browser_known: loaded.knowsBrowser ? 1 : 0,
    browser_label: wanted.from.browserLabel,
    ip: wanted.from.ip,
    password_proven_at: wanted.passwordProvenAt,
    requests_left: PROOF_REQUESTS,
    wrong_codes: 0,
    state: "open",
    ended_why: null,
    method: null,
    with_number: 0,
    shared_computer: 0,
    proven_at: null,
    subject: wanted.subject ?? null,
    act: wanted.act ? JSON.stringify(wanted.act) : null,
    act_on: wanted.actOn ?? null,
    created_at: now,
    expires_at: now + PROOF_SECONDS,
  };
}

/** Sends this proof's request, unless no phone counts, none is left, it is held back, or a concurrent one won. */
export async function sendRequest(tx: Tx, began: OpenProof): Promise<void> {
  // The browser may have been forgotten since the proof began.
  const browserKnown = began.browserKnown && began.loaded.knowsBrowser;
  const proof = { ...began, browserKnown };
  if (!(await maySend(tx, proof))) return;
  if (!(await takeRequest(tx, proof.id, proof.requestsLeft))) return;
  await askPhone(tx, proof, browserKnown === began.browserKnown ? "same-class" : "other-class");
}

/** Does a phone's answer count for this proof, and may the phone be asked now? */
const maySend = async (tx: Tx, proof: OpenProof): Promise<boolean> =>
  (await waysOf(tx, proof)).open.has("approval") && (await heldBack(tx, proof)) === null;

/**
 * Asks the phone, for a request that the proof has taken, unless concurrent requests of its network spent the budget.
 *
 * @param than the class of the proof's previous request. A request of another class does not replace it by itself.
 */
async function askPhone(tx: Tx, proof: OpenProof, than: "same-class" | "other-class"): Promise<void> {
  if (!(await countRequest(tx, proof))) return;
  if (than === "other-class") await cancelAsk(tx, proof.id, "replaced");
  const { account, policy, wakesPhones } = proof.loaded;
  await ask(tx, {
    reference: proof.id,
    account,
    wakesPhones,
    epoch: proof.epoch,
    client: proof.client,
    purpose: proof.purpose,
    act: proof.act,
    actOn: proof.actOn,
    browserId: proof.browserId,
    browserKnown: proof.browserKnown,
    number: needsNumber(proof.purpose, policy.number, proof.browserKnown),
    browserLabel: proof.browserLabel,
    ip: proof.ip,
  });
}

/**
 * The open proof of this browser, or null. The request needs the proof's cookie (256 bits, HttpOnly) and, if the proof began
 * in a browser with a browser cookie, that cookie too. So the browser that the phone shows is the one that gets in.
 */
export async function currentProof(
  world: WorldOrTx,
  visit: Pick<Visit, "cookie" | "browser">,
): Promise<OpenProof | null> {
  const secret = visit.cookie("proof");
  const found = secret ? await loadOpenProof(world, digest(secret)) : null;
  return ofBrowser(found?.proof ?? null, visit);
}

const ofBrowser = (proof: OpenProof | null, { browser }: Pick<Visit, "browser">): OpenProof | null =>
  proof && (proof.browserId === null || proof.browserId === browser?.id) ? proof : null;

/**
 * The proof of this browser that this request may use. A proof that a session asked for serves that session alone. Null if the
 * session is over or has another token by now, so that no code is used up in vain.
 */
export async function proofHere(
  world: WorldOrTx,
  visit: Pick<Visit, "cookie" | "browser" | "session">,
): Promise<OpenProof | null> {
  return ofSession(await currentProof(world, visit), visit);
}

const ofSession = (proof: OpenProof | null, { session }: Pick<Visit, "session">): OpenProof | null =>
  proof && (proof.sessionId === null || proof.sessionId === session?.id) ? proof : null;

/** What the rows of the waiting page read at the border: {@link proofAtFirst} takes it from there. */
export async function readProof(world: World, cookie: Visit["cookie"]): Promise<ReadProof | null> {
  const since = world.wake.mark();
  const secret = cookie("proof");
  const found = secret ? await loadOpenProof(world, digest(secret)) : null;
  return found && { ...found, since };
}

/** {@link proofHere} as it was at the beginning of the request. */
export const proofAtFirst = async (world: World, visit: Reading<ReadProof>): Promise<OpenProof | null> =>
  visit.read ? ofSession(ofBrowser(visit.read.proof, visit), visit) : proofHere(world, visit);

/** Ends a proof and takes its request back from the phone; false where it was over already. */
export async function endProof(
  tx: Tx,
  proofId: string,
  why: "cancelled" | "replaced" | "reset" | "denied",
): Promise<boolean> {
  const closed = await closeProof(tx, proofId, why);
  if (closed) await cancelAsk(tx, proofId, why === "replaced" ? "replaced" : "cancelled");
  await tx.wake.wake(tx.db, `proof:${proofId}`);
  return closed;
}
