/** An officer approves or refuses a reset of 2FA that waits for one. */
import { z } from "zod";
import type { World, WorldOrTx } from "../../base/platform/world.ts";
import { type Account, loadAccount } from "../../core/account/index.ts";
import { findReset, type ResetRequest } from "../../core/recovery/index.ts";
import { redirect, type SessionVisit } from "../../core/session/web/index.ts";
import { anyOfficer, askForm, mayAct, type Performer, resetNeedsTwo, type ShowAgain } from "../frame/index.ts";
import { decideReset, waitsForOfficer } from "./decide.ts";
import { checked, decisionForm, defineHelpdeskAct, id, loadOwner, note } from "./helpdesk-act.ts";

type OfReset = { readonly reset: string; readonly account: string };

const load = async (world: WorldOrTx, { reset, account }: OfReset) => ({
  ...(await loadOwner(world, { account })),
  request: await findReset(world, reset),
});
type Facts = Awaited<ReturnType<typeof load>>;

/** Somebody decided the request, or it is cancelled, expired or void. */
const isGone = (now: Parameters<typeof waitsForOfficer>[2], { owner, request }: Facts): boolean =>
  request?.accountId !== owner.id || !waitsForOfficer(request, owner, now);

/** For the decision as core makes it. */
const decisionBy = ({ officer, from }: Performer, { reset: resetId }: OfReset) => ({ resetId, officer, from });

export interface OpenReset {
  readonly request: ResetRequest;
  readonly account: Account;
}

/** The reset of the path, while it waits for an officer; null for anyone who may not act. */
export async function findOpenReset(world: World, visit: SessionVisit): Promise<OpenReset | null> {
  const request = await findReset(world, visit.params.id ?? "");
  if (!request || !(await mayAct(world, visit.session.account))) return null;
  const account = await loadAccount(world, request.accountId);
  return waitsForOfficer(request, account, world.now()) ? { request, account } : null;
}

export const refuseReset = defineHelpdeskAct({
  name: "refuse",
  input: z.strictObject({ reset: id, account: id, note }),
  kind: "refuse-reset",
  load,
  effect: () => [],
  refuse: (tx, _, facts) => (isGone(tx.now(), facts) ? "sudah" : null),
  perform: async (tx, by, _, input) => {
    const detail = { checked: null, note: input.note || null };
    const { kind } = await decideReset(tx, { ...decisionBy(by, input), decision: "refused", detail });
    return kind === "decided" ? "ditolak" : "sudah";
  },
  audit: {
    "helpdesk.reset-refused": { id: "Reset 2FA ditolak sebagai petugas", en: "Reset 2FA refused as an officer" },
  },
  words: {
    done: {
      ditolak: { id: "Reset ditolak. Pemilik akun diberi tahu.", en: "Reset refused. The account's owner is told." },
    },
  },
});

export const approveReset = defineHelpdeskAct({
  name: "approve",
  input: z.strictObject({ reset: id, account: id, checked, note }),
  forms: [
    askForm(
      anyOfficer,
      "/helpdesk/resets/:id",
      decisionForm,
      async (world, visit, { decision, checked, note }, again: ShowAgain<[OpenReset]>) => {
        const found = await findOpenReset(world, visit);
        if (!found) return redirect("/helpdesk?selesai=sudah");
        const [reset, account] = [found.request.id, found.account.id];
        if (account === visit.session.account.id) return redirect("/helpdesk?selesai=sendiri");
        if (decision !== "approve") return refuseReset.ask(world, visit, { reset, account, note });
        return checked ? { ask: { reset, account, checked, note } } : again(world, visit, found);
      },
    ),
  ],
  kind: "approve-reset",
  load,
  effect: ({ owner }) => [{ account: owner.id, changes: "reset" }],
  refuse: (tx, _, facts) => (isGone(tx.now(), facts) ? "sudah" : null),
  two: {
    yes: "approve",
    object: ({ reset }) => reset,
    needed: (tx, { owner }) => resetNeedsTwo(tx, owner),
    about: ({ reset }) => ({ reset }),
  },
  perform: async (tx, by, _, input) => {
    const detail = { checked: input.checked, note: input.note || null, ...by.first };
    const { kind } = await decideReset(tx, { ...decisionBy(by, input), decision: "approved", detail });
    return kind === "decided" ? "disetujui" : "sudah";
  },
  audit: {
    "helpdesk.reset-approved": { id: "Reset 2FA disetujui sebagai petugas", en: "Reset 2FA approved as an officer" },
  },
  words: {
    done: {
      disetujui: {
        id: "Reset disetujui. Pemilik akun diberi tahu dan menyelesaikannya di perambannya.",
        en: "Reset approved. The account's owner is told and completes it in their browser.",
      },
    },
  },
});
