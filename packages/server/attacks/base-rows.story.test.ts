/** What base keeps in rows: counters, the outbox, and what the LPSE sets. `base-rows.txt` has the digests (drawn.ts). */

import { test } from "node:test";
import { deleteSome } from "../src/base/platform/db/delete-some.ts";
import { insertRows } from "../src/base/platform/db/insert-rows.ts";
import { loadSecret, resealKept, tryKept } from "../src/base/platform/installation-secrets.ts";
import { openKeys } from "../src/base/platform/keys.ts";
import * as office from "../src/base/platform/office.sql.ts";
import * as outbox from "../src/base/platform/outbox/outbox.sql.ts";
import { queueMails, queueUnseen } from "../src/base/platform/outbox/outbox.ts";
import { clearMails, sendDue } from "../src/base/platform/outbox/send.ts";
import { addCounts, addNow, clearCounts, loadCounts, setCounts } from "../src/base/platform/tally.ts";
import {
  networkCounters,
  networkKeys,
  spendNearFirst,
  spendOfNetwork,
  usedOf,
} from "../src/base/platform/throttle/network.ts";
import * as throttle from "../src/base/platform/throttle/throttle.ts";
import { transact } from "../src/base/platform/world.ts";
import { addPerson, START, type TestWorld, testWorld } from "../test-support/world.ts";
import { diceOf } from "./dice.ts";
import { drawnOf, seeds, walk } from "./drawn.ts";

const { holdAll, holdNoMore } = drawnOf("base-rows.txt");

/** The rows of these tables, without what is sealed. */
async function rowsOf({ db }: TestWorld, ...tables: readonly ("throttle" | "tally" | "mail" | "office" | "logo")[]) {
  const found: unknown[] = [];
  for (const table of tables) {
    const rows = (await db.selectFrom(table).selectAll().execute()) as readonly unknown[];
    found.push(rows.map((row) => JSON.stringify(row)).toSorted());
  }
  return found;
}

async function inWorld(seed: number, work: (world: TestWorld) => Promise<unknown>): Promise<unknown> {
  const dice = diceOf(seed);
  const settings = { SPSE_MASTER_KEY: "A".repeat(43) };
  const world = await testWorld({ takesLeft: true, settings, random: (length) => Uint8Array.from(dice.bytes(length)) });
  try {
    return await work(world);
  } finally {
    await world.leave();
  }
}

test("counters", async () => {
  const ips = ["203.0.113.1", "2001:db8:1:2::1", "2001:db8:1:3::1", "2001:db8:1:100::1", "2001:db8:2::1"];
  await holdAll("budgets", seeds(10), (seed) =>
    inWorld(seed, async (world) => {
      const budgets = [
        { limit: 2, seconds: 60 },
        { limit: 1, seconds: 600 },
        { limit: 4, seconds: 90 },
      ] as const;
      const said = await walk(seed, 120, async (dice) => {
        if (dice.chance(0.25)) world.clock.advance(dice.oneOf([1, 29, 30, 31, 60, 600]));
        const counter = () => {
          const at = dice.below(3);
          return { key: `k${at}`, budget: budgets[at] ?? budgets[0] };
        };
        const [one, other] = [counter(), counter()];
        const ip = dice.oneOf(ips);
        switch (dice.below(10)) {
          case 0:
          case 1:
            return throttle.spend(world, one.key, one.budget);
          case 2:
            return throttle.spendInOrder(world, one.key === other.key ? [one] : [one, other]);
          case 3:
            return (await throttle.peekAll(world, [one, other]))(one, other);
          case 4:
            return throttle.peek(world, one.key, one.budget);
          case 5:
            return throttle.giveBack(world, one);
          case 6: {
            if (dice.chance(0.3)) return throttle.forgive(world, one.key, other.key);
            const places = [];
            for (let left = 1 + dice.below(4); left > 0; left--)
              places.push(await throttle.takePlace(world, "line", { limit: 1, seconds: 30 }, 100));
            return places;
          }
          case 7:
            return spendOfNetwork(world, "n", ip, budgets[0]);
          case 8: {
            const counters = networkCounters("n", ip, budgets[0]);
            return [usedOf(await throttle.peekAll(world, counters), counters, budgets[0]), networkKeys("n", ip)];
          }
          default:
            return dice.chance(0.2)
              ? throttle.clearThrottles(world, dice.below(4))
              : spendNearFirst(world, { key: "all", budget: budgets[2] }, ip, budgets[1]);
        }
      });
      await throttle.proveWritable(world.db, world.now());
      return [said, await rowsOf(world, "throttle")];
    }),
  );
  await holdAll("hourly counters", seeds(5), (seed) =>
    inWorld(seed, async (world) => {
      const said = await walk(seed, 40, async (dice) => {
        world.clock.advance(dice.oneOf([0, 60, 3599, 3600, 86_400, 20 * 86_400]));
        const hour = world.now() - (world.now() % 3600) - 3600 * dice.below(3);
        const counts = ["a", "c", "b"].slice(dice.below(4)).map((what) => ({ hour, what, count: dice.below(4) }));
        const how = dice.below(5);
        if (how === 0) await addCounts(world, counts);
        else if (how === 1) await setCounts(world, counts);
        else if (how === 2) await addNow(world, ["a", "b", "a"].slice(dice.below(4)));
        else if (how === 3) return loadCounts(world, world.now() - dice.oneOf([0, 3600, 90_000]));
        else return clearCounts(world, 1 + dice.below(3));
        return null;
      });
      return [said, await rowsOf(world, "tally")];
    }),
  );
});

