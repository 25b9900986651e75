/**
 * A login between its User ID and its password. It has proven nothing, so no row is stored for it: it lives sealed in the cookie of
 * its browser. docs/decisions/0045-a-login-lives-in-its-cookie.md
 */

import { type UnixSeconds, unixSeconds } from "@spse/protocol";
import { z } from "zod";
import { token } from "../../base/platform/keys.ts";
import type { SetCookie } from "../../base/platform/net/set-cookie.ts";
import type { WorldOrTx } from "../../base/platform/world.ts";
import { AHEAD_SECONDS, BACK_SECONDS, LOGIN_SECONDS } from "../../base/rules/lifetimes.ts";
import type { Destination } from "../session/index.ts";
import type { Visit } from "../session/web/index.ts";
import type { ChosenPasskey } from "./login.ts";

/** The content of the cookie. `typedUserId`: nothing is proven yet, unless a passkey has named its user. */
interface SealedLogin {
  /** 128 random bits: the name under which the login is used once. */
  readonly id: string;
  readonly typedUserId: string;
  readonly passkey: ChosenPasskey | null;
  /** Where it leads; null: to Beranda. */
  readonly leadsTo: Destination | null;
  readonly expiresAt: UnixSeconds;
}

const shape = z.strictObject({
  id: z.string(),
  typedUserId: z.string(),
  passkey: z.strictObject({ epoch: z.number(), browserId: z.string().nullable() }).nullable(),
  leadsTo: z.strictObject({ to: z.string(), name: z.string().nullable() }).nullable(),
  expiresAt: z.number().transform(unixSeconds),
});

/** The form cookie, which marks the browser before any login. A login opens only together with the form cookie of its beginning. */
const markOf = (visit: Pick<Visit, "cookie">): string | undefined => visit.cookie("form");

/** Begins a login in this browser, and replaces the browser's earlier one. @throws without the form cookie, which every form needs. */
export function beginLogin(
  world: WorldOrTx,
  visit: Pick<Visit, "cookie">,
  begun: Pick<SealedLogin, "typedUserId" | "leadsTo"> & Partial<Pick<SealedLogin, "id" | "passkey">>,
): SetCookie {
  const mark = markOf(visit);
  if (mark === undefined) throw new Error("a login begins with a form, and so with its cookie");
  const { id = token(world.random, 16), passkey = null } = begun;
  const login: SealedLogin = { ...begun, id, passkey, expiresAt: unixSeconds(world.now() + LOGIN_SECONDS) };
  return {
    name: "login",
    value: world.keys.seal("login", mark, JSON.stringify(login)),
    lifetimeSeconds: BACK_SECONDS, // An expired one still says where it led.
  };
}

/**
 * The login in this browser's cookie; null without one, after its time, or where the cookie was made beside another form cookie, was
 * changed, or names a key that is not at hand. Whether its password was proven already, login.sql.ts reads.
 */
export function openLogin(world: WorldOrTx, visit: Pick<Visit, "cookie">): SealedLogin | null {
  const login = readLogin(world, visit);
  const left = login ? login.expiresAt - world.now() : 0;
  return login && left > 0 && left <= LOGIN_SECONDS + AHEAD_SECONDS ? login : null;
}

/** Where the login in this browser's cookie leads, also for the time of one more login after it has ended. */
export function destinationOf(world: WorldOrTx, visit: Pick<Visit, "cookie">): Destination | null {
  const login = readLogin(world, visit);
  return login && login.expiresAt + LOGIN_SECONDS > world.now() ? login.leadsTo : null;
}

function readLogin(world: WorldOrTx, visit: Pick<Visit, "cookie">): SealedLogin | null {
  const [sealed, mark] = [visit.cookie("login"), markOf(visit)];
  if (sealed === undefined || mark === undefined) return null;
  try {
    return shape.safeParse(JSON.parse(world.keys.open("login", mark, sealed))).data ?? null;
  } catch {
    return null;
  }
}
