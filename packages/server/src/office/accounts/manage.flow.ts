/** One account as officers manage it: corrections, address, role, closing and opening it, and a new invitation. */
import type { z } from "zod";
import { spend } from "../../base/platform/throttle/throttle.ts";
import { parseLastDay } from "../../base/platform/ui/time.ts";
import { transact, type World } from "../../base/platform/world.ts";
import { INVITATIONS, invitationsKey } from "../../base/rules/budgets.ts";
import { keeperOf } from "../../connect/scim/index.ts";
import { inviteAgain, parseDetails } from "../../core/account/administration/index.ts";
import { type Account, findAccount, loadAccount } from "../../core/account/index.ts";
import { page, type Reply, redirect, type SessionVisit } from "../../core/session/web/index.ts";
import { actorOf, doneNotice, listYesesTo } from "../frame/index.ts";
import { listTroubles, recordOpened } from "../helpdesk/index.ts";
import { accountActs, onAccount } from "./acts.ts";
import type { Wrong } from "./card.html.ts";
import { create, createForm } from "./create.act.ts";
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
  const done = doneNotice(visit, [...accountActs, { words: inviteWords }]);
  const troubles = await listTroubles(world, account.id);
  const keeper = await keeperOf(world, account.id);
  const cards = onAccount.flatMap((it) => it.card(world, visit, account, wrong) ?? []);
  return page(managePage(world, visit, { account, waiting, troubles, keeper, done, wrong, cards }), {
    status: wrong ? 422 : 200,
  });
}

/** POST /konsol/akun/:id/…, one of each act: asks the officer's phone. Changes nothing yet. */
export const actRoutes = onAccount.map((it) => it.route(show));

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

/**
 * POST /konsol/akun/:id/invite: mails the owner a new link to the first password. It gives no new right, so no phone is
 * asked.
 */
export async function submitInvite(world: World, visit: SessionVisit, account: Account): Promise<Reply> {
  const back = (word: string) => redirect(`/konsol/akun/${account.id}?selesai=${word}`);
  if (!account.active || account.passwordHash !== null) return back("sudah");
  if ((await spend(world, invitationsKey(account.id), INVITATIONS)).kind === "spent") return back("undangan-habis");
  const invited = await transact(world, (tx) => inviteAgain(tx, actorOf(visit), account.id));
  return back(invited === null ? "sudah" : invited === "mail-waits" ? "email-menunggu" : "undangan");
}

/** GET /konsol/akun/baru */
export const showCreate = async (world: World, visit: SessionVisit): Promise<Reply> =>
  page(createPage(world, visit, { typed: createForm.parse({}), wrong: [], taken: visit.query.selesai === "ada" }));

/** POST /konsol/akun/baru: creates an account. Only its owner ever sees the link to the first password. */
export async function submitCreate(
  world: World,
  visit: SessionVisit,
  typed: z.infer<typeof createForm>,
): Promise<Reply> {
  const { role, name, email, number, until } = typed;
  const roleUntil = until === "" ? null : (parseLastDay(until, world.config.timeZone) ?? "unreadable");
  const parsed = parseDetails({ userId: typed["user-id"], role, name, email, number, roleUntil }, world.now());
  const refuse = (wrong: Parameters<typeof createPage>[2]["wrong"], taken = false) =>
    page(createPage(world, visit, { typed, wrong, taken }), { status: 422 });
  if (parsed.kind === "wrong") return refuse(parsed.wrong);
  const { details } = parsed;
  // As create.act.ts says.
  if (details.role === "admin-ppe" || details.role === "helpdesk") return refuse(["role"]);
  if (await findAccount(world, details.userId)) return refuse([], true);
  return create.ask(world, visit, { details: { ...details, role: details.role } });
}
