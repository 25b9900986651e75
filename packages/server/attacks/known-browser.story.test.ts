/** The attacks of docs/risks.md on the shared computer, and with the copied mark of a known browser. */
import assert from "node:assert/strict";
import { test } from "node:test";
import { listKnownBrowsers } from "../src/core/session/browser/browser.ts";
import { onSqlite } from "../test-support/enrolled.ts";
import { approve, logIn, numberOn } from "../test-support/log-in.ts";
import { mailsOf, visitor } from "../test-support/world.ts";
import { ELSEWHERE, isInside, nameOf, owner, press, recoveryCodesOf, sayYes, thiefWith } from "./attacker.ts";

onSqlite("Known browsers [promise:known-browser]", (fresh) => {
  test("a shared bidding-room computer stays unknown: the next login there asks for the number [N10 N33]", async () => {
    const { world, phone, account } = await owner(fresh);
    const shared = visitor(world, ELSEWHERE);
    await logIn(world, shared, "PENYEDIA1");
    assert.equal(await sayYes(phone, numberOn(shared.page())), "approved");
    await shared.get("/proof");
    assert.equal((await press(shared, "/proof/continue", { shared: "on" })).path, "/beranda");
    await shared.post("/keluar");
    assert.equal((await listKnownBrowsers(world, account.id)).length, 1, "the owner's own, and no more");
    await logIn(world, shared, "PENYEDIA1");
    assert.match(numberOn(shared.page()) ?? "", /^\d{6}$/);
    assert.equal((await phone.requests()).at(-1)?.known, false);
  });

  test("neither a typed nor a recovery code makes a browser known [N33]", async () => {
    const { world, phone, account } = await owner(fresh);
    const [saved = ""] = await recoveryCodesOf(world, account.id);
    for (const [path, code] of [
      ["/proof/code", phone.code()],
      ["/proof/recovery", saved],
    ] as const) {
      const computer = visitor(world, ELSEWHERE);
      await logIn(world, computer, "PENYEDIA1");
      await computer.get(path);
      await press(computer, path, { code });
      assert.equal(await isInside(computer), true, path);
    }
    assert.equal((await listKnownBrowsers(world, account.id)).length, 1);
  });

  test("the mark of a known browser is no login: without the password there is no request, without the phone no session [N33 N1]", async () => {
    const { world, computer, phone } = await owner(fresh);
    const thief = thiefWith(world, computer, ["browser"]);
    assert.equal((await logIn(world, thief, "PENYEDIA1", "salah sekali bukan ini")).status, 422);
    assert.equal((await phone.requests()).length, 0);
    await logIn(world, thief, "PENYEDIA1");
    assert.equal((await press(thief, "/proof/continue")).path, "/proof");
    assert.equal(await isInside(thief), false);
  });

  test("a copied mark: its previous value serves for a minute, then it drops the browser, is told to the owner, and helps nobody [N33 A33]", async () => {
    const { world, computer, phone, account } = await owner(fresh);
    const thief = thiefWith(world, computer, ["browser"]);
    await computer.post("/keluar");
    await logIn(world, computer, "PENYEDIA1");
    assert.equal(numberOn(computer.page()), undefined, "known: a single Ya");
    await approve(computer, phone);
    assert.equal((await thief.get("/")).status, 200, "within a minute: a lost answer looks the same");
    assert.equal((await listKnownBrowsers(world, account.id)).length, 1);
    world.clock.advance(61);
    await thief.get("/");
    assert.equal((await listKnownBrowsers(world, account.id)).length, 0, "after it: dropped");
    assert.equal(thief.cookies.has(nameOf(world, "browser")), false);
    const warned = (await mailsOf(world)).filter((it) => it.kind === "browser-copied");
    assert.deepEqual(
      warned.map((it) => it.to),
      [account.email],
    );
    const event = await world.db.selectFrom("audit").select("outcome").where("outcome", "=", "copied").execute();
    assert.equal(event.length, 1);
    await computer.post("/keluar");
    await logIn(world, computer, "PENYEDIA1");
    assert.match(numberOn(computer.page()) ?? "", /^\d{6}$/, "the owner is asked for the number again, and goes on");
    assert.equal((await approve(computer, phone)).path, "/beranda");
  });

  test("however often the thief has used the copy meanwhile, the owner's next visit brings it to light [N33]", async () => {
    const { world, computer, phone, account } = await owner(fresh);
    const thief = thiefWith(world, computer, ["browser"]);
    for (let login = 0; login < 3; login++) {
      await logIn(world, thief, "PENYEDIA1");
      assert.equal((await approve(thief, phone)).path, "/beranda", "the owner was tricked into Ya");
      world.clock.advance(120);
    }
    await computer.get("/beranda");
    assert.equal((await listKnownBrowsers(world, account.id)).length, 0);
    await thief.post("/keluar");
    await logIn(world, thief, "PENYEDIA1");
    assert.match(numberOn(thief.page()) ?? "", /^\d{6}$/, "the copy's newest value is worth nothing either");
  });

  test("values that no browser ever had change nothing, even where they name the owner's", async () => {
    const { world, computer, account } = await owner(fresh);
    const [id, , mark] = (computer.cookies.get(nameOf(world, "browser")) ?? "").split(".");
    const invented = "B".repeat(43);
    const ofTheOwners = [`${id}.${invented}`, `${id}.${invented}.${mark}`, `${id}.${invented}.${invented}`];
    for (const value of ["", ".", "a.b", "x".repeat(200), `${"A".repeat(22)}.${invented}`, ...ofTheOwners]) {
      const thief = visitor(world, ELSEWHERE);
      thief.cookies.set(nameOf(world, "browser"), value);
      assert.equal((await thief.get("/login")).status, 200, value);
      await thief.get("/beranda");
    }
    assert.equal((await listKnownBrowsers(world, account.id)).length, 1);
    assert.equal(await isInside(computer), true);
  });
});
