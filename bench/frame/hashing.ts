/** What one argon2id hash costs on this machine now: the reference of every login. */
import { startProgram } from "./program.ts";

const SECONDS = 2;

interface Hashing {
  /** On all cores, and nothing else. */
  readonly perSecond: number;
  /** Processor time of one, in seconds. */
  readonly cpuSeconds: number;
}

/** The mean of two: taken before and after the logins that it is compared with, since a machine's speed wanders. */
export const meanOf = (one: Hashing, other: Hashing): Hashing => ({
  perSecond: (one.perSecond + other.perSecond) / 2,
  cpuSeconds: (one.cpuSeconds + other.cpuSeconds) / 2,
});

export async function measureHashing(): Promise<Hashing> {
  const program = await startProgram("hashes.ts");
  const before = program.cpuSeconds();
  const { count, seconds } = await program.ask<{ count: number; seconds: number }>("verify", SECONDS);
  const cpuSeconds = (program.cpuSeconds() - before) / count;
  await program.stop();
  return { perSecond: count / seconds, cpuSeconds };
}
