/** `markDone`, the last guard before 2FA ends: each of its conditions alone, and an OK that had to wait for its transaction. */
import assert from "node:assert/strict";
import { test } from "node:test";
import { begin, clickOk, linksOf, PHONE_BROWSER, requested, since } from "../../../../test-support/at-reset.ts";
import { onBothEngines } from "../../../../test-support/enrolled.ts";
import { type TestWorld, visitor } from "../../../../test-support/world.ts";
import type { ResetTable } from "../../../base/platform/db/schema.ts";
import { transact, type WorldOrTx } from "../../../base/platform/world.ts";
import { findReset, insertReset, markDone } from "./reset.sql.ts";

const MINUTES = 60;

/** A request that is due, mailed and open. */
const row = (world: WorldOrTx, accountId: string, change: Partial<ResetTable>): ResetTable => ({
  id: "reset-1",
  token_digest: "token",
  cancel_digest: "cancel",
  browser_digest: "browser",
  account_id: accountId,
  proof_id: "proof-1",
  epoch: 0,
  browser_label: "Chrome di Windows",
  ip: "203.0.113.7",
  requested_at: world.now(),
  expires_at: world.now() + 30 * MINUTES,
  sent: 1,
  code_tries: 0,
  unlocked_at: null,
  confirmed_at: null,
  route: null,
  due_at: null,
  decision: null,
  decided_at: null,
  decided_by: null,
  done_at: null,
  cancelled_at: null,
  ...change,
});

/** Each condition that keeps a request from being used, and the same request without it. `at`: seconds from now. */
const cases: readonly [
  string,
  (at: (seconds: number) => number) => { ends: Partial<ResetTable>; legal: Partial<ResetTable> },
][] = [
  ["nobody was mailed", () => ({ ends: { sent: 0 }, legal: {} })],
  ["done before", (at) => ({ ends: { done_at: at(-1) }, legal: {} })],
  ["cancelled", (at) => ({ ends: { cancelled_at: at(-1) }, legal: {} })],
  ["its time is over", (at) => ({ ends: { expires_at: at(0) }, legal: { expires_at: at(1) } })],
  [
    "it waits, and is not due",
    (at) => ({ ends: { route: "wait", due_at: at(1) }, legal: { route: "wait", due_at: at(0) } }),
  ],
  [
    "no officer has decided",
    () => ({ ends: { route: "helpdesk" }, legal: { route: "helpdesk", decision: "approved" } }),
  ],
  [
    "an officer has refused",
    () => ({ ends: { route: "helpdesk", decision: "refused" }, legal: { route: "helpdesk", decision: "approved" } }),
  ],
];

onBothEngines("A reset is used up", (fresh) => {
  test("one of two at the same moment marks it done, once; a cancelled, late, early, undecided or unmailed request stays [A12]", async () => {
    const { world, person } = await begin(fresh);
    const at = (seconds: number) => world.now() + seconds;
    for (const [name, of] of cases) {
      const { ends, legal } = of(at);
      for (const [change, may] of [
        [ends, false],
        [legal, true],
      ] as const) {
        await world.db.deleteFrom("reset").execute();
        await transact(world, (tx) => insertReset(tx, row(tx, person.account.id, change)));
        const both = await Promise.all([
          transact(world, (tx) => markDone(tx, "reset-1")),
          transact(world, (tx) => markDone(tx, "reset-1")),
        ]);
        assert.deepEqual(both.toSorted(), [false, may], name);
        assert.equal((await findReset(world, "reset-1"))?.doneAt ?? null, may ? at(0) : (ends.done_at ?? null), name);
      }
    }
  });

  for (const [name, meanwhile] of [
    ["its owner cancels it by mail", cancelByMail],
    ["its half hour ends", async (world: TestWorld) => void world.clock.advance(30 * MINUTES)],
  ] as const) {
    test(`an OK that waits at its transaction while ${name} ends no 2FA; without that it does [N31]`, async () => {
      for (const happens of [false, true]) {
        const { world, person } = await begin(fresh);
        const computer = await requested(world);
        await computer.get((await linksOf(world)).open);
        const { arrived, free } = nextTransactionHeld(world);
        const answer = computer.post("/reset/confirm");
        await arrived;
        if (happens) await meanwhile(world);
        free();
        const seen = await answer;
        assert.equal((await since(world, person)) === null, !happens);
        assert.equal(seen.path, happens ? "/reset/confirm" : "/reset/done");
        if (happens) assert.notEqual((await clickOk(computer)).path, "/reset/done");
      }
    });
  }
});

/** The owner presses the mail's second link, on the phone. */
async function cancelByMail(world: TestWorld): Promise<void> {
  const owner = visitor(world, PHONE_BROWSER);
  await owner.get((await linksOf(world)).cancel);
  assert.match((await owner.post("/reset/cancel")).text, /dibatalkan/);
}

/** Makes the next transaction, and no other, wait until `free`; `arrived` resolves when it waits. */
function nextTransactionHeld(world: TestWorld) {
  const { db } = world;
  let atDoor = () => {};
  let free = () => {};
  const arrived = new Promise<void>((resolve) => {
    atDoor = resolve;
  });
  const freed = new Promise<void>((resolve) => {
    free = resolve;
  });
  const execute = async (work: Parameters<ReturnType<typeof db.transaction>["execute"]>[0]) => {
    Object.assign(world, { db });
    atDoor();
    await freed;
    return db.transaction().execute(work);
  };
  const held = new Proxy(db, {
    get: (target, key) => {
      if (key === "transaction") return () => ({ execute });
      const value = Reflect.get(target, key, target);
      return typeof value === "function" ? value.bind(target) : value;
    },
  });
  Object.assign(world, { db: held });
  return { arrived, free };
}
