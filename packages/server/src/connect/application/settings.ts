/** The settings of an application by Admin PPE: one JSON column, parsed strictly. A missing member has its default. */
import { parseJson } from "@spse/protocol";
import { z } from "zod";
import {
  type OutsideHost,
  type OutsideUrl,
  parseOutsideHost,
  parseOutsideUrl,
} from "../../base/platform/net/outside-url.ts";
import { ABSOLUTE_SECONDS_MOST, IDLE_SECONDS_LEAST } from "../../base/rules/lifetimes.ts";
import { roles, userKinds } from "../../base/rules/roles.ts";

/** The most addresses, hosts or prefixes in one list. */
export const ADDRESSES_MOST = 10;
const APPLICATION_KEYS_MOST = 4;
const PREFIX_MOST = 100;
const CLIENT_MOST = 40;

/** The console has checked stored addresses. http is allowed only to this computer, and only if SPSE runs on it. */
const url = z.custom<OutsideUrl>(
  (it) => typeof it === "string" && parseOutsideUrl(it, { loopback: true }).kind === "url",
);
const host = z.custom<OutsideHost>((it) => typeof it === "string" && parseOutsideHost(it).kind === "host");
const prefix = z.string().refine(isPrefix);
const list = <Of extends z.ZodType>(of: Of, most = ADDRESSES_MOST) => z.array(of).max(most).default([]);

/** Base64url without padding (RFC 7515 §2). */
const coordinate = z.string().regex(/^[A-Za-z0-9_-]{43}$/);
/** 2,048 to 4,096 bits. */
const modulus = z.string().regex(/^[A-Za-z0-9_-]{342,683}$/);
const named = { kid: z.string().regex(/^[\x21-\x7e]{1,64}$/), use: z.literal("sig").optional() };

/** A public key of an application (RFC 7517), for ES256 or RS256. A member of a private key is refused. */
const publicKey = z.discriminatedUnion("kty", [
  z.strictObject({
    ...{ kty: z.literal("EC"), crv: z.literal("P-256"), x: coordinate, y: coordinate },
    ...{ ...named, alg: z.literal("ES256").optional() },
  }),
  z.strictObject({
    ...{ kty: z.literal("RSA"), n: modulus, e: z.literal("AQAB") },
    ...{ ...named, alg: z.enum(["RS256", "PS256"]).optional() },
  }),
]);
export type PublicKey = z.infer<typeof publicKey>;

/**
 * What a client library needs beyond the rule; each is off by default. `id-token-claims`: name and address are in the ID
 * Token too. `without-pkce`: a request with a `nonce` needs no PKCE, if the application has a secret or key (RFC 9700
 * §2.1.1). `es256`: its tokens are signed with ES256.
 */
export const switches = ["id-token-claims", "without-pkce", "es256"] as const;
export type Switch = (typeof switches)[number];

const who = z.strictObject({ kinds: list(z.enum(userKinds)), roles: list(z.enum(roles)) });
const signIn = z.strictObject({
  /** Where a sign-in may lead back to, compared as text. */
  redirectUris: list(url),
  afterLogoutUris: list(url),
  /** The address that receives the server's logout messages. */
  backchannelLogoutUri: url.nullable().default(null),
  /** A program that cannot keep a secret, such as one in a browser: PKCE is its only proof. */
  public: z.boolean().default(false),
  /** How long its own session may last after a sign-in; null: as long as ours. */
  sessionSeconds: z.int().min(IDLE_SECONDS_LEAST).max(ABSOLUTE_SECONDS_MOST).nullable().default(null),
  /** Absent: none, so that an earlier release reads the settings of every other application. */
  switches: z.array(z.enum(switches)).max(switches.length).optional(),
  /** The console's template for its client library; absent: another client. */
  client: z.string().max(CLIENT_MOST).optional(),
});
const ciba = z
  .strictObject({ mode: z.enum(["poll", "ping"]), notifyUrl: url.nullable().default(null) })
  .refine(({ mode, notifyUrl }) => mode === "poll" || notifyUrl !== null);

export const settingsShape = z.strictObject({
  /** The address that the tile on Beranda opens; null: no tile. */
  home: url.nullable().default(null),
  /** The application belongs to another organisation: the person is asked for consent. */
  ofOthers: z.boolean().default(false),
  /** Who may open it. Both lists empty: everybody. */
  who: who.prefault({}),
  /** The phone always asks for the number. */
  number: z.boolean().default(false),
  /** Only a passkey is enough. */
  passkey: z.boolean().default(false),
  signIn: signIn.prefault({}),
  ciba: ciba.nullable().default(null),
  /** Where signed messages about requests are sent. */
  webhook: url.nullable().default(null),
  keys: z
    .array(publicKey)
    .max(APPLICATION_KEYS_MOST)
    .refine((keys) => new Set(keys.map((it) => it.kid)).size === keys.length)
    .default([]),
  /** Hosts that forward auth protects; below the prefixes of `stepUp` a fresh proof is needed. */
  hosts: list(z.strictObject({ host, stepUp: list(prefix) })),
  /** May our calls to it reach private addresses of the office's network? */
  allowPrivate: z.boolean().default(false),
});

export type Settings = z.infer<typeof settingsShape>;

/** The default settings of an application. */
export const noSettings = (): Settings => settingsShape.parse({});

/** Parses the column, once for each text: forward auth reads it for every picture. Null: that of a newer release. */
export function parseSettings(column: string): Settings | null {
  const known = columns.get(column);
  if (known !== undefined) return known;
  const read = settingsShape.safeParse(parseJson(column)).data ?? null;
  if (columns.size >= COLUMNS_KEPT) columns.clear();
  columns.set(column, read);
  return read;
}

const columns = new Map<string, Settings | null>();
const COLUMNS_KEPT = 200;

/** Can every program read this path in one way only? No encoding, parameter, empty or dot segment (step-up-path.ts). */
export function isPrefix(text: string): boolean {
  if (text.length > PREFIX_MOST || !/^\/[\w./~-]*$/.test(text)) return false;
  const segments = text.slice(1).split("/");
  return text === "/" || !segments.some((it) => ["", ".", ".."].includes(it));
}
