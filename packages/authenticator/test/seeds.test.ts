/** Seeds at rest: sealed under a key that no script can read out, also those that an earlier version kept readable. */
import "fake-indexeddb/auto";
import assert from "node:assert/strict";
import { beforeEach, describe, test } from "node:test";
import type { OtherAccount, StoredAccount } from "../src/base/store/account.ts";
import { openSeed, sealSeed } from "../src/base/store/seal.ts";
import { account, NOW, SECRET } from "./support.ts";

type Store = typeof import("../src/base/store/store.ts");

const other: OtherAccount = {
  kind: "other",
  id: "other/1",
  issuer: "Surel",
  userId: "saya",
  secret: "JBSWY3DPEHPK3PXP",
  algorithm: "SHA256",
  digits: 8,
  periodSeconds: 60,
  addedAt: NOW,
};

let tabs = 0;
/** A tab of its own: the module with its state, loaded anew. */
async function openTab(): Promise<Store> {
  const tab: Store = await import(`../src/base/store/store.ts?tab=${++tabs}`);
  assert.equal(await tab.openStore(), null);
  return tab;
}

/** The browser's storage as it stands, table by table. */
async function dump(): Promise<Record<string, unknown[]>> {
  const db = await opened(indexedDB.open("spse-authenticator"));
  const tables: Record<string, unknown[]> = {};
  for (const name of db.objectStoreNames) tables[name] = await opened(db.transaction(name).objectStore(name).getAll());
  db.close();
  return tables;
}

/** What the second version of the storage held. */
async function keepAsBefore(rows: readonly object[]): Promise<void> {
  const request = indexedDB.open("spse-authenticator", 2);
  request.onupgradeneeded = () => {
    request.result.createObjectStore("accounts", { keyPath: "id" });
    request.result.createObjectStore("clocks", { keyPath: "url" });
    request.result.createObjectStore("history", { keyPath: "id" }).createIndex("whose", ["whose", "seenAt"]);
  };
  const db = await opened(request);
  const table = db.transaction("accounts", "readwrite").objectStore("accounts");
  for (const row of rows) await opened(table.put(row));
  db.close();
}

function opened<Result>(request: IDBRequest<Result>): Promise<Result> {
  return new Promise((resolve, reject) => {
    request.onsuccess = () => resolve(request.result);
    request.onerror = () => reject(request.error);
  });
}

/** Everything in a value that a script can read, as text: keys tell nothing, bytes are read as letters. */
const readable = (value: unknown): string =>
  JSON.stringify(value, (_, it) => (it instanceof Uint8Array ? Buffer.from(it).toString("latin1") : it));

const secrets = (list: readonly StoredAccount[]) => list.map(({ secret }) => secret);

beforeEach(async () => void (await opened(indexedDB.deleteDatabase("spse-authenticator"))));

