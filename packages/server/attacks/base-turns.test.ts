/** What base decides one after another: queues, places, turns, wakes and bodies. `base-turns.txt` has the digests (drawn.ts). */

import type { IncomingMessage } from "node:http";
import { Readable } from "node:stream";
import { test } from "node:test";
import { type Asker, fairQueue, operatorAsks } from "../src/base/platform/hashing/fair-queue.ts";
import { hashingQueue } from "../src/base/platform/hashing/hashing.ts";
import { heldOpen } from "../src/base/platform/held-open.ts";
import { holdUntilWoken } from "../src/base/platform/hold.ts";
import { notedAtCommit } from "../src/base/platform/monitor.ts";
import { nextTry } from "../src/base/platform/outbox/send.ts";
import { LIMITS, nextWatch, QUIET } from "../src/base/platform/overload.ts";
import { openTurns } from "../src/base/platform/turns.ts";
import { heldUntilCommit, inProcessWake, type Topic } from "../src/base/platform/wake.ts";
import { readLine, readText } from "../src/base/web/body.ts";
import { GIVE_UP_SECONDS } from "../test-support/promised.ts";
import { START, type TestWorld } from "../test-support/world.ts";
import { type Dice, diceOf } from "./dice.ts";
import { drawnOf, seeds, walk } from "./drawn.ts";

const FIRST_MAIL_RETRY = 10;

const { holdAll, holdNoMore } = drawnOf("base-turns.txt");
const turn = () => new Promise((done) => setImmediate(done));

const askerOf = (dice: Dice): Asker => ({
  networks: dice.oneOf([["a"], ["a", "a1"], ["a", "a2"], ["b"], ["c", "c1", "c11"]]),
  ...{ browser: dice.oneOf(["x", "y", "z"]), account: dice.oneOf(["PPK1", "PPK2"]), known: dice.chance(0.4) },
});

test("queues and turns", async () => {
  await holdAll("a fair queue", seeds(40), (seed) => {
    const queue = fairQueue<number>(diceOf(seed).oneOf([2, 5, 12, 40]));
    return walk(seed, 60, (dice, nth) => {
      const asker = dice.chance(0.95) ? askerOf(dice) : operatorAsks("PPK1");
      return dice.chance(0.65)
        ? [queue.isFull(asker), queue.add(asker, nth), queue.size()]
        : [queue.take(), queue.size()];
    });
  });
  await holdAll("hashing", seeds(20), async (seed) => {
    const { atOnce, most } = { atOnce: 1 + (seed % 3), most: 1 + (seed % 4) };
    const queue = hashingQueue(atOnce, most);
    const running: (() => void)[] = [];
    const ended: string[] = [];
    const said = await walk(seed, 40, async (dice, nth) => {
      if (dice.chance(0.6)) {
        const asker = askerOf(dice);
        const busy = queue.isBusyFor(asker);
        const fails = dice.chance(0.1);
        queue
          .run(asker, () => new Promise<void>((done, fail) => running.push(fails ? () => fail(new Error("x")) : done)))
          .then(
            ({ kind }) => ended.push(`${nth} ${kind}`),
            () => ended.push(`${nth} failed`),
          );
        await turn();
        return [busy, running.length, ended.splice(0), queue.figures(), queue.queue().waiting];
      }
      running.splice(dice.below(running.length), 1)[0]?.();
      await turn();
      return [running.length, ended.splice(0), queue.figures(), queue.queue().waiting];
    });
    return said;
  });
  await holdAll("turns", seeds(20), async (seed) => {
    let now = 0;
    const turns = openTurns(() => now);
    const begun: string[] = [];
    const lanes = ["inside", "open", "begun", "login"] as const;
    return walk(seed, 40, async (dice, nth) => {
      const lane = dice.oneOf(lanes);
      const how = dice.below(8);
      if (how < 5) void turns.next(lane).then(() => begun.push(`${lane} ${nth}`));
      else if (how === 5) turns.noteConnection();
      else if (how === 6) turns.release(lane);
      else now += dice.oneOf([0.5, 1, 2, 3]);
      if (dice.chance(0.4)) await turn();
      return [begun.splice(0), lanes.map((it) => turns.queue(it).waiting)];
    });
  });
  await holdAll("who is turned away", seeds(30), (seed) => {
    let watch = QUIET;
    return walk(seed, 30, (dice) => {
      const limit = LIMITS[seed % 2 === 0 ? "begin" : "password"];
      const share = () => dice.oneOf([0, 0.49, 0.5, 0.9, 1, 1.1]);
      const waits = {
        loop: limit.loop * share(),
        waited: limit.waited * share(),
        waiting: dice.oneOf([0, 15, 16, 31, 32, 33]),
      };
      watch = nextWatch(watch, waits, limit, 32);
      return watch;
    });
  });
  await holdAll("answers that stay open", seeds(30), (seed) => {
    const held = heldOpen(2, 3, 4);
    const places: { release: () => void }[] = [];
    const ended: string[] = [];
    return walk(seed, 50, (dice, nth) => {
      if (nth === 45) held.leave();
      if (dice.chance(0.3)) places.splice(dice.below(places.length), dice.below(2))[0]?.release();
      const ip = dice.oneOf(["203.0.113.1", "2001:db8:1:2::1", "2001:db8:1:3::1", "2001:db8:1:100::1"]);
      const by = {
        owner: dice.oneOf(["session:1", "proof:2", "phone:3", "session:4"]),
        ...(dice.chance(0.6) && { account: "a" }),
      };
      const place = held.take(by, ip, (why) => ended.push(`${nth} ${why}`));
      if (place) places.push(place);
      return [place !== null, held.count(), ended.splice(0)];
    });
  });
});

