/** One account as officers manage it: corrections, address, role, closing and opening it, and a new invitation. */
import { z } from "zod";
import { spend } from "../../base/platform/throttle/throttle.ts";
import { transact, type World } from "../../base/platform/world.ts";
import { INVITATIONS, invitationsKey } from "../../base/rules/budgets.ts";
import { keeperOf } from "../../connect/scim/index.ts";
import { inviteAgain } from "../../core/account/administration/index.ts";
import { type Account, loadAccount } from "../../core/account/index.ts";
import { listWaiting, withdrawWaiting } from "../../core/power/index.ts";
import { page, type Reply, redirect, type SessionVisit } from "../../core/session/web/index.ts";
import { actorOf, doneNotice, listYesesTo } from "../frame/index.ts";
import { listTroubles, recordOpened } from "../helpdesk/index.ts";
import { accountActs, onAccount } from "./acts.ts";
import { agree } from "./agree.act.ts";
import type { Wrong } from "./card.html.ts";
import { createForm } from "./create.act.ts";
import { createPage } from "./create.html.ts";
import { managePage } from "./manage.html.ts";

/** GET /konsol/akun/:id */
export async function showManage(world: World, visit: SessionVisit): Promise<Reply> {
  const account = await loadAccount(world, visit.params.id ?? "").catch(() => null);
  return account ? show(world, visit, account, null) : redirect("/konsol/akun");
}

async function show(world: World, visit: SessionVisit, account: Account, wrong: Wrong | null): Promise<Reply> {
  await recordOpened(world, visit, account);
  const yeses = (await listYesesTo(world, account.id)).filter(({ act }) => act !== "lift" && act !== "approve");
  const waiting = await Promise.all(
    yeses.map(async (yes) => ({ ...yes, officer: (await loadAccount(world, yes.officerId)).userId })),
  );
  const done = doneNotice(visit, [...accountActs, { words: inviteWords }, { words: withdrawWords }]);
  const troubles = await listTroubles(world, account.id);
  const keeper = await keeperOf(world, account.id);
  const changes = await listWaiting(world, account.id);
  const cards = onAccount.flatMap((it) => it.card(world, visit, account, wrong) ?? []);
  return page(managePage(world, visit, { account, waiting, changes, troubles, keeper, done, wrong, cards }), {
    status: wrong ? 422 : 200,
  });
}

/** POST /konsol/akun/:id/…, one for each act: asks the officer's phone. Changes nothing yet. */
export const actRoutes = [...onAccount.flatMap((it) => it.routes(show)), ...agree.routes()];

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
  { waiting }: z.infer<typeof withdrawForm>,
): Promise<Reply> {
  const done = await transact(world, (tx) => withdrawWaiting(tx, account.id, waiting, actorOf(visit)));
  return redirect(`/konsol/akun/${account.id}?selesai=${done ? "ditarik" : "sudah"}`);
}

export const withdrawForm = z.object({ waiting: z.string().catch("") });

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
