/** Checks the address that an LPSE says it has moved to, and follows it there once its owner has said yes. */
import { signal } from "@preact/signals";
import { decodeBase32, type LpseId, parseJson, type UnixSeconds } from "@spse/protocol";
import * as z from "zod/mini";
import { LATER_SECONDS } from "../../base/lifetimes.ts";
import { type StorageRefusal, storageRefusal } from "../../base/store/database.ts";
import { accounts, saveAccounts } from "../../base/store/store.ts";
import { canSign, fetchAbout, type SigningAccount } from "../../base/transport/device-api.ts";
import { fetchProvenState } from "../../base/transport/proven-state.ts";
import type { Outside } from "../../base/transport/transport.ts";
import { keep, kept } from "../../base/ui/settings.ts";
import { checkNow } from "../../requests/watch/watch.ts";
import { isAt, type Move, type MoveVerdict, movedEntry } from "./moved.ts";

/**
 * Checks that the same LPSE answers at the new address: the id must be the same, and the LPSE must prove for each entry that it
 * knows that entry's seed. The id alone is public, so a later owner of an abandoned address can repeat it. [P-82]
 */
export async function checkMove(outside: Outside, { lpse, to, accounts: entries }: Move): Promise<MoveVerdict> {
  const about = await fetchAbout(outside, to);
  if (about.kind !== "ok") return about;
  if (about.body.lpse.id !== lpse.id || about.body.lpse.url !== to) return { kind: "other-lpse" };
  let verdict: MoveVerdict = { kind: "other-lpse" };
  for (const entry of entries.filter((it) => it.ended === null).filter(canSign)) {
    const seed = entry.secret === null ? null : decodeBase32(entry.secret);
    // This phone has lost that entry's seed and cannot check the proof. The other entries decide.
    if (!seed?.length) continue;
    verdict = await checkEntry(outside, { ...entry, lpse: { ...lpse, url: to } }, seed);
    if (verdict.kind !== "proven") return verdict;
  }
  return verdict;
}

async function checkEntry(outside: Outside, there: SigningAccount, seed: Uint8Array): Promise<MoveVerdict> {
  const state = await fetchProvenState(outside, there, seed);
  if (state.kind === "ok") return { kind: "proven" };
  return state.kind === "unproven" || state.kind === "refused" ? { kind: "other-lpse" } : state;
}

/** Gives the LPSE's entries its new address, and asks there from now on. @returns null when done, else why not. */
export async function follow(outside: Outside, { lpse, to }: Move): Promise<StorageRefusal | null> {
  const entries = accounts.value.filter((it) => it.kind === "spse").filter((it) => isAt(lpse, it));
  try {
    await saveAccounts(entries.map((it) => movedEntry(it, to)));
  } catch (error) {
    return storageRefusal(error);
  }
  for (const { id } of entries) checkNow(id);
  import("../../requests/push/push.flow.ts").then((it) => it.renewAll(outside)).catch(() => undefined);
  return null;
}

const KEY = "moved-later";
const times = z.record(z.string(), z.number());

/** The time until which each LPSE's question is postponed. Without storage the app asks again sooner. */
const later = signal<Readonly<Record<string, number>>>(times.safeParse(parseJson(kept(KEY) ?? "{}")).data ?? {});

export const isPutOff = (id: LpseId, now: UnixSeconds): boolean => (later.value[id] ?? 0) > now;

/** *Nanti*. */
export function putOff(id: LpseId, now: UnixSeconds): void {
  later.value = { ...later.value, [id]: now + LATER_SECONDS };
  keep(KEY, JSON.stringify(later.value));
}
