/**
 * A change of somebody else's account either needs nothing and is made, or it waits: for a second officer, or for the
 * time in which the owner, told on every address, can stop it. What the owner has stopped takes two officers. docs/decisions/0043
 */
import { type UnixSeconds, unixSeconds } from "@spse/protocol";
import { token } from "../../base/platform/keys.ts";
import { letOthersRun } from "../../base/platform/let-others-run.ts";
import { queueMail } from "../../base/platform/outbox/outbox.ts";
import { type Tx, transact, type World, type WorldOrTx } from "../../base/platform/world.ts";
import { POWER_WAIT_SECONDS, UNDO_SECONDS } from "../../base/rules/lifetimes.ts";
import { ringAlert } from "../acceptor/index.ts";
import { type By, recordAct } from "../account/administration/index.ts";
import { type Account, listActive, loadAccount, lockAccount } from "../account/index.ts";
import { type From, record } from "../audit/index.ts";
import { listOldAddresses } from "../email/index.ts";
import { markedToken, readMarked } from "../mailed/index.ts";
import { type AccountChange, judgeNow, makeNow, stillFits, type Waiting, type WaitingChange } from "./change.ts";
import { stoppedMail, type VoidReason, voidMail, waitsMail } from "./waiting.mail.ts";
import {
  adoptWaiting,
  dropWaiting,
  endStopped,
  findStop,
  findWaiting,
  listDue,
  listWaiting,
  makeDue,
  markForTwo,
  markStopped,
  putWaiting,
  takeWaiting,
} from "./waiting.sql.ts";

/** Who may ask for a change that waits. An operator's change never waits. */
type Asker = Exclude<By, { readonly operator: string } | { readonly from: null }>;

type Detail = Waiting["detail"];

/**
 * Stores a change that waits, for time or for two officers, and tells the owner on every address. The same change again
 * changes nothing: neither its time nor what the owner has said to it. Call inside the transaction that holds the account.
 */
export async function letWait(
  tx: Tx,
  by: Asker,
  account: Account,
  change: WaitingChange,
  need: "time" | "two-officers",
  detail: Detail = {},
): Promise<Waiting> {
  const before = (await listWaiting(tx, account.id)).find((it) => it.change.kind === change.kind);
  const byDirectory = "application" in by;
  const { id: askedBy } = byDirectory ? by.application : by.officer;
  const isRepeated = before !== undefined && isSame(before.change, change);
  // A directory replaces only what it has asked for itself. An officer who asks as a directory did is the first of two.
  if (before && byDirectory && (isRepeated || before.askedBy !== askedBy)) return before;
  if (before?.byOfficer && isRepeated) return before;
  const waiting: Waiting = {
    ...{ id: token(tx.random, 16), accountId: account.id, change, askedBy, detail, from: by.from },
    ...{ asker: byDirectory ? by.application.name : by.officer.userId, byOfficer: !byDirectory },
    ...{ askedAt: tx.now(), dueAt: unixSeconds(tx.now() + POWER_WAIT_SECONDS) },
    stoppedAt: (await findStop(tx, account.id, change.kind)) ?? (need === "time" ? null : tx.now()),
  };
  await putWaiting(tx, {
    id: waiting.id,
    account_id: account.id,
    kind: change.kind,
    change: JSON.stringify(change),
    asked_by: askedBy,
    officer_epoch: byDirectory ? null : (await loadAccount(tx, askedBy)).epoch,
    asker: waiting.asker,
    detail: JSON.stringify(detail),
    ip: by.from.ip,
    browser_label: by.from.browserLabel,
    asked_at: waiting.askedAt,
    due_at: waiting.dueAt,
    stopped_at: waiting.stoppedAt,
  });
  await recordAct(tx, by, account, "change-waits", { ...detail, change: change.kind });
  const path = `/waiting/stop/${markedToken(tx, "waiting-change", waiting.id)}`;
  await tellOwner(tx, account, (to) => waitsMail(tx, account, waiting, { to, path }));
  // The phones show only what their owner can stop. [P-108]
  if (waiting.stoppedAt === null) await ringAlert(tx, account.id);
  return waiting;
}

/** Every address of the owner: today's, and those of the last 72 hours, which may be the right ones. */
async function tellOwner(
  tx: Tx,
  account: Account,
  mail: (to: string) => Parameters<typeof queueMail>[1],
): Promise<void> {
  const old = await listOldAddresses(tx, account.id, unixSeconds(tx.now() - UNDO_SECONDS));
  for (const to of new Set([account.email, account.secondEmail, ...old]))
    if (to !== null) await queueMail(tx, mail(to));
}

