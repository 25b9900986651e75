/** Where the app's wanderers begin, and what each of them is mostly about. */

import type { OtherAccount, SpseAccount, StoredAccount } from "../src/base/store/account.ts";
import { saveRow } from "../src/base/store/database.ts";
import { setLanguage } from "../src/base/ui/language.ts";
import { setPin } from "../src/owner/lock/pin.flow.ts";
import { makePinSecret, pinKeyOf } from "../src/owner/verification/verification.flow.ts";
import { advanceEntry } from "../src/requests/history/history.ts";
import { offices } from "./network.ts";
import { type Line, lineOf } from "./office.ts";
import { able, atPalu, ended, entry, gone, on, palu, type Screen, second, service } from "./phone.ts";
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
/** A wrong PIN, a lost answer and another mood come often. */
const TRIED = { "its LPSE has another mood": 3, "the phone's owner": 3 };

export const walks: readonly Walk[] = [
  { name: "a new phone", seed: 1, steps: 400, begin: async () => [] },
  { name: "one account", seed: 2, steps: 400, begin: async () => [bare(account)] },
  { name: "a PIN", seed: 3, steps: 400, begin: async () => [await withPin(account), service] },
  {
    ...{ name: "many accounts", seed: 4, steps: 400 },
    begin: async () => [bare(account), await withPin(second), bare(atPalu), ended, service],
  },
  {
    ...{ name: "a fingerprint, in English", seed: 5, steps: 400 },
    begin: async () => {
      able({ owner: "confirms", notify: "granted" });
      setLanguage("en");
      return [withKey(account), bare(atPalu)];
    },
  },
  {
    ...{ name: "a locked app", seed: 6, steps: 400 },
    begin: async () => [await withPin(account), bare(entry("POKJA7")), service],
    last: () => setPin(PIN, 60),
  },
  {
    ...{ name: "a move away", seed: 11, steps: 400, places: [{ at: "send" }], rate: 0.3 },
    more: TRIED,
    begin: async () => [bare(account), await withPin(second), withKey(atPalu), service],
  },
  {
    ...{ name: "a move away under a lock", seed: 12, steps: 250, places: [{ at: "send" }], rate: 0.3 },
    begin: async () => {
      able({ owner: "confirms" });
      setLanguage("en");
      return [await withPin(account), withKey(second)];
    },
    last: () => setPin(PIN, 300),
  },
  {
    ...{ name: "a move here", seed: 13, steps: 300, places: [{ at: "receive" }], rate: 0.3 },
    more: { "its LPSE has another mood": 3, "its LPSE is odd": 6 },
    begin: async () => [bare(entry("POKJA7")), service],
  },
  {
    ...{ name: "backups", seed: 14, steps: 400, places: [{ at: "backup" }, { at: "import", text: null }], rate: 0.2 },
    begin: async () => [
      bare(account),
      service,
      other(3, { label: "Bank", digits: 8, periodSeconds: 60, algorithm: "SHA256" }),
    ],
  },
  {
    ...{ name: "accounts are added", seed: 15, steps: 450, rate: 0.3 },
    places: [{ at: "paste" }, { at: "paste" }, { at: "scan" }, { at: "manual", key: "" }],
    more: {
      "its LPSE has another mood": 2,
      "its LPSE is odd": 8,
      "its LPSE moves": 4,
      "its LPSE speaks another version": 3,
    },
    begin: async () => [
      bare(account),
      entry("BARU5", lpse, { ended: "reset", key: null, label: "Lama", favourite: true }),
      service,
    ],
  },
  {
    ...{ name: "Ya is protected", seed: 16, steps: 450, places: [{ at: "security" }], rate: 0.4, more: TRIED },
    begin: async () => {
      able({ owner: "confirms" });
      return [bare(account), await withPin(second), await withPin(entry("POKJA9"), OTHER_PIN), withKey(atPalu)];
    },
  },
  {
    ...{
      name: "one Ya is protected",
      seed: 17,
      steps: 300,
      places: [{ at: "security" }, on(account)],
      rate: 0.4,
      more: TRIED,
    },
    begin: async () => [bare(account)],
  },
  {
    ...{ name: "requests of a PIN", seed: 18, steps: 400, places: [on(account)], rate: 0.7 },
    more: { "the connection goes or comes": 0.3 },
    begin: async () => [await withPin(account)],
  },
  {
    ...{ name: "requests of a fingerprint", seed: 19, steps: 400, places: [on(account), on(second), list], rate: 0.7 },
    more: { "the phone's owner": 4 },
    begin: async () => {
      able({ owner: "confirms" });
      return [withKey(account), bare(second)];
    },
  },
  {
    ...{ name: "news", seed: 20, steps: 400, places: [list, on(account)], rate: 0.4 },
    more: { "its LPSE tells something": 14, "a request comes": 0.1, "its LPSE has another mood": 2 },
    begin: async () => [bare(account), bare(second)],
  },
  {
    ...{ name: "an LPSE that moves", seed: 21, steps: 300, places: [list], rate: 0.4 },
    more: { "its LPSE moves": 20, "its LPSE is odd": 6, "a request comes": 0.1 },
    begin: async () => [bare(account), await withPin(second), bare(atPalu)],
  },
  {
    ...{ name: "a full phone", seed: 22, steps: 500, places: [list, { at: "arrange" }], rate: 0.3 },
    begin: async () => [
      ...[bare(account), bare(second), bare(atPalu), ended, service, other(3, { favourite: true }), other(4), gone],
      ...[bare(entry("PENYEDIA1", palu)), entry("TANPA1", palu, { key: null, secret: null })],
    ],
  },
  {
    ...{ name: "notifications", seed: 23, steps: 450, places: [{ at: "security" }, on(account)], rate: 0.4 },
    more: { "the browser's pushes": 15, "its LPSE has another mood": 2, "a push brings a request": 3 },
    begin: async () => {
      able({ notify: "default" });
      return [bare(account), bare(atPalu)];
    },
  },
  {
    ...{ name: "a lock", seed: 24, steps: 450, places: [{ at: "lock" }, { at: "lock", off: true }, list], rate: 0.4 },
    more: { "the phone's owner": 4, "is put away for a while": 4 },
    begin: async () => {
      able({ owner: "secret" });
      return [bare(account), service];
    },
    last: () => setPin(PIN, 0),
  },
  {
    ...{ name: "a history", seed: 25, steps: 150, places: [{ at: "history" }], rate: 0.2, more: { "the storage": 15 } },
    begin: async () => [bare(account)],
    last: remembers,
  },
  {
    ...{ name: "a phone without room", seed: 26, steps: 400, places: [], rate: 0.4, more: { "the storage": 30 } },
    begin: async () => [await withPin(account), bare(second), service, other(3), gone],
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
