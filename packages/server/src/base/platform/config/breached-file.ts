/**
 * A file of breached passwords in the format of Have I Been Pwned: one digest per line in hex, SHA-1 (or SHA-256), sorted, each
 * with or without `:count`. It may have a billion lines, so it stays on the disk and is searched by bisection.
 */
import { createHash } from "node:crypto";
import { closeSync, openSync, readSync } from "node:fs";
import { type FileHandle, open } from "node:fs/promises";

/** A range with at most this many bytes is read whole. */
const BLOCK = 4096;

const LINE = /^([0-9a-f]{40}|[0-9a-f]{64})(:\d+)?\r?$/i;

/** The digest of a file's lines, judged by the first one; null where the file has another format or cannot be read. */
export function readBreachedFormat(path: string): "sha1" | "sha256" | null {
  let file: number | undefined;
  try {
    file = openSync(path, "r");
    const block = Buffer.alloc(200);
    const read = readSync(file, block, 0, block.length, 0);
    const digest = LINE.exec(block.subarray(0, read).toString("latin1").split("\n")[0] ?? "")?.[1];
    return digest ? (digest.length === 40 ? "sha1" : "sha256") : null;
  } catch {
    return null;
  } finally {
    if (file !== undefined) closeSync(file);
  }
}

/**
 * Is this password's digest in the file?
 *
 * @throws where the file cannot be read, or has another format.
 */
export async function isInBreachedFile(path: string, password: string): Promise<boolean> {
  const format = readBreachedFormat(path);
  if (!format) throw new Error("the file of SPSE_BREACHED_PASSWORDS_FILE cannot be read");
  const wanted = createHash(format).update(password).digest("hex").toUpperCase();
  const file = await open(path, "r");
  try {
    return await isIn(file, wanted);
  } finally {
    await file.close();
  }
}

/** `from` is always the beginning of a line; the wanted line begins before `to`. */
async function isIn(file: FileHandle, wanted: string): Promise<boolean> {
  let [from, to] = [0, (await file.stat()).size];
  while (to - from > BLOCK) {
    const middle = Math.floor((from + to) / 2);
    const text = await read(file, middle, BLOCK);
    const start = text.indexOf("\n") + 1;
    const digest = text.slice(start, start + wanted.length).toUpperCase();
    if (digest === wanted) return true;
    // A line that begins in the second half is greater: the wanted line begins before it, perhaps in the line around the middle.
    if (digest < wanted) from = middle + start;
    else to = middle + start;
  }
  const text = await read(file, from, to - from + wanted.length);
  return text.split("\n").some((line) => line.slice(0, wanted.length).toUpperCase() === wanted);
}

async function read(file: FileHandle, at: number, length: number): Promise<string> {
  const { buffer, bytesRead } = await file.read(Buffer.alloc(length), 0, length, at);
  return buffer.subarray(0, bytesRead).toString("latin1");
}
