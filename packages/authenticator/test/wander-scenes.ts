/** Where the app's wanderers begin, and what each of them is mostly about. */

import type { OtherAccount, SpseAccount, StoredAccount } from "../src/base/store/account.ts";
import { saveRow } from "../src/base/store/database.ts";
import { setLanguage } from "../src/base/ui/language.ts";
import { setPin } from "../src/owner/lock/pin.flow.ts";
import { makePinSecret, pinKeyOf } from "../src/owner/verification/verification.flow.ts";
import { advanceEntry } from "../src/requests/history/history.ts";
import { offices } from "./network.ts";
import { type Line, lineOf } from "./office.ts";
import { able, atPalu, ended, entry, gone, on, onIphone, palu, type Screen, second, service } from "./phone.ts";
import { account, loginRequest, lpse, NOW } from "./support.ts";
import { OTHER_PIN, PIN } from "./wander-words.ts";

/** Sets up what its LPSEs know. @returns the accounts of the phone. */
type Begin = () => Promise<readonly StoredAccount[]>;

export interface Walk {
  readonly name: string;
  readonly seed: number;
  readonly steps: number;
  readonly begin: Begin;
  /** The screens to which it returns; without them the whole app is in reach. */
  readonly places?: readonly Screen[];
  /** How often all that nobody presses happens, and single things of it. */
  readonly rate?: number;
  readonly more?: Readonly<Record<string, number>>;
  /** The class of what is pressed most. */
  readonly favours?: RegExp;
  /** After its accounts are stored. */
  readonly last?: () => Promise<unknown>;
}

const openAt = (of: readonly SpseAccount[], more: Partial<Line> = {}) => {
  for (const { lpse, device, account } of of)
    offices.get(lpse.url)?.lines.set(device, lineOf(account.userId, { name: account.name, ...more }));
};
const withPin = async (of: SpseAccount, pin = PIN): Promise<SpseAccount> => {
  const key = await makePinSecret();
  openAt([of], { kind: "pin", pinKey: await pinKeyOf(key, of, pin), since: NOW - 1000 });
  return { ...of, verification: { kind: "pin", key } };
};
const withKey = (of: SpseAccount): SpseAccount => {
  openAt([of], { kind: "biometric", since: NOW - 1000 });
  return { ...of, verification: { kind: "biometric", credential: "AAAA" } };
};
const bare = (of: SpseAccount): SpseAccount => {
  openAt([of]);
  return of;
};
const other = (nth: number, more: Partial<OtherAccount> = {}): OtherAccount => ({
  ...{
    ...service,
    id: `other/${nth}`,
    issuer: `Layanan ${nth}`,
    userId: `budi${nth}@surel.id`,
    addedAt: (NOW - nth) as never,
  },
  ...more,
});

const list = { at: "list" } as const;
const security = { at: "security" } as const;
const english = (): void => setLanguage("en");
/** A walk that is mostly about one thing. */
const about = (name: string, seed: number, steps: number, places: readonly Screen[], favours = /^$/, rate = 0.35) => ({
  ...{ name, seed, steps, places, favours, rate },
});
/** A wrong PIN, a lost answer and another mood come often. */
const TRIED = { "its LPSE has another mood": 7, "the phone's owner": 4, "its LPSE demands a PIN": 3 };
const ASKED = { "a request comes": 2.5, "its LPSE demands a PIN": 3, "the connection goes or comes": 0.3 };
const bank = other(3, { label: "Bank", digits: 8, periodSeconds: 60, algorithm: "SHA256" });

