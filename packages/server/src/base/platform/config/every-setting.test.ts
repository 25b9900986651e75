/** Each setting, set alone: which values of the program it changes, and to what. */
import assert from "node:assert/strict";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, test } from "node:test";
import { TLS } from "../../../../test-support/postgres-tls.ts";
import { type Config, ConfigError, parseConfig } from "./config.ts";
import { knownSettings } from "./settings.ts";

const KEY = "A".repeat(43);
const FINGERPRINT = "AB:".repeat(32).slice(0, -1);
const directory = { SPSE_LDAP_URL: "ldaps://dir.contoh.go.id", SPSE_LDAP_BASE: "dc=contoh,dc=go,dc=id" };
const APP = "http://authenticator.localhost";
const inProduction = { mode: "production", dataDir: "/var/lib/spse", logLevel: "info" } as const;

const folder = mkdtempSync(join(tmpdir(), "spse-config-"));
after(() => rmSync(folder, { recursive: true }));
const holding = (name: string, text: string): string => {
  writeFileSync(join(folder, name), text, { mode: 0o600 });
  return join(folder, name);
};
const file = holding("key", `${KEY}\n`);
const authority = holding("authority", TLS.authority);
const breached = holding("breached", "0".repeat(40));

test("each setting changes its own value alone, in the server's units", () => {
  const usual = parseConfig({});
  const [url, direct, old] = ["postgres://a/a", "postgresql://b/b", "B".repeat(43)];
  const kit = { lpseName: "LPSE Contoh", lpseColor: "#0d5c7d", helpdesk: "Helpdesk LPSE" };
  const ldap = { url: directory.SPSE_LDAP_URL, base: directory.SPSE_LDAP_BASE, filter: "(uid={user})" };
  const bare = { ...ldap, binds: null, authority: null };
  const searcher = { SPSE_LDAP_BIND_DN: "cn=spse", SPSE_LDAP_BIND_PASSWORD: " rahasia" };
  const https = { SPSE_PORTAL_URL: "https://a.go.id", SPSE_AUTHENTICATOR_URL: "https://b.go.id:444/" };
  const addresses = { portalUrl: "https://a.go.id", authenticatorUrl: "https://b.go.id:444" };
  const follows = { mailFrom: "tidak-dibalas@a.go.id", authenticatorOrigins: ["https://b.go.id:444"] };
  const native = `android:apk-key-hash:${KEY}`;
  const android = { packageName: "id.go.app", fingerprints: [FINGERPRINT, FINGERPRINT.replace("AB", "0F")] };
  const table: readonly (readonly [Record<string, string>, Partial<Config>])[] = [
    [
      { SPSE_MODE: "production", SPSE_MASTER_KEY: KEY, SPSE_DATA_DIR: "/var/lib/spse" },
      { ...inProduction, masterKey: KEY },
    ],
    [{ SPSE_HOST: "::1" }, { host: "::1" }],
    [{ SPSE_PORTAL_PORT: "1" }, { portalPort: 1, portalUrl: "http://localhost:1" }],
    [
      { SPSE_AUTHENTICATOR_PORT: "2" },
      { authenticatorPort: 2, authenticatorUrl: `${APP}:2`, authenticatorOrigins: [`${APP}:2`] },
    ],
    [https, { ...addresses, ...follows }],
    [{ SPSE_MOVED_TO: "http://localhost:3" }, { movedTo: "http://localhost:3" }],
    [{ SPSE_MOVED_FROM: "http://[::1]:3" }, { movedFrom: "http://[::1]:3" }],
    [{ SPSE_MOVED_FROM_PORT: "4" }, { movedFromPort: 4 }],
    [
      { SPSE_AUTHENTICATOR_ORIGINS: "https://a.id/, https://b.id,," },
      { authenticatorOrigins: ["https://a.id", "https://b.id"] },
    ],
    [{ SPSE_WEBAUTHN_ORIGINS: native }, { nativeOrigins: [native] }],
    [{ SPSE_ANDROID_APP: `id.go.app:${android.fingerprints.join(", ")}` }, { androidApp: android }],
    [{ SPSE_DATA_DIR: "lain" }, { dataDir: "lain" }],
    [{ SPSE_DATABASE_URL: url }, { databaseUrl: url, databaseDirectUrl: url }],
    [
      { SPSE_DATABASE_URL: url, SPSE_DATABASE_DIRECT_URL: direct },
      { databaseUrl: url, databaseDirectUrl: direct },
    ],
    [{ SPSE_SMTP_URL: "smtps://a" }, { smtpUrl: "smtps://a" }],
    [{ SPSE_MAIL_FROM: "a@b" }, { mailFrom: "a@b" }],
    [{ SPSE_MASTER_KEY: KEY }, { masterKey: KEY }],
    [{ SPSE_MASTER_KEY_OLD: old }, { oldMasterKey: old }],
    [{ SPSE_MASTER_KEY_OLD_FILE: file }, { oldMasterKey: KEY, secretFiles: [file] }],
    [{ SPSE_AUDIT_DAYS: "365" }, { auditDays: 365 }],
    [{ SPSE_BREACHED_PASSWORDS_FILE: breached }, { breachedPasswordsFile: breached }],
    [{ SPSE_SESSION_IDLE_MINUTES: "7" }, { sessionIdleSeconds: 420 }],
    [{ SPSE_SESSION_HOURS: "2" }, { sessionSeconds: 7200 }],
    [{ SPSE_LPSE_NAME: " LPSE Kota " }, { office: { ...kit, lpseName: "LPSE Kota" } }],
    [{ SPSE_LPSE_COLOR: "#aBcD01" }, { office: { ...kit, lpseColor: "#aBcD01" } }],
    [{ SPSE_HELPDESK: " 0741 " }, { office: { ...kit, helpdesk: "0741" } }],
    [{ SPSE_TIME_ZONE: "Asia/Jayapura" }, { timeZone: "Asia/Jayapura" }],
    [{ SPSE_TRUSTED_PROXIES: "10.0.0.1, ::1/128" }, { trustedProxies: ["10.0.0.1", "::1/128"] }],
    [{ SPSE_DRAIN_SECONDS: "9" }, { drainSeconds: 9 }],
    [{ SPSE_PUSH_HOSTS: "https://a:1, http://[::1]:2" }, { pushHosts: ["https://a:1", "http://[::1]:2"] }],
    [directory, { ldap: bare }],
    [{ ...directory, SPSE_LDAP_FILTER: "(cn={user})" }, { ldap: { ...bare, filter: "(cn={user})" } }],
    [{ ...directory, ...searcher }, { ldap: { ...bare, binds: { dn: "cn=spse", password: " rahasia" } } }],
    [{ ...directory, SPSE_LDAP_CA_FILE: authority }, { ldap: { ...bare, authority: TLS.authority } }],
    [{ SPSE_DEMO_PASSWORD: "12345678" }, { demoPassword: "12345678" }],
    [{ SPSE_METRICS_LISTEN: "[::1]:65535" }, { metricsListen: { host: "::1", port: 65535 } }],
    [{ SPSE_METRICS_LISTEN: "0.0.0.0:0" }, { metricsListen: { host: "0.0.0.0", port: 0 } }],
    [{ SPSE_LOG_LEVEL: "silent" }, { logLevel: "silent" }],
  ];
  for (const [set, changes] of table) assert.deepEqual(parseConfig(set), { ...usual, ...changes }, Object.keys(set)[0]);
  const named = new Set(table.flatMap(([set]) => Object.keys(set)));
  assert.deepEqual(
    knownSettings().flatMap(({ name }) => (named.has(name) ? [] : name)),
    [],
  );
});

test("a directory's authority without the directory is refused", () => {
  assert.throws(() => parseConfig({ SPSE_LDAP_CA_FILE: authority }), ConfigError);
  assert.ok(parseConfig({ ...directory, SPSE_LDAP_CA_FILE: authority }), "its control");
});
