/** *Ingat akun di komputer ini*: what a remembered account tells, to whom, and that choosing it is no more than typing its User ID. */
import assert from "node:assert/strict";
import { test } from "node:test";
import { openKeys } from "../src/base/platform/keys.ts";
import { transact } from "../src/base/platform/world.ts";
import { changeAccount } from "../src/core/account/account.ts";
import { savePolicy } from "../src/core/policy/policy.ts";
import { enrolled, onSqlite } from "../test-support/enrolled.ts";
import { approve, filledPassword, giveUserId, numberOn, WRONG_CAPTCHA } from "../test-support/log-in.ts";
import { chooseAtUserId, passkeyOwner, usePasskey } from "../test-support/passkey.ts";
import { BROWSER_SECONDS } from "../test-support/promised.ts";
import { rowsOf } from "../test-support/row-counts.ts";
import type { Seen, Visitor } from "../test-support/visitor.ts";
import { addPerson, PASSWORD, type TestWorld, visitor } from "../test-support/world.ts";
import { nameOf, press, sayYes, thiefWith } from "./attacker.ts";

const REMEMBER = { remember: "on" };

/** The masked User IDs that a page offers, each with the key of its button. */
const offered = ({ text }: Seen): Readonly<Record<string, string>> =>
  Object.fromEntries(
    [...text.matchAll(/name="account" value="([^"]+)"[\s\S]*?<\/span> (\S+) </g)].map(([, key, shown]) => [shown, key]),
  );

const cookieOf = (world: TestWorld, browser: Visitor) => browser.cookies.get(nameOf(world, "accounts"));

/** Logs in by the password, with the checkbox ticked or not. */
async function enter(world: TestWorld, browser: Visitor, userId: string, more: Record<string, string> = REMEMBER) {
  const page = await giveUserId(browser, userId);
  return browser.post("/login/password", { ...filledPassword(world, page, PASSWORD), ...more });
}

const leave = (browser: Visitor) => browser.post("/keluar", {});

