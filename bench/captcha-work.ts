/**
 * What *Verifikasi tanpa kode* costs a slow computer and an attacker who needs no browser, in the same run: each puzzle is
 * worked out by a page of the portal in Chromium and by a native loop on one core.
 *
 * A page is slowed in two ways. The one of the browser's own tools (CDP, `Emulation.setCPUThrottlingRate`) holds back its main
 * thread only, and the work is done by workers and by WebCrypto's threads. So the whole process is also stopped by signals for
 * three quarters or five sixths of the time, as `cpulimit` does.
 *
 *   node bench/captcha-work.ts [8]       puzzles for each speed
 */
import { pbkdf2Sync } from "node:crypto";
import { readFileSync } from "node:fs";
import { availableParallelism } from "node:os";
import { setTimeout as pause } from "node:timers/promises";
import type { Locator } from "playwright-core";
import type { Computer } from "../e2e/support/computer.ts";
import { startRun } from "../e2e/support/run.ts";
import { WORK_COST, type WorkParameters } from "../packages/server/src/captcha/pow.ts";

const TOOLS = { plain: 1, "main thread slowed 4 times": 4, "main thread slowed 6 times": 6 } as const;
const WHOLE = { "whole process slowed 4 times": 4, "whole process slowed 6 times": 6 } as const;
/** Milliseconds of one turn of stopping and going on: short beside a puzzle, long beside a timer's slip. */
const TURN = 120;
/** Linux counts a process's time in these. */
const TICK_MILLISECONDS = 10;

interface Measured {
  /** Milliseconds from the press to the pass. */
  readonly wall: number;
  /** Milliseconds that the page's process was busy. */
  readonly busy: number;
  /** Of the time, the part in which the process could run. */
  readonly share: number;
  /** Derivations that the puzzle needed, one after the other. */
  readonly derivations: number;
  /** Milliseconds of one core, for a loop without browser. */
  readonly native: number;
}

/** Tries the counters in turn, as an attacker's program does. */
function solveNatively({ nonce, salt, keyPrefix, keyLength }: WorkParameters): { derivations: number; native: number } {
  const password = Buffer.concat([Buffer.from(nonce, "hex"), Buffer.alloc(4)]);
  const [bytes, wanted] = [Buffer.from(salt, "hex"), Buffer.from(keyPrefix, "hex")];
  const before = process.cpuUsage();
  for (let counter = 0; ; counter++) {
    password.writeUInt32BE(counter, password.length - 4);
    const key = pbkdf2Sync(password, bytes, WORK_COST, keyLength, "sha256");
    if (!key.subarray(0, wanted.length).equals(wanted)) continue;
    const { user, system } = process.cpuUsage(before);
    return { derivations: counter + 1, native: (user + system) / 1000 };
  }
}

const busyOf = (pid: number): number => {
  const fields = readFileSync(`/proc/${pid}/stat`, "latin1").split(") ")[1]?.split(" ") ?? [];
  return (Number(fields[11]) + Number(fields[12])) * TICK_MILLISECONDS;
};

/** The process behind a page: the one of its kind that works most while the page does. */
async function rendererOf(computer: Computer): Promise<number> {
  const tools = await computer.page.context().browser()?.newBrowserCDPSession();
  if (!tools) throw new Error("no browser");
  const { processInfo } = await tools.send("SystemInfo.getProcessInfo");
  const pids = processInfo.filter((it) => it.type === "renderer").map((it) => it.id);
  const before = new Map(pids.map((pid) => [pid, busyOf(pid)]));
  await computer.page.evaluate("for (const end = performance.now() + 500; performance.now() < end; );");
  const [first] = pids.toSorted((a, b) => busyOf(b) - (before.get(b) ?? 0) - busyOf(a) + (before.get(a) ?? 0));
  if (first === undefined) throw new Error("no renderer");
  return first;
}

/**
 * Lets a process run for one part in `rate` of the time, until `over`: after each turn it rests for as long as the turn really
 * took, times the rest, since timers slip on a busy machine.
 *
 * @returns the share of the time that it had.
 */
async function slowed(pid: number, rate: number, over: Promise<unknown>): Promise<number> {
  const began = performance.now();
  let [ran, going] = [0, true];
  void over.finally(() => {
    going = false;
  });
  try {
    while (going) {
      const from = performance.now();
      await pause(TURN / rate);
      process.kill(pid, "SIGSTOP");
      ran += performance.now() - from;
      await pause(Math.max(0, ran * rate - (performance.now() - began)));
      process.kill(pid, "SIGCONT");
    }
  } finally {
    process.kill(pid, "SIGCONT");
  }
  return ran / (performance.now() - began);
}

/** Resolves when the page has its pass. */
async function passOf(field: Locator): Promise<void> {
  while ((await field.inputValue({ timeout: 240_000 })) === "") await pause(20);
}

async function solveInPage(computer: Computer, whole: number): Promise<Measured> {
  const { page } = computer;
  await computer.open("/login");
  await page.locator("#user-id").fill("SIAPA1");
  await page.getByRole("button", { name: "Login" }).click();
  await page.locator("input[name=captcha-id]").waitFor({ state: "attached" });
  const address = `/captcha/${await page.locator("input[name=captcha-id]").inputValue()}/work`;
  const { parameters } = await page.evaluate<{ parameters: WorkParameters }>(
    `fetch('${address}').then((it) => it.json())`,
  );
  const pid = await rendererOf(computer);
  const [busy, began] = [busyOf(pid), performance.now()];
  await page.evaluate("document.querySelector('button[data-captcha-work]').click()");
  const done = passOf(page.locator("input[name=captcha-pass]"));
  const share = whole > 1 ? await slowed(pid, whole, done) : 1;
  await done;
  const measured = { wall: performance.now() - began, busy: busyOf(pid) - busy, share };
  return { ...measured, ...solveNatively(parameters) };
}

const middle = (values: readonly number[]): number => values.toSorted((a, b) => a - b)[values.length >> 1] ?? 0;

const count = Number(process.argv[2] ?? "8");
const run = await startRun();
const computer = await run.newComputer();
console.log(`${availableParallelism()} cores; ${count} puzzles of level 0 for each speed; medians`);
for (const [name, rate] of [...Object.entries(TOOLS), ...Object.entries(WHOLE)]) {
  const tools = await computer.page.context().newCDPSession(computer.page);
  await tools.send("Emulation.setCPUThrottlingRate", { rate: name in TOOLS ? rate : 1 });
  const all: Measured[] = [];
  for (let at = 0; at < count; at++) all.push(await solveInPage(computer, name in WHOLE ? rate : 1));
  const each = (pick: (measured: Measured) => number) => middle(all.map(pick));
  const average = each((it) => (it.wall / it.derivations) * 750);
  console.log(
    `${name}: ${(average / 1000).toFixed(2)} s for 750 derivations; ` +
      `page busy ${each((it) => it.busy / it.derivations).toFixed(2)} ms and native ${each((it) => it.native / it.derivations).toFixed(2)} ms a derivation; ` +
      `the page waits ${each((it) => it.wall / it.native).toFixed(1)} times as long as one native core works` +
      `${name in WHOLE ? `; it could run ${(100 * each((it) => it.share)).toFixed(0)} % of the time` : ""}`,
  );
  await tools.detach();
}
await run.close();
process.exit(0);
