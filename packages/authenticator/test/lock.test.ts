/** The app's lock: its rules, and that the seeds do not open without the PIN. */
import "fake-indexeddb/auto";
import assert from "node:assert/strict";
import { after, before, beforeEach, describe, mock, test } from "node:test";
import { unixSeconds } from "@spse/protocol";
import { PIN_COST, pinCostFor } from "../src/base/argon2.ts";
import { change, loadAll } from "../src/base/store/database.ts";
import { removeLock, setAfter } from "../src/base/store/rekey.ts";
import { lock, locked } from "../src/base/store/ring.ts";
import { unseal } from "../src/base/store/seal.ts";
import { accounts, closeApp, forgetAll, openStore, saveAccount, saveEnded } from "../src/base/store/store.ts";
import { setPin, tryPin } from "../src/owner/lock/pin.flow.ts";
import { beginTry, isWeakPin, NO_TRIES, readPin, type Tries, waitSecondsAfter } from "../src/owner/lock/pin.ts";
import { account, NOW, SECRET } from "./support.ts";

const PIN_TRIES = 10;

describe("the rules of a PIN", () => {
  for (const pin of ["000000", "123456", "654321", "890123", "121212", "123123", "321098"])
    test(`${pin} is what anybody tries first`, () => assert.ok(isWeakPin(pin)));
  for (const pin of ["482913", "112233", "120589"]) test(`${pin} will do`, () => assert.ok(!isWeakPin(pin)));
  test("typed with spaces, or with digits of any width", () => {
    assert.deepEqual(readPin(" 482 913 "), { kind: "pin", pin: "482913" });
    assert.deepEqual(
      ["", "12345", "12a456"].map((typed) => readPin(typed).kind),
      ["empty", "wrong-length", "not-digits"],
    );
  });
});

describe("[N24] tries [promise:app-pin]", () => {
  /** As if the app was ended in each try: none was right. */
  const after = (tries: number): Tries => {
    let stands = NO_TRIES;
    for (let n = 0; n < tries; n++) {
      const begun = beginTry(stands, unixSeconds(stands.until));
      assert.equal(begun.kind, "go");
      if (begun.kind === "go") stands = begun.tries;
    }
    return stands;
  };
  test("the first two wrong ones cost nothing, then it takes longer and longer", () => {
    assert.deepEqual(
      [0, 1, 2, 3, 4, 5, 6, 7, 8, 9].map(waitSecondsAfter),
      [0, 0, 0, 30, 60, 300, 900, 3600, 3600, 3600],
    );
    const third = after(3);
    assert.deepEqual(beginTry(third, unixSeconds(third.until - 10)), { kind: "wait", seconds: 10 });
  });
  test("after ten it is over, whatever the clock says", () => {
    assert.equal(after(9).wrong, 9);
    assert.deepEqual(beginTry(after(PIN_TRIES), unixSeconds(4_000_000_000)), { kind: "over" });
  });
  test("a clock that was turned back a year waits no longer than the wait", () => {
    assert.deepEqual(beginTry({ wrong: 4, until: unixSeconds(NOW + 60) }, unixSeconds(NOW - 31_536_000)), {
      kind: "wait",
      seconds: 60,
    });
  });
});

describe("the cost of a PIN", () => {
  test("is never below the least, however slow the phone or broken its clock", () => {
    for (const leastMs of [599, 600, 4000, 1e9, Number.NaN]) assert.deepEqual(pinCostFor(leastMs), PIN_COST);
  });
  test("grows with the phone, up to a bound", () => {
    assert.equal(pinCostFor(100).passes, 18);
    assert.equal(pinCostFor(300).passes, 6);
    for (const leastMs of [0, -5, 1]) assert.equal(pinCostFor(leastMs).passes, 24);
    assert.equal(pinCostFor(100).memoryKib, PIN_COST.memoryKib);
  });
});

