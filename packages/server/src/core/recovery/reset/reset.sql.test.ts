/** Each guard in the WHERE of an officer's decision on a reset, tested alone, because the callers check the same conditions first. */
import assert from "node:assert/strict";
import { test } from "node:test";
import { begin, requested } from "../../../../test-support/at-reset.ts";
import { onBothEngines } from "../../../../test-support/enrolled.ts";
import { addPerson, mailsOf } from "../../../../test-support/world.ts";
import type { ResetTable } from "../../../base/platform/db/schema.ts";
import { type Tx, transact } from "../../../base/platform/world.ts";
import { cancelResets } from "./cancel.ts";
import {
  cancelOpen,
  changeTerms,
  eraseResets,
  findByBrowser,
  findOpen,
  findUndecided,
  findWaitingByBrowser,
  markConfirmed,
  markDone,
  recordDecision,
  takeCodeTry,
  undoApprovals,
  unlock,
} from "./reset.sql.ts";

onBothEngines("A decision on a reset", (fresh) => {
  const asked = async () => {
    const { world, person } = await begin(fresh);
    await requested(world);
    const row = await world.db.selectFrom("reset").selectAll().executeTakeFirstOrThrow();
    const set = (change: object) =>
      world.db
        .updateTable("reset")
        .set({ ...row, ...change })
        .execute();
    return { world, person, row, set, now: world.now() };
  };

  test("an officer decides it once, and never the own [N34]", async () => {
    const { world, person, row, set, now } = await asked();
    await set({ route: "helpdesk", confirmed_at: now });
    const decide = (by: string | null) => transact(world, (tx) => recordDecision(tx, row.id, "approved", by, now + 60));
    assert.equal(await decide(person.account.id), false);
    assert.equal(await decide("an officer"), true);
    assert.equal(await decide(null), false);
  });
});

