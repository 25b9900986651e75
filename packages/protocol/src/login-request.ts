import * as z from "zod/mini";
import { applicationIdShape, lpseIdShape, requestIdShape } from "./ids.ts";
import { parseJson } from "./json.ts";
import { isText, lineShape } from "./text.ts";
import { unixSecondsShape } from "./time.ts";
import { userIdShape } from "./user-id.ts";
import { REQUEST_MAX_LENGTH } from "./wire.ts";

/** The purposes of an approval: the headline on the phone. The list grows; a phone does not approve an unknown purpose. [P-36] */
export const purposes = [
  "login",
  "disable",
  "add-device",
  "add-passkey",
  "remove-passkey",
  "change-email",
  "recovery-codes",
  "change-password",
  "helpdesk",
  "application",
  "confirm",
  "caller",
] as const;
export type Purpose = (typeof purposes)[number];

/**
 * What an officer may do to another person's account: `allow-browsers` and `refuse-browsers` answer whether every browser may enrol
 * again after a reset. `act-on-account` is every act that has no kind of its own [P-106]. A phone does not approve an unknown act. [P-101]
 */
export const accountActs = [
  "approve-reset",
  "refuse-reset",
  "allow-browsers",
  "refuse-browsers",
  "stop-phones",
  "end-session",
  "end-sessions",
  "start-reset",
  "create-account",
  "change-account",
  "change-role",
  "deactivate-account",
  "activate-account",
  "act-on-account",
] as const;

/** Those whose person alone does not say what a *Ya* does: they name what the account becomes, or what is done to it, too. */
export const detailedActs = ["create-account", "change-account", "change-role", "act-on-account"] as const;

/** What an officer may do at the LPSE that is about no single account. `act-on-accounts` names several in its `about` [P-106]. [P-101] */
export const officeActs = [
  "change-policy",
  "change-settings",
  "import-accounts",
  "announce",
  "act-on-accounts",
] as const;

type DetailedKind = (typeof detailedActs)[number];

/** One act of an officer, and the account that it changes. `about`, exactly for {@link detailedActs}: in one line what the account becomes. */
interface AccountAct {
  readonly kind: (typeof accountActs)[number];
  readonly userId: string;
  readonly name: string;
  readonly about?: string;
}

/**
 * One act of an officer on the LPSE. `about` says in one line what changes: "Penyedia: 2FA wajib mulai 1 Des 2026"; `text` is what it
 * publishes, whole.
 */
interface OfficeAct {
  readonly kind: (typeof officeActs)[number];
  readonly about: string;
  readonly text?: string | undefined;
}

export type OfficerAct = AccountAct | OfficeAct;

/** Longest `about`, in characters: an address stands there whole. */
export const ABOUT_MOST = 300;

const plainActs = accountActs.filter((it): it is Exclude<typeof it, DetailedKind> => !isDetailed(it));

function isDetailed(kind: string): kind is DetailedKind {
  return (detailedActs as readonly string[]).includes(kind);
}

/** Longest signed text, in UTF-16 units and in bytes of UTF-8. [P-103] */
const SIGNED_TEXT_LENGTH = 1500;
const SIGNED_TEXT_BYTES = 4096;

/** Can this text be shown in full, as the owner's Ya signs it? [P-103] */
export const isSignedText = (text: string): boolean => isText(text, SIGNED_TEXT_LENGTH, SIGNED_TEXT_BYTES);

const signedTextShape = () => z.optional(z.string().check(z.refine(isSignedText)));

/** One act of an officer, as it travels and is kept. [P-101] */
export const officerActShape: z.ZodMiniType<OfficerAct> = z.union([
  z.strictObject({ kind: z.enum(plainActs), userId: userIdShape, name: lineShape(120) }),
  z.strictObject({
    kind: z.enum(detailedActs),
    userId: userIdShape,
    name: lineShape(120),
    about: lineShape(ABOUT_MOST),
  }),
  z.strictObject({ kind: z.enum(officeActs), about: lineShape(ABOUT_MOST), text: signedTextShape() }),
]);

/** Longest name of an application, in UTF-16 units, as a phone shows it. [P-103] */
export const APPLICATION_NAME_MOST = 40;
/** What a request says of its asker's browser where the application says nothing. [P-103] */
export const NOT_TOLD = { browser: "?", ip: "0.0.0.0" } as const;