describe("[N24 A32] with a PIN, the seeds open only after it [promise:app-pin]", () => {
  let clock = NOW;
  const now = () => unixSeconds(clock);
  /** What {@link PIN_COST} takes on this phone, by its own measure. A slow phone: its PIN costs no more than the least. */
  let leastMs = 600;
  let running = 0;
  before(() => {
    mock.method(performance, "now", () => {
      running += leastMs;
      return running;
    });
  });
  after(async () => {
    mock.restoreAll();
    await forgetAll();
  });
  const seeds = () => accounts.value.map(({ secret }) => secret);
  beforeEach(async () => {
    await forgetAll();
    await openStore();
    await saveAccount(account);
    await setPin("482913", 0);
    clock = unixSeconds(clock + 100_000);
  });

  test("setting it closes nothing; leaving the app takes the seeds out of memory", () => {
    assert.deepEqual([locked.value, seeds()], [false, [SECRET]]);
    closeApp();
    assert.deepEqual([locked.value, seeds()], [true, [null]]);
  });
  test("nothing in the storage opens a seed by itself", async () => {
    const [row] = (await loadAll("keys")) as [{ key?: CryptoKey; lock: { device: CryptoKey } }];
    assert.equal(row.key, undefined);
    assert.equal(row.lock.device.extractable, false);
    const [{ sealed }] = (await loadAll("accounts")) as [{ sealed: Uint8Array }];
    assert.equal(await unseal(row.lock.device, `seed ${account.id}`, sealed), null);
  });
  test("its cost is stored beside it, and a lock of an earlier version opens with its own", async () => {
    const costOf = async () => {
      const [row] = (await loadAll("keys")) as [{ lock: { memoryKib: number; passes: number; workMs?: number } }];
      const { memoryKib, passes, workMs } = row.lock;
      return { memoryKib, passes, workMs };
    };
    const { memoryKib, passes } = PIN_COST;
    assert.deepEqual(await costOf(), { memoryKib, passes, workMs: 600 });
    leastMs = 200;
    await setPin("482913", 0);
    leastMs = 600;
    assert.deepEqual(await costOf(), { memoryKib, passes: 3 * passes, workMs: 200 });
    await change(["keys"], (store) => {
      const present = store("keys").get("seeds");
      present.onsuccess = () => {
        const { workMs, ...older } = present.result.lock;
        store("keys").put({ ...present.result, lock: older });
      };
    });
    closeApp();
    assert.deepEqual(await tryPin("482913", now), { kind: "opened" });
  });
  test("the right PIN opens; a wrong one says how many tries are left", async () => {
    closeApp();
    assert.deepEqual(await tryPin("482914", now), { kind: "wrong", triesLeft: 9, waitSeconds: 0 });
    assert.deepEqual(seeds(), [null]);
    assert.deepEqual(await tryPin("482913", now), { kind: "opened" });
    assert.deepEqual([locked.value, seeds()], [false, [SECRET]]);
    closeApp();
    assert.deepEqual(await tryPin("482914", now), { kind: "wrong", triesLeft: 9, waitSeconds: 0 });
  });
  test("two tabs at once have no more tries than one", async () => {
    closeApp();
    await Promise.all(["111111", "222222"].map((pin) => tryPin(pin, now)));
    assert.deepEqual(await tryPin("333333", now), { kind: "wrong", triesLeft: 7, waitSeconds: 30 });
    assert.deepEqual(await tryPin("482913", now), { kind: "wait", seconds: 30 });
  });
  test("the tenth wrong one ends the PIN: the right one opens nothing any more", async () => {
    closeApp();
    await change(["keys"], (store) => {
      const present = store("keys").get("seeds");
      present.onsuccess = () => store("keys").put({ ...present.result, lock: { ...present.result.lock, wrong: 9 } });
    });
    assert.deepEqual(await tryPin("482914", now), { kind: "over" });
    clock = unixSeconds(clock + 1_000_000);
    assert.deepEqual(await tryPin("482913", now), { kind: "over" });
    assert.equal(((await loadAll("keys")) as [{ lock: { sealed: unknown } }])[0].lock.sealed, null);
  });
  test("what the LPSE ended while the app was closed is noted, and loses no seed", async () => {
    closeApp();
    await saveEnded(account.id, "revoked");
    await tryPin("482913", now);
    assert.deepEqual(accounts.value, [{ ...account, ended: "revoked" }]);
  });
  test("an account that was being added when the app closed is stored once it is open", async () => {
    closeApp();
    const saved = saveAccount({
      ...account,
      id: `${account.lpse.id}/device-device-device-02`,
      device: "device-device-device-02" as never,
    });
    await tryPin("482913", now);
    await saved;
    assert.deepEqual(seeds(), [SECRET, SECRET]);
  });
  test("another PIN, another time, no lock: each seals anew, and nothing is lost", async () => {
    await setPin("739150", 60);
    closeApp();
    assert.equal((await tryPin("482913", now)).kind, "wrong");
    assert.equal((await tryPin("739150", now)).kind, "opened");
    await setAfter(300);
    assert.equal(lock.value?.afterSeconds, 300);
    await removeLock();
    closeApp();
    assert.deepEqual([lock.value, locked.value, seeds()], [null, false, [SECRET]]);
  });
  test("interrupted while sealing anew: the PIN before still opens everything", async (t) => {
    t.mock.method(IDBObjectStore.prototype, "put", () => {
      throw new Error("killed");
    });
    await assert.rejects(removeLock());
    t.mock.restoreAll();
    closeApp();
    assert.equal((await tryPin("482913", now)).kind, "opened");
    assert.deepEqual(seeds(), [SECRET]);
  });
  test("PIN forgotten: without the accounts the app opens", async () => {
    closeApp();
    await forgetAll();
    assert.deepEqual([lock.value, locked.value, accounts.value], [null, false, []]);
    await saveAccount(account);
    assert.deepEqual(seeds(), [SECRET]);
  });
});
