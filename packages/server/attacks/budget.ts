/**
 * A budget as people meet it, with the numbers that the documents promise: the last attempt within it goes, the next does not, nor one a
 * second before its window ends; one at that second goes again. A test that computes with the constant would follow it.
 */
import assert from "node:assert/strict";
import { test } from "node:test";
import { deviceRoutes } from "../src/operate/start/routes.ts";
import { mailsOf, serverOf, type TestWorld } from "../test-support/world.ts";
import { type BudgetName, OWNERS } from "./budget-owners.ts";

/** One attempt: did it go? It is made at the world's time, or moves the clock first by the same seconds each time. */
type Attempt = () => Promise<boolean>;

interface Scene {
  readonly world: TestWorld;
  /** The counts that the attempt spends: no other is left, except those of `keeps`. */
  readonly key: RegExp;
  readonly keeps?: RegExp;
  readonly attempt: Attempt;
  /** Seconds until the next turn in a line, which comes before the window ends. */
  readonly turn?: number;
}

/** What `Retry-After` the answers with 429 named since the last look. */
async function laters(world: TestWorld): Promise<() => readonly unknown[]> {
  const said: unknown[] = [];
  for (const app of [await serverOf(world), await serverOf(world, deviceRoutes)]) {
    const inject = app.inject.bind(app) as (call: object) => Promise<Awaited<ReturnType<typeof app.inject>>>;
    app.inject = (async (call: object) => {
      const answer = await inject(call);
      if (answer.statusCode === 429) said.push(Number(answer.headers["retry-after"]));
      return answer;
    }) as never;
  }
  return () => said.splice(0);
}

/** A story of one budget. throttles.test.ts finds it by its name: each budget has one. */
export const spends = (name: BudgetName, limit: number, seconds: number, make: () => Promise<Scene>): void => {
  test(`${name}: ${limit} in ${seconds} s [A1]`, async () => {
    const { world, key, keeps, attempt, turn } = await make();
    const { db } = world;
    const keys = async () => (await db.selectFrom("throttle").select("key").execute()).map((row) => row.key);
    const forget = async (some: readonly string[]) => {
      if (some.length > 0) await db.deleteFrom("throttle").where("key", "in", some).execute();
    };
    const alone = async (set: { count?: number; window_ends_at?: number }) => {
      const all = await keys();
      const own = all.filter((it) => key.test(it));
      await forget(all.filter((it) => !key.test(it) && !keeps?.test(it)));
      assert.ok(own.length > 0, `nothing counts on ${key}: ${all}`);
      if (Object.keys(set).length > 0) await db.updateTable("throttle").set(set).where("key", "in", own).execute();
    };
    await forget((await keys()).filter((it) => !keeps?.test(it)));
    const before = world.now();
    const said = await laters(world);
    assert.ok(await attempt(), "the first goes");
    const moved = world.now() - before;
    const begun = world.now();
    await alone({ count: limit - 1 });
    assert.ok(await attempt(), `attempt ${limit} goes`);
    await alone({});
    assert.ok(!(await attempt()), `attempt ${limit + 1} does not`);
    const [{ ends } = assert.fail()] = (
      await db.selectFrom("throttle").select(["key", "window_ends_at as ends"]).execute()
    ).filter((it) => key.test(it.key));
    for (const left of said()) assert.equal(left, turn ?? ends - world.now(), "Retry-After names the window's end");
    // The window moves in place of the clock: logins and sessions of the scene live on.
    const nextAt = async (second: number) => alone({ window_ends_at: ends - begun - second + world.now() + moved });
    await nextAt(seconds - 1);
    assert.ok(!(await attempt()), `nor one after ${seconds - 1} s`);
    for (const left of said()) assert.equal(left, turn ?? 1, "the last second");
    await nextAt(seconds);
    assert.ok(await attempt(), `one after ${seconds} s goes`);
    const named = await namerOf(world);
    for (const own of (await keys()).filter((it) => key.test(it)).map(named))
      assert.ok(OWNERS[name]?.split(", ").includes(own), `whose count it is: ${own}`);
  });
};

/** Writes a key as {@link OWNERS} does. */
async function namerOf({ db }: TestWorld): Promise<(key: string) => string> {
  const accounts = await db.selectFrom("account").select(["id", "user_id as name"]).execute();
  const sessions = await db
    .selectFrom("session as s")
    .innerJoin("account as a", "a.id", "s.account_id")
    .select(["s.id", "a.user_id"])
    .execute();
  const names = [...accounts, ...sessions.map(({ id, user_id }) => ({ id, name: `session of ${user_id}` }))];
  for (const table of ["application", "device", "deadline", "browser", "proof"] as const)
    for (const { id } of await db.selectFrom(table).select("id").execute()) names.push({ id, name: table });
  return (key) =>
    names.reduce((shown, { id, name }) => shown.replaceAll(id, `<${name}>`), key).replace(/[\w-]{16,}/g, "…");
}

/** How many mails of a kind wait. */
export const mailed = async (world: TestWorld, kind: string): Promise<number> =>
  (await mailsOf(world)).filter((it) => it.kind === kind).length;

/** Did the number rise? */
export const rises = async (count: () => Promise<number>, act: () => Promise<unknown>): Promise<boolean> => {
  const before = await count();
  await act();
  return (await count()) > before;
};
