/** A passkey is added only where its session may; the server decides that at the moment of adding. */
import assert from "node:assert/strict";
import { test } from "node:test";
import { offerOf, onBothEngines } from "../../../../../test-support/enrolled.ts";
import { softPasskey } from "../../../../../test-support/passkey.ts";
import { enrolledPhone } from "../../../../../test-support/phone.ts";
import { addPerson, sessionOf, type TestWorld } from "../../../../../test-support/world.ts";
import type { Session } from "../../../session/session.ts";
import { creationOptions, listPasskeys } from "../passkey.ts";
import { type Creation, verifyCreation } from "../passkey-verify.ts";
import { addPasskey } from "./add-passkey.ts";

const from = { ip: "203.0.113.7", browserLabel: "Chrome di Windows" };

/** A credential as its session has just made it. */
async function created(world: TestWorld, session: Session): Promise<Creation> {
  const of = { kind: "session", id: session.id } as const;
  const options = (await creationOptions(world, session.account, of)) ?? assert.fail("no options");
  const made = await verifyCreation(world, of, softPasskey(world).create(options));
  assert.ok(made.kind === "created");
  return made;
}

onBothEngines("A passkey at the moment when it is added", (fresh) => {
  test("a session that began without 2FA cannot add one after another session has switched 2FA on [N26 A25]", async () => {
    const world = await fresh();
    const account = await addPerson(world);
    const [owner, stranger] = [await sessionOf(world, account), await sessionOf(world, account)];
    const credential = await created(world, stranger);
    await enrolledPhone(world, (await offerOf(world, owner)).uri);
    assert.deepEqual(await addPasskey(world, stranger, credential, "Milik orang lain", from), { kind: "not-now" });
    assert.deepEqual(await listPasskeys(world, account.id), []);
  });

  test("the same session adds the same passkey while 2FA is off", async () => {
    const world = await fresh();
    const account = await addPerson(world);
    const session = await sessionOf(world, account);
    assert.equal((await addPasskey(world, session, await created(world, session), "Milik saya", from)).kind, "added");
    assert.equal((await listPasskeys(world, account.id)).length, 1);
  });
});
