/** People who are inside read a page again and again, while others make work. */
import { setTimeout as pause } from "node:timers/promises";
import type { Person } from "./people.ts";

/** How many read. */
export const READERS = 4;
/** Between two reads of one person. */
const REST_MS = 5;

/** Reads Beranda. @throws where that is not what comes. */
export async function readBeranda({ computer }: Person): Promise<void> {
  const seen = await computer.get("/beranda");
  if (seen.path !== "/beranda") throw new Error(`Beranda led to ${seen.path}`);
}

/** The milliseconds of each read of each reader until `work` is done. */
export async function readWhile(
  readers: readonly (() => Promise<unknown>)[],
  work: Promise<unknown>,
): Promise<readonly number[]> {
  const times: number[] = [];
  let over = false;
  void work.finally(() => {
    over = true;
  });
  const reading = readers.map(async (read) => {
    while (!over) {
      const began = performance.now();
      await read();
      times.push(performance.now() - began);
      await pause(REST_MS);
    }
  });
  await work;
  await Promise.all(reading);
  return times;
}
