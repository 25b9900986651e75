/** The settings of base, for what a dice draws. `base-config.txt` has the digests of what each rule says (drawn.ts). */
import { chmodSync, mkdirSync, mkdtempSync, rmSync, statSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, test } from "node:test";
import { isInBreachedFile, readBreachedFormat } from "../src/base/platform/config/breached-file.ts";
import { parseConfig } from "../src/base/platform/config/config.ts";
import { parseEnvFile } from "../src/base/platform/config/env-file.ts";
import * as files from "../src/base/platform/config/private-files.ts";
import { fitsSetting, knownSettings } from "../src/base/platform/config/settings.ts";
import { databaseInWords } from "../src/base/platform/db/database-words.ts";
import * as keys from "../src/base/platform/keys.ts";
import { diceOf } from "./dice.ts";
import { drawnOf, many, textsLike } from "./drawn.ts";

const { holdAll, holdNoMore } = drawnOf("base-config.txt");
const folder = mkdtempSync(join(tmpdir(), "spse-config-"));
after(() => rmSync(folder, { recursive: true, force: true }));
const secret = (name: string, text: string, mode = 0o600) => {
  rmSync(join(folder, name), { force: true }); // one that its owner may only read stays closed
  writeFileSync(join(folder, name), text);
  chmodSync(join(folder, name), mode);
  return join(folder, name);
};
const KEY = "A".repeat(43);

/** Right values and edges of each setting. */
const VALUES: Readonly<Record<string, readonly string[]>> = {
  SPSE_MODE: ["demo", "production"],
  SPSE_HOST: ["127.0.0.1", "0.0.0.0", "localhost", "::1"],
  SPSE_PORTAL_PORT: ["4500", "0", "65535", "65536", "-1"],
  SPSE_AUTHENTICATOR_PORT: ["4501", "443"],
  SPSE_PORTAL_URL: [
    "https://spse.contoh.go.id",
    "http://localhost:4500",
    "http://spse.contoh.go.id",
    "https://a.id/x",
    "https://u@a.id",
  ],
  SPSE_MOVED_TO: ["https://baru.contoh.go.id", "https://spse.contoh.go.id", "http://localhost:9", "http://baru.id"],
  SPSE_MOVED_FROM: ["https://lama.contoh.go.id", "https://authenticator.contoh.go.id", "http://lama.id"],
  SPSE_MOVED_FROM_PORT: ["4502", "x"],
  SPSE_AUTHENTICATOR_URL: [
    "https://authenticator.contoh.go.id",
    "https://spse.contoh.go.id",
    "http://authenticator.localhost",
  ],
  SPSE_AUTHENTICATOR_ORIGINS: ["https://a.id, https://b.id", "https://a.id/x"],
  SPSE_WEBAUTHN_ORIGINS: [`android:apk-key-hash:${KEY}`, "https://a.id"],
  SPSE_ANDROID_APP: [`id.go.contoh:${"AB:".repeat(31)}CD`, `id:${"AB:".repeat(31)}CD`, `id.go:${"AB:".repeat(30)}CD`],
  SPSE_DATA_DIR: ["data", "/var/lib/spse"],
  SPSE_DATABASE_URL: ["postgres://a:b@localhost/spse", "postgresql:///spse?host=/run", "mysql://x"],
  SPSE_DATABASE_DIRECT_URL: ["postgres://localhost/spse"],
  SPSE_SMTP_URL: ["smtp://localhost", "smtps://a:b@c", "http://x"],
  SPSE_MAIL_FROM: ["spse@contoh.go.id", "ab", "abc"],
  SPSE_MASTER_KEY: [KEY, `${KEY}A`],
  SPSE_MASTER_KEY_OLD: ["B".repeat(43)],
  SPSE_AUDIT_DAYS: ["90", "89", "365", "90.5"],
  SPSE_BREACHED_PASSWORDS_FILE: [join(folder, "tiada")],
  SPSE_SESSION_IDLE_MINUTES: ["5", "4", "60", "61"],
  SPSE_SESSION_HOURS: ["1", "0", "24", "25"],
  SPSE_LPSE_NAME: ["LPSE Contoh", "x".repeat(60), "x".repeat(61), " "],
  SPSE_LPSE_COLOR: ["#1f5f99", "#1F5F9", "#000000"],
  SPSE_TIME_ZONE: ["Asia/Jakarta", "Asia/Makassar", "Asia/Jayapura", "Asia/Tokyo"],
  SPSE_HELPDESK: ["Helpdesk", "", "x".repeat(120), "x".repeat(121)],
  SPSE_TRUSTED_PROXIES: [
    "127.0.0.1/32, ::1",
    "10.0.0.0/7",
    "10.0.0.0/6",
    "10.0.0.0/33",
    "fd00::/128",
    "fd00::/129",
    "10.0.0.1/8/8",
    "x",
  ],
  SPSE_DRAIN_SECONDS: ["0", "300", "301", "-1"],
  SPSE_PUSH_HOSTS: [
    "fcm.googleapis.com, *.push.apple.com",
    "http://push.lan:80",
    "http://127.0.0.1:80",
    "https://push.lan:8443",
    "x",
  ],
  SPSE_LDAP_URL: [
    "ldaps://dir.contoh.go.id",
    "ldap://localhost",
    "ldap://dir.id",
    "ldaps://u@dir.id",
    "ldaps://dir.id/x",
    "ldaps://dir.id?x",
  ],
  SPSE_LDAP_BASE: ["dc=contoh"],
  SPSE_LDAP_FILTER: ["(uid={user})", "uid={user}", "(uid=x)"],
  SPSE_LDAP_BIND_DN: ["cn=a"],
  SPSE_LDAP_BIND_PASSWORD: ["b"],
  SPSE_LDAP_CA_FILE: [secret("ca.pem", "-----BEGIN CERTIFICATE-----"), secret("bukan.pem", "x")],
  SPSE_DEMO_PASSWORD: ["12345678", "1234567"],
  SPSE_METRICS_LISTEN: ["127.0.0.1:9464", "[::1]:9464", "::1:9464", "127.0.0.1:65536"],
  SPSE_LOG_LEVEL: ["silent", "info", "trace"],
};
const names = Object.keys(VALUES);
/** An installation in production. */
const GOOD = {
  ...{
    SPSE_MODE: "production",
    SPSE_MASTER_KEY: KEY,
    SPSE_DATA_DIR: "/data",
    SPSE_PORTAL_URL: "https://spse.contoh.go.id",
  },
  SPSE_AUTHENTICATOR_URL: "https://authenticator.contoh.go.id",
};

