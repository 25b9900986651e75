/**
 * Settings: environment variables. Only this folder reads and checks them. A wrong or unknown `SPSE_…` setting stops the start with
 * one line that names it and how to repair it. Every secret may come as `…_FILE`, the path of a file with the secret.
 */
import { readFileSync } from "node:fs";
import type { z } from "zod";
import { HOUR_SECONDS, MINUTE_SECONDS } from "../../rules/lifetimes.ts";
import { ConfigError, refuseMove, refuseUnsafe } from "./config-refusals.ts";
import { readLdap } from "./ldap-settings.ts";
import { openSecretMode, quoted } from "./private-files.ts";
import { SECRETS, settings } from "./settings.ts";

export { ConfigError } from "./config-refusals.ts";

/** The settings, checked. Addresses are origins without a trailing slash. */
export type Config = {
  readonly [Name in keyof Parsed]: Parsed[Name] extends string[] ? Readonly<Parsed[Name]> : Parsed[Name];
};
type Parsed = ReturnType<typeof readSettings>;

/**
 * Reads the settings.
 *
 * @throws ConfigError that names the setting and how to repair it.
 */
export const parseConfig = (environment: Record<string, string | undefined>): Config => readSettings(environment);

function readSettings(environment: Record<string, string | undefined>) {
  const named = withSecretFiles(
    Object.fromEntries(Object.entries(environment).filter(([name]) => name.startsWith("SPSE_"))),
  );
  const parsed = settings.safeParse(named);
  if (!parsed.success) throw new ConfigError(oneLine(parsed.error));
  const values = parsed.data;
  const portalUrl = values.SPSE_PORTAL_URL ?? `http://localhost:${values.SPSE_PORTAL_PORT}`;
  const authenticatorUrl =
    values.SPSE_AUTHENTICATOR_URL ?? `http://authenticator.localhost:${values.SPSE_AUTHENTICATOR_PORT}`;
  const here = { mode: values.SPSE_MODE, portalUrl, authenticatorUrl };
  refuseUnsafe({
    ...here,
    masterKey: values.SPSE_MASTER_KEY,
    host: values.SPSE_HOST,
    dataDir: values.SPSE_DATA_DIR,
    databaseUrl: values.SPSE_DATABASE_URL,
  });
  if (values.SPSE_DATABASE_DIRECT_URL && !values.SPSE_DATABASE_URL)
    throw new ConfigError(
      "SPSE_DATABASE_DIRECT_URL: needs SPSE_DATABASE_URL, PgBouncer's address; without PgBouncer only SPSE_DATABASE_URL is set",
    );
  for (const name of ["SPSE_MOVED_TO", "SPSE_MOVED_FROM"] as const) {
    const address = values[name];
    if (address !== undefined) refuseMove(name, here, address);
  }
  return {
    mode: values.SPSE_MODE,
    host: values.SPSE_HOST,
    portalPort: values.SPSE_PORTAL_PORT,
    authenticatorPort: values.SPSE_AUTHENTICATOR_PORT,
    portalUrl,
    /** The new address of this LPSE; undefined: it has not moved. */
    movedTo: values.SPSE_MOVED_TO,
    /** The old address of the portal, which this process also serves at a port of its own; undefined: no old address. */
    movedFrom: values.SPSE_MOVED_FROM,
    movedFromPort: values.SPSE_MOVED_FROM_PORT,
    authenticatorUrl,
    /** App origins that this LPSE accepts. */
    authenticatorOrigins: values.SPSE_AUTHENTICATOR_ORIGINS ?? [authenticatorUrl],
    /** Native apps whose biometric keys this LPSE accepts: what WebAuthn calls their origin. */
    nativeOrigins: values.SPSE_WEBAUTHN_ORIGINS,
    /** The Android app that wraps SPSE Authenticator; undefined: there is no such app. */
    androidApp: values.SPSE_ANDROID_APP ?? undefined,
    dataDir: values.SPSE_DATA_DIR,
    /** The files of secrets that the settings name. */
    secretFiles: secretFilesOf(environment),
    databaseUrl: values.SPSE_DATABASE_URL,
    /** PostgreSQL itself, where `databaseUrl` leads to PgBouncer; else the same. */
    databaseDirectUrl: values.SPSE_DATABASE_DIRECT_URL ?? values.SPSE_DATABASE_URL,
    smtpUrl: values.SPSE_SMTP_URL,
    mailFrom: values.SPSE_MAIL_FROM ?? `tidak-dibalas@${new URL(portalUrl).hostname}`,
    /** base64url, 32 bytes; absent in the demo, which makes its own. */
    masterKey: values.SPSE_MASTER_KEY,
    /** The master key before (or after) a rotation: it opens, and never seals. */
    oldMasterKey: values.SPSE_MASTER_KEY_OLD,
    /** How long the audit is kept; undefined: forever. */
    auditDays: values.SPSE_AUDIT_DAYS,
    /** The operator's own file of breached passwords, in addition to the shipped set. */
    breachedPasswordsFile: values.SPSE_BREACHED_PASSWORDS_FILE,
    /** Idle time after which a session ends, and its longest life. */
    sessionIdleSeconds: values.SPSE_SESSION_IDLE_MINUTES * MINUTE_SECONDS,
    sessionSeconds: values.SPSE_SESSION_HOURS * HOUR_SECONDS,
    /** The LPSE as the settings name it. Pages and mails read the values in force from `world.office`. */
    office: {
      lpseName: values.SPSE_LPSE_NAME,
      lpseColor: values.SPSE_LPSE_COLOR,
      helpdesk: values.SPSE_HELPDESK,
    },
    timeZone: values.SPSE_TIME_ZONE,
    trustedProxies: values.SPSE_TRUSTED_PROXIES,
    /** For this time a server that was told to stop continues to serve, while `/readyz` says that it is not ready. */
    drainSeconds: values.SPSE_DRAIN_SECONDS,
    /** Push services that phones may name: see base/platform/config/push-hosts.ts. */
    pushHosts: values.SPSE_PUSH_HOSTS,
    /** The office's directory, which keeps the passwords of some accounts; undefined: there is no directory. */
    ldap: readLdap(values),
    demoPassword: values.SPSE_DEMO_PASSWORD,
    /** Where Prometheus reads the metrics; undefined: nothing is measured for it. */
    metricsListen: values.SPSE_METRICS_LISTEN ?? undefined,
    logLevel: values.SPSE_LOG_LEVEL ?? (values.SPSE_MODE === "demo" ? "warn" : "info"),
  };
}

