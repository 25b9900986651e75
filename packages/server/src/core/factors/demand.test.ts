import assert from "node:assert/strict";
import { test } from "node:test";
import { resist } from "../../../attacks/attacker.ts";
import { enrolled, onSqlite } from "../../../test-support/enrolled.ts";
import { loadAccount } from "../account/account.ts";
import { hasResistant, loadDemand, loadLeft } from "./demand.ts";
import type { PasskeyTable } from "./passkey/passkey.sql.ts";

onSqlite("What policy demands of an account, and what can still answer its next login", (fresh) => {
  test("a phone, a passkey, one that has ended: with the policy and without it", async () => {
    const world = await fresh();
    const { account } = await enrolled(world);
    const passkey: PasskeyTable = {
      ...{ id: "k", account_id: account.id, credential_id: "c", public_key: "p", counter: 0, transports: "" },
      ...{ syncable: 0, synced: 0, name: "Kunci", session_id: "s", added_at: world.now(), added_ip: "" },
      ...{ added_browser: "", last_used_at: null, ended_at: null, ended_why: null, completed_at: null },
    };
    const told = async (has: { readonly phone: boolean; readonly passkey: "never" | "now" | "ended" }) => {
      await world.db
        .updateTable("device")
        .set({ revoked_at: has.phone ? null : 1 })
        .execute();
      await world.db.deleteFrom("passkey").execute();
      const ended_at = has.passkey === "ended" ? world.now() : null;
      if (has.passkey !== "never")
        await world.db
          .insertInto("passkey")
          .values({ ...passkey, ended_at })
          .execute();
      const now = await loadAccount(world, account.id);
      return [await loadDemand(world, now), await loadLeft(world, now), await hasResistant(world, now.id)].join(" ");
    };
    const all = async () => {
      const seen: string[] = [];
      for (const phone of [true, false])
        for (const passkey of ["never", "now", "ended"] as const) seen.push(await told({ phone, passkey }));
      return seen;
    };
    assert.deepEqual(await all(), [
      ...["none factors false", "none factors true", "none factors false"],
      ...["none codes false", "none factors true", "none codes false"],
    ]);
    await resist(world);
    assert.deepEqual(await all(), [
      ...["first factors false", "only factors true", "only reset false"],
      ...["first reset false", "only factors true", "only reset false"],
    ]);
    const byAddress = { ...world, config: { ...world.config, portalUrl: "https://192.0.2.1" } };
    await told({ phone: true, passkey: "now" });
    assert.equal(await hasResistant(byAddress, account.id), false, "no passkey works at a bare address");
  });
});
