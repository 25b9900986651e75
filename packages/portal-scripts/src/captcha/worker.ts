/** One worker of *Verifikasi tanpa kode*: derives the hashes that it is given, some at a time. */
import { type Derive, makeArgon2id } from "./argon2.ts";

/** The task as the server gives it. */
export interface Task {
  readonly algorithm: string;
  /** Hex. */
  readonly salt: string;
  readonly memoryKib: number;
  readonly tagBytes: number;
  readonly hashes: number;
}

/** The hashes `from` up to, but not including, `to`. */
export interface Part {
  readonly task: Task;
  readonly from: number;
  readonly to: number;
}

/** The worker's answer: the tags of a part, one after the other; null if this browser cannot derive them. */
export interface Done {
  readonly from: number;
  readonly tags: Uint8Array | null;
}

let made: Promise<Derive> | undefined;

addEventListener("message", async ({ data: { task, from, to } }: MessageEvent<Part>) => {
  try {
    made ??= makeArgon2id(task.memoryKib);
    const derive = await made;
    const salt = Uint8Array.from(task.salt.match(/../g) ?? [], (byte) => Number.parseInt(byte, 16));
    const tags = new Uint8Array((to - from) * task.tagBytes);
    const number = new DataView(new ArrayBuffer(4));
    for (let at = from; at < to; at++) {
      number.setUint32(0, at);
      tags.set(derive(new Uint8Array(number.buffer), salt, task.tagBytes), (at - from) * task.tagBytes);
    }
    postMessage({ from, tags } satisfies Done);
  } catch {
    postMessage({ from, tags: null } satisfies Done);
  }
});
