/** A passkey is added only where its session may; the server decides that at the moment of adding. */
import assert from "node:assert/strict";
import { test } from "node:test";
import { resist } from "../../../../../attacks/attacker.ts";
import { allowed, enrolled, offerOf, onBothEngines } from "../../../../../test-support/enrolled.ts";
import { softPasskey } from "../../../../../test-support/passkey.ts";
import { enrolledPhone } from "../../../../../test-support/phone.ts";
import { addPerson, sessionOf, type TestWorld } from "../../../../../test-support/world.ts";
import { loadAccount } from "../../../account/account.ts";
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
  test("the first one that policy demands ends what an ordinary proof has opened; a further one, and one without that policy, end nothing", async () => {
    const world = await fresh();
    const add = async (session: Session) => {
      const before = await loadAccount(world, session.account.id);
      const added = await addPasskey(world, session, await created(world, session), "Kunci", from);
      const after = await loadAccount(world, session.account.id);
      return added.kind === "added" ? [added.cookies.length, after.epoch - before.epoch] : added.kind;
    };
    const own = await sessionOf(world, await addPerson(world));
    assert.deepEqual(await add(own), [0, 0]);
    const { session: other } = await enrolled(world, { userId: "PENYEDIA2" });
    await resist(world);
    const now = await loadAccount(world, own.account.id);
    assert.deepEqual(await add(await allowed(world, { ...own, account: now })), [0, 0]);
    const { twoFactorSince } = await loadAccount(world, other.account.id);
    assert.deepEqual(
      await add(await allowed(world, { ...other, account: { ...other.account, twoFactorSince } })),
      [1, 1],
    );
  });

  test("an account has ten at most", async () => {
    const world = await fresh();
    const account = await addPerson(world);
    const session = await sessionOf(world, account);
    const credential = await created(world, session);
    const { kind: _, ...stored } = credential;
    const row = {
      ...{ ...stored, account_id: account.id, name: "", session_id: "s", added_at: 1, added_ip: "", added_browser: "" },
      ...{ last_used_at: null, ended_at: null, ended_why: null, completed_at: null },
    };
    const more = (id: string) =>
      world.db
        .insertInto("passkey")
        .values({ ...row, id, credential_id: id })
        .execute();
    for (let at = 0; at < 9; at++) await more(`${at}`);
    assert.equal((await addPasskey(world, session, credential, "Kesepuluh", from)).kind, "added");
    const now = await loadAccount(world, account.id);
    const again = await allowed(world, { ...session, account: now });
    assert.equal((await addPasskey(world, again, await created(world, again), "x", from)).kind, "too-many-passkeys");
  });
});
