/**
 * What a login with script and app asks of the server, from the User ID to Beranda: the requests of the page's scripts and of the app
 * (e2e/login-requests compares those with Chromium's and the bench's), and their statements: on a known browser, as many as the
 * measure `login-script` counts.
 */
import assert from "node:assert/strict";
import { test } from "node:test";
import { passByWork } from "../../../attacks/work.ts";
import { enrolled, onSqlite } from "../../../test-support/enrolled.ts";
import { approve, fieldOf, logIn, numberOn } from "../../../test-support/log-in.ts";
import { WAIT_MAX_SECONDS } from "../../../test-support/promised.ts";
import { notingStatements } from "../../../test-support/statements.ts";
import { until } from "../../../test-support/until.ts";
import { serverOf, type TestWorld, type Visitor, visitor } from "../../../test-support/world.ts";
import { cookieName } from "../../base/web/cookies.ts";
import { routes } from "../../operate/start/routes.ts";

/** The event stream of the waiting page. Resolves to its text when it has ended. */
async function listen(world: TestWorld, computer: Visitor): Promise<{ readonly text: Promise<string> }> {
  const app = await serverOf(world, routes);
  const cookie = [...computer.cookies].map(([name, value]) => `${name}=${value}`).join("; ");
  const headers = { host: new URL(world.config.portalUrl).host, cookie };
  const text = app.inject({ method: "GET", url: "/proof/events", headers }).then((it) => it.body);
  await until("the stream is open", () => world.heldOpen.count() > 0);
  return { text };
}

onSqlite("A login with script and app", (fresh) => {
  for (const known of [true, false])
    test(`${known ? "from a known browser" : "from a new one"}: its statements and changes have a bound, and nothing is checked beside the form`, async () => {
      const { world, noted, close } = await notingStatements(await fresh());
      const { phone } = await enrolled(world);
      world.clock.advance(60);
      const computer = visitor(world);
      if (known) {
        await logIn(world, computer, "PENYEDIA1");
        await approve(computer, phone);
        computer.cookies.delete(cookieName(world.config.portalUrl, "session")); // the window was closed, and not left
        world.clock.advance(60);
      }
      noted.length = 0;
      const held = phone.requests(WAIT_MAX_SECONDS);
      await computer.get("/login");
      const page = await computer.post("/login", { "user-id": "PENYEDIA1" });
      const form = { for: fieldOf(page, "for"), password: "rumah-putih-lima-jendela" };
      const waiting = await computer.post("/login/password", { ...form, ...(await passByWork(world, page)) });
      assert.equal(waiting.path, "/proof");
      const stream = await listen(world, computer);
      const [request] = await held;
      assert.ok(request);
      assert.equal((await phone.answer(request, "approve", numberOn(waiting))).body.outcome, "approved");
      const told = (await stream.text).split("\n").filter((it) => it.startsWith("data:"));
      assert.match(told.at(-1) ?? "", /"at":"approved"/);
      assert.equal((await computer.post("/proof/continue", { for: fieldOf(waiting, "for") })).path, "/beranda");
      const statements = noted.filter((it) => it !== " ");
      const changes = noted.filter((it) => /^(insert|update|delete)/.test(it));
      assert.deepEqual(
        changes.filter((it) => it.includes("captcha")),
        ["insert captcha_used"],
        "one use",
      );
      const [most, mostChanges] = known ? [37, 20] : [59, 34];
      assert.ok(statements.length <= most, `${statements.length} statements: ${statements.join(", ")}`);
      assert.ok(changes.length <= mostChanges, `${changes.length} changes: ${changes.join(", ")}`);
      await close();
    });
});
