import * as z from "zod/mini";
import { lpseIdShape, requestIdShape } from "./ids.ts";
import { parseJson } from "./json.ts";
import { lineShape } from "./text.ts";
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
] as const;
export type Purpose = (typeof purposes)[number];

/**
 * What an officer may do to another person's account: `allow-browsers` and `refuse-browsers` answer whether every browser may enrol
 * again after a reset. The list grows; a phone does not approve an unknown act. [P-101]
 */
export const officerActs = [
  "approve-reset",
  "refuse-reset",
  "allow-browsers",
  "refuse-browsers",
  "stop-phones",
  "end-session",
  "end-sessions",
] as const;

/** One act of an officer, and the account that it changes. */
export interface OfficerAct {
  readonly kind: (typeof officerActs)[number];
  readonly userId: string;
  readonly name: string;
}

/** Largest login request in bytes, so that its base64url fits `pendingRequest.bytes`. [P-35] */
const REQUEST_MAX_BYTES = (REQUEST_MAX_LENGTH / 4) * 3;

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
    z.strictObject({
      kind: z.string().check(z.regex(/^[a-z][a-z0-9-]{0,39}$/)),
      userId: userIdShape,
      name: lineShape(120),
    }),
  ),
});

/**
 * What the portal asks and the phone shows. `browser`: as a person calls it, "Chrome di Windows". `known`: this browser
 * has proven itself before. `number`: the six digits on its screen must be typed before *Ya*. `client`: which
 * application asks; the portal itself is `portal`. `act`: exactly for `helpdesk`. [P-35]
 */
export type LoginRequest = Omit<z.infer<typeof fields>, "purpose" | "act"> & {
  readonly purpose: Purpose;
  readonly act?: OfficerAct;
};

type LoginRequestVerdict =
  | { readonly kind: "login-request"; readonly request: LoginRequest }
  | { readonly kind: "unknown-purpose"; readonly purpose: string }
  | { readonly kind: "malformed" };

/**
 * Reads the bytes of a login request before they are shown. [P-41]
 *
 * An unknown field makes it `malformed`: what is signed would otherwise say more than what was shown. So does a purpose
 * that changes a factor without asking for the number [P-37], and an officer's request that does not name act and person [P-101].
 *
 * @returns the request; `unknown-purpose` when only the purpose, or an officer's act, is new (the app says that it needs an update).
 */
export function parseLoginRequest(bytes: Uint8Array): LoginRequestVerdict {
  if (bytes.length > REQUEST_MAX_BYTES) return { kind: "malformed" };
  const read = fields.safeParse(parseJson(bytes));
  if (!read.success || read.data.expires <= read.data.issued) return { kind: "malformed" };
  const { purpose, act, ...rest } = read.data;
  if (!isPurpose(purpose)) return { kind: "unknown-purpose", purpose };
  if (purpose !== "login" && !rest.number) return { kind: "malformed" };
  if ((purpose === "helpdesk") !== (act !== undefined)) return { kind: "malformed" };
  if (act === undefined) return { kind: "login-request", request: { ...rest, purpose } };
  const kind = officerActs.find((it) => it === act.kind);
  if (!kind) return { kind: "unknown-purpose", purpose };
  return { kind: "login-request", request: { ...rest, purpose, act: { ...act, kind } } };
}

/** Are these the same act on the same person? Letter by letter: a person whose name has changed since is another one. [P-102] */
export const isSameAct = (one: OfficerAct | null, other: OfficerAct | null): boolean =>
  one?.kind === other?.kind && one?.userId === other?.userId && one?.name === other?.name;

/**
 * Does a *Ya* change a factor, an address, a password, or what opens an account? Screens warn of such a request. An officer's
 * refusal and the end of sessions only take power away.
 */
export const changesSecurity = ({ purpose, act }: Pick<LoginRequest, "purpose" | "act">): boolean =>
  act
    ? act.kind === "approve-reset" || act.kind === "allow-browsers" || act.kind === "stop-phones"
    : purpose !== "login";

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
  const { id, purpose, lpse, account, client, browser, ip, known, number, issued, expires, act } = request;
  const ordered = {
    id,
    purpose,
    lpse: { id: lpse.id, name: lpse.name },
    account: { userId: account.userId, name: account.name },
    ...{ client, browser, ip, known, number, issued, expires },
    ...(act && { act: { kind: act.kind, userId: act.userId, name: act.name } }),
  };
  const bytes = new TextEncoder().encode(JSON.stringify(ordered));
  if (parseLoginRequest(bytes).kind !== "login-request") throw new TypeError("no phone accepts this login request");
  return bytes;
}

function isPurpose(text: string): text is Purpose {
  return (purposes as readonly string[]).includes(text);
}
