/**
 * A push service and a browser's subscription for tests: records what the server posts, and decrypts it by an implementation
 * of RFC 8291 and RFC 8188 of its own, on `node:crypto` alone.
 */
import { createDecipheriv, createECDH, hkdfSync, randomBytes } from "node:crypto";
import { createServer, type IncomingHttpHeaders } from "node:http";
import type { AddressInfo } from "node:net";
import { until } from "./until.ts";

/** One post as it arrived. */
interface Posted {
  readonly path: string;
  readonly method: string;
  readonly headers: IncomingHttpHeaders;
  readonly body: Buffer;
}

export interface PushService {
  /** For `SPSE_PUSH_HOSTS`. */
  readonly origin: string;
  readonly posted: readonly Posted[];
  /** What it answers from now on; default 201. */
  answer: { status: number; headers?: Record<string, string> };
  /** Resolves when there are so many posts. */
  readonly waitFor: (count: number) => Promise<void>;
  readonly close: () => Promise<void>;
}

/** Starts a push service on loopback, on any free port. */
export async function openPushService(): Promise<PushService> {
  const posted: Posted[] = [];
  const service = { answer: { status: 201 } as PushService["answer"] };
  const server = createServer((request, response) => {
    const parts: Buffer[] = [];
    request.on("data", (part: Buffer) => parts.push(part));
    request.on("end", () => {
      const { url = "", method = "", headers } = request;
      posted.push({ path: url, method, headers, body: Buffer.concat(parts) });
      response.writeHead(service.answer.status, service.answer.headers).end();
    });
  }).listen(0, "127.0.0.1");
  await new Promise((resolve) => server.once("listening", resolve));
  return Object.assign(service, {
    origin: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    posted,
    waitFor: async (count: number) => {
      await until(`the push service was called ${count} times`, () => posted.length >= count);
    },
    close: async () => {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  });
}

/** A browser's subscription: what it tells the server, and how it decrypts messages. */
export interface Subscription {
  readonly keys: { readonly endpoint: string; readonly p256dh: string; readonly auth: string };
  readonly read: (body: Buffer) => string;
}

export function makeSubscription(endpoint: string): Subscription {
  const own = createECDH("prime256v1");
  const publicKey = own.generateKeys();
  const auth = randomBytes(16);
  return {
    keys: { endpoint, p256dh: publicKey.toString("base64url"), auth: auth.toString("base64url") },
    read: (body) => {
      // RFC 8188 §2.1: salt (16) ‖ record size (4) ‖ length of the key id (1) ‖ key id ‖ records
      const salt = body.subarray(0, 16);
      const recordSize = body.readUInt32BE(16);
      const length = body.readUInt8(20);
      const sender = body.subarray(21, 21 + length);
      const record = body.subarray(21 + length);
      if (record.length > recordSize) throw new Error("more than one record: RFC 8291 §4 forbids it");
      // RFC 8291 §3.4
      const info = Buffer.concat([Buffer.from("WebPush: info\0"), publicKey, sender]);
      const ikm = Buffer.from(hkdfSync("sha256", own.computeSecret(sender), auth, info, 32));
      const key = Buffer.from(hkdfSync("sha256", ikm, salt, Buffer.from("Content-Encoding: aes128gcm\0"), 16));
      const nonce = Buffer.from(hkdfSync("sha256", ikm, salt, Buffer.from("Content-Encoding: nonce\0"), 12));
      const decipher = createDecipheriv("aes-128-gcm", key, nonce);
      decipher.setAuthTag(record.subarray(-16));
      const padded = Buffer.concat([decipher.update(record.subarray(0, -16)), decipher.final()]);
      // RFC 8188 §2: the last record ends with 0x02 and zeros
      const end = padded.findLastIndex((byte) => byte !== 0);
      if (padded[end] !== 2) throw new Error("not the last record");
      return padded.subarray(0, end).toString("utf8");
    },
  };
}
