/**
 * The server has done the act, but its answer is lost, with the server or on the network. The browser has only its earlier
 * cookies.
 */
import assert from "node:assert/strict";
import { test } from "node:test";
import { owner } from "../attacks/attacker.ts";
import type { World } from "../src/base/platform/world.ts";
import { listKnownBrowsers } from "../src/core/session/browser/browser.ts";
import { listSessions } from "../src/core/session/session.ts";
import { onBothEngines } from "../test-support/enrolled.ts";
import { approve, fieldOf, giveUserId, logIn, numberOn } from "../test-support/log-in.ts";
import type { Phone } from "../test-support/phone.ts";
import type { Visitor } from "../test-support/visitor.ts";
import { mailsOf, serverOf } from "../test-support/world.ts";

/** A11, A12, and A13 without its answer: the browser keeps its earlier cookies and shows no page. */
async function approveUnheard(world: World, computer: Visitor, phone: Phone): Promise<void> {
  const waiting = await computer.get("/proof");
  const request = (await phone.requests()).at(-1);
  assert.ok(request);
  await phone.answer(request, "approve", numberOn(waiting));
  const answer = await (await serverOf(world)).inject({
    method: "POST",
    url: "/proof/continue",
    headers: {
      host: new URL(world.config.portalUrl).host,
      origin: world.config.portalUrl,
      "content-type": "application/x-www-form-urlencoded",
      cookie: [...computer.cookies].map(([name, value]) => `${name}=${value}`).join("; "),
    },
    payload: new URLSearchParams({ _token: fieldOf(waiting, "_token"), for: fieldOf(waiting, "for") }).toString(),
  });
  assert.equal(answer.headers.location, "/beranda");
}

onBothEngines("An answer is lost", (fresh) => {
  test("of a login: the page says to begin again, the browser is still known, and the session that nobody has is ended", async () => {
    const { world, computer, phone, account } = await owner(fresh);
    await computer.post("/keluar");
    await logIn(world, computer, "PENYEDIA1");
    await approveUnheard(world, computer, phone);
    const lost = await listSessions(world, account.id);
    const [nobodys] = lost;
    assert.ok(nobodys);

    world.clock.advance(300);
    assert.equal((await computer.get("/proof")).path, "/login?login=berakhir");
    await logIn(world, computer, "PENYEDIA1");
    assert.equal(numberOn(computer.page()), undefined, "known: a single Ya");
    assert.equal((await approve(computer, phone)).path, "/beranda");
    const sessions = await listSessions(world, account.id);
    assert.deepEqual([sessions.length, sessions.some((it) => it.id === nobodys.id)], [lost.length, false]);
    world.clock.advance(300);
    assert.equal((await computer.get("/beranda")).path, "/beranda");
    assert.equal((await listKnownBrowsers(world, account.id)).length, 1);
    assert.deepEqual(
      (await mailsOf(world)).filter((it) => it.kind === "browser-copied"),
      [],
    );
  });

  test("of a login, and nobody comes back for ten minutes: the old value of the mark is no longer good", async () => {
    const { world, computer, phone, account } = await owner(fresh);
    await computer.post("/keluar");
    await logIn(world, computer, "PENYEDIA1");
    await approveUnheard(world, computer, phone);
    world.clock.advance(601);
    await giveUserId(computer, "PENYEDIA1");
    assert.equal((await listKnownBrowsers(world, account.id)).length, 0);
  });
});