onSqlite("An account that a browser remembers [promise:remembered-account]", (fresh) => {
  test("is remembered only where its owner ticked it and the password was right; nothing is stored for it on the server", async () => {
    const world = await fresh();
    await addPerson(world);
    await addPerson(world, { userId: "PPK2", kind: "non-penyedia" });
    const office = visitor(world);
    const page = await giveUserId(office, "PENYEDIA1");
    assert.match(page.text, /<input type="checkbox" name="remember"> <span>Ingat akun di komputer ini</, "not ticked");
    const wrong = await office.post("/login/password", { ...filledPassword(world, page, "salah sekali"), ...REMEMBER });
    assert.equal(wrong.status, 422);
    assert.match(wrong.text, /name="remember" checked/, "as its owner has left it");
    assert.equal(cookieOf(world, office), undefined);
    const [first, second] = [visitor(world), visitor(world)];
    await enter(world, visitor(world), "PENYEDIA1", {}); // Its mail tells of the others too.
    const empty = await rowsOf(world);
    await enter(world, first, "PENYEDIA1", {});
    const without = await rowsOf(world);
    await enter(world, second, "PENYEDIA1");
    const rows = Object.entries(await rowsOf(world));
    const grown = (before: Readonly<Record<string, number>>, table: string, now: number) => now - (before[table] ?? 0);
    for (const [table, now] of rows)
      assert.equal(grown(without, table, now), grown(empty, table, without[table] ?? 0), `${table} grows as without`);
    await leave(first);
    assert.deepEqual(offered(await first.get("/login")), {});

    const asked = await giveUserId(office, "PENYEDIA1");
    const copy = thiefWith(world, office, ["login", "form"]);
    const guess = { ...filledPassword(world, await copy.get("/login/password"), "salah sekali"), ...REMEMBER };
    await office.post("/login/password", { ...filledPassword(world, asked, PASSWORD), ...REMEMBER });
    assert.equal((await copy.post("/login/password", guess, {}, "login")).path, "/login?login=berakhir");
    assert.equal(cookieOf(world, copy), undefined, "a wrong password beside the right one");
    await leave(office);
    await enter(world, office, "PPK2");
    await leave(office);
    for (const path of ["/login", "/"]) {
      const shown = await office.get(path);
      assert.deepEqual(Object.keys(offered(shown)), ["P•••2", "PE•••A1"], path);
      assert.doesNotMatch(shown.text, /PENYEDIA1|PPK2/, "whole nowhere before it is chosen");
    }
    assert.match((await office.get("/login")).text, /name="user-id"/, "the field stays");
    assert.deepEqual(offered(await visitor(world).get("/login")), {}, "another browser is told nothing");
  });

  test("chosen, it needs Kode Keamanan, password and phone as if its User ID had been typed [A26]", async () => {
    const world = await fresh();
    const { phone } = await enrolled(world);
    const office = visitor(world);
    assert.equal((await enter(world, office, "PENYEDIA1")).path, "/proof");
    assert.equal((await approve(office, phone)).path, "/beranda");
    await leave(office);
    const once = await office.get("/login");
    const key = offered(once)["PE•••A1"] ?? assert.fail("bound to the mark that the login gave");
    const page = await office.post("/login", { account: key });
    assert.equal(page.path, "/login/password");
    assert.doesNotMatch(page.text, /name="remember"/);
    assert.equal((await office.get("/beranda")).path, "/login");
    await office.get("/login/password");
    const filled = () => filledPassword(world, office.page(), PASSWORD);
    const guess = await office.post("/login/password", { ...filled(), "kode-keamanan": WRONG_CAPTCHA });
    assert.deepEqual([guess.status, guess.path], [422, "/login/password"]);
    assert.equal((await office.post("/login/password", { ...filled(), password: "salah sekali" })).status, 422);
    assert.equal((await office.post("/login/password", filled())).path, "/proof");
    assert.equal((await office.get("/beranda")).path, "/login");
    await office.get("/proof");
    assert.equal((await approve(office, phone)).path, "/beranda", "the control");
    await leave(office);
    const places = (seen: Seen) => seen.text.split("PE•••A1").length;
    assert.equal(places(await office.get("/login")), places(once), "it is offered once, however often it logs in");
  });

  test("its cookie names nothing elsewhere, changed, forged, of another purpose, or past its time; in its own browser it does", async () => {
    const world = await fresh();
    await addPerson(world);
    const office = visitor(world);
    await enter(world, office, "PENYEDIA1");
    await leave(office);
    const name = nameOf(world, "accounts");
    const good = cookieOf(world, office) ?? assert.fail();
    const [mark = ""] = (office.cookies.get(nameOf(world, "browser")) ?? "").split(".");
    const thief = thiefWith(world, office, ["accounts"]);
    assert.deepEqual(offered(await thief.get("/login")), {}, "without the browser's mark");
    thief.cookies.set(nameOf(world, "browser"), `${mark}.${"A".repeat(43)}.${"A".repeat(43)}`);
    assert.deepEqual(offered(await thief.get("/login")), {}, "with a mark of the thief's own making");

    const content = { accounts: [{ key: "AAAAAAAA", userId: "PENYEDIA1" }], expiresAt: world.now() + 60 };
    const sealed = (of: unknown, row = mark) => world.keys.seal("remembered", row, JSON.stringify(of));
    const six = Array.from({ length: 6 }, () => content.accounts[0]);
    const stranger = openKeys(Buffer.alloc(32, 7).toString("base64url"), world.random);
    for (const [why, value] of Object.entries({
      changed: `${good.slice(0, 30)}${good[30] === "A" ? "B" : "A"}${good.slice(31)}`,
      cut: good.slice(0, 40),
      plain: Buffer.from(JSON.stringify(content)).toString("base64url"),
      "another purpose": world.keys.seal("login", mark, JSON.stringify(content)),
      "another mark": sealed(content, "B".repeat(22)),
      "another server": stranger.seal("remembered", mark, JSON.stringify(content)),
      over: sealed({ ...content, expiresAt: world.now() }),
      "too many": sealed({ ...content, accounts: six }),
      "another shape": sealed({ ...content, more: 1 }),
    })) {
      office.cookies.set(name, value);
      const seen = await office.get("/login");
      assert.deepEqual([seen.status, offered(seen)], [200, {}], why);
      assert.equal((await office.post("/login", { account: "AAAAAAAA" })).path, "/login?akun=dilupakan", why);
    }
    office.cookies.set(name, sealed(content));
    assert.deepEqual(offered(await office.get("/login")), { "PE•••A1": "AAAAAAAA" }, "the control");
    office.cookies.set(name, good);
    assert.deepEqual(Object.keys(offered(await office.get("/login"))), ["PE•••A1"]);
    world.clock.advance(BROWSER_SECONDS);
    assert.deepEqual(offered(await office.get("/login")), {}, "180 days later");
  });

  test("a shared computer: six accounts leave five, Lupakan forgets one alone, and Perangkat ini dipakai bersama forgets it too", async () => {
    const world = await fresh();
    const { phone } = await enrolled(world);
    const room = visitor(world);
    for (const userId of ["POKJA01", "POKJA02", "POKJA03", "POKJA04", "POKJA05", "POKJA06"]) {
      await addPerson(world, { userId, kind: "non-penyedia" });
      await enter(world, room, userId);
      await leave(room);
    }
    const five = offered(await room.get("/login"));
    assert.deepEqual(Object.keys(five), ["PO•••06", "PO•••05", "PO•••04", "PO•••03", "PO•••02"]);
    const { "PO•••04": fourth = "" } = five;
    const without = await room.post("/login", { forget: fourth });
    assert.equal(without.path, "/login?akun=dilupakan");
    assert.deepEqual(Object.keys(offered(without)), ["PO•••06", "PO•••05", "PO•••03", "PO•••02"]);
    assert.equal((await room.post("/login", { account: fourth })).path, "/login?akun=dilupakan", "an old page of it");
    for (const key of Object.values(offered(room.page()))) await room.post("/login", { forget: key });
    assert.equal(cookieOf(world, room), undefined);

    assert.equal((await enter(world, room, "PENYEDIA1")).path, "/proof");
    assert.equal(await sayYes(phone, numberOn(room.page())), "approved");
    await room.get("/proof");
    assert.equal((await press(room, "/proof/continue", { shared: "on" })).path, "/beranda");
    await leave(room);
    assert.deepEqual(offered(await room.get("/login")), {});
  });

  test("an account whose last login here took a passkey asks for one; the page tells neither which, nor whether it still exists, and no other browser is told", async () => {
    const world = await fresh();
    const { passkey } = await passkeyOwner(world);
    await addPerson(world, { userId: "PPK2", kind: "non-penyedia" });
    const office = visitor(world);
    const asking = async (path: string) => (await office.get(path)).text.match(/ data-passkey[ >]/g)?.length ?? 0;
    for (const userId of ["PPK2", "PENYEDIA1"]) {
      await enter(world, office, userId);
      if (userId === "PENYEDIA1") {
        await office.get("/proof");
        assert.equal((await usePasskey(office, passkey)).path, "/beranda");
      }
      await leave(office);
    }
    assert.deepEqual([await asking("/"), await asking("/login")], [1, 1]);
    const home = await office.get("/");
    assert.match(home.text, /<script[^>]* src="\/assets\/login/);
    assert.doesNotMatch(home.text, /allowCredentials|PENYEDIA1/);
    const elsewhere = await visitor(world).get("/");
    assert.doesNotMatch(elsewhere.text, /data-passkey|assets\/login\.js/);
    const copy = thiefWith(world, office, ["accounts", "form"]);
    assert.doesNotMatch((await copy.get("/")).text, /data-passkey/, "the cookie without its mark");
    const chosen = await office.post("/login", { account: offered(home)["PE•••A1"] ?? assert.fail() });
    assert.equal(chosen.path, "/login/password", "without the passkey the button is the User ID, and no more");
    assert.doesNotMatch(chosen.text, /Passkey diterima/);
    await enter(world, office, "PENYEDIA1");
    assert.equal(await asking("/"), 1, "a login that waits for its proof has not come without it");

    const rule = { twoFactor: "optional", twoFactorFrom: null, number: "new-browser", passkeyAlone: true } as const;
    await transact(world, (tx) => savePolicy(tx, "penyedia", rule));
    assert.equal((await chooseAtUserId(office, passkey)).path, "/beranda");
    await leave(office);
    assert.deepEqual(
      Object.keys(offered(await office.get("/"))),
      ["PE•••A1", "P•••2"],
      "nobody was asked whether it is shared",
    );
  });

  test("an account that was closed, or has another User ID, is told as little as one that nobody has", async () => {
    const world = await fresh();
    const { id } = await addPerson(world);
    const office = visitor(world);
    await enter(world, office, "PENYEDIA1");
    await leave(office);
    const choose = async () => {
      const key = offered(await office.get("/login"))["PE•••A1"] ?? assert.fail();
      return office.post("/login", { account: key });
    };
    await transact(world, (tx) => changeAccount(tx, id, { active: 0 }));
    const closed = await choose();
    const wrong = await office.post("/login/password", filledPassword(world, closed, "salah sekali"));
    assert.match(wrong.text, /User ID atau Password salah\./);
    await world.db.updateTable("account").set({ user_id: "BARU", user_key: "BARU" }).where("id", "=", id).execute();
    const renamed = await choose();
    assert.doesNotMatch(renamed.text, /BARU/);
    const refused = await office.post("/login/password", filledPassword(world, renamed, PASSWORD));
    assert.match(refused.text, /User ID atau Password salah\./);
    assert.equal(refused.status, wrong.status);
  });

  test("another site chooses and forgets nothing: without the form token both are refused", async () => {
    const world = await fresh();
    await addPerson(world);
    const office = visitor(world);
    await enter(world, office, "PENYEDIA1");
    await leave(office);
    const key = offered(await office.get("/login"))["PE•••A1"] ?? assert.fail();
    for (const field of ["account", "forget"])
      assert.equal((await office.post("/login", { [field]: key, _token: "x" }, {}, "form-stale")).status, 403, field);
    assert.deepEqual(Object.keys(offered(await office.get("/login"))), ["PE•••A1"]);
    assert.equal((await office.post("/login", { account: key })).path, "/login/password", "the control");
  });
});
