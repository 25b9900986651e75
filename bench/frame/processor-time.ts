/** Processor time of processes, as Linux tells it in proc(5). */
import { readFileSync } from "node:fs";

/** Clock ticks in a second: fixed for programs on Linux. */
const TICKS = 100;

/**
 * @param task a process as `1234`, or its thread as `1234/task/1234`.
 * @returns its parent; and the seconds of itself, all threads, and of its children that have ended. Steps of 10 ms.
 * @throws for a process that has ended.
 */
export function processorTimeOf(task: string) {
  // The second field, a name in parentheses, may hold spaces.
  const fields = readFileSync(`/proc/${task}/stat`, "utf8")
    .replace(/^.*\) /, "")
    .split(" ");
  const seconds = (at: number) => (Number(fields[at]) + Number(fields[at + 1])) / TICKS;
  return { parent: `${fields[1]}`, own: seconds(11), ended: seconds(13) };
}