/**
 * What an application asks: a transaction with this text; without one, to sign in to the application. [P-103] Of `caller`: who asks at the LPSE,
 * and the words that the person says on the telephone. [P-112]
 */
const askedShape = z.strictObject({
  id: applicationIdShape,
  name: lineShape(APPLICATION_NAME_MOST),
  text: signedTextShape(),
});
export interface AskedByApplication {
  readonly id: string;
  readonly name: string;
  readonly text?: string;
}

/** Largest login request in bytes, so that its base64url fits `pendingRequest.bytes`. [P-35] */
const REQUEST_MAX_BYTES = (REQUEST_MAX_LENGTH / 4) * 3;

const actKindShape = z.string().check(z.regex(/^[a-z][a-z0-9-]{0,39}$/));

const fields = z.strictObject({
  id: requestIdShape,
  purpose: z.string().check(z.regex(/^[a-z][a-z0-9-]{0,39}$/)),
  lpse: z.strictObject({ id: lpseIdShape, name: lineShape(80) }),
  account: z.strictObject({ userId: userIdShape, name: lineShape(120) }),
  client: z.string().check(z.regex(/^[a-z][a-z0-9-]{0,39}$/)),
  browser: lineShape(80),
  ip: z.string().check(z.regex(/^[0-9a-fA-F:.]{2,45}$/)),
  known: z.boolean(),
  number: z.boolean(),
  issued: unixSecondsShape,
  expires: unixSecondsShape,
  act: z.optional(
    z.union([
      z.strictObject({ kind: actKindShape, userId: userIdShape, name: lineShape(120) }),
      z.strictObject({ kind: actKindShape, userId: userIdShape, name: lineShape(120), about: lineShape(ABOUT_MOST) }),
      z.strictObject({ kind: actKindShape, about: lineShape(ABOUT_MOST), text: signedTextShape() }),
    ]),
  ),
  asked: z.optional(askedShape),
});

/**
 * What the portal asks and the phone shows. `browser`: as a person calls it, "Chrome di Windows". `known`: this browser
 * has proven itself before. `number`: the six digits on its screen must be typed before *Ya*. `client`: which
 * application asks; the portal itself is `portal`. `act`: exactly for `helpdesk`. `asked`: exactly for `application` and `caller`. [P-35]
 */
export type LoginRequest = Omit<z.infer<typeof fields>, "purpose" | "act" | "asked"> & {
  readonly purpose: Purpose;
  readonly act?: OfficerAct;
  readonly asked?: AskedByApplication;
};

type LoginRequestVerdict =
  | { readonly kind: "login-request"; readonly request: LoginRequest }
  | { readonly kind: "unknown-purpose"; readonly purpose: string }
  | { readonly kind: "malformed" };

/**
 * Reads the bytes of a login request before they are shown. [P-41]
 *
 * An unknown field makes it `malformed`: what is signed would otherwise say more than what was shown. So does a purpose
 * that changes a factor without asking for the number [P-37], an officer's request that does not name act and person [P-101], an
 * application's that does not name the application [P-103], and a caller's that asks for the number or has no words [P-112].
 *
 * @returns the request; `unknown-purpose` when only the purpose, or an officer's act, is new (the app says that it needs an update).
 */
export function parseLoginRequest(bytes: Uint8Array): LoginRequestVerdict {
  if (bytes.length > REQUEST_MAX_BYTES) return { kind: "malformed" };
  const read = fields.safeParse(parseJson(bytes));
  if (!read.success || read.data.expires <= read.data.issued) return { kind: "malformed" };
  const { purpose, act, asked, ...rest } = read.data;
  if (!isPurpose(purpose)) return { kind: "unknown-purpose", purpose };
  if (purpose === "caller" ? rest.number || asked?.text === undefined : purpose !== "login" && !rest.number)
    return { kind: "malformed" };
  if ((purpose === "helpdesk") !== (act !== undefined)) return { kind: "malformed" };
  if ((purpose === "application" || purpose === "caller") !== (asked !== undefined)) return { kind: "malformed" };
  if (asked !== undefined) return { kind: "login-request", request: { ...rest, purpose, asked: orderedAsked(asked) } };
  if (act === undefined) return { kind: "login-request", request: { ...rest, purpose } };
  if (!isKnown(act.kind)) return { kind: "unknown-purpose", purpose };
  const known = officerActShape.safeParse(act);
  return known.success
    ? { kind: "login-request", request: { ...rest, purpose, act: known.data } }
    : { kind: "malformed" };
}

