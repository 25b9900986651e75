/** /password/new: sets a password through a mailed or printed link, once. A cookie holds the link, not the address. */
import { isNewUserId } from "@spse/protocol";
import { z } from "zod";
import { isEmail } from "../../../base/platform/email-address.ts";
import type { SetCookie } from "../../../base/platform/net/set-cookie.ts";
import { queueMail } from "../../../base/platform/outbox/outbox.ts";
import { type Tx, transact, type World } from "../../../base/platform/world.ts";
import { LINK_SECONDS } from "../../../base/rules/lifetimes.ts";
import { field } from "../../../base/web/form.ts";
import {
  type Account,
  type AccountLink,
  addAccount,
  hasAccounts,
  hashPassword,
  judgeNewPassword,
  leastLength,
  loadAccount,
  loadLink,
  mailedPasswordWait,
  type NewPasswordVerdict,
  NOBODY,
  raiseEpoch,
  takeLink,
} from "../../account/index.ts";
import { record } from "../../audit/index.ts";
import { forgiveLinks } from "../../mailed/index.ts";
import { askerOf } from "../../session/browser/index.ts";
import { endSessions } from "../../session/index.ts";
import { page, type Reply, redirect, type Visit } from "../../session/web/index.ts";
import {
  type FieldProblem,
  linkOverPage,
  resetRefusedPage,
  type SettingPurpose,
  setPage,
  settingPage,
  USER_ID_LENGTHS,
} from "./password.html.ts";
import { passwordSetMail } from "./password.mail.ts";
import { mayResetByMail } from "./password.ts";
import { rescue } from "./rescue.ts";

type SettingLink = AccountLink & { readonly purpose: SettingPurpose };

/** A link with its account (null for the first Admin PPE), or the page to show instead. */
type LoadedLink = { link: SettingLink; account: Account | null } | { stop: Reply };

async function load(world: World, visit: Visit): Promise<LoadedLink> {
  const link = await loadLink(world, visit.cookie("link"));
  const over = async () => ({ stop: page(linkOverPage(world, visit, !(await hasAccounts(world))), { status: 410 }) });
  if (!link || link.purpose === "one-attempt") return over();
  const setting: SettingLink = { ...link, purpose: link.purpose };
  if (link.usedAt !== null) return { stop: page(setPage(world, visit, setting.purpose)) };
  const account = link.accountId === null ? null : await loadAccount(world, link.accountId);
  if (account ? !account.active : await hasAccounts(world)) return over();
  if (link.epoch !== null && link.epoch !== account?.epoch) return over();
  if (account && link.purpose === "password-reset") {
    if (wasForOldAddress(link, account)) return over();
    const allowed = mayResetByMail(account, world.now());
    if (allowed.kind === "refused" && allowed.why === "in-directory") return over();
    if (allowed.kind === "refused") return { stop: page(resetRefusedPage(world, visit, allowed), { status: 403 }) };
  }
  // A new address has ended its links already, and an operator may hand one over since.
  const wait = account && link.purpose === "first-password" ? mailedPasswordWait(account, world.now()) : null;
  if (wait?.why === "two-factor-reset") return { stop: page(resetRefusedPage(world, visit, wait), { status: 403 }) };
  return { link: setting, account };
}

/** A change of address ends the links to the old one. This link was made at the same moment. */
const wasForOldAddress = (link: AccountLink, { emailChangedAt }: Account): boolean =>
  emailChangedAt !== null && link.createdAt <= emailChangedAt;

/** GET /password/new */
export async function showNewPassword(world: World, visit: Visit): Promise<Reply> {
  const loaded = await load(world, visit);
  return "stop" in loaded ? loaded.stop : show(world, visit, loaded, BLANK, []);
}

/** POST /password/new. A second click finds the link used and shows the same result. */
export async function submitNewPassword(
  world: World,
  visit: Visit,
  form: z.infer<typeof newPasswordForm>,
): Promise<Reply> {
  const loaded = await load(world, visit);
  if ("stop" in loaded) return loaded.stop;
  const typed = typedIn(form);
  const problems = await checkForm(world, loaded.account, typed);
  if (problems.length > 0) return show(world, visit, loaded, typed, problems);

  const { link, account } = loaded;
  const asker = await askerOf(world, visit, { account: account?.id ?? NOBODY, row: link.id });
  const made = await hashPassword(world, asker, typed.password);
  if (made.kind === "busy") return show(world, visit, loaded, typed, [{ field: null, text: "busy" }], 503);
  const saved = await transact<SaveOutcome>(world, (tx) =>
    loaded.account
      ? savePassword(tx, visit, loaded.link, loaded.account, made.hash)
      : saveAdmin(tx, visit, loaded.link, typed, made.hash),
  );
  if (saved === "taken") return show(world, visit, loaded, typed, [{ field: "user-id", text: "userId.taken" }]);
  return redirect("/password/new", saved === "done" ? [] : saved.cookies);
}

