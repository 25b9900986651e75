/** What is asked at *Ya*: what the phone says of it, account by account and for all at once, and what it offers. [P-79] [P-80] */
import "fake-indexeddb/auto";
import assert from "node:assert/strict";
import { after, beforeEach, describe, type TestContext, test } from "node:test";
import { deviceId, lpseId, portalUrl, type VerificationReply } from "@spse/protocol";
import { h } from "preact";
import type { SpseAccount } from "../src/base/store/account.ts";
import { forgetAll, saveAccounts } from "../src/base/store/store.ts";
import { language, speak } from "../src/base/ui/language.ts";
import { dayHere } from "../src/base/ui/time-of-day.ts";
import { makePinSecret } from "../src/owner/verification/verification.flow.ts";
import { texts } from "../src/owner/verification/verification.texts.ts";
import { draw, enterBrowser, leaveBrowser } from "./drawn.ts";
import { account, json, lpse, NOW, refusal } from "./support.ts";

enterBrowser();
after(leaveBrowser);
const { VerificationCard } = await import("../src/owner/verification/VerificationCard.tsx");
const { ApprovalCard } = await import("../src/owner/verification/ApprovalCard.tsx");
const t = speak(texts);

const key = await makePinSecret();
const biometric = { kind: "biometric", credential: "AAAA" } as const;
const palu = { id: lpseId("lpse-palu-lpse-0002"), name: "LPSE Palu", url: portalUrl("https://lpse.palu.go.id") };
const atPalu: SpseAccount = {
  ...account,
  ...{ lpse: palu, device: deviceId("device-device-device-02"), id: `${palu.id}/device-device-device-02` },
  account: { userId: "POKJA7", name: "Pokja Tujuh" },
};
type Told = Partial<VerificationReply>;
/** What each LPSE says of this phone; null: it does not answer. @returns what was posted, by host. */
function told(
  context: TestContext,
  by: Readonly<Record<string, Told | null>>,
  posted: () => Response = () => refusal(500, "internal"),
) {
  const sent: string[] = [];
  context.mock.restoreAll();
  context.mock.method(globalThis, "fetch", async (url: string, { method }: RequestInit) => {
    const { host, origin } = new URL(url);
    if (method === "POST") {
      sent.push(host);
      return posted();
    }
    const said = by[origin];
    return said
      ? json(200, { now: NOW, kind: "none", since: null, demanded: null, ...said })
      : refusal(500, "internal");
  });
  return sent;
}
/** This phone has these accounts. */
async function store(list: readonly SpseAccount[]): Promise<void> {
  await forgetAll();
  await saveAccounts(list);
}
/** What this browser can. */
function can(context: TestContext, able: boolean | null) {
  if (able === null) return;
  const credential = Object.assign(() => undefined, {
    isUserVerifyingPlatformAuthenticatorAvailable: async () => able,
  });
  Object.defineProperty(globalThis, "PublicKeyCredential", { value: credential, configurable: true });
  context.after(() => void Reflect.deleteProperty(globalThis, "PublicKeyCredential"));
}
beforeEach(() => {
  language.value = "id";
});

describe("one account", () => {
  const tomorrow = NOW + 86_400;
  for (const row of [
    { name: "nothing is asked", told: {}, on: "false", says: [t("none"), t("can.unsupported")], offers: [t("setPin")] },
    {
      name: "on a phone with a screen lock",
      told: {},
      able: true,
      on: "false",
      says: [t("none")],
      offers: [t("setBiometric"), t("setPin")],
    },
    {
      name: "whose screen lock is off",
      told: {},
      able: false,
      on: "false",
      says: [t("none"), t("can.no-lock")],
      offers: [t("setPin"), t("lookAgain")],
    },
    {
      name: "demanded from tomorrow on",
      told: { demanded: tomorrow },
      able: true,
      on: "false",
      says: [t("demandedFrom", { lpse: lpse.name, day: dayHere(tomorrow as never) }), t("none")],
      offers: [t("setBiometric"), t("setPin")],
    },
    {
      name: "demanded already",
      told: { demanded: NOW },
      able: true,
      on: "false",
      says: [t("demanded", { lpse: lpse.name })],
      offers: [t("setBiometric"), t("setPin")],
    },
    {
      name: "a key",
      told: { kind: "biometric", credential: "AAAA" },
      kept: biometric,
      able: true,
      on: "true",
      says: [t("biometric")],
      offers: [t("setPin")],
    },
    {
      name: "a key that is copied elsewhere",
      told: { kind: "biometric", credential: "AAAA", synced: true },
      kept: biometric,
      able: true,
      on: "true",
      says: [t("biometric"), t("synced")],
      offers: [t("setPin")],
    },
    {
      name: "a PIN",
      told: { kind: "pin", tries: 10 },
      kept: { kind: "pin", key },
      on: "true",
      says: [t("pinHeld", { n: 10 })],
      offers: [t("changePin")],
    },
    {
      name: "a PIN that was typed wrongly",
      told: { kind: "pin", tries: 7 },
      kept: { kind: "pin", key },
      on: "true",
      says: [t("pinHeld", { n: 10 }), t("triesLeft", { n: 7 })],
      offers: [t("changePin")],
    },
    {
      name: "a PIN that has ended",
      told: { kind: "pin", tries: 0 },
      kept: { kind: "pin", key },
      says: [t("ended.why")],
      offers: [],
    },
    { name: "a PIN whose secret is lost", told: { kind: "pin", tries: 10 }, says: [t("lost.why")], offers: [] },
  ] as readonly {
    name: string;
    told: Told;
    kept?: unknown;
    able?: boolean;
    on?: string;
    says: readonly string[];
    offers: readonly string[];
  }[])
    test(row.name, async (context) => {
      const own: SpseAccount = { ...account, verification: row.kept };
      await store([own]);
      can(context, row.able ?? null);
      told(context, { [lpse.url]: row.told });
      const drawn = await draw(h(VerificationCard, { account: own }));
      for (const words of row.says) await drawn.see(words);
      await drawn.until(() => row.offers.every((it) => drawn.buttons().includes(it)), "what it offers");
      const every = ["none", "biometric", "synced", "ended.why", "lost.why"] as const;
      assert.deepEqual(
        every.filter((it) => drawn.words().includes(t(it))),
        every.filter((it) => row.says.includes(t(it))),
      );
      for (const start of ["triesLeft", "demanded", "can.no-lock", "can.unsupported"] as const) {
        const [words = ""] = t(start).split("{");
        if (words)
          assert.equal(
            drawn.words().includes(words),
            row.says.some((it) => it.includes(words)),
            start,
          );
      }
      const buttons = drawn.buttons();
      assert.deepEqual(
        buttons.filter((it) => it !== t("switch")),
        row.offers,
      );
      if (row.on) assert.equal(drawn.attribute(t("switch"), "aria-checked"), row.on);
      else assert.ok(!buttons.includes(t("switch")));
      drawn.leave();
    });
});

