/** GET /konsol/menunggu: what waits for this officer. POST: *Setujui* or *Tolak* of what a colleague has approved. */
import { z } from "zod";
import { transact, type World } from "../../base/platform/world.ts";
import { admins } from "../../base/rules/roles.ts";
import { chosen, trimmedField, typedField } from "../../base/web/form.ts";
import { listClosing } from "../../connect/deadlines/index.ts";
import { endProposal, listProposals } from "../../connect/requests/index.ts";
import { loadAccount } from "../../core/account/index.ts";
import { listAllWaiting } from "../../core/power/index.ts";
import { json, page, type Reply, redirect, type SessionVisit } from "../../core/session/web/index.ts";
import {
  type Act,
  actorOf,
  doneNotice,
  type FirstYes,
  findFirstYes,
  listFirstYes,
  recordBoth,
} from "../frame/index.ts";
import { loadDeskQueue } from "../helpdesk/index.ts";
import { loadAlerts } from "../system/alerts/index.ts";
import { type Inbox, inboxPage, type WaitingAct } from "./inbox.html.ts";
import { countInbox, listEndingRoles } from "./inbox.sql.ts";
import { type defineRefusals, NOTE_MOST } from "./refuse.act.ts";

/** Entries of one part. */
const SHOWN = 50;
const ROLES_SHOWN = 10;

/** The acts that the inbox can ask for. */
interface InboxActs {
  readonly acts: readonly Act[];
  readonly refusals: ReturnType<typeof defineRefusals>;
}

export const showInbox =
  ({ acts, refusals }: InboxActs) =>
  async (world: World, visit: SessionVisit): Promise<Reply> => {
    const { id, role } = visit.session.account;
    const isAdmin = admins.has(role);
    const waiting = isAdmin ? await loadActs(acts, world, visit) : [];
    const closing = waiting.some(({ yes }) => yes.act === "rule" || yes.act === "many") ? await listClosing(world) : [];
    const ends = isAdmin ? await listEndingRoles(world, ROLES_SHOWN + 1) : [];
    const inbox: Inbox = {
      acts: waiting.filter(({ first, owner }) => first.id !== id && owner?.id !== id),
      closing,
      own: waiting.filter(({ first }) => first.id === id),
      changes: isAdmin ? await loadChanges(world, id) : [],
      proposals: isAdmin ? await listProposals(world, SHOWN) : [],
      desk: await loadDeskQueue(world),
      alerts: isAdmin ? (await loadAlerts(world)).filter((it) => it.toldAt !== null) : [],
      ends: ends.slice(0, ROLES_SHOWN),
      moreEnds: ends.length > ROLES_SHOWN,
      done: doneNotice(visit, [refusals.account, refusals.rule, { words: proposalWords }]),
    };
    return page(inboxPage(world, visit, inbox));
  };

/** GET /konsol/menunggu/jumlah: the number beside the section's name. */
export const showCount = async (world: World, { session }: SessionVisit): Promise<Reply> =>
  json({ count: await countInbox(world, session.account) });

/** What one Admin PPE has approved, and a second one has not answered. */
async function loadActs(acts: readonly Act[], world: World, visit: SessionVisit): Promise<readonly WaitingAct[]> {
  const yeses = (await listFirstYes(world, "any", SHOWN)).filter(({ act }) => act !== "approve" && act !== "lift");
  const all = yeses.map(async (yes): Promise<WaitingAct> => {
    const first = await loadAccount(world, yes.officerId);
    const owner = yes.accountId === null ? null : await loadAccount(world, yes.accountId);
    const second = await findSecond(acts, yes, visit)?.read(world, yes, visit.language);
    return { yes, first, owner, difference: second?.difference ?? null };
  });
  return Promise.all(all);
}

const findSecond = (acts: readonly Act[], yes: FirstYes, { session }: SessionVisit) =>
  acts.find((act) => act.second?.yes === yes.act && act.roles.has(session.account.role))?.second;

const loadChanges = async (world: World, officerId: string) =>
  Promise.all(
    (await listAllWaiting(world, officerId, SHOWN)).map(async (change) => ({
      change,
      owner: await loadAccount(world, change.accountId),
    })),
  );

export const answerForm = z.object({
  about: typedField(100),
  decision: chosen(["approve", "refuse"]),
  note: trimmedField(NOTE_MOST),
});

/** Asks the officer's phone for the answer. Changes nothing yet. */
export const submitAnswer =
  ({ acts, refusals }: InboxActs) =>
  async (world: World, visit: SessionVisit, { about, decision, note }: z.infer<typeof answerForm>): Promise<Reply> => {
    const gone = redirect("/konsol/menunggu?selesai=sudah");
    const yes = await findFirstYes(world, about);
    if (!yes || !decision || yes.accountId === visit.session.account.id) return gone;
    const second = findSecond(acts, yes, visit);
    if (!second) return gone;
    if (decision === "refuse") {
      const refusal = yes.accountId === null ? refusals.rule : refusals.account;
      return refusal.ask(world, visit, { about, account: yes.accountId, note });
    }
    if (yes.officerId === visit.session.account.id) return gone;
    const ready = await second.read(world, yes, visit.language);
    return ready ? ready.ask(world, visit) : gone;
  };

export const proposalForm = z.object({ proposal: typedField(64) });

/** POST /konsol/menunggu/usulan: refuses an application's proposal. The account stays as it is, so no phone is asked. */
export async function refuseProposal(
  world: World,
  visit: SessionVisit,
  { proposal }: z.infer<typeof proposalForm>,
): Promise<Reply> {
  const done = await transact(world, async (tx) => {
    const [found] = await listProposals(tx, 1, { id: proposal });
    if (!found || !(await endProposal(tx, found.id, "refused"))) return false;
    const detail = { application: found.application, reason: found.reason };
    await recordBoth(tx, actorOf(visit), found.accountId, "closing-refused", detail);
    return true;
  });
  return redirect(`/konsol/menunggu?selesai=${done ? "usulan-ditolak" : "usulan-sudah"}`);
}

const proposalWords = {
  done: {
    "usulan-ditolak": {
      id: "Usulan ditolak. Akun tidak berubah.",
      en: "The proposal is refused. The account has not changed.",
    },
  },
  undone: {
    "usulan-sudah": {
      id: "Tidak ada yang diubah: usulan itu tidak menunggu lagi.",
      en: "Nothing was changed: that proposal waits no longer.",
    },
  },
};
