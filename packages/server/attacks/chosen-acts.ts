/** Every POST of an officer about several chosen accounts. */
import { unixSeconds } from "@spse/protocol";
import { transact } from "../src/base/platform/world.ts";
import { changeAccount } from "../src/core/account/account.ts";
import { addPerson, sessionOf } from "../test-support/world.ts";
import type { Act, Fields, Scene } from "./act.ts";

/** Chooses one account, whose role ends, and which has a session. */
async function choose({ world }: Scene): Promise<Fields> {
  const person = await addPerson(world, { userId: "POKJA1", kind: "non-penyedia", role: "pokja" });
  await sessionOf(world, person);
  await transact(world, (tx) => changeAccount(tx, person.id, { role_until: unixSeconds(tx.now() + 86_400) }));
  return { accounts: person.id };
}

const act = (path: string, by: "officer" | "admin", fields: Fields = {}): Act => ({
  ...{ path: `/konsol/akun/banyak${path}`, by, before: choose, fields },
});

export const chosenActs: readonly Act[] = [
  act("", "officer", { act: "end-sessions" }),
  act("/invite", "officer"),
  act("/end-sessions", "officer"),
  act("/deactivate", "admin", { note: "pindah" }),
  act("/extend", "admin", { until: "2028-12-31", note: "SK 7" }),
];
