/** What the app's tests share: an LPSE, an account with a real key, and a world outside that answers as it is told. */
import { BroadcastChannel } from "node:worker_threads";
import {
  deviceId,
  encodeBase64url,
  type LoginRequest,
  lpseId,
  type PendingRequest,
  portalUrl,
  requestId,
  unixSeconds,
  writeLoginRequest,
} from "@spse/protocol";
import type { SpseAccount } from "../src/base/store/account.ts";
import type { Outside } from "../src/base/transport/transport.ts";

export const NOW = unixSeconds(1_795_482_000);
export const lpse = {
  id: lpseId("lpse-lpse-lpse-0001"),
  name: "LPSE Kota Contoh",
  url: portalUrl("https://spse.contoh.go.id"),
};
export const device = deviceId("device-device-device-01");
export const SECRET = "JBSWY3DPEHPK3PXPJBSWY3DPEHPK3PXP";

export const keys = await crypto.subtle.generateKey({ name: "ECDSA", namedCurve: "P-256" }, false, ["sign", "verify"]);

export const account: SpseAccount & { readonly key: CryptoKey } = {
  kind: "spse",
  id: `${lpse.id}/${device}`,
  lpse,
  device,
  account: { userId: "PENYEDIA1", name: "PT Contoh Jaya" },
  secret: SECRET,
  key: keys.privateKey,
  addedAt: NOW,
  ended: null,
};

export const loginRequest: LoginRequest = {
  id: requestId("request-request-0001"),
  purpose: "login",
  lpse: { id: lpse.id, name: lpse.name },
  account: account.account,
  client: "portal",
  browser: "Chrome di Windows",
  ip: "203.0.113.7",
  known: true,
  number: false,
  issued: NOW,
  expires: unixSeconds(NOW + 60),
};

export const pendingOf = (request: LoginRequest): PendingRequest => ({
  id: request.id,
  bytes: encodeBase64url(writeLoginRequest(request)),
});

export const json = (status: number, body: unknown): Response =>
  new Response(JSON.stringify(body), { status, headers: { "content-type": "application/json" } });

export const refusal = (status: number, code: string, now: number = NOW): Response =>
  json(status, { now, error: { code, message: "x" } });

interface FakeOutside extends Outside {
  readonly calls: { readonly url: string; readonly init: RequestInit }[];
  readonly offsets: Map<string, number>;
  /** The newest version that each LPSE has named. */
  readonly newest: Map<string, number>;
}

/** A world whose phone stands at {@link NOW} plus `ahead` seconds; `answer` plays the LPSE. */
export function fakeOutside(
  answer: (call: number, url: string, init: RequestInit) => Response | Promise<Response>,
  ahead = 0,
  online = true,
): FakeOutside {
  const calls: FakeOutside["calls"] = [];
  const offsets = new Map<string, number>();
  const newest = new Map<string, number>();
  let drawn = 0;
  return {
    calls,
    offsets,
    newest,
    fetch: async (url, init) => {
      calls.push({ url, init });
      return answer(calls.length, url, init);
    },
    nowMs: () => (NOW + ahead) * 1000,
    isOnline: () => online,
    randomId: () => `random-random-${String(drawn++).padStart(4, "0")}`,
    offsetOf: (url) => offsets.get(url),
    learnOffset: (url, seconds) => void offsets.set(url, seconds),
    newestOf: (url) => newest.get(url),
    learnNewest: (url, version) => void newest.set(url, version),
  };
}

// Node's own channel, since it alone can be told not to keep the process alive; a browser's keeps none.
Object.assign(globalThis, {
  BroadcastChannel: class extends BroadcastChannel {
    constructor(name: string) {
      super(name);
      this.unref();
    }
  },
});
