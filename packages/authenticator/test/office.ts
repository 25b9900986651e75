/** An LPSE as a phone meets it: what it keeps of each device, and how it answers the device API, in each mood. */
import {
  accountActs,
  decodeBase32,
  detailedActs,
  digestOf,
  type ErrorCode,
  encodeBase64url,
  errorStatus,
  type LoginRequest,
  type Lpse,
  lpseId,
  OPENED_VERSION,
  officeActs,
  pinProof,
  portalUrl,
  purposes,
  requestId,
  UNNAMED_VERSIONS,
  unixSeconds,
  writeLoginRequest,
  writeStateProof,
} from "@spse/protocol";
import type { Dice } from "../../server/attacks/dice.ts";
import { SECRET } from "./support.ts";

/** One device, as its LPSE keeps it. */
export interface Line {
  readonly userId: string;
  name: string;
  kind: "none" | "pin" | "biometric";
  pinKey: string;
  tries: number;
  /** When its PIN or key was set up, by the LPSE's clock. */
  since: number | null;
  demanded: number | null;
  requests: { readonly id: string; bytes: string; readonly request: LoginRequest }[];
  readonly answered: Map<string, string>;
  ended: string | null;
  /** What a listing tells besides. */
  told: Readonly<Record<string, unknown>>;
  subscription: string | null;
  /** When a push service last took one. */
  sent?: number;
}

/**
 * `page`: a stranger's page answers. `unheard`: it does what it is asked, and its answer is lost. `long`, `nonsense`: its answers are. A
 * code: it refuses what changes something, or everything.
 */
export type Mood =
  | { readonly at: "fine" | "silent" | "page" | "500" | "unheard" | "long" | "nonsense" }
  | { readonly code: string; readonly all: boolean };

export interface Office {
  lpse: Lpse;
  readonly lines: Map<string, Line>;
  /** User IDs that may enrol or be claimed, by offer or voucher. */
  readonly offers: Map<string, string>;
  mood: Mood;
  /** What is wrong with what it says of itself. */
  odd:
    | "nothing"
    | "another LPSE"
    | "another address"
    | "enrols at another"
    | "another account"
    | "same device"
    | "no proof"
    | "late";
  /** Seconds by which it is ahead of the phone. */
  ahead: number;
  versions?: { readonly min: number; readonly max: number } | undefined;
  movedTo?: string | undefined;
  pushKey?: number;
  drawn: number;
}

export const lineOf = (userId: string, more: Partial<Line> = {}): Line => ({
  ...{
    userId,
    name: userId,
    kind: "none",
    pinKey: "",
    tries: 10,
    since: null,
    demanded: null,
    requests: [],
    answered: new Map(),
  },
  ...{ ended: null, told: {}, subscription: null },
  ...more,
});

/** A call as it came, without what is signed around it. */
export interface Call {
  readonly device: string;
  readonly jti: string;
  readonly url: string;
  readonly method: string;
  readonly path: string;
  /** In text form, which older LPSEs do not read. [P-111] */
  readonly isText: boolean;
  // biome-ignore lint/suspicious/noExplicitAny: as the phone has sent it
  readonly body: any;
}
type Reply = readonly [status: number, body: object];

export const claimsOf = (jws: string) => JSON.parse(Buffer.from(jws.split(".")[1] ?? "", "base64url").toString());

