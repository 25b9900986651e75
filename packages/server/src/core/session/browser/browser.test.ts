import assert from "node:assert/strict";
import { test } from "node:test";
import { onBothEngines, onSqlite } from "../../../../test-support/enrolled.ts";
import { guards } from "../../../../test-support/guards.ts";
import { BROWSER_SECONDS } from "../../../../test-support/promised.ts";
import { addPerson, START } from "../../../../test-support/world.ts";
import { type Tx, transact } from "../../../base/platform/world.ts";
import {
  clearBrowsers,
  endCopiedBrowser,
  eraseKnownBrowsers,
  forgetBrowser,
  forgetBrowsers,
  isKnownBrowser,
  knowBrowser,
  knowingIn,
  listKnownBrowsers,
  loadBrowser,
  rotateBrowser,
} from "./browser.ts";

onBothEngines("The statements of browsers and the accounts that know them", (fresh) => {
  /** Two browsers that two accounts know: the second one an hour later. */
  async function scene() {
    const world = await fresh();
    const run = <Answer>(act: (tx: Tx) => Promise<Answer>) => transact(world, act);
    const [own, other] = [(await addPerson(world)).id, (await addPerson(world, { userId: "PENYEDIA2" })).id];
    const known: { readonly id: string; readonly cookie: string }[] = [];
    for (const label of ["Chrome di Windows", "Firefox di Linux"]) {
      const { id, cookie } = await run((tx) => rotateBrowser(tx, null, label));
      for (const account of [own, other]) await run((tx) => knowBrowser(tx, id, account, label));
      known.push({ id, cookie: cookie.value ?? "" });
      world.clock.advance(3600);
    }
    const [one, two] = known as [(typeof known)[number], (typeof known)[number]];
    const knows = async (account: string) => [
      await isKnownBrowser(world, one.id, account),
      await isKnownBrowser(world, two.id, account),
    ];
    return { world, run, own, other, one, two, knows };
  }

  test("an account forgets its own ones: all of them, those known since a moment, or one by its row, once", async () => {
    const { world, run, own, other, one, two, knows } = await scene();
    const [newest, oldest] = await listKnownBrowsers(world, own);
    assert.deepEqual([newest?.browserId, oldest?.browserId], [two.id, one.id]);
    assert.equal(await run((tx) => forgetBrowser(tx, other, oldest?.id ?? "")), false, "a row of another account");
    await run((tx) => forgetBrowsers(tx, own, (newest?.knownSince ?? 0) + 1));
    assert.deepEqual(await knows(own), [true, true]);
    await run((tx) => forgetBrowsers(tx, own, newest?.knownSince));
    assert.deepEqual(await knows(own), [true, false]);
    const forget = () => run((tx) => forgetBrowser(tx, own, oldest?.id ?? ""));
    assert.deepEqual([await forget(), await forget(), await knows(own)], [true, false, [false, false]]);
    assert.deepEqual(await listKnownBrowsers(world, own), []);
    assert.deepEqual(await knows(other), [true, true]);
    await run((tx) => forgetBrowsers(tx, other));
    assert.deepEqual(await knows(other), [false, false]);
  });

  test("one that has shown its cookie alone counts as new: what forgets browsers known since then forgets it", async () => {
    const { world, run, own, one, knows } = await scene();
    const know = (isItself: boolean) => run((tx) => knowBrowser(tx, one.id, own, "Chrome di Windows", { isItself }));
    assert.equal(await know(true), false);
    await run((tx) => forgetBrowsers(tx, own, world.now()));
    assert.deepEqual(await knows(own), [true, true], "as long known as before");
    assert.equal(await know(false), true);
    await run((tx) => forgetBrowsers(tx, own, world.now()));
    assert.deepEqual(await knows(own), [false, true]);
  });

  test("a copied one ends for every account that knew it, each named once; another one goes on", async () => {
    const { world, run, own, other, one, two, knows } = await scene();
    const end = () => run((tx) => endCopiedBrowser(tx, one.id));
    assert.deepEqual([(await end()).toSorted(), await end()], [[own, other].toSorted(), []]);
    assert.deepEqual(
      [await knows(own), await knows(other)],
      [
        [false, true],
        [false, true],
      ],
    );
    const kind = async (cookie: string) => (await loadBrowser(world, cookie)).kind;
    assert.deepEqual([await kind(one.cookie), await kind(two.cookie)], ["none", "browser"]);
  });

  test("an expired one is deleted with the rows of the accounts that knew it; with a person go that person's rows", async () => {
    const { world, run, own, other, one, two } = await scene();
    await run((tx) => eraseKnownBrowsers(tx, own));
    const rows = async () =>
      (
        await world.db.selectFrom("known_browser").select(["account_id", "browser_id"]).orderBy("known_since").execute()
      ).map((it) => `${it.account_id} ${it.browser_id}`);
    assert.deepEqual(await rows(), [`${other} ${one.id}`, `${other} ${two.id}`]);
    world.clock.advance(BROWSER_SECONDS - 7201);
    assert.equal(await clearBrowsers(world, 9), 0);
    world.clock.advance(1);
    assert.deepEqual([await clearBrowsers(world, 9), await rows()], [1, [`${other} ${two.id}`]]);
    world.clock.advance(3600);
    assert.deepEqual([await clearBrowsers(world, 0), await clearBrowsers(world, 9), await rows()], [0, 1, []]);
  });
});

onSqlite("A row of a known browser", (fresh) => {
  test("counts for its browser and account, until it is forgotten", async () => {
    const world = await fresh();
    const row = {
      ...{ id: "k", browser_id: "b", account_id: "a", label: "Firefox", key: null, bound_key: null },
      ...{ known_since: START, last_used_at: START, forgotten_at: null },
    };
    const expected = ["browser_id other", "account_id other", "forgotten_at set"];
    assert.deepEqual(await guards(world, "known_browser", row, (tx) => isKnownBrowser(tx, "b", "a")), expected);
    const change = async (tx: Tx) =>
      void (await knowingIn(tx, { browserId: "b", accountId: "a" }, { label: "Chrome" }).execute());
    assert.deepEqual(await guards(world, "known_browser", row, change), expected);
    assert.equal(await isKnownBrowser(world, null, "a"), false);
  });
});
