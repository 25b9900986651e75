/** The list, an account, adding and removing one, settings: what each offers in which state of the phone, and what not. */

import assert from "node:assert/strict";
import { after, beforeEach, describe, test } from "node:test";
import { deviceId, digestOf, type LoginRequest, lpseId, offer, portalUrl, requestId, totpKey } from "@spse/protocol";
import { h } from "preact";
import { texts } from "../src/accounts/accounts.texts.ts";
import { texts as addTexts } from "../src/accounts/add/add.texts.ts";
import { texts as settingsTexts } from "../src/accounts/manage/settings.texts.ts";
import { texts as nextTexts } from "../src/accounts/next/next.texts.ts";
import type { OtherAccount, SpseAccount, StoredAccount } from "../src/base/store/account.ts";
import { lock } from "../src/base/store/ring.ts";
import { accounts, clocks, persisted, removed } from "../src/base/store/store.ts";
import { language, speak } from "../src/base/ui/language.ts";
import { home } from "../src/base/ui/navigation.ts";
import { online, phoneMs } from "../src/base/ui/present.ts";
import { texts as uiTexts } from "../src/base/ui/ui.texts.ts";
import { newVersion } from "../src/base/ui/update.ts";
import { texts as removalTexts } from "../src/removal/removal.texts.ts";
import { texts as removeTexts } from "../src/removal/remove.texts.ts";
import { flagOf } from "../src/requests/request/purpose.ts";
import { texts as requestTexts } from "../src/requests/request/request.texts.ts";
import { note } from "../src/requests/watch/watched.ts";
import { browser, draw, enterBrowser, leaveBrowser } from "./drawn.ts";
import { account, json, loginRequest, lpse, NOW } from "./support.ts";

enterBrowser();
after(leaveBrowser);
const { AccountList, prepareList } = await import("../src/accounts/AccountList.tsx");
const { AccountScreen } = await import("../src/accounts/AccountScreen.tsx");
const { Accounts } = await import("../src/accounts/Accounts.tsx");
const { Confirm } = await import("../src/accounts/add/Confirm.tsx");
const { Settings } = await import("../src/accounts/manage/Settings.tsx");
const { About } = await import("../src/accounts/manage/About.tsx");
const { NextStep } = await import("../src/accounts/next/NextStep.tsx");
const { RemoveSheet } = await import("../src/removal/Removal.tsx");
await prepareList();

const t = speak(texts);
const ui = speak(uiTexts);
const adds = speak(addTexts);
const settings = speak(settingsTexts);
const next = speak(nextTexts);
const requests = speak(requestTexts);
const removal = speak(removalTexts);
const removes = speak(removeTexts);

/** Another entry of this LPSE, or of another. */
const entry = (userId: string, at = lpse, more: Partial<SpseAccount> = {}): SpseAccount => {
  const device = deviceId(`device-device-${userId}`);
  return { ...account, id: `${at.id}/${device}`, lpse: at, device, account: { userId, name: userId }, ...more };
};
const palu = { id: lpseId("lpse-palu-lpse-0002"), name: "LPSE Palu", url: portalUrl("https://lpse.palu.go.id") };
const service: OtherAccount = {
  ...{ kind: "other", id: "other/1", issuer: "Surel", userId: "budi@surel.id", secret: "JBSWY3DPEHPK3PXP" },
  ...{ algorithm: "SHA1", digits: 6, periodSeconds: 30, addedAt: NOW },
};
/** A request waits for this account. */
function waits(of: SpseAccount, ...of_: readonly Partial<LoginRequest>[]) {
  const listed = of_.map((more, nth) => {
    const request = { ...loginRequest, id: requestId(`request-request-000${nth}`), ...more } as LoginRequest;
    return { id: request.id, digest: digestOf(new Uint8Array(0)), request };
  });
  note(of.id, (before) => ({
    ...before,
    failure: null,
    pending: { requests: listed, strange: "none", changed: [], replayed: [] },
  }));
}
beforeEach(() => {
  language.value = "id";
  accounts.value = [account];
  removed.value = [];
  clocks.value = new Map();
  persisted.value = null;
  online.value = true;
  newVersion.value = false;
  lock.value = null;
  phoneMs.value = NOW * 1000;
  browser.kept.clear();
  home();
  for (const one of [account, entry("POKJA7"), entry("PALU1", palu)]) waits(one);
});

