/**
 * The attacks of docs/risks.md by other origins, frames, forged addresses and DNS rebinding, with the requests that a browser
 * would send.
 */
import assert from "node:assert/strict";
import { after, describe, test } from "node:test";
import { network } from "../src/base/platform/net/network.ts";
import { listSessions } from "../src/core/session/session.ts";
import { isCallGuard, type Route } from "../src/core/session/web/route.ts";
import { routes } from "../src/operate/start/routes.ts";
import { fieldOf, logIn } from "../test-support/log-in.ts";
import { callDevice, inTextForm } from "../test-support/phone.ts";
import { addPerson, type TestWorld, testWorld, visitor } from "../test-support/world.ts";
import { dumpOf, nameOf, owner, raw } from "./attacker.ts";

const worlds: TestWorld[] = [];
after(() => Promise.all(worlds.map((it) => it.close())));

async function loggedIn(settings: Record<string, string> = {}) {
  const world = await testWorld({ settings });
  worlds.push(world);
  const account = await addPerson(world);
  const computer = visitor(world);
  assert.equal((await logIn(world, computer, "PENYEDIA1")).path, "/beranda");
  const cookie = [...computer.cookies].map(([name, value]) => `${name}=${value}`).join("; ");
  return { world, account, computer, cookie, token: fieldOf(computer.page(), "_token") };
}

