/** The database is away between *Ya* and Beranda: the login waits on its page, and goes on by itself when it is back. */
import assert from "node:assert/strict";
import { test } from "node:test";
import { enrolled, onBothEngines } from "../../../test-support/enrolled.ts";
import { at, field, numberOn, press, theRequest } from "../../../test-support/is-it-you.ts";
import { atUserId, fieldOf, filledPassword, logIn, readField } from "../../../test-support/log-in.ts";
import { databaseByHand } from "../../../test-support/outage.ts";
import { askNaming, passkeyOwner } from "../../../test-support/passkey.ts";
import { enrolledPhone } from "../../../test-support/phone.ts";
import type { Seen } from "../../../test-support/visitor.ts";
import { addPerson, PASSWORD, visitor } from "../../../test-support/world.ts";
import { transact } from "../../base/platform/world.ts";
import { routes } from "../../operate/start/routes.ts";
import { newLink } from "../account/account-link.ts";
import type { Route } from "../session/web/route.ts";

/** What the page would send, and where a browser without script goes after some seconds. */
function waitsFor(seen: Seen, method: "get" | "post", path: string, page = "/proof"): void {
  assert.deepEqual([seen.status, seen.headers["retry-after"]], [503, "5"], seen.path);
  assert.match(seen.text, /<h1[^>]*>Sebentar, sedang menyambung kembali</);
  assert.match(seen.text, /<strong>KE-[0-9A-F]{10}<\/strong>/);
  assert.ok(seen.text.includes(`method="${method}" action="${path}" data-again="5"`), seen.text);
  const [, after, url] =
    /<noscript><meta http-equiv="refresh"\s+content="(\d+);url=([^"]+)"><\/noscript>/.exec(seen.text) ?? [];
  assert.deepEqual([after, url], ["5", page]);
}

/** The page loads its own address again. */
function reloads(seen: Seen): Seen {
  assert.equal(seen.status, 503);
  assert.match(seen.text, /<form class="actions"\s+method="get" data-again="5">/);
  assert.match(seen.text, /<noscript><meta http-equiv="refresh"\s+content="5"><\/noscript>/);
  return seen;
}