/** The typed fields. Only the first Admin PPE types a User ID and a name. */
interface TypedFields {
  readonly userId: string;
  readonly name: string;
  readonly email: string;
  readonly password: string;
  readonly again: string;
}
const BLANK: TypedFields = { userId: "", name: "", email: "", password: "", again: "" };

const line = z.string().trim().catch("");
const password = z.string().catch("");
export const newPasswordForm = z.object({
  "user-id": line,
  name: line,
  email: line,
  username: field,
  password,
  "password-again": password,
});

function typedIn(form: z.infer<typeof newPasswordForm>): TypedFields {
  const { name, email } = form;
  return { userId: form["user-id"], name, email, password: form.password, again: form["password-again"] };
}

async function checkForm(world: World, account: Account | null, typed: TypedFields): Promise<FieldProblem[]> {
  const owner = account ?? typed;
  const twoFactor = account !== null && account.twoFactorSince !== null;
  const { userId, name, email } = owner;
  const problems: FieldProblem[] = [];
  if (!account) {
    if (!isNewUserId(userId)) problems.push({ field: "user-id", text: "userId.malformed", values: USER_ID_LENGTHS });
    if (name === "" || [...name].length > 100) problems.push({ field: "name", text: "name.malformed" });
    if (!isEmail(email)) problems.push({ field: "email", text: "email.malformed" });
  }
  const verdict = await judgeNewPassword(world, typed.password, { userId, name, email, twoFactor });
  if (verdict.kind !== "accepted") problems.push(problemOf(verdict));
  else if (typed.password !== typed.again) problems.push({ field: "password-again", text: "different" });
  return problems;
}

function problemOf(verdict: Exclude<NewPasswordVerdict, { kind: "accepted" }>): FieldProblem {
  if (verdict.kind === "too-short") return { field: "password", text: verdict.kind, values: { least: verdict.least } };
  if (verdict.kind === "too-long") return { field: "password", text: verdict.kind, values: { most: verdict.most } };
  return { field: "password", text: verdict.kind };
}

/** `taken`: the User ID of the first Admin PPE. A rescue may give the browser a cookie. */
type SaveOutcome = "done" | "taken" | { readonly cookies: readonly SetCookie[] };

/** Sets the password and voids what was granted before; 2FA stays in force. ASVS 6.4.3 */
async function savePassword(tx: Tx, visit: Visit, link: SettingLink, account: Account, hash: string) {
  if (!(await takeLink(tx, link))) return "done";
  if (link.purpose === "rescue") return rescue(tx, visit, account, hash);
  const reset = link.purpose === "password-reset";
  // The very first password guards nothing yet. Each later one counts, also one that came back from the directory.
  const counts = reset || account.firstPasswordAt !== null;
  const change = {
    password_hash: hash,
    ...(counts && { password_reset_by_mail_at: tx.now(), password_mailed: 1 as const }),
  };
  const epoch = await raiseEpoch(tx, account.id, account.epoch, change);
  if (epoch === null) throw new Error("the account changed in the same moment; nothing was saved");
  await endSessions(tx, account.id, null, "password");
  if (reset) await forgiveLinks(tx, "password-reset", account, visit);
  await queueMail(tx, passwordSetMail(tx, account, visit, reset ? "reset" : "first"));
  const outcome = reset ? "reset" : "first";
  await record(tx, { event: "password-change", outcome, accountId: account.id, from: visit });
  return "done";
}

async function saveAdmin(tx: Tx, visit: Visit, link: SettingLink, typed: TypedFields, passwordHash: string) {
  if (await hasAccounts(tx)) return "done";
  if (!(await takeLink(tx, link))) return "done";
  const { userId, name, email } = typed;
  const admin = { userId, name, email, passwordHash, kind: "non-penyedia", role: "admin-ppe" } as const;
  const accountId = await addAccount(tx, admin);
  if (accountId === null) return "taken";
  await record(tx, { event: "account", outcome: "first-admin", accountId, from: visit });
  return "done";
}

function show(
  world: World,
  visit: Visit,
  { link, account }: { link: SettingLink; account: Account | null },
  typed: TypedFields,
  problems: readonly FieldProblem[],
  status = problems.length > 0 ? 422 : 200,
): Reply {
  const { userId, name, email } = account ?? typed;
  const least = leastLength(account !== null && account.twoFactorSince !== null);
  return page(settingPage(world, visit, { purpose: link.purpose, userId, name, email, least, problems }), { status });
}

export async function openMailedLink(world: World, visit: Visit): Promise<Reply> {
  const secret = visit.params.token ?? "";
  const link = await loadLink(world, secret);
  if (!link) return page(linkOverPage(world, visit, !(await hasAccounts(world))), { status: 410 });
  const cookie: SetCookie = { name: "link", value: secret, lifetimeSeconds: LINK_SECONDS };
  if (link.purpose !== "one-attempt") return redirect("/password/new", [cookie]);
  return redirect(visit.cookie("login") ? "/login/password" : "/login?tautan=diterima", [cookie]);
}
