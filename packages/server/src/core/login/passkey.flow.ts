/**
 * A passkey at the User ID: the browser offers it among the suggestions of the field, and it names its user. It is also
 * the login's second factor. The password is still asked, unless policy takes the passkey for both.
 * docs/decisions/0018-passkey-at-the-user-id.md
 */

import { USER_ID_MOST } from "@spse/protocol";
import { z } from "zod";
import { token } from "../../base/platform/keys.ts";
import type { SetCookie } from "../../base/platform/net/set-cookie.ts";
import { type Tx, transact, type World } from "../../base/platform/world.ts";
import { field, typedField } from "../../base/web/form.ts";
import { holdAccount, isRoleOver } from "../account/index.ts";
import { noteAttempt, record } from "../audit/index.ts";
import { type Naming, type NamingRefusal, namingOptions, usePasskey, verifyNaming } from "../factors/passkey/index.ts";
import { loadGrounds, redeemAtOnce } from "../proof/index.ts";
import { type Destination, loginFor, openDestination } from "../session/index.ts";
import { json, page, type Reply, redirect, type Visit } from "../session/web/index.ts";
import { loginCookieGone } from "./answer.flow.ts";
import { endedReply } from "./ended.html.ts";
import { endLogin, provenLogin } from "./ending.ts";
import { userIdPage } from "./login.html.ts";
import { completesLogin, NO_PASSWORD } from "./login.ts";
import { beginLogin } from "./sealed-login.ts";

/** POST /login/passkey/options: a challenge for this browser's script. It stores nothing and reveals nothing. */
export async function sendOptions(world: World, visit: Visit): Promise<Reply> {
  const options = namingOptions(world, visit.formToken);
  return options ? json({ options }) : json({ at: "none" }, 404);
}

/** `response`: the passkey's answer, as JSON. `user-id`: the text typed meanwhile, for the page of a refusal. */
export const passkeyForm = z.object({
  response: z.string().max(12_000).catch(""),
  "user-id": typedField(USER_ID_MOST),
  ke: field,
});

/** The step after a passkey. `counter-back`: its counter did not rise, or it ended meanwhile. */
type Way =
  | { readonly kind: "password"; readonly cookie: SetCookie }
  | { readonly kind: "inside"; readonly to: string; readonly cookies: readonly SetCookie[] }
  | { readonly kind: "deactivated" | "role-over" }
  | { readonly kind: "changed" | "counter-back" };

/** POST /login/passkey: a login of the account that the passkey names, or its session. */
export async function submitPasskey(world: World, visit: Visit, form: z.infer<typeof passkeyForm>): Promise<Reply> {
  const seen = await verifyNaming(world, visit.formToken, form.response);
  const [typed, leadsTo] = [form["user-id"], openDestination(world, form.ke)];
  if (seen.kind !== "named") return refuse(world, visit, { typed, leadsTo }, seen);
  const way = await transact(world, (tx) => takeUp(tx, visit, seen, leadsTo));
  switch (way.kind) {
    case "password":
      return redirect("/login/password", [way.cookie]);
    case "inside":
      return redirect(way.to, [...way.cookies, loginCookieGone]);
    case "deactivated":
    case "role-over":
      return endedReply(world, visit, way);
    case "changed":
      return redirect(loginFor(world, leadsTo, "login=berakhir"), [loginCookieGone]);
    case "counter-back":
      return refuseCopy(world, visit, { typed, leadsTo }, seen);
    default:
      return way satisfies never;
  }
}

/** Uses the passkey, and decides on the present account and policy. The rows are locked in the order of `enter`. */
async function takeUp(
  tx: Tx,
  visit: Visit,
  { account, ...asserted }: Naming,
  leadsTo: Destination | null,
): Promise<Way> {
  const now = tx.now();
  const id = token(tx.random, 16);
  const held = await holdAccount(tx, account.id, account.epoch);
  if (!held && account.active) return { kind: "changed" };
  if (!held || isRoleOver(held, now)) {
    const outcome = held ? "role-over" : "deactivated";
    const refused = { event: "login", outcome, method: "passkey", accountId: account.id, from: visit } as const;
    await record(tx, { ...refused, detail: { proof: id } });
    return { kind: outcome };
  }
  if (!(await usePasskey(tx, asserted.passkeyId, asserted))) return { kind: "counter-back" };
  const of = { accountId: held.id, from: visit } as const;
  const detail = { passkey: asserted.passkeyId, proof: id };
  await record(tx, { event: "passkey", outcome: "named", ...of, detail });
  const browserId = visit.browser?.id ?? null;
  const grounds = await loadGrounds(tx, held.id, browserId);
  if (completesLogin(held, grounds.policy, now)) {
    const proven = { accountId: held.id, epoch: held.epoch, passwordProvenAt: NO_PASSWORD };
    const login = provenLogin(visit, leadsTo, { ...proven, id, grounds });
    // The person was not asked whether this computer is shared, so the browser does not become known.
    const opened = await redeemAtOnce(tx, "passkey", login, true, (it) => endLogin(tx, visit, it));
    if (opened) return { kind: "inside", ...opened };
  }
  const login = { id, typedUserId: held.userId, leadsTo, passkey: { epoch: held.epoch, browserId } };
  return { kind: "password", cookie: beginLogin(tx, visit, login) };
}

/** What the page shows again. */
type Shown = Pick<Parameters<typeof userIdPage>[2], "typed" | "leadsTo">;

/** The User ID page again. It names neither the failed check, nor whether the credential is known. */
async function refuse(world: World, visit: Visit, shown: Shown, { kind, accountId }: NamingRefusal): Promise<Reply> {
  const tried = { event: "login", outcome: "passkey-refused", method: "passkey", accountId, from: visit } as const;
  await noteAttempt(world, { ...tried, detail: { why: kind } });
  const refused = kind === "challenge-over" ? "passkey.terlambat" : "passkey.ditolak";
  return page(userIdPage(world, visit, { ...shown, passkeyRefused: refused }), { status: 422 });
}

/** A counter that goes back points to a copy: the audit records it for the owner. */
async function refuseCopy(world: World, visit: Visit, shown: Shown, seen: Naming): Promise<Reply> {
  const of = { accountId: seen.account.id, from: visit } as const;
  const detail = { passkey: seen.passkeyId, counter: seen.counter };
  await transact(world, (tx) => record(tx, { event: "passkey", outcome: "counter-back", ...of, detail }));
  return refuse(world, visit, shown, { kind: "counter-back", accountId: seen.account.id });
}
