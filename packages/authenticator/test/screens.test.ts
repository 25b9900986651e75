/** Every screen of the app in its states: all its words, and what each button does. `TAKE_EFFECTS=1` writes screens.txt anew. */
import assert from "node:assert/strict";
import { readFileSync, writeFileSync } from "node:fs";
import { after, test } from "node:test";
import { lpseId, NOT_TOLD, offer, requestId, totpKey, writeKeyUri } from "@spse/protocol";
import { lock, locked } from "../src/base/store/ring.ts";
import { persisted } from "../src/base/store/store.ts";
import { language } from "../src/base/ui/language.ts";
import { online } from "../src/base/ui/present.ts";
import { hideCodes } from "../src/base/ui/settings.ts";
import { newVersion } from "../src/base/ui/update.ts";
import { crawl, type State, startCounting } from "./crawl.ts";
import { browser, enterBrowser } from "./drawn.ts";
import {
  able,
  all,
  atPalu,
  ended,
  entry,
  gone,
  list,
  listed,
  offerInstall,
  on,
  onIphone,
  palu,
  phone,
  type Screen,
  second,
  service,
} from "./phone.ts";
import { account, json, lpse, NOW, refusal } from "./support.ts";

enterBrowser();
const zone = process.env.TZ;
process.env.TZ = "Asia/Jakarta";
const leave = startCounting();
after(async () => {
  await leave();
  if (zone === undefined) delete process.env.TZ;
  else process.env.TZ = zone;
});
const { App } = await import("../src/shell/App.tsx");

const PLACE = `${import.meta.dirname}/screens.txt`;
const taken: string[] = [];
const kept = readFileSync(PLACE, "utf8").split("\n\n");

type Answer = NonNullable<State["answer"]>;

/** A key URI as the page Enable 2FA shows it. */
const uri = {
  kind: "spse",
  ...{ issuer: lpse.name, userId: "PENYEDIA1", key: totpKey(new Uint8Array(20)) },
  ...{ acceptor: lpse.url, offer: offer("offer-offer-offer-0001") },
} as const;
const confirm: Screen = { at: "confirm", read: uri };
const about = (more: object = {}) => json(200, { now: NOW, lpse, ...more });
const enrols =
  (answer: () => Response): Answer =>
  (path) =>
    path.endsWith("/about") ? about() : answer();
const other = {
  kind: "other-service",
  ...{
    issuer: "Surel",
    userId: "budi@surel.id",
    key: { seed: new Uint8Array(20), algorithm: "SHA1", digits: 6, periodSeconds: 30 },
  },
} as never;

/** Each notice is new: what its owner has read does not come again. */
let told = 0;
/** An account of an LPSE whose question nobody has put off yet. */
const movedAt = (nth: number) => entry("PENYEDIA1", { ...lpse, id: lpseId(`lpse-lpse-lpse-100${nth}`) });

