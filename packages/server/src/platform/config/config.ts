/**
 * Settings: environment variables. Only this file reads and checks them. A wrong or unknown `SPSE_…` setting stops the start with
 * one line that names it and how to repair it. Every secret may come as `…_FILE`, the path of a file with the secret.
 */
import { readFileSync } from "node:fs";
import { isIP } from "node:net";
import { z } from "zod";
import { HOUR_SECONDS, MINUTE_SECONDS } from "../../rules/lifetimes.ts";
import { readBreachedFormat } from "./breached-file.ts";
import { ConfigError, isLoopback, refuseMove, refuseUnsafe } from "./config-refusals.ts";
import { type LdapSettings, ldapShapes, readLdap } from "./ldap-settings.ts";
import { type ListenAddress, parseListenAddress } from "./listen-address.ts";
import { openSecretMode, quoted } from "./private-files.ts";
import { PUSH_HOSTS, parsePushHost } from "./push-hosts.ts";
import { isTracesUrl, parseHeaders, refuseTraces, type TracesConfig } from "./traces.ts";

export { ConfigError } from "./config-refusals.ts";

/** Settings whose value is a secret: each may come as `<NAME>_FILE`. */
const SECRETS = [
  "SPSE_MASTER_KEY",
  "SPSE_MASTER_KEY_OLD",
  "SPSE_DATABASE_URL",
  "SPSE_DATABASE_DIRECT_URL",
  "SPSE_SMTP_URL",
  "SPSE_LDAP_BIND_PASSWORD",
  "SPSE_DEMO_PASSWORD",
  "SPSE_TRACES_HEADERS",
] as const;

const origin = z
  .url({ protocol: /^https?$/, error: "must be an http(s) address without a path, as https://spse.contoh.go.id" })
  .transform((it) => new URL(it))
  .refine((it) => it.pathname === "/" && !it.search && !it.hash && !it.username, {
    error: "must have no path: one origin serves one LPSE (decision 1)",
  })
  .transform((it) => it.origin);

