import assert from "node:assert/strict";
import { chmodSync, chownSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, describe, test } from "node:test";
import { ConfigError, parseConfig } from "./config.ts";
import { readLdap } from "./ldap-settings.ts";
import { knownSettings } from "./settings.ts";

const KEY = "A".repeat(43);
const production = {
  SPSE_MODE: "production",
  SPSE_MASTER_KEY: KEY,
  SPSE_DATA_DIR: "/var/lib/spse",
  SPSE_PORTAL_URL: "https://spse.contoh.go.id",
  SPSE_AUTHENTICATOR_URL: "https://authenticator.contoh.go.id",
};

const FINGERPRINT = "AB:".repeat(32).slice(0, -1);
const directory = { SPSE_LDAP_URL: "ldaps://dir.contoh.go.id", SPSE_LDAP_BASE: "dc=contoh,dc=go,dc=id" };

/** The setting that the error line names. */
function refused(settings: Record<string, string>): string {
  try {
    parseConfig(settings);
  } catch (error) {
    assert.ok(error instanceof ConfigError);
    assert.ok(!error.message.includes("\n"), "one line");
    assert.match(error.message, /^SPSE_\w+: \S/);
    return error.message.split(":")[0] ?? "";
  }
  throw new Error("was accepted");
}

describe("a wrong or unknown setting stops the start with one line that names it", () => {
  const wrong: readonly (readonly [string, Record<string, string>, string])[] = [
    ["unknown", { SPSE_PORTAL_ULR: "http://localhost:4500" }, "SPSE_PORTAL_ULR"],
    ["an unknown mode", { SPSE_MODE: "test" }, "SPSE_MODE"],
    ["a port out of range", { SPSE_PORTAL_PORT: "70000" }, "SPSE_PORTAL_PORT"],
    ["a port that is not a number", { SPSE_PORTAL_PORT: "http" }, "SPSE_PORTAL_PORT"],
    ["an address with a path", { SPSE_PORTAL_URL: "http://localhost:4500/lpse" }, "SPSE_PORTAL_URL"],
    ["an address without http(s)", { SPSE_PORTAL_URL: "localhost:4500" }, "SPSE_PORTAL_URL"],
    ["plain http beyond this computer", { SPSE_PORTAL_URL: "http://spse.contoh.go.id" }, "SPSE_PORTAL_URL"],
    ["a look-alike of loopback", { SPSE_PORTAL_URL: "http://127.0.0.1.contoh.go.id" }, "SPSE_PORTAL_URL"],
    ["plain http for the app", { SPSE_AUTHENTICATOR_URL: "http://app.contoh.go.id" }, "SPSE_AUTHENTICATOR_URL"],
    ["moved to where it is", { SPSE_MOVED_TO: "http://localhost:4500/" }, "SPSE_MOVED_TO"],
    ["moved to plain http", { SPSE_MOVED_TO: "http://baru.contoh.go.id" }, "SPSE_MOVED_TO"],
    ["moved to plain http in production", { ...production, SPSE_MOVED_TO: "http://localhost:4500" }, "SPSE_MOVED_TO"],
    ["moved from where it is", { SPSE_MOVED_FROM: "http://localhost:4500" }, "SPSE_MOVED_FROM"],
    ["moved from the app's host", { SPSE_MOVED_FROM: "http://authenticator.localhost:4502" }, "SPSE_MOVED_FROM"],
    ["moved from plain http", { ...production, SPSE_MOVED_FROM: "http://lama.contoh.go.id" }, "SPSE_MOVED_FROM"],
    ["moved to a path", { SPSE_MOVED_TO: "https://spse.contoh.go.id/jambi" }, "SPSE_MOVED_TO"],
    ["a directory in plain", { ...directory, SPSE_LDAP_URL: "ldap://dir.contoh.go.id" }, "SPSE_LDAP_URL"],
    ["a directory by its path", { ...directory, SPSE_LDAP_URL: "ldaps://dir.contoh.go.id/dc=x" }, "SPSE_LDAP_URL"],
    ["a directory that is a site", { ...directory, SPSE_LDAP_URL: "https://dir.contoh.go.id" }, "SPSE_LDAP_URL"],
    ["a directory without a base", { SPSE_LDAP_URL: "ldaps://dir.contoh.go.id" }, "SPSE_LDAP_BASE"],
    ["a filter of everybody", { ...directory, SPSE_LDAP_FILTER: "(uid=*)" }, "SPSE_LDAP_FILTER"],
    ["a searcher without a password", { ...directory, SPSE_LDAP_BIND_DN: "cn=spse" }, "SPSE_LDAP_BIND_DN"],
    ["an authority that is no certificate", { ...directory, SPSE_LDAP_CA_FILE: "package.json" }, "SPSE_LDAP_CA_FILE"],
    ["a searcher's password without a directory", { SPSE_LDAP_BIND_PASSWORD: "x" }, "SPSE_LDAP_URL"],
    ["a searcher without a directory", { SPSE_LDAP_BIND_DN: "cn=spse" }, "SPSE_LDAP_URL"],
    ["a password without a searcher", { ...directory, SPSE_LDAP_BIND_PASSWORD: "x" }, "SPSE_LDAP_BIND_DN"],
    ["a directory with a query", { ...directory, SPSE_LDAP_URL: "ldaps://dir.contoh.go.id?x" }, "SPSE_LDAP_URL"],
    ["a directory with a fragment", { ...directory, SPSE_LDAP_URL: "ldaps://dir.contoh.go.id#x" }, "SPSE_LDAP_URL"],
    ["a directory with a user", { ...directory, SPSE_LDAP_URL: "ldaps://x@dir.contoh.go.id" }, "SPSE_LDAP_URL"],
    ["a directory without a host", { ...directory, SPSE_LDAP_URL: "ldaps:///" }, "SPSE_LDAP_URL"],
    ["a directory that is no address", { ...directory, SPSE_LDAP_URL: "dir.contoh.go.id" }, "SPSE_LDAP_URL"],
    ["PgBouncer's own database alone", { SPSE_DATABASE_DIRECT_URL: "postgres://x/x" }, "SPSE_DATABASE_DIRECT_URL"],
    ["an address with a query", { SPSE_PORTAL_URL: "http://localhost:4500?a" }, "SPSE_PORTAL_URL"],
    ["an address with a fragment", { SPSE_PORTAL_URL: "http://localhost:4500#a" }, "SPSE_PORTAL_URL"],
    ["an address with a user", { SPSE_PORTAL_URL: "http://a@localhost:4500" }, "SPSE_PORTAL_URL"],
    ["measured at a name", { SPSE_METRICS_LISTEN: "localhost:9464" }, "SPSE_METRICS_LISTEN"],
    ["measured at IPv6 without brackets", { SPSE_METRICS_LISTEN: "::1:9464" }, "SPSE_METRICS_LISTEN"],
    ["measured at IPv4 in brackets", { SPSE_METRICS_LISTEN: "[127.0.0.1]:9464" }, "SPSE_METRICS_LISTEN"],
    ["measured at a port out of range", { SPSE_METRICS_LISTEN: "127.0.0.1:65536" }, "SPSE_METRICS_LISTEN"],
    ["one host for both", { SPSE_AUTHENTICATOR_URL: "http://localhost:4501" }, "SPSE_AUTHENTICATOR_URL"],
    ["a demo for the network", { SPSE_HOST: "0.0.0.0" }, "SPSE_HOST"],
    ["production without a key", { ...production, SPSE_MASTER_KEY: "" }, "SPSE_MASTER_KEY"],
    ["a short key", { ...production, SPSE_MASTER_KEY: "abc" }, "SPSE_MASTER_KEY"],
    ["production in whatever folder it was started in", { ...production, SPSE_DATA_DIR: "data" }, "SPSE_DATA_DIR"],
    ["another database", { SPSE_DATABASE_URL: "mysql://localhost/spse" }, "SPSE_DATABASE_URL"],
    ["another mail protocol", { SPSE_SMTP_URL: "http://localhost" }, "SPSE_SMTP_URL"],
    ["a proxy that is not an address", { SPSE_TRUSTED_PROXIES: "10.0.0.0/8, proxy" }, "SPSE_TRUSTED_PROXIES"],
    ["a proxy with too many bits", { SPSE_TRUSTED_PROXIES: "10.0.0.0/33" }, "SPSE_TRUSTED_PROXIES"],
    ["a proxy with bits that are not a number", { SPSE_TRUSTED_PROXIES: "10.0.0.0/x" }, "SPSE_TRUSTED_PROXIES"],
    ["a proxy with two slashes", { SPSE_TRUSTED_PROXIES: "10.0.0.0/8/8" }, "SPSE_TRUSTED_PROXIES"],
    ["everybody as a proxy", { SPSE_TRUSTED_PROXIES: "10.0.0.1, 0.0.0.0/0" }, "SPSE_TRUSTED_PROXIES"],
    ["everybody of IPv6 as a proxy", { SPSE_TRUSTED_PROXIES: "::/0" }, "SPSE_TRUSTED_PROXIES"],
    ["a push service without a name", { SPSE_PUSH_HOSTS: "10.0.0.1" }, "SPSE_PUSH_HOSTS"],
    ["a push service by plain http", { SPSE_PUSH_HOSTS: "http://push.contoh.go.id:80" }, "SPSE_PUSH_HOSTS"],
    ["all the Internet's push services", { SPSE_PUSH_HOSTS: "*" }, "SPSE_PUSH_HOSTS"],
    ["a native app's origin by its name", { SPSE_WEBAUTHN_ORIGINS: "id.go.contoh.app" }, "SPSE_WEBAUTHN_ORIGINS"],
    [
      "a native app's key in hexadecimal",
      { SPSE_WEBAUTHN_ORIGINS: `android:apk-key-hash:${"0".repeat(64)}` },
      "SPSE_WEBAUTHN_ORIGINS",
    ],
    ["an Android app without a certificate", { SPSE_ANDROID_APP: "id.go.contoh.app" }, "SPSE_ANDROID_APP"],
    ["an Android app of one word", { SPSE_ANDROID_APP: `app:${FINGERPRINT}` }, "SPSE_ANDROID_APP"],
    ["an Android app's SHA-1", { SPSE_ANDROID_APP: `id.go.app:${FINGERPRINT.slice(0, 59)}` }, "SPSE_ANDROID_APP"],
    ["an Android app, a comma too many", { SPSE_ANDROID_APP: `id.go.app:${FINGERPRINT},` }, "SPSE_ANDROID_APP"],
    ["a site as a native app", { SPSE_WEBAUTHN_ORIGINS: "https://penipu.example" }, "SPSE_WEBAUTHN_ORIGINS"],
    ["a colour by name", { SPSE_LPSE_COLOR: "blue" }, "SPSE_LPSE_COLOR"],
    ["traces, which earlier versions sent", { SPSE_TRACES_URL: "http://127.0.0.1:4318/v1/traces" }, "SPSE_TRACES_URL"],
    ["a zone outside Indonesia", { SPSE_TIME_ZONE: "Europe/Berlin" }, "SPSE_TIME_ZONE"],
  ];
  for (const [name, settings, setting] of wrong) test(name, () => assert.equal(refused(settings), setting));
  for (const name of ["BASE", "BIND_DN", "BIND_PASSWORD", "CA_FILE"])
    test(`${name} without a directory`, () => {
      assert.throws(() => readLdap({ [`SPSE_LDAP_${name}`]: "x" }), /SPSE_LDAP_URL: /);
    });

  test("a secret's value is never part of the line", () => {
    const value = "not-a-real-key";
    assert.throws(
      () => parseConfig({ ...production, SPSE_MASTER_KEY: value }),
      (error: Error) => !error.message.includes(value),
    );
  });
});