describe("the list", () => {
  const add = ui("add");
  for (const [name, list, plus, foot] of [
    ["without an account: one button to add, in the page", [], 0, 0],
    ["one account: the button is under the thumb", [account], 0, 1],
    ["two: it is in the bar", [account, service], 1, 0],
  ] as const)
    test(name, async () => {
      accounts.value = list as readonly StoredAccount[];
      const drawn = await draw(h(AccountList, {}));
      await drawn.see(list.length === 0 ? add : "PENYEDIA1");
      assert.equal(drawn.buttons().filter((it) => it === add).length, 1);
      assert.deepEqual([drawn.all(".app-foot").length, drawn.all(".icon-button").length], [foot, 1 + plus]);
      drawn.leave();
    });

  test("[P-66] says by how much the clock is wrong, in seconds and then in minutes", async () => {
    for (const [seconds, by] of [
      [29, null],
      [119, t("seconds", { n: 119 })],
      [-600, t("minutes", { n: 10 })],
    ] as const) {
      clocks.value = new Map([[lpse.url, seconds]]);
      const drawn = await draw(h(AccountList, {}));
      const words = by && t("wrongClockWhy", { lpse: lpse.name, by });
      assert.deepEqual(
        drawn.all("p").filter((it) => it === words),
        words ? [words] : [],
      );
      assert.equal(drawn.all(".notice-title").includes(t("wrongClock")), by !== null);
      drawn.leave();
    }
  });

  test("says what cannot be reached: everything, or one LPSE of two", async () => {
    accounts.value = [account, entry("PALU1", palu)];
    note(`${palu.id}/device-device-PALU1`, (before) => ({ ...before, failure: { kind: "server-down" } }));
    const drawn = await draw(h(AccountList, {}));
    assert.deepEqual(drawn.all(".app-strip"), [t("serverDown", { lpse: palu.name })]);
    await drawn.follow(() => {
      online.value = false;
    });
    assert.deepEqual(drawn.all(".app-strip"), [t("offline")]);
    drawn.leave();
    note(`${palu.id}/device-device-PALU1`, (before) => ({ ...before, failure: null }));
  });

  test("offers a new version once it is there", async () => {
    const drawn = await draw(h(AccountList, {}));
    assert.ok(!drawn.buttons().includes(ui("reload")));
    await drawn.follow(() => {
      newVersion.value = true;
    });
    assert.ok(drawn.buttons().includes(ui("reload")));
    drawn.leave();
  });
});

