import assert from "node:assert/strict";
import { test } from "node:test";
import { hashRaw } from "@node-rs/argon2";
import { addPerson, testWorld } from "../../../../test-support/world.ts";
import { operatorAsks } from "../../../base/platform/hashing/fair-queue.ts";
import { transact } from "../../../base/platform/world.ts";
import { prepareRecoveryCodes, saveRecoveryCodes } from "./recovery.ts";
import { parseRecoveryCode } from "./recovery-code.ts";

test("[A13 N29] recovery codes are stored as argon2id hashes, with their set's salt, at the cost of passwords", async () => {
  const world = await testWorld();
  const account = await addPerson(world);
  const prepared = await prepareRecoveryCodes(world, operatorAsks("test"));
  assert.ok(prepared);
  await transact(world, (tx) => saveRecoveryCodes(tx, account.id, prepared));
  const rows = await world.db.selectFrom("recovery_code").selectAll().execute();
  const [salt, ...others] = new Set(rows.map((it) => it.salt));
  assert.deepEqual(others, []);
  assert.ok(Buffer.from(salt ?? "", "base64url").length >= 16);
  const code = parseRecoveryCode(prepared.shown[0] ?? "") ?? "";
  const options = {
    memoryCost: 19456,
    timeCost: 2,
    parallelism: 1,
    algorithm: 2,
    salt: Buffer.from(salt ?? "", "base64url"),
  };
  const hash = (await hashRaw(code, options)).toString("base64url");
  assert.ok(rows.some((it) => it.code_hash === hash));
  await world.close();
});
