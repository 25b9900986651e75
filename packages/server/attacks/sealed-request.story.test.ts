/** An application's request that waits for a login lives sealed in its browser: strangers store nothing with it, and it gets one code. */
import assert from "node:assert/strict";
import { test } from "node:test";
import { openKeys } from "../src/base/platform/keys.ts";
import { answerOf, begin, errorOf, goOn, open, redeem, scene, waitingIn } from "../test-support/connect/openid.ts";
import { onBothEngines, onSqlite } from "../test-support/enrolled.ts";
import { approve, leadsTo, logIn } from "../test-support/log-in.ts";
import { AHEAD_SECONDS, WAITING_SECONDS } from "../test-support/promised.ts";
import { rowsOf } from "../test-support/row-counts.ts";
import { cookieHeaderFor } from "../test-support/visitor.ts";
import { serverOf, type TestWorld, type Visitor, visitor } from "../test-support/world.ts";
import { ELSEWHERE, nameOf } from "./attacker.ts";

/** Where a waiting request of this browser goes on. */
const onwards = (uid: string): string => `/masuk-aplikasi/${uid}/lanjut`;

const [TABS_MOST, COOKIE_MOST_BYTES] = [5, 4096];

/** Another browser with these cookies. */
function withCookies(world: TestWorld, cookies: Iterable<readonly [string, string]>): Visitor {
  const browser = visitor(world);
  for (const [name, value] of cookies) browser.cookies.set(name, value);
  return browser;
}

