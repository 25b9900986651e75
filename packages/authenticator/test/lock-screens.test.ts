/** The app's lock on the screen: what opens it, what a wrong PIN costs and says, and the only way past it. [N24] */
import "fake-indexeddb/auto";
import assert from "node:assert/strict";
import { after, before, beforeEach, describe, type TestContext, test } from "node:test";
import { h } from "preact";
import type { OtherAccount, StoredAccount } from "../src/base/store/account.ts";
import { change, loadAll } from "../src/base/store/database.ts";
import { setAfter } from "../src/base/store/rekey.ts";
import { lock } from "../src/base/store/ring.ts";
import { accounts, closeApp, forgetAll, openStore, refresh, saveAccounts } from "../src/base/store/store.ts";
import { language, speak } from "../src/base/ui/language.ts";
import { phoneMs } from "../src/base/ui/present.ts";
import { texts } from "../src/owner/lock/lock.texts.ts";
import { setPin } from "../src/owner/lock/pin.flow.ts";
import { draw, enterBrowser, leaveBrowser } from "./drawn.ts";
import { account, NOW } from "./support.ts";

const PIN_TRIES = 10;

enterBrowser();
after(leaveBrowser);
const { LockSettings } = await import("../src/owner/lock/LockSettings.tsx");
const { Unlock } = await import("../src/owner/lock/Unlock.tsx");
const { Locked } = await import("../src/owner/lock/Locked.tsx");
const t = speak(texts);

const service: OtherAccount = {
  ...{ kind: "other", id: "other/1", issuer: "Surel", userId: "budi@surel.id", secret: "JBSWY3DPEHPK3PXP" },
  ...{ algorithm: "SHA1", digits: 6, periodSeconds: 30, addedAt: NOW },
};
const PIN = "482913";
before(openStore);
beforeEach(async () => {
  language.value = "id";
  await forgetAll();
  await saveAccounts([account]);
});
/** The lock's row as it is stored, with this in it. */
const keep = async (more: object) => {
  const [row] = (await loadAll("keys")) as [{ lock: object }];
  await change(["keys"], (store) => void store("keys").put({ ...row, lock: { ...row.lock, ...more } }));
  await refresh();
};
/** The phone's clock stands still. */
const stop = (context: TestContext) => {
  context.mock.timers.enable({ apis: ["Date"], now: NOW * 1000 });
  phoneMs.value = NOW * 1000;
};
const tryPin = async (drawn: Awaited<ReturnType<typeof draw>>, pin: string) => {
  const [id = ""] = drawn.fields();
  await drawn.type(id, pin);
};

describe("a wrong PIN", () => {
  test("says how many tries are left; from the third on it costs a wait, which a restart remembers", async (context) => {
    await setPin(PIN, 0);
    stop(context);
    closeApp();
    let drawn = await draw(h(Unlock, { onOpened: () => assert.fail("opened") }));
    for (const left of [9, 8, 7]) {
      await tryPin(drawn, "111111");
      await drawn.see(t("wrong", { n: left }));
      assert.equal(drawn.buttons().includes(t("open")), left > 7);
    }
    const wait = t("wait", { time: t("seconds", { n: 30 }) });
    await drawn.see(wait);
    drawn.leave();
    drawn = await draw(h(Unlock, { onOpened: () => assert.fail("opened") }));
    await drawn.see(wait);
    assert.ok(!drawn.buttons().includes(t("open")));
    drawn.leave();
  });

  test("the tenth ends it, and a restart says so at once", async (context) => {
    await setPin(PIN, 0);
    stop(context);
    await keep({ wrong: PIN_TRIES - 1, until: NOW });
    closeApp();
    const drawn = await draw(h(Unlock, { onOpened: () => assert.fail("opened") }));
    await tryPin(drawn, "111111");
    await drawn.see(t("overTitle"));
    drawn.leave();
    const again = await draw(h(Unlock, { onOpened: () => assert.fail("opened") }));
    await again.see(t("overTitle"));
    assert.deepEqual(again.buttons(), [t("forgot")]);
    again.leave();
  });

  test("the right one opens, and takes the tries before it back", async (context) => {
    await setPin(PIN, 0);
    stop(context);
    closeApp();
    let opened = 0;
    const drawn = await draw(h(Unlock, { onOpened: () => void opened++ }));
    await tryPin(drawn, "111111");
    await drawn.see(t("wrong", { n: 9 }));
    await tryPin(drawn, PIN);
    await drawn.until(() => opened > 0, "opened");
    drawn.leave();
    closeApp();
    const again = await draw(h(Unlock, { onOpened: () => assert.fail("opened") }));
    await tryPin(again, "111111");
    await again.see(t("wrong", { n: 9 }));
    again.leave();
  });
});

