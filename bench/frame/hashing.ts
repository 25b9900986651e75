/** What one argon2id hash costs on this machine now: the reference of every login. */
import { startProgram } from "./program.ts";

const SECONDS = 2;

interface Hashing {
  /** On all cores, and nothing else. */
  readonly perSecond: number;
  /** Processor time of one, in seconds. */
  readonly cpuSeconds: number;
}

export async function measureHashing(): Promise<Hashing> {
  const program = await startProgram("hashes.ts");
  const before = program.cpuSeconds();
  const { count, seconds } = await program.ask<{ count: number; seconds: number }>("verify", SECONDS);
  const cpuSeconds = (program.cpuSeconds() - before) / count;
  await program.stop();
  return { perSecond: count / seconds, cpuSeconds };
}
