/** **Ganti Password** inside a session: the current password, and with 2FA a fresh proof before it (ASVS 7.5.1). */

import { z } from "zod";
import { isInDirectory } from "../../../base/platform/ldap/in-directory.ts";
import { queueMail } from "../../../base/platform/outbox/outbox.ts";
import { forgive } from "../../../base/platform/throttle/throttle.ts";
import { transact, type World } from "../../../base/platform/world.ts";
import { sessionPasswordsKey } from "../../../base/rules/budgets.ts";
import { field } from "../../../base/web/form.ts";
import { endLinks, hashPassword, judgeNewPassword, leastLength, loadAccount, raiseEpoch } from "../../account/index.ts";
import { record } from "../../audit/index.ts";
import { forgiveLinks } from "../../mailed/index.ts";
import { type Ending, grantingEnding, startStepUp } from "../../proof/index.ts";
import { askerInSession } from "../../session/browser/index.ts";
import { endSessions, isFreshFor, reissueSession, trySessionPassword } from "../../session/index.ts";
import { type Manner, page, type Reply, redirect, type SessionVisit, tooMany } from "../../session/web/index.ts";
import { passwordChangedMail } from "../security.mail.ts";
import { changePasswordPage, elsewherePage, passwordProofPage } from "./change-password.html.ts";
import { type ChangePasswordRefusal, checkPasswordForm } from "./change-password.ts";

const password = z.string().max(1000).catch("");
export const changeForm = z.object({ username: field, current: password, next: password, again: password });

/** The HTTP status of a refusal. */
const mannerOf = (refusal: ChangePasswordRefusal): Manner =>
  refusal.kind === "too-many" ? tooMany(refusal.seconds) : { status: refusal.kind === "busy" ? 503 : 422 };

/** GET /password. */
export async function showChange(world: World, visit: SessionVisit, refused?: ChangePasswordRefusal): Promise<Reply> {
  if (isInDirectory(await loadAccount(world, visit.session.account.id))) return page(elsewherePage(world, visit));
  if (needsProof(world, visit)) return page(passwordProofPage(world, visit));
  const least = leastLength(visit.session.account.twoFactorSince !== null);
  return page(changePasswordPage(world, visit, { least, ...(refused && { refused }) }), refused && mannerOf(refused));
}

/** Is 2FA on, and no fresh proof given? Also where no login asks for it. */
const needsProof = (world: World, { session }: SessionVisit): boolean =>
  session.account.twoFactorSince !== null && !isFreshFor(session, "change-password", world.now());

/** POST /password/proof: on to the phone, a code or a recovery code. */
export async function startChange(world: World, visit: SessionVisit): Promise<Reply> {
  if (isInDirectory(await loadAccount(world, visit.session.account.id))) return redirect("/password");
  return needsProof(world, visit) ? startStepUp(world, visit, "change-password") : redirect("/password");
}

export const changePasswordEnding: Ending = grantingEnding("/password", "/akun");

/** POST /password: changes it, ends all other sessions, and tells the owner by mail. */
export async function submitChange(
  world: World,
  visit: SessionVisit,
  typed: z.infer<typeof changeForm>,
): Promise<Reply> {
  if (needsProof(world, visit)) return redirect("/password");
  const { session } = visit;
  const account = await loadAccount(world, session.account.id);
  if (isInDirectory(account)) return redirect("/password");

  const refuse = (refusal: ChangePasswordRefusal) => showChange(world, visit, refusal);
  const inForm = checkPasswordForm(typed);
  if (inForm) return refuse(inForm);
  const twoFactor = account.twoFactorSince !== null;
  const verdict = await judgeNewPassword(world, typed.next, { ...account, twoFactor });
  if (verdict.kind !== "accepted") return refuse(verdict);
  const tried = await trySessionPassword(world, askerInSession(visit), visit, account, typed.current);
  if (tried.kind === "wrong") return refuse({ kind: "current" });
  if (tried.kind === "directory-away") throw new Error("only the directory's accounts wait for it");
  if (tried.kind !== "right") return refuse(tried);
  const hashed = await hashPassword(world, askerInSession(visit), typed.next);
  if (hashed.kind === "busy") return refuse({ kind: "busy" });

  const cookie = await transact(world, async (tx) => {
    const epoch = await raiseEpoch(tx, account.id, session.account.epoch, { password_hash: hashed.hash });
    if (epoch === null) throw new Error("a held account has changed"); // the session holds it
    await endSessions(tx, account.id, session.id, "password-changed");
    await forgive(tx, sessionPasswordsKey(visit.session.id));
    // A previous reader of the mailbox must not undo this change by an older mail.
    await endLinks(tx, account.id, "password-reset");
    await forgiveLinks(tx, "password-reset", account, visit);
    await record(tx, { event: "password-change", outcome: "changed", accountId: account.id, from: visit });
    await queueMail(tx, passwordChangedMail(tx, session.account, visit));
    return reissueSession(tx, session, epoch, { passwordProven: true, freshFor: null });
  });
  return redirect("/akun?selesai=password", [cookie]);
}