describe("all accounts at once", () => {
  const bare = { ...account, verification: undefined };
  const list = [bare, atPalu];
  const drawAll = async (
    context: TestContext,
    by: Readonly<Record<string, Told | null>>,
    of: readonly SpseAccount[] = list,
    posted?: () => Response,
  ) => {
    await store(of);
    const sent = told(context, by, posted);
    const drawn = await draw(h(ApprovalCard, {}));
    await drawn.see(t("can.unsupported"));
    return { ...drawn, sent };
  };
  test("the switch is on only where every LPSE asks; each account says what its own does", async (context) => {
    const some = await drawAll(context, { [lpse.url]: { kind: "pin", tries: 10 }, [palu.url]: {} }, [
      { ...bare, verification: { kind: "pin", key } },
      atPalu,
    ]);
    assert.equal(some.attribute(t("switch"), "aria-checked"), "false");
    assert.deepEqual(some.all("small"), [`${lpse.name} · ${t("badge.pin")}`, `${palu.name} · ${t("badge.none")}`]);
    some.leave();
    const all = await drawAll(
      context,
      { [lpse.url]: { kind: "pin", tries: 10 }, [palu.url]: { kind: "pin", tries: 10 } },
      [
        { ...bare, verification: { kind: "pin", key } },
        { ...atPalu, verification: { kind: "pin", key } },
      ],
    );
    assert.equal(all.attribute(t("switch"), "aria-checked"), "true");
    all.leave();
  });
  test("one that has not answered says so, and one whose PIN has ended", async (context) => {
    const drawn = await drawAll(context, { [lpse.url]: { kind: "pin", tries: 0 }, [palu.url]: null }, [
      { ...bare, verification: { kind: "pin", key } },
      atPalu,
    ]);
    assert.deepEqual(drawn.all("small"), [`${lpse.name} · ${t("badge.ended")}`, `${palu.name} · ${t("all.unknown")}`]);
    drawn.leave();
  });
  test("[P-79] names the LPSEs that demand it", async (context) => {
    const drawn = await drawAll(context, { [lpse.url]: {}, [palu.url]: { demanded: NOW } });
    assert.ok(drawn.words().includes(t("all.demanded", { lpse: palu.name })));
    drawn.leave();
    const none = await drawAll(context, { [lpse.url]: {}, [palu.url]: {} });
    assert.ok(!none.words().includes(t("all.demanded", { lpse: palu.name })));
    none.leave();
  });
  test("a new PIN is sent to each; what could not be reached is named", async (context) => {
    const drawn = await drawAll(context, { [lpse.url]: {}, [palu.url]: {} });
    await drawn.press(t("setPin"));
    await drawn.type("pin-fresh", "482913");
    await drawn.type("pin-again", "482914");
    await drawn.press(t("save"));
    assert.ok(drawn.words().includes(t("pin.differs")));
    assert.deepEqual(drawn.sent, []);
    await drawn.type("pin-again", "482913");
    await drawn.press(t("save"));
    await drawn.see(t("all.unsent", { lpse: `${lpse.name}, ${palu.name}` }));
    assert.deepEqual(
      drawn.sent,
      [lpse, palu].map(({ url }) => new URL(url).host),
    );
    drawn.leave();
  });
  test("[P-80] a PIN that is wrong at the first leaves the sheet open, and the others are not asked", async (context) => {
    const pin = { kind: "pin", key } as const;
    const drawn = await drawAll(
      context,
      { [lpse.url]: { kind: "pin", tries: 9 }, [palu.url]: { kind: "pin", tries: 10 } },
      [
        { ...bare, verification: pin },
        { ...atPalu, verification: pin },
      ],
      () => refusal(422, "verification-wrong"),
    );
    await drawn.press(t("switch"));
    assert.ok(drawn.words().includes(t("pinSheet.removeWhy")));
    await drawn.type("pin-present", "482913");
    await drawn.press(t("pinSheet.remove"));
    await drawn.see(t("pin.wrong"));
    assert.deepEqual(drawn.sent, [new URL(lpse.url).host]);
    assert.ok(drawn.words().includes(t("pin.present")), "the sheet is open");
    drawn.leave();
  });
});
