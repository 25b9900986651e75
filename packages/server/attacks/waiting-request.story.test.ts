/**
 * A request waits in the queue of hashes while its owner changes the facts. The server decides on the facts at the end of the
 * wait.
 */
import assert from "node:assert/strict";
import { after, describe, test } from "node:test";
import { hash } from "@node-rs/argon2";
import type { Asker } from "../src/base/platform/hashing/fair-queue.ts";
import { type HashingQueue, hashingQueue, type QueueOutcome } from "../src/base/platform/hashing/hashing.ts";
import { transact } from "../src/base/platform/world.ts";
import { changeAccount, loadAccount } from "../src/core/account/account.ts";
import { isOutdated } from "../src/core/account/password.ts";
import { captchaOf, fieldOf, logIn } from "../test-support/log-in.ts";
import { enrolledPhone, qrOn } from "../test-support/phone.ts";
import { engines } from "../test-support/postgres.ts";
import { LOGIN_SECONDS } from "../test-support/promised.ts";
import type { Seen, Stopped } from "../test-support/visitor.ts";
import {
  addPerson,
  hashOf,
  PASSWORD,
  type TestWorld,
  testWorld,
  type Visitor,
  visitor,
} from "../test-support/world.ts";
import { ELSEWHERE, isInside, thiefWith } from "./attacker.ts";

const NEXT = "lima-jendela-rumah-putih";

/** The program's queue, in which the test can hold one computation back; others pass. */
function queueWithDoor() {
  const queue = hashingQueue();
  let waitsFor = -1;
  let arrive = () => {};
  let opened = Promise.resolve();
  const hashing: HashingQueue = {
    ...queue,
    run: async <Result>(asker: Asker, work: () => Promise<Result>): Promise<QueueOutcome<Result>> => {
      if (waitsFor-- === 0) {
        arrive();
        await opened;
      }
      return queue.run(asker, work);
    },
  };
  /** Holds the next computation back, or the one after `others` more. */
  const keepNext = (others = 0) => {
    let open = () => {};
    opened = new Promise<void>((resolve) => {
      open = resolve;
    });
    const arrived = new Promise<void>((resolve) => {
      arrive = resolve;
    });
    waitsFor = others;
    return { arrived, open };
  };
  return { hashing, keepNext };
}

/** Types the password of PENYEDIA1, without waiting for the answer. */
async function typesPassword(
  world: TestWorld,
  browser: Visitor,
  expected?: Stopped,
): Promise<{ answer: Promise<Seen> }> {
  await browser.get("/login");
  const seen = await browser.post("/login", { "user-id": "PENYEDIA1" });
  const form = { for: fieldOf(seen, "for"), password: PASSWORD, ...captchaOf(world, seen) };
  return { answer: browser.post("/login/password", form, {}, expected) };
}

/** A5–A9: the first phone. */
async function activates(world: TestWorld, computer: Visitor): Promise<void> {
  await enrolledPhone(world, qrOn((await computer.get("/2fa/enable")).text));
  await computer.get("/2fa/enable");
  assert.equal((await computer.post("/2fa/enable/done")).path, "/2fa/recovery-codes");
}

const codesOn = ({ text }: Seen): string[] =>
  [...text.matchAll(/<li>((?:[A-Z0-9]{5}-?)+)<\/li>/g)].map((match) => match[1] ?? "");

