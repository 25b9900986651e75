/** Which values of a row keep each statement on passkeys from it, tested alone, because the callers check the same conditions first. */
import assert from "node:assert/strict";
import { test } from "node:test";
import { enrolled, onSqlite } from "../../../../test-support/enrolled.ts";
import { guards } from "../../../../test-support/guards.ts";
import { addPerson, START } from "../../../../test-support/world.ts";
import { type Tx, transact } from "../../../base/platform/world.ts";
import { addedIn } from "../adding/authenticator.ts";
import {
  completePasskey,
  endPasskey,
  endPasskeys,
  findOwnedPasskey,
  hasHadPasskey,
  loadActivePasskeys,
  loadAddedIn,
  namePasskey,
  type PasskeyTable,
  useChallenge,
  usePasskey,
} from "./passkey.sql.ts";

onSqlite("A passkey's statements", (fresh) => {
  async function scene() {
    const world = await fresh();
    const { id: account_id } = await addPerson(world);
    await world.db.updateTable("account").set({ two_factor_since: START }).execute();
    const row: PasskeyTable = {
      ...{
        id: "k",
        account_id,
        credential_id: "c",
        public_key: "p",
        counter: 5,
        transports: "",
        syncable: 0,
        synced: 0,
      },
      ...{ name: "Kunci", session_id: "s", added_at: START, added_ip: "", added_browser: "", last_used_at: null },
      ...{ ended_at: null, ended_why: null, completed_at: null },
    };
    return { world, account_id, row };
  }
  const own = ["id other", "account_id other", "ended_at set"];

  test("use, name, complete and end one that is active, of its account and session; a copy's counter is refused", async () => {
    const { world, account_id, row } = await scene();
    const keptFrom = (act: Parameters<typeof guards>[3]) => guards(world, "passkey", row, act);
    const use = (counter: number) => keptFrom((tx) => usePasskey(tx, "k", { counter, synced: true }));
    assert.deepEqual(await use(6), ["id other", "counter now", "counter future", "ended_at set"]);
    assert.deepEqual(await keptFrom((tx) => namePasskey(tx, account_id, "k", "Lain")), own);
    assert.deepEqual(await keptFrom((tx) => endPasskey(tx, account_id, "k", "removed")), own);
    assert.deepEqual(await keptFrom((tx) => endPasskeys(tx, account_id, "reset")), own.slice(1));
    const complete = await keptFrom((tx) => completePasskey(tx, "k", "s"));
    assert.deepEqual(complete, ["id other", "session_id other", "completed_at set"]);
    for (const [stored, told, takes] of [
      [5, 5, false],
      [5, 0, false],
      [0, 0, true],
    ] as const) {
      await world.db.updateTable("passkey").set({ counter: stored }).execute();
      const used = await transact(world, (tx) => usePasskey(tx, "k", { counter: told, synced: false }));
      assert.equal(used, takes, `${told} after ${stored}`);
    }
    const { last_used_at, synced } = await world.db.selectFrom("passkey").selectAll().executeTakeFirstOrThrow();
    assert.deepEqual([last_used_at, synced], [world.now(), 0]);
  });

  test("find one that is active, by account, credential or session; a policy counts those of the present 2FA", async () => {
    const { world, account_id, row } = await scene();
    const keptFrom = (act: Parameters<typeof guards>[3]) => guards(world, "passkey", row, act);
    assert.deepEqual(await keptFrom((tx) => loadActivePasskeys(tx, account_id)), own.slice(1));
    assert.deepEqual(await keptFrom((tx) => findOwnedPasskey(tx, "c")), [
      "account_id other",
      "credential_id other",
      "ended_at set",
    ]);
    assert.deepEqual(await keptFrom((tx) => loadAddedIn(tx, "s")), ["session_id other", "ended_at set"]);
    const had = (since: number) => (tx: Tx) => hasHadPasskey(tx, account_id, since);
    const past = ["account_id other", "added_at past"];
    assert.deepEqual(await keptFrom(had(1)), past);
    assert.deepEqual(await keptFrom(had(2)), [...past, "ended_at set"]);
  });

  test("list the oldest first, and of a session the newest", async () => {
    const { world, account_id, row } = await scene();
    for (const [at, id] of ["b", "a", "c"].entries())
      await world.db
        .insertInto("passkey")
        .values({ ...row, id, credential_id: id, added_at: START + (at === 2 ? 1 : 0) })
        .execute();
    const listed = (await loadActivePasskeys(world, account_id)).map(({ id }) => id);
    assert.deepEqual([listed, (await loadAddedIn(world, "s"))?.id], [["a", "b", "c"], "c"]);
  });

  test("what a session has added last is the newest of all kinds that has not ended", async () => {
    const { world, row } = await scene();
    const { session } = await enrolled(world, { userId: "PPK2" });
    await world.db
      .insertInto("passkey")
      .values({ ...row, session_id: session.id })
      .execute();
    const last = async () => (await addedIn(world, session.id))?.kind;
    const set = (added_at: number) => world.db.updateTable("passkey").set({ added_at }).execute();
    const seen = [];
    for (const at of [START + 1, START - 1]) {
      await set(at);
      seen.push(await last());
    }
    await world.db.updateTable("device").set({ revoked_at: START }).execute();
    seen.push(await last());
    await world.db.updateTable("passkey").set({ ended_at: START }).execute();
    assert.deepEqual([...seen, await last()], ["passkey", "device", "passkey", undefined]);
  });

  test("take a challenge once, in time, for its own proof or session", async () => {
    const { world } = await scene();
    const row = { bound_to: "proof:p", digest: "d", expires_at: START + 9, used_at: null };
    assert.deepEqual(await guards(world, "passkey_challenge", row, (tx) => useChallenge(tx, "proof:p", "d")), [
      "bound_to other",
      "digest other",
      "expires_at past",
      "expires_at now",
      "used_at set",
    ]);
  });
});
