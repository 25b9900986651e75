/**
 * Wrong attempts from many networks at once, by a rival who knows the User ID and by one who knows the password. The owner logs
 * in every time. `npm run torture -- rival` makes 10,000 of each, over HTTP to a server process.
 */
import assert from "node:assert/strict";
import { describe, test } from "node:test";
import { approve, captchaOf, fieldOf, logIn } from "../test-support/log-in.ts";
import { engines, type TestEngine } from "../test-support/postgres.ts";
import { PASSWORD, visitor } from "../test-support/world.ts";
import { ELSEWHERE, onSqlite, owner } from "./attacker.ts";
import { type Attack, attack, type Outcome } from "./rival.ts";
import { rivalHere } from "./rival-scene.ts";

/** Counters behave alike on both engines (races/), so the longer run uses SQLite. */
const attemptsOn = (engine: TestEngine): number => (engine.name === "SQLite" ? 200 : 100);

/** The owner's logins, and whether counters and queue let them through. A server that hashes as in production: `npm run torture`. */
function ownerIsIn({ knownBrowser, newPc, statuses }: Outcome): void {
  assert.deepEqual([knownBrowser.inside, newPc.inside], [knownBrowser.tried, newPc.tried]);
  assert.deepEqual(
    Object.keys(knownBrowser.by),
    ["Ya"],
    "a single Ya, without a number: the known browser notices nothing",
  );
  assert.deepEqual(
    Object.keys(statuses).filter((it) => Number(it) >= 500),
    [],
  );
}

for (const engine of engines) {
  const attempts = attemptsOn(engine);
  describe(`${attempts} wrong attempts from everywhere, on ${engine.name} [promise:no-lockout]`, () => {
    const underAttack = async (knows: Attack["knows"]): Promise<Outcome> => {
      const scene = await rivalHere(engine);
      try {
        return await attack(scene, { knows, attempts, atOnce: 16, logins: 2 });
      } finally {
        await scene.world.close();
      }
    };

    test("by someone who knows the User ID: the owner gets in from a known browser with a single Ya, and from a new PC [A1 A19 N20 L13]", async () => {
      const person = await underAttack("the User ID");
      ownerIsIn(person);
      const most = Math.min(100, attempts / 2);
      assert.ok(person.hashed <= most, `${person.hashed} were hashed: the gate refuses before it costs a hash`);
    });

    test("by someone who knows the password: the owner gets in from a known browser, and from a new PC by approval or recovery code [A1 A19 N15] [promise:password-alone]", async () => {
      ownerIsIn(await underAttack("the password"));
    });
  });
}

onSqlite("Past the budget of unknown browsers", (fresh) => {
  test("a current code of the owner's phone buys the attempt on a new PC, while codes are not spent [A1]", async () => {
    const { world, phone } = await owner(fresh);
    for (let sent = 0; sent < 12; sent++)
      await logIn(world, visitor(world, ELSEWHERE), "PENYEDIA1", `salah-sekali-${sent}`);
    const newPc = visitor(world, { ip: "198.51.100.9" });
    await newPc.get("/login");
    const page = await newPc.post("/login", { "user-id": "PENYEDIA1" });
    const form = {
      for: fieldOf(page, "for"),
      password: PASSWORD,
      kode: phone.code(),
      ...captchaOf(world, page),
    };
    assert.equal((await newPc.post("/login/password", form)).path, "/proof");
    assert.equal((await approve(newPc, phone)).path, "/beranda");
  });
});