test("each setting, and settings together", async () => {
  const dice = diceOf(1);
  await holdAll("the settings", [0], () => knownSettings());
  for (const name of names.filter((it) => !it.endsWith("_FILE")))
    await holdAll(
      name,
      textsLike(dice, VALUES[name] ?? [], 100).map((it) => it.replaceAll("\0", "")),
      (value) => fitsSetting(name, value),
    );
  const secretFile = secret("kunci", `${KEY}\n`);
  const openFile = secret("terbuka", KEY, 0o644);
  const usual = ["SPSE_MASTER_KEY", "SPSE_PORTAL_URL", "SPSE_AUTHENTICATOR_URL"];
  const all = many(900, dice, () => {
    if (dice.chance(0.5)) {
      const name = dice.oneOf(names);
      return { ...GOOD, [name]: dice.oneOf(VALUES[name] ?? []) } as Record<string, string>;
    }
    const isWide = dice.chance(0.3);
    const chosen = names.filter((name) => dice.chance(usual.includes(name) ? 0.6 : isWide ? 0.25 : 0.1));
    const values = chosen.map((name) => [name, dice.chance(0.85) ? VALUES[name]?.[0] : dice.oneOf(VALUES[name] ?? [])]);
    const more = dice.chance(0.5) ? { SPSE_MODE: "production", SPSE_DATA_DIR: dice.oneOf(["data", "/data"]) } : {};
    const odd = dice.chance(0.15) && {
      [dice.oneOf(["SPSE_MASTER_KEY_FILE", "SPSE_SMTP_URL_FILE"])]: dice.oneOf([
        secretFile,
        openFile,
        join(folder, "tiada"),
        "",
      ]),
    };
    const unknown = dice.chance(0.04) && { [dice.oneOf(["SPSE_LAIN", "SPSE_TRACES_URL", "LAIN"])]: "x" };
    return { ...Object.fromEntries(values), ...more, ...odd, ...unknown } as Record<string, string>;
  });
  const say = (value: unknown) => JSON.parse(JSON.stringify(value).replaceAll(folder, "…"));
  await holdAll("settings together", say(all), (named: Record<string, string>) => {
    const settings = Object.fromEntries(Object.entries(named).map(([name, it]) => [name, it.replace("…", folder)]));
    try {
      const config = parseConfig(settings);
      return say([config, databaseInWords({ ...config, dataDir: "/data" })]);
    } catch (error) {
      const { message, kind } = error as Error & { kind: string };
      return say([kind, message]);
    }
  });
});