/** The change behind a link, while it can be stopped; null for a forged or late link, and where it was stopped or made. */
export async function openStop(world: WorldOrTx, raw: string): Promise<Waiting | null> {
  const id = readMarked(world, "waiting-change", raw);
  const waiting = id === null ? null : await findWaiting(world, id);
  return waiting && canStop(world, waiting) ? waiting : null;
}

const canStop = (world: WorldOrTx, { stoppedAt, dueAt }: Waiting): boolean => stoppedAt === null && dueAt > world.now();

/** The changes of an account that its owner can stop, the oldest first: for its phones and for the pages of its session. */
export const listStoppable = async (world: WorldOrTx, accountId: string): Promise<readonly Waiting[]> =>
  (await listWaiting(world, accountId)).filter((it) => canStop(world, it));

/**
 * The owner stops a change from a phone or in a session of the account. A repeat changes nothing.
 *
 * @returns true: only two officers can make it. False: it is over, or it is a change of another account.
 */
export async function stopOwn(
  tx: Tx,
  { accountId, id }: Pick<Waiting, "accountId" | "id">,
  by: "phone" | "session",
  from: From,
): Promise<boolean> {
  await lockAccount(tx, accountId);
  const waiting = await findWaiting(tx, id);
  if (waiting?.accountId !== accountId) return false;
  return waiting.stoppedAt !== null || stopWaiting(tx, waiting, by, from);
}

/** The owner stops a change: it now takes two officers. Every Admin PPE is told. @returns false: it is over. */
export async function stopWaiting(
  tx: Tx,
  waiting: Waiting,
  by: "mail" | "phone" | "session",
  from: From,
): Promise<boolean> {
  await lockAccount(tx, waiting.accountId);
  if (!(await markStopped(tx, waiting.id))) return false;
  const account = await loadAccount(tx, waiting.accountId);
  const detail = { change: waiting.change.kind, by, asked: waiting.asker };
  await record(tx, { event: "account", outcome: "change-stopped", accountId: account.id, from, detail });
  for (const admin of await listActive(tx, "admin-ppe")) await queueMail(tx, stoppedMail(tx, admin, account, waiting));
  return true;
}

/**
 * An officer asks for a change: a colleague who has asked for the same one is the first of two. Else it waits.
 *
 * @returns the first officer, for the audit; null where it waits.
 */
export async function agreeOrWait(
  tx: Tx,
  by: Extract<Asker, { readonly officer: unknown }>,
  account: Account,
  change: AccountChange,
  detail: Detail,
): Promise<Readonly<Record<string, string | null>> | null> {
  const before = (await listWaiting(tx, account.id)).find((it) => isSame(it.change, change));
  const isFirst = before === undefined || before.askedBy === by.officer.id;
  // A directory is no officer: the person who runs it may be the very officer who asks.
  if (isFirst || !before.byOfficer || !(await takeWaiting(tx, before.id, false))) {
    await letWait(tx, by, account, change, "time", detail);
    return null;
  }
  return { first: before.asker };
}

/** `made`: the account has changed. `first`: one of two officers has agreed. `over`: it waits no longer, or no longer fits. */
export type ApproveVerdict = {
  readonly kind: "made" | "first" | "over" | "own" | Exclude<Awaited<ReturnType<typeof makeNow>>, "done" | "changed">;
};

/** A second officer agrees, or the first one to what a directory asked for. Call it with the account held. */
export async function approveWaiting(
  tx: Tx,
  id: string,
  by: Extract<By, { readonly officer: unknown }>,
): Promise<ApproveVerdict> {
  const waiting = await findWaiting(tx, id);
  if (!waiting) return { kind: "over" };
  const { officer } = by;
  if (waiting.accountId === officer.id || waiting.askedBy === officer.id) return { kind: "own" };
  const account = await loadAccount(tx, waiting.accountId);
  // A directory is no officer: the officer who agrees to what it asked for is the first of two.
  if (!waiting.byOfficer) {
    const { epoch } = await loadAccount(tx, officer.id);
    return { kind: (await adoptWaiting(tx, id, { ...officer, epoch })) ? "first" : "over" };
  }
  if (waiting.change.kind === "adoption") {
    if (!(await makeDue(tx, id))) return { kind: "over" };
    await recordAct(tx, by, account, "change-approved", { change: "adoption" });
    return { kind: "made" };
  }
  if (!stillFits(account, waiting.change) || !(await takeWaiting(tx, id, false))) return { kind: "over" };
  const outcome = await makeNow(tx, by, account, waiting.change, { ...waiting.detail, first: waiting.asker });
  if (outcome === "done") return { kind: "made" };
  await tellVoid(tx, waiting, account, outcome);
  return { kind: outcome === "changed" ? "over" : outcome };
}

