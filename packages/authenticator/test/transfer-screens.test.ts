/** Codes and accounts that come from elsewhere or go to another phone: what is shown before, and what has become of each. */
import "fake-indexeddb/auto";
import assert from "node:assert/strict";
import { after, before, beforeEach, describe, type TestContext, test } from "node:test";
import { deviceId, lpseId, type MoveOffer, portalUrl, publicJwkShape, totpKey } from "@spse/protocol";
import { h } from "preact";
import type { OtherAccount, SpseAccount, StoredAccount } from "../src/base/store/account.ts";
import { lock } from "../src/base/store/ring.ts";
import { accounts, clocks, forgetAll, openStore } from "../src/base/store/store.ts";
import { language, speak } from "../src/base/ui/language.ts";
import { phoneMs } from "../src/base/ui/present.ts";
import { texts as lockTexts } from "../src/owner/lock/lock.texts.ts";
import { makePinSecret } from "../src/owner/verification/verification.flow.ts";
import { texts as verificationTexts } from "../src/owner/verification/verification.texts.ts";
import { texts } from "../src/transfer/files/files.texts.ts";
import type { Plan } from "../src/transfer/files/plan.ts";
import { texts as moveTexts } from "../src/transfer/new-phone/new-phone.texts.ts";
import { mine, waiting } from "../src/transfer/new-phone/receive.flow.ts";
import { offered } from "../src/transfer/new-phone/send.flow.ts";
import { draw, enterBrowser, leaveBrowser } from "./drawn.ts";
import { googleEntry, googlePart } from "./exports/make.ts";
import { account, json, keys, lpse, NOW, refusal } from "./support.ts";

const VOUCH_SECONDS = 120;

enterBrowser();
after(leaveBrowser);
const { Backup } = await import("../src/transfer/files/Backup.tsx");
const { Import } = await import("../src/transfer/files/Import.tsx");
const { Preview } = await import("../src/transfer/files/Preview.tsx");
const { Check } = await import("../src/transfer/new-phone/Check.tsx");
const { Receive } = await import("../src/transfer/new-phone/Receive.tsx");
const { Send } = await import("../src/transfer/new-phone/Send.tsx");
const t = speak(texts);
const move = speak(moveTexts);
const verification = speak(verificationTexts);
const locks = speak(lockTexts);

const service: OtherAccount = {
  ...{ kind: "other", id: "other/1", issuer: "Surel", userId: "budi@surel.id", secret: "JBSWY3DPEHPK3PXP" },
  ...{ algorithm: "SHA1", digits: 6, periodSeconds: 30, addedAt: NOW },
};
const pin = { kind: "pin", key: await makePinSecret() } as const;
const proving = { ...account, verification: pin };
const palu = { id: lpseId("lpse-palu-lpse-0002"), name: "LPSE Palu", url: portalUrl("https://lpse.palu.go.id") };
const atPalu = {
  ...proving,
  ...{ lpse: palu, device: deviceId("device-device-device-02"), id: `${palu.id}/device-device-device-02` },
  account: { userId: "POKJA7", name: "Pokja Tujuh" },
};
const { kty, crv, x, y } = await crypto.subtle.exportKey("jwk", keys.publicKey);
const offer: MoveOffer = { jwk: publicJwkShape.parse({ kty, crv, x, y }), name: "HP baru" };
const at = (seconds: number) => {
  phoneMs.value = (NOW + seconds) * 1000;
};
before(openStore);
beforeEach(async () => {
  language.value = "id";
  await forgetAll();
  accounts.value = [];
  clocks.value = new Map();
  lock.value = null;
  offered.value = null;
  at(0);
});

