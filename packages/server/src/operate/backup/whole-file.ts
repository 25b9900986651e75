/** Files that are written completely or not at all, flushed to the disk, readable by their owner only. */
import { open, readdir, rename, rm } from "node:fs/promises";
import { basename, dirname, join } from "node:path";
import type { Bytes } from "./envelope.ts";

const PRIVATE = 0o600;

/**
 * Writes a file beside its place, and moves it there once every byte is on the disk. Where the writing breaks off, nothing is left.
 *
 * @returns its size in bytes.
 */
export async function writeWhole(path: string, content: Bytes): Promise<number> {
  const folder = dirname(path);
  const half = join(folder, `.${basename(path)}.${process.pid}.spse-half`);
  try {
    await removeLeft(folder, await readdir(folder), /^\..+\.(\d+)\.spse-half$/);
    const size = await writeDurably(half, content);
    await rename(half, path);
    await flushFolder(folder);
    return size;
  } catch (error) {
    await rm(half, { force: true });
    throw error;
  }
}

/** Writes a new file, and flushes it. @throws where there is one. */
export async function writeDurably(path: string, content: Bytes): Promise<number> {
  const file = await open(path, "wx", PRIVATE);
  try {
    let size = 0;
    for await (const chunk of content) {
      await file.writeFile(chunk);
      size += chunk.length;
    }
    await file.sync();
    return size;
  } finally {
    await file.close();
  }
}

/** A rename is on the disk once its folder is. File systems without that (SMB) refuse, and have nothing to flush. */
export async function flushFolder(folder: string): Promise<void> {
  const handle = await open(folder, "r");
  await handle
    .sync()
    .catch(() => {})
    .finally(() => handle.close());
}

/** Removes the files of killed processes: `left` finds the process id in a file's name. */
export async function removeLeft(folder: string, names: readonly string[], left: RegExp): Promise<void> {
  for (const name of names) {
    const pid = Number(left.exec(name)?.[1] ?? Number.NaN);
    if (Number.isNaN(pid) || (pid !== process.pid && isAlive(pid))) continue;
    await rm(join(folder, name), { recursive: true, force: true });
  }
}

/** Is there a process of this number? Of another user too. */
function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return (error as { code?: unknown }).code !== "ESRCH";
  }
}