onSqlite("A request that waits for a login [promise:nothing-stored]", (fresh) => {
  test("two hundred of a stranger: no row but the network's counter; a person who logs in signs in meanwhile", async () => {
    const { world, browser, config, account, phone } = await scene(fresh);
    const begun = await begin(config);
    await open(browser, begun);
    const before = await rowsOf(world);
    const stranger = visitor(world, ELSEWHERE);
    for (let at = 0; at < 200; at++) assert.equal((await open(stranger, begun)).status, 200);
    const { throttle: _, ...kept } = await rowsOf(world);
    const { throttle: __, ...known } = before;
    assert.deepEqual(kept, known);
    await logIn(world, browser, account.userId);
    assert.ok((await redeem(config, await goOn(browser, await approve(browser, phone)), begun)).access_token);
  });

  test("its cookie, played back after the answer, gets no second code [A12]", async () => {
    const { world, browser, config, account, phone } = await scene(fresh);
    const begun = await begin(config);
    await open(browser, begun);
    const [waiting, uid] = [[...browser.cookies].filter(([name]) => /waiting|request/.test(name)), waitingIn(browser)];
    assert.equal(waiting.length, 2);
    await logIn(world, browser, account.userId);
    const answer = answerOf(await goOn(browser, await approve(browser, phone)));
    assert.equal(
      [...browser.cookies.keys()].some((name) => /waiting|request/.test(name)),
      false,
      "dropped",
    );
    assert.equal((await browser.get(onwards(uid))).status, 400, "as a browser does that obeys");
    const copier = withCookies(world, [...browser.cookies, ...waiting]);
    const seen = await copier.get(onwards(uid));
    assert.deepEqual([seen.status, leadsTo(seen.text)], [400, undefined]);
    const codes = () => world.db.selectFrom("openid_artifact").select("id").where("model", "=", "AuthorizationCode");
    assert.equal((await codes().execute()).length, 1);
    await redeem(config, answer, begun);
  });

  test("of another browser, unlisted, changed, of another tab or from another time, it is lost; at its own place it goes on", async () => {
    const { world, browser, config } = await scene(fresh);
    await open(browser, await begin(config));
    const first = waitingIn(browser);
    await open(browser, await begin(config));
    const [second, list] = [waitingIn(browser), nameOf(world, "waiting")];
    const request = (uid: string) => `${nameOf(world, "request")}@/masuk-aplikasi/${uid}`;
    const [all, sealed] = [browser.cookies, browser.cookies.get(request(second)) ?? ""];
    const lost = async (cookies: readonly (readonly [string, string])[], what: string) => {
      const seen = await withCookies(world, cookies).get(`/masuk-aplikasi/${second}`);
      assert.equal(seen.status, 404, what);
    };
    await lost([[request(second), sealed]], "not in the list");
    await lost([[list, all.get(list) ?? ""]], "the list alone");
    await lost([...all, [request(second), all.get(request(first)) ?? ""]], "another tab's");
    for (const bad of [
      "",
      "x",
      sealed.slice(0, -8),
      `${sealed.slice(0, 60)}${sealed[60] === "A" ? "B" : "A"}${sealed.slice(61)}`,
    ])
      await lost([...all, [request(second), bad]], "changed");
    for (const listed of ["", ".", "~", `${second}`, `${second}~`, `x~y.${"z~z.".repeat(900)}`])
      await lost([...all, [list, listed]], listed.slice(0, 30));
    const other = { ...world, keys: openKeys(Buffer.from(world.random(32)).toString("base64url"), world.random) };
    const mine = await withCookies(other, all).get(`/masuk-aplikasi/${second}`);
    assert.equal(mine.status, 404, "the master key was changed");
    for (const [passes, status] of [
      [WAITING_SECONDS - 1, 200],
      [1, 404],
      [-WAITING_SECONDS - AHEAD_SECONDS, 200],
      [-1, 404],
    ] as const) {
      world.clock.advance(passes);
      assert.equal((await withCookies(world, all).get(`/masuk-aplikasi/${second}`)).status, status, `${passes} s`);
    }
  });

  test("five tabs wait at once; a sixth takes the place of the oldest", async () => {
    const { world, browser, config, account, phone } = await scene(fresh);
    const tabs: { readonly uid: string; readonly begun: Awaited<ReturnType<typeof begin>> }[] = [];
    for (let at = 0; at <= TABS_MOST; at++) {
      const begun = await begin(config);
      await open(browser, begun);
      tabs.push({ uid: waitingIn(browser), begun });
    }
    await logIn(world, browser, account.userId);
    await approve(browser, phone);
    for (const [at, { uid, begun }] of tabs.entries()) {
      if (at === 0) assert.equal((await browser.get(`/masuk-aplikasi/${uid}`)).status, 404);
      else if (at < TABS_MOST)
        assert.ok((await redeem(config, await goOn(browser, await browser.get(onwards(uid))), begun)).access_token);
    }
  });

  test("one that is larger than a cookie is sent back by its name, with its state; one that just fits waits, and may be declined", async () => {
    const { world, browser, config, pass } = await scene(fresh, { ofOthers: true });
    const long = (size: number) => begin(config, { ui_locales: "x".repeat(size) });
    const header = async ({ url }: Awaited<ReturnType<typeof begin>>) => {
      const app = await serverOf(world);
      const asked = { method: "GET" as const, url: `${url.pathname}${url.search}`, headers: { host: url.host } };
      return [(await app.inject(asked)).headers["set-cookie"] ?? []].flat().find((it) => it.includes("request"));
    };
    let [fits, large] = [0, 8000];
    while (large - fits > 1) {
      const middle = Math.floor((fits + large) / 2);
      if (await header(await long(middle))) fits = middle;
      else large = middle;
    }
    const most = Buffer.byteLength((await header(await long(fits))) ?? "");
    assert.ok(most > 3900 && most <= COOKIE_MOST_BYTES, `${most}`);
    const begun = await long(large);
    const answer = answerOf(await open(browser, begun));
    assert.equal(errorOf(answer), "invalid_request");
    assert.match(answer.searchParams.get("error_description") ?? "", /^request-too-large: /);
    assert.equal(answer.searchParams.get("state"), begun.state);
    await open(browser, await long(fits));
    const asked = await pass();
    assert.match(asked.text, /Izinkan e-Katalog/);
    assert.equal(errorOf(answerOf(await goOn(browser, await browser.post(`${asked.path}/kembali`)))), "access_denied");
  });

  test("a page's cookie goes to no other page, and the list to no other host", async () => {
    const { world, browser, config } = await scene(fresh);
    const { url } = await begin(config);
    const https = { ...world, config: { ...world.config, portalUrl: "https://spse.contoh.go.id" } };
    const app = await serverOf(https);
    const asked = {
      method: "GET" as const,
      url: `${url.pathname}${url.search}`,
      headers: { host: "spse.contoh.go.id" },
    };
    const { headers } = await app.inject(asked);
    assert.match(String(headers.location), /^\/login\?ke=[\w.-]+$/, "at once, by no page between");
    const lines = [headers["set-cookie"] ?? []].flat();
    assert.match(
      lines.join("\n"),
      /^__Host-spse_waiting=[^;]+; Path=\/; HttpOnly; SameSite=Lax; Secure; Max-Age=\d+$/m,
    );
    assert.match(
      lines.join("\n"),
      /^__Secure-spse_request=[^;]+; Path=\/masuk-aplikasi\/[\w-]+; HttpOnly; SameSite=Lax; Secure; Max-Age=\d+$/m,
    );
    assert.doesNotMatch(lines.join("\n"), /^library/m);
    await open(browser, await begin(config));
    assert.ok(!cookieHeaderFor(browser.cookies, "/login").includes("spse_request"));
  });
});

onBothEngines("A request that waits, at the same moment [promise:nothing-stored promise:once]", (fresh) => {
  test("sixty copies of it in one session: one code [A12]", async () => {
    const { world, browser, config, account, phone } = await scene(fresh);
    const begun = await begin(config);
    await open(browser, begun);
    const [waiting, uid] = [[...browser.cookies].filter(([name]) => /waiting|request/.test(name)), waitingIn(browser)];
    await browser.get("/login"); // a login that leads to Beranda
    await logIn(world, browser, account.userId);
    await approve(browser, phone);
    const cookies = [...browser.cookies, ...waiting];
    const seen = await Promise.all(Array.from({ length: 60 }, () => withCookies(world, cookies).get(onwards(uid))));
    const answers = seen.filter((it) => leadsTo(it.text) !== undefined);
    assert.equal(answers.length, 1);
    assert.deepEqual(seen.map((it) => it.status).sort(), [200, ...Array.from({ length: 59 }, () => 400)]);
    await redeem(config, answers[0] ?? assert.fail(), begun);
  });
});