describe("[A32] seeds at rest", () => {
  test("[L18] a stored account is sealed, its key cannot be read out, and a restart opens it [promise:app-storage]", async () => {
    const tab = await openTab();
    await tab.saveAccount(other);
    assert.deepEqual(secrets(tab.accounts.value), [other.secret]);
    const { accounts, keys } = await dump();
    assert.ok(!readable(accounts).includes("JBSWY3DP"));
    const [ring] = keys as [{ key: CryptoKey }];
    assert.equal(ring.key.extractable, false);
    await assert.rejects(crypto.subtle.exportKey("raw", ring.key));
    assert.deepEqual((await openTab()).accounts.value, [other]);
  });

  test("what an earlier version kept readable is sealed at the first opening; nothing is lost", async () => {
    await keepAsBefore([{ ...account, label: "Kantor" }, other, { kind: "later", id: "x", secret: 1 }]);
    const tab = await openTab();
    const before = [other, { ...account, label: "Kantor" }];
    assert.deepEqual(new Set(tab.accounts.value.map(({ id }) => id)), new Set(before.map(({ id }) => id)));
    assert.deepEqual(new Set(secrets(tab.accounts.value)), new Set([SECRET, other.secret]));
    const { accounts = [] } = await dump();
    assert.equal(accounts.length, 3);
    assert.ok(!readable(accounts).includes(SECRET.slice(0, 8)));
    assert.deepEqual((await openTab()).accounts.value, tab.accounts.value);
  });

  test("interrupted while sealing: the old rows stand, and the next opening goes on", async (t) => {
    await keepAsBefore([other]);
    // Not once: a store of another file of this process may hear of the rows, and seal before this tab does.
    const { mock } = t.mock.method(crypto.subtle, "encrypt", () => Promise.reject(new Error("killed")));
    assert.deepEqual((await openTab()).accounts.value, [other]);
    assert.ok(readable(await dump()).includes(String(other.secret)));
    mock.restore();
    assert.deepEqual((await openTab()).accounts.value, [other]);
    assert.ok(!readable(await dump()).includes(String(other.secret)));
  });

  test("two tabs that open at once agree on one key", async () => {
    await keepAsBefore([other, account]);
    const [one, two] = await Promise.all([openTab(), openTab()]);
    assert.deepEqual(one.accounts.value, two.accounts.value);
    await Promise.all([
      one.saveAccount({ ...other, id: "other/2", secret: "GEZDGNBVGY3TQOJQ" }),
      two.saveAccount({ ...other, id: "other/3", secret: "MFRGGZDFMZTWQ2LK" }),
    ]);
    const third = await openTab();
    assert.equal((await dump()).keys?.length, 1);
    assert.deepEqual(
      new Set(secrets(third.accounts.value)),
      new Set([SECRET, other.secret, "GEZDGNBVGY3TQOJQ", "MFRGGZDFMZTWQ2LK"]),
    );
  });

  test("a change leaves the seed as it stands; one that another tab removed stays removed", async () => {
    const tab = await openTab();
    await tab.saveAccounts([other, account]);
    await tab.saveAccount({ ...other, label: "Kantor", secret: null });
    assert.deepEqual(
      tab.accounts.value.find(({ id }) => id === other.id),
      { ...other, label: "Kantor" },
    );
    const second = await openTab();
    await second.removeAccount(other.id);
    await tab.saveOrder([account, other]);
    assert.deepEqual(tab.accounts.value, [{ ...account, place: 0 }]);
  });

  describe("an account of another service that was removed", () => {
    const DAY = 86_400_000;
    test("leaves the list and the memory, and comes back with its seed, also after the lock was set", async () => {
      const tab = await openTab();
      await tab.saveAccounts([other, account]);
      await tab.setAside(other);
      assert.deepEqual(tab.accounts.value, [account]);
      assert.deepEqual(
        tab.removed.value.map(({ id, secret }) => [id, secret]),
        [[other.id, null]],
      );
      assert.ok(!readable(await dump()).includes(String(other.secret)));
      const second = await openTab();
      assert.equal(second.removed.value.length, 1);
      for (const account of second.removed.value) await second.restore(account);
      const third = await openTab();
      assert.deepEqual(third.accounts.value.find(({ id }) => id === other.id)?.secret, other.secret);
      assert.deepEqual(third.removed.value, []);
    });
    test("another tab that still lists it does not bring it back", async () => {
      const tab = await openTab();
      await tab.saveAccounts([other, account]);
      const second = await openTab();
      const list = second.accounts.value;
      await tab.setAside(other);
      await second.saveOrder(list);
      assert.deepEqual(
        (await openTab()).accounts.value.map(({ id }) => id),
        [account.id],
      );
    });
    test("is deleted for good on demand, and after thirty days", async (context) => {
      const tab = await openTab();
      await tab.saveAccounts([other, { ...other, id: "other/2" }, account]);
      await tab.setAside(other);
      await tab.setAside({ ...other, id: "other/2" });
      await tab.removeAccount("other/2");
      assert.equal(tab.removed.value.length, 1);
      assert.equal((await dump()).accounts?.length, 2);
      context.mock.timers.enable({ apis: ["Date"], now: Date.now() + 29 * DAY });
      assert.equal((await openTab()).removed.value.length, 1);
      context.mock.timers.setTime(Date.now() + 2 * DAY);
      assert.equal((await openTab()).removed.value.length, 0);
      assert.deepEqual(
        ((await dump()).accounts as { id: string }[]).map(({ id }) => id),
        [account.id],
      );
    });
  });

  test("the key lost: the entry stays, without a code; what is added afterwards works", async () => {
    await (await openTab()).saveAccount(other);
    const db = await opened(indexedDB.open("spse-authenticator"));
    await opened(db.transaction("keys", "readwrite").objectStore("keys").clear());
    db.close();
    const tab = await openTab();
    assert.deepEqual(tab.accounts.value, [{ ...other, secret: null }]);
    await tab.saveAccount(account);
    assert.deepEqual(new Set(secrets((await openTab()).accounts.value)), new Set([null, SECRET]));
  });

  test("a seed is bound to its entry and its key", async () => {
    const make = () => crypto.subtle.generateKey({ name: "AES-GCM", length: 256 }, false, ["encrypt", "decrypt"]);
    const [key, stranger] = [await make(), await make()];
    const sealed = await sealSeed(key, "a", SECRET);
    assert.equal(await openSeed(key, "a", sealed), SECRET);
    assert.equal(await openSeed(key, "b", sealed), null);
    assert.equal(await openSeed(stranger, "a", sealed), null);
    for (const broken of [sealed.slice(1), sealed.slice(0, 5), new Uint8Array(0), "text", undefined, null, {}])
      assert.equal(await openSeed(key, "a", broken), null);
    assert.notDeepEqual(await sealSeed(key, "a", SECRET), sealed);
  });
});
