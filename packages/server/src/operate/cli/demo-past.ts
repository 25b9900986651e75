/**
 * The two weeks before the demo's first start: logins, a lost phone, and its owner's reset, which waits for an officer.
 * Written through the modules' own functions, in a world with its clock in the past, so that Log Akses and Helpdesk
 * have content.
 */
import {
  currentCode,
  decodeBase32,
  type PublicJwk,
  parseKeyUri,
  portalUrl,
  signEnrolment,
  totpKey,
  unixSeconds,
  verifyEnrolment,
} from "@spse/protocol";
import { token } from "../../base/platform/keys.ts";
import { transact, type World, type WorldOrTx } from "../../base/platform/world.ts";
import { DAY_SECONDS, HOUR_SECONDS, MINUTE_SECONDS, RESET_HOURS_USUAL } from "../../base/rules/lifetimes.ts";
import { type Account, findAccount } from "../../core/account/index.ts";
import { type AuditEvent, type From, record } from "../../core/audit/index.ts";
import { currentOffer, enrolPhone } from "../../core/factors/adding/index.ts";
import { touchDevice } from "../../core/factors/device/index.ts";
import { loadPolicy, savePolicy, saveResetPolicy } from "../../core/policy/index.ts";
import { findOpen, letWait, saveRequest, termsOf } from "../../core/recovery/index.ts";
import { becomeKnown, rotateBrowser } from "../../core/session/browser/index.ts";
import { endSession, loadSession, startSession } from "../../core/session/index.ts";
import { addAnnouncement } from "../../office/settings/announcements/index.ts";

/** A vendor without 2FA: another person has tried its password. */
export const VENDOR = "PENYEDIA1";
/** An official with a lost phone: its key does not exist any more. Resets of its role wait for an officer. */
export const PHONE_LOST = "PEJABAT1";
const RESETS_BY_OFFICER = "pejabat-pengadaan";

const OFFICE: From = { ip: "203.0.113.24", browserLabel: "Chrome di Windows" };
const AT_HOME: From = { ip: "198.51.100.83", browserLabel: "Firefox di Windows" };
const PHONE: From = { ip: "198.51.100.140", browserLabel: "Chrome di Android" };
const STRANGER: From = { ip: "192.0.2.66", browserLabel: "Chrome di Linux" };
const PHONE_NAME = "Ponsel Hendra";

/** Days before the first start at which the sample accounts were made. */
export const MADE_DAYS = 15;

/** The same world, so many days, hours and minutes ago. */
export function ago(world: World, days: number, time = "0:00"): World {
  const [hours = 0, minutes = 0] = time.split(":").map(Number);
  const past = days * DAY_SECONDS + hours * HOUR_SECONDS + minutes * MINUTE_SECONDS;
  const then = unixSeconds(world.now() - past);
  return { ...world, now: () => then };
}

/** The world on the day when the sample accounts were made. */
export const atFirst = (world: World): World => ago(world, MADE_DAYS);

/** Writes the past events of the accounts that this start has added. */
export async function writePast(world: World, added: ReadonlySet<string>): Promise<void> {
  if (added.has(VENDOR)) await writeVendor(world);
  if (added.has(PHONE_LOST)) await writePhoneLost(world);
  if (added.has(VENDOR)) await announceSample(ago(world, 3, "1:20"));
}

const SAMPLE_DAYS = 90;

/** The sample announcement on Beranda. */
function announceSample(past: World): Promise<void> {
  const from = past.now();
  const until = unixSeconds(from + SAMPLE_DAYS * DAY_SECONDS);
  const text = "Contoh: helpdesk LPSE melayani hari Senin sampai Jumat pukul 08.00–16.00, juga pada masa akhir tahun.";
  const english = "A sample: the LPSE helpdesk answers from Monday to Friday, 08:00–16:00, at the end of the year too.";
  return transact(past, async (tx) => {
    await addAnnouncement(tx, { text, english, from, until });
    await record(tx, {
      event: "announcement",
      outcome: "added",
      client: "demo",
      detail: { text, english, from, until },
    });
  });
}

async function writeVendor(world: World): Promise<void> {
  const account = await accountOf(world, VENDOR);
  await logIn(ago(world, 13, "2:10"), account, OFFICE, "password");
  await logIn(ago(world, 9, "3:42"), account, OFFICE, "password");
  await wrongPassword(ago(world, 6, "1:18"), account, OFFICE);
  await logIn(ago(world, 6, "1:17"), account, OFFICE, "password");
  await logIn(ago(world, 4, "11:05"), account, AT_HOME, "password");
  for (const time of ["9:31", "9:29", "9:26"]) await wrongPassword(ago(world, 2, time), account, STRANGER);
  await logIn(ago(world, 1, "2:54"), account, OFFICE, "password");
}

async function writePhoneLost(world: World): Promise<void> {
  const account = await accountOf(world, PHONE_LOST);
  await letOfficersDecide(atFirst(world));
  const deviceId = await enrolLostPhone(ago(world, 14, "3:20"), account);
  for (const [days, time] of [
    [13, "3:02"],
    [10, "2:47"],
    [8, "4:15"],
  ] as const)
    await logIn(ago(world, days, time), account, OFFICE, "approval", deviceId);
  await wrongPassword(ago(world, 7, "2:32"), account, OFFICE);
  await logIn(ago(world, 7, "2:31"), account, OFFICE, "approval", deviceId);
  await note(ago(world, 5, "10:24"), account, AT_HOME, "proof", "number-wrong", "approval", { purpose: "login" });
  await logIn(ago(world, 5, "10:23"), account, AT_HOME, "approval", deviceId);
  await know(ago(world, 5, "10:23"), account, AT_HOME, "login");
  await notMe(ago(world, 2, "14:08"), account, deviceId);
  await logIn(ago(world, 1, "5:36"), account, OFFICE, "approval", deviceId);
  await askReset(ago(world, 0, "2:15"), await accountOf(world, PHONE_LOST));
}

