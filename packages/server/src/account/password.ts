/**
 * Hashing and checking passwords: argon2id, PHC strings, salts of our own, always through the queue of `world.hashing`.
 * password-rules.ts says what a new password must be.
 */
import { hash, parseOptions, verify } from "@node-rs/argon2";
import type { Asker } from "../platform/hashing/fair-queue.ts";
import type { World } from "../platform/world.ts";

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
  const done = await world.hashing.run(asker, () => hash(readPassword(typed), { ...ARGON2_PARAMETERS, salt }));
  return done.kind === "done" ? { kind: "hashed", hash: done.result } : done;
}

/** The result of checking a password. `rehash`: right, and its hash is older than today's parameters. */
type PasswordVerdict = { kind: "right"; rehash: boolean } | { kind: "wrong" } | { kind: "busy" };

/**
 * Checks a typed password. Costs one computation in every case, also where there is no hash (`null`: the account does not exist,
 * or has no password yet), so that the time tells nothing. Never call it inside a transaction.
 */
export async function verifyPassword(
  world: World,
  asker: Asker,
  passwordHash: string | null,
  typed: string,
): Promise<PasswordVerdict> {
  const done = await world.hashing.run(asker, () => verify(passwordHash ?? DUMMY_HASH, readPassword(typed)));
  if (done.kind === "busy") return done;
  if (!done.result || passwordHash === null) return { kind: "wrong" };
  return { kind: "right", rehash: isOutdated(passwordHash) };
}

/** Was this hash made with weaker parameters than today's? */
export function isOutdated(passwordHash: string): boolean {
  const made = parseOptions(passwordHash);
  return made.memoryCost < ARGON2_PARAMETERS.memoryCost || made.timeCost < ARGON2_PARAMETERS.timeCost;
}
