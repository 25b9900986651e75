/**
 * Hashing and checking passwords: argon2id, PHC strings, salts of our own, always through the queue of `world.hashing`.
 * password-rules.ts has the rules for a new password.
 */
import { setTimeout as pause } from "node:timers/promises";
import { parseOptions } from "@node-rs/argon2";
import { sql } from "kysely";
import type { Asker } from "../../base/platform/hashing/fair-queue.ts";
import { isInDirectory } from "../../base/platform/ldap/in-directory.ts";
import type { World } from "../../base/platform/world.ts";
import { type Account, NOBODY } from "./account.ts";
import { isForeign, verifyForeign } from "./foreign-hash.ts";
import { openHash, sealHash } from "./sealed-hash.ts";

/** The argon2id minimum of the OWASP Password Storage Cheat Sheet. Raising them rehashes a password at its next login. */
export const ARGON2_PARAMETERS = { memoryCost: 19456, timeCost: 2, parallelism: 1 } as const;

const SALT_BYTES = 16;

/** A hash that no password opens, with the current parameters: verified for unknown User IDs, so that they take the same time. */
export const DUMMY_HASH =
  "$argon2id$v=19$m=19456,t=2,p=1$XB7JeIOTMjdCovgCtQ/zuQ$u6UhZl/ezp/gY+l18mJ66FuvdEE2k8mZyg1K/fdGd9Y";

/** How a typed password is read: NFKC, so that the same keys give the same bytes on every system. NIST SP 800-63B-4 §3.1.1.2. */
export const readPassword = (typed: string): string => typed.normalize("NFKC");

/** Makes a new PHC string; `busy` where too many computations wait. Never call it inside a transaction. */
export async function hashPassword(
  world: World,
  asker: Asker,
  typed: string,
): Promise<{ kind: "hashed"; hash: string } | { kind: "busy" }> {
  const salt = world.random(SALT_BYTES);
  const { argon2 } = world.hashing;
  const done = await world.hashing.run(asker, () => argon2.hash(readPassword(typed), { ...ARGON2_PARAMETERS, salt }));
  return done.kind === "done" ? { kind: "hashed", hash: done.result } : done;
}

/**
 * The result of checking a password. `rehash`: right, and its hash is of another system, or older than today's
 * parameters. `directory-away`: not right here, and the directory that might have it does not answer. Existing and
 * unknown accounts both get it, so that it reveals no account.
 */
type PasswordVerdict =
  | { kind: "right"; rehash: boolean }
  | { kind: "wrong" }
  | { kind: "directory-away" }
  | { kind: "busy" };

/**
 * Checks a typed password. Costs one computation in every case, also where there is no hash (`null`: the account does not exist,
 * or has no password yet), so that the time tells nothing; where a directory is set, also one question to it, unless the password was
 * right before. Never call it inside a transaction.
 *
 * @throws where the stored hash does not open under the master key: the log names the error, and its owner sets a new password by mail.
 */
export async function verifyPassword(
  world: World,
  asker: Asker,
  owner: Pick<Account, "id" | "userId" | "passwordHash"> | null,
  typed: string,
): Promise<PasswordVerdict> {
  let began = 0;
  const inDirectory = owner !== null && isInDirectory(owner);
  const hash = openOwn(world, inDirectory ? null : owner);
  const done = await world.hashing.run(asker, () => {
    began = performance.now();
    return isRight(world, hash ?? DUMMY_HASH, typed);
  });
  if (done.kind === "busy") return done;
  if (done.result && hash !== null) return { kind: "right", rehash: isOutdated(hash) };
  const said = await world.ldap?.check(inDirectory ? owner.userId : null, typed);
  if (inDirectory && said === "right") return { kind: "right", rehash: false };
  await evenOut(world, began);
  return { kind: said === "away" ? "directory-away" : "wrong" };
}

/** The hash to check; null without one: then a seal of the same size is made, which takes as long as the opening. */
function openOwn({ keys }: World, owner: Pick<Account, "id" | "passwordHash"> | null): string | null {
  if (owner?.passwordHash) return openHash(keys, owner.id, owner.passwordHash);
  sealHash(keys, NOBODY, DUMMY_HASH);
  return null;
}

const isRight = ({ hashing }: World, passwordHash: string, typed: string): Promise<boolean> =>
  isForeign(passwordHash)
    ? verifyForeign(passwordHash, typed)
    : hashing.argon2.verify(passwordHash, readPassword(typed));

/**
 * While an account has a hash of another system, or a directory is set, every wrong password is answered this long after its computation
 * began: three times as long as the slowest hash that an import takes over (foreign-hash.ts). The time tells neither which hash an account
 * has, nor where its password is, nor whether it exists.
 */
const FOREIGN_MILLISECONDS = 1000;

async function evenOut(world: World, began: number): Promise<void> {
  if (!world.ldap && !(await hasForeignHash(world))) return;
  const left = began + FOREIGN_MILLISECONDS - performance.now();
  if (left > 0) await pause(left);
}

/** Does any account have a hash of another system? Uses the index of these few, whose condition is this literal. */
async function hasForeignHash({ db }: World): Promise<boolean> {
  const row = await db
    .selectFrom("account")
    .select("id")
    .where(sql<boolean>`substr(password_hash, 1, 6) = 'other$'`)
    .limit(1)
    .executeTakeFirst();
  return row !== undefined;
}

/** Was this hash made by another system, or with weaker parameters than today's? */
export function isOutdated(passwordHash: string): boolean {
  if (isForeign(passwordHash)) return true;
  const made = parseOptions(passwordHash);
  return made.memoryCost < ARGON2_PARAMETERS.memoryCost || made.timeCost < ARGON2_PARAMETERS.timeCost;
}
