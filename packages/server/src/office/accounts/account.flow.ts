/** One account as officers see and change it, on one page; the forms of its acts, and a new invitation. */
import { z } from "zod";
import { queueMail } from "../../base/platform/outbox/outbox.ts";
import { spend } from "../../base/platform/throttle/throttle.ts";
import type { Html } from "../../base/platform/ui/html.ts";
import { inBoth } from "../../base/platform/ui/mail.html.ts";
import { transact, type World } from "../../base/platform/world.ts";
import { INVITATIONS, invitationsKey } from "../../base/rules/budgets.ts";
import { UNDO_SECONDS } from "../../base/rules/lifetimes.ts";
import { trimmedField } from "../../base/web/form.ts";
import { listProposals } from "../../connect/requests/index.ts";
import { keeperOf } from "../../connect/scim/index.ts";
import { inviteAgain } from "../../core/account/administration/index.ts";
import { type Account, loadAccount } from "../../core/account/index.ts";
import { listLogins, listSecurityEvents, newestDetail } from "../../core/audit/index.ts";
import { listAuthenticators, loadDemand } from "../../core/factors/index.ts";
import { recoveryState } from "../../core/factors/recovery-codes/index.ts";
import { changeInWords, findWaiting, kindOfChange, listWaiting, withdrawWaiting } from "../../core/power/index.ts";
import { listSessions } from "../../core/session/index.ts";
import { page, type Reply, redirect, type SessionVisit } from "../../core/session/web/index.ts";
import { actorOf, doneNotice, listYesesTo } from "../frame/index.ts";
import {
  callerWords,
  deskActs,
  deskPanels,
  deskRoutes,
  listTroubles,
  loadDeskPart,
  recordOpened,
  refusedMail,
  troublesCard,
} from "../helpdesk/index.ts";
import { accountPage, type Standing, type Tab, tabs } from "./account.html.ts";
import { devices, log, overview } from "./account-tabs.html.ts";
import { closedShape } from "./account-waits.html.ts";
import type { Wrong } from "./act-form.html.ts";
import { accountActs, onAccount } from "./acts.ts";
import { agree } from "./agree.act.ts";
import { createForm } from "./create.act.ts";
import { createPage } from "./create.html.ts";
import { consolePanels } from "./panels.html.ts";
import { NOTE_MOST } from "./users.ts";

/** Entries of one list. */
const EVENTS_SHOWN = 10;
const LOGINS_SHOWN = 20;
const PROPOSALS_SHOWN = 5;

/** GET /konsol/akun/:id, with `?bagian=` its tab and `?tindakan=` the act that is open. */
export async function showAccount(world: World, visit: SessionVisit): Promise<Reply> {
  const account = await loadAccount(world, visit.params.id ?? "").catch(() => null);
  return account ? show(world, visit, account, null) : redirect("/konsol/akun");
}

/** GET /helpdesk/accounts/:id: the address that it had at Helpdesk. */
export async function showAtOldAddress(world: World, { params }: SessionVisit): Promise<Reply> {
  const account = await loadAccount(world, params.id ?? "").catch(() => null);
  return redirect(account ? `/konsol/akun/${account.id}` : "/konsol/akun");
}

async function show(world: World, visit: SessionVisit, account: Account, wrong: Wrong | null): Promise<Reply> {
  await recordOpened(world, visit, account);
  const yeses = (await listYesesTo(world, account.id)).filter(({ act }) => act !== "lift" && act !== "approve");
  const officers = await Promise.all(yeses.map(({ officerId }) => loadAccount(world, officerId)));
  const waiting = yeses.map((yes, at) => ({ ...yes, officer: officers[at]?.userId ?? "" }));
  const [desk, authenticators, codes, troubles, keeper, changes, proposals] = await Promise.all([
    loadDeskPart(world, account),
    listAuthenticators(world, account.id),
    recoveryState(world, account.id),
    listTroubles(world, account.id),
    keeperOf(world, account.id),
    listWaiting(world, account.id),
    listProposals(world, PROPOSALS_SHOWN, { accountId: account.id }),
  ]);
  const standing = { account, authenticators, codesLeft: codes?.left ?? 0, troubles };
  const own = account.id === visit.session.account.id;
  const onDesk = { ...desk, account, hasPhone: authenticators.length > 0, missing: wrong?.form ?? null };
  const panels = own
    ? []
    : [...deskPanels(world, visit, onDesk), ...consolePanels(world, visit, { account, waiting, wrong })];
  const tab = tabs.find((it) => it === visit.query.bagian) ?? "ringkasan";
  const asked = wrong?.form ?? visit.query.tindakan;
  const view = {
    ...standing,
    ...{ ...desk, tab, waiting, changes, proposals, keeper, panels, failed: wrong !== null },
    closed: account.active ? null : await findClosed(world, account),
    body: await showTab(world, visit, tab, standing),
    done: doneNotice(visit, [
      ...accountActs,
      ...deskActs,
      { words: callerWords },
      { words: inviteWords },
      { words: withdrawWords },
    ]),
    open: panels.find(({ name }) => name === asked) ?? null,
  };
  return page(accountPage(world, visit, view), { status: wrong ? 422 : 200 });
}

