/** `spse user export`: a person's own data as JSON (UU 27/2022 Art. 7 and 13), on both engines. */
import assert from "node:assert/strict";
import { test } from "node:test";
import { dumpOf, owner, recoveryCodesOf, rowsOf } from "../../../attacks/attacker.ts";
import { onBothEngines } from "../../../test-support/enrolled.ts";
import { fill } from "../../../test-support/every-table.ts";
import { approve, logIn } from "../../../test-support/log-in.ts";
import { terminalOf } from "../../../test-support/operate/terminal.ts";
import { makePasskey, softPasskey } from "../../../test-support/passkey.ts";
import { addPerson, visitor } from "../../../test-support/world.ts";
import { utc } from "../../base/platform/ui/time.ts";
import { CommandRefused } from "../cli/terminal.ts";
import { exportUser } from "../cli/user.ts";
import { given } from "./export.ts";

onBothEngines("A person's own data", (fresh) => {
  test("[L5] holds the person's stored data in readable words and times; nothing that opens an account, and nobody else's data", async () => {
    const { world, computer, phone, account } = await owner(fresh);
    await world.db.updateTable("account").set({ second_email: "kantor@contoh.go.id" }).execute();
    await addPerson(world, { userId: "PESAING1", name: "PT Pesaing", email: "pesaing@contoh.go.id" });
    await logIn(world, visitor(world), "PESAING1", "password yang salah");
    await computer.get("/beranda");
    await computer.post("/passkeys/new/proof");
    await approve(computer, phone);
    await makePasskey(computer, softPasskey(world), "Laptop kantor");
    await recoveryCodesOf(world, account.id);
    const said: string[] = [];
    const terminal = terminalOf(said);
    await exportUser(world, terminal, "penyedia1");
    const text = said.join("\n");
    const data = JSON.parse(text);

    assert.deepEqual([data.account.length, data.account[0].user_id], [1, "PENYEDIA1"]);
    assert.equal(data.account[0].second_email, "kantor@contoh.go.id");
    assert.match(data.account[0].created_at, /^2026-11-24T\d\d:\d\d:\d\dZ$/);
    assert.deepEqual([data.device.length, data.passkey[0].name], [1, "Laptop kantor"]);
    assert.ok(data.session.length > 0 && data.known_browser.length > 0 && data.mail.length > 0);
    assert.ok(
      data.audit.some((it: { event: string; outcome: string }) => it.event === "login" && it.outcome === "success"),
    );
    for (const [name, value] of Object.keys(given).flatMap((table) => (data[table] ?? []).flatMap(Object.entries))) {
      if (/(^|_)(at|since|until)$/.test(name))
        assert.match(value ?? utc(world.now()), /^\d{4}-\d\d-\d\dT[\d:]{8}Z$/, name);
      if (name === "detail")
        for (const member of Object.keys(value ?? {})) assert.match(member, /^(?!operator|officer|account)\D/);
    }
    assert.ok(data.audit.some((it: { detail: { device?: string } | null }) => it.detail?.device));
    assert.doesNotMatch(text, /PESAING1|PT Pesaing|pesaing@/);
    for (const { table, column, value } of await dumpOf(world)) {
      if (!/digest|sealed|hash|mac$|jwk|jws|salt|p256dh|auth$|handle/.test(column)) continue;
      assert.ok(value.length < 8 || !text.includes(value), `${table}.${column}`);
    }
    const entry = await world.db.selectFrom("audit").selectAll().where("outcome", "=", "exported").executeTakeFirst();
    assert.deepEqual([entry?.account_id, JSON.parse(entry?.detail ?? "{}")], [account.id, { operator: "siti" }]);
    await assert.rejects(exportUser(world, terminal, "TIDAKADA"), CommandRefused);
  });

  test("[L5] has each row of the person in every listed table, and no row of anybody else", async () => {
    const world = await fresh();
    const people = [await addPerson(world), await addPerson(world, { userId: "PESAING1" })] as const;
    const officer = await addPerson(world, { userId: "HELPDESK1", kind: "non-penyedia", role: "helpdesk" });
    for (const full of [false, true]) for (const owner of people) await fill(world, { owner, actor: officer, full });
    await world.db.updateTable("audit").set({ detail: "{}" }).execute();
    const stored = await rowsOf(world);
    const said: string[] = [];
    await exportUser(world, terminalOf(said), people[0].userId);
    const data = JSON.parse(said.join("\n"));
    const isOwn = (row: object) => JSON.stringify(row).includes(people[0].id);
    for (const [table] of Object.entries(given).filter(([, columns]) => columns.length > 0)) {
      const own = stored.find((it) => it.table === table)?.rows.filter(isOwn) ?? assert.fail(table);
      assert.ok(own.length > 0, table);
      assert.equal(data[table].length, own.length, table);
    }
    assert.ok(!said.join().includes(people[1].id));
  });

  test("[L5] every table that names an account or a device is listed, and every listed column exists", async () => {
    const world = await fresh();
    const tables = (await world.db.introspection.getTables())
      .filter(({ name }) => !/^audit_(other|\d+_\d+)$/.test(name)) // partitions of `audit`
      .map((table) => ({ name: table.name, columns: table.columns.map((column) => column.name) }));
    const personal = tables.filter(
      (it) => it.name === "account" || it.columns.includes("account_id") || it.columns.includes("device_id"),
    );
    assert.deepEqual(personal.map((it) => it.name).sort(), Object.keys(given).sort());
    for (const { name, columns } of personal)
      for (const column of given[name as keyof typeof given]) assert.ok(columns.includes(column), `${name}.${column}`);
  });
});
