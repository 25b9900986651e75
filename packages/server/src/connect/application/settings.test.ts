/** What the column of an application's settings may hold, and who may open an application. */
import assert from "node:assert/strict";
import { describe, test } from "node:test";
import { roles } from "../../base/rules/roles.ts";
import { mayOpen } from "./application.ts";
import { isPrefix, noSettings, parseSettings, settingsShape } from "./settings.ts";

const EC = { kty: "EC", crv: "P-256", x: "x".repeat(43), y: "y".repeat(43), kid: "1" };
const readable = (column: string) => parseSettings(column) ?? assert.fail("not readable");
const accepts = (settings: object): boolean => settingsShape.safeParse(settings).success;

describe("the settings of an application", () => {
  test("a missing member has its default, also one that came later than the row", () => {
    assert.deepEqual(parseSettings("{}"), noSettings());
    const { signIn: _, ...others } = noSettings();
    assert.deepEqual(others, {
      ...{ home: null, webhook: null, ciba: null, who: { kinds: [], roles: [] }, keys: [], hosts: [] },
      ...{ ofOthers: false, number: false, passkey: false, allowPrivate: false },
    });
    const { signIn, who } = readable('{"signIn":{"redirectUris":["https://a.go.id/kembali"]},"who":{"roles":["ppk"]}}');
    assert.deepEqual(signIn, {
      redirectUris: ["https://a.go.id/kembali"],
      afterLogoutUris: [],
      backchannelLogoutUri: null,
      public: false,
      sessionSeconds: null,
    });
    assert.deepEqual(who, { kinds: [], roles: ["ppk"] });
  });

  test("what cannot be read is refused whole", () => {
    for (const column of ["", "null", "[]", '{"more":1}', '{"home":"http://a.go.id/"}', '{"who":{"roles":["raja"]}}'])
      assert.equal(parseSettings(column), null, column);
    for (const wrong of [
      { signIn: { redirectUris: ["https://*.go.id/"] } },
      { signIn: { redirectUris: Array.from({ length: 11 }, (_, nth) => `https://a.go.id/${nth}`) } },
      { signIn: { sessionSeconds: 1 } },
      { hosts: [{ host: "A.go.id", stepUp: [] }] },
      { hosts: [{ host: "a.go.id", stepUp: ["admin"] }] },
      { ciba: { mode: "push" } },
      { ciba: { mode: "ping" } },
    ])
      assert.ok(!accepts(wrong), JSON.stringify(wrong));
    assert.ok(accepts({ ciba: { mode: "ping", notifyUrl: "https://a.go.id/ping" } }));
  });

  test("keys are public, of a kind that is strong enough, and told apart by kid", () => {
    const rsa = { kty: "RSA", n: "n".repeat(342), e: "AQAB", kid: "2" };
    assert.ok(accepts({ keys: [EC, rsa] }));
    for (const wrong of [
      [{ ...EC, d: "d".repeat(43) }],
      [{ ...EC, crv: "P-384" }],
      [{ ...EC, kid: undefined }],
      [{ ...rsa, n: "n".repeat(171) }],
      [{ ...rsa, e: "Aw" }],
      [{ kty: "oct", k: "x", kid: "3" }],
      [EC, { ...rsa, kid: "1" }],
    ])
      assert.ok(!accepts({ keys: wrong }), JSON.stringify(wrong));
  });

  test("a prefix is a path that is read in one way", () => {
    for (const right of ["/", "/admin", "/a-b/c_d/~e.f"]) assert.ok(isPrefix(right), right);
    for (const wrong of [
      "",
      "admin",
      "/admin/",
      "//a",
      "/a//b",
      "/a/../b",
      "/.",
      "/a%2fb",
      "/a;b",
      "/a?b",
      "/a\\b",
      "/á",
    ])
      assert.ok(!isPrefix(wrong), wrong);
  });
});

describe("who may open an application", () => {
  const open = (who: object) => ({ endedAt: null, settings: readable(JSON.stringify({ who })) });

  test("everybody, unless kinds or roles are named; one of them is enough", () => {
    const opened = (who: object) =>
      roles.filter((role) => mayOpen(open(who), { kind: role === "penyedia" ? "penyedia" : "non-penyedia", role }));
    assert.deepEqual(opened({}), [...roles]);
    assert.deepEqual(opened({ kinds: ["penyedia"] }), ["penyedia"]);
    assert.deepEqual(opened({ roles: ["ppk", "auditor"] }), ["ppk", "auditor"]);
    assert.deepEqual(opened({ kinds: ["penyedia"], roles: ["ppk"] }), ["penyedia", "ppk"]);
  });

  test("nobody, once it has ended; no inactive account", () => {
    const person = { kind: "penyedia", role: "penyedia" } as const;
    assert.ok(mayOpen(open({}), person));
    assert.ok(!mayOpen({ ...open({}), endedAt: 1 as never }, person));
    assert.ok(!mayOpen(open({}), { ...person, active: false }));
  });
});