export const walks: readonly Walk[] = [
  { name: "a new phone", seed: 1, steps: 300, begin: async () => [] },
  { name: "one account", seed: 2, steps: 300, begin: async () => [bare(account)] },
  { name: "a PIN", seed: 3, steps: 300, begin: async () => [await withPin(account), service] },
  {
    ...{ name: "many accounts", seed: 4, steps: 300 },
    begin: async () => [bare(account), await withPin(second), bare(atPalu), ended, service],
  },
  {
    ...{ name: "a fingerprint, in English", seed: 5, steps: 300 },
    begin: async () => {
      able({ owner: "confirms", notify: "granted" });
      english();
      return [withKey(account), bare(atPalu)];
    },
  },
  {
    ...{ name: "a locked app", seed: 6, steps: 300 },
    begin: async () => [await withPin(account), bare(entry("POKJA7")), service],
    last: () => setPin(PIN, 60),
  },
  {
    ...about("a move away", 11, 450, [{ at: "send" }], /move|sheet|big/),
    more: { ...TRIED, "the new phone claims": 30 },
    begin: async () => [bare(account), await withPin(second), withKey(atPalu), service],
  },
  {
    ...about("a move away under a lock", 12, 300, [{ at: "send" }], /move|sheet|big/),
    more: { "the new phone claims": 30, "its LPSE has another mood": 2 },
    begin: async () => {
      able({ owner: "confirms" });
      english();
      return [await withPin(account), withKey(second)];
    },
    last: () => setPin(PIN, 300),
  },
  {
    ...about("a move here", 13, 350, [{ at: "receive" }], /big|more/),
    more: { "its LPSE has another mood": 3, "its LPSE is odd": 6, "the storage": 8 },
    begin: async () => [bare(entry("POKJA7")), service],
  },
  {
    ...about("backups", 14, 350, [{ at: "backup" }, { at: "import", text: null }], /big/, 0.2),
    begin: async () => [bare(account), service, bank],
  },
  {
    ...about("backups of an iPhone, in English", 15, 300, [{ at: "import", text: null }, { at: "backup" }], /big/, 0.2),
    more: { "the storage": 5, "memory is short": 5, "the browser": 4 },
    begin: async () => {
      onIphone();
      english();
      return [bare(account), service];
    },
  },
  {
    ...about("accounts are added", 16, 500, [{ at: "paste" }, { at: "paste" }, { at: "scan" }], /big/),
    more: {
      ...{ "its LPSE has another mood": 3, "its LPSE is odd": 25, "its LPSE moves": 12, "the storage": 8 },
      ...{ "its LPSE speaks another version": 4, "something else is before the camera": 5 },
    },
    begin: async () => {
      const old = entry("BARU5", lpse, { ended: "reset", key: null, label: "Lama", favourite: true });
      return [bare(account), old, entry("LAMA2", lpse, { ended: "removed", key: null }), service];
    },
  },
  {
    ...about("keys of other services", 17, 250, [{ at: "manual", key: "" }, { at: "scan" }], /big/),
    more: { "something else is before the camera": 8, "the storage": 20 },
    begin: async () => {
      english();
      return [bare(account), service];
    },
  },
  {
    ...about("Ya is protected", 18, 450, [security], /sheet|actions/),
    more: TRIED,
    begin: async () => {
      able({ owner: "confirms" });
      return [bare(account), await withPin(second), await withPin(entry("POKJA9"), OTHER_PIN), withKey(atPalu)];
    },
  },
  {
    ...about("one Ya is protected", 19, 400, [security, on(account)], /sheet|actions|switch/),
    more: { ...TRIED, "its LPSE has another PIN": 10, "the storage": 8 },
    begin: async () => {
      english();
      return [bare(account)];
    },
  },
  {
    ...about("requests of a PIN", 20, 450, [on(account)], /decide|verify|mistaken/),
    more: { ...ASKED, "its LPSE has another PIN": 3, "a request has other bytes": 4, "a request is withdrawn": 2 },
    begin: async () => [await withPin(account)],
  },
  {
    ...about("requests of a fingerprint", 21, 400, [on(account)], /decide|verify|mistaken/),
    more: { ...ASKED, "the phone's owner": 10, "an answered request is listed again": 4 },
    begin: async () => {
      able({ owner: "confirms" });
      english();
      return [withKey(account), bare(second)];
    },
  },
  {
    ...about("many requests", 22, 350, [on(account), list], /decide|account-open|tile/),
    more: {
      ...ASKED,
      "a request comes": 4,
      "a request is strange": 4,
      "its LPSE has another mood": 2,
      "a link opens the app": 2,
    },
    begin: async () => [bare(account), bare(entry("POKJA1")), bare(entry("POKJA2")), bare(entry("POKJA3"))],
  },
  {
    ...about("news", 23, 450, [on(account), on(account), list], /notice|strip/),
    more: {
      "its LPSE tells something": 8,
      "its LPSE is odd": 8,
      "a request comes": 0.1,
      "its LPSE has another mood": 3,
    },
    begin: async () => [bare(account), bare(second)],
  },
  {
    ...about("an LPSE that moves", 24, 350, [list], /notice/),
    more: {
      "its LPSE moves": 20,
      "its LPSE is odd": 15,
      "a request comes": 0.1,
      "its LPSE tells something": 0.1,
      "the storage": 20,
    },
    begin: async () => [bare(account), await withPin(second), bare(atPalu)],
  },
  {
    ...about("a full phone", 25, 400, [list, list, { at: "arrange" }], /sheet|search|account-open/),
    more: { "the storage": 10 },
    begin: async () => [
      ...[bare(account), bare(second), bare(atPalu), ended, service, other(3, { favourite: true }), other(4), gone],
      ...[bare(entry("PENYEDIA1", palu)), entry("TANPA1", palu, { key: null, secret: null })],
      entry("KUNCI1", palu, { key: null }),
    ],
  },
  {
    ...about("notifications", 26, 400, [security, on(account)], /push-card/),
    more: {
      "the browser's pushes": 12,
      "its LPSE has another mood": 2,
      "a push brings a request": 3,
      "its LPSE has another push key": 5,
    },
    begin: async () => {
      able({ notify: "granted" });
      return [bare(account), bare(atPalu)];
    },
  },
  {
    ...about("notifications of one LPSE", 27, 300, [security, on(account)], /push-card|account-next|card/),
    more: {
      "the browser's pushes": 6,
      "its LPSE has another mood": 3,
      "a push brings a request": 6,
      "its LPSE has pushed": 6,
    },
    begin: async () => {
      able({ notify: "granted" });
      english();
      return [bare(account)];
    },
  },
  {
    ...about("a lock", 28, 350, [{ at: "lock" }, { at: "lock", off: true }, list], /big|choice/),
    more: { "is put away for a while": 3, "somebody has tried the lock's PIN": 30, "the storage": 15 },
    begin: async () => [bare(account), service],
    last: () => setPin(PIN, 0),
  },
  {
    ...about("a lock of a fingerprint", 29, 300, [{ at: "lock" }, list], /big|choice|menu/),
    more: { "the phone's owner": 8, "the storage": 8, "is put away for a while": 3 },
    begin: async () => {
      able({ owner: "secret" });
      english();
      return [bare(account), service];
    },
  },
  {
    ...about("a history", 30, 120, [{ at: "history" }], /sheet|block/, 0.2),
    more: { "the storage": 60 },
    begin: async () => [bare(account)],
    last: remembers,
  },
  {
    ...{ name: "a phone without room", seed: 31, steps: 300, rate: 0.4, more: { "the storage": 30 } },
    begin: async () => [await withPin(account), bare(second), service, bank, gone],
  },
];

/** More requests than a page of the history shows. */
async function remembers(): Promise<void> {
  const outcomes = ["approved", "denied", "reported", "expired", "number-wrong", "not-live", "later", null] as const;
  for (let nth = 0; nth < 120; nth++) {
    const outcome = outcomes[nth % outcomes.length] ?? null;
    const decision = outcome === "reported" ? "report" : "approve";
    const at = NOW - nth * 4000;
    const id = `request-request-${String(nth).padStart(4, "0")}`;
    const request = { ...loginRequest, id: id as never, known: nth % 3 > 0 };
    const shown = { id: id as never, digest: "A".repeat(43) as never, request };
    const row = advanceEntry(null, account, shown, { did: "seen" }, at as never);
    await saveRow("history", {
      ...row,
      answers: nth % 5 === 0 ? [] : [{ decision, at, outcome }],
      ...(nth % 7 === 0 && { purpose: "later" }),
      ...(nth % 11 === 0 && { strange: ["changed", "replayed"] }),
    });
  }
}
