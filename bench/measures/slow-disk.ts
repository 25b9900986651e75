/**
 * A disk that takes 5 ms to flush, as an ordinary one does. strace holds back each fsync and fdatasync of the server at its entry
 * (`--inject`), and with `--seccomp-bpf` it stops the server at no other call.
 */

import { spawnSync } from "node:child_process";
import { approve } from "../../packages/server/test-support/log-in.ts";
import { forEach, logInByApproval, toWaitingPage } from "../frame/logins.ts";
import { type Measure, percentile, repeat } from "../frame/measure.ts";
import { readWhile } from "../frame/reading.ts";
import { AT_ONCE, openTown } from "../frame/town.ts";

const FLUSH_MICROSECONDS = 5000;
const FLUSHES = "fsync,fdatasync";
const READERS = 2;
const SLOWED = [
  "strace",
  "--follow-forks",
  "--seccomp-bpf",
  "--quiet=all",
  "--output=/dev/null",
  `--trace=${FLUSHES}`,
  `--inject=${FLUSHES}:delay_enter=${FLUSH_MICROSECONDS}`,
];

export const slowDisk: Measure = {
  name: "slow-disk",
  what: "logins a second, and Beranda meanwhile, where a flush takes 5 ms",
  run: async (effort) => {
    if (spawnSync("strace", ["--version"]).status !== 0) throw new Error("needs strace (the package of this name)");
    const logins = effort.quick ? 48 : 320;
    const town = await openTown(READERS + logins, { under: SLOWED });
    const { world } = town.product;
    const [readers, others] = [town.people.slice(0, READERS), town.people.slice(READERS)];
    for (const person of readers) {
      await toWaitingPage(world, person);
      await approve(person.computer, person.phone);
    }
    const seen = await repeat(effort, async () => {
      await town.nextStep();
      const logging = forEach(others, AT_ONCE, (person) => logInByApproval(world, person));
      const beranda = await readWhile(readers, logging);
      return { rate: logins / (await logging), p99: percentile(beranda, 0.99), worst: Math.max(...beranda) };
    });
    await town.close();
    return [
      { name: "slow-disk.rate", unit: "logins/s", values: seen.rate, hold: { least: 40 } },
      { name: "slow-disk.beranda-p99", unit: "ms", values: seen.p99, hold: { most: 50 } },
      { name: "slow-disk.beranda-worst", unit: "ms", values: seen.worst },
    ];
  },
};