describe("before an import everything is shown", () => {
  const uriOf = (userId: string, more = {}) => ({
    uri: { kind: "other-service", issuer: "Surel", userId, key: { ...totpKey(new Uint8Array(10)), ...more } } as const,
  });
  const nothing: Plan = { add: [], leave: [], reconnect: [] };
  test("each account with what is unusual of its codes", async () => {
    const drawn = await draw(
      h(Preview, {
        plan: {
          ...nothing,
          add: [uriOf("a"), uriOf("b", { digits: 8 }), { ...uriOf("c", { periodSeconds: 60 }), label: "Rumah" }],
        },
      }),
    );
    assert.deepEqual(drawn.all("li"), [
      "a Surel",
      `b Surel · ${t("unusual", { digits: 8, seconds: 30 })}`,
      `c Surel · Rumah · ${t("unusual", { digits: 6, seconds: 60 })}`,
    ]);
    assert.ok(drawn.buttons().includes(t("import", { n: 3 })));
    drawn.leave();
  });
  test("what is left out, and why; with nothing to add there is no button for it", async () => {
    const leave = [
      { name: "a", why: "known", known: "budi@surel.id" },
      { name: "", why: "steam" },
    ] as const;
    const drawn = await draw(h(Preview, { plan: { ...nothing, leave } }));
    assert.deepEqual(drawn.all("li"), [
      `a ${t("why.known", { known: "budi@surel.id" })}`,
      `${t("nameless")} ${t("why.steam")}`,
    ]);
    assert.deepEqual([drawn.all("h1"), drawn.buttons().slice(1)], [[t("previewNone")], [t("ok")]]);
    drawn.leave();
  });
  test("where the storage refuses, nothing was added, and it says so", async (context) => {
    const drawn = await draw(h(Preview, { plan: { ...nothing, add: [uriOf("a")] } }));
    context.mock.method(IDBObjectStore.prototype, "put", () => {
      throw new DOMException("no room", "QuotaExceededError");
    });
    await drawn.press(t("import", { n: 1 }));
    await drawn.see(t("storageTitle"));
    context.mock.restoreAll();
    await drawn.press(t("import", { n: 1 }));
    await drawn.see(t("importedTitle", { n: 1 }));
    assert.equal(accounts.value.length, 1);
    drawn.leave();
  });
  test("a transfer in three codes names those that are missing; given up, the next one begins anew", async () => {
    const [first = "", , third = ""] = [0, 1, 2].map((index) =>
      googlePart(googleEntry(`a${index}`, "Surel", "abcdefghij"), index, 3),
    );
    const drawn = await draw(h(Import, { text: third }));
    assert.ok(drawn.words().includes(t("parts", { missing: "1, 2" })));
    drawn.leave();
    const next = await draw(h(Import, { text: first }));
    assert.ok(next.words().includes(t("parts", { missing: "2" })));
    await next.press(t("cancel"));
    next.leave();
    const anew = await draw(h(Import, { text: first }));
    assert.ok(anew.words().includes(t("parts", { missing: "2, 3" })));
    await anew.press(t("cancel"));
    anew.leave();
  });
});

describe("a backup says what will be in it", () => {
  for (const [name, list, says] of [
    ["codes alone", [service], [t("holdsCodes", { n: 1 })]],
    ["an account of an LPSE alone", [account], [t("holdsNone"), t("holdsReconnect", { n: 1 })]],
    [
      "both; one that has ended is not",
      [service, account, { ...atPalu, ended: "reset" }],
      [t("holdsCodes", { n: 1 }), t("holdsReconnect", { n: 1 })],
    ],
  ] as const)
    test(name, async () => {
      accounts.value = list as readonly StoredAccount[];
      const drawn = await draw(h(Backup, {}));
      assert.deepEqual(drawn.all("li"), says);
      drawn.leave();
    });
  test("its passphrase is long, and typed twice", async () => {
    accounts.value = [service];
    const drawn = await draw(h(Backup, {}));
    for (const [first, again, faults] of [
      ["pendek", "pendek", [t("passphrase.short", { n: 12 }), ""]],
      ["kuda hijau di atap", "kuda hijau di atas", ["", t("passphrase.other")]],
    ] as const) {
      await drawn.type("new-passphrase", first);
      await drawn.type("repeat-passphrase", again);
      await drawn.press(t("make"));
      assert.deepEqual(drawn.all(".error"), faults);
    }
    drawn.leave();
  });
});

