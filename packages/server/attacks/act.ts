/** An act of a session, the person who does it, and all that comes before it. */
import { atHelpdesk } from "../test-support/at-helpdesk.ts";
import { proveFresh } from "../test-support/log-in.ts";
import { makePasskey, type SoftPasskey, softPasskey } from "../test-support/passkey.ts";
import type { TestWorld } from "../test-support/world.ts";
import { nameOf, type Owner, owner, recoveryCodesOf } from "./attacker.ts";

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

/** A person with 2FA, a passkey and kept recovery codes, whose session may do the act now; with the act's path and form. */
export async function prepared(
  fresh: () => Promise<TestWorld>,
  act: Act,
): Promise<{ readonly person: Scene; readonly path: string; readonly fields: Fields }> {
  const vendor = await owner(fresh);
  const { world } = vendor;
  const office = act.by && (await atHelpdesk(world, officerRoles[act.by]));
  const person = office ? { ...office.officer, world, computer: office.desk } : vendor;
  await proveFreshly(person);
  const passkey = softPasskey(world);
  await makePasskey(person.computer, passkey);
  await person.computer.post("/2fa/enable/done");
  const codes = await recoveryCodesOf(world, person.account.id);
  await world.db.updateTable("recovery_set").set({ kept_at: world.now() }).execute();
  const scene = { ...person, passkey, codes, about: vendor.account.id };
  if (act.proof) await proveFreshly(scene, act.proof);
  const fields = { ...act.fields, ...(await act.before?.(scene)) };
  const path = act.path.replace(/:\w+(\/:\w+)*/, (await act.id?.(scene)) ?? "");
  await scene.computer.get("/beranda");
  return { person: scene, path, fields };
}
