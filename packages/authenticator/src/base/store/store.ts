/** The phone's data: accounts with their keys, and each LPSE's clock and version. Tabs stay synchronized. */
import { signal } from "@preact/signals";
import { type EndedReason, type UnixSeconds, unixSeconds } from "@spse/protocol";
import { RESTORE_SECONDS } from "../lifetimes.ts";
import { phoneNowMs } from "../phone.ts";
import { hasSeed, type OtherAccount, parseStoredAccount, type StoredAccount, whoseOf } from "./account.ts";
import { clockRow } from "./clock-row.ts";
import { change, dropHistory, loadTables, type StorageRefusal, saveRow, storageRefusal } from "./database.ts";
import { closeLock, followRing, locked, makeRing, ringNow, whenOpen } from "./ring.ts";
import { openSeed, sealSeed } from "./seal.ts";

/** All accounts, favourites first, in the owner's order, then those without a place in the order in which they were added. */
export const accounts = signal<readonly StoredAccount[]>([]);

/** Accounts of other services that were removed in the last thirty days, newest first. Their seeds stay sealed. */
export const removed = signal<readonly OtherAccount[]>([]);

/** Seconds by which each LPSE's clock is ahead of this phone's, by base URL. */
export const clocks = signal<ReadonlyMap<string, number>>(new Map());

/** Whether the browser has promised to keep the accounts; null: not asked yet, or unknown. */
export const persisted = signal<boolean | null>(null);

/** The newest version of the protocol that each LPSE has named, by base URL. */
export const newestVersions = new Map<string, number>();

/** Informs the other tabs, and hears from them, once the store is open. */
let tabs: BroadcastChannel | undefined;

/** Loads everything at the start and follows changes by other tabs. @returns why the browser refuses, or null. */
export async function openStore(): Promise<StorageRefusal | null> {
  try {
    await load();
  } catch (error) {
    return storageRefusal(error);
  }
  if (typeof BroadcastChannel !== "undefined") {
    tabs ??= new BroadcastChannel("spse-authenticator");
    tabs.addEventListener("message", () => void load().catch(() => undefined));
  }
  persisted.value = (await navigator.storage?.persisted?.().catch(() => null)) ?? null;
  return null;
}

/** Stores an account, new or changed, before it is shown. @throws DOMException, as `storageRefusal` reads it. */
export const saveAccount = (account: StoredAccount): Promise<void> => saveAccounts([account]);

/** Stores several accounts, all or none. An account that was removed meanwhile stays removed. @throws as {@link saveAccount}. */
export async function saveAccounts(list: readonly StoredAccount[]): Promise<void> {
  const known = new Set(accounts.value.map(({ id }) => id));
  await write(
    list.map(({ secret, ...more }) => {
      const isNew = !known.has(more.id);
      return { id: more.id, more, secret: isNew ? secret : null, isNew };
    }),
  );
  await refresh();
}

/** Stores new accounts, all or none, and asks the browser to keep them. @returns why nothing was stored, or null. */
export async function addAccounts(list: readonly StoredAccount[]): Promise<StorageRefusal | null> {
  try {
    await saveAccounts(list);
  } catch (error) {
    return storageRefusal(error);
  }
  askPersistence();
  return null;
}

/** Loads the stored accounts again, here and in other tabs. Called after a change of the lock. */
export async function refresh(): Promise<void> {
  await load();
  tabs?.postMessage("changed");
}

/** Locks the app and removes the seeds from memory. */
export function closeApp(): void {
  closeLock();
  if (locked.value) accounts.value = accounts.value.map((account) => ({ ...account, secret: null }));
}

/** Gives all accounts their places, in this order: all or none. @throws as {@link saveAccount}. */
export const saveOrder = (ordered: readonly StoredAccount[]): Promise<void> =>
  saveAccounts(ordered.map((account, place) => ({ ...account, place })));

/** Takes an account of another service out of the list; it can be restored for a while. @throws as {@link saveAccount}. */
export const setAside = (account: OtherAccount): Promise<void> => saveAccount({ ...account, removedAt: phoneNow() });

/** Puts a removed account back into the list. @throws as {@link saveAccount}. */
export const restore = (account: OtherAccount): Promise<void> => saveAccount({ ...account, removedAt: undefined });

const phoneNow = (): UnixSeconds => unixSeconds(Math.floor(phoneNowMs() / 1000));

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
  removed.value = removed.value.filter((account) => account.id !== id);
  tabs?.postMessage("changed");
}

/** Removes every account with keys, history and lock, for an owner who cannot open the lock. @throws as {@link saveAccount}. */
export async function forgetAll(): Promise<void> {
  await change(["accounts", "history", "keys"], (store) => {
    for (const table of ["accounts", "history", "keys"] as const) store(table).clear();
  });
  await refresh();
}

/**
 * Stores that the LPSE has ended this device. An account that was removed meanwhile stays removed. Where it cannot be stored, it is known
 * until the next start, which asks the LPSE again.
 */
export async function saveEnded(id: string, reason: EndedReason): Promise<void> {
  const account = accounts.value.find((it) => it.id === id);
  if (account?.kind !== "spse" || account.ended !== null) return;
  const over = { ...account, ended: reason };
  await saveAccount(over).catch(() => {
    accounts.value = accounts.value.map((it) => (it.id === id ? over : it));
  });
}

/** Notes an LPSE's clock. Kept in memory even where it cannot be stored. */
export function saveClock(url: string, offsetSeconds: number): void {
  if (clocks.value.get(url) === offsetSeconds) return;
  clocks.value = new Map(clocks.value).set(url, offsetSeconds);
  saveLearnt(url);
}