/** The newest entry that says that the account was deactivated. */
async function findClosed(world: World, { id, createdAt: since }: Account) {
  const entry = { event: "account", outcomes: ["deactivated"], since };
  return closedShape.safeParse(await newestDetail(world, id, entry)).data ?? null;
}

/** Reads what only this tab shows. */
async function showTab(world: World, visit: SessionVisit, tab: Tab, standing: Standing): Promise<Html> {
  const { account } = standing;
  if (tab === "masalah") return troublesCard(world, visit.language, standing.troubles);
  if (tab === "perangkat") return devices(world, visit, standing, await listSessions(world, account.id));
  if (tab === "log") return log(world, visit, await listLogins(world, account.id, LOGINS_SHOWN));
  const since = world.now() - UNDO_SECONDS;
  const events = await listSecurityEvents(world, { since, most: EVENTS_SHOWN, accountId: account.id });
  return overview(world, visit, standing, { demand: await loadDemand(world, account), events });
}

/** POST /konsol/akun/:id/… and /helpdesk/accounts/:id/…, one for each act: asks the officer's phone. Changes nothing yet. */
export const actRoutes = [
  ...onAccount.flatMap((it) => it.routes(show)),
  ...agree.routes(),
  ...deskRoutes((world, visit, account, missing) =>
    show(world, visit, account, { form: missing, fields: ["checked"], typed: {} }),
  ),
];

const inviteWords = {
  done: {
    undangan: {
      id: "Undangan dikirim ulang. Tautan sebelumnya tidak berlaku lagi.",
      en: "The invitation is sent again. The earlier link is no longer valid.",
    },
  },
  undone: {
    "undangan-habis": {
      id: "Undangan akun ini sudah dikirim ulang tiga kali hari ini. Coba lagi besok, atau periksa emailnya.",
      en: "This account's invitation was sent again three times today. Try again tomorrow, or check the email.",
    },
  },
};

/** POST /konsol/akun/:id/invite: mails a new link to the first password. It gives no right, so no phone is asked. */
export async function submitInvite(world: World, visit: SessionVisit, account: Account): Promise<Reply> {
  const back = (word: string) => redirect(`/konsol/akun/${account.id}?selesai=${word}`);
  if (!account.active || account.passwordHash !== null) return back("sudah");
  if ((await spend(world, invitationsKey(account.id), INVITATIONS)).kind === "spent") return back("undangan-habis");
  const invited = await transact(world, (tx) => inviteAgain(tx, actorOf(visit), account.id));
  return back(invited === null ? "sudah" : invited === "mail-waits" ? "email-menunggu" : "undangan");
}

/** POST /konsol/akun/:id/withdraw: withdraws a change that waits. It gives nobody a right, so no phone is asked. */
export async function submitWithdraw(
  world: World,
  visit: SessionVisit,
  account: Account,
  { waiting, note }: z.infer<typeof withdrawForm>,
): Promise<Reply> {
  const by = actorOf(visit);
  const done = await transact(world, async (tx) => {
    const found = await findWaiting(tx, waiting);
    if (!(await withdrawWaiting(tx, account.id, waiting, by))) return false;
    if (!found?.byOfficer || found.askedBy === by.officer.id) return true;
    const { change } = found;
    const what = inBoth((language) => `${kindOfChange(change, language)}: ${changeInWords(tx, change, language)}`);
    const told = { what, userId: account.userId, by: by.officer.userId, note };
    await queueMail(tx, refusedMail(tx, await loadAccount(tx, found.askedBy), told));
    return true;
  });
  return redirect(`/konsol/akun/${account.id}?selesai=${done ? "ditarik" : "sudah"}`);
}

export const withdrawForm = z.object({ waiting: z.string().catch(""), note: trimmedField(NOTE_MOST) });

const withdrawWords = {
  done: {
    ditarik: {
      id: "Perubahan yang menunggu ditarik kembali. Akun tidak berubah.",
      en: "The change that waited is withdrawn. The account has not changed.",
    },
  },
};

/** GET /konsol/akun/baru */
export const showCreate = async (world: World, visit: SessionVisit): Promise<Reply> =>
  page(createPage(world, visit, { typed: createForm.parse({}), wrong: [], taken: visit.query.selesai === "ada" }));
