/** The verdicts of an installation's checks on figures, and the finding of a check that breaks. */
import assert from "node:assert/strict";
import { describe, test } from "node:test";
import { unixSeconds } from "@spse/protocol";
import { judgeCertificate } from "./address.check.ts";
import { judgeBackups } from "./backup.check.ts";
import { examine, examineBeforeStart } from "./checks.ts";
import { good, type Subject } from "./finding.ts";
import { judgeDisk } from "./machine.check.ts";

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
