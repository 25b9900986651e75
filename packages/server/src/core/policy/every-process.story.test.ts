/** A stricter rule holds everywhere at once: no process keeps a copy of the policy. docs/decisions/0023 */
import assert from "node:assert/strict";
import { describe, test } from "node:test";
import { logIn } from "../../../test-support/log-in.ts";
import { engines } from "../../../test-support/postgres.ts";
import { addPerson, type TestWorld, testWorld, visitor } from "../../../test-support/world.ts";
import { transact } from "../../base/platform/world.ts";
import { loadPolicy, savePolicy } from "./policy.ts";

const settings = { SPSE_MASTER_KEY: "A".repeat(43) };
const MANDATORY = { twoFactor: "mandatory", twoFactorFrom: null, number: "always" } as const;

for (const engine of engines)
  describe(`a rule that one process sets, on ${engine.name}`, () => {
    test("holds at another process from its commit on, and not before, also where that process hears no wake", async () => {
      const url = await (engine.worldUrl ?? engine.url)();
      const one = await testWorld({ settings, engine: { name: "", url: async () => url } });
      const other = await testWorld({
        settings,
        engine: { name: "", url: async () => url },
        ...(url === undefined && { folder: one.config.dataDir }),
      });
      const person = await addPerson(one);
      const ruleThere = async () => (await loadPolicy(other, { kind: "penyedia", role: "penyedia" })).twoFactor;
      const logInThere = async (world: TestWorld) => (await logIn(world, visitor(world), person.userId)).path;
      assert.equal(await logInThere(other), "/beranda");
      await other.wake.close();

      await transact(one, async (tx) => {
        await savePolicy(tx, "penyedia", MANDATORY);
        assert.equal(await ruleThere(), "optional");
      });

      assert.equal(await ruleThere(), "mandatory");
      assert.equal(await logInThere(other), "/2fa/enable");
      await other.close();
      await one.close();
    });
  });