async function accountOf(world: WorldOrTx, userId: string): Promise<Account> {
  const account = await findAccount(world, userId);
  if (!account) throw new Error(`the demo has no ${userId}`);
  return account;
}

const note = (
  past: World,
  { id: accountId }: Account,
  from: From,
  event: AuditEvent,
  outcome: string,
  method: string,
  detail = {},
): Promise<void> => record(past, { event, outcome, method, accountId, from, detail });

const wrongPassword = (past: World, account: Account, from: From): Promise<void> =>
  note(past, account, from, "login", "password-wrong", "password");

async function logIn(past: World, account: Account, from: From, method: string, deviceId?: string): Promise<void> {
  await note(past, account, from, "login", "success", method);
  if (deviceId) await touchDevice(past, deviceId);
}

/** *Bukan saya* on the phone, to a stranger who has the password. */
async function notMe(past: World, account: Account, device: string): Promise<void> {
  const asked = { askedFrom: STRANGER.browserLabel, askedIp: STRANGER.ip };
  await note(past, account, PHONE, "proof", "reported", "approval", {
    ...{ purpose: "login", device, name: PHONE_NAME },
    ...asked,
  });
  await note(past, account, STRANGER, "login", "denied", "approval", { purpose: "login" });
}

function know(past: World, { id: accountId }: Account, from: From, by: "login" | "enrolment"): Promise<void> {
  return transact(past, async (tx) => {
    const browser = await rotateBrowser(tx, null, from.browserLabel);
    await becomeKnown(tx, { browserId: browser.id, accountId, by, from });
  });
}

/** Enrols a phone as its owner would, by a session's QR, and throws its key away. @returns the device's id. */
async function enrolLostPhone(past: World, account: Account): Promise<string> {
  const policy = await loadPolicy(past, account);
  const { id: accountId, epoch } = account;
  const cookie = await transact(past, async (tx) => {
    const started = { accountId, epoch, policy, scope: "full", method: "password", browserId: null } as const;
    const at = { ...OFFICE, passwordProvenAt: tx.now(), proofId: null };
    return startSession(tx, { ...started, ...at });
  });
  const session = await loadSession(past, cookie.value ?? "");
  const offer = session && (await currentOffer(past, session));
  if (offer?.kind !== "offer") throw new Error("the demo's owner is shown no QR");
  await note(past, account, OFFICE, "login", "success", "password");

  const qr = parseKeyUri(offer.uri);
  const seed = decodeBase32(offer.secret);
  if (qr.kind !== "spse" || !seed) throw new Error("the demo's QR is unreadable");
  const keys = await crypto.subtle.generateKey({ name: "ECDSA", namedCurve: "P-256" }, true, ["sign", "verify"]);
  const { kty, crv, x, y } = await crypto.subtle.exportKey("jwk", keys.publicKey);
  const { code } = currentCode(totpKey(seed), past.now());
  const claims = { aud: qr.acceptor, offer: qr.offer, name: PHONE_NAME, code, iat: past.now() };
  const jws = await signEnrolment(keys.privateKey, { kty, crv, x, y } as PublicJwk, claims);
  const enrolment = await verifyEnrolment(jws, portalUrl(past.config.portalUrl));
  if (enrolment.kind !== "enrolment") throw new Error(`the demo's phone: ${enrolment.kind}`);
  const enrolled = await enrolPhone(past, enrolment, jws, PHONE);
  if (enrolled.kind !== "enrolled") throw new Error(`the demo's phone: ${enrolled.kind}`);
  await know(past, account, OFFICE, "enrolment");
  await endSession(past, accountId, session?.id ?? "", "logout");
  return enrolled.deviceId;
}

/** For one role of the demo a confirmed reset waits for an officer; all others go by the guide. */
async function letOfficersDecide(past: World): Promise<void> {
  const policy = await loadPolicy(past, { kind: "non-penyedia", role: RESETS_BY_OFFICER });
  await transact(past, async (tx) => {
    await savePolicy(tx, RESETS_BY_OFFICER, policy);
    await saveResetPolicy(tx, RESETS_BY_OFFICER, { route: "helpdesk", hours: RESET_HOURS_USUAL });
    const detail = { subject: RESETS_BY_OFFICER, twoFactor: policy.twoFactor, reset: "helpdesk" };
    await record(tx, { event: "policy", outcome: "success", client: "demo", detail });
  });
}

/**
 * The owner's request, confirmed by mail. The requesting browser does not exist: the approval can be tried, but the
 * reset cannot be completed. @returns its id.
 */
export async function askReset(past: World, { id: accountId, epoch, userId }: Account): Promise<string> {
  const asked = { id: token(past.random, 16), accountId, epoch };
  await saveRequest(past, OFFICE, asked, true, token(past.random));
  const [request] = await findOpen(past, accountId);
  const terms = termsOf({ route: "helpdesk", hours: RESET_HOURS_USUAL }, past.now());
  if (!request || !terms) throw new Error("the demo's reset does not wait");
  await transact(past, async (tx) => letWait(tx, OFFICE, request, await accountOf(tx, userId), terms));
  return request.id;
}
