/** The typed forms of an application's page, and the text that the phone shows for them. */
import assert from "node:assert/strict";
import { describe, test } from "node:test";
import { ADDRESSES_MOST } from "../../../test-support/promised.ts";
import type { Application } from "../../connect/application/index.ts";
import { rights, settingsShape } from "../../connect/application/index.ts";
import { aboutChange, differences } from "./about.ts";
import { needsSecret } from "./applications.ts";
import { type Form, forms, isShown, readSection, type Section, sections, shownIn } from "./sections.ts";
import { addressesOf, judgeTried } from "./try.ts";

type State = Pick<Application, "may" | "settings">;
const around = { loopback: false, ours: new Set(["spse.contoh.go.id", "authenticator.contoh.go.id"]) };
const nothing: State = { may: ["deadlines"], settings: settingsShape.parse({}) };
const KEY = { kty: "EC", crv: "P-256", x: "x".repeat(43), y: "y".repeat(43), kid: "2026" };

/** The section as a browser would post it. */
const read = <Of extends Section>(section: Of, fields: Readonly<Record<string, string>>, now = nothing) =>
  readSection(section, forms[section].parse(fields) as Form<Of>, now, around);
const wrongIn = (section: Section, fields: Readonly<Record<string, string>>) => {
  const seen = read(section, fields);
  assert.ok(seen.kind === "wrong", JSON.stringify(fields));
  const { kind: _, ...wrong } = seen;
  return wrong;
};

/** Every setting at once. */
const full: State = {
  may: ["deadlines", "requests", "sign-in", "ciba", "forward-auth", "directory"],
  settings: settingsShape.parse({
    home: "https://katalog.contoh.go.id",
    ofOthers: true,
    who: { kinds: ["penyedia"], roles: ["ppk", "auditor"] },
    number: true,
    passkey: true,
    signIn: {
      redirectUris: ["https://katalog.contoh.go.id/kembali", "https://katalog.contoh.go.id/lain"],
      afterLogoutUris: ["https://katalog.contoh.go.id/keluar"],
      backchannelLogoutUri: "https://katalog.contoh.go.id/kabar",
      public: true,
      sessionSeconds: 1800,
      client: "authjs",
      switches: ["id-token-claims", "without-pkce", "es256"],
    },
    ciba: { mode: "ping", notifyUrl: "https://katalog.contoh.go.id/ping" },
    webhook: "https://katalog.contoh.go.id/webhook",
    keys: [KEY],
    hosts: [{ host: "sakip.contoh.go.id", stepUp: ["/admin", "/keuangan"] }],
    allowPrivate: true,
  }),
};

test("Coba gets each address that is set, once", () => {
  const base = "https://katalog.contoh.go.id";
  const paths = ["/webhook", "/ping", "/kabar", "", "/kembali", "/lain"];
  assert.deepEqual(
    addressesOf(full.settings),
    paths.map((it) => `${base}${it}`),
  );
  assert.deepEqual(addressesOf(settingsShape.parse({ home: base, webhook: base })), [base]);
});

test("what came of a tried address, by its answer or its error", () => {
  const silent = (why: string) => judgeTried({ kind: "failed", why });
  const answer = (status: number) => judgeTried({ kind: "answer", status, retryAfterSeconds: null });
  assert.deepEqual([200, 302, 405, 499, 500, 503].map(answer), [
    ...["reached", "reached", "reached", "reached", "faulty", "faulty"],
  ]);
  assert.equal(judgeTried({ kind: "forbidden" }), "forbidden");
  for (const [whys, outcome] of [
    ["ENOTFOUND EAI_AGAIN", "name"],
    ["ECONNREFUSED", "refused"],
    ["ETIMEDOUT TimeoutError AbortError ABORT_ERR", "late"],
    [
      "CERT_HAS_EXPIRED DEPTH_ZERO_SELF_SIGNED_CERT UNABLE_TO_VERIFY_LEAF_SIGNATURE ERR_TLS_CERT_ALTNAME_INVALID",
      "certificate",
    ],
    ["ECONNRESET ENOTFOUNDX", "failed"],
  ] as const)
    for (const why of whys.split(" ")) assert.equal(silent(why), outcome, why);
});

describe("a secret", () => {
  const needs = (may: State["may"], settings: object) => needsSecret({ may, settings: settingsShape.parse(settings) });
  const withKey = { keys: [KEY] };
  test("is needed by each right that no key and no other way of its own proves", () => {
    for (const right of rights) assert.equal(needs([right], {}), right !== "forward-auth", right);
    for (const right of rights) assert.equal(needs([right], withKey), right === "directory", `${right} with a key`);
    const open = { signIn: { public: true } };
    assert.deepEqual([needs(["sign-in"], open), needs(["sign-in", "requests"], open)], [false, true]);
  });
});

