/** Parts of the browser of a phone that wanders: its workers, channels, storage, camera and pictures. */
import { createHash } from "node:crypto";
import { hold } from "./crawl.ts";
import { calls } from "./network.ts";

/** What stands before the camera, in a picture or in the clipboard; and what the browser can do. */
export const sight = {
  ...{ code: "", clipboard: "", backup: "", hasRoom: true, camera: "fine", worker: "fine" },
  ...{ storage: "fine", copies: true, shares: false },
};

/** Keys from passwords for the price of a digest; as in a browser, in a worker of their own. */
export class ArgonWorker {
  onmessage: ((event: object) => void) | null = null;
  onerror: (() => void) | null = null;
  private isOver = false;
  constructor(address: string) {
    calls.push(`starts ${address}`);
  }
  postMessage({ secret, salt, cost }: { secret: string; salt: Uint8Array; cost: object }): void {
    const over = hold();
    setImmediate(() => {
      over();
      if (sight.worker === "gone") return this.onerror?.();
      const data = createHash("sha256")
        .update(secret.normalize("NFKC"))
        .update(salt)
        .update(JSON.stringify(cost))
        .digest();
      if (!this.isOver) this.onmessage?.({ data: sight.hasRoom ? new Uint8Array(data) : null });
    });
  }
  terminate(): void {
    this.isOver = true;
    calls.push("ends the worker");
  }
}

/** Channels between the tabs and workers of one browser: this one tab. */
const channels = new Set<EventTarget & { name: string }>();
export class Channel extends EventTarget {
  readonly name: string;
  constructor(name: string) {
    super();
    this.name = name;
    channels.add(this);
  }
  postMessage(data: unknown): void {
    for (const other of channels)
      if (other !== this && other.name === this.name)
        other.dispatchEvent(Object.assign(new Event("message"), { data }));
  }
}

export const STORAGE_ERRORS: Readonly<Record<string, string>> = { full: "QuotaExceededError", broken: "UnknownError" };

/** A camera, and pictures: each shows `sight.code`. */
const track = () =>
  Object.assign(new EventTarget(), {
    stop: () => void calls.push("closes the camera"),
    getCapabilities: () => (sight.camera === "plain" ? {} : { torch: true, zoom: { min: 1, max: 4 } }),
    applyConstraints: async (to: object) => void calls.push(`sets the camera to ${JSON.stringify(to)}`),
  });
const CAMERA_ERRORS: Readonly<Record<string, string>> = {
  ...{ denied: "NotAllowedError", "denied once": "NotAllowedError", none: "NotFoundError", busy: "NotReadableError" },
  ...{ insecure: "SecurityError", strange: "TypeError" },
};
let shots = [track()];
export const endCamera = () => shots[0]?.dispatchEvent(new Event("ended"));
export async function getUserMedia(): Promise<object> {
  const name = CAMERA_ERRORS[sight.camera];
  if (name) throw Object.assign(new Error("no camera"), { name });
  shots = [track()];
  return { getTracks: () => shots, getVideoTracks: () => shots };
}
export class BarcodeDetector {
  static getSupportedFormats = async () => ["qr_code"];
  detect = async () => (sight.code ? [{ rawValue: sight.code }] : []);
}
export const pen = {
  fillRect: () => undefined,
  drawImage: () => undefined,
  getImageData: () => ({ width: 1, height: 1, data: [0, 0, 0, 0] }),
};
