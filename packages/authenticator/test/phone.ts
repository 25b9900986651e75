/** The phone of screens.ts: what it has and can, and what its LPSEs have told it. */
import { deviceId, digestOf, type LoginRequest, lpseId, portalUrl, requestId } from "@spse/protocol";
import type { OtherAccount, SpseAccount, StoredAccount } from "../src/base/store/account.ts";
import { lock, locked } from "../src/base/store/ring.ts";
import { clocks, forgetAll, openStore, persisted, saveAccounts } from "../src/base/store/store.ts";
import { outside } from "../src/base/transport/outside.ts";
import { startInstalling } from "../src/base/ui/install.ts";
import { setLanguage } from "../src/base/ui/language.ts";
import type { open } from "../src/base/ui/navigation.ts";
import { online, phoneMs } from "../src/base/ui/present.ts";
import { hideCodes } from "../src/base/ui/settings.ts";
import { setTheme } from "../src/base/ui/theme.ts";
import { newVersion } from "../src/base/ui/update.ts";
import { disablePush } from "../src/requests/push/push.flow.ts";
import { note, watched } from "../src/requests/watch/watched.ts";
import { browser } from "./drawn.ts";
import { account, loginRequest, lpse, NOW } from "./support.ts";

export type Screen = Parameters<typeof open>[0];

export const palu = { id: lpseId("lpse-palu-lpse-0002"), name: "LPSE Palu", url: portalUrl("https://lpse.palu.go.id") };
export const entry = (userId: string, at = lpse, more: Partial<SpseAccount> = {}): SpseAccount => {
  const device = deviceId(`device-device-${userId}`);
  return { ...account, id: `${at.id}/${device}`, lpse: at, device, account: { userId, name: userId }, ...more };
};
export const second = entry("POKJA7", lpse, { favourite: true, label: "Kantor" });
export const atPalu = entry("PALU1", palu);
export const ended = entry("ENDED1", palu, { ended: "reset", key: null });
export const service: OtherAccount = {
  ...{ kind: "other", id: "other/1", issuer: "Surel", userId: "budi@surel.id", secret: "JBSWY3DPEHPK3PXP" },
  ...{ algorithm: "SHA1", digits: 6, periodSeconds: 30, addedAt: NOW },
};
export const gone: OtherAccount = { ...service, id: "other/2", userId: "lama@surel.id", removedAt: NOW };
export const all = [account, second, atPalu, ended, service];

/** Requests that wait for an account. */
export const listed = (of: SpseAccount, more: readonly Partial<LoginRequest>[], besides: object = {}) => {
  const requests = more.map((each, nth) => {
    const own = { lpse: { id: of.lpse.id, name: of.lpse.name }, account: of.account };
    const request = { ...loginRequest, ...own, id: requestId(`request-request-000${nth}`), ...each } as LoginRequest;
    return { id: request.id, digest: digestOf(new Uint8Array(0)), request };
  });
  note(of.id, (before) => ({
    ...before,
    ...{ failure: null, round: 1, atMs: Date.now(), pending: { requests, strange: "none", changed: [], replayed: [] } },
    ...besides,
  }));
};

/** What this phone did. */
export const done: string[] = [];
const bytes = (text: string) => new TextEncoder().encode(text).buffer;
/** A phone that verifies its owner. `secret`: its credential gives one. */
type Owner = "confirms" | "secret" | "cancels" | "unverified" | "knows-it" | "no-lock";

/** What the browser and the phone can besides; without an answer nothing. */
export function able({ owner, notify }: { readonly owner?: Owner; readonly notify?: NotificationPermission }): void {
  const verified = new Uint8Array(37).fill(owner === "unverified" ? 0 : 4);
  class PublicKeyCredential {
    static isUserVerifyingPlatformAuthenticatorAvailable = async () => owner !== "no-lock";
    readonly id = "AAAA";
    readonly rawId = bytes("key");
    readonly type = "public-key";
    readonly response = {
      ...{ clientDataJSON: bytes("{}"), attestationObject: bytes("a"), signature: bytes("s") },
      ...{ authenticatorData: verified.buffer, getTransports: () => [] },
    };
    getClientExtensionResults = () => ({ prf: owner === "secret" ? { results: { first: verified } } : {} });
  }
  const ask = (what: string) => async () => {
    done.push(`asks the phone to ${what}`);
    const name = { cancels: "NotAllowedError", "knows-it": "InvalidStateError" }[owner as string];
    if (name) throw Object.assign(new Error("x"), { name });
    return new PublicKeyCredential();
  };
  const Notification = {
    permission: notify,
    requestPermission: async () => void done.push("asks whether to notify"),
  };
  for (const [name, value] of Object.entries({
    PublicKeyCredential: owner && PublicKeyCredential,
    ...(notify ? { Notification, PushManager: {} } : { Notification: undefined, PushManager: undefined }),
  }))
    if (value) Object.defineProperty(globalThis, name, { value, configurable: true });
    else Reflect.deleteProperty(globalThis, name);
  Object.assign(navigator, { credentials: { create: ask("make a key"), get: ask("use its key") } });
}

/** The browser offers to install the app. */
export const offerInstall = (): void => {
  const prompt = async () => void done.push("asks to install");
  dispatchEvent(Object.assign(new Event("beforeinstallprompt"), { prompt }));
};

let opened: ReturnType<typeof openStore> | undefined;
/** A phone with these accounts, and the screen that is open. */
export const phone =
  (list: readonly StoredAccount[], at: Screen, more: () => unknown = () => undefined) =>
  async () => {
    setLanguage("id");
    setTheme("system");
    hideCodes(false);
    phoneMs.value = NOW * 1000;
    browser.kept.clear();
    browser.onLine = true;
    browser.agent = ANDROID;
    watched.value = new Map();
    able({});
    if (!opened) startInstalling();
    dispatchEvent(new Event("appinstalled"));
    opened ??= openStore();
    await opened;
    await forgetAll();
    for (const { id } of [lpse, palu]) await disablePush(outside, id);
    done.length = 0;
    if (list.length > 0) await saveAccounts(list);
    clocks.value = new Map();
    persisted.value = null;
    online.value = true;
    newVersion.value = false;
    [lock.value, locked.value] = [null, false];
    await more();
    return at;
  };
const ANDROID = browser.agent;
const IPHONE =
  "Mozilla/5.0 (iPhone; CPU iPhone OS 18_0 like Mac OS X) AppleWebKit/605.1.15 Version/18.0 Mobile Safari/604.1";
export const onIphone = () => {
  browser.agent = IPHONE;
};
export const list = { at: "list" } as const;
export const on = (of: StoredAccount, more: object = {}): Screen => ({ at: "account", accountId: of.id, ...more });
