/**
 * Every check of an installation, in the order in which people read them. The checks change nothing but the row that proves that the
 * database takes writes, run no migration, and may run beside the server. `spse doctor` prints what they find.
 */

import { openLdap } from "../../base/platform/ldap/ldap.ts";
import { reachApp, reachPortal, reachServer } from "./address.check.ts";
import { examineBackup } from "./backup.check.ts";
import { type Check, type Finding, good, mend, notice, type Outcome, reasonOf, type Subject } from "./finding.ts";
import { examineCaptcha, examineDisk, examineFiles, sayVersions } from "./machine.check.ts";
import { examineMail } from "./mail.check.ts";
import { compareClocks, examineDatabase, examineMasterKey, examinePushKey } from "./stored.check.ts";

const checks: readonly Check[] = [
  { name: "settings", examine: saySettings },
  { name: "proxies", examine: examineProxies },
  { name: "files", examine: examineFiles },
  { name: "database", examine: examineDatabase },
  { name: "keys", examine: examineMasterKey },
  { name: "clock", examine: compareClocks },
  { name: "disk", examine: examineDisk },
  { name: "mail", examine: examineMail },
  { name: "directory", examine: examineDirectory },
  { name: "push", examine: examinePushKey },
  { name: "captcha", examine: examineCaptcha },
  { name: "backup", examine: examineBackup },
  { name: "server", examine: reachServer },
  { name: "portal", examine: reachPortal },
  { name: "app", examine: reachApp },
  { name: "versions", examine: sayVersions },
];

/** What can be examined before a server has ever served. A database without tables is as it should be then. */
const BEFORE_START: ReadonlySet<string> = new Set([
  "settings",
  "proxies",
  "files",
  "database",
  "mail",
  "directory",
  "captcha",
]);

export async function examineBeforeStart(subject: Subject): Promise<readonly Finding[]> {
  const sqlite = !subject.config.databaseUrl;
  const list = checks.filter(({ name }) => BEFORE_START.has(name) && !(sqlite && name === "database"));
  return (await examine(subject, list)).filter((it) => it.kind !== "migrations-missing");
}

/** Runs every check at once. A check that breaks is a finding too, so that it hides no other. */
export async function examine(subject: Subject, list: readonly Check[] = checks): Promise<readonly Finding[]> {
  const found = list.map(async ({ name, examine: run }) => {
    const findings = await run(subject).catch((error: unknown) => [mend("not-examined", { reason: reasonOf(error) })]);
    return findings.map((it) => ({ check: name, ...it }));
  });
  return (await Promise.all(found)).flat();
}

async function saySettings({ config }: Subject): Promise<readonly Outcome[]> {
  const { mode, host, portalPort, authenticatorPort, portalUrl, authenticatorUrl } = config;
  const plain = mode === "production" && portalUrl.startsWith("http:");
  return [
    good("mode", { mode, lpse: config.office.lpseName, zone: config.timeZone }),
    good("portal-served", { url: portalUrl, host, port: portalPort }),
    good("app-served", { url: authenticatorUrl, host, port: authenticatorPort }),
    ...(plain ? [notice("plain-http", { url: portalUrl })] : []),
  ];
}

async function examineProxies({ config }: Subject): Promise<readonly Outcome[]> {
  const { mode, portalUrl, trustedProxies } = config;
  if (trustedProxies.length > 0) return [good("proxies", { proxies: trustedProxies.join(", ") })];
  const behindProxy = mode === "production" && portalUrl.startsWith("https:");
  return [behindProxy ? mend("proxies-missing") : good("proxies-none")];
}

async function examineDirectory({ config }: Subject): Promise<readonly Outcome[]> {
  if (!config.ldap) return [];
  const { url, base } = config.ldap;
  const ldap = await openLdap(config.ldap, { log: { warn: () => {} }, random: () => new Uint8Array() });
  try {
    await ldap.probe();
    return [good("directory-answers", { url, base })];
  } catch (error) {
    return [mend("directory-away", { url, reason: reasonOf(error) })];
  }
}