/** Are these the same act on the same person or about the same? Letter by letter: a person whose name has changed since is another one. [P-102] */
export const isSameAct = (one: OfficerAct | null, other: OfficerAct | null): boolean =>
  one?.kind === other?.kind && aboutOf(one) === aboutOf(other);

/** What an act is about, as one text. A line holds no line break. */
const aboutOf = (act: OfficerAct | null): string | null =>
  act && ("userId" in act ? `${act.userId}\n${act.name}\n${act.about ?? ""}` : `${act.about}\n${act.text ?? ""}`);

/** Acts that only take power away, or tell people something: a screen does not warn of them. No act of [P-106] is among them. */
const harmless: ReadonlySet<OfficerAct["kind"]> = new Set([
  "refuse-reset",
  "refuse-browsers",
  "end-session",
  "end-sessions",
  "deactivate-account",
  "announce",
]);

/** Purposes whose *Ya* changes nothing of the account. */
const changesNothing: ReadonlySet<Purpose> = new Set(["login", "application", "confirm", "caller"]);

/**
 * Does a *Ya* change a factor, an address, a password, what opens an account, or what accounts may do? Screens warn of such a request.
 */
export const changesSecurity = ({ purpose, act }: Pick<LoginRequest, "purpose" | "act">): boolean =>
  act ? !harmless.has(act.kind) : !changesNothing.has(purpose);

/** The identity of a phone's entry: the LPSE it was enrolled at, and the account there. [P-3] */
interface Entry {
  readonly lpse: { readonly id: string };
  readonly account: { readonly userId: string };
}

/** Whether a request may be shown for this entry, listed under this id. [P-41] */
export const isListedFor = (entry: Entry, id: string, request: LoginRequest): boolean =>
  request.id === id && request.lpse.id === entry.lpse.id && request.account.userId === entry.account.userId;

/**
 * Writes the bytes to store and to serve unchanged from then on. [P-34]
 *
 * @throws TypeError when no phone would accept them (a name with control characters, a factor change without number):
 *   the caller cleans what people typed before it asks.
 */
export function writeLoginRequest(request: LoginRequest): Uint8Array<ArrayBuffer> {
  const { id, purpose, lpse, account, client, browser, ip, known, number, issued, expires, act, asked } = request;
  const ordered = {
    id,
    purpose,
    lpse: { id: lpse.id, name: lpse.name },
    account: { userId: account.userId, name: account.name },
    ...{ client, browser, ip, known, number, issued, expires },
    ...(act && { act: orderedAct(act) }),
    ...(asked && { asked: orderedAsked(asked) }),
  };
  const bytes = new TextEncoder().encode(JSON.stringify(ordered));
  if (parseLoginRequest(bytes).kind !== "login-request") throw new TypeError("no phone accepts this login request");
  return bytes;
}

/** In the order of [P-101]; an `about` or a text that was not given is not written. */
const orderedAct = (act: OfficerAct): object => {
  const about = act.about === undefined ? {} : { about: act.about };
  return "userId" in act
    ? { kind: act.kind, userId: act.userId, name: act.name, ...about }
    : { kind: act.kind, ...about, ...(act.text !== undefined && { text: act.text }) };
};

/** The text that the phone shows whole, and its owner reads before *Ya*: a transaction's, or what an act publishes. [P-103] */
export const textOf = ({ asked, act }: Texts): string | undefined =>
  asked?.text ?? (act && "text" in act ? act.text : undefined);
interface Texts {
  readonly asked?: AskedByApplication | undefined;
  readonly act?: OfficerAct | null | undefined;
}

/** In the order of [P-103]; a text that was not given is not written. */
const orderedAsked = ({ id, name, text }: z.infer<typeof askedShape>): AskedByApplication =>
  text === undefined ? { id, name } : { id, name, text };

const isKnown = (kind: string): boolean => [...accountActs, ...officeActs].some((it) => it === kind);

function isPurpose(text: string): text is Purpose {
  return (purposes as readonly string[]).includes(text);
}
