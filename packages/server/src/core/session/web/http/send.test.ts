/** What goes out with each kind of answer, and with each refusal of a broken flow: status, headers that mean something, and body. */
import assert from "node:assert/strict";
import { after, before, describe, test } from "node:test";
import { serverOf, type TestWorld, testWorld } from "../../../../../test-support/world.ts";
import type { OutsideUrl } from "../../../../base/platform/net/outside-url.ts";
import { html } from "../../../../base/platform/ui/html.ts";
import { json, leave, page, type Reply, type Route, redirect, redirectOutside, tooMany } from "../route.ts";

const bytes = { kind: "bytes", status: 200, type: "text/plain", body: "isi" } as const;
const LOST = { kind: "json", body: {} } as const;

const answers: Readonly<Record<string, Reply>> = {
  page: page(html`isi`),
  "page-late": page(html`isi`, tooMany(4.2)),
  "page-at-once": page(html`isi`, tooMany(0)),
  "page-busy": page(html`isi`, { status: 503 }),
  "page-asks": page(html`isi`, { registration: "(ES256)", cookies: [{ name: "back", value: "/akun" }] }),
  redirect: redirect("/akun?a=b", [{ name: "back", value: null }]),
  "redirect-portal": { ...redirect("/akun"), onPortal: true },
  leave: leave("/login", []),
  outside: redirectOutside("https://lain.contoh.go.id/kembali?kode=1" as OutsideUrl),
  json: json({ a: 1 }),
  "json-late": json({}, 200, tooMany(7)),
  "json-made": { ...LOST, status: 201, type: "application/scim+json", location: "/api/scim/v2/Users/1" },
  "json-unknown": { ...LOST, status: 401, type: "application/problem+json", authenticate: "Basic" },
  "json-challenge": { ...LOST, status: 403, challenge: '"abc"' },
  "bytes-never": { ...bytes, cache: "never" },
  "bytes-day": { ...bytes, cache: "day", type: "image/png" },
  "bytes-minutes": { ...bytes, cache: "minutes", type: "audio/wav" },
  "bytes-styled": { ...bytes, cache: "never", styled: true, type: "text/html" },
  "bytes-file": { ...bytes, cache: "never", download: "daftar.csv", status: 503, retryAfterSeconds: 9 },
  download: { kind: "download", type: "text/csv", name: "audit.csv", parts: (async function* () {})() },
  verdict: { kind: "verdict", status: 401, headers: { "x-user": "PPK1" } },
  "verdict-why": { kind: "verdict", status: 403, headers: {}, why: "not-a-proxy" },
};

const broken = async (): Promise<Reply> => {
  throw new Error("kata-sandi-rahasia");
};
const routes: readonly Route[] = [
  ...Object.entries(answers).map(
    ([name, answer]): Route => ({ method: "GET", path: `/${name}`, guard: "open", flow: async () => answer }),
  ),
  { method: "GET", path: "/broken", guard: "open", flow: broken },
  { method: "GET", path: "/device/v1/broken", guard: "device", flow: broken },
  { method: "GET", path: "/api/v1/broken", guard: "application", flow: broken },
  { method: "GET", path: "/api/scim/v2/broken", guard: "application", flow: broken },
];
const SAID =
  /^(cache-control|content-type|content-disposition|location|retry-after|clear-site-data|access-control-|www-auth|secure-session|x-user)/;