describe("a row of the list", () => {
  const other = entry("POKJA7");
  const drawAll = async (list: readonly StoredAccount[]) => {
    accounts.value = list;
    return draw(h(Accounts, { list }));
  };
  test("the only account says that requests come here, unless one waits, it has ended, or its key is lost", async () => {
    for (const [only, says] of [
      [account, true],
      [{ ...account, key: null }, false],
      [{ ...account, ended: "reset" }, false],
      [service, false],
    ] as const) {
      const drawn = await drawAll([only as StoredAccount]);
      assert.equal(drawn.words().includes(t("ready")), says);
      drawn.leave();
    }
    waits(account, {});
    const drawn = await drawAll([account]);
    assert.ok(!drawn.words().includes(t("ready")));
    drawn.leave();
  });

  test("says what waits, how many, and warns of what changes the account's security", async () => {
    const disable = { purpose: "disable", number: true } as const;
    for (const [listed, flag, warns] of [
      [[{}], flagOf({ purpose: "login" }), false],
      [[disable], flagOf(disable), true],
      [[{}, disable], t("waitingMany", { n: 2 }), true],
      [[{ expires: NOW }], null, false],
    ] as const) {
      waits(account, ...listed);
      const drawn = await drawAll([account, other]);
      assert.deepEqual(drawn.all(".account-flag"), flag === null ? [] : [flag]);
      assert.equal(drawn.all(".danger").length > 0, warns);
      drawn.leave();
    }
  });

  test("the host stands once: at the only account, above several of one LPSE, in the headings of two", async () => {
    const host = "spse.contoh.go.id";
    for (const [list, hosts] of [
      [[account], [host]],
      [[account, other], [host]],
      [[account, entry("PALU1", palu)], []],
      [[service], []],
    ] as const) {
      const drawn = await drawAll(list as readonly StoredAccount[]);
      assert.deepEqual(drawn.all(".account-host"), hosts);
      drawn.leave();
    }
  });

  test("from six accounts on they are searched; what waits is never hidden by it", async () => {
    const list = ["A1", "B2", "C3", "D4", "E5"].map((it) => entry(it));
    const five = await drawAll(list);
    assert.equal(five.all(".search").length, 0);
    five.leave();
    const drawn = await drawAll([...list, other]);
    await drawn.type("search", "b2");
    assert.deepEqual([drawn.all(".account-user"), drawn.all(".search-found")], [["B2"], [t("found", { n: 1 })]]);
    waits(other, {});
    await drawn.type("search", "tidak ada");
    assert.deepEqual([drawn.all(".account-user"), drawn.all(".search-found")], [["POKJA7"], [t("noneFound")]]);
    drawn.leave();
  });
});

describe("an account's own screen", () => {
  for (const [name, of, words, code] of [
    ["its key is lost: the codes are left", { ...account, key: null }, requests("keyLost"), true],
    ["both keys are lost", { ...account, key: null, secret: null }, requests("bothLost"), false],
    ["ended", { ...account, key: null, ended: "disabled" }, removal("ended.disabled"), false],
    ["another service", service, requests("otherCodeTitle"), true],
  ] as const)
    test(name, async () => {
      accounts.value = [of as StoredAccount];
      const drawn = await draw(h(AccountScreen, { account: of as StoredAccount }));
      await drawn.see(words);
      assert.equal(drawn.all(".account-code").length, code ? 1 : 0);
      assert.ok(drawn.buttons().includes(removal("remove")));
      drawn.leave();
    });
});

describe("what a removal says before it happens", () => {
  for (const [name, of, isOnline, offers, says] of [
    ["active: here alone, or at the LPSE too", account, true, ["revoke", "onlyHere"], ["active", "better"]],
    ["active, without a connection: here alone", account, false, ["onlyHere"], ["active", "better"]],
    ["its key is lost: here alone", { ...account, key: null }, true, ["onlyHere"], ["active", "better"]],
    ["ended", { ...account, ended: "reset" }, true, ["remove"], []],
    ["another service's, which can be restored", service, true, ["remove"], ["other"]],
  ] as const)
    test(name, async () => {
      online.value = isOnline;
      const drawn = await draw(h(RemoveSheet, { account: of as StoredAccount, onClose: () => undefined }));
      const name = (button: (typeof offers)[number]) =>
        button === "remove" ? removal("remove") : `${removes(button)} ${removes(`${button}Why`)}`;
      assert.deepEqual(drawn.buttons(), [ui("close"), ...offers.map(name), removes("keep")]);
      for (const key of ["active", "better", "other"] as const)
        assert.equal(
          drawn.words().includes(removes(key, { lpse: lpse.name })),
          (says as readonly string[]).includes(key),
          key,
        );
      drawn.leave();
    });
});

