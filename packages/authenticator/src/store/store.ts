/** What this phone keeps: accounts with their keys, and how far its clock is from each LPSE's. Two tabs stay in step. */
import { signal } from "@preact/signals";
import type { EndedReason } from "@spse/protocol";
import * as z from "zod/mini";
import { parseStoredAccount, type StoredAccount, whoseOf } from "./account.ts";
import { change, dropHistory, loadAll, type StorageRefusal, saveRow, storageRefusal } from "./database.ts";

/** All accounts in their owner's order; those without a place behind, in the order in which they were added. */
export const accounts = signal<readonly StoredAccount[]>([]);

/** Seconds by which each LPSE's clock is ahead of this phone's, by base URL. */
export const clocks = signal<ReadonlyMap<string, number>>(new Map());

/** Whether the browser promised not to throw the accounts away; null: not asked yet, or it cannot tell. */
export const persisted = signal<boolean | null>(null);

const clockRow = z.object({ url: z.string(), offsetSeconds: z.int() });

const tabs = typeof BroadcastChannel === "undefined" ? null : new BroadcastChannel("spse-authenticator");

/** Loads everything at the start and keeps it in step with other tabs. @returns why the browser refuses, or null. */
export async function openStore(): Promise<StorageRefusal | null> {
  try {
    await load();
  } catch (error) {
    return storageRefusal(error);
  }
  tabs?.addEventListener("message", () => void load().catch(() => undefined));
  persisted.value = (await navigator.storage?.persisted?.().catch(() => null)) ?? null;
  return null;
}

/** Stores an account, new or changed, before it is shown. @throws DOMException, as `storageRefusal` reads it. */
export async function saveAccount(account: StoredAccount): Promise<void> {
  await saveRow("accounts", account);
  const others = accounts.value.filter(({ id }) => id !== account.id);
  accounts.value = sorted([...others, account]);
  tabs?.postMessage("changed");
}

/** Gives all accounts their places, in this order: all or none. @throws as {@link saveAccount}. */
export async function saveOrder(ordered: readonly StoredAccount[]): Promise<void> {
  const placed = ordered.map((account, place) => ({ ...account, place }));
  await change(["accounts"], (store) => {
    for (const account of placed) store("accounts").put(account);
  });
  accounts.value = placed;
  tabs?.postMessage("changed");
}

/** Removes an account, its key and its history for good. Another entry of the same account keeps the history. */
export async function removeAccount(id: string): Promise<void> {
  const spse = accounts.value.filter((it) => it.kind === "spse");
  const gone = spse.find((it) => it.id === id);
  const whose = gone && whoseOf(gone);
  const shared = spse.some((it) => it.id !== id && whoseOf(it) === whose);
  await change(["accounts", "history"], (store) => {
    store("accounts").delete(id);
    if (whose && !shared) dropHistory(store("history"), whose);
  });
  accounts.value = accounts.value.filter((account) => account.id !== id);
  tabs?.postMessage("changed");
}

/** Notes that the LPSE ended this device. An account removed meanwhile stays removed. */
export async function saveEnded(id: string, reason: EndedReason): Promise<void> {
  const account = accounts.value.find((it) => it.id === id);
  if (account?.kind === "spse" && account.ended === null) await saveAccount({ ...account, ended: reason });
}

/** Notes an LPSE's clock. Kept in memory even where it cannot be stored. */
export function saveClock(url: string, offsetSeconds: number): void {
  if (clocks.value.get(url) === offsetSeconds) return;
  clocks.value = new Map(clocks.value).set(url, offsetSeconds);
  saveRow("clocks", { url, offsetSeconds }).catch(() => undefined);
}

/** Asks the browser never to throw the accounts away. Called after an account was added. */
export async function askPersistence(): Promise<void> {
  persisted.value = (await navigator.storage?.persist?.().catch(() => null)) ?? null;
}

async function load(): Promise<void> {
  const [rawAccounts, rawClocks] = await Promise.all([loadAll("accounts"), loadAll("clocks")]);
  const known = rawAccounts.map(parseStoredAccount).filter((account) => account !== null);
  accounts.value = sorted(known);
  const rows = rawClocks.map((row) => clockRow.safeParse(row)).filter((row) => row.success);
  clocks.value = new Map(rows.map(({ data }) => [data.url, data.offsetSeconds]));
}

const sorted = (list: readonly StoredAccount[]): readonly StoredAccount[] =>
  [...list].sort((a, b) => placeOf(a) - placeOf(b) || a.addedAt - b.addedAt || (a.id < b.id ? -1 : 1));

const placeOf = ({ place = Number.MAX_SAFE_INTEGER }: StoredAccount): number => place;
