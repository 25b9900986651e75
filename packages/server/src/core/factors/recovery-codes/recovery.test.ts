import assert from "node:assert/strict";
import { randomBytes } from "node:crypto";
import { describe, test } from "node:test";
import fc from "fast-check";
import { onBothEngines } from "../../../../test-support/enrolled.ts";
import { addPerson, type TestWorld } from "../../../../test-support/world.ts";
import { operatorAsks } from "../../../base/platform/hashing/fair-queue.ts";
import { transact } from "../../../base/platform/world.ts";
import { endFactors } from "../ending/ending.ts";
import {
  keepRecoveryCodes,
  matchRecoveryCode,
  prepareRecoveryCodes,
  recoveryState,
  saveRecoveryCodes,
  useRecoveryCode,
} from "./recovery.ts";
import { drawRecoveryCode, groupsOfFive, parseRecoveryCode } from "./recovery-code.ts";

async function codesOf(world: TestWorld, accountId: string): Promise<readonly string[]> {
  const prepared = await prepareRecoveryCodes(world, operatorAsks("test"));
  assert.ok(prepared);
  await transact(world, (tx) => saveRecoveryCodes(tx, accountId, prepared));
  return prepared.shown;
}

/** Tries a code and uses it up; returns the result, with the number of codes left. */
async function spendCode(world: TestWorld, accountId: string, typed: string): Promise<string> {
  const verdict = await matchRecoveryCode(world, operatorAsks("test"), accountId, typed);
  if (verdict.kind !== "match") return verdict.kind;
  const used = await transact(world, (tx) => useRecoveryCode(tx, accountId, verdict));
  return used ? `${(await recoveryState(world, accountId))?.left} left` : "wrong";
}

describe("the form of a recovery code", () => {
  test("[N29 A14] at least 64 bits, no characters that are mistaken for others, no bias", () => {
    const codes = Array.from({ length: 2000 }, () => drawRecoveryCode((bytes) => randomBytes(bytes)));
    const letters = new Set(codes.join(""));
    assert.ok(15 * Math.log2(letters.size) >= 64);
    for (const confusing of "01OILU") assert.ok(!letters.has(confusing));
    assert.equal(new Set(codes).size, codes.length);
    assert.match(groupsOfFive(codes[0] ?? ("" as never)), /^[2-9A-Z]{5}-[2-9A-Z]{5}-[2-9A-Z]{5}$/);
  });

  test("a byte that would favour a letter is drawn again", () => {
    let turn = 0;
    const code = drawRecoveryCode((bytes) => new Uint8Array(bytes).fill(turn++ === 0 ? 255 : 0));
    assert.equal(code, "2".repeat(15));
  });

  test("a shown code is read back, however it is typed", () => {
    fc.assert(
      fc.property(fc.uint8Array({ minLength: 15, maxLength: 15 }), (bytes) => {
        const code = drawRecoveryCode((n) => bytes.slice(0, n).map((it) => it % 240));
        for (const typed of [
          code,
          groupsOfFive(code),
          code.toLowerCase(),
          ` ${groupsOfFive(code).replaceAll("-", " – ")} `,
        ])
          assert.equal(parseRecoveryCode(typed), code);
      }),
    );
    for (const typed of ["", "ABCDE", "0".repeat(15), "A".repeat(16), "A".repeat(9999), `${"A".repeat(14)}\0`])
      assert.equal(parseRecoveryCode(typed), null);
  });
});

onBothEngines("recovery codes", (fresh) => {
  test("[N9 N29] ten codes, each once", async () => {
    const world = await fresh();
    const account = await addPerson(world);
    assert.equal(await recoveryState(world, account.id), null);
    const codes = await codesOf(world, account.id);
    assert.equal(new Set(codes).size, 10);
    const [first = "", second = ""] = codes;
    assert.equal(await spendCode(world, account.id, first), "9 left");
    assert.equal(await spendCode(world, account.id, first), "wrong");
    const verdict = await matchRecoveryCode(world, operatorAsks("test"), account.id, first);
    assert.equal(verdict.kind, "wrong", "it does not match any more, before anything is written");
    assert.equal(await spendCode(world, account.id, second.toLowerCase()), "8 left");
    assert.equal((await recoveryState(world, account.id))?.left, 8);
  });

  test("[N9 A12] the same code ten times at once: accepted once", async () => {
    const world = await fresh();
    const account = await addPerson(world);
    const [code = ""] = await codesOf(world, account.id);
    const verdicts = await Promise.all(Array.from({ length: 10 }, () => spendCode(world, account.id, code)));
    assert.equal(verdicts.filter((it) => it === "9 left").length, 1);
  });

  test("a new set voids the old one; another account's codes are wrong; a reset ends them", async () => {
    const world = await fresh();
    const account = await addPerson(world);
    const stranger = await addPerson(world, { userId: "PPK2" });
    const [old = ""] = await codesOf(world, account.id);
    const [foreign = ""] = await codesOf(world, stranger.id);
    const [fresher = ""] = await codesOf(world, account.id);
    assert.equal(await spendCode(world, account.id, old), "wrong");
    assert.equal(await spendCode(world, account.id, foreign), "wrong");
    assert.equal(await spendCode(world, account.id, "kode salah"), "malformed");
    await transact(world, (tx) => endFactors(tx, account.id, "reset"));
    assert.equal(await spendCode(world, account.id, fresher), "wrong");
    assert.equal(await spendCode(world, stranger.id, foreign), "9 left");
  });

  test("a code whose login was rolled back is not used up", async () => {
    const world = await fresh();
    const account = await addPerson(world);
    const [code = ""] = await codesOf(world, account.id);
    const match = await matchRecoveryCode(world, operatorAsks("test"), account.id, code);
    assert.ok(match.kind === "match");
    const login = transact(world, async (tx) => {
      assert.equal(await useRecoveryCode(tx, account.id, match), true);
      throw new Error("rolled back");
    });
    await assert.rejects(login, /rolled back/);
    assert.equal((await recoveryState(world, account.id))?.left, 10);
    assert.equal(await spendCode(world, account.id, code), "9 left");
  });

  test("two sets saved at once leave one whole set", async () => {
    const world = await fresh();
    const account = await addPerson(world);
    const [one, two] = await Promise.all([codesOf(world, account.id), codesOf(world, account.id)]);
    assert.equal((await recoveryState(world, account.id))?.left, 10);
    const good = await Promise.all([one, two].map((it) => spendCode(world, account.id, it?.[0] ?? "")));
    assert.equal(good.filter((it) => it === "9 left").length, 1);
  });

  test("[N9 N29] kept once; codes are never stored in clear", async () => {
    const world = await fresh();
    const account = await addPerson(world);
    const codes = await codesOf(world, account.id);
    assert.equal((await recoveryState(world, account.id))?.keptAt, null);
    await transact(world, (tx) => keepRecoveryCodes(tx, account.id));
    const keptAt = world.now();
    world.clock.advance(5);
    await transact(world, (tx) => keepRecoveryCodes(tx, account.id));
    assert.equal((await recoveryState(world, account.id))?.keptAt, keptAt);
    const stored = JSON.stringify(await world.db.selectFrom("recovery_code").selectAll().execute());
    for (const code of codes) assert.ok(!stored.includes(code) && !stored.includes(code.replaceAll("-", "")));
  });

  test("hashing inside a transaction is a bug", async () => {
    const world = await fresh();
    // @ts-expect-error: the types refuse it as well
    await assert.rejects(transact(world, (tx) => matchRecoveryCode(tx, operatorAsks("test"), "x", "y")));
  });
});
