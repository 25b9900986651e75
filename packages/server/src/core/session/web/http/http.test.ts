/** The border that every request crosses: hostile requests, each with its answer and without effect. */
import assert from "node:assert/strict";
import { hash } from "node:crypto";
import { Readable } from "node:stream";
import { after, before, describe, test } from "node:test";
import { z } from "zod";
import { BODY_MAX_BYTES } from "../../../../../test-support/promised.ts";
import { inTime } from "../../../../../test-support/until.ts";
import { serverOf, type TestWorld, testWorld, visitor } from "../../../../../test-support/world.ts";
import { formToken } from "../../../../base/platform/ui/form.html.ts";
import { html } from "../../../../base/platform/ui/html.ts";
import { field } from "../../../../base/web/form.ts";
import { json, page, type Route } from "../route.ts";

let done = 0;
const routes: readonly Route[] = [
  {
    method: "GET",
    path: "/form",
    guard: "open",
    flow: async (_, visit) => page(html`${formToken(visit.formToken)}${visit.ip}`),
  },
  {
    method: "POST",
    path: "/form",
    guard: "open",
    form: z.object({ word: field }),
    flow: async (_world, _visit, { word }) => {
      done++;
      return page(html`${word}`);
    },
  },
  {
    method: "GET",
    path: "/mine",
    guard: "session",
    flow: async () => {
      done++;
      return page(html`secret`);
    },
  },
  {
    method: "GET",
    path: "/broken",
    guard: "open",
    flow: async () => {
      throw new Error("kata-sandi-rahasia");
    },
  },
  {
    method: "GET",
    path: "/events",
    guard: "open",
    flow: async (world) => {
      const since = world.wake.mark();
      const rung = new Promise<void>((resolve) => world.wake.listen("proof:changed", resolve));
      await world.wake.wake(world.db, "proof:changed"); // the state that was read first has changed
      await rung;
      return {
        kind: "stream",
        ...{ by: { owner: "proof:changed", account: "account" }, topic: "proof:changed" },
        first: { data: { at: "read first" }, isLast: false, since },
        read: async () => ({ data: { at: "read again" }, isLast: true }),
      };
    },
  },
  {
    method: "POST",
    path: "/device/v1/echo",
    guard: "device",
    flow: async (_, visit) => {
      await Promise.all([visit.arrive(), visit.arrive()]); // it is read once
      return json({ body: visit.body, cookie: visit.cookie("session") ?? null });
    },
  },
];