const refused = (status: number, code: string): Reply => [status, { error: { code, message: "x" } }];
/** @returns the answer; null: none; `held`: none yet. */
export function answerOf(office: Office, call: Call, now: number): Reply | "held" | null {
  const { mood } = office;
  if ("code" in mood && (mood.all || call.method === "POST"))
    return refused(errorStatus[mood.code as ErrorCode] ?? Number(mood.code.slice(-3)), mood.code);
  if ("at" in mood && mood.at === "silent") return null;
  if ("at" in mood && mood.at === "500") return refused(500, "internal");
  const { movedTo, odd } = office;
  const lpse =
    odd === "another LPSE"
      ? { ...office.lpse, id: lpseId("lpse-lain-lpse-0009") }
      : odd === "another address"
        ? { ...office.lpse, url: portalUrl("https://lain.go.id") }
        : office.lpse;
  const [path = "", query = ""] = call.path.replace("/device/v1", "").split("?");
  if (path === "/about") return [200, { lpse, movedTo, protocol: office.versions, wake: ["web-push"] }];
  if (path === "/enrolments" || path.endsWith("/claim")) return enrol(office, call, path);
  const line = office.lines.get(call.device);
  if (!line) return refused(401, "not-allowed");
  if (path === "/state") {
    const account = { userId: line.userId, name: line.name };
    if (line.ended) return [200, { state: "ended", reason: line.ended, account, lpse }];
    if (odd === "no proof") return [200, { state: "active", account, lpse, movedTo, proof: "A".repeat(43) }];
    const proven = { aud: call.url, lpse: lpse.id, device: call.device, jti: call.jti } as never;
    return [
      200,
      { state: "active", account, lpse, movedTo, proof: writeStateProof(decodeBase32(SECRET) as never, proven) },
    ];
  }
  if (path === "/requests") {
    if (query.startsWith("opened") && versionOf(office) < OPENED_VERSION) return refused(400, "malformed");
    const requests = line.requests
      .filter(({ request }) => request.expires > now)
      .map(({ id, bytes }) => ({ id, bytes }));
    if (query.startsWith("wait") && requests.length === 0 && !line.ended) return "held";
    const more = { movedTo, protocol: office.versions, ...line.told };
    return [200, { requests, state: line.ended ? "ended" : "active", ...more }];
  }
  if (line.ended) return refused(401, "not-allowed");
  return change(line, call, path, now, office);
}

/** The newest that it speaks. */
export const versionOf = ({ versions = UNNAMED_VERSIONS }: Office): number => versions.max;

function enrol(office: Office, { body }: Call, path: string): Reply {
  const by = body.enrolment ? claimsOf(body.enrolment).offer : path.split("/")[2];
  const userId = office.offers.get(by);
  if (!userId) return refused(410, "offer-expired");
  office.drawn++;
  const { odd, lpse } = office;
  const device = `device-device-new-${String(office.drawn).padStart(3, "0")}`;
  const old = odd === "same device" ? [...office.lines.keys()][0] : undefined;
  if (!old) office.lines.set(device, lineOf(userId));
  office.offers.delete(by);
  const account = { userId: odd === "another account" ? "LAIN" : userId, name: `PT ${userId}` };
  const at = odd === "enrols at another" ? { ...lpse, id: lpseId("lpse-lain-lpse-0009") } : lpse;
  return [201, { device: old ?? device, account, lpse: at, secret: SECRET }];
}

/** What changes something at the LPSE. */
function change(line: Line, call: Call, path: string, now: number, { pushKey = 4, odd }: Office): Reply {
  const { body } = call;
  const [, noun = "", id = "", verb] = path.split("/");
  if (noun === "requests" && verb === "receipt") return [200, { noted: true }];
  if (noun === "requests") return answered(line, body, id, now);
  if (noun === "revocation") {
    line.ended = "revoked";
    return [200, { revoked: true }];
  }
  if (noun === "verification") {
    if (call.method === "POST") {
      const fault = unproven(line, body.change, body.verification, now, true);
      if (fault) return fault;
      const { to } = claimsOf(body.change);
      Object.assign(line, { kind: to, pinKey: body.pin ?? "", tries: 10, since: to === "none" ? null : now });
    }
    const { kind, tries, demanded, since } = line;
    return [
      200,
      { kind, since, demanded, ...(kind === "pin" && { tries }), ...(kind === "biometric" && { credential: "AAAA" }) },
    ];
  }
  if (noun === "vouchers") {
    const fault =
      line.kind === "none" ? refused(403, "verification-unset") : unproven(line, body.vouch, body.verification, now);
    if (fault) return fault;
    if (claimsOf(body.vouch).retire) line.told = { ...line.told, retires: true };
    return [200, { expires: now + 120 }];
  }
  if (path === "/subscription/test") return line.subscription ? [200, { queued: true }] : refused(404, "not-found");
  if (noun === "subscription") {
    if (call.method === "POST")
      line.subscription = body.subscription && digestOf(Buffer.from(body.subscription.endpoint));
    return [
      200,
      { key: encodeBase64url(new Uint8Array(65).fill(pushKey)), endpoint: line.subscription, sent: line.sent ?? null },
    ];
  }
  const { [noun === "login" ? "changes" : noun]: notice, ...rest } = line.told;
  line.told = rest;
  const isThere = notice !== undefined && odd !== "late";
  if (path === "/reset/cancellation") return [200, { cancelled: isThere }];
  if (path === "/email/undo") return [200, { undone: isThere }];
  if (path === "/waiting/stop") return [200, { stopped: isThere }];
  if (path === "/login/report") return [200, { ended: isThere }];
  return refused(404, "not-found");
}