/** The files of secrets that these settings name. */
const secretFilesOf = (named: Readonly<Record<string, string | undefined>>): readonly string[] =>
  SECRETS.flatMap((name) => named[`${name}_FILE`] || []);

function withSecretFiles(named: Record<string, string | undefined>): Record<string, string> {
  const values: Record<string, string> = {};
  for (const [name, value] of Object.entries(named)) if (value !== undefined && value !== "") values[name] = value;
  for (const name of SECRETS) {
    const path = values[`${name}_FILE`];
    if (path === undefined) continue;
    if (values[name] !== undefined) throw new ConfigError(`${name}_FILE: ${name} is set too; keep one of them`);
    delete values[`${name}_FILE`];
    values[name] = readSecret(name, path, values.SPSE_MODE === "production");
  }
  return values;
}

/** Reads a secret's file. In production it refuses a file that others on this machine can read, and names the command that closes it. */
function readSecret(name: string, path: string, production: boolean): string {
  try {
    const mode = production ? openSecretMode(path) : null;
    if (mode === null) return readFileSync(path, "utf8").trim();
    throw new ConfigError(
      `${name}_FILE: others can read or change ${path} (${mode}); run: chmod 600 ${quoted(path)}`,
      "secret-file-open",
    );
  } catch (error) {
    if (error instanceof ConfigError) throw error;
    throw new ConfigError(`${name}_FILE: the file cannot be read; check its path and owner`);
  }
}

function oneLine(error: z.ZodError): string {
  const issue = error.issues[0];
  if (issue?.code === "unrecognized_keys") {
    const [name = ""] = issue.keys;
    if (name.startsWith("SPSE_TRACES_")) return `${name}: this version sends no traces; delete the line`;
    return `${name}: no such setting; docs/settings.md lists them all`;
  }
  return `${String(issue?.path[0] ?? "settings")}: ${issue?.message ?? "cannot be used"}`;
}