describe("[P-5] before an account is added, what does not fit is named", () => {
  const uri = {
    kind: "spse",
    ...{ issuer: lpse.name, userId: "PENYEDIA1", key: totpKey(new Uint8Array(20)) },
    ...{ acceptor: lpse.url, offer: offer("offer-offer-offer-0001") },
  } as const;
  const titles = {
    twin: adds("twinTitle"),
    namesake: adds("namesakeTitle"),
    another: adds("anotherTitle"),
    moved: (name: string) => adds("movedTitle", { lpse: name }),
  };
  const lookAlike = { ...palu, name: "LPSE K0ta Contoh" };
  for (const [name, known, read, told, notices, checks] of [
    ["nothing", [], uri, lpse, [], true],
    ["it is here already", [account], uri, lpse, [titles.twin], true],
    ["it is here, without its codes", [{ ...account, secret: null }], uri, lpse, [], true],
    ["another LPSE here has this name", [entry("PALU1", lookAlike)], uri, lpse, [titles.namesake], true],
    ["the code names another LPSE", [], { ...uri, issuer: "LPSE Palu" }, lpse, [titles.another], true],
  ] as const)
    test(name, async (context) => {
      accounts.value = known as readonly StoredAccount[];
      context.mock.method(globalThis, "fetch", async (url: string) =>
        url.endsWith("/about") ? json(200, { now: NOW, lpse: told }) : json(500, {}),
      );
      const drawn = await draw(h(Confirm, { read }));
      await drawn.see(adds("confirmTitle"));
      assert.deepEqual(drawn.all(".notice-title"), notices);
      assert.equal(drawn.words().includes(adds("confirmCheck")), checks);
      assert.deepEqual(drawn.all("dd"), [told.name, "spse.contoh.go.id", "PENYEDIA1"]);
      drawn.leave();
    });
});

describe("Pengaturan offers what this phone can use", () => {
  const doors = ["arrange", "history", "send", "backup", "security"] as const;
  for (const [name, list, gone, storage, offers, warns] of [
    ["nothing is here: only the way in", [], [], false, false, null],
    ["an account", [account], [], null, true, null],
    ["a removed account that can be restored", [], [{ ...service, removedAt: NOW }], false, true, null],
    ["the browser may delete the accounts", [account], [], false, true, "notKept"],
    ["it promises to keep them", [account], [], true, true, "kept"],
  ] as const)
    test(name, async () => {
      accounts.value = list;
      removed.value = gone;
      persisted.value = storage;
      const drawn = await draw(h(Settings, {}));
      const offered = (key: (typeof doors)[number] | "import" | "restore") =>
        drawn.buttons().includes(`${settings(key)} ${settings(`${key}Why`)}`);
      assert.deepEqual(
        doors.map((it) => offered(it)),
        doors.map(() => offers),
      );
      assert.ok(offered("import") && offered("restore"));
      for (const key of ["kept", "notKept"] as const)
        assert.equal(drawn.words().includes(settings(key)), key === warns, key);
      drawn.leave();
    });
});

test("help and privacy lead to the pages of each LPSE of this phone, once each", async (context) => {
  Object.assign(globalThis, { __VERSION__: "1.0.0" });
  context.after(() => void Reflect.deleteProperty(globalThis, "__VERSION__"));
  accounts.value = [account, entry("POKJA7"), entry("PALU1", palu), service];
  const drawn = await draw(h(About, {}));
  assert.deepEqual(
    drawn.links().map(([, href]) => href),
    ["/bantuan", "/privasi"].flatMap((path) => [lpse, palu].map(({ url }) => `${url}${path}`)),
  );
  drawn.leave();
});

describe("below the only account is the next step, until it is done or put off", () => {
  test("a PIN or fingerprint, where neither Ya nor the app asks for one; put off, it stays away", async () => {
    const offered = async (of: StoredAccount) => {
      const drawn = await draw(h(NextStep, { account: of }));
      const words = drawn.words();
      drawn.leave();
      return words.includes(next("protect.title"));
    };
    assert.equal(await offered(account), true);
    assert.equal(await offered({ ...account, verification: { kind: "biometric", credential: "AAAA" } }), false);
    assert.equal(await offered({ ...account, ended: "reset" }), false);
    assert.equal(await offered(service), false);
    lock.value = { by: "pin", afterSeconds: 0 };
    assert.equal(await offered(account), false);
    lock.value = null;
    const drawn = await draw(h(NextStep, { account }));
    await drawn.press(next("later"));
    assert.ok(!drawn.words().includes(next("protect.title")));
    drawn.leave();
    assert.equal(await offered(account), false);
  });
});
