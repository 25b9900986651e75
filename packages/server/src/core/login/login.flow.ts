/** A2, A3: from LOGIN to a login in progress. */

import { z } from "zod";
import { digest, token } from "../../base/platform/keys.ts";
import type { World } from "../../base/platform/world.ts";
import { userKey } from "../account/index.ts";
import { currentProof } from "../proof/index.ts";
import { page, type Reply, redirect, type Visit } from "../session/web/index.ts";
import { userIdPage } from "./login.html.ts";
import { beginLogin, findLogin, replaceLogin } from "./login.sql.ts";
import type { TextId } from "./login.texts.ts";
import { type CurrentLogin, kindOfUnknown, parseUserId } from "./login.ts";

/** Why the visitor is back at the User ID: `?sesi=berakhir` and the other words of this list. */
const NOTICES: Readonly<Record<string, TextId>> = {
  "sesi=berakhir": "notice.session",
  "sesi=tidak-disimpan": "notice.unsaved",
  "login=berakhir": "notice.login",
  "tautan=diterima": "notice.link",
  "keluar=ya": "notice.out",
};

/** The login in progress behind this browser's cookie; null if there is no such login. */
export async function currentLogin(world: World, visit: Visit): Promise<CurrentLogin | null> {
  const secret = visit.cookie("login");
  return secret ? findLogin(world, digest(secret), visit.browser?.id ?? null) : null;
}

/** The account of the login in progress; null for an unknown User ID, or without a login in progress. */
export const accountAtLogin = async (world: World, visit: Visit): Promise<string | null> =>
  (await currentLogin(world, visit))?.accountId ?? null;

/** GET /login: asks for the User ID. A browser that is logged in goes on to its page. */
export async function showLogin(world: World, visit: Visit): Promise<Reply> {
  if (visit.session) return redirect(visit.session.scope === "full" ? "/beranda" : "/2fa/enable");
  const login = await currentLogin(world, visit);
  const notice = Object.entries(visit.query).flatMap(([name, value]) => NOTICES[`${name}=${value}`] ?? [])[0];
  return page(userIdPage(world, visit, { typed: login?.typedUserId ?? "", notice }));
}

export const userIdForm = z.object({ "user-id": z.string().catch("") });

/** POST /login: begins a login, the same for a known and an unknown User ID. */
export async function submitUserId(world: World, visit: Visit, form: z.infer<typeof userIdForm>): Promise<Reply> {
  const typed = form["user-id"];
  const parsed = parseUserId(typed);
  if (parsed.kind !== "user-id") {
    const refused = parsed.kind === "empty" ? "userId.empty" : "userId.tooLong";
    return page(userIdPage(world, visit, { typed: parsed.kind === "empty" ? "" : typed, refused }), { status: 422 });
  }
  await replaceLogin(world, visit.cookie("login"));
  const unknownKind = kindOfUnknown(world.keys.mac("unknown-user", `kind ${userKey(parsed.userId)}`));
  const login = { id: token(world.random, 16), typedUserId: parsed.userId, passkey: null };
  return redirect("/login/password", [await beginLogin(world, login, unknownKind)]);
}

/** Without a login in progress: continues with this browser's session or proof, or begins again. */
export async function goOn(world: World, visit: Visit): Promise<Reply> {
  if (await currentProof(world, visit)) return redirect("/proof");
  if (visit.session) return redirect(visit.session.scope === "full" ? "/beranda" : "/2fa/enable");
  return redirect("/login?login=berakhir", [{ name: "login", value: null }]);
}