onBothEngines("An outage during a login", (fresh) => {
  test("A13: POST /proof/continue is sent again as it was, with Ini komputer bersama, and lets the browser in, once", async () => {
    const { world, leave, comeBack } = databaseByHand(await fresh());
    const person = await enrolled(world);
    for (const [shared, remembered] of [
      ["on", 0],
      ["", 1],
    ] as const) {
      const computer = visitor(world);
      const { text } = await logIn(world, computer, "PENYEDIA1");
      await person.phone.answer(await theRequest(person), "approve", numberOn(text));
      await computer.get("/proof");
      leave();
      waitsFor(await press(computer, "/proof/continue", { ...(shared && { shared }) }), "post", "/proof/continue");
      const again = () => {
        const { text: shown } = computer.page();
        const tick = field(shown, "shared");
        return { for: field(shown, "for"), ...(tick && { shared: tick }) };
      };
      for (let seconds = 0; seconds < 60; seconds += 5) {
        world.clock.advance(5);
        waitsFor(await computer.post("/proof/continue", again()), "post", "/proof/continue");
      }
      comeBack();
      const form = again();
      assert.equal((await computer.post("/proof/continue", form)).path, "/beranda");
      const known = await world.db.selectFrom("known_browser").select("browser_id").execute();
      assert.equal(known.length, remembered, "a shared computer is not remembered");
    }
  });

  test("the waiting page comes back, and the answer given meanwhile is there; pages outside of a login are not loaded by themselves", async () => {
    const { world, leave, comeBack } = databaseByHand(await fresh());
    const person = await enrolled(world);
    const computer = visitor(world);
    const { text } = await logIn(world, computer, "PENYEDIA1");
    leave();
    waitsFor(await computer.get("/proof?x=1"), "get", "/proof");
    waitsFor(await computer.get("/proof/code"), "get", "/proof/code", "/proof/code");
    const other = await computer.get("/reset");
    assert.deepEqual([other.status, other.text.includes("data-again")], [503, false]);
    comeBack();
    await person.phone.answer(await theRequest(person), "approve", numberOn(text));
    assert.equal(at((await computer.get("/proof")).text), "approved");
  });

  test("A3, A4: the User ID is sent again as it was; a password and a typed code are in no page, and their form comes back with the login", async () => {
    const { world, leave, comeBack } = databaseByHand(await fresh());
    const person = await enrolled(world);
    const computer = visitor(world);
    await logIn(world, computer, "PENYEDIA1");
    await computer.get("/proof/code");
    assert.equal((await press(computer, "/proof/code", { code: person.phone.code() })).path, "/beranda");
    await world.db.updateTable("session").set({ ended_at: world.now() }).execute(); // and is still asked for
    const ke = await atUserId(computer);
    leave();
    assert.equal(fieldOf(reloads(await computer.get("/login?ke=lain")), "ke"), "lain");
    waitsFor(await computer.post("/login", { ...ke, "user-id": "PENYEDIA1" }), "post", "/login", "/login");
    const kept = { ...ke, "user-id": fieldOf(computer.page(), "user-id") };
    comeBack();
    const page = await computer.post("/login", kept);
    assert.deepEqual([kept["user-id"], page.path], ["PENYEDIA1", "/login/password"]);
    leave();
    waitsFor(
      await computer.post("/login/password", filledPassword(world, page, PASSWORD)),
      ...(["get", "/login/password", "/login/password"] as const),
    );
    assert.ok(!computer.page().text.includes(PASSWORD));
    assert.match(computer.page().text, /ulangi jika diminta/);
    comeBack();
    const back = await computer.get("/login/password");
    assert.match(back.text, /PENYEDIA1/);
    assert.equal((await computer.post("/login/password", filledPassword(world, back, PASSWORD))).path, "/proof");
    world.clock.advance(60); // the phone shows another code
    const form = { for: fieldOf(await computer.get("/proof/code"), "for"), code: person.phone.code() };
    leave();
    waitsFor(await computer.post("/proof/code", form), "get", "/proof/code", "/proof/code");
    assert.ok(!computer.page().text.includes(form.code));
    comeBack();
    assert.equal((await computer.post("/proof/code", form)).path, "/beranda");
    leave();
    waitsFor(await computer.get("/beranda"), "get", "/beranda", "/beranda");
  });

  test("a passkey at the User ID is sent again as it was, and names its user once; another browser gains nothing by what was sent", async () => {
    const { world, leave, comeBack } = databaseByHand(await fresh());
    const { passkey } = await passkeyOwner(world);
    const [computer, thief] = [visitor(world), visitor(world)];
    const { options, fields } = await askNaming(computer);
    const sent = { ...fields, "user-id": "", response: passkey.get(options) };
    leave();
    for (let tried = 0; tried < 12; tried += 1) {
      waitsFor(await computer.post("/login/passkey", sent), "post", "/login/passkey", "/login");
      world.clock.advance(5);
    }
    const again = { ...sent, response: readField(computer.page(), "response") };
    comeBack();
    await thief.get("/login");
    const stolen = { ...again, _token: fieldOf(thief.page(), "_token") };
    assert.equal((await thief.post("/login/passkey", stolen)).status, 422);
    assert.equal((await computer.post("/login/passkey", again)).path, "/login/password");
    assert.equal((await computer.post("/login/passkey", again)).status, 422);
  });

  test("activation: the mailed link is opened again and is named in no page; its form and each step up to Lanjutkan come back", async () => {
    const { world, leave, comeBack } = databaseByHand(await fresh());
    const { id } = await addPerson(world);
    const token = await transact(world, (tx) =>
      newLink(tx, { purpose: "first-password", accountId: id, seconds: 3600 }),
    );
    const [computer, next] = [visitor(world), "sungai kapuas senja hari"];
    leave();
    assert.ok(!reloads(await computer.get(`/link/${token}`)).text.includes(token));
    comeBack();
    assert.equal((await computer.get(`/link/${token}`)).path, "/password/new");
    const form = { password: next, "password-again": next };
    leave();
    waitsFor(await computer.post("/password/new", form), "get", "/password/new", "/password/new");
    assert.ok(!computer.page().text.includes(next));
    comeBack();
    await computer.get("/password/new");
    assert.equal((await computer.post("/password/new", form)).status, 200);
    await logIn(world, computer, "PENYEDIA1", next);
    leave();
    waitsFor(await computer.post("/2fa/enable"), "get", "/2fa/enable", "/2fa/enable");
    comeBack();
    const { text } = await computer.get("/2fa/enable");
    await enrolledPhone(world, decodeURIComponent(/data-copy="[^"]*#(otpauth[^"]+)"/.exec(text)?.[1] ?? ""));
    await computer.get("/2fa/enable");
    leave();
    const done = { shared: "on", kept: "later" };
    waitsFor(await computer.post("/2fa/enable/done", done), "post", "/2fa/enable/done", "/2fa/enable");
    const kept = { shared: fieldOf(computer.page(), "shared"), kept: fieldOf(computer.page(), "kept") };
    comeBack();
    assert.equal((await computer.post("/2fa/enable/done", kept)).path, "/beranda");
    assert.deepEqual(await world.db.selectFrom("known_browser").select("browser_id").execute(), []);
  });
});

test("every step of a login goes on by itself, and what is sent again holds no secret", () => {
  const again = (how: Route["again"]) =>
    routes
      .filter((it) => it.again === how)
      .map(({ method, path, form }) => [method, path, ...Object.keys(form?.shape ?? {})].join(" "));
  assert.deepEqual(again("sent"), [
    "POST /login user-id ke account forget",
    "POST /login/passkey response user-id ke",
    "POST /proof/continue for shared",
    "POST /2fa/enable/done shared kept",
  ]);
  const step = /^\/((login|proof|link|password\/new|2fa\/(enable|recovery-codes))(\/|$)|beranda$)/;
  assert.deepEqual(
    routes.filter(({ path, again }) => step.test(path) && !/\/(status|events|options)$/.test(path) && !again),
    [],
  );
});