for (const engine of engines) {
  describe(`A request that waits for a hash, on ${engine.name}`, () => {
    const worlds: TestWorld[] = [];
    after(() => Promise.all(worlds.map((it) => it.close())));

    /** PENYEDIA1 without 2FA, logged in. */
    async function begin() {
      const { hashing, keepNext } = queueWithDoor();
      const world = await testWorld({ engine, hashing });
      worlds.push(world);
      const { id } = await addPerson(world);
      const computer = visitor(world);
      assert.equal((await logIn(world, computer, "PENYEDIA1")).path, "/beranda");
      return { world, id, computer, keepNext };
    }

    test("a login: 2FA was switched on meanwhile, so the password leads to the second factor; sessions from before are over [N1 A25] [promise:steps]", async () => {
      const { world, computer, keepNext } = await begin();
      const before = visitor(world, ELSEWHERE);
      assert.equal((await logIn(world, before, "PENYEDIA1")).path, "/beranda", "the password is enough, until then");
      const thief = visitor(world, ELSEWHERE);
      const kept = keepNext();
      const { answer } = await typesPassword(world, thief);
      await kept.arrived;
      await activates(world, computer);
      kept.open();
      assert.equal((await answer).path, "/proof");
      assert.equal(await isInside(thief), false);
      assert.equal(await isInside(before), false, "what the password alone has opened before is over");
      assert.equal(await isInside(computer), true, "the session that activated goes on");
    });

    test("a login whose time ends meanwhile: the right password opens nothing; just before, it does [A12]", async () => {
      const { world, keepNext } = await begin();
      for (const [passes, path, stopped] of [
        [LOGIN_SECONDS - 1, "/beranda", undefined],
        [LOGIN_SECONDS, "/login?login=berakhir", "login"],
      ] as const) {
        const kept = keepNext();
        const { answer } = await typesPassword(world, visitor(world, ELSEWHERE), stopped);
        await kept.arrived;
        world.clock.advance(passes);
        kept.open();
        assert.equal((await answer).path, path, `${passes} s`);
      }
    });

    test("a login whose hash is renewed: the password was changed meanwhile, and stays changed [A25] [promise:password-alone]", async () => {
      const { world, id, computer, keepNext } = await begin();
      const weaken = async () =>
        transact(world, async (tx) =>
          changeAccount(tx, id, {
            password_hash: await hash(PASSWORD, { memoryCost: 8192, timeCost: 1, parallelism: 1 }),
          }),
        );
      const isWeak = async () => isOutdated(hashOf(world, await loadAccount(world, id)));
      await weaken();
      await logIn(world, visitor(world, ELSEWHERE), "PENYEDIA1");
      assert.equal(await isWeak(), false, "undisturbed, the hash is renewed");

      await weaken();
      await computer.get("/password");
      const kept = keepNext(1);
      const { answer } = await typesPassword(world, visitor(world, ELSEWHERE), "login");
      await kept.arrived;
      const changed = await computer.post("/password", { current: PASSWORD, next: NEXT, again: NEXT });
      assert.equal(changed.path, "/akun?selesai=password");
      kept.open();
      await answer;
      assert.equal((await logIn(world, visitor(world), "PENYEDIA1")).status, 422, "the old password is over");
      assert.equal((await logIn(world, visitor(world), "PENYEDIA1", NEXT)).path, "/beranda");
    });

    test("recovery codes in the session that activated: its owner has kept a set meanwhile, and that one stays [A25] [promise:stolen-session]", async () => {
      const { world, computer, keepNext } = await begin();
      await activates(world, computer);
      const thief = thiefWith(world, computer, ["session", "browser"]);
      await thief.get("/2fa/recovery-codes");
      assert.equal(codesOn(await thief.post("/2fa/recovery-codes")).length, 10, "until a set was kept");

      await thief.get("/2fa/recovery-codes");
      const kept = keepNext();
      const answer = thief.post("/2fa/recovery-codes");
      await kept.arrived;
      const [code = ""] = codesOn(await computer.post("/2fa/recovery-codes"));
      await computer.post("/2fa/recovery-codes/kept", { kept: "on" });
      kept.open();
      assert.deepEqual(codesOn(await answer), []);
      const login = visitor(world);
      await logIn(world, login, "PENYEDIA1");
      await login.get("/proof/recovery");
      const inside = await login.post("/proof/recovery", { for: fieldOf(login.page(), "for"), code });
      assert.equal(inside.path, "/devices/new", "the owner's code is good");
    });
  });
}
