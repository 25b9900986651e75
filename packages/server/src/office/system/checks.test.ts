/** The verdicts of an installation's checks on figures, and the finding of a check that breaks. */
import assert from "node:assert/strict";
import { chownSync, writeFileSync } from "node:fs";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { join } from "node:path";
import { describe, test } from "node:test";
import { unixSeconds } from "@spse/protocol";
import { testWorld } from "../../../test-support/world.ts";
import { ConfigError } from "../../base/platform/config/config.ts";
import { openKeys } from "../../base/platform/keys.ts";
import { loadVapidKey } from "../../core/acceptor/push/vapid.ts";
import { judgeCertificate, reachApp, reachPortal, reachServer } from "./address.check.ts";
import { judgeBackups } from "./backup.check.ts";
import { examine, examineBeforeStart } from "./checks.ts";
import { good, type Outcome, type Subject } from "./finding.ts";
import { examineDisk, examineFiles, judgeDisk, sayVersions } from "./machine.check.ts";
import { compareClocks, examineDatabase, examineMasterKey, examinePushKey } from "./stored.check.ts";

describe("judgements of the checks", () => {
  const GIB = 2 ** 30;
  test("a disk: room for the database once more, less than that, nearly full", () => {
    const judge = (free: number, needed = GIB) => judgeDisk("/data", { free, all: 100 * GIB, needed }).kind;
    assert.deepEqual(
      [judge(50 * GIB), judge(GIB - 1), judge(10 * GIB, 20 * GIB), judge(2 ** 28 - 1)],
      ["disk-free", "disk-low", "disk-low", "disk-full"],
    );
  });

  test("a backup: of two days at most, older, never", () => {
    const at = (day: number | null) => (day === null ? null : unixSeconds(day * 86_400));
    const judge = (made: number | null, checked: number | null = null, unfit: number | null = null) =>
      judgeBackups({ made: at(made), checked: at(checked), unfit: at(unfit) }, unixSeconds(20 * 86_400), String);
    const kinds = (...days: Parameters<typeof judge>) => judge(...days).map((it) => it.kind);
    assert.deepEqual(kinds(null, 19), ["backup-never"]);
    assert.deepEqual(kinds(18), ["backup-recent", "backup-unchecked"]);
    assert.deepEqual(kinds(17.5, 11), ["backup-old", "backup-checked"]);
    assert.deepEqual(kinds(18, 10.5), ["backup-recent", "backup-check-old"]);
    assert.deepEqual(kinds(18, 17, 19), ["backup-recent", "backup-unfit"]);
  });

  test("a certificate that ends within two weeks is noticed", () => {
    const days = (count: number) => judgeCertificate("https://spse.contoh.go.id", count * 86_400, 0);
    assert.deepEqual(days(14), []);
    assert.deepEqual(days(13)[0]?.values, { url: "https://spse.contoh.go.id", days: 13 });
    assert.deepEqual(judgeCertificate("http://localhost", null, 0), []);
  });

  test("addresses without TLS, and a proxy that nobody named, are told in production alone", async () => {
    const found = async (mode: string, scheme: string, trustedProxies: readonly string[] = []) => {
      const [portalUrl, authenticatorUrl] = [`${scheme}://spse.contoh.go.id`, `${scheme}://app.contoh.go.id`];
      const office = { lpseName: "LPSE Contoh" };
      const config = { mode, portalUrl, authenticatorUrl, trustedProxies, office, dataDir: "/dev/null/none" };
      const findings = await examineBeforeStart({ config, secretFiles: [] } as unknown as Subject);
      const told = findings.filter(({ check }) => check === "settings" || check === "proxies");
      return told.map(({ kind }) => kind).filter((it) => !/^(mode|portal-served|app-served)$/.test(it));
    };
    assert.deepEqual(await found("production", "http"), ["plain-http", "proxies-none"]);
    assert.deepEqual(await found("production", "https"), ["proxies-missing"]);
    assert.deepEqual(await found("production", "https", ["10.0.0.1"]), ["proxies"]);
    assert.deepEqual(await found("demo", "http"), ["proxies-none"]);
    assert.deepEqual(await found("demo", "https"), ["proxies-none"]);
  });

  test("a check that breaks is a finding, and hides no other", async () => {
    const broken = { name: "disk", examine: () => Promise.reject(new TypeError("x")) } as const;
    const whole = { name: "app", examine: async () => [good("app-answers", { url: "u" })] } as const;
    const found = await examine({} as Subject, [broken, whole]);
    assert.deepEqual(
      found.map((it) => [it.check, it.kind, it.verdict]),
      [
        ["disk", "not-examined", "mend"],
        ["app", "app-answers", "good"],
      ],
    );
  });
});

const now = () => unixSeconds(1_795_482_000);
const subjectOf = (more: object) =>
  ({ secretFiles: [], now, databaseWords: "SQLite", keys: null, ...more }) as unknown as Subject;
const kinds = async (found: Promise<readonly Outcome[]>) => (await found).map(({ kind }) => kind);