describe("a section", () => {
  test("that is sent as it is shown changes nothing", () => {
    for (const state of [nothing, full])
      for (const section of sections)
        assert.deepEqual(read(section, shownIn(state)[section], state), { kind: "wanted", wanted: state }, section);
  });

  test("is there for the rights that need it", () => {
    const always = "boleh siapa";
    const expected = {
      deadlines: `${always} kunci`,
      requests: `${always} panggilan kunci`,
      "sign-in": `${always} login panggilan kunci`,
      ciba: `${always} ciba panggilan kunci`,
      "forward-auth": `${always} host`,
      directory: always,
      proposals: `${always} kunci`,
    };
    const shown = rights.map((it) => [it, sections.filter((each) => isShown(each, { may: [it] })).join(" ")]);
    assert.deepEqual(Object.fromEntries(shown), expected);
  });

  test("changes its own settings alone", () => {
    const seen = read("login", {
      redirects: " https://a.go.id/x \n\nhttps://b.go.id/y\nhttps://a.go.id/x",
      minutes: "30",
    });
    assert.ok(seen.kind === "wanted");
    assert.deepEqual(seen.wanted.settings.signIn.redirectUris, ["https://a.go.id/x", "https://b.go.id/y"]);
    assert.equal(seen.wanted.settings.signIn.sessionSeconds, 1800);
    assert.deepEqual({ ...seen.wanted.settings, signIn: null }, { ...nothing.settings, signIn: null });
    assert.deepEqual(seen.wanted.may, nothing.may);
  });

  test("opens to everybody only by that choice, not by a last box that was unticked", () => {
    assert.deepEqual(wrongIn("siapa", { for: "some" }), { field: "some", why: "nobody" });
    const all = read("siapa", { for: "all", "role-ppk": "1" });
    assert.ok(all.kind === "wanted");
    assert.deepEqual(all.wanted.settings.who, { kinds: [], roles: [] });
    assert.deepEqual(wrongIn("boleh", {}), { field: "may", why: "nobody" });
  });

  test("an address that is no registered address is told with its line", () => {
    const redirect = (line: string) => wrongIn("login", { redirects: `https://a.go.id/\n${line}` });
    for (const [line, why] of [
      ["http://a.go.id/kembali", "not-https"],
      ["https://a.go.id/kembali#masuk", "fragment"],
      ["https://*.go.id/kembali", "wildcard"],
      ["https://spse.contoh.go.id@evil.id/", "user"],
      ["https://a.go.id./kembali", "dot"],
      ["https://spse.contoh.go.id/keluar", "ours"],
    ] as const)
      assert.deepEqual(redirect(line), { field: "redirects", why, line });
    assert.deepEqual(redirect("https://A.go.id/"), {
      ...{ field: "redirects", why: "other-form" },
      ...{ line: "https://A.go.id/", as: "https://a.go.id/" },
    });
    for (const [section, field, more] of [
      ["siapa", "home", { for: "all" }],
      ["login", "backchannel", {}],
      ["panggilan", "webhook", {}],
      ["ciba", "notify", { mode: "ping" }],
    ] as const)
      assert.equal(wrongIn(section, { ...more, [field]: "http://a.go.id/" }).field, field);
    assert.equal(wrongIn("ciba", { mode: "ping", notify: " " }).why, "empty");
    const crowd = Array.from({ length: 11 }, (_, nth) => `https://a.go.id/${nth}`).join("\n");
    assert.equal(wrongIn("login", { redirects: crowd }).why, "many");
    for (const minutes of ["4", "1441", "x", "1e2", "-5"]) assert.equal(wrongIn("login", { minutes }).why, "minutes");
  });

  test("a host is one of others, named once, in its one form", () => {
    for (const [hosts, why] of [
      ["Sakip.contoh.go.id", "other-form"],
      ["sakip.contoh.go.id.", "dot"],
      ["sakip.contoh.go.id:443", "other-form"],
      ["*.contoh.go.id", "wildcard"],
      ["sаkip.contoh.go.id", "other-form"],
      ["https://sakip.contoh.go.id/", "unreadable"],
      ["spse.contoh.go.id", "ours"],
      ["spse.contoh.go.id:8443", "ours"],
      ["sakip.contoh.go.id /a\nsakip.contoh.go.id /b", "many"],
      ["sakip.contoh.go.id /a\nsakip.contoh.go.id:8443", "port"],
      ["sakip.contoh.go.id:8444\nsakip.contoh.go.id:8443", "port"],
      ["sakip.contoh.go.id admin", "prefix"],
      ["sakip.contoh.go.id /a/../b", "prefix"],
      [`sakip.contoh.go.id${Array.from({ length: ADDRESSES_MOST + 1 }, (_, nth) => ` /${nth}`).join("")}`, "many"],
    ] as const)
      assert.equal(wrongIn("host", { hosts }).why, why, hosts);
    assert.equal(read("host", { hosts: "sakip.contoh.go.id:8443\narsip.contoh.go.id:8443" }).kind, "wanted");
  });

  test("keys are read as a set or one by one, and no private one is taken", () => {
    for (const keys of [JSON.stringify({ keys: [KEY] }), JSON.stringify(KEY)]) {
      const seen = read("kunci", { keys });
      assert.ok(seen.kind === "wanted");
      assert.deepEqual(seen.wanted.settings.keys, [KEY]);
    }
    for (const keys of ["x", "null", "[]x", '"a"', JSON.stringify({ ...KEY, d: "d".repeat(43) }), '{"keys":{}}'])
      assert.deepEqual(wrongIn("kunci", { keys }), { field: "keys", why: "keys" });
  });
});

