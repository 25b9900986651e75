/** A disk that is really full: a file system of a few MiB in memory. Needs the right to mount. */
import { spawnSync } from "node:child_process";
import { closeSync, mkdtempSync, openSync, rmSync, writeSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Obstacle } from "./stopped-writing.ts";

const MIB = 8;

/** Provides a small disk; null if this user may not mount one. */
export async function onSmallDisk<Result>(work: (full: Obstacle) => Promise<Result>): Promise<Result | null> {
  const folder = mkdtempSync(join(tmpdir(), "spse-small-disk-"));
  if (spawnSync("mount", ["-t", "tmpfs", "-o", `size=${MIB}m`, "none", folder]).status !== 0) return null;
  const filler = join(folder, "filler");
  try {
    return await work({
      name: "the disk is full",
      folder,
      stop: async () => fill(filler),
      heal: async () => rmSync(filler),
    });
  } finally {
    spawnSync("umount", [folder]);
  }
}

/** Writes until the disk is full. */
function fill(path: string): void {
  const file = openSync(path, "w");
  for (let block = 2 ** 16; block >= 1; block >>= 1) {
    try {
      for (;;) if (writeSync(file, Buffer.alloc(block)) < block) break;
    } catch (error) {
      if ((error as { code?: string }).code !== "ENOSPC") throw error;
    }
  }
  closeSync(file);
}