test("wakes and notes", async () => {
  await holdAll("wakes", seeds(20), async (seed) => {
    const wake = inProcessWake();
    const db = {} as never;
    const heard: string[] = [];
    const ends: (() => void)[] = [];
    const marks = [wake.mark()];
    const holds: { readonly hold: ReturnType<typeof holdUntilWoken>; readonly early: AbortController }[] = [];
    const said = await walk(seed, 50, async (dice, nth) => {
      const topic: Topic = dice.oneOf(["proof:1", "account:2", "mail:due"]);
      const since = dice.chance(0.5) ? dice.oneOf(marks) : undefined;
      switch (dice.below(6)) {
        case 0:
          ends.push(wake.listen(topic, () => void heard.push(`${nth} ${topic}`), since));
          break;
        case 1:
          ends.splice(dice.below(ends.length), 1)[0]?.();
          break;
        case 2: {
          const early = new AbortController();
          if (dice.chance(0.2)) early.abort();
          const hold = holdUntilWoken({ wake } as unknown as TestWorld, topic, 1000, early.signal, since);
          holds.push({ hold, early });
          void hold.next().then(() => heard.push(`${nth} goes on`));
          break;
        }
        case 3: {
          const [one] = holds.splice(dice.below(holds.length), 1);
          if (dice.chance(0.5)) one?.early.abort();
          else void one?.hold.next().then(() => heard.push(`${nth} again`));
          await turn();
          one?.hold.stop();
          return [one?.hold.isOver(), heard.splice(0)];
        }
        case 4: {
          const held = heldUntilCommit(wake);
          await held.wake.wake(db, topic, "mail:due");
          await held.wake.wake(db, topic);
          if (dice.chance(0.7)) await held.send(db);
          break;
        }
        default:
          await wake.wake(db, topic, ...(dice.chance(0.3) ? (["push:due"] as const) : []));
      }
      await turn();
      marks.push(wake.mark());
      return [heard.splice(0), wake.mark()];
    });
    for (const { hold } of holds) hold.stop();
    for (let nth = 0; nth < 1030; nth++) await wake.wake(db, `proof:${nth}`);
    await turn();
    wake.listen("proof:3", () => void heard.push("forgotten"), marks[0]);
    wake.listen("proof:1020", () => void heard.push("late"), wake.mark());
    wake.listen("account:x", () => void heard.push("never"), wake.mark() - 1000);
    return [said, heard];
  });
  await holdAll("notes of a transaction", [1], () => {
    const noted: unknown[] = [];
    const monitor = { note: (it: unknown) => void noted.push(it), watch: () => {}, text: async () => "x" };
    const held = notedAtCommit(monitor);
    for (const outcome of ["a", "b"]) held.monitor.note({ kind: "mail", outcome });
    const before = [...noted];
    held.pass();
    return [before, noted];
  });
  const tries = seeds(300).map((seed) => {
    const dice = diceOf(seed);
    return [
      dice.below(3),
      dice.below(14),
      dice.oneOf([0, 30, 3600, 86_400, 172_800, 258_000, 259_200, 259_300]),
    ] as const;
  });
  const last = [1, 2, 3, 4, 5].flatMap((attempts) =>
    [-1, 0, 1].map((more) => [0, attempts, GIVE_UP_SECONDS - FIRST_MAIL_RETRY * 3 ** (attempts - 1) + more] as const),
  );
  await holdAll("next tries of a mail", [...tries, ...last], ([at, attempts, later]) =>
    nextTry(START + at, attempts, (START + later) as never),
  );
});

test("bodies", async () => {
  await holdAll("bodies", seeds(120), async (seed) => {
    const dice = diceOf(seed);
    const parts = Array.from({ length: dice.below(4) }, () =>
      Buffer.from(dice.oneOf(["ab", "c\nd", "\n", "", "é", "x".repeat(9)])),
    );
    const request = (breaks: boolean) => {
      const stream = Readable.from(
        (async function* () {
          yield* parts;
          if (breaks) throw new Error("gone");
        })(),
      ) as unknown as IncomingMessage;
      stream.on("error", () => {}); // a reader that has left is not told
      return Object.assign(stream, { headers: dice.chance(0.3) ? { "content-length": String(dice.below(20)) } : {} });
    };
    const most = dice.oneOf([1, 3, 8, 100]);
    const told = (error: { readonly kind: string }) => error.kind;
    const breaks = dice.chance(0.2);
    const text = await readText(request(breaks), most).catch(told);
    const asked = request(false);
    const line = await readLine(asked, most).catch(told);
    const rest =
      typeof line === "string" || line.begun === null ? null : await readText(asked, most, line.begun).catch(told);
    return [text, line, rest, await readText(request(false), most, Buffer.from("zz")).catch(told)];
  });
});

test("base-turns.txt has nothing else", holdNoMore);
