/**
 * Passwords that are known from breaches (OWASP ASVS 6.2.12): a set that ships with the product, and a file of the operator's
 * own. No service is asked over the network. The set holds 40 bits of a SHA-1 digest for each password, so it calls one good
 * password in two million breached. `scripts/breached.ts` makes the set and names its source.
 */
import { createHash } from "node:crypto";
import { readFileSync } from "node:fs";
import { isInBreachedFile } from "../../base/platform/config/breached-file.ts";
import { pathTo } from "../../base/platform/node/root.ts";
import type { World } from "../../base/platform/world.ts";
import { readPassword } from "./password.ts";

/** The file's layout: digests are grouped by their first two bytes. First the size of each group, one byte each; then three bytes of each digest, in order. */
export const GROUPS = 65_536;
export const REST_BYTES = 3;

/** The part of a digest that counts: its group, and the three bytes after it. The set holds passwords in lower case. */
export function placeOf(password: string): { readonly group: number; readonly rest: number } {
  const digest = createHash("sha1").update(password.toLowerCase()).digest();
  return { group: digest.readUInt16BE(0), rest: digest.readUIntBE(2, REST_BYTES) };
}

interface ShippedSet {
  readonly bytes: Buffer;
  /** Where each group begins; the last element is the end. */
  readonly starts: Uint32Array;
}

let shipped: ShippedSet | undefined;

function openShipped(): ShippedSet {
  const bytes = readFileSync(pathTo("packages/server/src/core/account/breached.bin"));
  const starts = new Uint32Array(GROUPS + 1);
  for (let group = 0; group < GROUPS; group++) starts[group + 1] = (starts[group] ?? 0) + (bytes[group] ?? 0);
  if (bytes.length !== GROUPS + (starts[GROUPS] ?? 0) * REST_BYTES)
    throw new Error("breached.bin is incomplete: restore it from the package");
  return { bytes, starts };
}

/** Is the password in the shipped set, in any case of letters? The first call loads the set. */
export function isInShippedSet(password: string): boolean {
  shipped ??= openShipped();
  const { bytes, starts } = shipped;
  const { group, rest } = placeOf(password);
  for (let at = starts[group] ?? 0; at < (starts[group + 1] ?? 0); at++)
    if (bytes.readUIntBE(GROUPS + at * REST_BYTES, REST_BYTES) === rest) return true;
  return false;
}

/**
 * Is a typed password known from a breach? Asks the shipped set, and the file of `SPSE_BREACHED_PASSWORDS_FILE`.
 *
 * @throws where that file cannot be read: then no new password is accepted.
 */
export async function isBreached(world: World, typed: string): Promise<boolean> {
  const password = readPassword(typed);
  if (isInShippedSet(password)) return true;
  const { breachedPasswordsFile } = world.config;
  return breachedPasswordsFile !== undefined && (await isInBreachedFile(breachedPasswordsFile, password));
}
