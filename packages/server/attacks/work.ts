/** *Verifikasi tanpa kode* as a device does it, by the server's own library. */

import { operatorAsks } from "../src/base/platform/hashing/fair-queue.ts";
import { hashingQueue } from "../src/base/platform/hashing/hashing.ts";
import type { World } from "../src/base/platform/world.ts";
import { checkCaptcha, openChallenge } from "../src/core/captcha/captcha.ts";
import { workHash, workTask } from "../src/core/captcha/pow.ts";
import { fieldOf } from "../test-support/log-in.ts";
import type { Seen } from "../test-support/visitor.ts";

/** The list of a challenge's hashes in base64. @param most derives only so many of them; the others are zeros. */
export async function workList(world: World, id: string, most = Number.POSITIVE_INFINITY): Promise<string> {
  const opened = openChallenge(world, id);
  if (opened.kind !== "live") return "";
  const { random, level } = opened.challenge;
  const { hashes, tagBytes } = workTask(random, level);
  const made = Array.from({ length: Math.min(hashes, most) }, (_, at) => workHash(hashing.argon2.hashRaw, random, at));
  return Buffer.concat(await Promise.all(made), hashes * tagBytes).toString("base64");
}

/** Has room for everybody: a story that fills the program's queue, or counts its hashes, means others than these. */
const hashing = hashingQueue(10_000);

/** A world in which the first hash of a list is the one that is drawn: a story that only passes by work derives no other. */
const drawsFirst = (world: World): World => ({
  ...world,
  hashing,
  random: (bytes) => (bytes === 4 ? new Uint8Array(4) : world.random(bytes)),
});

/** The fields that a page's form brings after the work was done. */
export async function passByWork(world: World, page: Seen): Promise<Record<string, string>> {
  const id = fieldOf(page, "captcha-id");
  const answer = { id, typed: "", work: await workList(world, id, 1) };
  const verdict = await checkCaptcha(drawsFirst(world), answer, operatorAsks("work"));
  return verdict.kind === "passed" ? { "captcha-id": id, "captcha-pass": verdict.pass } : {};
}
