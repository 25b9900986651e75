/**
 * One step of an application that only a *Ya* on the phone opens. Its form is sent twice or more: the first time the phone is asked and the
 * number is shown, then the form asks how it stands. What frameworks add is in express.ts and fastify.ts.
 */
import type { Asked, Question, Spse, Standing, Status } from "./connect.ts";

/** Where the user's session is kept between the form's calls. The name `spseApproval` in it is the SDK's. */
export interface Session {
  spseApproval?: Waiting | undefined;
}

interface Waiting {
  readonly id: string;
  readonly number: string;
  readonly expiresAt: string;
  /** What was asked: another amount, or another user, is another question. */
  readonly question: string;
  /** By this application's clock, in milliseconds. */
  readonly askedAt: number;
}

/** The step may be done, once. `id`: of the receipt. */
export interface Approval {
  readonly id: string;
  readonly standing: Standing;
}

export interface StepOptions {
  readonly spse: Spse;
  /**
   * Notes that this approval is used; false where it was before. The default knows the approvals of this process. An application of
   * several processes inserts the id into a table with a unique key.
   */
  readonly useOnce?: ((id: string) => boolean | Promise<boolean>) | undefined;
  /**
   * How old a question may be when its *Ya* opens the step: 300 seconds, if nothing is given. The phone has three minutes for a text. A form that
   * is sent later asks anew.
   */
  readonly freshSeconds?: number | undefined;
}

export type StepVerdict =
  | { readonly kind: "approved"; readonly approval: Approval }
  /** Show the number, and let the page send the same form again. */
  | { readonly kind: "waiting"; readonly asked: Asked }
  /** The step is not done. `approved` here: its *Ya* was used for an earlier one. */
  | { readonly kind: "refused"; readonly status: Status };

/** How long a call of the form waits for the phone before its page is shown again. */
const WAIT_SECONDS = 20;

const FRESH_SECONDS = 300;

/** Makes the step. @returns what comes next for this session and question. */
export function approvalStep({ spse, useOnce = onceHere(), freshSeconds = FRESH_SECONDS }: StepOptions) {
  const isFresh = ({ askedAt }: Waiting) => Date.now() - askedAt <= freshSeconds * 1000;
  return async (session: Session, asks: Question): Promise<StepVerdict> => {
    const question = JSON.stringify([asks.user, asks.text ?? null]);
    const waiting = session.spseApproval;
    if (waiting?.question !== question || !isFresh(waiting)) {
      session.spseApproval = undefined;
      if (waiting) await spse.cancel(waiting.id).catch(() => undefined); // best effort: its own time ends it
      const asked = await spse.askApproval(asks);
      session.spseApproval = { ...asked, expiresAt: asked.expiresAt.toISOString(), question, askedAt: Date.now() };
      return { kind: "waiting", asked };
    }
    const standing = await spse.readRequest(waiting.id, { waitSeconds: WAIT_SECONDS });
    if (standing.status === "pending") {
      const { id, number, expiresAt } = waiting;
      return { kind: "waiting", asked: { id, number, expiresAt: new Date(expiresAt) } };
    }
    session.spseApproval = undefined;
    const mine = standing.status === "approved" && standing.user === asks.user;
    if (!mine || !(await useOnce(standing.id))) return { kind: "refused", status: standing.status };
    return { kind: "approved", approval: { id: standing.id, standing } };
  };
}

/** Approvals that were used in this process. Their sessions forget them sooner than this does. */
const USED_MOST = 10_000;

function onceHere(): (id: string) => boolean {
  const used = new Set<string>();
  return (id) => {
    if (used.has(id)) return false;
    used.add(id);
    const [oldest] = used;
    if (used.size > USED_MOST && oldest !== undefined) used.delete(oldest);
    return true;
  };
}