/** Notes the newest version that an LPSE speaks, as {@link saveClock} its clock. */
export function saveNewest(url: string, newest: number): void {
  if (newestVersions.get(url) === newest) return;
  newestVersions.set(url, newest);
  saveLearnt(url);
}

function saveLearnt(url: string): void {
  const row = { url, offsetSeconds: clocks.value.get(url) ?? 0, newest: newestVersions.get(url) };
  saveRow("clocks", row).catch(() => undefined);
}

/**
 * Asks the browser to keep the accounts; called after an account was added. {@link persisted} holds the answer. Do not wait for
 * it: Firefox asks the person, who may never answer.
 */
export function askPersistence(): void {
  void navigator.storage?.persist?.().then(
    (kept) => {
      persisted.value = kept;
    },
    () => undefined,
  );
}

/** Shows the stored accounts. Loads run one after another, so that an older state never replaces a newer one. */
function load(): Promise<void> {
  loaded = loaded.catch(() => undefined).then(loadNow);
  return loaded;
}
let loaded: Promise<void> = Promise.resolve();

async function loadNow(): Promise<void> {
  const [keys = [], rows = [], rawClocks = []] = await loadTables(["keys", "accounts", "clocks"]);
  followRing(keys);
  const read = rows.flatMap((row) => {
    const account = parseStoredAccount(row);
    return account ? [{ account, sealed: (row as { sealed?: unknown }).sealed }] : [];
  });
  // Stored unsealed by an earlier version. If sealing fails now, they work unsealed until the next start.
  const plain = read.map(({ account }) => account).filter(hasSeed);
  const sealing = plain.map(({ id, secret }) => ({ id, more: {}, secret, isNew: false }));
  if (sealing.length > 0 && !locked.value) await write(sealing).catch(() => undefined);
  const ring = ringNow();
  const opened = read.map(async ({ account, sealed }) =>
    hasSeed(account) || !ring || removedAtOf(account) !== null
      ? account
      : { ...account, secret: await openSeed(ring.key, account.id, sealed) },
  );
  const all = await Promise.all(opened);
  accounts.value = sorted(all.filter((account) => removedAtOf(account) === null));
  const aside = all.filter((account) => account.kind === "other").filter((account) => account.removedAt !== undefined);
  const over = aside.filter(({ removedAt = 0 }) => phoneNow() - removedAt >= RESTORE_SECONDS);
  removed.value = aside
    .filter((account) => !over.includes(account))
    .sort((a, b) => (b.removedAt ?? 0) - (a.removedAt ?? 0));
  // What cannot be deleted now is deleted at the next start; it is shown no more.
  if (over.length > 0)
    await change(["accounts"], (store) => {
      for (const { id } of over) store("accounts").delete(id);
    }).catch(() => undefined);
  // Locked, perhaps a moment ago.
  if (locked.value) closeApp();
  const offsets = rawClocks.flatMap((row) => clockRow.safeParse(row).data ?? []);
  clocks.value = new Map(offsets.map(({ url, offsetSeconds }) => [url, offsetSeconds]));
  for (const { url, newest } of offsets) if (newest !== undefined) newestVersions.set(url, newest);
}

/** One row to write. */
interface Writing {
  readonly id: string;
  /** Replaces the stored row; the stored seed stays. */
  readonly more: object;
  /** A seed to seal, unless the row has one sealed already; null: no seed. */
  readonly secret: string | null;
  /** Otherwise the row must exist: a row that was removed meanwhile stays removed. */
  readonly isNew: boolean;
}

/** Writes rows in one transaction, all or none. */
async function write(list: readonly Writing[]): Promise<void> {
  const sealing = list.some(({ secret }) => secret !== null);
  if (sealing && locked.value) await whenOpen();
  if (sealing && !ringNow()) await makeRing();
  const { key, generation } = ringNow() ?? {};
  if (sealing && !key) throw new DOMException("no key for a new seed", "InvalidStateError");
  const seals = new Map<string, Uint8Array>();
  for (const { id, secret } of list) if (key && secret !== null) seals.set(id, await sealSeed(key, id, secret));
  let stale = false;
  await change(["keys", "accounts"], (store) => {
    const present = store("keys").get("seeds");
    present.onsuccess = () => {
      stale = seals.size > 0 && present.result?.generation !== generation;
      if (stale) return;
      for (const { id, more, isNew } of list) {
        const before = store("accounts").get(id);
        before.onsuccess = () => {
          const { secret, sealed = seals.get(id), ...row } = before.result ?? {};
          if (before.result || isNew) store("accounts").put({ ...row, ...more, ...(sealed ? { sealed } : { secret }) });
        };
      }
    };
  });
  if (!stale) return;
  // Another tab has changed the key.
  followRing((await loadTables(["keys"]))[0] ?? []);
  return write(list);
}

const sorted = (list: readonly StoredAccount[]): readonly StoredAccount[] =>
  [...list].sort(
    (a, b) => rankOf(a) - rankOf(b) || placeOf(a) - placeOf(b) || a.addedAt - b.addedAt || (a.id < b.id ? -1 : 1),
  );

const removedAtOf = (account: StoredAccount): UnixSeconds | null =>
  (account.kind === "other" ? account.removedAt : undefined) ?? null;

const rankOf = ({ favourite }: StoredAccount): number => (favourite ? 0 : 1);
const placeOf = ({ place = Number.MAX_SAFE_INTEGER }: StoredAccount): number => place;