onBothEngines("The statements of a reset", (fresh) => {
  /** Requests at every step, each open or over in every way, of two accounts: `step/end-a` and `step/end-b`. */
  async function everyState() {
    const { world, person } = await begin(fresh);
    const other = await addPerson(world, { userId: "PENYEDIA2" });
    const now = world.now();
    const since = now - 50;
    const waits = { confirmed_at: now - 60, route: "wait", due_at: now + 10 } as const;
    const asked = { confirmed_at: now - 60, route: "helpdesk" } as const;
    const approved = { ...asked, decision: "approved", decided_at: since, decided_by: "officer" } as const;
    const steps: Readonly<Record<string, Partial<ResetTable>>> = {
      ...{ mailed: {}, waits, due: { ...waits, due_at: now }, asked, approved },
      refused: { ...approved, decision: "refused" },
      before: { ...approved, decided_at: since - 1 },
      others: { ...approved, decided_by: "another" },
    };
    const ends: Readonly<Record<string, Partial<ResetTable>>> = {
      open: {},
      ...{ done: { done_at: now }, cancelled: { cancelled_at: now - 1 }, late: { expires_at: now } },
      ...{ unsent: { sent: 0 }, epoch: { epoch: 99 } },
    };
    const rows: ResetTable[] = [];
    for (const [letter, { id: account_id, epoch }] of [
      ["a", person.account],
      ["b", other],
    ] as const)
      for (const [step, at] of Object.entries(steps))
        for (const [end, over] of Object.entries(ends)) {
          const id = `${step}/${end}-${letter}`;
          rows.push({
            ...{ id, account_id, epoch, proof_id: id, token_digest: id, cancel_digest: id, browser_digest: id },
            ...{ sent: 1, code_tries: 0, unlocked_at: null, browser_label: "", ip: "", requested_at: now - 90 },
            ...{ expires_at: now + 60, done_at: null, cancelled_at: null, confirmed_at: null, route: null },
            ...{ due_at: null, decision: null, decided_at: null, decided_by: null, ...at, ...over },
          });
        }
    const table = () => world.db.selectFrom("reset").selectAll();
    const ids = (letter: string) => rows.map(({ id }) => id).filter((id) => id.endsWith(letter));
    /** The rows that an act changes or deletes, all in their first state before it. */
    const touches = async (act: (tx: Tx) => Promise<unknown>) => {
      await world.db.deleteFrom("reset").execute();
      await world.db.insertInto("reset").values(rows).execute();
      const before = new Map((await table().execute()).map((it) => [it.id, JSON.stringify(it)]));
      await transact(world, act);
      for (const each of await table().execute())
        if (before.get(each.id) === JSON.stringify(each)) before.delete(each.id);
      return [...before.keys()].sort();
    };
    /** The same for an act on one request, tried on each of the first account's. */
    const touchesOf = (act: (tx: Tx, id: string) => Promise<unknown>) =>
      touches(async (tx) => {
        for (const id of ids("a")) await act(tx, id);
      });
    return { world, account: person.account.id, other: other.id, ids, since, touches, touchesOf };
  }
  const STEPS = ["mailed", "waits", "due", "asked", "approved", "refused", "before", "others"];
  const CONFIRMED = STEPS.slice(1);
  const of = (steps: readonly string[], ends: readonly string[], letters = "a") =>
    [...letters].flatMap((letter) => steps.flatMap((step) => ends.map((end) => `${step}/${end}-${letter}`))).sort();

  test("change requests of one account alone, at one step, and none that is over", async () => {
    const { world, account, ids, since, touches, touchesOf } = await everyState();
    const terms = { route: "wait", dueAt: world.now(), expiresAt: world.now() } as unknown as Parameters<
      typeof changeTerms
    >[2];
    const live = ["open", "epoch"];
    const unmailed = [...live, "unsent"];
    assert.deepEqual(await touches((tx) => cancelOpen(tx, account, "unconfirmed")), of(["mailed"], live));
    const others = of(CONFIRMED, live).filter((id) => id !== "due/open-a");
    assert.deepEqual(await touches((tx) => cancelOpen(tx, account, "confirmed", { except: "due/open-a" })), others);
    assert.deepEqual(await touches((tx) => cancelOpen(tx, account, "all")), of(STEPS, live));
    assert.deepEqual(await touches((tx) => cancelOpen(tx, account, "all", { pretend: true })), []);
    const from = { ip: "192.0.2.1", browserLabel: "Firefox" };
    for (const by of ["login", "mail", "session", "phone"] as const)
      assert.deepEqual(
        await touches((tx) => cancelResets(tx, account, by, from)),
        of(by === "login" ? CONFIRMED : STEPS, live),
        by,
      );
    const told = (await mailsOf(world)).filter(({ kind }) => kind === "reset-cancelled");
    const noted = await world.db.selectFrom("audit").select("detail").where("outcome", "=", "cancelled").execute();
    assert.deepEqual([told.length, noted.length], [4, 4], "one mail and one entry for all of an account's");
    assert.deepEqual(await touchesOf((tx, id) => markConfirmed(tx, id, terms)), of(["mailed"], live));
    assert.deepEqual(await touchesOf((tx, id) => changeTerms(tx, id, terms)), of(["waits", "due"], unmailed));
    assert.deepEqual(await touchesOf((tx, id) => takeCodeTry({ ...world, db: tx.db }, id, 1)), of(STEPS, unmailed));
    assert.deepEqual(await touchesOf((tx, id) => takeCodeTry({ ...world, db: tx.db }, id, 0)), []);
    assert.deepEqual(await touchesOf((tx, id) => unlock({ ...world, db: tx.db }, id)), ids("a").sort());
    const decide = (tx: Tx, id: string) => recordDecision(tx, id, "approved", "officer", tx.now());
    assert.deepEqual(await touchesOf(decide), of(["asked"], ["open", "unsent"]));
    assert.deepEqual(await touchesOf(markDone), of(["mailed", "due", "approved", "before", "others"], live));
    assert.deepEqual(await touches((tx) => undoApprovals(tx, "officer", since)), of(["approved"], unmailed, "ab"));
    assert.deepEqual(await touches((tx) => eraseResets(tx, account)), ids("a").sort());
  });

  test("find requests that are open: an account's, a browser's, and those that wait for an officer", async () => {
    const { world, account, other, ids, touches } = await everyState();
    await touches(async () => undefined);
    const namesOf = (found: readonly { readonly id: string }[]) => found.map(({ id }) => id).sort();
    assert.deepEqual(namesOf(await findOpen(world, account)), of(STEPS, ["open", "epoch"]));
    const here: string[] = [];
    for (const id of ids("a")) {
      const found = await findWaitingByBrowser(world, id);
      if (found) here.push(found.id);
    }
    assert.deepEqual(here.sort(), of(CONFIRMED, ["open", "epoch"]));
    assert.deepEqual(namesOf(await findUndecided(world)), of(["asked"], ["open"], "ab"));
    const set = (id: string, change: object) =>
      world.db.updateTable("reset").set(change).where("id", "=", id).execute();
    await set("waits/open-a", { browser_digest: "one", requested_at: 3, confirmed_at: 9 });
    await set("due/open-a", { browser_digest: "one", requested_at: 2, confirmed_at: 10 });
    await set("mailed/open-a", { browser_digest: "one", requested_at: 4 });
    await set("asked/open-b", { confirmed_at: 1 });
    const [newest, waiting, open] = [
      await findByBrowser(world, "one"),
      await findWaitingByBrowser(world, "one"),
      await findOpen(world, account),
    ];
    assert.deepEqual([newest?.id, waiting?.id], ["mailed/open-a", "due/open-a"]);
    assert.deepEqual(
      open.slice(-4).map(({ id }) => id),
      ["waits/open-a", "due/open-a", "mailed/epoch-a", "mailed/open-a"],
    );
    assert.deepEqual(
      (await findUndecided(world)).map(({ id }) => id),
      ["asked/open-b", "asked/open-a"],
    );
    await world.db.updateTable("account").set({ active: 0 }).where("id", "=", other).execute();
    assert.deepEqual(namesOf(await findUndecided(world)), of(["asked"], ["open"]));
  });
});
