/** The shape of every setting: its name, its valid values, and its default. */

import { isIP } from "node:net";
import { DEFAULT_BRAND } from "@spse/look";
import { z } from "zod";
import { parseAndroidApp } from "./android-app.ts";
import { readBreachedFormat } from "./breached-file.ts";
import { isLoopback } from "./config-refusals.ts";
import { ldapShapes } from "./ldap-settings.ts";
import { parseListenAddress } from "./listen-address.ts";
import { PUSH_HOSTS, parsePushHost } from "./push-hosts.ts";

/** Settings whose value is a secret: each may come as `<NAME>_FILE`. */
export const SECRETS = [
  "SPSE_MASTER_KEY",
  "SPSE_MASTER_KEY_OLD",
  "SPSE_DATABASE_URL",
  "SPSE_DATABASE_DIRECT_URL",
  "SPSE_SMTP_URL",
  "SPSE_LDAP_BIND_PASSWORD",
  "SPSE_DEMO_PASSWORD",
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

export const settings = z.strictObject({
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
  SPSE_ANDROID_APP: z
    .string()
    .transform(parseAndroidApp)
    .refine((it) => it !== null, {
      error: "must be the app's package, a colon and SHA-256 fingerprints as keytool prints them (docs/android.md)",
    })
    .optional(),
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
    .default(DEFAULT_BRAND),
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
