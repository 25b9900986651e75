import assert from "node:assert/strict";
import { after, before, describe, test } from "node:test";
import { workList } from "../../../attacks/work.ts";
import { engines } from "../../../test-support/postgres.ts";
import { CAPTCHA_SECONDS, DRAW_BYTES } from "../../../test-support/promised.ts";
import { type TestWorld, testWorld } from "../../../test-support/world.ts";
import { operatorAsks } from "../../base/platform/hashing/fair-queue.ts";
import { hashingQueue } from "../../base/platform/hashing/hashing.ts";
import { forgetExpiredCaptchas } from "./captcha.sql.ts";
import {
  answerCaptcha,
  checkCaptcha,
  codeOf,
  newCaptcha,
  nextCaptcha,
  openChallenge,
  type RawCaptchaAnswer,
} from "./captcha.ts";
import type { CaptchaId, Token } from "./token.ts";

const LOGIN = { purpose: "login", bindTo: "login-1" } as const;
const blank: RawCaptchaAnswer = { id: "", typed: "", work: "", pass: "" };
const FROM = { ip: "203.0.113.7", browser: null };

for (const engine of engines) {
  describe(`captcha on ${engine.name}`, () => {
    let world: TestWorld;
    before(async () => {
      world = await testWorld({ engine });
    });
    after(() => world.close());

    const fresh = () => newCaptcha(world, LOGIN.purpose, LOGIN.bindTo);
    const tokenOf = (id: CaptchaId): Token => {
      const opened = openChallenge(world, id);
      if (opened.kind !== "live") throw new Error(opened.kind);
      return opened.challenge;
    };
    const read = (id: CaptchaId) => codeOf(world, tokenOf(id));
    const check = (answer: { id: string; typed: string }) => checkCaptcha(world, answer);
    const answer = (more: Partial<RawCaptchaAnswer>, binding: object = LOGIN, at = world) =>
      answerCaptcha(at, FROM, { ...blank, ...LOGIN, ...more, ...binding });
    const passFor = async (id: CaptchaId) => {
      const verdict = await check({ id, typed: read(id) });
      if (verdict.kind !== "passed") throw new Error(verdict.kind);
      return verdict.pass;
    };

    describe("A4: Kode Keamanan", () => {
      test("the code passes, in either case", async () => {
        const [one, other] = [fresh(), fresh()];
        assert.equal((await answer({ id: one, typed: read(one).toUpperCase() })).kind, "passed");
        assert.equal((await answer({ id: other, typed: read(other).toLowerCase() })).kind, "passed");
      });
      test("a wrong code spends the challenge: the right one comes too late", async () => {
        const id = fresh();
        assert.equal((await answer({ id, typed: "AAAAAA" })).kind, "captcha-wrong");
        assert.equal((await answer({ id, typed: read(id) })).kind, "captcha-used");
      });
      test("an empty code does not pass", async () => {
        assert.equal((await answer({ id: fresh() })).kind, "captcha-wrong");
      });
      test("a right code counts once, also among twenty at the same time", async () => {
        const id = fresh();
        const typed = read(id);
        const verdicts = await Promise.all(Array.from({ length: 20 }, () => answer({ id, typed })));
        assert.equal(verdicts.filter((it) => it.kind === "passed").length, 1);
        assert.equal(verdicts.filter((it) => it.kind === "captcha-used").length, 19);
      });
      test("it counts for five minutes", async () => {
        const [early, late] = [fresh(), fresh()];
        const [earlyCode, lateCode] = [read(early), read(late)];
        world.clock.advance(CAPTCHA_SECONDS - 1);
        assert.equal((await answer({ id: early, typed: earlyCode })).kind, "passed");
        world.clock.advance(1);
        assert.equal((await answer({ id: late, typed: lateCode })).kind, "captcha-expired");
      });
      test("it counts only for its own login and purpose, and a try elsewhere does not spend it", async () => {
        const id = fresh();
        const typed = read(id);
        assert.equal((await answer({ id, typed }, { bindTo: "login-2" })).kind, "captcha-wrong");
        assert.equal((await answer({ id, typed }, { purpose: "reset" })).kind, "captcha-wrong");
        assert.equal((await answer({ id, typed })).kind, "passed");
      });
      test("a challenge that we did not make is refused, whatever was changed in it", async () => {
        const id = fresh();
        for (let at = 0; at < id.length; at++) {
          const forged = id.slice(0, at) + (id[at] === "0" ? "1" : "0") + id.slice(at + 1);
          assert.equal(openChallenge(world, forged).kind, "captcha-wrong", `character ${at}`);
        }
        const theirs = newCaptcha(await testWorld(), LOGIN.purpose, LOGIN.bindTo);
        assert.equal((await answer({ id: theirs, typed: "ABCDEF" })).kind, "captcha-wrong");
        assert.equal((await answer({})).kind, "captcha-wrong");
      });
    });

    describe("the check in place", () => {
      test("spends the challenge and gives a pass that counts once", async () => {
        const id = fresh();
        const typed = read(id);
        const pass = await passFor(id);
        assert.equal((await answer({ id, typed })).kind, "captcha-used");
        assert.deepEqual(await answer({ id, typed, pass }), { kind: "passed", by: "code", level: 0 });
        assert.equal((await answer({ id, typed, pass })).kind, "captcha-used");
      });
      test("gives a pass for the same login and purpose only, for five minutes", async () => {
        const pass = await passFor(fresh());
        assert.equal((await answer({ pass }, { bindTo: "login-2" })).kind, "captcha-wrong");
        assert.equal((await answer({ pass }, { purpose: "reset" })).kind, "captcha-wrong");
        world.clock.advance(CAPTCHA_SECONDS);
        assert.equal((await answer({ pass })).kind, "captcha-expired");
      });
      test("gives no pass for a wrong code, and a pass cannot be checked for another pass", async () => {
        assert.equal((await check({ id: fresh(), typed: "AAAAAA" })).kind, "captcha-wrong");
        const pass = await passFor(fresh());
        assert.equal((await check({ id: pass, typed: "AAAAAA" })).kind, "captcha-wrong");
      });
      test("takes no challenge as a pass", async () => {
        assert.equal((await answer({ pass: fresh() })).kind, "captcha-wrong");
      });
    });

    describe("WCAG 3.3.8: Verifikasi tanpa kode", () => {
      /** A world in which this hash is drawn. */
      const drawing = (at: number): TestWorld => ({
        ...world,
        random: (bytes) => (bytes === DRAW_BYTES ? Uint8Array.of(at >> 8, at & 0xff) : world.random(bytes)),
      });
      test("the form's list passes once, and the verdict names it as work, with its level", async () => {
        const id = newCaptcha(world, LOGIN.purpose, LOGIN.bindTo, 1);
        const work = await workList(world, id);
        assert.deepEqual(await answer({ id, work }), { kind: "passed", by: "work", level: 1 });
        assert.equal((await answer({ id, work })).kind, "captcha-used");
      });
      test("work for another challenge, login or purpose, a part of the list, or a pass in place of its challenge does not pass", async () => {
        const [one, other, half] = [fresh(), fresh(), fresh()];
        const work = await workList(world, one);
        assert.equal((await answer({ id: one, work }, { bindTo: "login-2" })).kind, "captcha-wrong");
        assert.equal((await answer({ id: one, work }, { purpose: "reset" })).kind, "captcha-wrong");
        assert.equal((await answer({ id: other, work })).kind, "captcha-wrong");
        const part = (await workList(world, half)).slice(0, 600);
        assert.equal((await answer({ id: half, work: part })).kind, "captcha-wrong");
        assert.equal(
          (await answer({ id: half, work: await workList(world, half) })).kind,
          "captcha-used",
          "it was spent",
        );
        const pass = await passFor(fresh());
        assert.equal((await answer({ id: pass, work })).kind, "captcha-wrong");
        assert.equal((await answer({ id: one, work })).kind, "passed", "tries elsewhere have not spent it");
      });
      test("it counts for five minutes, also where it waits for its check meanwhile", async () => {
        const [late, waits] = [fresh(), fresh()];
        const [lateWork, waitsWork] = [await workList(world, late), await workList(world, waits)];
        const { argon2 } = world.hashing;
        const slow = hashingQueue(1, 1, {
          ...argon2,
          hashRaw: (...call) => {
            world.clock.advance(CAPTCHA_SECONDS);
            return argon2.hashRaw(...call);
          },
        });
        const seen = await answer({ id: waits, work: waitsWork }, LOGIN, { ...world, hashing: slow });
        assert.equal(seen.kind, "captcha-expired");
        const none = hashingQueue(1, 1, { ...argon2, hashRaw: () => assert.fail("it is too late for a hash") });
        const seenLate = await answer({ id: late, work: lateWork }, LOGIN, { ...world, hashing: none });
        assert.equal(seenLate.kind, "captcha-expired");
      });
      test("one hash of 256 passes once in 256 times: which one is checked is drawn when the list has come, and a wrong one spends the challenge", async () => {
        for (const [drawn, kind] of [
          [0, "passed"],
          [1, "captcha-wrong"],
          [255, "captcha-wrong"],
          [256, "passed"],
        ] as const) {
          const id = fresh();
          const work = await workList(world, id, 1);
          assert.equal((await answer({ id, work }, LOGIN, drawing(drawn))).kind, kind, `${drawn}`);
          assert.equal((await answer({ id, work }, LOGIN, drawing(0))).kind, "captcha-used", "no second draw");
        }
      });
      test("of twenty lists to one challenge at the same moment one is judged, right or wrong: no draw is tried again", async () => {
        const id = fresh();
        const work = await workList(world, id, 1);
        const hashing = hashingQueue(20);
        const draws = Array.from({ length: 20 }, (_, at) => answer({ id, work }, LOGIN, { ...drawing(at), hashing }));
        const verdicts = await Promise.all(draws);
        assert.equal(verdicts.filter((it) => it.kind === "captcha-used").length, 19);
      });
      test("where no computation has a place it is not checked, and the challenge is not spent", async () => {
        let go: () => void = () => undefined;
        const over = new Promise<void>((resolve) => {
          go = resolve;
        });
        const hashing = hashingQueue(1, 0);
        const jam = hashing.run(operatorAsks("jam"), () => over);
        const id = fresh();
        const work = await workList(world, id);
        assert.equal((await answer({ id, work }, LOGIN, { ...world, hashing })).kind, "captcha-busy");
        go();
        await jam;
        assert.equal((await answer({ id, work }, LOGIN, { ...world, hashing })).kind, "passed");
      });
    });

    describe("another code", () => {
      test("is another challenge for the same purpose and level, also when the old one is over", async () => {
        const old = newCaptcha(world, LOGIN.purpose, LOGIN.bindTo, 3);
        world.clock.advance(CAPTCHA_SECONDS + 1);
        const next = nextCaptcha(world, old);
        assert.ok(next && next !== old);
        assert.deepEqual(await answer({ id: next, typed: read(next) }), { kind: "passed", by: "code", level: 3 });
      });
      test("is not given in exchange for anything but a challenge of ours", async () => {
        assert.equal(nextCaptcha(world, "c.made.up"), null);
        assert.equal(nextCaptcha(world, await passFor(fresh())), null);
      });
    });

    test("expired rows are deleted, and others are kept", async () => {
      world.clock.advance(CAPTCHA_SECONDS);
      await answer({ id: fresh() });
      world.clock.advance(10);
      const kept = fresh();
      await answer({ id: kept });
      world.clock.advance(CAPTCHA_SECONDS - 10);
      await forgetExpiredCaptchas(world, 100);
      const rows = await world.db.selectFrom("captcha_used").select("id").execute();
      assert.deepEqual(
        rows.map((it) => it.id),
        [tokenOf(kept).random],
      );
    });
  });
}