test("the outbox, the LPSE's settings and kept secrets", async () => {
  await holdAll("the outbox", seeds(8), (seed) =>
    inWorld(seed, async (world) => {
      const accounts = [
        await addPerson(world),
        await addPerson(world, { userId: "PPK1", role: "ppk", kind: "non-penyedia" }),
      ];
      await world.db
        .updateTable("account")
        .set({ second_email: "dua@contoh.go.id" })
        .where("user_id", "=", "PPK1")
        .execute();
      const sent: string[] = [];
      const said = await walk(seed, 60, async (dice, nth) => {
        world.clock.advance(dice.oneOf([0, 1, 30, 300, 3600, 86_400]));
        const mail = () => {
          const at = dice.below(3);
          return {
            ...{ kind: dice.oneOf(["login-stranger", "reset"]), accountId: accounts[at]?.id ?? null },
            ...{ to: `${["satu", "tiga", "empat"][at]}@contoh.go.id`, subject: `s${nth}`, text: "t", html: "h" },
            ...(dice.chance(0.3) && { alone: true }),
            ...(dice.chance(0.3) && { bulk: true as const }),
          };
        };
        switch (dice.below(8)) {
          case 0:
          case 1:
          case 2:
            return transact(world, (tx) => queueMails(tx, [mail(), ...(dice.chance(0.5) ? [mail()] : [])]));
          case 3:
            return transact(world, (tx) => queueUnseen(tx, mail(), dice.chance(0.5)));
          case 4: {
            const code = dice.oneOf(["", "", "EENVELOPE", "EENVELOPE", "ECONNECTION"]);
            const putOff = dice.oneOf(["satu", "tiga", "s"]);
            const count = await sendDue(world, async ({ to, subject }) => {
              if (code !== "" && (code !== "EENVELOPE" || to.startsWith(putOff)))
                throw Object.assign(new Error("x"), { code, responseCode: 450 });
              sent.push(`${to} ${subject}`);
            });
            return [count, sent.splice(0).toSorted()];
          }
          case 5: {
            const leased = await outbox.leaseMails(world, 1 + dice.below(4), 60);
            const [first] = leased;
            if (first && dice.chance(0.5))
              await outbox.markSent(world, dice.chance(0.8) ? first : { ...first, leasedUntil: 1 });
            else if (first)
              await outbox.markFailed(
                world,
                first,
                dice.oneOf([null, (world.now() + 60) as never]),
                dice.oneOf([null, "EENVELOPE 450", "x"]),
              );
            return leased.map(({ sealed, id, ...it }) => [sealed.length, id.length, it]);
          }
          case 6:
            return [
              await outbox.loadMailBacklog(world),
              await outbox.outboxFigures(world, world.now() - dice.oneOf([60, 86_400])),
              await outbox.hasRoomForBulk(world),
            ];
          default:
            return dice.chance(0.2)
              ? clearMails(world, 1 + dice.below(5))
              : (await outbox.loadKeptMails(world, 3)).map(({ kind, createdAt }) => [kind, createdAt]);
        }
      });
      const many = { kind: "x", accountId: null, to: "a@b.id", subject: "", text: "", html: "", bulk: true as const };
      await transact(world, (tx) =>
        queueMails(
          tx,
          Array.from({ length: 101 }, () => many),
        ),
      );
      const room = await outbox.hasRoomForBulk(world);
      await transact(world, (tx) => outbox.eraseMails(tx, accounts[1]?.id ?? ""));
      return [said, room, await rowsOf(world, "mail")];
    }),
  );
  await holdAll("what the LPSE sets", seeds(5), (seed) =>
    inWorld(seed, async (world) => {
      const said = await walk(seed, 30, async (dice) => {
        world.clock.advance(dice.oneOf([1, 3600, 86_400]));
        const name = dice.oneOf(["lpseName", "lpseColor", "helpdesk", "alertsTo"] as const);
        const bytes = Buffer.from(dice.oneOf(["a", "b", "c"]));
        const how = dice.below(6);
        if (how === 0) await transact(world, (tx) => office.saveSetting(tx, name, dice.oneOf([null, "#123456"])));
        else if (how === 1)
          return transact(world, (tx) => office.keepPicture(tx, { type: "png", width: 3, height: 2 }, bytes));
        else if (how === 2) {
          const { digest } = await transact(world, (tx) =>
            office.keepPicture(tx, { type: "webp", width: 3, height: 2 }, bytes),
          );
          await transact(world, (tx) => office.saveLogo(tx, dice.oneOf([null, digest, "x"])));
          return [await office.findPicture(world, digest), await office.findPicture(world, "x")];
        } else if (how === 3) return office.clearPictures(world, 1 + dice.below(2));
        else if (how === 4) await office.refreshOffice(world);
        return [world.office, await office.loadChoice(world.db), await office.loadOffice(world.db, world.config)];
      });
      return [said, await rowsOf(world, "office", "logo")];
    }),
  );
  await holdAll("kept secrets", [1], (seed) =>
    inWorld(seed, async (world) => {
      const [key, other] = ["A".repeat(43), "B".repeat(43)];
      const next = openKeys(other, world.random, key);
      const secret = await loadSecret(world.db, world.keys, world, "audit");
      const refused = await loadSecret(world.db, openKeys(other, world.random), world, "audit").catch(
        ({ kind, message }) => [kind, message],
      );
      const renewed = { ...world, keys: next };
      const done = [await resealKept(world), await resealKept(renewed), await resealKept(renewed)];
      const again = await loadSecret(world.db, openKeys(other, world.random), world, "audit");
      return [secret, refused, done, again, await tryKept(world.db, world.keys), await tryKept(world.db, next)];
    }),
  );
  await holdAll("rows that are put in and deleted", [1], (seed) =>
    inWorld(seed, async (world) => {
      const rows = Array.from({ length: 7 }, (_, at) => ({ key: `k${at}`, count: at, window_ends_at: START + at }));
      await insertRows(world.db, "throttle", rows).execute();
      await insertRows(
        world.db,
        "throttle",
        rows.slice(0, 1).map((it) => ({ ...it, key: "one" })),
      ).execute();
      const gone = [];
      for (const [operator, most] of [
        ["<", 2],
        ["<=", 9],
        ["<=", 9],
      ] as const)
        gone.push(
          await deleteSome(world, "throttle", "key", ["window_ends_at", operator, START + 3], most),
          await rowsOf(world, "throttle"),
        );
      return gone;
    }),
  );
});

test("base-rows.txt has nothing else", holdNoMore);
