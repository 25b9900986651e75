/**
 * Settings: environment variables. Only this folder reads and checks them. A wrong or unknown `SPSE_…` setting stops the start with
 * one line that names it and how to repair it. Every secret may come as `…_FILE`, the path of a file with the secret.
 */
import { readFileSync } from "node:fs";
import type { z } from "zod";
import { HOUR_SECONDS, MINUTE_SECONDS } from "../../rules/lifetimes.ts";
import { ConfigError, refuseMove, refuseUnsafe } from "./config-refusals.ts";
import { type LdapSettings, readLdap } from "./ldap-settings.ts";
import type { ListenAddress } from "./listen-address.ts";
import { openSecretMode, quoted } from "./private-files.ts";
import { SECRETS, settings } from "./settings.ts";
import { refuseTraces, type TracesConfig } from "./traces.ts";

export { ConfigError } from "./config-refusals.ts";

/** The settings, checked. Addresses are origins without a trailing slash. */
export interface Config {
  readonly mode: "demo" | "production";
  readonly host: string;
  readonly portalPort: number;
  readonly authenticatorPort: number;
  readonly portalUrl: string;
  /** The new address of this LPSE; undefined: it has not moved. */
  readonly movedTo: string | undefined;
  /** The old address of the portal, which this process also serves at a port of its own; undefined: no old address. */
  readonly movedFrom: string | undefined;
  readonly movedFromPort: number;
  readonly authenticatorUrl: string;
  /** App origins that this LPSE accepts. */
  readonly authenticatorOrigins: readonly string[];
  /** Native apps whose biometric keys this LPSE accepts: what WebAuthn calls their origin. */
  readonly nativeOrigins: readonly string[];
  readonly dataDir: string;
  /** The files of secrets that the settings name. */
  readonly secretFiles: readonly string[];
  readonly databaseUrl: string | undefined;
  /** PostgreSQL itself, where `databaseUrl` leads to PgBouncer; else the same. */
  readonly databaseDirectUrl: string | undefined;
  readonly smtpUrl: string | undefined;
  readonly mailFrom: string;
  /** base64url, 32 bytes; absent in the demo, which makes its own. */
  readonly masterKey: string | undefined;
  /** The master key before (or after) a rotation: it opens, and never seals. */
  readonly oldMasterKey: string | undefined;
  /** How long the audit is kept; undefined: forever. */
  readonly auditDays: number | undefined;
  /** The operator's own file of breached passwords, in addition to the shipped set. */
  readonly breachedPasswordsFile: string | undefined;
  /** Idle time after which a session ends, and its longest life. */
  readonly sessionIdleSeconds: number;
  readonly sessionSeconds: number;
  /** The LPSE as the settings name it. Pages and mails read the values in force from `world.office`. */
  readonly office: { readonly lpseName: string; readonly lpseColor: string; readonly helpdesk: string };
  readonly timeZone: "Asia/Jakarta" | "Asia/Makassar" | "Asia/Jayapura";
  readonly trustedProxies: readonly string[];
  /** For this time a server that was told to stop continues to serve, while `/readyz` says that it is not ready. */
  readonly drainSeconds: number;
  /** Push services that phones may name: see base/platform/config/push-hosts.ts. */
  readonly pushHosts: readonly string[];
  /** The office's directory, which keeps the passwords of some accounts; undefined: there is no directory. */
  readonly ldap: LdapSettings | undefined;
  readonly demoPassword: string | undefined;
  /** Where Prometheus reads the metrics; undefined: nothing is measured for it. */
  readonly metricsListen: ListenAddress | undefined;
  /** Where traces are sent; undefined: nothing is traced. */
  readonly traces: TracesConfig | undefined;
  readonly logLevel: "silent" | "error" | "warn" | "info" | "debug";
}

/**
 * Reads the settings.
 *
 * @throws ConfigError that names the setting and how to repair it.
 */
export function parseConfig(environment: Record<string, string | undefined>): Config {
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
  const traces = tracesOf(values);
  if (traces) refuseTraces(traces, values.SPSE_TRUSTED_PROXIES);
  return {
    mode: values.SPSE_MODE,
    host: values.SPSE_HOST,
    portalPort: values.SPSE_PORTAL_PORT,
    authenticatorPort: values.SPSE_AUTHENTICATOR_PORT,
    portalUrl,
    movedTo: values.SPSE_MOVED_TO,
    movedFrom: values.SPSE_MOVED_FROM,
    movedFromPort: values.SPSE_MOVED_FROM_PORT,
    authenticatorUrl,
    authenticatorOrigins: values.SPSE_AUTHENTICATOR_ORIGINS ?? [authenticatorUrl],
    nativeOrigins: values.SPSE_WEBAUTHN_ORIGINS,
    dataDir: values.SPSE_DATA_DIR,
    secretFiles: secretFilesOf(environment),
    databaseUrl: values.SPSE_DATABASE_URL,
    databaseDirectUrl: values.SPSE_DATABASE_DIRECT_URL ?? values.SPSE_DATABASE_URL,
    smtpUrl: values.SPSE_SMTP_URL,
    mailFrom: values.SPSE_MAIL_FROM ?? `tidak-dibalas@${new URL(portalUrl).hostname}`,
    masterKey: values.SPSE_MASTER_KEY,
    oldMasterKey: values.SPSE_MASTER_KEY_OLD,
    auditDays: values.SPSE_AUDIT_DAYS,
    breachedPasswordsFile: values.SPSE_BREACHED_PASSWORDS_FILE,
    sessionIdleSeconds: values.SPSE_SESSION_IDLE_MINUTES * MINUTE_SECONDS,
    sessionSeconds: values.SPSE_SESSION_HOURS * HOUR_SECONDS,
    office: {
      lpseName: values.SPSE_LPSE_NAME,
      lpseColor: values.SPSE_LPSE_COLOR,
      helpdesk: values.SPSE_HELPDESK,
    },
    timeZone: values.SPSE_TIME_ZONE,
    trustedProxies: values.SPSE_TRUSTED_PROXIES,
    drainSeconds: values.SPSE_DRAIN_SECONDS,
    pushHosts: values.SPSE_PUSH_HOSTS,
    ldap: readLdap(values),
    demoPassword: values.SPSE_DEMO_PASSWORD,
    metricsListen: values.SPSE_METRICS_LISTEN ?? undefined,
    traces,
    logLevel: values.SPSE_LOG_LEVEL ?? (values.SPSE_MODE === "demo" ? "warn" : "info"),
  };
}

function tracesOf(values: z.infer<typeof settings>): TracesConfig | undefined {
  const { SPSE_TRACES_URL: url, SPSE_TRACES_HEADERS: headers } = values;
  if (url !== undefined)
    return { url, headers: headers ?? {}, ratio: values.SPSE_TRACES_RATIO, begin: values.SPSE_TRACES_BEGIN };
  if (headers) throw new ConfigError("SPSE_TRACES_HEADERS: needs SPSE_TRACES_URL, the collector's address");
  return undefined;
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
  if (issue?.code === "unrecognized_keys") return `${issue.keys[0]}: no such setting; docs/settings.md lists them all`;
  return `${String(issue?.path[0] ?? "settings")}: ${issue?.message ?? "cannot be used"}`;
}
