/** A2, A3: from LOGIN to a login in progress. */

import { z } from "zod";
import type { World } from "../../base/platform/world.ts";
import { field } from "../../base/web/form.ts";
import { currentProof } from "../proof/index.ts";
import { loginFor, openDestination } from "../session/index.ts";
import { page, type Reply, redirect, type Visit } from "../session/web/index.ts";
import { userIdPage } from "./login.html.ts";
import { currentLogin } from "./login.sql.ts";
import type { TextId } from "./login.texts.ts";
import { parseUserId } from "./login.ts";
import { forgetRemembered, openRemembered } from "./remembered.ts";
import { beginLogin, destinationOf, openLogin } from "./sealed-login.ts";

/** Why the visitor is back at the User ID: `?sesi=berakhir` and the other words of this list. */
const NOTICES: Readonly<Record<string, TextId>> = {
  "sesi=berakhir": "notice.session",
  "sesi=tidak-disimpan": "notice.unsaved",
  "login=berakhir": "notice.login",
  "tautan=diterima": "notice.link",
  "keluar=ya": "notice.out",
  "akun=dilupakan": "notice.forgotten",
};

/** The account of the login in progress; null for an unknown User ID, or without a login in progress. */
export const accountAtLogin = async (world: World, visit: Visit): Promise<string | null> =>
  (await currentLogin(world, visit))?.account?.id ?? null;

/** GET /login: asks for the User ID. A browser that is logged in goes on to its page. */
export async function showLogin(world: World, visit: Visit): Promise<Reply> {
  if (visit.session) return redirect(visit.session.scope === "full" ? "/beranda" : "/2fa/enable");
  const notice = Object.entries(visit.query).flatMap(([name, value]) => NOTICES[`${name}=${value}`] ?? [])[0];
  const leadsTo = openDestination(world, visit.query.ke);
  const typed = leadsTo?.hint ?? openLogin(world, visit)?.typedUserId ?? "";
  return page(userIdPage(world, visit, { typed, notice, leadsTo }));
}

/** `ke`: where the login leads, sealed. `account`: a remembered account, in place of a typed User ID. `forget`: no longer remembered. */
export const userIdForm = z.object({ "user-id": z.string().catch(""), ke: field, account: field, forget: field });

/** POST /login: begins a login, the same for a known and an unknown User ID. It asks the database nothing about either. */
export async function submitUserId(world: World, visit: Visit, form: z.infer<typeof userIdForm>): Promise<Reply> {
  const leadsTo = openDestination(world, form.ke);
  const remembered = openRemembered(world, visit).find(({ key }) => key === form.account);
  if (form.forget !== undefined || (form.account !== undefined && !remembered)) {
    const to = loginFor(world, leadsTo, "akun=dilupakan");
    return redirect(to, form.forget === undefined ? [] : [forgetRemembered(world, visit, form.forget)]);
  }
  const typed = remembered?.userId ?? form["user-id"];
  const parsed = parseUserId(typed);
  if (parsed.kind !== "user-id") {
    const isEmpty = parsed.kind === "empty";
    const refused = isEmpty ? "userId.empty" : "userId.tooLong";
    return page(userIdPage(world, visit, { typed: isEmpty ? "" : typed, refused, leadsTo }), { status: 422 });
  }
  const onwards = leadsTo && { to: leadsTo.to, name: leadsTo.name }; // the hint is answered
  return redirect("/login/password", [beginLogin(world, visit, { typedUserId: parsed.userId, leadsTo: onwards })]);
}

/** The login of this browser is over: the next one leads to the same page. */
export const beginAgain = (world: World, visit: Visit): Reply =>
  redirect(loginFor(world, destinationOf(world, visit), "login=berakhir"), [{ name: "login", value: null }]);

/** Without a login in progress: continues with this browser's session or proof, or begins again. */
export async function goOn(world: World, visit: Visit): Promise<Reply> {
  if (await currentProof(world, visit)) return redirect("/proof");
  if (visit.session) return redirect(visit.session.scope === "full" ? "/beranda" : "/2fa/enable");
  return beginAgain(world, visit);
}