const port = z.coerce.number({ error: "must be a port number" }).int().min(0).max(65535);
const postgresUrl = z.string().regex(/^postgres(ql)?:\/\//, { error: "must begin with postgres://" });
const list = z.string().transform((text) =>
  text
    .split(",")
    .map((one) => one.trim())
    .filter(Boolean),
);
const masterKey = z.string().regex(/^[A-Za-z0-9_-]{43}$/, {
  error: "must be 32 random bytes as base64url (43 characters): `spse key new` makes one",
});
/** The widest private network is fc00::/7. A wider range would trust what clients say about themselves. */
const LEAST_BITS = 7;
const cidr = z.string().refine(isCidr, {
  error: `must be addresses or CIDRs of proxies, as 10.0.0.0/8, and none wider than /${LEAST_BITS}`,
});

const minutes = (least: number, most: number) =>
  z.coerce
    .number({ error: "must be a number of minutes" })
    .int()
    .min(least, { error: `must be ${least} minutes or more` })
    .max(most, { error: `must be ${most} minutes or less (NIST SP 800-63B-4 §2.2.3)` });

const settings = z.strictObject({
  SPSE_MODE: z.enum(["demo", "production"], { error: "must be demo or production" }).default("demo"),
  SPSE_HOST: z.string().min(1).default("127.0.0.1"),
  SPSE_PORTAL_PORT: port.default(4500),
  SPSE_AUTHENTICATOR_PORT: port.default(4501),
  SPSE_PORTAL_URL: origin.optional(),
  SPSE_MOVED_TO: origin.optional(),
  SPSE_MOVED_FROM: origin.optional(),
  SPSE_MOVED_FROM_PORT: port.default(4502),
  SPSE_AUTHENTICATOR_URL: origin.optional(),
  SPSE_AUTHENTICATOR_ORIGINS: list.pipe(z.array(origin)).optional(),
  SPSE_WEBAUTHN_ORIGINS: list
    .pipe(
      z.array(
        z.string().regex(/^android:apk-key-hash:[A-Za-z0-9_-]{43}$/, {
          error: "must be origins of native apps, as android:apk-key-hash: and 43 characters",
        }),
      ),
    )
    .default([]),
  SPSE_DATA_DIR: z.string().min(1).default("data"),
  SPSE_DATABASE_URL: postgresUrl.optional(),
  SPSE_DATABASE_DIRECT_URL: postgresUrl.optional(),
  SPSE_SMTP_URL: z
    .string()
    .regex(/^smtps?:\/\//, { error: "must begin with smtp:// or smtps://" })
    .optional(),
  SPSE_MAIL_FROM: z.string().min(3).optional(),
  SPSE_MASTER_KEY: masterKey.optional(),
  SPSE_MASTER_KEY_OLD: masterKey.optional(),
  SPSE_AUDIT_DAYS: z.coerce
    .number({ error: "must be a number of days" })
    .int()
    .min(90, { error: "must be 90 days or more" })
    .optional(),
  SPSE_BREACHED_PASSWORDS_FILE: z
    .string()
    .refine((it) => readBreachedFormat(it) !== null, {
      error:
        "must be a file that can be read, of sorted SHA-1 digests in hex, one a line, as Have I Been Pwned gives them",
    })
    .optional(),
  SPSE_SESSION_IDLE_MINUTES: minutes(5, 60).default(60),
  SPSE_SESSION_HOURS: z.coerce
    .number({ error: "must be a number of hours" })
    .int()
    .min(1, { error: "must be 1 hour or more" })
    .max(24, { error: "must be 24 hours or less (NIST SP 800-63B-4 §2.2.3)" })
    .default(12),
  SPSE_LPSE_NAME: z.string().trim().min(1).max(60).default("LPSE Contoh"),
  SPSE_LPSE_COLOR: z
    .string()
    .regex(/^#[0-9a-fA-F]{6}$/, { error: "must be a colour as #1f5f99" })
    .default("#0b5c8a"),
  SPSE_TIME_ZONE: z
    .enum(["Asia/Jakarta", "Asia/Makassar", "Asia/Jayapura"], {
      error: "must be Asia/Jakarta (WIB), Asia/Makassar (WITA) or Asia/Jayapura (WIT)",
    })
    .default("Asia/Jakarta"),
  SPSE_HELPDESK: z.string().trim().max(120).default("Helpdesk LPSE"),
  SPSE_TRUSTED_PROXIES: list.pipe(z.array(cidr)).default([]),
  SPSE_DRAIN_SECONDS: z.coerce
    .number({ error: "must be a number of seconds" })
    .int()
    .min(0, { error: "must be 0 seconds or more" })
    .max(300, { error: "must be 300 seconds or less" })
    .default(0),
  SPSE_PUSH_HOSTS: list
    .pipe(
      z.array(
        z.string().refine(isPushHost, {
          error:
            "must be names of push services, as fcm.googleapis.com or *.push.apple.com, or origins with their port",
        }),
      ),
    )
    .default(PUSH_HOSTS.split(", ")),
  ...ldapShapes,
  SPSE_DEMO_PASSWORD: z.string().min(8, { error: "must have 8 characters or more" }).optional(),
  SPSE_METRICS_LISTEN: z
    .string()
    .transform(parseListenAddress)
    .refine((it) => it !== null, { error: "must be an IP address and a port, as 127.0.0.1:9464" })
    .optional(),
  SPSE_TRACES_URL: z
    .string()
    .refine(isTracesUrl, {
      error: "must be where a collector takes traces by OTLP/HTTP, with the path, as http://127.0.0.1:4318/v1/traces",
    })
    .optional(),
  SPSE_TRACES_HEADERS: z
    .string()
    .transform(parseHeaders)
    .refine((it) => it !== null, {
      error:
        "must be name=value pairs with percent-encoded values, separated by commas, as Authorization=Basic%20c3BzZTp4",
    })
    .optional(),
  SPSE_TRACES_RATIO: z.coerce
    .number({ error: "must be a share, as 0.1" })
    .gt(0, { error: "must be more than 0; without SPSE_TRACES_URL nothing is traced" })
    .max(1, { error: "must be 1 or less" })
    .default(1),
  SPSE_TRACES_BEGIN: z.enum(["here", "proxy"], { error: "must be here or proxy" }).default("here"),
  SPSE_LOG_LEVEL: z.enum(["silent", "error", "warn", "info", "debug"]).optional(),
});

function isCidr(text: string): boolean {
  const [address = "", bits, ...more] = text.split("/");
  const most = { 0: -1, 4: 32, 6: 128 }[isIP(address)] ?? -1;
  if (bits === undefined) return most > 0;
  return more.length === 0 && /^\d{1,3}$/.test(bits) && Number(bits) >= LEAST_BITS && Number(bits) <= most;
}

/** Is this a push service? Plain http only on this computer, as everywhere. */
function isPushHost(text: string): boolean {
  const read = parsePushHost(text);
  if (read?.kind !== "origin") return read !== null;
  const { protocol, hostname } = new URL(read.origin);
  return protocol === "https:" || isLoopback(hostname);
}

/** Every setting: its name, its default (null: no fixed one), and whether it may come as `…_FILE`. */
export const knownSettings = (): readonly { name: string; usual: string | null; secret: boolean }[] =>
  Object.entries(settings.shape).map(([name, shape]) => {
    const usual: unknown = shape.safeParse(undefined).data;
    const list = Array.isArray(usual) ? usual.join(", ") : String(usual ?? "");
    const shown = list === "" ? null : list;
    return { name, usual: shown, secret: (SECRETS as readonly string[]).includes(name) };
  });

/** Can this setting have that value? */
export function fitsSetting(name: string, value: string): boolean {
  return settings.shape[name as keyof typeof settings.shape].safeParse(value).success;
}

/** The settings, checked. Addresses are origins without a trailing slash. */
export interface Config {
  readonly mode: "demo" | "production";
  readonly host: string;
  readonly portalPort: number;
  readonly authenticatorPort: number;
  readonly portalUrl: string;
  /** The new address of this LPSE; undefined: it has not moved. */
  readonly movedTo: string | undefined;
  /** Its old address, which this process also serves, at a port of its own; undefined: it has no old address. */
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
  /** The LPSE as the settings name it. Pages and mails read what is in force from `world.office`. */
  readonly office: { readonly lpseName: string; readonly lpseColor: string; readonly helpdesk: string };
  readonly timeZone: "Asia/Jakarta" | "Asia/Makassar" | "Asia/Jayapura";
  readonly trustedProxies: readonly string[];
  /** For this time a server that was told to stop continues to serve, while `/readyz` says that it is not ready. */
  readonly drainSeconds: number;
  /** Push services that phones may name: see platform/config/push-hosts.ts. */
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
  refuseUnsafe(values.SPSE_MODE, {
    portalUrl,
    authenticatorUrl,
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
    if (address !== undefined) refuseMove(values.SPSE_MODE, name, { portalUrl, authenticatorUrl }, address);
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