describe("secrets from files", () => {
  const folder = mkdtempSync(join(tmpdir(), "spse-config-"));
  after(() => rmSync(folder, { recursive: true }));
  const file = join(folder, "key");
  writeFileSync(file, `${KEY}\n`, { mode: 0o600 });

  test("…_FILE is read, without its line end", () => {
    const { SPSE_MASTER_KEY: _, ...others } = production;
    assert.equal(parseConfig({ ...others, SPSE_MASTER_KEY_FILE: file }).masterKey, KEY);
  });
  test("[A30] in production a file that others can read or change is refused, with the command that closes it", () => {
    const { SPSE_MASTER_KEY: _, ...others } = production;
    const settings = { ...others, SPSE_MASTER_KEY_FILE: file };
    for (const mode of [0o604, 0o602, 0o620, 0o644, 0o666]) {
      chmodSync(file, mode);
      assert.throws(
        () => parseConfig(settings),
        (error) =>
          error instanceof ConfigError &&
          error.kind === "secret-file-open" &&
          error.message.endsWith(`run: chmod 600 ${file}`),
        mode.toString(8),
      );
    }
    assert.equal(parseConfig({ SPSE_MASTER_KEY_FILE: file }).masterKey, KEY, "the demo does not ask");
    for (const mode of [0o600, 0o400]) {
      chmodSync(file, mode);
      assert.equal(parseConfig(settings).masterKey, KEY, mode.toString(8));
    }
    chmodSync(file, 0o600);
  });
  test("a group may read a file of root, since systemd's LoadCredential= and container secrets have such files", (t) => {
    const { SPSE_MASTER_KEY: _, ...others } = production;
    const settings = { ...others, SPSE_MASTER_KEY_FILE: file };
    const owned = (uid: number, mode: number) => {
      chmodSync(file, mode);
      if (process.getuid?.() === 0) chownSync(file, uid, uid);
    };
    owned(1000, 0o440);
    assert.equal(refused(settings), "SPSE_MASTER_KEY_FILE", "of an ordinary user");
    if (process.getuid?.() !== 0) return t.diagnostic("only root can give a file to root");
    owned(0, 0o440);
    assert.equal(parseConfig(settings).masterKey, KEY);
    chmodSync(file, 0o600);
  });
  test("the value and the file together are refused", () => {
    assert.equal(refused({ ...production, SPSE_MASTER_KEY_FILE: file }), "SPSE_MASTER_KEY_FILE");
  });
  test("a missing file is refused", () => {
    assert.equal(refused({ SPSE_SMTP_URL_FILE: join(folder, "none") }), "SPSE_SMTP_URL_FILE");
  });
  test("a setting that is not a secret has no …_FILE", () => {
    assert.equal(refused({ SPSE_MODE_FILE: file }), "SPSE_MODE_FILE");
  });
});

