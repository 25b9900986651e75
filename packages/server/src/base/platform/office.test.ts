/** What Admin PPE has set is in force in every process, over the settings of the start. */
import assert from "node:assert/strict";
import { test } from "node:test";
import { onBothEngines } from "../../../test-support/enrolled.ts";
import { migratedPostgresUrl } from "../../../test-support/postgres.ts";
import { until } from "../../../test-support/until.ts";
import { serverOf, testWorld } from "../../../test-support/world.ts";
import { startJobs } from "../../operate/start/jobs.ts";
import { routes } from "../../operate/start/routes.ts";
import { loadChoice, loadOffice, refreshOffice, saveSetting } from "./office.sql.ts";
import type { OfficeChoice } from "./office.ts";
import { type Tx, transact } from "./world.ts";

const jambi = { lpseName: "LPSE Jambi", lpseColor: "#7a1f1f", helpdesk: "Helpdesk, 0741-123", alertsTo: null };
const saveOffice = async (tx: Tx, chosen: OfficeChoice) => {
  for (const name of ["lpseName", "lpseColor", "helpdesk", "alertsTo"] as const)
    await saveSetting(tx, name, chosen[name]);
};
const nothing = { lpseName: null, lpseColor: null, helpdesk: null, alertsTo: null };

onBothEngines("The LPSE's own settings", (fresh) => {
  test("the start's settings, until one is set; a null gives it back to them", async () => {
    const world = await fresh();
    assert.deepEqual(await loadChoice(world.db), nothing);
    assert.deepEqual(world.office, { ...world.config.office, alertsTo: null, logo: null });
    await transact(world, (tx) => saveOffice(tx, jambi));
    assert.deepEqual(await loadOffice(world.db, world.config), { ...jambi, logo: null });
    await transact(world, (tx) => saveOffice(tx, { ...jambi, helpdesk: null }));
    await refreshOffice(world);
    assert.deepEqual(world.office, { ...jambi, helpdesk: world.config.office.helpdesk, logo: null });
  });

  test("a change is in force at once where the jobs run, and a rolled-back one nowhere", async () => {
    const world = await fresh();
    const jobs = startJobs(world);
    const failing = transact(world, async (tx) => {
      await saveOffice(tx, { ...jambi, lpseName: "LPSE Palu" });
      throw new Error("rolled back");
    });
    await assert.rejects(failing, /rolled back/);
    await transact(world, (tx) => saveOffice(tx, jambi));
    await until("the name is the new one", async () => world.office.lpseName === "LPSE Jambi");
    await jobs.stop();
  });

  test("the style sheet of a colour has an address of its own, which browsers may keep; under another they ask again", async () => {
    const world = await fresh();
    const app = await serverOf(world, routes);
    const host = new URL(world.config.portalUrl).host;
    const style = (url: string) => app.inject({ method: "GET", url, headers: { host } });
    const choose = async (lpseColor: string) => {
      await transact(world, (tx) => saveOffice(tx, { ...jambi, lpseColor }));
      await refreshOffice(world);
    };
    assert.doesNotMatch((await style("/")).body, /brand\.css/, "the product's own colour is in the other sheets");
    const old = "/brand.css?5b2a86";
    await choose("#5b2a86");
    assert.ok((await style("/")).body.includes(`href="${old}"`));
    assert.match(String((await style(old)).headers["cache-control"]), /immutable/);
    await choose(jambi.lpseColor);
    assert.match((await style("/")).body, /href="\/brand\.css\?7a1f1f"/);
    const late = await style(old);
    assert.equal(late.headers["cache-control"], "no-cache");
    assert.equal(late.body, (await style("/brand.css?7a1f1f")).body);
    assert.equal((await style("/brand.css?red;}*{color:red")).body, late.body);
  });
});

test("two processes at one PostgreSQL: a change in one is in force in the other at once", async (t) => {
  const url = await migratedPostgresUrl();
  const engine = { name: "", url: async () => url };
  const settings = { SPSE_MASTER_KEY: "A".repeat(43) };
  const [one, other] = [await testWorld({ engine, settings }), await testWorld({ engine, settings })];
  const jobs = startJobs(other);
  t.after(async () => {
    await jobs.stop();
    await one.close();
    await other.close();
  });
  await transact(one, (tx) => saveOffice(tx, jambi));
  await until("the other process has the name", async () => other.office.lpseName === "LPSE Jambi");
});
