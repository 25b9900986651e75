/**
 * The answer to a proven password. The secrets of its cookies are derived from the login's sealed cookie and the form, under the
 * server's key. So a second click, which sends the same form, gets the same cookies again although the first answer was lost.
 * It costs no hash and no Kode Keamanan, and never makes a second session or proof. The server stores nothing for this.
 * Another form derives other secrets, which match no row.
 */

import type { SetCookie } from "../../base/platform/net/set-cookie.ts";
import type { World } from "../../base/platform/world.ts";
import { currentProof } from "../proof/index.ts";
import { browserCookie } from "../session/browser/index.ts";
import { type Destination, forgetPage, loadSession, rememberPage, type Session } from "../session/index.ts";
import { type Reply, redirect, type Visit } from "../session/web/index.ts";

export const loginCookieGone: SetCookie = { name: "login", value: null };

/** The values that differ between two clicks' forms. */
interface AnsweredForm {
  readonly "captcha-id"?: string | undefined;
  readonly password?: string | undefined;
}

/** Secrets of this answer's cookies: 256 bits each, underivable without the login's cookie and the key. */
export const secretsOfAnswer =
  (world: World, visit: Visit, form: AnsweredForm) =>
  (cookie: "session" | "proof" | "browser"): string =>
    world.keys.mac("login-answer", JSON.stringify([cookie, visit.cookie("login"), form["captcha-id"], form.password]));

/** The second factor comes next. */
export const toProof = (proof: SetCookie): Reply => redirect("/proof", [proof, loginCookieGone]);

/** The page after a login, and the cookie that remembers it where something else comes first. */
export const after = (leadsTo: Destination | null) => ({
  to: leadsTo?.to ?? "/beranda",
  remembered: leadsTo ? rememberPage(leadsTo.to) : [forgetPage],
});

/** The person is logged in. `cookies`: the session's and the browser's. */
export function intoSession(
  leadsTo: Destination | null,
  scope: Session["scope"],
  cookies: readonly SetCookie[],
): Reply {
  const { to, remembered } = after(leadsTo);
  // An activation goes on to the remembered page itself.
  return scope === "enrol"
    ? redirect("/2fa/enable", [...cookies, loginCookieGone, ...remembered])
    : redirect(to, [...cookies, loginCookieGone, forgetPage]);
}

/** Repeats the answer of the first click; null for another form, or if the session or proof of the first click has ended. */
export async function repeatAnswer(
  world: World,
  visit: Visit,
  leadsTo: Destination | null,
  secret: ReturnType<typeof secretsOfAnswer>,
): Promise<Reply | null> {
  const session = await loadSession(world, secret("session"));
  if (session?.browserId) {
    const browser = browserCookie(world, session.browserId, secret("browser"));
    return intoSession(leadsTo, session.scope, [{ name: "session", value: secret("session") }, browser]);
  }
  const proof = await currentProof(world, { cookie: () => secret("proof"), browser: visit.browser });
  return proof && toProof({ name: "proof", value: secret("proof") });
}
