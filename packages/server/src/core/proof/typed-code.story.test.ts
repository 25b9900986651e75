/** Typed codes at the waiting page, through HTTP: six digits of a phone, and recovery codes. */

import assert from "node:assert/strict";
import { test } from "node:test";
import { type Enrolled, enrolled, notThat, onSqlite } from "../../../test-support/enrolled.ts";
import { loginOf, numberOn, press, routes, theRequest } from "../../../test-support/is-it-you.ts";
import { PROOF_SECONDS } from "../../../test-support/promised.ts";
import { type TestWorld, type Visitor, visitor } from "../../../test-support/world.ts";
import { operatorAsks } from "../../base/platform/hashing/fair-queue.ts";
import { spend } from "../../base/platform/throttle/throttle.ts";
import { transact } from "../../base/platform/world.ts";
import { CODES_A_DAY, codesKey } from "../../base/rules/budgets.ts";
import { prepareRecoveryCodes, recoveryState, saveRecoveryCodes } from "../factors/recovery-codes/recovery.ts";

/** Gives the person ten recovery codes. */
async function giveCodes(world: TestWorld, { account }: Enrolled): Promise<readonly string[]> {
  const prepared = await prepareRecoveryCodes(world, operatorAsks("test"));
  assert.ok(prepared);
  await transact(world, (tx) => saveRecoveryCodes(tx, account.id, prepared));
  return prepared.shown;
}

onSqlite("typed codes", (fresh) => {
  test("a typed code lets the browser in while no request lives, and only once", async () => {
    const world = await fresh();
    const person = await enrolled(world);
    const computer = await loginOf(world, person);
    world.clock.advance(90);
    const typed = person.phone.code();
    await computer.get("/proof/code");
    assert.match(
      (await press(computer, "/proof/code", { code: `${typed.slice(0, 3)} ${typed.slice(3)}` })).text,
      /inside by code/,
    );
    const other = await loginOf(world, person);
    await other.get("/proof/code");
    assert.equal((await press(other, "/proof/code", { code: typed })).status, 422);
  });

  test("[A19] what cannot be a code costs no try; five wrong ones end typing in this login, approval goes on", async () => {
    const world = await fresh();
    const person = await enrolled(world);
    const computer = await loginOf(world, person);
    const number = numberOn(computer.page().text);
    await computer.get("/proof/code");
    for (const code of ["12345", "abcdef", ""])
      assert.equal((await press(computer, "/proof/code", { code })).status, 422, code);
    for (let tried = 0; tried < 5; tried++) {
      assert.equal((await press(computer, "/proof/code", { code: notThat(person.phone.code()) })).status, 422);
    }
    assert.equal((await press(computer, "/proof/code", { code: person.phone.code() })).status, 410);
    await person.phone.answer(await theRequest(person), "approve", number);
    await computer.get("/proof");
    assert.match((await press(computer, "/proof/continue")).text, /inside by approval/);
  });

  test("[A19 A1] 20 wrong codes a day from strangers switch typing off for them, never for a known browser", async () => {
    const world = await fresh();
    const person = await enrolled(world);
    for (let login = 0; login < 4; login++) {
      const stranger = await loginOf(world, person);
      await stranger.get("/proof/code");
      for (let tried = 0; tried < 5; tried++)
        await press(stranger, "/proof/code", { code: notThat(person.phone.code()) });
    }
    const stranger = await loginOf(world, person);
    await stranger.get("/proof/code");
    assert.equal((await press(stranger, "/proof/code", { code: person.phone.code() })).status, 429);
    const owner = await loginOf(world, person, true);
    await owner.get("/proof/code");
    assert.match((await press(owner, "/proof/code", { code: person.phone.code() })).text, /inside by code/);
  });

  test("[A19] a right code from a stranger gives its own try back, and no other", async () => {
    const world = await fresh();
    const person = await enrolled(world);
    const spent = (tries: number) =>
      transact(world, async (tx) => {
        for (let at = 0; at < tries; at++) await spend(tx, codesKey(person.account.id), CODES_A_DAY);
      });
    const enter = async (code: string) => {
      const stranger = await loginOf(world, person);
      await stranger.get("/proof/code");
      return (await press(stranger, "/proof/code", { code })).status;
    };
    await spent(CODES_A_DAY.limit - 1);
    assert.equal(await enter(person.phone.code()), 200);
    world.clock.advance(60);
    assert.equal(await enter(notThat(person.phone.code())), 422, "the last of the day");
    assert.equal(await enter(person.phone.code()), 429);
  });

  test("a recovery code works once", async () => {
    const world = await fresh();
    const person = await enrolled(world);
    const codes = await giveCodes(world, person);
    const typed = codes[3]?.toLowerCase() ?? "";
    for (const expected of [/inside by recovery-code/, null]) {
      const computer = await loginOf(world, person);
      await computer.get("/proof/recovery");
      const seen = await press(computer, "/proof/recovery", { code: typed });
      if (expected) assert.match(seen.text, expected);
      else assert.equal(seen.status, 422);
    }
  });

  interface Login {
    readonly world: TestWorld;
    readonly person: Enrolled;
    /** Another tab of the login's browser. */
    readonly tab: Visitor;
    /** The first of the login's two requests. */
    readonly first: Awaited<ReturnType<typeof theRequest>>;
  }
  const ends: Readonly<Record<string, readonly [number, string, (login: Login) => unknown]>> = {
    "the owner pressed Batal in another tab": [410, "Dibatalkan", ({ tab }) => press(tab, "/proof/cancel")],
    "the phone said Bukan saya": [
      403,
      "Login ditolak",
      async ({ person }) => person.phone.answer(await theRequest(person), "report"),
    ],
    "the phone said Bukan saya to its first request": [
      403,
      "Login ditolak",
      ({ person, first }) => person.phone.answer(first, "report"),
    ],
    "its time ran out": [410, "Sesi berakhir", ({ world }) => world.clock.advance(PROOF_SECONDS)],
  };
  for (const [what, [status, title, end]] of Object.entries(ends))
    test(`a recovery code is not used up by a login that ended while it was hashed: ${what}`, async () => {
      const world = await fresh();
      const person = await enrolled(world);
      const codes = await giveCodes(world, person);
      const computer = await loginOf(world, person);
      const first = await theRequest(person);
      await press(computer, "/proof/again");
      const tab = visitor(world, { routes });
      for (const [name, value] of computer.cookies) tab.cookies.set(name, value);
      await tab.get("/proof");
      await computer.get("/proof/recovery");
      const queue = world.hashing;
      const run: typeof queue.run = async (asker, work) => {
        await end({ world, person, tab, first });
        return queue.run(asker, work);
      };
      Object.assign(world, { hashing: { ...queue, run } });
      const seen = await press(computer, "/proof/recovery", { code: codes[3] ?? "" });
      assert.equal(seen.status, status);
      assert.match(seen.text, new RegExp(`<h1[^>]*>${title}</h1>`));
      assert.equal((await recoveryState(world, person.account.id))?.left, 10);
    });
});
