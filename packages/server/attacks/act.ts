/** An act of a session, the person who does it, and all that comes before it. */

import { AT_BERANDA } from "../test-support/at-reset.ts";
import { proveFresh } from "../test-support/log-in.ts";
import { atHelpdesk } from "../test-support/office/at-helpdesk.ts";
import { makePasskey, type SoftPasskey, softPasskey } from "../test-support/passkey.ts";
import { setUpOnce } from "../test-support/set-up-once.ts";
import type { TestWorld } from "../test-support/world.ts";
import { nameOf, type Owner, owner, recoveryCodesOf, rememberOwner } from "./attacker.ts";

/** The acting person, with a passkey and recovery codes. */
export interface Scene extends Owner {
  readonly passkey: SoftPasskey;
  readonly codes: readonly string[];
  /** The vendor's account on which an officer acts. */
  readonly about: string;
}

export type Fields = Readonly<Record<string, string>>;

export interface Act {
  /** As in the route table. */
  readonly path: string;
  /** What `:id`, or other names in a row, stand for. */
  readonly id?: (scene: Scene) => Promise<string>;
  /** The fresh proof that the act needs: the path that asks for it. */
  readonly proof?: string;
  readonly by?: "officer" | "admin" | "auditor";
  /** Makes the act possible, and returns form fields. */
  readonly before?: (scene: Scene) => Promise<Fields | undefined>;
  readonly fields?: Fields;
  /** Tables and columns that record an attempt even if it fails. */
  readonly trail?: readonly string[];
}

/** The owner gives a fresh proof in the session, which gets another token. */
export async function proveFreshly(person: Pick<Owner, "world" | "computer" | "phone">, path = "/passkeys/new/proof") {
  const { world, computer, phone } = person;
  world.clock.advance(1);
  computer.cookies.delete(nameOf(world, "proof")); // Keep the earlier proof.
  await proveFresh(computer, phone, path);
}

const officerRoles = { officer: "helpdesk", admin: "admin-ppe", auditor: "auditor" } as const;

type Stage = Pick<Act, "by" | "proof">;

/** A person with 2FA, a passkey and kept recovery codes, in whose session the fresh proof was given. */
async function staged(world: TestWorld, { by, proof }: Stage): Promise<Scene> {
  const vendor = await owner(async () => world);
  const office = by && (await atHelpdesk(world, officerRoles[by]));
  const person = office ? { ...office.officer, world, computer: office.desk } : vendor;
  await proveFreshly(person);
  const passkey = softPasskey(world);
  await makePasskey(person.computer, passkey);
  await person.computer.post("/2fa/enable/done");
  const codes = await recoveryCodesOf(world, person.account.id);
  await world.db.updateTable("recovery_set").set({ kept_at: world.now() }).execute();
  const scene = { ...person, passkey, codes, about: vendor.account.id };
  if (proof) await proveFreshly(scene, proof);
  return scene;
}

const stages = new Map<string, ReturnType<typeof setUpOnce<Scene>>>();

function stageOf(act: Stage) {
  const key = `${act.by} ${act.proof}`;
  const stage =
    stages.get(key) ??
    setUpOnce(
      (world) => staged(world, act),
      (scene: Scene) => rememberOwner(scene, act.by ? AT_BERANDA : {}),
    );
  stages.set(key, stage);
  return stage;
}

/** The person whose session may do the act now, with the act's path and form. */
export async function prepared(
  fresh: () => Promise<TestWorld>,
  act: Act,
): Promise<{ readonly person: Scene; readonly path: string; readonly fields: Fields }> {
  const scene = await stageOf(act)(fresh);
  const fields = { ...act.fields, ...(await act.before?.(scene)) };
  const path = act.path.replace(/:\w+(\/:\w+)*/, (await act.id?.(scene)) ?? "");
  await scene.computer.get("/beranda");
  return { person: scene, path, fields };
}
