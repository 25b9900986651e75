/**
 * How `account.password_hash` keeps a hash: sealed under the master key for its account (NIST SP 800-63B-4 §3.1.1.2). A copy of the
 * database alone verifies no guess, and a hash that is moved to another account opens nothing. docs/master-key.md
 */
import { isSealed, type Keys } from "../../base/platform/keys.ts";
import { FOREIGN_PREFIX, IN_DIRECTORY } from "../../base/platform/ldap/in-directory.ts";
import { isForeign } from "./foreign-hash.ts";

/**
 * Seals a hash for its account. `other$` stays readable before the seal, for the question whether any account has such a hash; the mark of
 * the directory is no hash, and stays as it is.
 *
 * @throws where the hash is sealed: a sealed one belongs to its own account.
 */
export function sealHash(keys: Keys, accountId: string, hash: string): string {
  if (hash === IN_DIRECTORY) return hash;
  const mark = isForeign(hash) ? FOREIGN_PREFIX : "";
  if (isSealed(hash.slice(mark.length))) throw new Error("the hash is sealed already");
  return mark + keys.seal("password", accountId, hash);
}

/** Opens what {@link sealHash} made. Returns a hash that was never sealed as it is. @throws where the seal is of another key or account. */
export function openHash(keys: Keys, accountId: string, stored: string): string {
  const sealed = isForeign(stored) ? stored.slice(FOREIGN_PREFIX.length) : stored;
  return isSealed(sealed) ? keys.open("password", accountId, sealed) : stored;
}