const states: readonly State[] = [
  { name: "list: empty, on a phone whose browser cannot install it", begin: phone([], list) },
  { name: "list: empty, on an iPhone", begin: phone([], list, onIphone) },
  { name: "list: one account", begin: phone([account], list) },
  { name: "list: many", begin: phone(all, list) },
  {
    name: "list: a request waits",
    begin: phone([account, second], list, () => listed(account, [{}, { purpose: "disable", number: true } as never])),
  },
  {
    name: "list: the LPSE has moved, and does not answer there",
    begin: phone([movedAt(1)], list, () => listed(movedAt(1), [], { movedTo: palu.url })),
  },
  {
    name: "list: the LPSE has moved to another one's address",
    begin: phone([movedAt(2)], list, () => listed(movedAt(2), [], { movedTo: palu.url })),
    answer: () => json(200, { now: NOW, lpse: palu }),
  },
  {
    name: "list: a new version, and no connection",
    begin: phone([account], list, () => {
      newVersion.value = true;
      online.value = false;
    }),
  },
  { name: "settings: empty", begin: phone([], { at: "settings" }) },
  {
    name: "settings: accounts that the browser may delete",
    begin: phone([account], { at: "settings" }, () => {
      persisted.value = false;
    }),
  },
  {
    name: "settings: an iPhone, whose browser keeps them",
    begin: phone([account], { at: "settings" }, () => {
      persisted.value = true;
      onIphone();
    }),
  },
  { name: "arrange", begin: phone([...all, gone], { at: "arrange" }) },
  { name: "history: nothing yet", begin: phone([account], { at: "history" }) },
  { name: "about", begin: phone(all, { at: "about" }) },
  { name: "security: nothing is asked", begin: phone([account], { at: "security" }) },
  { name: "security: two LPSEs", begin: phone([account, atPalu], { at: "security" }) },
  { name: "lock: none", begin: phone([account], { at: "lock" }) },
  {
    name: "lock: a PIN",
    begin: phone([account], { at: "lock" }, () => {
      lock.value = { by: "pin", afterSeconds: 60 };
    }),
  },
  {
    name: "lock: a fingerprint, to be taken away",
    begin: phone([account], { at: "lock", off: true }, () => {
      lock.value = { by: "biometric", afterSeconds: 60 };
    }),
  },
  {
    name: "locked by a PIN, and a request waits",
    begin: phone([account, service], list, () => {
      listed(account, [{}]);
      [lock.value, locked.value] = [{ by: "pin", afterSeconds: 0 }, true];
    }),
  },
  {
    name: "locked by a fingerprint",
    begin: phone([account], list, () => {
      [lock.value, locked.value] = [{ by: "biometric", afterSeconds: 0 }, true];
    }),
  },
  { name: "backup", begin: phone([account, service], { at: "backup" }) },
  { name: "backup: nothing to keep", begin: phone([account], { at: "backup" }) },
  {
    name: "backup behind a PIN",
    begin: phone([service], { at: "backup" }, () => {
      lock.value = { by: "pin", afterSeconds: 0 };
    }),
  },
  { name: "import", begin: phone([], { at: "import", text: null }) },
  {
    name: "import: a list of keys",
    begin: phone([service], {
      at: "import",
      text: "otpauth://totp/Surel:budi@surel.id?secret=JBSWY3DPEHPK3PXP&issuer=Surel\notpauth://totp/Lain:ani?secret=GEZDGNBVGY3TQOJQ&issuer=Lain\notpauth://hotp/x?secret=AA",
    }),
  },
  {
    name: "import: nothing readable",
    begin: phone([], { at: "import", text: "otpauth-migration://offline?data=AAAA" }),
  },
  { name: "scan", begin: phone([], { at: "scan" }) },
  {
    name: "scan for something else",
    begin: phone([], { at: "scan", instead: { aim: "Arahkan.", take: () => ({ title: "Bukan ini", why: "x" }) } }),
  },
  { name: "send: nothing to send", begin: phone([], { at: "send" }) },
  { name: "send: accounts without a PIN", begin: phone([account, atPalu], { at: "send" }) },
  {
    name: "send behind a PIN",
    begin: phone([account], { at: "send" }, () => {
      lock.value = { by: "pin", afterSeconds: 0 };
    }),
  },
  { name: "receive", begin: phone([], { at: "receive" }) },
  { name: "paste", begin: phone([], { at: "paste" }) },
  ...(
    [
      "",
      "bukan tautan",
      "JBSWY3DPEHPK3PXP",
      `${lpse.url}/#request/x`,
      "https://a/#move/1",
      "otpauth-migration://offline?data=AA",
      "otpauth://totp/x",
      "otpauth://totp/Surel:budi?secret=JBSWY3DPEHPK3PXP",
    ] as const
  ).map(
    (text): State => ({
      name: `paste: “${text}”`,
      begin: phone([], { at: "paste" }),
      steps: async (drawn) => {
        await drawn.type("link", text);
        await drawn.press("Lanjut");
      },
    }),
  ),
  { name: "manual", begin: phone([], { at: "manual", key: "" }) },
  {
    name: "manual: every field is wrong",
    begin: phone([], { at: "manual", key: "0189" }),
    steps: async (drawn) => {
      await drawn.type("issuer", "a\u0007b");
      await drawn.type("userId", "c:d");
      await drawn.type("period", "1");
      await drawn.press("Lanjut");
    },
  },
  {
    name: "manual: right",
    begin: phone([], { at: "manual", key: "JBSWY3DPEHPK3PXP" }),
    steps: async (drawn) => {
      await drawn.type("userId", "budi");
      await drawn.press("Lanjut");
    },
  },
  { name: "confirm: not a key", begin: phone([], { at: "link", fragment: "#add=nonsense" }) },
  {
    name: "confirm: a link",
    begin: phone([], { at: "link", fragment: `#${writeKeyUri({ ...uri, seed: new Uint8Array(20) })}` }),
  },
  { name: "confirm: the LPSE does not answer", begin: phone([], confirm) },
  {
    name: "confirm: without a connection",
    begin: phone([], confirm, () => {
      browser.onLine = false;
    }),
  },
  { name: "confirm: not an LPSE", begin: phone([], confirm), answer: () => json(200, { hello: 1 }) },
  { name: "confirm: another address", begin: phone([], confirm), answer: () => about({ lpse: palu }) },
  {
    name: "confirm: an account that is here",
    begin: phone([account], confirm),
    answer: enrols(() => refusal(500, "internal")),
  },
  {
    name: "confirm: known elsewhere",
    begin: phone([entry("PENYEDIA1", { ...lpse, url: palu.url })], confirm),
    answer: () => about(),
  },
  {
    name: "confirm: moved, to an address that does not answer",
    begin: phone([], confirm),
    answer: (path) => (path.endsWith("/about") ? about({ movedTo: palu.url }) : undefined),
  },
  ...(
    [
      "offer-expired",
      "offer-used",
      "code-wrong",
      "too-many-devices",
      "app-not-accepted",
      "not-allowed",
      "internal",
      "too-many",
      "update-needed",
    ] as const
  ).map(
    (code): State => ({
      name: `confirm: refused, ${code}`,
      begin: phone([], confirm),
      steps: (drawn) => drawn.press("Tambah Account"),
      answer: enrols(() => refusal(code === "internal" ? 500 : 409, code)),
    }),
  ),
  {
    name: "confirm: the answer names another account",
    begin: phone([], confirm),
    steps: (drawn) => drawn.press("Tambah Account"),
    answer: enrols(() =>
      json(200, {
        now: NOW,
        device: account.device,
        lpse,
        account: { userId: "LAIN", name: "x" },
        secret: account.secret,
      }),
    ),
  },
  {
    name: "confirm: added",
    begin: phone([], confirm),
    steps: (drawn) => drawn.press("Tambah Account"),
    answer: enrols(() =>
      json(200, { now: NOW, device: account.device, lpse, account: account.account, secret: account.secret }),
    ),
  },
  { name: "confirm: another service", begin: phone([], { at: "confirm", read: other }) },
  {
    name: "confirm: another service with the name of an LPSE here",
    begin: phone([account], { at: "confirm", read: { ...(other as object), issuer: lpse.name } as never }),
  },
  { name: "added", begin: phone([account], { at: "added", accountId: account.id }) },
  { name: "added: another service", begin: phone([service], { at: "added", accountId: service.id }) },
  { name: "account: gone meanwhile", begin: phone([], on(account)) },
  { name: "account: another service", begin: phone([service], on(service)) },
  { name: "account: ended", begin: phone([ended], on(ended)) },
  { name: "account: its key is lost", begin: phone([{ ...account, key: null }], on(account)) },
  { name: "account: nothing waits", begin: phone([account], on(account), () => listed(account, [])) },
  ...(["unreadable", "update-needed", "replayed", "changed"] as const).map(
    (strange): State => ({
      name: `account: a request that is ${strange}`,
      begin: phone([account], on(account), () =>
        listed(account, [], { pending: { requests: [], strange, changed: [], replayed: [] } }),
      ),
    }),
  ),
  {
    name: "account: the LPSE does not answer",
    begin: phone([account], on(account), () =>
      listed(account, [], { pending: null, failure: { kind: "server-down" } }),
    ),
  },
  {
    name: "account: two requests",
    begin: phone([account], on(account), () => listed(account, [{}, { browser: "Firefox di Linux" }])),
  },
  { name: "account: a request", begin: phone([account], on(account), () => listed(account, [{}])) },
  {
    name: "account: a request of a new browser, with its number",
    begin: phone([account], on(account), () =>
      listed(account, [{ known: false, number: true, browser: NOT_TOLD } as never]),
    ),
  },
  {
    name: "account: a request, and not mine",
    begin: phone([account], on(account, { requestId: requestId("request-request-0000"), notMine: true }), () =>
      listed(account, [{}]),
    ),
  },
  ...(["approved", "refused", "reported", "expired", "superseded", "not-live"] as const).map(
    (outcome): State => ({
      name: `account: Ya is answered with ${outcome}`,
      begin: phone([account], on(account), () => listed(account, [{}])),
      steps: (drawn) => drawn.press("Ya"),
      answer: () => json(200, { now: NOW, outcome }),
    }),
  ),
  {
    name: "account: Ya is not heard",
    begin: phone([account], on(account), () => listed(account, [{}])),
    steps: (drawn) => drawn.press("Ya"),
  },
  {
    name: "account: Ya is refused",
    begin: phone([account], on(account), () => listed(account, [{}])),
    steps: (drawn) => drawn.press("Ya"),
    answer: () => refusal(409, "not-allowed"),
  },
  {
    name: "account: Ya asks for a PIN whose secret is lost",
    begin: phone([{ ...account, verification: { kind: "pin" } }], on(account), () => listed(account, [{}])),
    steps: (drawn) => drawn.press("Ya"),
  },
  {
    name: "account: Ya asks for the fingerprint",
    begin: phone([{ ...account, verification: { kind: "biometric", credential: "AAAA" } }], on(account), () =>
      listed(account, [{}]),
    ),
    steps: (drawn) => drawn.press("Ya"),
  },
  {
    name: "in English: list and settings",
    begin: phone([account, service], { at: "settings" }, () => {
      language.value = "en";
    }),
  },
  {
    name: "settings: the browser offers to install the app",
    begin: phone([account], { at: "settings" }, offerInstall),
  },
  {
    name: "list: the browser offers to install the app",
    begin: phone([{ ...account, verification: { kind: "biometric", credential: "AAAA" } }], list, offerInstall),
  },
  {
    name: "added: the browser offers to install the app, and can notify",
    begin: phone([account, service], { at: "added", accountId: account.id }, () => {
      able({ notify: "default" });
      offerInstall();
    }),
  },
  ...(["default", "denied", "granted"] as const).map(
    (notify): State => ({
      name: `security: notifications are ${notify}`,
      begin: phone([account], { at: "security" }, () => able({ notify })),
    }),
  ),
  ...(["confirms", "secret", "cancels", "unverified", "no-lock"] as const).map(
    (owner): State => ({
      name: `lock: the phone's owner ${owner}`,
      begin: phone([account], { at: "lock" }, () => able({ owner })),
    }),
  ),
  ...(["confirms", "cancels", "knows-it", "no-lock"] as const).map(
    (owner): State => ({
      name: `security: nothing is asked, and the phone's owner ${owner}`,
      begin: phone([account], { at: "security" }, () => able({ owner })),
      answer: (path) =>
        path.endsWith("/verification") ? json(200, { now: NOW, kind: "none", since: null, demanded: null }) : undefined,
    }),
  ),
  ...(["verification-wrong", "verification-needed", "conflict", "too-many", "not-allowed"] as const).map(
    (code): State => ({
      name: `security: a fingerprint is refused, ${code}`,
      begin: phone([account], { at: "security" }, () => able({ owner: "confirms" })),
      answer: (_, method) =>
        method === "GET" ? json(200, { now: NOW, kind: "none", since: null, demanded: null }) : refusal(409, code),
    }),
  ),
  ...(["confirms", "cancels", "unverified"] as const).map(
    (owner): State => ({
      name: `account: Ya asks for the fingerprint, and its owner ${owner}`,
      begin: phone([{ ...account, verification: { kind: "biometric", credential: "AAAA" } }], on(account), () => {
        listed(account, [{}]);
        able({ owner });
      }),
      steps: (drawn) => drawn.press("Ya"),
      answer: (path) => (path.endsWith("/answer") ? json(200, { now: NOW, outcome: "approved" }) : undefined),
    }),
  ),
  ...(["verification-wrong", "verification-needed", "not-found"] as const).map(
    (code): State => ({
      name: `account: Ya is refused, ${code}`,
      begin: phone([account], on(account), () => listed(account, [{}])),
      steps: (drawn) => drawn.press("Ya"),
      answer: (_, method) =>
        method === "GET"
          ? json(200, { now: NOW, kind: "none", since: null, demanded: NOW })
          : refusal(code === "not-found" ? 404 : 409, code),
    }),
  ),
  ...([200, 404, 409] as const).map(
    (status): State => ({
      name: `account: removed at the LPSE too, which answers ${status}`,
      begin: phone([account], on(account), () => listed(account, [])),
      steps: async (drawn) => {
        await drawn.press("Hapus dari aplikasi");
        await drawn.press(drawn.buttons().find((it) => it.startsWith("Hapus di SPSE juga")) ?? "");
      },
      answer: (_, method) =>
        method === "GET"
          ? undefined
          : status === 200
            ? json(200, { now: NOW, state: "ended", reason: "removed" })
            : refusal(status, status === 404 ? "not-found" : "not-allowed"),
    }),
  ),
  {
    name: "list: the LPSE has moved, and its new address cannot prove it",
    begin: phone([movedAt(3)], list, () => listed(movedAt(3), [], { movedTo: palu.url })),
    answer: (path) =>
      path.endsWith("/about")
        ? json(200, { now: NOW, lpse: { ...lpse, url: palu.url } })
        : json(200, { now: NOW, state: "active" }),
  },
  {
    name: "list: the LPSE has moved, the app is offline",
    begin: phone([movedAt(4)], list, () => {
      listed(movedAt(4), [], { movedTo: palu.url });
      browser.onLine = false;
    }),
  },
  { name: "list: codes are hidden", begin: phone([account, service], list, () => hideCodes(true)) },
  {
    name: "added: codes are hidden",
    begin: phone([service], { at: "added", accountId: service.id }, () => hideCodes(true)),
  },
  {
    name: "arrange: a name that is too long",
    begin: phone([account], { at: "arrange" }),
    steps: async (drawn) => {
      await drawn.press(drawn.buttons().find((it) => it.startsWith("Ubah nama")) ?? "");
      await drawn.type("label", "x".repeat(100));
      await drawn.press("Simpan");
    },
  },
  {
    name: "arrange: a name",
    begin: phone([account], { at: "arrange" }),
    steps: async (drawn) => {
      await drawn.press(drawn.buttons().find((it) => it.startsWith("Ubah nama")) ?? "");
      await drawn.type("label", "Kantor");
      await drawn.press("Simpan");
    },
  },
  ...(["device-added", "password", "login-unknown-browser"] as const).map(
    (kind): State => ({
      name: `list: the LPSE tells of ${kind}`,
      begin: phone([account], list, () =>
        listed(account, [], {
          changes: [
            {
              id: `notice-notice-${String(++told).padStart(6, "0")}`,
              kind,
              at: NOW,
              browser: "Firefox di Linux",
              ip: "192.0.2.66",
            },
          ],
        }),
      ),
    }),
  ),
  ...(["", "bukan kode", "https://authenticator.contoh.go.id/#move/9/x/y/z"] as const).flatMap((text): State[] =>
    (["send", "receive"] as const).map((at) => ({
      name: `${at}: “${text}” is pasted`,
      begin: phone([{ ...account, verification: { kind: "biometric", credential: "AAAA" } }], { at }),
      steps: async (drawn) => {
        await drawn.type("move-link", text);
        await drawn.press("Lanjut");
      },
    })),
  ),
  {
    name: "import: what no app has written is pasted",
    begin: phone([], { at: "import", text: null }),
    steps: async (drawn) => {
      await drawn.type("import-text", '{"version":1,"header":{"slots":[{"type":1}],"params":{}},"db":"AAAA"}');
      await drawn.press("Lanjut");
    },
  },
  {
    name: "added: the last question is the home screen",
    begin: phone(
      [{ ...account, verification: { kind: "biometric", credential: "AAAA" } }, service],
      { at: "added", accountId: account.id },
      offerInstall,
    ),
  },
];

for (const state of states)
  test(state.name, async () => {
    const lines = (await crawl(App, state)).join("\n");
    taken.push(lines);
    if (!process.env.TAKE_EFFECTS) assert.equal(lines, kept.find((it) => it.startsWith(`## ${state.name}\n`))?.trim());
  });
after(() => {
  if (process.env.TAKE_EFFECTS) writeFileSync(PLACE, `${taken.join("\n\n")}\n`);
});