function answered(line: Line, body: Call["body"], id: string, now: number): Reply {
  const { decision, number } = claimsOf(body.answer);
  const was = line.answered.get(id);
  const asked = line.requests.find((it) => it.id === id);
  const told = (outcome: string): Reply => {
    line.answered.set(id, outcome);
    if (outcome !== "number-wrong") line.requests = line.requests.filter((it) => it.id !== id);
    return [
      200,
      { outcome, ...(outcome === "approved" && line.demanded && line.kind === "none" && { demanded: line.demanded }) },
    ];
  };
  if (was === "approved" && decision === "report") return told("reported");
  if (was && was !== "number-wrong") return [200, { outcome: "answered-already" }];
  if (!asked) return refused(404, "not-found");
  if (asked.request.expires <= now) return [200, { outcome: "expired" }];
  if (decision === "report") return told("reported");
  const fault = unproven(line, body.answer, body.verification, now);
  if (fault) return fault;
  return told(asked.request.number && number !== "123456" ? "number-wrong" : "approved");
}

/** Why the owner is not verified over this text. */
function unproven(line: Line, jws: string, by: Call["body"], now: number, isChange = false): Reply | null {
  const { kind, demanded } = line;
  if (kind === "none") return demanded && demanded <= now && !isChange ? refused(403, "verification-needed") : null;
  if (line.tries === 0) return refused(403, "verification-ended");
  if (!by) return refused(403, "verification-needed");
  if (kind === "biometric" ? by.biometric : by.pin === pinProof(line.pinKey, jws)) {
    line.tries = 10;
    return null;
  }
  line.tries--;
  return refused(422, "verification-wrong");
}

/** Those that say most come more often than others. */
const MORE = ["login", "login", "login", "helpdesk", "helpdesk", "application", "application"] as const;
const BROWSERS = ["Chrome di Windows", "Firefox di Linux", "Safari di iPhone", "?"];
const TEXT = "Persetujuan kontrak 027/SPK/2026.\n\nNilai: Rp1.250.000.000\n• Pembayaran bertahap";

/** A request of any purpose, for this device. */
export function requestFor({ lpse, drawn }: Office, line: Line, dice: Dice, now: number): LoginRequest {
  const purpose = dice.oneOf([...purposes, ...MORE]);
  const number = purpose !== "caller" && (purpose !== "login" || dice.chance(0.5));
  const ip = dice.oneOf(["203.0.113.7", "2001:db8::7", "0.0.0.0"]);
  const kind = dice.oneOf([...accountActs, ...officeActs, "announce", "announce"] as const);
  const about = dice.oneOf(["Penyedia: 2FA wajib mulai 1 Des 2026", 'Peran: <b>PPK</b> & "Pokja"']);
  const isOffice = (officeActs as readonly string[]).includes(kind);
  const isDetailed = (detailedActs as readonly string[]).includes(kind);
  const act = isOffice
    ? { kind, about, ...(kind === "announce" && { text: TEXT }) }
    : { kind, userId: "POKJA9", name: "Ani Lestari", ...(isDetailed && { about }) };
  const isSigned = purpose === "caller" || dice.chance(0.6);
  const asked = {
    id: "A0Qe2WmXc5Ty8UiP",
    name: "e-Kontrak",
    ...(isSigned && { text: purpose === "caller" ? "melati 72" : TEXT }),
  };
  const seconds = dice.oneOf([8, 60, 60, 180]);
  return {
    id: requestId(`request-request-${lpse.id.slice(-4)}-${drawn}`),
    purpose,
    lpse: { id: lpse.id, name: lpse.name },
    account: { userId: line.userId, name: line.name },
    ...{ client: "portal", browser: dice.oneOf(BROWSERS), ip, known: dice.chance(0.5), number },
    ...{ issued: unixSeconds(now), expires: unixSeconds(now + seconds) },
    ...(purpose === "helpdesk" && { act: act as never }),
    ...((purpose === "application" || purpose === "caller") && { asked }),
  };
}

export const bytesOf = (request: LoginRequest): string => encodeBase64url(writeLoginRequest(request));