/** Tells the owner, and the officer who asked, that a change did not come into force, and why; it is in the histories. */
async function tellVoid(tx: Tx, waiting: Waiting, account: Account, why: VoidReason): Promise<void> {
  await recordAct(tx, askerOf(waiting), account, "change-void", { change: waiting.change.kind, why });
  await tellOwner(tx, account, (to) => voidMail(tx, account, waiting, why, to));
  if (!waiting.byOfficer) return;
  const officer = await loadAccount(tx, waiting.askedBy);
  await queueMail(tx, voidMail(tx, account, waiting, why, officer.email, officer));
}

/** Makes the changes whose time is over. The jobs call it every minute; two calls at once do no harm. */
export async function makeDueChanges(world: World): Promise<void> {
  for (const due of await listDue(world, MOST_AT_ONCE)) {
    await letOthersRun();
    await transact(world, async (tx) => {
      await lockAccount(tx, due.accountId);
      const account = await loadAccount(tx, due.accountId);
      const why = await makeDueChange(tx, due, account);
      if (why !== "done") await tellVoid(tx, due, account, why);
    });
  }
}

/** @returns why the change does not come into force; `done`: it does, or another process has seen to it. */
async function makeDueChange(tx: Tx, due: Waiting, account: Account): Promise<VoidReason | "done"> {
  const { id, change } = due;
  if (change.kind === "adoption") return "done";
  const isAsked = (await findWaiting(tx, id)) !== null;
  if (!isAsked || !stillFits(account, change))
    return (await dropWaiting(tx, id)) ? (isAsked ? "changed" : "asker") : "done";
  // The account may have become an officer's meanwhile: then time alone is not enough any more.
  if ((await judgeNow(tx, account, change)) === "two-officers")
    return (await markForTwo(tx, id)) ? "two-officers" : "done";
  if (!(await takeWaiting(tx, id, true))) return "done";
  return makeNow(tx, askerOf(due), account, change, { ...due.detail, waited: true });
}

const MOST_AT_ONCE = 100;

const askerOf = ({ byOfficer, askedBy, asker, from }: Waiting): Asker =>
  byOfficer ? { officer: { id: askedBy, userId: asker }, from } : { application: { id: askedBy, name: asker }, from };

/**
 * An officer takes a change of this account back, or refuses it: nothing is changed. What its owner has stopped stays
 * stopped: asked for anew it takes two officers.
 *
 * @returns false: it waits no longer.
 */
export async function withdrawWaiting(
  tx: Tx,
  accountId: string,
  id: string,
  by: Extract<By, { readonly officer: unknown }>,
): Promise<boolean> {
  const waiting = await findWaiting(tx, id);
  if (waiting?.accountId !== accountId) return false;
  if (!(await (waiting.stoppedAt === null ? dropWaiting : endStopped)(tx, id))) return false;
  const account = await loadAccount(tx, waiting.accountId);
  await recordAct(tx, by, account, "change-withdrawn", { change: waiting.change.kind });
  return true;
}

/**
 * Takes an adoption whose time is over, once: the directory's call carries it out. An earlier call has asked for it, or
 * this one does.
 *
 * @returns `ready`; else from when it may be carried out, or null where two officers decide.
 */
export async function takeAdoption(
  tx: Tx,
  by: Extract<By, { readonly application: unknown }>,
  account: Account,
): Promise<"ready" | { readonly until: UnixSeconds | null }> {
  const wanted = { kind: "adoption", application: by.application.id } as const;
  const waiting = await letWait(tx, by, account, wanted, "time");
  if (isSame(waiting.change, wanted) && (await takeWaiting(tx, waiting.id, true))) return "ready";
  return { until: waiting.stoppedAt === null ? waiting.dueAt : null };
}

const isSame = (one: WaitingChange, other: WaitingChange): boolean => JSON.stringify(one) === JSON.stringify(other);
