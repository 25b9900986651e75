/** People who are inside read Beranda again and again, while others make work. */
import { setTimeout as pause } from "node:timers/promises";
import type { Person } from "./people.ts";

/** Between two reads of one person. */
const REST_MS = 5;

/** The milliseconds of each read of Beranda until `work` is done. */
export async function readWhile(readers: readonly Person[], work: Promise<unknown>): Promise<readonly number[]> {
  const times: number[] = [];
  let over = false;
  void work.finally(() => {
    over = true;
  });
  const reading = readers.map(async ({ computer }) => {
    while (!over) {
      const began = performance.now();
      const seen = await computer.get("/beranda");
      times.push(performance.now() - began);
      if (seen.path !== "/beranda") throw new Error(`Beranda led to ${seen.path}`);
      await pause(REST_MS);
    }
  });
  await work;
  await Promise.all(reading);
  return times;
}