describe("the words on the phone", () => {
  test("name every setting that differs, and nothing else", () => {
    assert.deepEqual(differences(full, full), []);
    const words = differences(nothing, full).join("\n");
    for (const said of [
      "boleh + login dengan SPSE",
      "petak + https://katalog.contoh.go.id",
      "untuk + Penyedia, Pejabat Pembuat Komitmen (PPK), Auditor",
      "angka + selalu",
      "bukti + hanya passkey",
      "alamat kembali + https://katalog.contoh.go.id/kembali\n",
      "alamat kembali + https://katalog.contoh.go.id/lain",
      "sesudah keluar + https://katalog.contoh.go.id/keluar",
      "kabar keluar + https://katalog.contoh.go.id/kabar",
      "rahasia + tidak dipakai (klien publik)",
      "pembaruan login + 30 menit",
      "milik + pihak lain",
      "CIBA + ping https://katalog.contoh.go.id/ping",
      "webhook + https://katalog.contoh.go.id/webhook",
      "panggilan ke + jaringan kantor juga",
      "kunci + 2026 EC ",
      "jaga + sakip.contoh.go.id (bukti baru: /admin /keuangan)",
    ])
      assert.ok(words.includes(said), said);
    assert.equal(differences(nothing, full).length, differences(full, nothing).length);
    const [first] = full.settings.signIn.redirectUris;
    const less = { ...full.settings, signIn: { ...full.settings.signIn, redirectUris: [first ?? ("" as never)] } };
    assert.equal(
      aboutChange("e-Katalog", full, { ...full, settings: less }),
      'aplikasi "e-Katalog": alamat kembali - https://katalog.contoh.go.id/lain',
    );
  });

  test("say the old state and the new one; where both are more than a phone shows, a single value by its new state alone", () => {
    const at = (path: string): State => ({
      ...full,
      settings: settingsShape.parse({ ...full.settings, webhook: `https://a.id/${path}` }),
    });
    assert.equal(
      aboutChange("A", at("x"), at("y")),
      'aplikasi "A": webhook - https://a.id/x; webhook + https://a.id/y',
    );
    const long = "x".repeat(150);
    assert.equal(aboutChange("A", at(long), at(`${long}y`)), `aplikasi "A": webhook https://a.id/${long}y`);
    const home = `https://a.id/${long}`;
    const [two, none] = [at(long), at("x")].map(({ settings }, nth) => ({
      ...full,
      settings: settingsShape.parse({ ...settings, ...(nth === 0 ? { home } : { home: null, webhook: null }) }),
    }));
    assert.ok(two && none);
    assert.equal(aboutChange("A", two, none), 'aplikasi "A": petak dikosongkan; webhook dikosongkan');
  });

  test("no two states that differ look alike", () => {
    const flip = (settings: object): State => ({
      ...full,
      settings: settingsShape.parse({ ...full.settings, ...settings }),
    });
    for (const [name, value] of Object.entries(nothing.settings))
      assert.equal(differences(full, flip({ [name]: value })).length > 0, true, name);
    const rsa = { kty: "RSA", n: "n".repeat(342), e: "AQAB", kid: "2026" };
    for (const [one, other] of [
      [KEY, { ...KEY, x: "z".repeat(43) }],
      [KEY, { ...KEY, y: "z".repeat(43) }],
      [KEY, rsa],
      [rsa, { ...rsa, n: "m".repeat(342) }],
    ])
      assert.equal(differences(flip({ keys: [one] }), flip({ keys: [other] })).length, 2, "another key of one name");
  });
});
