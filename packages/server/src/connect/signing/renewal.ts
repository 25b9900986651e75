/** New signing keys: by a job before the time of a key is over, by an operator at any time, and at once where a key is compromised. */

import { transact, type World } from "../../base/platform/world.ts";
import { SIGNING_KEY_EARLY_SECONDS } from "../../base/rules/lifetimes.ts";
import { record } from "../../core/audit/index.ts";
import { forgetKeyring, makeKey } from "./keyring.ts";
import { deleteKeys, forgetPrivate, loadKeys, type StoredKey } from "./signing-key.sql.ts";
import { algorithms, type Phase, phaseOf, type SigningKey, successionOf } from "./signing-key.ts";

/** Makes the successors that are due, a day before they sign, and forgets the private halves of keys that are over. Makes no first key. */
export async function renewDueKeys(world: World): Promise<void> {
  const keys = await loadKeys(world);
  const now = world.now();
  for (const alg of algorithms) {
    const signsFrom = successionOf(keys, alg, now);
    if (signsFrom !== null) await makeKey(world, alg, { turn: newest(keys, alg).turn + 1, signsFrom });
  }
  const over = keys.filter((key) => key.sealed !== null && phaseOf(keys, key, now) === "over").map(({ kid }) => kid);
  await forgetPrivate(world, over);
}

/** One key as an operator sees it. */
interface ListedKey extends SigningKey {
  readonly phase: Phase;
}

/** Every key that has ever signed, also those that JWKS shows no more. */
export async function listSigningKeys(world: World): Promise<readonly ListedKey[]> {
  const keys = await loadKeys(world);
  return keys.map(({ sealed: _, ...key }) => ({ ...key, phase: phaseOf(keys, key, world.now()) }));
}

/** An operator renews the keys: missing successors are made, and sign a day from now. @returns how many. */
export async function renewSigningKeys(world: World): Promise<number> {
  const keys = await loadKeys(world);
  const signsFrom = world.now() + SIGNING_KEY_EARLY_SECONDS;
  let made = 0;
  for (const alg of algorithms) {
    const last = keys.findLast((key) => key.alg === alg);
    if (!last || last.signsFrom > world.now()) continue;
    if (await makeKey(world, alg, { turn: last.turn + 1, signsFrom })) made++;
  }
  forgetKeyring(world);
  return made;
}

/**
 * Another person may have these keys: new ones sign at once, within a minute in other processes. @returns how many are
 * void.
 */
export async function voidSigningKeys(world: World): Promise<number> {
  const keys = await loadKeys(world);
  for (const alg of algorithms.filter((it) => keys.some((key) => key.alg === it)))
    await makeKey(world, alg, { turn: newest(keys, alg).turn + 1, signsFrom: world.now() }, "signing-replaced");
  const kids = keys.map(({ kid }) => kid);
  await transact(world, async (tx) => {
    await deleteKeys(tx, kids);
    await record(tx, { event: "keys", outcome: "signing-void", client: "cli", detail: { keys: keys.length } });
  });
  forgetKeyring(world);
  return keys.length;
}

function newest(keys: readonly StoredKey[], alg: SigningKey["alg"]): StoredKey {
  const last = keys.findLast((key) => key.alg === alg);
  if (!last) throw new Error(`there is no key of ${alg}`);
  return last;
}
