/** A session ends by idle time or total lifetime; and what happens to a form that comes too late. */
import assert from "node:assert/strict";
import { after, describe, test } from "node:test";
import { dumpOf, isInside, nameOf, raw } from "../../../../attacks/attacker.ts";
import { fieldOf, logIn } from "../../../../test-support/log-in.ts";
import {
  addPerson,
  PASSWORD,
  serverOf,
  type TestWorld,
  testWorld,
  type Visitor,
  visitor,
} from "../../../../test-support/world.ts";

const worlds: TestWorld[] = [];
after(() => Promise.all(worlds.map((it) => it.close())));

async function loggedIn(settings: Record<string, string> = {}): Promise<{ world: TestWorld; computer: Visitor }> {
  const world = await testWorld({ settings });
  worlds.push(world);
  await addPerson(world);
  const computer = visitor(world);
  assert.equal((await logIn(world, computer, "PENYEDIA1")).path, "/beranda");
  return { world, computer };
}

describe("NIST SP 800-63B-4 §2.2.3: how long a session lives", () => {
  test("idle time and total lifetime are settings; staying prolongs only the idle time [N4]", async () => {
    const { world, computer } = await loggedIn({ SPSE_SESSION_IDLE_MINUTES: "10", SPSE_SESSION_HOURS: "1" });
    const began = world.now();
    for (let minutes = 9; minutes < 60; minutes += 9) {
      world.clock.advance(9 * 60);
      const answer = await computer.post("/sessions/stay");
      const { who, idleEndsAt, endsAt } = answer.json() as { who: string; idleEndsAt: number; endsAt: number };
      assert.deepEqual([who, idleEndsAt, endsAt], ["PENYEDIA1", world.now() + 600, began + 3600]);
      await computer.get("/beranda");
    }
    world.clock.advance(6 * 60);
    assert.equal(await isInside(computer), false);

    const idle = await loggedIn({ SPSE_SESSION_IDLE_MINUTES: "10" });
    idle.world.clock.advance(600);
    assert.equal((await idle.computer.post("/sessions/stay")).status, 401);
    assert.equal(await isInside(idle.computer), false);
  });

  test("the page knows the end of the session to the second", async () => {
    const { world, computer } = await loggedIn();
    world.clock.advance(59); // within the minute in which nothing is written
    const page = await computer.get("/beranda");
    const idle = Number(/data-idle="(\d+)"/.exec(page.text)?.[1]);
    world.clock.now = (idle - 1) as typeof world.clock.now;
    assert.equal((await computer.post("/sessions/stay")).status, 200);
    world.clock.advance(120);
    const again = Number(/data-idle="(\d+)"/.exec((await computer.get("/beranda")).text)?.[1]);
    world.clock.now = again as typeof world.clock.now;
    assert.equal((await computer.post("/sessions/stay")).status, 401);
  });

  test("nobody else keeps it alive: no other origin, no request without the form's token [A26]", async () => {
    const { world, computer } = await loggedIn();
    const cookie = [...computer.cookies].map(([name, value]) => `${name}=${value}`).join("; ");
    const type = { cookie, "content-type": "application/x-www-form-urlencoded" };
    const token = fieldOf(computer.page(), "_token");
    for (const [origin, payload] of [
      ["https://jahat.example", `_token=${token}`],
      [world.config.portalUrl, ""],
    ] as const) {
      const answer = await raw(world, { method: "POST", url: "/sessions/stay", headers: { ...type, origin }, payload });
      assert.equal(answer.status, 403);
    }
  });
});

describe("A form that comes after the end", () => {
  test("says that nothing was changed or saved, and the login leads back to its page; what was typed is kept nowhere", async () => {
    const { world, computer } = await loggedIn();
    await computer.get("/password");
    world.clock.advance(3600);
    const typed = { current: PASSWORD, next: "sepeda tua di bawah jambu", again: "sepeda tua di bawah jambu" };
    const late = await computer.post("/password", typed, {}, "login");
    assert.match(late.path, /^\/login\?sesi=tidak-disimpan&ke=/);
    assert.match(late.text, /isian formulir tidak disimpan/);
    assert.ok((await dumpOf(world)).every((it) => !it.value.includes("sepeda")));
    assert.equal((await logIn(world, computer, "PENYEDIA1")).path, "/password", "the old password still holds");
    assert.equal(computer.cookies.has(nameOf(world, "back")), false);
  });

  test("a page that is opened after the end comes after the login too; what a script asks for does not", async () => {
    const { world, computer } = await loggedIn();
    world.clock.advance(3600);
    const events = { accept: "text/event-stream" };
    assert.equal((await computer.get("/2fa/enable/events", events)).path, "/login?sesi=berakhir");
    assert.equal(computer.cookies.has(nameOf(world, "back")), false);
    assert.equal((await logIn(world, computer, "PENYEDIA1")).path, "/beranda");
    world.clock.advance(3600);
    assert.match((await computer.get("/log-akses")).path, /^\/login\?sesi=berakhir&ke=/);
    assert.equal((await logIn(world, computer, "PENYEDIA1")).path, "/log-akses");
  });

  test("it leads to pages of ours only, for half an hour, and not after Keluar", async () => {
    const { world, computer } = await loggedIn();
    await computer.post("/keluar");
    for (const forged of [
      "//jahat.example",
      "/\\jahat.example",
      "https://jahat.example",
      "/a/../..//x",
      "/password?a=b",
    ]) {
      computer.cookies.set(nameOf(world, "back"), forged);
      assert.equal((await logIn(world, computer, "PENYEDIA1")).path, "/beranda", forged);
      await computer.post("/keluar");
    }
    await computer.get("/login");
    assert.equal(computer.cookies.has(nameOf(world, "back")), false);
  });

  test("Keluar tells the browser to forget its pages, and neither cookies nor its key: the browser stays known", async () => {
    const { world, computer } = await loggedIn();
    const shown = fieldOf(computer.page(), "_token");
    const cookie = [...computer.cookies].map(([name, value]) => `${name}=${value}`).join("; ");
    const headers = {
      cookie,
      origin: world.config.portalUrl,
      host: new URL(world.config.portalUrl).host,
      "content-type": "application/x-www-form-urlencoded",
    };
    const app = await serverOf(world);
    const left = await app.inject({ method: "POST", url: "/keluar", headers, payload: `_token=${shown}` });
    assert.equal(left.headers.location, "/login?keluar=ya");
    assert.equal(left.headers["clear-site-data"], '"cache"');
    const dropped = left.cookies.filter((it) => it.maxAge === 0).map((it) => it.name);
    assert.deepEqual(dropped.sort(), [nameOf(world, "back"), nameOf(world, "session")]);
    const page = await app.inject({ method: "GET", url: "/beranda", headers });
    assert.match(String(page.headers.location), /^\/login/);
    assert.equal(page.headers["clear-site-data"], undefined);
  });
});
