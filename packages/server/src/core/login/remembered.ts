/**
 * Accounts that a browser remembers: their owners ticked *Ingat akun di komputer ini* once the password was proven. They live sealed in
 * a cookie of their own, beside the browser's mark, and on no server. Choosing one is typing its User ID, and proves nothing.
 */

import { type UnixSeconds, unixSeconds } from "@spse/protocol";
import { z } from "zod";
import { token } from "../../base/platform/keys.ts";
import type { SetCookie } from "../../base/platform/net/set-cookie.ts";
import type { WorldOrTx } from "../../base/platform/world.ts";
import { BROWSER_SECONDS } from "../../base/rules/lifetimes.ts";
import { userKey } from "../account/index.ts";
import { browserOfCookie } from "../session/browser/index.ts";
import type { Reply, Visit } from "../session/web/index.ts";

/** Accounts that one browser remembers at most; the one used longest ago makes way. */
const REMEMBERED_MOST = 5;

/**
 * One remembered account. `key`: 48 random bits, which name it in the form of this browser and nowhere else. `asks`: its last login
 * here took a phishing-resistant factor, so its button asks for that first.
 */
interface Remembered {
  readonly key: string;
  readonly userId: string;
  readonly asks: boolean;
}

interface Sealed {
  readonly accounts: readonly Remembered[];
  readonly expiresAt: UnixSeconds;
}

const shape = z.strictObject({
  accounts: z
    .array(z.strictObject({ key: z.string(), userId: z.string(), asks: z.boolean().default(false) }))
    .max(REMEMBERED_MOST),
  expiresAt: z.number().transform(unixSeconds),
});

type Asking = Pick<Visit, "cookie">;

/** What the cookie is sealed to: the browser's mark, and before its first login the form cookie. */
const bindingOf = (world: WorldOrTx, { cookie }: Asking): string =>
  browserOfCookie(world, cookie("browser")) ?? cookie("form") ?? "";

/** The accounts that this browser remembers, the one used last first. None where the cookie was changed, has ended, or is another browser's. */
export function openRemembered(world: WorldOrTx, visit: Asking): readonly Remembered[] {
  const sealed = visit.cookie("accounts");
  const binding = bindingOf(world, visit);
  if (sealed === undefined || binding === "") return [];
  try {
    const opened = shape.safeParse(JSON.parse(world.keys.open("remembered", binding, sealed))).data;
    return opened && opened.expiresAt > world.now() ? opened.accounts : [];
  } catch {
    return [];
  }
}

function seal(world: WorldOrTx, binding: string, accounts: readonly Remembered[]): SetCookie {
  if (accounts.length === 0) return { name: "accounts", value: null };
  const content: Sealed = { accounts, expiresAt: unixSeconds(world.now() + BROWSER_SECONDS) };
  const value = world.keys.seal("remembered", binding, JSON.stringify(content));
  return { name: "accounts", value, lifetimeSeconds: BROWSER_SECONDS };
}

const isOf = (userId: string) => (it: Remembered) => userKey(it.userId) === userKey(userId);

/** Does this browser remember the account of this User ID? */
export const isRemembered = (world: WorldOrTx, visit: Asking, userId: string): boolean =>
  openRemembered(world, visit).some(isOf(userId));

/** The cookie without one account. */
export const forgetRemembered = (world: WorldOrTx, visit: Asking, key: string): SetCookie =>
  seal(
    world,
    bindingOf(world, visit),
    openRemembered(world, visit).filter((it) => it.key !== key),
  );

/**
 * This reply, and with it the account as the first that its browser remembers. Only where the reply follows a proven password: it
 * brings a session or a proof.
 *
 * @param asks such a factor has named this login. Where a proof comes first, its ending decides ({@link carryRemembered}).
 */
export function remembering(world: WorldOrTx, visit: Asking, userId: string, asks: boolean, reply: Reply): Reply {
  if (reply.kind !== "redirect") return reply;
  const { cookies = [] } = reply;
  if (!cookies.some(({ name, value }) => (name === "session" || name === "proof") && value)) return reply;
  const given = cookies.find(({ name }) => name === "browser")?.value ?? undefined;
  const binding = browserOfCookie(world, given) ?? bindingOf(world, visit);
  const before = openRemembered(world, visit);
  const others = before.filter((it) => !isOf(userId)(it));
  const waits = cookies.some(({ name, value }) => name === "proof" && value);
  const account = {
    key: token(world.random, 6),
    userId,
    asks: waits ? (before.find(isOf(userId))?.asks ?? false) : asks,
  };
  const accounts = [account, ...others].slice(0, REMEMBERED_MOST);
  return { ...reply, cookies: [...cookies.filter(({ name }) => name !== "accounts"), seal(world, binding, accounts)] };
}

/**
 * What a new session does to the cookie: it is bound to the mark that the browser gets, where it had none, and says how its account
 * has come.
 *
 * @param login `leaves`: on a shared computer, so the account is forgotten.
 */
export function carryRemembered(
  world: WorldOrTx,
  visit: Asking,
  browserId: string,
  { userId, asks, leaves }: { readonly userId: string; readonly asks: boolean; readonly leaves: boolean },
): readonly SetCookie[] {
  const accounts = openRemembered(world, visit);
  const own = accounts.find(isOf(userId));
  const kept = accounts.flatMap((it) => (it !== own ? [it] : leaves ? [] : [{ ...it, asks }]));
  const stays = bindingOf(world, visit) === browserId && (!own || (!leaves && own.asks === asks));
  return accounts.length === 0 || stays ? [] : [seal(world, browserId, kept)];
}

/** A User ID as a passer-by may read it: its ends, which tell accounts of one office apart. */
export function maskedUserId(userId: string): string {
  const letters = [...userId];
  const shown = letters.length > 6 ? 2 : 1;
  return `${letters.slice(0, shown).join("")}•••${letters.length > 3 ? letters.slice(-shown).join("") : ""}`;
}

/** Two letters for the round sign of an account, out of its User ID: of its first two parts, or its first and its last one. */
export function initialsOf(userId: string): string {
  const [first = "", second] = userId.split(/[^\p{L}\p{N}]+/u).filter(Boolean);
  const letters = [...first];
  return [letters[0], second === undefined ? letters.slice(1).at(-1) : [...second][0]].join("").toUpperCase();
}
