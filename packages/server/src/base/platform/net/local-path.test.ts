import assert from "node:assert/strict";
import { describe, test } from "node:test";
import fc from "fast-check";
import { anyText } from "../../../../../protocol/test/any-text.ts";
import { rememberedPage, rememberPage } from "../../../core/session/back.ts";
import { redirect } from "../../../core/session/web/route.ts";
import { parseLocalPath } from "./local-path.ts";

const PORTAL = "https://spse.contoh.go.id";

/** Parts of addresses that lead to other hosts. */
const part = fc.constantFrom(
  "/",
  "\\",
  ".",
  "..",
  "//",
  "/./",
  "/.//",
  "%2e",
  "%2f",
  "%5c",
  "%09",
  "\t",
  "\n",
  "\r",
  "\0",
  " ",
  "\u00a0",
  "\u2028",
  "\uff0f",
  "\u3002",
  "\u2024",
  "@",
  ":",
  ";",
  "?",
  "#",
  "evil.example",
  "portal.invalid",
  "javascript:",
  "https:",
  "http:",
  "x",
);
const hostile = fc.oneof(
  fc.array(part, { maxLength: 10 }).map((it) => it.join("")),
  fc.array(part, { maxLength: 10 }).map((it) => `/${it.join("")}`),
  anyText({ maxLength: 40 }),
  anyText({ maxLength: 40 }).map((it) => `/${it}`),
  fc.webUrl(),
);

describe("A local path", () => {
  for (const [target, path] of [
    ["/", "/"],
    ["/login/password", "/login/password"],
    ["/bantuan?a=b&c=%2F#d", "/bantuan?a=b&c=%2F#d"],
    ["/a/../b", "/b"],
    ["/a b", "/a%20b"],
    ["/\u00e9", "/%C3%A9"],
    ["/.//evil.example", null],
    ["/..//evil.example", null],
    ["/a/..//evil.example", null],
    ["/%2e//evil.example", null],
    ["/./\\evil.example", null],
    ["//evil.example/x", null],
    ["//portal.invalid//evil.example", null],
    ["/\\evil.example", null],
    ["/\t/evil.example", null],
    ["/\n/evil.example", null],
    ["/?next=\\evil.example", null],
    ["https://evil.example/", null],
    ["javascript:alert(1)", null],
    ["login", null],
    ["?a=b", null],
    ["", null],
  ] as const) {
    test(`${JSON.stringify(target)} → ${JSON.stringify(path)}`, () => assert.equal(parseLocalPath(target), path));
  }

  test("for any target the result stays on every page's origin, and is its own normal form", () => {
    fc.assert(
      fc.property(hostile, (target) => {
        const path = parseLocalPath(target);
        if (path === null) return;
        assert.match(path, /^\/($|[^/\\])/);
        assert.doesNotMatch(path, /[\\\s\p{Cc}]/u);
        assert.equal(parseLocalPath(path), path);
        for (const page of [PORTAL, `${PORTAL}/a/b/c?d=e`, "http://localhost:4500/language"]) {
          const url = new URL(path, page);
          assert.equal(url.origin, new URL(page).origin);
          assert.equal(`${url.pathname}${url.search}${url.hash}`, path);
        }
      }),
      { numRuns: 5000 },
    );
  });

  test("every path of plain words is a local path", () => {
    const word = fc.stringMatching(/^[\w-]{1,12}$/);
    fc.assert(
      fc.property(fc.array(word, { minLength: 1, maxLength: 5 }), word, (words, value) => {
        const path = `/${words.join("/")}?selesai=${value}`;
        assert.equal(parseLocalPath(path), path);
      }),
    );
  });
});

describe("A redirect leads to a local path, or throws", () => {
  test("a target that leads elsewhere gives no reply", () => {
    fc.assert(
      fc.property(hostile, (target) => {
        const path = parseLocalPath(target);
        if (path === null) assert.throws(() => redirect(target));
        else assert.deepEqual(redirect(target), { kind: "redirect", to: path });
      }),
    );
  });

  test("a reply takes only an address that was judged", () => {
    // @ts-expect-error a plain string is not a LocalPath
    const reply: import("../../../core/session/web/route.ts").Reply = { kind: "redirect", to: "//evil.example" };
    assert.ok(reply);
  });
});

describe("The page that a login leads back to", () => {
  test("for any cookie: a local path without query, or nothing", () => {
    fc.assert(
      fc.property(hostile, (value) => {
        const page = rememberedPage({ cookie: () => value });
        assert.ok(page === null || parseLocalPath(page) === page);
        if (page !== null) assert.doesNotMatch(page, /[?#]/);
        for (const cookie of rememberPage(value)) assert.equal(parseLocalPath(String(cookie.value)), cookie.value);
      }),
      { numRuns: 2000 },
    );
  });

  test("a page of ours is remembered", () =>
    assert.equal(rememberedPage({ cookie: () => "/helpdesk/accounts/abc" }), "/helpdesk/accounts/abc"));
});