describe("the border of the portal", () => {
  let world: TestWorld;
  before(async () => {
    world = await testWorld({ settings: { SPSE_TRUSTED_PROXIES: "10.0.0.0/8,2001:db8::/32" } });
  });
  after(() => world.close());

  const posted = async (
    headers: Record<string, string | undefined>,
    body?: string | ((token: string) => string),
    more = "",
  ) => {
    const person = visitor(world, { routes });
    await person.get("/form");
    const token = /value="([^"]+)"/.exec(person.page().text)?.[1] ?? "";
    const app = await serverOf(world, routes);
    const cookie = [...person.cookies].map(([name, value]) => `${name}=${value}`).join("; ");
    const count = done;
    const answer = await app.inject({
      method: "POST",
      url: "/form",
      headers: Object.fromEntries(
        Object.entries({
          host: new URL(world.config.portalUrl).host,
          origin: world.config.portalUrl,
          "content-type": "application/x-www-form-urlencoded",
          cookie,
          ...headers,
        }).filter(([, value]) => value !== undefined),
      ),
      payload:
        typeof body === "function" ? body(token) : (body ?? `_token=${encodeURIComponent(token)}&word=ya${more}`),
    });
    return { status: answer.statusCode, text: answer.body, done: done - count, token };
  };

  test("a form of our own is accepted, also with the charset that some browsers name", async () => {
    for (const more of ["", "; charset=UTF-8", ";charset=utf-8"]) {
      const seen = await posted({ "content-type": `application/x-www-form-urlencoded${more}` });
      assert.deepEqual([seen.status, seen.done], [200, 1], more);
    }
  });

  for (const [what, headers] of [
    ["another site's Origin", { origin: "https://jahat.example" }],
    ["Origin null (a sandboxed frame)", { origin: "null" }],
    ["the app's Origin", { origin: "http://authenticator.localhost:4501" }],
    ["our host with another port", { origin: "http://localhost:4999" }],
  ] as const) {
    test(`CSRF: ${what} is refused`, async () => {
      const seen = await posted(headers);
      assert.equal(seen.status, 403);
      assert.equal(seen.done, 0);
    });
  }

  test("CSRF: without Origin only Sec-Fetch-Site: same-origin passes", async () => {
    for (const site of ["cross-site", "same-site", "none", undefined, "same-origin"]) {
      const seen = await posted({ origin: undefined, "sec-fetch-site": site });
      assert.deepEqual([seen.status, seen.done], site === "same-origin" ? [200, 1] : [403, 0], site);
    }
  });

  test("CSRF: the form token of another browser is refused", async () => {
    const other = visitor(world, { routes });
    await other.get("/form");
    const theirs = /value="([^"]+)"/.exec(other.page().text)?.[1] ?? "";
    const seen = await posted({}, `_token=${encodeURIComponent(theirs)}&word=ya`);
    assert.deepEqual({ status: seen.status, done: seen.done }, { status: 403, done: 0 });
  });

  for (const [what, body] of [
    ["a field given twice", "word=a&word=b"],
    ["U+0000 in a value", "word=a%00b"],
    ["U+0000 in a name", "wo%00rd=a"],
    ["bytes that are not UTF-8", "word=%ff%fe"],
    ["a thousand fields", Array.from({ length: 1000 }, (_, i) => `f${i}=1`).join("&")],
  ] as const) {
    test(`malformed: ${what} is refused with 400`, async () => {
      const seen = await posted({}, body);
      assert.deepEqual({ status: seen.status, done: seen.done }, { status: 400, done: 0 });
    });
  }

  const refusedAs = (text: string) => /data-refused="([^"]*)"/.exec(text)?.[1];
  for (const [what, more, kind] of [
    ["a field given twice", "&word=b", "field-twice"],
    ["the form token given twice", "&_token=b", "field-twice"],
    ["a field that the form does not have", "&isAdmin=1", "field-unknown"],
    ["a field without a name", "&=1", "field-unknown"],
    ["a field in brackets", "&word[]=1", "field-unknown"],
    ["__proto__", "&__proto__=1", "field-unknown"],
    ["constructor", "&constructor=1", "field-unknown"],
    ["toString", "&toString=1", "field-unknown"],
  ] as const) {
    test(`a form of our own with ${what} is refused with a kind, a sentence and the way back`, async () => {
      const seen = await posted({}, undefined, more);
      assert.deepEqual([seen.status, refusedAs(seen.text), seen.done], [400, kind, 0]);
      assert.match(seen.text, /<a class="button" href="\/form">.*<a class="button secondary" href="\/">/);
    });
  }

  test("the form token comes first: without it nobody learns which fields a form has", async () => {
    const seen = await posted({}, "word=ya&isAdmin=1");
    assert.deepEqual([seen.status, refusedAs(seen.text), seen.done], [403, "form-stale", 0]);
  });

  test("an unknown parameter of the address is ignored, since mailers and social networks add them", async () => {
    const person = visitor(world, { routes });
    assert.equal((await person.get("/form?utm_source=surel&utm_medium=email&fbclid=IwAR0&gclid=x")).status, 200);
    assert.equal((await person.get("/form?utm_source=a&utm_source=b")).status, 400);
  });

  test("malformed: JSON, plain text, multipart bodies and those without a type do not reach a form's flow", async () => {
    const form = (token: string) => `_token=${encodeURIComponent(token)}&word=ya`;
    const part = (name: string, value: string) =>
      `--x\r\nContent-Disposition: form-data; name="${name}"\r\n\r\n${value}\r\n`;
    for (const [type, bodyWith] of [
      ["application/json", form],
      ["text/plain", form],
      [undefined, form],
      ["multipart/form-data; boundary=x", (token: string) => `${part("_token", token)}${part("word", "ya")}--x--\r\n`],
    ] as const) {
      const seen = await posted({ "content-type": type }, bodyWith);
      assert.deepEqual([seen.status, seen.done], [400, 0], type);
    }
  });

  test("a body over 16 KiB gets 413, as a page", async () => {
    const seen = await posted({}, `word=${"a".repeat(17_000)}`);
    assert.equal(seen.status, 413);
    assert.match(seen.text, /<html lang="id">/);
  });

  test("DNS rebinding: a Host that is not ours gets 421", async () => {
    const app = await serverOf(world, routes);
    for (const host of ["jahat.example", "localhost:9", "127.0.0.1:4500", ""]) {
      const seen = await app.inject({ method: "GET", url: "/form", headers: { host } });
      assert.equal(seen.statusCode, 421, host);
      const [, style = ""] = /<style>([\s\S]*)<\/style>/.exec(seen.body) ?? [];
      const only = `default-src 'none';style-src 'sha256-${hash("sha256", style, "base64")}'`;
      const policy = String(seen.headers["content-security-policy"]);
      assert.equal(policy, `${only};base-uri 'none';form-action 'none';frame-ancestors 'none'`);
    }
  });

  test("[A34 L16] an exception denies, shows a Kode Error, and reveals nothing about itself", async () => {
    const seen = await visitor(world, { routes }).get("/broken");
    assert.equal(seen.status, 500);
    assert.match(seen.text, /KE-[0-9A-F]{10}/);
    assert.match(seen.text, /<div class="actions"><a class="button" href="\/">/, "the one way on");
    assert.doesNotMatch(seen.text, /rahasia/);
  });

  test("a guarded page without a session leads to the login, also with a cookie that looks stolen", async () => {
    const app = await serverOf(world, routes);
    const headers = { host: new URL(world.config.portalUrl).host };
    const before = done;
    for (const cookie of ["", "spse_session_4500=x", `spse_session_4500=${"a".repeat(43)}`]) {
      const seen = await app.inject({ method: "GET", url: "/mine", headers: { ...headers, cookie } });
      assert.equal(seen.statusCode, 303);
      assert.match(String(seen.headers.location), /^\/login/);
    }
    assert.equal(done, before, "its flow has not run");
  });

  test("X-Forwarded-For counts only from a trusted proxy, and only its last untrusted hop", async () => {
    const forged = { "x-forwarded-for": "198.51.100.1, 192.0.2.9" };
    const seen = async (ip: string, headers: Record<string, string>) =>
      (await visitor(world, { routes, ip }).get("/form", headers)).text;
    assert.match(await seen("203.0.113.7", forged), /203\.0\.113\.7$/);
    assert.match(await seen("10.1.2.3", forged), /192\.0\.2\.9$/);
    assert.match(await seen("::ffff:203.0.113.7", {}), /203\.0\.113\.7$/);
  });

  test("the device API reads no cookie, answers any origin, and carries the time in its refusals", async () => {
    const app = await serverOf(world, routes);
    const seen = await app.inject({
      method: "POST",
      url: "/device/v1/echo",
      headers: { origin: "https://app.example", cookie: "spse_session_4500=x", "content-type": "application/json" },
      payload: '{"a":1}',
    });
    assert.deepEqual(JSON.parse(seen.body), { body: '{"a":1}', cookie: null });
    assert.equal(seen.headers["access-control-allow-origin"], "*");
    assert.equal(seen.headers["access-control-allow-credentials"], undefined);
    const send = (payload: string | Readable) =>
      app.inject({
        ...({ method: "POST", url: "/device/v1/echo" } as const),
        ...{ headers: { "content-type": "application/json" }, payload },
      });
    const most = "x".repeat(BODY_MAX_BYTES);
    for (const as of [String, (text: string) => Readable.from([text])]) {
      assert.equal((await send(as(most))).statusCode, 200, "16 KiB, with and without a stated length");
      assert.equal((await send(as(`${most}x`))).statusCode, 413, "one byte more");
    }
    const large = await send(`${most}x`);
    assert.deepEqual(JSON.parse(large.body).error.code, "too-large");
    assert.equal(JSON.parse(large.body).now, world.now());
    const missing = await app.inject({ method: "GET", url: "/device/v1/nothing" });
    assert.equal(JSON.parse(missing.body).error.code, "not-found");
  });

  test("headers: no framing, no inline script, referrer kept inside, nothing cached, of a page and of each refusal", async () => {
    const app = await serverOf(world, routes);
    const ours = { host: new URL(world.config.portalUrl).host };
    const form = { "content-type": "application/x-www-form-urlencoded", origin: world.config.portalUrl };
    for (const [status, method, url, headers, payload] of [
      [200, "GET", "/form", ours],
      [400, "GET", "/%zz", ours],
      [400, "GET", "/%E0%A4%A", ours],
      [400, "GET", "/form?word=%00", ours],
      [403, "POST", "/form", { ...ours, ...form, origin: "https://lain.contoh.go.id" }, "word=a"],
      [403, "POST", "/form", { ...ours, ...form }, "word=a"],
      [404, "GET", "/nothing", ours],
      [405, "POST", "/mine", { ...ours, ...form }, "word=a"],
      [413, "POST", "/form", { ...ours, ...form }, `word=${"a".repeat(BODY_MAX_BYTES)}`],
      [421, "GET", "/form", { host: "lain.contoh.go.id" }],
      [500, "GET", "/broken", ours],
    ] as const) {
      const seen = await app.inject({ method, url, headers, ...(payload && { payload }) });
      const csp = String(seen.headers["content-security-policy"]);
      const of = ["referrer-policy", "cache-control", "x-content-type-options"].map((name) => seen.headers[name]);
      assert.deepEqual([seen.statusCode, ...of], [status, "same-origin", "no-store", "nosniff"], url);
      assert.match(csp, /default-src 'none'[\s\S]*frame-ancestors 'none'/, url);
      assert.doesNotMatch(csp, /unsafe/, url);
    }
  });

  test("headers: no page may use what it does not need: neither camera nor location; passkeys and copying only itself", async () => {
    const app = await serverOf(world, routes);
    const host = new URL(world.config.portalUrl).host;
    for (const url of ["/form", "/nothing", "/broken", "/healthz"]) {
      const policy = String(
        (await app.inject({ method: "GET", url, headers: { host } })).headers["permissions-policy"],
      );
      for (const denied of "camera microphone geolocation clipboard-read usb payment hid serial xr-spatial-tracking".split(
        " ",
      ))
        assert.ok(policy.split(", ").includes(`${denied}=()`), `${url}: ${denied}`);
      for (const own of ["publickey-credentials-get", "publickey-credentials-create", "clipboard-write"])
        assert.ok(policy.split(", ").includes(`${own}=(self)`), `${url}: ${own}`);
      assert.doesNotMatch(policy, /\*/);
    }
    const style = await app.inject({ method: "GET", url: "/brand.css", headers: { host } });
    assert.equal(style.headers["content-security-policy"], "default-src 'none';frame-ancestors 'none'");
    assert.equal(style.headers["x-content-type-options"], "nosniff");
    assert.equal(style.headers["cross-origin-resource-policy"], "same-origin");
    const { authenticatorServer } = await import("../../../../base/web/authenticator.ts");
    const phone = await authenticatorServer(world);
    const seen = await phone.inject({ url: "/", headers: { host: new URL(world.config.authenticatorUrl).host } });
    const policy = String(seen.headers["permissions-policy"]).split(", ");
    assert.ok(
      ["camera=(self)", "publickey-credentials-get=(self)", "geolocation=()"].every((it) => policy.includes(it)),
    );
    await phone.close();
  });

  test("an event stream begins with what its flow has read, and reads again what changed before it was open", async () => {
    const app = await serverOf(world, routes);
    const { host } = new URL(world.config.portalUrl);
    const { body } = await inTime("it ends", app.inject({ method: "GET", url: "/events", headers: { host } }));
    assert.deepEqual(
      body.split("\n").filter((line) => line.startsWith("data:")),
      ['data: {"at":"read first"}', 'data: {"at":"read again"}'],
    );
  });

  test("cookies: HttpOnly, SameSite=Lax, with the port in the name over http on loopback", async () => {
    const cookie = String((await visitor(world, { routes }).get("/form")).headers["set-cookie"]);
    assert.match(cookie, /^spse_form_4500=/);
    assert.match(cookie, /HttpOnly/);
    assert.match(cookie, /SameSite=Lax/);
    assert.doesNotMatch(cookie, /Secure|Domain/);
  });

  test("[L19] cookies: __Host- and Secure over https, and HSTS", async () => {
    const safe = await testWorld({
      settings: {
        SPSE_PORTAL_URL: "https://spse.contoh.go.id",
        SPSE_AUTHENTICATOR_URL: "https://authenticator.contoh.go.id",
      },
    });
    const { headers } = await visitor(safe, { routes }).get("/form");
    assert.match(String(headers["set-cookie"]), /^__Host-spse_form=.*; Path=\/;.*; Secure/);
    assert.match(String(headers["strict-transport-security"]), /max-age/);
    await safe.close();
  });
});
