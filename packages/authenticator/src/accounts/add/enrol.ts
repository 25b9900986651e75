/** Decisions before and after an enrolment. Pure. */
import {
  type AboutReply,
  compareVersions,
  type EnrolmentReply,
  type ErrorCode,
  encodeBase32,
  type Lpse,
  type OtherKeyUri,
  type PortalUrl,
  type SpseKeyUri,
  type UnixSeconds,
} from "@spse/protocol";
import { type OtherAccount, type SpseAccount, type StoredAccount, spseAccountId } from "../../base/store/account.ts";
import type { DeviceKey } from "../../base/store/key-store.ts";
import type { Failure } from "../../base/transport/transport.ts";

/**
 * Why an account was not added. `moved`: the LPSE names another address, where nobody can be asked yet. `wrong-address`: it
 * answers with another base URL than the QR's. `known-elsewhere`: its identity belongs to an LPSE that this phone knows at
 * another address. `app-old`, `lpse-old`: this side speaks none of the other's versions. `follow-first`: that one has moved here, and this phone has not followed yet. `wrong-account`: the account
 * the server made is not the one that was shown. `no-key`: the browser made no key.
 */
export type AddRefusal =
  | Failure
  | { readonly kind: "moved"; readonly to: PortalUrl }
  | { readonly kind: "wrong-address" | "wrong-account" | "no-key" | "storage-full" | "storage-unavailable" }
  | { readonly kind: "app-old" | "lpse-old" }
  | { readonly kind: "known-elsewhere"; readonly url: PortalUrl }
  | { readonly kind: "follow-first" };

/** An LPSE to enrol at, as the owner sees it. `uri`: the QR, with the address at which the LPSE answers now. `versioned`: it names its versions. */
export interface Found {
  readonly kind: "lpse";
  readonly lpse: Lpse;
  readonly uri: SpseKeyUri;
  readonly versioned: boolean;
}

/** What the confirmation shows about the LPSE, or why it must not be shown. [P-5] [P-27] [P-110] */
export function judgeAbout(uri: SpseKeyUri, about: AboutReply, known: readonly StoredAccount[]): Found | AddRefusal {
  if (about.movedTo !== undefined && about.movedTo !== uri.acceptor) return { kind: "moved", to: about.movedTo };
  const theirs = compareVersions(about.protocol);
  if (theirs !== "common") return { kind: theirs === "newer" ? "app-old" : "lpse-old" };
  const versioned = about.protocol !== undefined;
  return judgeLpse(uri, about.lpse, known) ?? { kind: "lpse", lpse: about.lpse, uri, versioned };
}

/**
 * Makes the entry from the server's answer. The identity is the server's, and must be the confirmed one.
 *
 * @param confirmed the LPSE that the owner saw before *Tambah Account*.
 */
export function judgeEnrolment(
  uri: SpseKeyUri,
  confirmed: Lpse,
  reply: EnrolmentReply,
  key: DeviceKey,
  known: readonly StoredAccount[],
  addedAt: UnixSeconds,
): SpseAccount | AddRefusal {
  const { lpse, device, account, secret } = reply;
  const refusal = judgeLpse(uri, lpse, known);
  if (refusal) return refusal;
  if (lpse.id !== confirmed.id) return { kind: "wrong-address" };
  if (account.userId !== uri.userId) return { kind: "wrong-account" };
  const id = spseAccountId(lpse, device);
  if (known.some((it) => it.id === id)) return { kind: "wrong-account" };
  return { kind: "spse", id, lpse, device, account, secret, key, addedAt, ended: null };
}

function judgeLpse(uri: SpseKeyUri, lpse: Lpse, known: readonly StoredAccount[]): AddRefusal | null {
  if (lpse.url !== uri.acceptor) return { kind: "wrong-address" };
  const same = known.find((it) => it.kind === "spse" && it.lpse.id === lpse.id && it.lpse.url !== lpse.url);
  return same?.kind === "spse" ? { kind: "known-elsewhere", url: same.lpse.url } : null;
}

/** The active entry of the same account that this phone already has, if any. [P-26] */
export const twinOf = (uri: SpseKeyUri, known: readonly StoredAccount[]): SpseAccount | null =>
  known
    .filter((it) => it.kind === "spse")
    .find((it) => it.ended === null && it.lpse.url === uri.acceptor && it.account.userId === uri.userId) ?? null;

/** The ended entries of the same account at the same LPSE. A new entry replaces them. */
export const outlived = (added: SpseAccount, known: readonly StoredAccount[]): readonly SpseAccount[] =>
  known
    .filter((it) => it.kind === "spse")
    .filter((it) => it.ended !== null && it.lpse.id === added.lpse.id && it.account.userId === added.account.userId);

/** A new entry takes the owner's name and the place from the entry that it replaces. */
export function inherit(added: SpseAccount, from: readonly SpseAccount[]): SpseAccount {
  const [before] = from;
  return before ? { ...added, label: before.label, place: before.place, favourite: before.favourite } : added;
}

/** The next step for the person: try again, get a new QR, or neither. */
export function wayOn(refusal: AddRefusal): "again" | "new-qr" | "none" {
  if (refusal.kind === "offline" || refusal.kind === "server-down" || refusal.kind === "stopped") return "again";
  if (refusal.kind === "malformed" || refusal.kind === "oversized" || refusal.kind === "moved") return "again";
  if (refusal.kind === "refused") return wayOnOfCode(refusal.code);
  return refusal.kind === "storage-full" || refusal.kind === "storage-unavailable" ? "again" : "none";
}

function wayOnOfCode(code: ErrorCode): "again" | "new-qr" | "none" {
  if (code === "app-not-accepted" || code === "too-many-devices") return "none";
  return code === "too-many" || code === "internal" || code === "unavailable" || code === "clock" ? "again" : "new-qr";
}

/** The entry of another service's account, under an id of its own, so that it never overwrites another. It only makes codes. */
export const otherAccount = ({ issuer, userId, key }: OtherKeyUri, id: string, addedAt: UnixSeconds): OtherAccount => ({
  kind: "other",
  id: `other/${id}`,
  issuer,
  userId,
  secret: encodeBase32(key.seed),
  algorithm: key.algorithm,
  digits: key.digits,
  periodSeconds: key.periodSeconds,
  addedAt,
});
