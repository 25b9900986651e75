/** One account as officers manage it: corrections, address, role, closing and opening it, and a new invitation. */
import type { z } from "zod";
import { isInDirectory } from "../../base/platform/ldap/in-directory.ts";
import { spend } from "../../base/platform/throttle/throttle.ts";
import { parseLastDay } from "../../base/platform/ui/time.ts";
import { transact, type World } from "../../base/platform/world.ts";
import { INVITATIONS, invitationsKey } from "../../base/rules/budgets.ts";
import { officers } from "../../base/rules/roles.ts";
import { keeperOf } from "../../connect/scim/index.ts";
import { inviteAgain, mayHoldRole, parseDetails, parseNumber } from "../../core/account/administration/index.ts";
import { type Account, findAccount, loadAccount } from "../../core/account/index.ts";
import { page, type Reply, redirect, type SessionVisit } from "../../core/session/web/index.ts";
import { onlyAble } from "../frame/index.ts";
import { listTroubles, listYesesTo, recordOpened } from "../helpdesk/index.ts";
import { byOf, hasAddress, userActs } from "./acts.ts";
import { createPage } from "./create.html.ts";
import { managePage, type Wrong } from "./manage.html.ts";
import {
  type ActWord,
  actWord,
  type correctForm,
  createForm,
  type emailForm,
  type noteForm,
  type passwordForm,
  type roleForm,
} from "./users.ts";

const back = (account: { readonly id: string }, word: ActWord): Reply =>
  redirect(`/konsol/akun/${account.id}?selesai=${word}`);

/** The account of the path, for the flow; the list where no account has the id, a word where the account is the officer's own. */
const ofAnother = <Typed>(
  flow: (world: World, visit: SessionVisit, account: Account, typed: Typed) => Promise<Reply>,
) =>
  onlyAble(async (world: World, visit: SessionVisit, typed: Typed): Promise<Reply> => {
    const account = await loadAccount(world, visit.params.id ?? "").catch(() => null);
    if (!account) return redirect("/konsol/akun");
    return account.id === visit.session.account.id ? back(account, "sendiri") : flow(world, visit, account, typed);
  });

/** GET /konsol/akun/:id */
export const showManage = onlyAble(async (world: World, visit: SessionVisit): Promise<Reply> => {
  const account = await loadAccount(world, visit.params.id ?? "").catch(() => null);
  return account ? show(world, visit, account, null) : redirect("/konsol/akun");
});

async function show(world: World, visit: SessionVisit, account: Account, wrong: Wrong | null): Promise<Reply> {
  await recordOpened(world, visit, account);
  const yeses = (await listYesesTo(world, account.id)).filter(({ act }) => act !== "lift" && act !== "approve");
  const waiting = await Promise.all(
    yeses.map(async (yes) => ({ ...yes, officer: (await loadAccount(world, yes.officerId)).userId })),
  );
  const done = actWord(visit.query.selesai);
  const troubles = await listTroubles(world, account.id);
  const keeper = await keeperOf(world, account.id);
  return page(managePage(world, visit, { account, waiting, troubles, keeper, done, wrong }), {
    status: wrong ? 422 : 200,
  });
}

/** POST /konsol/akun/:id/data: name, NPWP or NIP. */
export const submitCorrect = ofAnother(async (world, visit, account, { name, number }: z.infer<typeof correctForm>) => {
  const { role, userId, email } = account;
  const parsed = parseDetails({ userId, role, email, name, number, roleUntil: null }, world.now());
  const wrong = parsed.kind === "wrong" ? parsed.wrong.filter((it) => it === "name" || it === "number") : [];
  if (wrong.length > 0) return show(world, visit, account, { form: "correct", fields: wrong, typed: { name, number } });
  return userActs.ask(world, visit, {
    act: "account-correct",
    account: account.id,
    name: name.trim(),
    number: parseNumber(number),
  });
});

/** POST /konsol/akun/:id/email: another address, once identity was checked. */
export const submitEmail = ofAnother(
  async (world, visit, account, { email, checked, note }: z.infer<typeof emailForm>) => {
    const { role, userId, name } = account;
    const parsed = parseDetails({ userId, role, name, email, number: "", roleUntil: null }, world.now());
    const typed = { email };
    const unfit = parsed.kind === "wrong" && parsed.wrong.includes("email");
    const address = email.trim();
    if (unfit) return show(world, visit, account, { form: "email", fields: ["email"], typed });
    if (hasAddress(account, address))
      return show(world, visit, account, { form: "email", fields: ["same-email"], typed });
    if (!checked) return show(world, visit, account, { form: "email", fields: ["checked"], typed });
    return userActs.ask(world, visit, {
      act: "account-email",
      account: account.id,
      address,
      checked,
      note: note.trim(),
    });
  },
);

