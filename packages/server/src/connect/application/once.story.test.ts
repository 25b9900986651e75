/** A call with an Idempotency-Key is done once, on both engines (draft-ietf-httpapi-idempotency-key-header-07). */
import assert from "node:assert/strict";
import { test } from "node:test";
import { onBothEngines } from "../../../test-support/enrolled.ts";
import { IDEMPOTENCY_SECONDS } from "../../../test-support/promised.ts";
import type { TestWorld } from "../../../test-support/world.ts";
import { insertDeadline } from "../deadlines/index.ts";
import { clearIdempotencyKeys } from "./once.sql.ts";
import { oncePerKey } from "./once.ts";

const KEY = "8e03978e-40d5-43dd-bc93-6894a57f9324";

onBothEngines("Idempotency-Key", (fresh) => {
  /** A call that adds a row and answers with how many there are now, so that a second run would show. */
  const scene = async () => {
    const world = await fresh();
    let runs = 0;
    let ends: "done" | "refused" | "broken" = "done";
    const call = async (
      key: string | undefined,
      { body = "{}", application = "app1", path = "/api/v1/requests" } = {},
    ) => {
      const header = (name: string) => (name === "idempotency-key" ? key : undefined);
      const reply = await oncePerKey(world, { method: "POST", path, body, header }, { id: application }, async (tx) => {
        runs++;
        await insertDeadline(tx, { name: "Tender", at: tx.now() + 60 });
        if (ends === "broken") throw new Error("the power fails");
        if (ends === "refused") return { kind: "refused", why: "busy" } as const;
        const rows = await tx.db.selectFrom("deadline").select("id").execute();
        return { kind: "done", status: 201, body: { id: "r1", number: "123456", count: rows.length } } as const;
      });
      if (reply.kind === "refused") return { status: 0, body: { code: reply.why } };
      assert.ok(reply.kind === "json");
      return { status: reply.status, body: reply.body };
    };
    const code = ({ body }: { body: unknown }) => (body as { code?: string }).code;
    const end = (how: typeof ends) => {
      ends = how;
    };
    return { world, call, code, end, runs: () => runs };
  };
  const rows = (world: TestWorld) => world.db.selectFrom("idempotency_key").selectAll().execute();

  test("a repeat gets the first answer, status and all, and does nothing; with or without the draft's quotes", async () => {
    const { call, runs } = await scene();
    const first = await call(KEY);
    assert.deepEqual([first.status, first.body], [201, { id: "r1", number: "123456", count: 1 }]);
    assert.deepEqual(await call(KEY), first);
    assert.deepEqual(await call(`"${KEY}"`), first);
    assert.equal(runs(), 1);
    assert.equal((await call("another-key")).status, 201);
    assert.equal(runs(), 2);
  });

  test("of many at the same moment one is done, and all get its answer", async () => {
    const { world, call } = await scene();
    const answers = await Promise.all(Array.from({ length: 12 }, () => call(KEY)));
    for (const answer of answers) assert.deepEqual([answer.status, answer.body], [201, answers[0]?.body]);
    assert.equal((await world.db.selectFrom("deadline").select("id").execute()).length, 1);
  });

  test("no key, an empty, long or unreadable one is refused, and nothing is done", async () => {
    const { call, code, runs } = await scene();
    for (const key of [undefined, "", '""', "a".repeat(129), "dua kata", 'a"b', "kunci-ü", '"a', "a\\b"]) {
      const refused = await call(key);
      assert.deepEqual([refused.status, code(refused)], [400, "idempotency-key-missing"], String(key));
    }
    assert.equal(runs(), 0);
  });

  test("another body, or another path, under the same key is refused", async () => {
    const { call, code, runs } = await scene();
    await call(KEY);
    for (const other of [{ body: '{"text":"lain"}' }, { path: "/api/v1/codes" }]) {
      const refused = await call(KEY, other);
      assert.deepEqual([refused.status, code(refused)], [422, "idempotency-key-reused"]);
    }
    assert.equal(runs(), 1);
  });

  test("the key of another application is its own: it neither replays nor blocks the answer of this one [promise:application]", async () => {
    const { call } = await scene();
    const first = await call(KEY);
    const other = await call(KEY, { application: "app2" });
    assert.deepEqual([other.status, (other.body as { count: number }).count], [201, 2]);
    assert.deepEqual(await call(KEY), first);
  });

  test("a refusal uses no key up, and neither does a call that breaks: nothing of it stays", async () => {
    const { world, call, end, runs } = await scene();
    end("refused");
    assert.equal((await call(KEY)).status, 0);
    assert.equal((await call(KEY)).status, 0);
    end("broken");
    await assert.rejects(call(KEY), /the power fails/);
    assert.equal((await rows(world)).length, 0);
    assert.equal((await world.db.selectFrom("deadline").select("id").execute()).length, 2, "of the two refusals alone");
    end("done");
    assert.equal((await call(KEY)).status, 201);
    assert.equal(runs(), 4);
  });

  test("the key serves for 24 hours; then it may be used again, and the job forgets it", async () => {
    const { world, call, runs } = await scene();
    await call(KEY);
    world.clock.advance(IDEMPOTENCY_SECONDS - 1);
    await call(KEY);
    assert.deepEqual([runs(), await clearIdempotencyKeys(world, 100)], [1, 0]);
    world.clock.advance(1);
    await call(KEY);
    assert.equal(runs(), 2, "before the job came");
    world.clock.advance(IDEMPOTENCY_SECONDS);
    assert.equal(await clearIdempotencyKeys(world, 100), 1);
    assert.deepEqual(await rows(world), []);
  });

  test("neither the key nor the number of the answer can be read in the database", async () => {
    const { world, call } = await scene();
    await call(KEY);
    const stored = JSON.stringify(await rows(world));
    assert.ok(!stored.includes(KEY) && !stored.includes("123456"));
  });
});