test("the server, the portal and the app by what answers at their addresses", async (t) => {
  let answer: readonly [status: number, text: string] = [200, ""];
  const server = createServer((_, response) => response.writeHead(answer[0]).end(answer[1]));
  await new Promise<void>((done) => server.listen(0, "127.0.0.1", done));
  t.after(() => new Promise((done) => server.close(done)));
  const { port: portalPort } = server.address() as AddressInfo;
  const url = `http://spse.localhost:${portalPort}`;
  const subject = (host: string) => subjectOf({ config: { host, portalPort, portalUrl: url, authenticatorUrl: url } });
  const code = (said: string) => `<main data-refused="${said}"><code>10.0.0.1</code>`;
  for (const [status, text, expected] of [
    [200, "", "server-ready portal-answers app-answers"],
    [503, "", "server-not-ready address-status address-status"],
    [421, "", "server-not-ready address-status app-wrong-host"],
    [421, code("wrong-host"), "server-not-ready wrong-host app-wrong-host"],
    [400, code("proxy-silent"), "server-not-ready proxy-silent address-status"],
    [400, code("proxy-untrusted"), "server-not-ready proxy-untrusted address-status"],
    [400, code("proxy-unread"), "server-not-ready proxy-unread address-status"],
    [400, code("other"), "server-not-ready address-status address-status"],
  ] as const) {
    answer = [status, text];
    for (const host of ["127.0.0.1", "0.0.0.0", "spse.localhost"]) {
      const found = [
        ...(await reachServer(subject(host))),
        ...(await reachPortal(subject(host))),
        ...(await reachApp(subject(host))),
      ];
      assert.equal(found.map(({ kind }) => kind).join(" "), expected, `${host} ${status} ${text}`);
      const at = new URL(url).host;
      for (const { kind, values } of found)
        if (kind === "wrong-host") assert.deepEqual(values, { url, came: "10.0.0.1", expected: at });
        else if (kind === "app-wrong-host") assert.deepEqual(values, { url, expected: at });
        else if (kind === "address-status") assert.deepEqual(values, { url, status });
        else if (kind === "server-not-ready") assert.equal(values.reason, `status ${status}`);
        else if (kind.startsWith("proxy-s"))
          assert.deepEqual(values, { url, setting: "10.0.0.1 in SPSE_TRUSTED_PROXIES" });
    }
  }
  answer = [503, '{"reason":"schema-other"}'];
  assert.equal((await reachServer(subject("127.0.0.1")))[0]?.values.reason, "schema-other");
});

test("files of secrets that are not there, of another user, and a database elsewhere", async (t) => {
  const world = await testWorld();
  t.after(world.close);
  const { config } = world;
  const files = (more: object) => kinds(examineFiles(subjectOf({ config, ...more })));
  assert.deepEqual(await files({}), ["files-closed"]);
  assert.deepEqual(await files({ secretFiles: [join(config.dataDir, "none")] }), ["file-missing"]);
  const elsewhere = { config: { ...config, databaseUrl: "postgres://127.0.0.1/spse" } };
  assert.deepEqual(await files(elsewhere), ["files-closed"]);
  assert.deepEqual(await kinds(examineDisk(subjectOf(elsewhere))), ["disk-elsewhere"]);
  assert.deepEqual(await kinds(examineDisk(subjectOf({ config: { dataDir: "/nowhere" } }))), []);
  assert.deepEqual(await kinds(compareClocks(subjectOf({ config, database: world.db }))), ["clock-alone"]);
  const refused = subjectOf({ config, database: new ConfigError("x") });
  assert.equal((await sayVersions(refused))[0]?.values.database, "?");
  if (process.getuid?.() !== 0) return t.diagnostic("only root can give a file away");
  writeFileSync(join(config.dataDir, "spse.sqlite-wal"), "", { flag: "a", mode: 0o600 });
  chownSync(join(config.dataDir, "spse.sqlite-wal"), 1, 1);
  assert.deepEqual(await files({}), ["file-foreign"]);
});

test("what the database keeps: its state, the master key, and the key for push services with its contact", async (t) => {
  const world = await testWorld({ settings: { SPSE_MASTER_KEY: "A".repeat(43) } });
  t.after(world.close);
  const { config, db: database, keys } = world;
  const production = { ...config, mode: "production" };
  const of = (more: object) => subjectOf({ config, database, keys, ...more });
  const other = openKeys("B".repeat(43), () => new Uint8Array(32));
  const found = async (more: object) => [
    ...(await kinds(examineMasterKey(of(more)))),
    ...(await kinds(examinePushKey(of(more)))),
  ];
  const all = await database.selectFrom("kept_secret").selectAll().execute();
  await database.deleteFrom("kept_secret").execute();
  assert.deepEqual(await found({}), ["master-key-unused", "push-unused"]);
  assert.deepEqual(await found({ config: production }), ["master-key-unused", "push-unused", "push-contact"]);
  if (all.length > 0) await database.insertInto("kept_secret").values(all).execute();
  await loadVapidKey(world);
  const kept = await database.selectFrom("kept_secret").select("name").execute();
  assert.ok(kept.length > 1, "the push key, and others");
  assert.deepEqual(await found({}), ["master-key-fits", "push-ready"]);
  assert.deepEqual(await found({ keys: other }), ["master-key-other", "push-unreadable"]);
  assert.deepEqual(await found({ keys: null }), ["master-key-demo"]);
  for (const [refusal, kind] of [
    [new ConfigError("x"), "database-closed"],
    [new ConfigError("x", "database-damaged"), "database-damaged"],
    [new ConfigError("x", "database-missing"), "database-closed"],
  ] as const) {
    const [outcome] = await examineDatabase(of({ database: refusal }));
    assert.deepEqual([outcome?.kind, outcome?.values], [kind, { line: "x" }]);
    assert.deepEqual(await found({ database: refusal }), []);
  }
  const [ready] = await examineDatabase(of({}));
  assert.deepEqual([ready?.kind, ready?.values], ["database-ready", { words: "SQLite" }]);
});