describe("The portal, attacked from elsewhere [promise:other-origins]", () => {
  test("no form is taken from the app's origin, a sandboxed frame (Origin: null), a neighbour or a look-alike, even with cookies and token [A28 A26]", async () => {
    const { world, account, cookie, token } = await loggedIn();
    const portal = world.config.portalUrl;
    const hostile = [
      world.config.authenticatorUrl,
      "null",
      "",
      `${portal}.evil.example`,
      `${portal}:81`,
      portal.replace("http:", "https:"),
      portal.toUpperCase(),
      `${portal}/`,
      `${portal}, https://evil.example`,
    ];
    for (const origin of hostile) {
      for (const route of routes.filter((it) => it.method === "POST" && !isCallGuard(it.guard))) {
        const url = route.path.replaceAll(/:\w+/g, "A".repeat(43));
        const headers = {
          origin,
          cookie,
          "content-type": "application/x-www-form-urlencoded",
          "sec-fetch-site": "same-origin",
        };
        const answer = await raw(world, { method: "POST", url, headers, payload: `_token=${token}` });
        assert.equal(answer.status, 403, `${origin} → ${route.path}`);
        assert.equal(answer.setCookies.length, 0);
      }
    }
    assert.equal((await listSessions(world, account.id)).length, 1, "Keluar was among them");
  });

  test("without Origin only Sec-Fetch-Site: same-origin passes, and always only with the form token [A26]", async () => {
    const { world, cookie, token } = await loggedIn();
    const type = { cookie, "content-type": "application/x-www-form-urlencoded" };
    for (const site of ["cross-site", "same-site", "none", ""]) {
      const headers = { ...type, "sec-fetch-site": site };
      assert.equal(
        (await raw(world, { method: "POST", url: "/keluar", headers, payload: `_token=${token}` })).status,
        403,
        site,
      );
    }
    const own = { ...type, origin: world.config.portalUrl };
    for (const [payload, status] of [
      ["", 403],
      ["_token=", 403],
      [`_token=${"A".repeat(43)}`, 403],
      [`_token=${token}x`, 403],
      [`_token=${token}&_token=${token}`, 400], // malformed
    ] as const)
      assert.equal(
        (await raw(world, { method: "POST", url: "/keluar", headers: own, payload })).status,
        status,
        payload,
      );
  });

  test("the portal lets no page read it and no page frame it; the device API lets every app read it and takes no cookie [A28]", async () => {
    const { world, cookie } = await loggedIn();
    for (const route of routes.filter((it) => it.method === "GET")) {
      if (route.path.endsWith("/events")) continue;
      const headers = { cookie, origin: world.config.authenticatorUrl };
      const app = await (await import("../test-support/world.ts")).serverOf(world);
      const answer = await app.inject({
        method: "GET",
        url: route.path.replaceAll(/:\w+/g, "x"),
        headers: { ...headers, host: new URL(world.config.portalUrl).host },
      });
      const device = route.path.startsWith("/device/");
      assert.equal(answer.headers["access-control-allow-origin"], device ? "*" : undefined, route.path);
      assert.equal(answer.headers["access-control-allow-credentials"], undefined, route.path);
      if (device) assert.equal(answer.headers["set-cookie"], undefined, route.path);
      else {
        assert.match(String(answer.headers["content-security-policy"]), /frame-ancestors 'none'/, route.path);
        assert.equal(answer.headers["x-frame-options"], "DENY", route.path);
      }
    }
  });

  test("Fetch, CORS-safelisted request: a text that any page may post with the visitor's cookies, unasked, does nothing; control: a phone's own text [P-111]", async () => {
    const { world, phone, computer } = await owner(testWorld);
    worlds.push(world);
    const cookie = [...computer.cookies].map(([name, value]) => `${name}=${value}`).join("; ");
    const signed = inTextForm(await phone.signedCall({ path: "/device/v1/revocation", body: "{}" }));
    const before = JSON.stringify(await dumpOf(world, /^(throttle|audit|tally)/));
    const { authenticatorUrl: app, portalUrl } = world.config;
    /** A device call that its path does not know is malformed. [P-111] An enrolment is read before its Origin counts. [P-22] */
    const ofCall = ({ path }: Route, origin: string, payload: string): number => {
      const method = payload.includes("\n") ? "POST" : "GET";
      const isKnown = routes.some((it) => it.path === path && it.method === method);
      if (!isKnown || path.endsWith("/enrolments")) return 400;
      if (origin !== app) return 403;
      return path.endsWith("/claim") || (payload !== "" && !payload.startsWith("\n")) ? 400 : 401;
    };
    // `about` tells everybody the same. From the portal's own origin a form is refused as no form, or for its token.
    const isTried = ({ guard, method, path }: Route) =>
      guard === "device" ? !path.endsWith("/about") : method === "POST" && !isCallGuard(guard);
    const token = `_token=${fieldOf(computer.page(), "_token")}`;
    for (const payload of ["", "\n{}", token, signed.body])
      for (const origin of ["https://jahat.example", portalUrl, app]) {
        if (payload === signed.body && origin === app) continue; // the control
        for (const route of routes.filter(isTried)) {
          const url = route.path.replaceAll(/:\w+/g, "A".repeat(43));
          const headers = {
            origin,
            cookie,
            "content-type": "text/plain;charset=UTF-8",
            "sec-fetch-site": "cross-site",
          };
          const answer = await raw(world, { method: "POST", url, headers, payload });
          const told = `${answer.status} ${origin} ${route.path} ${payload.slice(0, 20)}`;
          if (route.guard === "device") assert.equal(answer.status, ofCall(route, origin, payload), told);
          else assert.ok((origin === portalUrl ? [400, 403, 404] : [403]).includes(answer.status), told);
          assert.equal(answer.setCookies.length, 0);
        }
      }
    assert.equal(JSON.stringify(await dumpOf(world, /^(throttle|audit|tally)/)), before);
    assert.equal((await callDevice(world, signed)).body.revoked, true);
  });

  test("the portal cannot be read through a name that was rebound to this computer; neither can its mailbox", async () => {
    const { world, cookie } = await loggedIn();
    for (const host of ["evil.example", "localhost.evil.example", "127.0.0.1", "[::1]", "localhost:81", ""]) {
      for (const url of ["/", "/login", "/beranda", "/dev/mail", "/link/x", "/assets/x.css"]) {
        const answer = await raw(world, { method: "GET", url, headers: { host, cookie } });
        assert.equal(answer.status, 421, `${host}${url}`);
        assert.equal(answer.setCookies.length, 0);
      }
    }
    const { authenticatorServer } = await import("../src/base/web/authenticator.ts");
    const app = await authenticatorServer(world);
    assert.equal((await app.inject({ method: "GET", url: "/", headers: { host: "evil.example" } })).statusCode, 421);
    await app.close();
  });

  test("no link, mail or redirect is made from a Host or X-Forwarded header", async () => {
    const { world, cookie } = await loggedIn();
    const forged = {
      "x-forwarded-host": "evil.example",
      "x-forwarded-proto": "https",
      forwarded: "host=evil.example",
      "x-original-url": "/beranda",
    };
    for (const url of [
      "/",
      "/login",
      "/beranda",
      "/lupa-password",
      "/language?to=en&back=//evil.example",
      "/language?to=en&back=https://evil.example",
    ]) {
      const answer = await raw(world, { method: "GET", url, headers: { cookie, ...forged } });
      assert.doesNotMatch(`${answer.text}${answer.to ?? ""}`, /evil\.example/, url);
    }
  });

  test("a change of language leads to no other origin, however its way back is written", async () => {
    const { world } = await loggedIn();
    const portal = world.config.portalUrl;
    for (const back of [
      "/.//evil.example",
      "/..//evil.example/login",
      "/a/..//evil.example",
      "/%2e//evil.example",
      "/./\\evil.example",
      "/\\evil.example",
      "/\t/evil.example",
      "//evil.example",
      "/%0d%0aLocation:%20https://evil.example",
      "https://evil.example",
      `${portal}.evil.example`,
      `${portal}@evil.example`,
    ]) {
      const { status, to = "" } = await raw(world, {
        method: "GET",
        url: `/language?to=en&back=${encodeURIComponent(back)}`,
      });
      assert.equal(status, 303, back);
      assert.equal(new URL(to, `${portal}/language`).origin, portal, `${back} → ${to}`);
      assert.doesNotMatch(to, /^\/[/\\]|[\\\s]/, `${back} → ${to}`);
    }
    const legal = await raw(world, { method: "GET", url: `/language?to=en&back=${encodeURIComponent("/login?a=b")}` });
    assert.equal(legal.to, "/login?a=b");
  });

  test("a forged X-Forwarded-For buys no budget and writes no false address into the audit [A1 A33]", async () => {
    const { world, account } = await loggedIn();
    const attacker = visitor(world, { ip: "192.0.2.66" });
    await attacker.get("/login", { "x-forwarded-for": "203.0.113.7" });
    await attacker.post("/login", { "user-id": "PENYEDIA1" }, { "x-forwarded-for": "203.0.113.7" });
    const seen = attacker.page();
    const { captchaOf } = await import("../test-support/log-in.ts");
    const form = { for: fieldOf(seen, "for"), password: "salah salah salah", ...captchaOf(world, seen) };
    await attacker.post("/login/password", form, {
      "x-forwarded-for": "203.0.113.7, 127.0.0.1",
      forwarded: "for=203.0.113.7",
      "x-real-ip": "203.0.113.7",
    });
    const last = await world.db
      .selectFrom("audit")
      .selectAll()
      .where("account_id", "=", account.id)
      .orderBy("id", "desc")
      .executeTakeFirstOrThrow();
    assert.deepEqual([last.outcome, last.ip], ["password-wrong", "192.0.2.66"]);
    const keys = await world.db.selectFrom("throttle").select("key").execute();
    assert.ok(keys.some((it) => it.key.includes(network("192.0.2.66"))));
    assert.ok(!keys.some((it) => it.key.includes("203.0.113.7") && it.key.includes("network")));
  });

  test("cookies of a sibling host, and a planted session, opens nothing: the login issues its own [A22]", async () => {
    const { world } = await loggedIn();
    const victim = visitor(world);
    const planted = "P".repeat(43);
    victim.cookies.set(nameOf(world, "session"), planted);
    victim.cookies.set(nameOf(world, "login"), planted);
    victim.cookies.set(nameOf(world, "proof"), planted);
    assert.equal((await logIn(world, victim, "PENYEDIA1")).path, "/beranda");
    assert.notEqual(victim.cookies.get(nameOf(world, "session")), planted);
    const attacker = visitor(world, { ip: "192.0.2.66" });
    attacker.cookies.set(nameOf(world, "session"), planted);
    assert.match((await attacker.get("/beranda")).path, /^\/login/);
  });

  test("over https every cookie is __Host-, Secure, HttpOnly, SameSite=Lax, and a token carries 256 bits [A22 A14]", async () => {
    const { world, computer } = await loggedIn({
      SPSE_PORTAL_URL: "https://spse.contoh.go.id",
      SPSE_AUTHENTICATOR_URL: "https://authenticator.contoh.go.id",
    });
    for (const [name, value] of computer.cookies) {
      assert.match(name, /^__Host-spse_/);
      if (name.endsWith("session")) assert.match(value, /^[\w-]{43}$/);
    }
    const { setCookies } = await raw(world, { method: "GET", url: "/login" });
    assert.ok(setCookies.length > 0);
    for (const line of setCookies)
      assert.match(line, /^__Host-spse_\w+=[^;]*; Path=\/; HttpOnly; SameSite=Lax; Secure/);
  });
});

