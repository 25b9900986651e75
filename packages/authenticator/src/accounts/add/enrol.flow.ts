/** Adds accounts: enrols this phone at an LPSE, or stores another service's account. One {@link Enrolling} lives as long as its confirmation screen. */
import {
  type AboutReply,
  currentCode,
  type Lpse,
  type OtherKeyUri,
  protocolVersions,
  type SpseKeyUri,
  signEnrolment,
} from "@spse/protocol";
import type { OtherAccount, SpseAccount } from "../../base/store/account.ts";
import type { StorageRefusal } from "../../base/store/database.ts";
import { type DeviceKey, type DeviceKeys, keyStore } from "../../base/store/key-store.ts";
import { accounts, addAccounts, removeAccount, saveEnded } from "../../base/store/store.ts";
import { timeAt } from "../../base/transport/clock.ts";
import { canSign, fetchAbout, fetchState, postEnrolment, postRevocation } from "../../base/transport/device-api.ts";
import type { Outside } from "../../base/transport/transport.ts";
import { deviceName } from "./device-name.ts";
import {
  type AddRefusal,
  type Found,
  inherit,
  judgeAbout,
  judgeEnrolment,
  otherAccount,
  outlived,
  twinOf,
} from "./enrol.ts";

/** One enrolment under way. Keeps key and JWS until an answer comes, and repeats them unchanged. [P-25] */
interface Enrolling {
  readonly uri: SpseKeyUri;
  /** The LPSE names the versions that it speaks: an older one refuses this phone's. [P-110] */
  readonly versioned: boolean;
  keys: DeviceKeys | null;
  jws: string | null;
}

export const startEnrolling = ({ uri, versioned }: Pick<Found, "uri" | "versioned">): Enrolling => ({
  ...{ uri, versioned },
  ...{ keys: null, jws: null },
});

/**
 * Asks the LPSE who it is. If the QR's address says that the LPSE has moved, and the same LPSE answers at the new address, that
 * one counts [P-5]. An entry of the same account that this phone thinks active is asked for its state first.
 */
export async function lookUp(outside: Outside, uri: SpseKeyUri): Promise<Found | AddRefusal> {
  const about = await fetchAbout(outside, uri.acceptor);
  if (about.kind !== "ok") return about;
  const { movedTo, lpse } = about.body;
  if (movedTo === undefined || movedTo === uri.acceptor) return judge(outside, uri, about.body);
  const there = await fetchAbout(outside, movedTo);
  if (there.kind !== "ok") return { kind: "moved", to: movedTo };
  if (there.body.lpse.id !== lpse.id) return { kind: "wrong-address" };
  return judge(outside, { ...uri, acceptor: movedTo }, there.body);
}

async function judge(outside: Outside, uri: SpseKeyUri, about: AboutReply): Promise<Found | AddRefusal> {
  const twin = twinOf(uri, accounts.value);
  if (twin && canSign(twin)) {
    const state = await fetchState(outside, twin);
    if (state.kind === "ok" && state.body.state === "ended") await saveEnded(twin.id, state.body.reason ?? "removed");
  }
  const found = judgeAbout(uri, about, accounts.value);
  if (found.kind !== "known-elsewhere") return found;
  // An LPSE that this phone knows at another address may have moved here. Only the known address can say so.
  const known = await fetchAbout(outside, found.url);
  return known.kind === "ok" && known.body.movedTo === uri.acceptor ? { kind: "follow-first" } : found;
}

/**
 * Adds the account: makes the key, enrols, checks the answer, stores it.
 *
 * @param confirmed the LPSE as {@link lookUp} gave it and the owner saw it.
 * @returns the stored account, or why nothing was stored. After `again` (enrol.ts) call it with the same {@link Enrolling}.
 */
export async function enrol(
  outside: Outside,
  enrolling: Enrolling,
  confirmed: Lpse,
): Promise<SpseAccount | AddRefusal> {
  const { uri } = enrolling;
  enrolling.keys ??= await keyStore.make();
  const { keys } = enrolling;
  if (!keys) return { kind: "no-key" };
  const name = deviceName(navigator.userAgent, await model());

  const contact = await postEnrolment(outside, uri.acceptor, async (now, again) => {
    if (again || enrolling.jws === null) {
      const { code } = currentCode(uri.key, now);
      const versions = enrolling.versioned ? { protocol: protocolVersions } : {};
      const claims = { aud: uri.acceptor, offer: uri.offer, name, code, iat: now, ...versions };
      enrolling.jws = await signEnrolment(keys.key, keys.jwk, claims);
    }
    return enrolling.jws;
  });
  if (contact.kind !== "ok") {
    // After a refusal the next try signs a new JWS. Only a lost answer is requested again with the same JWS.
    if (contact.kind === "refused") enrolling.jws = null;
    return contact;
  }

  const addedAt = timeAt(outside.nowMs(), 0);
  const judged = judgeEnrolment(uri, confirmed, contact.body, keys.key, accounts.value, addedAt);
  if (judged.kind !== "spse") return giveUp(outside, uri, contact.body, keys.key, judged);
  const old = outlived(judged, accounts.value);
  const added = inherit(judged, old);
  const refusal = await addAccounts([added]);
  if (refusal) return refusal;
  for (const { id } of old) await removeAccount(id);
  return added;
}

/** The LPSE enrolled this phone for an account that the owner was not shown. Try to revoke it there. */
async function giveUp(
  outside: Outside,
  uri: SpseKeyUri,
  reply: { device: SpseAccount["device"]; account: SpseAccount["account"]; lpse: Lpse; secret: string },
  key: DeviceKey,
  refusal: AddRefusal,
): Promise<AddRefusal> {
  const { device, account, secret } = reply;
  const lpse = { ...reply.lpse, url: uri.acceptor };
  const addedAt = timeAt(outside.nowMs(), 0);
  const unwanted = { kind: "spse", id: "", lpse, device, account, secret, key, addedAt, ended: null } as const;
  await postRevocation(outside, unwanted);
  return refusal;
}

/** The phone's model where the browser tells it (Chrome on Android), else "". */
export async function model(): Promise<string> {
  interface Hints {
    getHighEntropyValues(hints: string[]): Promise<{ model?: string }>;
  }
  const hints = (navigator as Navigator & { userAgentData?: Hints }).userAgentData;
  const told = await hints?.getHighEntropyValues(["model"]).catch(() => null);
  return told?.model ?? "";
}

/** Stores an account of another service. The app calls no server. */
export async function addOther(outside: Outside, uri: OtherKeyUri): Promise<OtherAccount | StorageRefusal> {
  const added = otherAccount(uri, outside.randomId(), timeAt(outside.nowMs(), 0));
  return (await addAccounts([added])) ?? added;
}