test("files of settings and secrets", async () => {
  const dice = diceOf(2);
  const lines = [
    "A=1",
    'B="dua \\" \\$x\\a"',
    "C='tiga \\n'",
    "# ya",
    "; ya",
    "  D = 4 # bukan",
    "E=a\\",
    'F="dua\nbaris"',
    "export G=1",
    "H",
    "=x",
    "A=2",
    "I=x y  ",
    "J=a'b'\"c\"  \\ d",
    "\tK=",
    "1=2",
  ];
  const texts = many(500, dice, () =>
    textsLike(dice, lines, 16)
      .slice(16 - dice.below(8))
      .concat(many(dice.below(5), dice, () => dice.oneOf(lines)))
      .join("\n"),
  );
  await holdAll("files of settings", texts, parseEnvFile);
  const modes = [0o600, 0o644, 0o660, 0o400, 0o604, 0o620];
  await holdAll("modes of secrets", modes, (mode) => files.openSecretMode(secret("x", "x", mode)));
  const folders = [0o700, 0o750, 0o755, 0o770, 0o1777, 0o711].flatMap((mode) =>
    [[], ["spse.sqlite", "master.key"], ["lain"]].map((inside) => [mode, inside] as const),
  );
  await holdAll("modes of folders", folders, ([mode, inside]) => {
    const path = join(folder, `folder-${mode}-${inside.length}`);
    mkdirSync(path);
    for (const name of inside) writeFileSync(join(path, name), "");
    chmodSync(path, mode);
    const said = [files.openFolderMode(path), files.closeDataFolder(path)];
    return [...said, (statSync(path).mode & 0o7777).toString(8)];
  });
  await holdAll("files that are kept private", modes, (mode) => {
    const path = secret("db", "", mode);
    secret("db-wal", "", mode);
    files.keepPrivate(path);
    return [path, `${path}-wal`].map((it) => (statSync(it).mode & 0o777).toString(8));
  });
  await holdAll("quoted paths", textsLike(dice, ["/etc/spse/spse.env", "/a b", "it's"], 100), files.quoted);
  const digests = many(400, dice, () => keys.digest(String(dice.below(1e6)))).map((hashed) =>
    Buffer.from(hashed, "base64url").toString("hex").slice(0, 40).toUpperCase(),
  );
  const { createHash } = await import("node:crypto");
  const known = many(40, dice, () => `sandi-${dice.below(1000)}`);
  const own = known.map((it) => createHash("sha1").update(it).digest("hex").toUpperCase());
  const all = [...digests, ...own].toSorted().map((it) => `${it}:${it.length}`);
  const path = secret("bocor", `${all.join("\r\n")}\n`);
  await holdAll("breached passwords", [...known, ...known.map((it) => `${it}x`)], (it) => isInBreachedFile(path, it));
  const heads = [all[0] ?? "", own[0]?.toLowerCase() ?? "", "x".repeat(40), `${"0".repeat(64)}:3`, "0".repeat(63), ""];
  await holdAll("formats of breached passwords", textsLike(dice, heads, 60), (text) =>
    readBreachedFormat(secret("format", text)),
  );
});

test("base-config.txt has nothing else", holdNoMore);