/** What a page with an id or a token in its address answers to somebody without a session, who has made both up. Every other one: 404. */
const MADE_UP: Readonly<Record<string, string>> = {
  "/bantuan/:name": "303 /bantuan",
  "/reset/open/:token": "303 /reset/confirm",
  "/reset/cancel/:token": "303 /reset/cancel",
  "/link/:token": "410",
  "/devices/not-mine/:token": "303 /devices/not-mine",
  "/devices/:id/revoke": "303 /login",
  "/devices/:id/not-mine": "303 /login",
  "/passkeys/:id/rename": "303 /login",
  "/passkeys/:id/remove": "303 /login",
  "/passkeys/:id/not-mine": "303 /login",
  "/email/undo/:token": "303 /email/undo",
  "/waiting/stop/:token": "303 /waiting/stop",
  "/captcha/:id/work": "200",
  "/beranda/aplikasi/:id": "303 /login",
  "/api/v1/closing-proposals/:id": "401",
  "/api/v1/deadlines/:reference": "401",
  "/api/v1/requests/:id": "401",
  "/api/v1/requests/:id/receipt": "401",
  "/api/scim/v2/Users/:id": "401",
  "/api/scim/v2/ResourceTypes/:id": "401",
  "/api/scim/v2/Schemas/:id": "401",
};

describe("Cookies made from an address", () => {
  test("a link with attributes in its token sets none of them: no Domain, no lifetime, no second cookie [A22]", async () => {
    const { world } = await loggedIn();
    for (const route of routes.filter((it) => it.method === "GET" && it.path.includes(":"))) {
      if (route.path.endsWith("/events")) continue;
      for (const token of [
        "x; Domain=evil.example",
        "x;Max-Age=999999",
        "x, spse_session=1",
        "x\r\nSet-Cookie: a=b",
        "\u00e9",
        "x y",
        `${"A".repeat(43)};`,
      ]) {
        const answer = await raw(world, {
          method: "GET",
          url: route.path.replaceAll(/:\w+/g, encodeURIComponent(token)),
        });
        const told = [answer.status, ...(answer.to === undefined ? [] : [answer.to])].join(" ");
        assert.equal(told, MADE_UP[route.path] ?? "404", `${route.path} ${token}`);
        for (const line of answer.setCookies) assert.doesNotMatch(line, /evil|999999|spse_session=1|a=b/);
      }
    }
  });
});