/** POST /konsol/akun/:id/role: another role, or another last day of it. */
export const submitRole = ofAnother(async (world, visit, account, { role, until, note }: z.infer<typeof roleForm>) => {
  const roleUntil = until === "" ? null : parseLastDay(until, world.config.timeZone);
  const wrong = (field: Wrong["fields"][number]) =>
    show(world, visit, account, { form: "role", fields: [field], typed: { role: role ?? "", until, note } });
  if (!role || !mayHoldRole(account, role)) return wrong("role");
  if (until !== "" && (roleUntil === null || roleUntil <= world.now() || role === "penyedia")) return wrong("until");
  if (role === account.role && roleUntil === account.roleUntil) return wrong("same-role");
  if (note.trim() === "") return wrong("note");
  return userActs.ask(world, visit, { act: "account-role", account: account.id, role, roleUntil, note: note.trim() });
});

/** POST /konsol/akun/:id/password: to the office's directory, or back. */
export const submitPassword = ofAnother(
  async (world, visit, account, { place, note }: z.infer<typeof passwordForm>) => {
    const toDirectory = place === "directory";
    if (!place || isInDirectory(account) === toDirectory || (toDirectory && !world.ldap)) return back(account, "sudah");
    if (toDirectory && officers.has(account.role)) return back(account, "petugas");
    if (note.trim() === "") return show(world, visit, account, { form: "password", fields: ["note"], typed: { note } });
    return userActs.ask(world, visit, { act: "account-password", account: account.id, place, note: note.trim() });
  },
);

/** POST /konsol/akun/:id/deactivate and …/activate */
export const submitActive = (active: boolean) =>
  ofAnother(async (world, visit, account, { note }: z.infer<typeof noteForm>) => {
    if (account.active === active) return back(account, "sudah");
    if (note.trim() === "") return show(world, visit, account, { form: "active", fields: ["note"], typed: { note } });
    const act = active ? "account-activate" : "account-deactivate";
    return userActs.ask(world, visit, { act, account: account.id, note: note.trim() });
  });

/** POST /konsol/akun/:id/invite: a new link to the first password, mailed to the owner. Gives nobody anything new, so no phone is asked. */
export const submitInvite = ofAnother(async (world, visit, account) => {
  if (!account.active || account.passwordHash !== null) return back(account, "sudah");
  if ((await spend(world, invitationsKey(account.id), INVITATIONS)).kind === "spent")
    return back(account, "undangan-habis");
  const secret = await transact(world, (tx) => inviteAgain(tx, byOf(visit), account.id));
  return back(account, secret === null ? "sudah" : "undangan");
});

/** GET /konsol/akun/baru */
export const showCreate = onlyAble(
  async (world: World, visit: SessionVisit): Promise<Reply> =>
    page(createPage(world, visit, { typed: createForm.parse({}), wrong: [], taken: visit.query.selesai === "ada" })),
);

/** POST /konsol/akun/baru: an account whose owner gets a link to the first password. Nobody else ever sees it. */
export const submitCreate = onlyAble(
  async (world: World, visit: SessionVisit, typed: z.infer<typeof createForm>): Promise<Reply> => {
    const { role, name, email, number, until } = typed;
    const roleUntil = until === "" ? null : (parseLastDay(until, world.config.timeZone) ?? "unreadable");
    const parsed = parseDetails({ userId: typed["user-id"], role, name, email, number, roleUntil }, world.now());
    const refuse = (wrong: Parameters<typeof createPage>[2]["wrong"], taken = false) =>
      page(createPage(world, visit, { typed, wrong, taken }), { status: 422 });
    if (parsed.kind === "wrong") return refuse(parsed.wrong);
    const { details } = parsed;
    // An officer is made by two officers: the account comes first, and then its role.
    if (details.role === "admin-ppe" || details.role === "helpdesk") return refuse(["role"]);
    if (await findAccount(world, details.userId)) return refuse([], true);
    return userActs.ask(world, visit, { act: "account-create", details: { ...details, role: details.role } });
  },
);
