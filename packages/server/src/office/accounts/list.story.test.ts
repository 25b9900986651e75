/** The console's list of accounts: filters, pages and the search; on both engines. */
import assert from "node:assert/strict";
import { test } from "node:test";
import { unixSeconds } from "@spse/protocol";
import { CompiledQuery, createQueryId, type KyselyPlugin, type RootOperationNode, sql } from "kysely";
import { atBeranda } from "../../../test-support/at-reset.ts";
import { enrolled, onBothEngines } from "../../../test-support/enrolled.ts";
import { atHelpdesk } from "../../../test-support/office/at-helpdesk.ts";
import { FOUND_MOST } from "../../../test-support/promised.ts";
import { addPerson, type TestWorld } from "../../../test-support/world.ts";
import { isPostgres } from "../../base/platform/db/db.ts";
import { insertRows } from "../../base/platform/db/insert-rows.ts";
import { transact } from "../../base/platform/world.ts";
import { correctAccount } from "../../core/account/account.sql.ts";
import { changeAccount, userKey } from "../../core/account/account.ts";
import { savePolicy } from "../../core/policy/policy.ts";
import { listAccountPage } from "./list.sql.ts";

const DAY = 86_400;

/** The User IDs that the page lists, each with a link that opens it. */
const listed = ({ text }: { readonly text: string }): string[] =>
  [...text.matchAll(/class="row-link" href="[^"]*">([^<]*)</g)].map(([, userId = ""]) => userId);

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
      ["login=dormant", ["PENYEDIA8", "PENYEDIA9", "POKJA1"]],
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
    const chosen = (await desk.get("/konsol/akun?role=pokja")).text;
    assert.match(chosen, /role=pokja&amp;factor=off">\s*<strong>2<\/strong> <span>2FA/, "counted among the chosen");
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

  test("by newest login or end of role, there and back: those without the time are last, equal times keep one order, and few or many pass [L10]", async () => {
    const world = await fresh();
    const { desk } = await atHelpdesk(world);
    const made: { readonly userId: string; readonly login: number | null; readonly until: number | null }[] = [];
    for (let nth = 100; nth < 225; nth++) {
      const { id } = await bare(world, `VENDOR-${nth}`);
      const login = nth % 5 === 0 ? null : world.now() - (nth % 7) * DAY;
      const until = nth % 2 === 0 ? null : world.now() + (nth % 3) * DAY;
      made.push({ userId: `VENDOR-${nth}`, login, until });
      await transact(world, (tx) =>
        changeAccount(tx, id, {
          last_login_at: login === null ? null : unixSeconds(login),
          role_until: until === null ? null : unixSeconds(until),
        }),
      );
    }
    for (const [sort, by, down] of [
      ["login", "login", false],
      ["-login", "login", true],
      ["role", "until", false],
      ["-role", "until", true],
      ["-user", null, true],
    ] as const) {
      const timed = made.filter((it) => by === null || it[by] !== null);
      const inOrder = timed.toSorted(
        (a, b) => Number(by && a[by]) - Number(by && b[by]) || (a.userId < b.userId ? -1 : 1),
      );
      const without = made.filter((it) => by !== null && it[by] === null);
      const expected = [...(down ? inOrder.toReversed() : inOrder), ...without].map(({ userId }) => userId);
      const walk = async (path: string, way: "before" | "after") => {
        const seen: string[][] = [];
        let last = path;
        for (let next: string | undefined = path; next; ) {
          const page: { readonly text: string } = await desk.get(next);
          seen.push(listed(page));
          last = next;
          const link = new RegExp(`href="([^"]*[?&;]${way}=[^"]*)"`).exec(page.text)?.[1];
          next = link?.replaceAll("&amp;", "&");
          assert.doesNotMatch(next ?? "", /VENDOR/, "an address names no person");
        }
        return { seen, last };
      };
      const many = await listAccountPage(world, { kind: "penyedia" }, sort, { before: null, after: null }, false);
      assert.deepEqual(
        many.accounts.map(({ userId }) => userId),
        expected.slice(0, 50),
        `${sort}, as if many passed`,
      );
      const there = await walk(`/konsol/akun?kind=penyedia&sort=${sort}`, "after");
      assert.deepEqual(there.seen.flat(), expected, sort);
      assert.deepEqual(
        there.seen.map((it) => it.length),
        [50, 50, 25],
        sort,
      );
      const back = await walk(there.last, "before");
      assert.deepEqual(back.seen.toReversed().flat(), expected, `${sort}, back`);
    }
    const { text } = await desk.get("/konsol/akun?sort=-login");
    assert.match(text, /<th scope="col" aria-sort="descending"><a href="\/konsol\/akun\?sort=login">/);
    assert.match(text, /126 akun</);
  });

  test("the order by newest login walks its index: nothing is sorted, with a filter that many pass or without", async () => {
    const world = await fresh();
    const nodes: RootOperationNode[] = [];
    const noting: KyselyPlugin = {
      transformQuery: ({ node }) => {
        nodes.push(node);
        return node;
      },
      transformResult: async ({ result }) => result,
    };
    const noted = { ...world, db: world.db.withPlugin(noting) };
    for (const filter of [{}, { role: "penyedia" }] as const)
      for (const order of ["-login", "login", "-role"] as const)
        await listAccountPage(noted, filter, order, { before: null, after: null }, false);
    assert.equal(
      nodes.length,
      3 * 2 + 3 * 4,
      "each part of an order: its accounts, and of a filter the end of the walk",
    );
    for (const node of nodes) {
      const { sql: text, parameters } = world.db.getExecutor().compileQuery(node, createQueryId());
      const plan = await transact(world, async (tx) => {
        const onPostgres = isPostgres(tx.db);
        // A small table is read and sorted at once, unless that is forbidden.
        if (onPostgres) await sql`set local enable_seqscan = off`.execute(tx.db);
        if (onPostgres) await sql`set local enable_sort = off`.execute(tx.db);
        const explain = CompiledQuery.raw(`explain ${onPostgres ? "" : "query plan"} ${text}`, [...parameters]);
        return JSON.stringify((await tx.db.executeQuery(explain)).rows);
      });
      assert.match(plan, /account_(last_login|role_ends|user_key|without_two_factor)/, text);
      assert.doesNotMatch(plan, /FOR ORDER BY|"Sort|-> {2}Sort|Seq Scan/, text);
    }
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
    assert.equal((await search("v1")).path, `/konsol/akun/${one.id}`, "a whole User ID opens its account");
    const among = await search("pokja1", { kind: "penyedia" });
    assert.deepEqual([among.path, listed(among)], ["/konsol/akun", []], "among the chosen it opens none");
    assert.equal((await search("ma")).status, 422);
    const empty = await search(" ", { kind: "penyedia", factor: "off" });
    assert.deepEqual([empty.path, listed(empty)], ["/konsol/akun?kind=penyedia&factor=off", ["V1"]]);
    const entries = await world.db.selectFrom("audit").selectAll().where("outcome", "=", "searched").execute();
    assert.equal(entries.length, 7);
    assert.ok(entries.every((it) => it.account_id === officer.account.id && !/maj|0123/i.test(it.detail)));
  });

  test("a search that finds more than it lists says so on the page and in the audit", async () => {
    const world = await fresh();
    const { desk } = await atHelpdesk(world);
    for (let nth = 0; nth <= FOUND_MOST; nth++) await bare(world, `MITRA-${100 + nth}`, "PT Mitra");
    const search = async (more: Record<string, string>) => {
      await desk.get("/konsol/akun");
      const { text } = await desk.post("/konsol/akun", { find: "mitra", ...more });
      const entries = world.db.selectFrom("audit").select("detail").where("outcome", "=", "searched").orderBy("id");
      return [/Lebih dari 20 akun cocok/.test(text), JSON.parse((await entries.execute()).at(-1)?.detail ?? "{}")];
    };
    assert.deepEqual(await search({}), [true, { found: FOUND_MOST, andMore: true }]);
    assert.deepEqual(await search({ state: "inactive" }), [false, { found: 0 }]);
  });

  test("among more than a list counts or looks at, the figures have a plus, and an empty page says how far it looked", async () => {
    const world = await fresh();
    const { desk } = await atHelpdesk(world);
    const { id } = await bare(world, "A");
    const row = await world.db.selectFrom("account").selectAll().where("id", "=", id).executeTakeFirstOrThrow();
    for (let from = 0; from < 20_000; from += 1000)
      await insertRows(
        world.db,
        "account",
        Array.from({ length: 1000 }, (_, at) => {
          const userId = `V-${from + at}`;
          return { ...row, id: `${userId}-of-many-accounts`, user_id: userId, user_key: userKey(userId) };
        }),
      ).execute();
    const read = async (query: string) => {
      const { text } = await desk.get(`/konsol/akun?${query}`);
      return [/(\d[\d.]*\+?) akun</.exec(text)?.[1], /di bagian daftar ini/.test(text), />Berikutnya</.test(text)];
    };
    assert.deepEqual(await read("kind=penyedia"), ["1.000+", false, true]);
    assert.deepEqual(await read("role=penyedia&state=active&factor=on"), ["0+", true, true]);
    assert.deepEqual(await read("role=helpdesk"), ["1", false, false], "the control");
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
