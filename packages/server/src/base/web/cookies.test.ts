/** Cookies on the wire: names and attributes by the portal's address, and what a browser sends. */
import assert from "node:assert/strict";
import { test } from "node:test";
import { cookieCredential, cookieHeader, cookieName, parseCookies } from "./cookies.ts";

const HTTPS = "https://spse.contoh.go.id";

test("a name is bound to the host over https, and to the port on this computer", () => {
  for (const [url, session, request] of [
    [HTTPS, "__Host-spse_session", "__Secure-spse_request"],
    [`${HTTPS}:8443`, "__Host-spse_session", "__Secure-spse_request"],
    ["http://localhost:4500", "spse_session_4500", "spse_request_4500"],
    ["http://localhost", "spse_session_80", "spse_request_80"],
  ] as const)
    assert.deepEqual([cookieName(url, "session"), cookieName(url, "request")], [session, request], url);
});

test("a header has the cookie's value, path and time; null takes it away", () => {
  const set = (more: object, url = HTTPS) => cookieHeader(url, { name: "lang", value: "id", ...more });
  assert.equal(set({}), "__Host-spse_lang=id; Path=/; HttpOnly; SameSite=Lax; Secure");
  assert.equal(set({}, "http://localhost:4500"), "spse_lang_4500=id; Path=/; HttpOnly; SameSite=Lax");
  assert.equal(
    set({ value: null, lifetimeSeconds: 9 }),
    "__Host-spse_lang=; Path=/; HttpOnly; SameSite=Lax; Secure; Max-Age=0",
  );
  assert.equal(
    set({ name: "request", path: "/masuk-aplikasi/a", lifetimeSeconds: 9 }),
    "__Secure-spse_request=id; Path=/masuk-aplikasi/a; HttpOnly; SameSite=Lax; Secure; Max-Age=9",
  );
  assert.ok(set({ value: "aZ09_.=+/~-" }).includes("=aZ09_.=+/~-;"));
  for (const value of ["a b", "a;b", "a,b", 'a"b', "a\nb", "é"]) assert.throws(() => set({ value }), /lang/, value);
});

test("a device-bound session names its cookie without value and time", () => {
  assert.deepEqual(cookieCredential(HTTPS, "session"), {
    ...{ type: "cookie", name: "__Host-spse_session", attributes: "Path=/; HttpOnly; SameSite=Lax; Secure" },
  });
});

test("of two cookies of one name the first counts; what is no cookie is passed over", () => {
  const read = (header?: string) => Object.fromEntries(parseCookies(header));
  assert.deepEqual(read(), {});
  assert.deepEqual(read("a=1;  b = 2=3 ; c; a=4; =5; d="), { a: "1", b: "2=3", "": "5", d: "" });
});
