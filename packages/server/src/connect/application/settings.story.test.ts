/** An application's settings are changed as one officer has seen them, or not at all; on both engines. */
import assert from "node:assert/strict";
import { test } from "node:test";
import { onBothEngines } from "../../../test-support/enrolled.ts";
import { APPLICATIONS_MOST } from "../../../test-support/promised.ts";
import { transact } from "../../base/platform/world.ts";
import {
  changeApplication,
  endApplication,
  findApplication,
  insertApplication,
  listApplications,
} from "./application.sql.ts";
import { settingsMark } from "./application.ts";
import { noSettings, settingsShape } from "./settings.ts";

onBothEngines("The settings of an application", (fresh) => {
  test("of two changes from the same state one holds; an application that has ended is not changed", async () => {
    const world = await fresh();
    const id =
      (await transact(world, (tx) => insertApplication(tx, { name: "SPSE", may: ["sign-in"], sessionId: "" }))) ?? "";
    const found = async () => (await findApplication(world, id))?.application ?? assert.fail("no application");
    const seen = await found();
    assert.deepEqual([seen.may, seen.settings], [["sign-in"], noSettings()]);
    const change = (was: string, home: string) => {
      const settings = settingsShape.parse({ ...seen.settings, home });
      return transact(world, (tx) => changeApplication(tx, id, was, { may: ["sign-in", "ciba"], settings }));
    };
    const mark = settingsMark(seen);
    const both = await Promise.all([change(mark, "https://a.go.id/"), change(mark, "https://b.go.id/")]);
    assert.deepEqual(both.toSorted(), ["changed", "outdated"]);
    const now = await found();
    assert.deepEqual(now.may, ["sign-in", "ciba"]);
    assert.equal(now.settings.home, both[0] === "changed" ? "https://a.go.id/" : "https://b.go.id/");
    await transact(world, (tx) => endApplication(tx, id));
    assert.equal(await change(settingsMark(now), "https://c.go.id/"), "outdated");
    assert.deepEqual((await found()).settings, now.settings);
  });

  test("there are as many as may be: one that ends makes room, and is listed below those that go on", async () => {
    const world = await fresh();
    const add = (nth: number) => {
      world.clock.advance(1);
      return transact(world, (tx) => insertApplication(tx, { name: `Nomor ${nth}`, may: [], sessionId: "" }));
    };
    const ids: string[] = [];
    for (let nth = 1; nth <= APPLICATIONS_MOST; nth++) ids.push((await add(nth)) ?? assert.fail(`no room for ${nth}`));
    assert.equal(await add(0), null);
    await transact(world, (tx) => endApplication(tx, ids[0] ?? ""));
    assert.notEqual(await add(APPLICATIONS_MOST + 1), null);
    assert.equal(await add(0), null);
    const listed = (await listApplications(world)).map(({ name }) => Number(name.slice("Nomor ".length)));
    assert.deepEqual(listed, [...Array.from({ length: APPLICATIONS_MOST }, (_, at) => at + 2), 1]);
  });

  test("a protected host is of one application whatever its port, also where two are changed at one moment", async () => {
    const world = await fresh();
    const mark = settingsMark({ may: ["forward-auth"], settings: noSettings() });
    const ids = [];
    for (const name of ["SAKIP", "Bukan SAKIP"])
      ids.push(
        (await transact(world, (tx) => insertApplication(tx, { name, may: ["forward-auth"], sessionId: "" }))) ?? "",
      );
    const change = (id: string, host: string) => {
      const settings = settingsShape.parse({ hosts: [{ host, stepUp: ["/admin"] }] });
      return transact(world, (tx) => changeApplication(tx, id, mark, { may: ["forward-auth"], settings }));
    };
    const both = await Promise.all(ids.map((id, at) => change(id, `sakip.contoh.go.id${at === 0 ? "" : ":8443"}`)));
    assert.deepEqual(both.toSorted(), ["changed", "host-taken"]);
    const winner = ids[both.indexOf("changed")] ?? "";
    const loser = ids[both.indexOf("host-taken")] ?? "";
    assert.equal(
      await change(loser, "sakip.contoh.go.id:8444"),
      "host-taken",
      "browsers would send it the same cookies",
    );
    await transact(world, (tx) => endApplication(tx, winner));
    assert.equal(
      await change(loser, "sakip.contoh.go.id"),
      "changed",
      "the host of an application that has ended is free",
    );
  });
});