describe("[P-96] the old phone", () => {
  const vouching = async (
    context: TestContext,
    list: readonly (SpseAccount & { readonly key: CryptoKey })[],
    answer: (host: string) => Response,
  ) => {
    const asked: string[] = [];
    context.mock.method(globalThis, "fetch", async (url: string) => {
      asked.push(new URL(url).pathname);
      return answer(new URL(url).host);
    });
    // The LPSE's clock is this phone's.
    context.mock.timers.enable({ apis: ["Date"], now: NOW * 1000 });
    const drawn = await draw(h(Check, { list, offer, onStop: () => undefined, onDone: () => undefined }));
    context.after(drawn.leave);
    await drawn.type("move-pin", "482913");
    return { ...drawn, asked };
  };
  const vouched = () => json(201, { now: NOW, expires: NOW + VOUCH_SECONDS });
  test("waits for the new one until its time is over, and then offers to vouch again", async (context) => {
    const drawn = await vouching(context, [proving], vouched);
    await drawn.press(move("check.go"));
    await drawn.see(move("result.title"));
    assert.ok(drawn.words().includes(move("result.vouched")));
    assert.ok(!drawn.buttons().includes(move("result.again")));
    await drawn.follow(() => at(VOUCH_SECONDS));
    assert.ok(drawn.words().includes(move("result.late")));
    await drawn.press(move("result.again"));
    assert.ok(drawn.words().includes(move("check.title")));
  });
  test("names what one LPSE refused beside what another took", async (context) => {
    const drawn = await vouching(context, [proving, atPalu], (host) =>
      host === new URL(palu.url).host ? refusal(403, "device-too-new") : vouched(),
    );
    await drawn.press(move("check.go"));
    await drawn.see(move("result.vouched"));
    assert.ok(drawn.words().includes(move("why.device-too-new", { host: "lpse.palu.go.id" })));
    assert.ok(drawn.buttons().includes(move("result.again")));
  });
  test("a PIN of other than six digits is sent nowhere", async (context) => {
    const drawn = await vouching(context, [proving], vouched);
    await drawn.type("move-pin", "4829");
    await drawn.press(move("check.go"));
    assert.deepEqual([drawn.all(".error"), drawn.asked], [[verification("pin.wrong-length")], []]);
  });

  test("opens the app's lock first; left, the next move begins with another code", async () => {
    accounts.value = [proving];
    offered.value = offer;
    lock.value = { by: "pin", afterSeconds: 0 };
    const locked = await draw(h(Send, {}));
    assert.ok(locked.words().includes(move("prove.title")) && !locked.words().includes(move("check.title")));
    assert.ok(locked.buttons().includes(locks("open")));
    locked.leave();
    lock.value = null;
    const drawn = await draw(h(Send, {}));
    assert.ok(drawn.words().includes(move("check.title")));
    await drawn.press(move("check.stop"));
    assert.equal(offered.value, null);
    assert.ok(drawn.words().includes(move("send.step1")));
    drawn.leave();
  });
  test("goes on without the accounts that cannot prove their owner only where another can", async () => {
    for (const [list, skips] of [
      [[account], false],
      [[account, atPalu], true],
    ] as const) {
      accounts.value = list as readonly StoredAccount[];
      const drawn = await draw(h(Send, {}));
      await drawn.press(move("next"));
      await drawn.see(move("protect.title"));
      assert.equal(drawn.buttons().includes(move("protect.skip")), skips);
      drawn.leave();
    }
  });
  test("says how many of many move at once, and what stays", async () => {
    const many = Array.from({ length: 11 }, (_, nth) => ({ ...proving, id: `many/${nth}` }));
    for (const [list, more] of [
      [many, true],
      [many.slice(0, 10), false],
    ] as const) {
      accounts.value = [...list, service];
      const drawn = await draw(h(Send, {}));
      assert.equal(drawn.words().includes(move("send.more", { n: 10 })), more);
      assert.ok(drawn.words().includes(move("othersStay", { n: 1 })));
      drawn.leave();
    }
  });
});

test("[P-96] the new phone takes what the old one has vouched for; done, the next move begins anew", async (context) => {
  const voucher = "voucher-voucher-voucher".slice(0, 22) as never;
  mine.value = { key: keys.privateKey, offer };
  waiting.value = [{ url: lpse.url, voucher }];
  const drawn = await draw(h(Receive, {}));
  assert.ok(drawn.words().includes("spse.contoh.go.id"));
  let answers = () => refusal(410, "offer-expired");
  context.mock.method(globalThis, "fetch", async (url: string) =>
    url.endsWith("/about") ? json(200, { now: NOW, lpse }) : answers(),
  );
  await drawn.press(move("take.go"));
  await drawn.see(move("why.offer-expired"));
  answers = () =>
    json(201, { now: NOW, device: account.device, account: account.account, lpse, secret: account.secret });
  await drawn.press(move("taken.again"));
  await drawn.see(move("taken.ok"));
  assert.ok(!drawn.buttons().includes(move("taken.again")));
  await drawn.press(move("finish"));
  assert.equal(waiting.value, null);
  drawn.leave();
  mine.value = null;
});