describe("the values without settings", () => {
  test("[A28] the demo, on this computer, with two hosts", () => {
    const config = parseConfig({});
    assert.deepEqual(
      [config.mode, config.host, config.portalUrl, config.authenticatorUrl],
      ["demo", "127.0.0.1", "http://localhost:4500", "http://authenticator.localhost:4501"],
    );
    assert.deepEqual(config.authenticatorOrigins, [config.authenticatorUrl]);
    assert.deepEqual(config.trustedProxies, []);
  });
  test("variables of others are ignored, and empty ones count as not set", () => {
    assert.equal(parseConfig({ PATH: "/bin", SPSE_SMTP_URL: "" }).smtpUrl, undefined);
  });
  test("[P-5] an LPSE that has not moved says nothing; a new address is an origin", () => {
    assert.equal(parseConfig({}).movedTo, undefined);
    const moved = { SPSE_MOVED_TO: "https://Baru.Contoh.go.id:443/" };
    assert.equal(parseConfig({ ...production, ...moved }).movedTo, "https://baru.contoh.go.id");
  });
  test("a number has two limits, which it may reach", () => {
    for (const [name, least, most] of [
      ["SPSE_SESSION_IDLE_MINUTES", 5, 60],
      ["SPSE_SESSION_HOURS", 1, 24],
      ["SPSE_DRAIN_SECONDS", 0, 300],
      ["SPSE_PORTAL_PORT", 0, 65_535],
      ["SPSE_AUDIT_DAYS", 90, 36_500],
    ] as const) {
      for (const within of [least, most]) assert.ok(parseConfig({ [name]: `${within}` }), `${name}=${within}`);
      for (const beyond of [least - 1, ...(name === "SPSE_AUDIT_DAYS" ? [] : [most + 1])])
        assert.equal(refused({ [name]: `${beyond}` }), name, `${name}=${beyond}`);
    }
    for (const widest of ["10.0.0.0/7", "fc00::/7"]) assert.ok(parseConfig({ SPSE_TRUSTED_PROXIES: widest }));
    for (const wider of ["10.0.0.0/6", "fc00::/6"])
      assert.equal(refused({ SPSE_TRUSTED_PROXIES: wider }), "SPSE_TRUSTED_PROXIES");
  });

  test("what is not set follows from what is", () => {
    const url = "postgres://localhost/spse";
    const its = parseConfig({ ...production, SPSE_DATA_DIR: "data", SPSE_DATABASE_URL: url });
    assert.deepEqual(
      [its.databaseUrl, its.databaseDirectUrl, its.logLevel, its.mailFrom, its.authenticatorOrigins],
      [url, url, "info", "tidak-dibalas@spse.contoh.go.id", ["https://authenticator.contoh.go.id"]],
    );
    assert.equal(parseConfig({}).logLevel, "warn");
  });

  test("production behind https is accepted", () => assert.equal(parseConfig(production).mode, "production"));
});

describe("docs/settings.md", () => {
  const text = readFileSync(new URL("../../../../../../docs/settings.md", import.meta.url), "utf8");
  const rows = new Map(
    [...text.matchAll(/^\| `(\w+)` \| (.*?) \| (.*) \|$/gm)].map(([, name = "", usual = "", what = ""]) => [
      name,
      { usual, what },
    ]),
  );

  test("lists every setting and no other", () => {
    assert.deepEqual(
      [...rows.keys()].sort(),
      knownSettings()
        .map((it) => it.name)
        .sort(),
    );
  });
  for (const { name, usual, secret } of knownSettings()) {
    test(`${name}: its default, which may be written out too, and whether it is a secret`, () => {
      const row = rows.get(name);
      if (usual !== null) assert.equal(row?.usual, `\`${usual}\``);
      if (usual !== null) assert.deepEqual(parseConfig({ [name]: usual }), parseConfig({}));
      assert.equal(row?.what.startsWith("**secret** "), secret);
    });
  }
});