describe("what goes out", () => {
  let world: TestWorld;
  before(async () => {
    world = await testWorld();
  });
  after(() => world.close());
  const ask = async (path: string) => {
    const app = await serverOf(world, routes);
    return app.inject({ method: "GET", url: path, headers: { host: new URL(world.config.portalUrl).host } });
  };
  const saidOf = async (name: string) => {
    const { statusCode, headers, body } = await ask(`/${name}`);
    const said = Object.entries(headers).filter(([key]) => SAID.test(key));
    const cookies = [headers["set-cookie"] ?? []].flat().map((it) => `${it}`.replace(/=.*/, ""));
    const policy = `${headers["content-security-policy"]}`;
    const styles = policy.includes("'unsafe-inline'") ? ["styles"] : policy.includes("form-action") ? [] : ["a file"];
    const lines = said.map(([key, value]) => `${key}: ${value}`);
    return [`${statusCode} ${body}`, ...lines, ...cookies, ...styles].join(" | ").replaceAll("; charset=utf-8", "");
  };

  test("each answer has its status, and the headers that its reader needs", async () => {
    const seen: Record<string, string> = {};
    for (const name of Object.keys(answers)) seen[name] = await saidOf(name);
    assert.deepEqual(seen, {
      page: "200 <!doctype html>isi | cache-control: no-store | content-type: text/html | spse_form_4500",
      "page-late":
        "429 <!doctype html>isi | cache-control: no-store | retry-after: 5 | content-type: text/html | spse_form_4500",
      "page-at-once":
        "429 <!doctype html>isi | cache-control: no-store | retry-after: 1 | content-type: text/html | spse_form_4500",
      "page-busy":
        "503 <!doctype html>isi | cache-control: no-store | retry-after: 5 | content-type: text/html | spse_form_4500",
      "page-asks":
        "200 <!doctype html>isi | cache-control: no-store | content-type: text/html | secure-session-registration: (ES256) | spse_back_4500 | spse_form_4500",
      redirect: "303  | cache-control: no-store | location: /akun?a=b | spse_back_4500",
      "redirect-portal": "303  | cache-control: no-store | location: http://localhost:4500/akun",
      leave: '303  | cache-control: no-store | clear-site-data: "cache" | location: /login',
      outside: "303  | cache-control: no-store | location: https://lain.contoh.go.id/kembali?kode=1",
      json: '200 {"a":1} | cache-control: no-store | content-type: application/json',
      "json-late": "429 {} | cache-control: no-store | retry-after: 7 | content-type: application/json",
      "json-made":
        "201 {} | cache-control: no-store | location: /api/scim/v2/Users/1 | content-type: application/scim+json",
      "json-unknown":
        "401 {} | cache-control: no-store | www-authenticate: Basic | content-type: application/problem+json",
      "json-challenge":
        '403 {} | cache-control: no-store | secure-session-challenge: "abc" | content-type: application/json',
      "bytes-never": "200 isi | cache-control: no-store | content-type: text/plain",
      "bytes-day": "200 isi | cache-control: public, max-age=86400 | content-type: image/png | a file",
      "bytes-minutes":
        "200 isi | cache-control: public, max-age=300 | access-control-allow-origin: * | content-type: audio/wav | a file",
      "bytes-styled": "200 isi | cache-control: no-store | content-type: text/html | styles",
      "bytes-file":
        '503 isi | cache-control: no-store | retry-after: 9 | content-disposition: attachment; filename="daftar.csv" | content-type: text/plain',
      download:
        '200  | cache-control: no-store | content-disposition: attachment; filename="audit.csv" | content-type: text/csv',
      verdict: "401  | cache-control: no-store | x-user: PPK1 | content-type: text/plain",
      "verdict-why": "403 not-a-proxy | cache-control: no-store | content-type: text/plain",
    });
  });

  test("a flow that breaks shows a Kode Error to its caller, and nothing else", async () => {
    const said: Record<string, unknown> = {};
    for (const path of ["/broken", "/device/v1/broken", "/api/v1/broken", "/api/scim/v2/broken"]) {
      const { statusCode, headers, body } = await ask(path);
      assert.doesNotMatch(body, /rahasia/);
      const text = body.replaceAll(/KE-[0-9A-F]{10}/g, "KE");
      said[path] = [statusCode, headers["content-type"], text.startsWith("<") ? "" : JSON.parse(text)];
    }
    assert.deepEqual(said, {
      "/broken": [500, "text/html; charset=utf-8", ""],
      "/device/v1/broken": [
        500,
        "application/json; charset=utf-8",
        { now: world.now(), error: { code: "internal", message: "Something broke here. Kode Error: KE" } },
      ],
      "/api/v1/broken": [
        500,
        "application/problem+json; charset=utf-8",
        {
          type: "urn:spse:problem:failed",
          title: "Internal Server Error",
          status: 500,
          code: "failed",
          detail: "Something broke here. Kode Error: KE",
        },
      ],
      "/api/scim/v2/broken": [
        500,
        "application/scim+json; charset=utf-8",
        {
          schemas: ["urn:ietf:params:scim:api:messages:2.0:Error"],
          status: "500",
          detail: "Something broke here. Kode Error: KE",
        },
      ],
    });
  });

  test("no redirect leads to another origin", () => {
    for (const to of ["//lain.contoh.go.id", "https://lain.contoh.go.id/", "akun"])
      assert.throws(() => redirect(to), /another origin/);
  });
});