describe("the way past it says what is lost with the accounts that are here", () => {
  for (const [name, list, says] of [
    ["of an LPSE", [account], ["forgotSpse"]],
    ["of another service", [service], ["forgotOther"]],
    ["of both", [account, service], ["forgotSpse", "forgotOther"]],
  ] as const)
    test(name, async () => {
      await forgetAll();
      await saveAccounts(list as readonly StoredAccount[]);
      await setPin(PIN, 0);
      const drawn = await draw(h(Unlock, { onOpened: () => undefined }));
      await drawn.press(t("forgot"));
      for (const key of ["forgotSpse", "forgotOther"] as const)
        assert.equal(drawn.words().includes(t(key)), (says as readonly string[]).includes(key), key);
      for (const taps of [1, 2, 3]) {
        await drawn.press(t("erase", { n: list.length }));
        assert.equal(accounts.value.length, list.length, `${taps} taps are not enough`);
      }
      drawn.leave();
    });
});

describe("Kunci aplikasi", () => {
  test("another PIN keeps when the app locks again", async () => {
    await setPin(PIN, 0);
    await setAfter(300);
    const drawn = await draw(h(LockSettings, { off: false }));
    await tryPin(drawn, PIN);
    await drawn.see(t("change"));
    await drawn.press(`${t("change")} ${t("by.pinWhy")}`);
    await drawn.type("new-pin", "123456");
    await drawn.type("repeat-pin", "123456");
    await drawn.press(t("setPin"));
    await drawn.see(t("pin.weak"));
    await drawn.type("new-pin", "593827");
    await drawn.press(t("setPin"));
    await drawn.see(t("pin.other"));
    await drawn.type("repeat-pin", "593827");
    await drawn.press(t("setPin"));
    await drawn.see(t("change"));
    assert.deepEqual([lock.value?.by, lock.value?.afterSeconds], ["pin", 300]);
    drawn.leave();
  });

  test("says where the lock is a gate only, and offers no fingerprint where the phone has none", async () => {
    await setPin(PIN, 0);
    for (const [sealed, says] of [
      [null, true],
      [new Uint8Array(8), false],
    ] as const) {
      await keep({ by: "biometric", sealed });
      lock.value = lock.value && { ...lock.value, by: "biometric", sealed };
      const drawn = await draw(h(LockSettings, { off: false }));
      assert.ok(drawn.words().includes(t("proveTitle")), "the present lock comes first");
      drawn.leave();
      const { afterSeconds = 0 } = lock.value ?? {};
      lock.value = null;
      const open = await draw(h(LockSettings, { off: false }));
      lock.value = { by: "biometric", afterSeconds, sealed };
      await open.follow();
      assert.equal(open.words().includes(t("gate")), says);
      assert.equal(open.words().includes(t("noBiometric")), true);
      open.leave();
    }
  });
});

describe("the locked app", () => {
  for (const [name, lpses, waiting, named, says] of [
    ["names its LPSEs", ["LPSE A", "LPSE B"], [], true, false],
    ["of more than two, none", ["LPSE A", "LPSE B", "LPSE C"], [], false, false],
    ["and where a request waits", ["LPSE A", "LPSE B", "LPSE C"], ["LPSE B"], false, true],
  ] as const)
    test(name, async () => {
      await setPin(PIN, 0);
      const drawn = await draw(h(Locked, { lpses, waiting }));
      assert.equal(drawn.words().includes("LPSE A · LPSE B"), named);
      assert.equal(drawn.words().includes(t("waiting", { lpse: "LPSE B" })), says);
      drawn.leave();
    });
});
