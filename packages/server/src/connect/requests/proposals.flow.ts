/**
 * An application proposes that a Penyedia's account is closed; Admin PPE decides. It changes no account. docs/api.md
 */
import type { z } from "zod";
import { spend } from "../../base/platform/throttle/throttle.ts";
import { utc } from "../../base/platform/ui/time.ts";
import { type Tx, transact, type World, type WorldOrTx } from "../../base/platform/world.ts";
import { PROPOSALS, proposalsKey } from "../../base/rules/budgets.ts";
import { record } from "../../core/audit/index.ts";
import { json, type Reply, type Visit } from "../../core/session/web/index.ts";
import { type Application, mayOpen, readBody, refuse, refuseUntil } from "../application/index.ts";
import { findNamed } from "./person.sql.ts";
import { endProposal, insertProposal, listProposals } from "./proposal.sql.ts";
import type { Proposal } from "./proposal.ts";
import { proposalBody, type proposalReply } from "./shapes.ts";

/** The most open proposals of one application: officers read each. */
export const OPEN_MOST = 20;

/** POST /api/v1/closing-proposals. 201 for a new one; 200 for the open one about this account, which stays as it is. */
export async function propose(world: World, visit: Visit, application: Application): Promise<Reply> {
  const read = readBody(visit, proposalBody);
  if (read.kind === "refused") return read.reply;
  const { user, reason } = read.body;
  // Counted before the account is read: an application cannot try User IDs.
  const counted = await spend(world, proposalsKey(application.id), PROPOSALS);
  if (counted.kind === "spent")
    return refuseUntil(world, counted.until, `At most ${PROPOSALS.limit} proposals in a day.`);
  const proposed = await transact(world, async (tx) => {
    const account = await findNamed(tx, user);
    if (!account || !mayOpen(application, account)) return "cannot-be-proposed";
    if (account.kind !== "penyedia") return "not-a-vendor";
    const about = { applicationId: application.id, accountId: account.id };
    const [before] = await listProposals(tx, 1, about);
    if (before) return { isNew: false, proposal: before };
    if ((await listProposals(tx, OPEN_MOST, { applicationId: application.id })).length === OPEN_MOST) return "full";
    const isNew = await insertProposal(tx, { ...about, reason });
    const [proposal = null] = await listProposals(tx, 1, about);
    if (proposal && isNew) await note(tx, visit, application, proposal, "closing-proposed");
    return proposal && { isNew, proposal };
  });
  if (proposed === null) return refuse(409, "in-progress", "Repeat this call.");
  if (proposed === "full")
    return refuse(409, proposed, `${OPEN_MOST} proposals of this application are open. Withdraw one first.`);
  if (typeof proposed === "string") return refuse(422, proposed, REFUSED[proposed]);
  const body = shown(proposed.proposal);
  if (!proposed.isNew) return json(body);
  return { kind: "json", status: 201, body, location: `${world.config.portalUrl}/api/v1/closing-proposals/${body.id}` };
}

const REFUSED = {
  "cannot-be-proposed": "There is no such active user who may open this application.",
  "not-a-vendor": "Not a Penyedia's account. Accounts of staff are closed on the console, or by their directory.",
};

/** GET /api/v1/closing-proposals/:id */
export async function showProposal(world: World, visit: Visit, application: Application): Promise<Reply> {
  const found = await findOwn(world, visit, application);
  return found ? json(shown(found)) : refuse(404, "not-found", "This application has made no such proposal.");
}

/** POST /api/v1/closing-proposals/:id/cancellation. One that is answered stays as it is. */
export async function withdrawProposal(world: World, visit: Visit, application: Application): Promise<Reply> {
  await transact(world, async (tx) => {
    const found = await findOwn(tx, visit, application);
    if (found && (await endProposal(tx, found.id, "withdrawn")))
      await note(tx, visit, application, found, "closing-withdrawn");
  });
  return showProposal(world, visit, application);
}

async function findOwn(world: WorldOrTx, { params }: Visit, { id: applicationId }: Application) {
  const [found] = await listProposals(world, 1, { applicationId, id: params.id ?? "", ended: true });
  return found;
}

const note = (
  tx: Tx,
  from: Visit,
  { id, name }: Application,
  { accountId, reason }: Proposal,
  outcome: "closing-proposed" | "closing-withdrawn",
): Promise<void> =>
  record(tx, {
    ...{ event: "application", outcome, accountId, from, client: id },
    detail: { application: id, name, reason },
  });

const shown = ({ id, userId, reason, status, at }: Proposal): z.infer<typeof proposalReply> => ({
  ...{ id, user: userId, reason, status },
  proposed_at: utc(at),
});
