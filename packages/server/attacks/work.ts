/** *Verifikasi tanpa kode* as a device does it, by the server's own library. */

import { hashRaw } from "@node-rs/argon2";
import type { World } from "../src/base/platform/world.ts";
import { openChallenge } from "../src/core/captcha/captcha.ts";
import { workHash, workTask } from "../src/core/captcha/pow.ts";
import { fieldOf } from "../test-support/log-in.ts";
import type { Seen } from "../test-support/visitor.ts";

/** The list of a challenge's hashes in base64. @param most derives only so many of them; the others are zeros. */
export async function workList(world: World, id: string, most = Number.POSITIVE_INFINITY): Promise<string> {
  const opened = openChallenge(world, id);
  if (opened.kind !== "live") return "";
  const { random, level } = opened.challenge;
  const { hashes, tagBytes } = workTask(random, level);
  const made = Array.from({ length: Math.min(hashes, most) }, (_, at) => workHash(hashRaw, random, at));
  return Buffer.concat(await Promise.all(made), hashes * tagBytes).toString("base64");
}

/** The fields that a page's form brings after the work was done. The first hash is the one that is drawn: test-support/draws.ts. */
export async function passByWork(world: World, page: Seen): Promise<Record<string, string>> {
  const id = fieldOf(page, "captcha-id");
  return { "captcha-id": id, "captcha-work": await workList(world, id, 1) };
}
