/** The console's list of accounts: filters, pages and the search; on both engines. */
import assert from "node:assert/strict";
import { test } from "node:test";
import { unixSeconds } from "@spse/protocol";
import { atBeranda } from "../../../test-support/at-reset.ts";
import { enrolled, onBothEngines } from "../../../test-support/enrolled.ts";
import { atHelpdesk } from "../../../test-support/office/at-helpdesk.ts";
import { addPerson, type TestWorld } from "../../../test-support/world.ts";
import { transact } from "../../base/platform/world.ts";
import { correctAccount } from "../../core/account/account.sql.ts";
import { changeAccount } from "../../core/account/account.ts";
import { savePolicy } from "../../core/policy/policy.ts";

const DAY = 86_400;

/** The User IDs that the page lists, each with a button that opens it. */
const listed = ({ text }: { readonly text: string }): string[] =>
  [...text.matchAll(/type="hidden" name="find" value="([^"]*)"/g)].map(([, userId = ""]) => userId);

const bare = (world: TestWorld, userId: string, name = `Nama ${userId}`) =>
  addPerson(world, { userId, name, password: null });

onBothEngines("The console's accounts", (fresh) => {
  test("each choice leaves the accounts that it says, alone and together with others [L10]", async () => {
    const world = await fresh();
    const { desk } = await atHelpdesk(world);
    const pokja = await addPerson(world, { userId: "POKJA1", kind: "non-penyedia", role: "pokja" });
    const ended = await addPerson(world, { userId: "POKJA2", kind: "non-penyedia", role: "pokja" });
    const closed = await addPerson(world, { userId: "PENYEDIA8" });
    await bare(world, "PENYEDIA9");
    await transact(world, (tx) =>
      changeAccount(tx, pokja.id, {
        role_until: tx.now() + 20 * DAY,
        last_login_at: tx.now() - 100 * DAY,
      }),
    );
    await transact(world, (tx) => changeAccount(tx, ended.id, { role_until: tx.now() - DAY, last_login_at: tx.now() }));
    await transact(world, (tx) => changeAccount(tx, closed.id, { active: 0 }));
    for (const [query, expected] of [
      ["", ["HELPDESK1", "PENYEDIA8", "PENYEDIA9", "POKJA1", "POKJA2"]],
      ["kind=penyedia", ["PENYEDIA8", "PENYEDIA9"]],
      ["role=pokja", ["POKJA1", "POKJA2"]],
      ["factor=on", ["HELPDESK1"]],
      ["factor=off&kind=penyedia", ["PENYEDIA8", "PENYEDIA9"]],
      ["state=active", ["HELPDESK1", "PENYEDIA9", "POKJA1"]],
      ["state=inactive", ["PENYEDIA8"]],
      ["state=no-password", ["PENYEDIA9"]],
      ["state=ends-soon", ["POKJA1"]],
      ["state=ended", ["POKJA2"]],
      ["state=ended&kind=penyedia", []],
      ["login=never", ["PENYEDIA8", "PENYEDIA9"]],
      ["login=dormant&role=pokja", ["POKJA1"]],
      ["role=raja&unknown=1", ["HELPDESK1", "PENYEDIA8", "PENYEDIA9", "POKJA1", "POKJA2"]],
    ] as const)
      assert.deepEqual(listed(await desk.get(`/konsol/akun?${query}`)), expected, query);
    const due = async () => listed(await desk.get("/konsol/akun?factor=due"));
    assert.deepEqual(await due(), [], "policy demands it of nobody");
    await transact(world, (tx) =>
      savePolicy(tx, "penyedia", {
        twoFactor: "mandatory",
        twoFactorFrom: unixSeconds(tx.now() + 20 * DAY),
        number: "new-browser",
      }),
    );
    assert.deepEqual(await due(), ["PENYEDIA9"], "due from a day; a closed account owes nothing");
    assert.deepEqual(listed(await desk.get("/konsol/akun?factor=due&kind=non-penyedia")), []);
    const { text } = await desk.get("/konsol/akun");
    assert.match(text, /<strong>4<\/strong> <span>2FA tidak aktif/);
    assert.match(text, /<strong>1<\/strong> <span>dinonaktifkan/);
    assert.match(text, /<strong>1<\/strong> <span>peran sudah berakhir/);
  });

  test("pages of fifty by User ID: none comes twice, none is left out, and an address names no person", async () => {
    const world = await fresh();
    const { desk } = await atHelpdesk(world);
    for (let nth = 100; nth < 205; nth++) await bare(world, `V${nth}`);
    const seen: string[] = [];
    let path: string | undefined = "/konsol/akun?kind=penyedia";
    const sizes: number[] = [];
    while (path) {
      const page: { readonly text: string } = await desk.get(path);
      seen.push(...listed(page));
      sizes.push(listed(page).length);
      path = /href="([^"]*after=[^"]*)"/.exec(page.text)?.[1]?.replaceAll("&amp;", "&");
      assert.doesNotMatch(path ?? "", /after=V\d+(&|$)/, "an id, and no User ID");
    }
    assert.deepEqual(sizes, [50, 50, 5]);
    assert.deepEqual(
      seen,
      Array.from({ length: 105 }, (_, nth) => `V${nth + 100}`),
    );
    assert.deepEqual(listed(await desk.get("/konsol/akun?after=AAAAAAAAAAAAAAAAAAAAAA")), []);
    assert.equal((await desk.get("/konsol/akun?after=%27")).status, 200);
  });

  test("a search by name, address, NPWP or NIP, among the chosen; the audit holds that there was one, and not its words", async () => {
    const world = await fresh();
    const { desk, officer } = await atHelpdesk(world);
    const one = await addPerson(world, { userId: "V1", name: "PT Maju Jaya", email: "kantor@maju.co.id" });
    await addPerson(world, { userId: "POKJA1", name: "Budi Maju", kind: "non-penyedia", role: "pokja" });
    await transact(world, (tx) => correctAccount(tx, one.id, { registration_number: "012345678901000" }));
    const search = async (find: string, more: Record<string, string> = {}) => {
      await desk.get("/konsol/akun");
      return desk.post("/konsol/akun", { find, ...more });
    };
    assert.deepEqual(listed(await search("maju")), ["POKJA1", "V1"].toSorted());
    assert.deepEqual(listed(await search("maju", { kind: "penyedia" })), ["V1"]);
    assert.deepEqual(listed(await search("maju", { state: "inactive" })), []);
    assert.deepEqual(listed(await search("kantor@maj")), ["V1"]);
    assert.deepEqual(listed(await search("01.234.567.8-901.000")), ["V1"]);
    assert.deepEqual(listed(await search("0123456")), ["V1"]);
    assert.deepEqual(listed(await search("v1")), ["V1"]);
    assert.equal((await search("ma")).status, 422);
    const empty = await search(" ", { kind: "penyedia", factor: "off" });
    assert.deepEqual([empty.path, listed(empty)], ["/konsol/akun?kind=penyedia&factor=off", ["V1"]]);
    const entries = await world.db.selectFrom("audit").selectAll().where("outcome", "=", "searched").execute();
    assert.equal(entries.length, 7);
    assert.ok(entries.every((it) => it.account_id === officer.account.id && !/maj|0123/i.test(it.detail)));
  });

  test("a chosen list, and each further page of it, is in the officer's history with what was chosen; the bare page is not", async () => {
    const world = await fresh();
    const { desk, officer } = await atHelpdesk(world);
    const { id } = await bare(world, "V1");
    for (const query of ["", "?kind=penyedia&factor=off", `?after=${id}`]) await desk.get(`/konsol/akun${query}`);
    const entries = await world.db
      .selectFrom("audit")
      .selectAll()
      .where("outcome", "=", "listed")
      .orderBy("id")
      .execute();
    assert.deepEqual(
      entries.map((it) => [it.event, it.account_id, JSON.parse(it.detail)]),
      [
        ["helpdesk", officer.account.id, { kind: "penyedia", factor: "off", found: 1 }],
        ["helpdesk", officer.account.id, { found: 0, further: true }],
      ],
    );
  });

  test("nobody else lists or searches: for a person who is no officer the pages do not exist [promise:officer]", async () => {
    const world = await fresh();
    const person = await enrolled(world);
    world.clock.advance(60);
    const vendor = await atBeranda(world, person);
    const strange = (await vendor.get("/tidak-ada")).text;
    for (const path of ["/konsol/akun", `/konsol/akun/${person.account.id}`, "/konsol/akun/baru"])
      assert.equal((await vendor.get(path)).text, strange);
    for (const find of ["PENYEDIA1", "nama", "tidak ada"])
      assert.equal((await vendor.post("/konsol/akun", { find }, {}, "not-found")).text, strange);
    assert.deepEqual(await world.db.selectFrom("audit").selectAll().where("outcome", "=", "searched").execute(), []);
  });
});
