/** What waits for a second officer, for the acts of officer-acts.ts. */
import { transact } from "../src/base/platform/world.ts";
import { loadAccount } from "../src/core/account/account.ts";
import { sayYes } from "../src/office/frame/second-officer/say-yes.ts";
import { aboutOf } from "../src/office/frame/second-officer/second-officer.ts";
import { addPerson } from "../test-support/world.ts";
import type { Fields, Scene } from "./act.ts";

/** A colleague has approved that the vendor is deactivated. */
export async function aFirstYes({ world, about }: Scene): Promise<Fields> {
  const officer = await addPerson(world, { userId: "ADMIN9", kind: "non-penyedia", role: "admin-ppe" });
  await transact(world, async (tx) => {
    const owner = await loadAccount(tx, about);
    await sayYes(tx, { act: "deactivate", object: about, owner, officer, two: true, checked: "", note: "SK 7" });
  });
  return { about: aboutOf("deactivate", about) };
}
