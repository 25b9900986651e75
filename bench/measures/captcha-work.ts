/**
 * What *Verifikasi tanpa kode* costs a slow phone and an attacker who needs no browser, in the same run: the list is derived by a page of
 * the portal in Chromium, and by the fastest native library on one core.
 *
 * The browser's own tools (CDP, `Emulation.setCPUThrottlingRate`) hold back a page's main thread only, and the work is done by workers.
 * So the whole process is stopped by signals for a part of the time, as `cpulimit` does: two of our cores, each for half of the time, do
 * as much as six that are six times slower.
 */
import { availableParallelism } from "node:os";
import { setTimeout as pause } from "node:timers/promises";
import { hashRawSync } from "@node-rs/argon2";
import type { Locator } from "playwright-core";
import type { Computer } from "../../e2e/support/computer.ts";
import { startRun } from "../../e2e/support/run.ts";
import type { WorkTask } from "../../packages/server/src/core/captcha/pow.ts";
import type { Measure } from "../frame/measure.ts";
import { processorTimeOf } from "../frame/processor-time.ts";

/** A cheap phone: eight cores, each six times slower than one of ours. Six of them work (portal-scripts/src/captcha/solve.ts). */
const PHONE = { cores: 6, slower: 6 } as const;
const SPEEDS = { "as it is": 1, "a cheap phone": Math.max(1, (availableParallelism() * PHONE.slower) / PHONE.cores) };
const WORKER = /\/worker-[\w-]+\.js$/;
/** Milliseconds of one turn of stopping and going on: short beside a puzzle, long beside a timer's slip. */
const TURN = 120;

interface Measured {
  /** Milliseconds from the press to the list. */
  readonly wall: number;
  /** Milliseconds that the page's process was busy. */
  readonly busy: number;
  /** Of the time, the part in which the process could run. */
  readonly share: number;
  /** Milliseconds of one core, for a loop without browser. */
  readonly native: number;
}

/** Derives the list, as an attacker's program does. Milliseconds of one core. */
function solveNatively(task: WorkTask): number {
  const number = Buffer.alloc(4);
  const cost = { algorithm: 2, memoryCost: task.memoryKib, timeCost: 1, parallelism: 1, outputLen: task.tagBytes };
  const before = process.cpuUsage();
  for (let at = 0; at < task.hashes; at++) {
    number.writeUInt32BE(at);
    hashRawSync(number, { ...cost, salt: Buffer.from(task.salt, "hex") });
  }
  const { user, system } = process.cpuUsage(before);
  return (user + system) / 1000;
}

const busyOf = (pid: number): number => processorTimeOf(`${pid}`).own * 1000;

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

/** Resolves when the page has its list. */
async function listOf(field: Locator): Promise<void> {
  while ((await field.inputValue({ timeout: 240_000 })) === "") await pause(20);
}

async function solveInPage(computer: Computer, whole: number): Promise<Measured> {
  const { page } = computer;
  // The page's own start fails, so that the button starts the work that is measured.
  await page.route(WORKER, (route) => route.abort());
  await computer.open("/login");
  await page.locator("#user-id").fill("SIAPA1");
  await page.getByRole("button", { name: "Login" }).click();
  await page.locator('fieldset[data-state="code"]').waitFor();
  await page.unroute(WORKER);
  const task: WorkTask = JSON.parse((await page.locator("fieldset[data-captcha]").getAttribute("data-captcha")) ?? "");
  const pid = await rendererOf(computer);
  const [busy, began] = [busyOf(pid), performance.now()];
  await page.evaluate("document.querySelector('button[data-captcha-work]').click()");
  const done = listOf(page.locator("input[name=captcha-work]"));
  const share = whole > 1 ? await slowed(pid, whole, done) : 1;
  await done;
  const measured = { wall: performance.now() - began, busy: busyOf(pid) - busy, share };
  return { ...measured, native: solveNatively(task) };
}

/** What is told of each list. */
const told: Readonly<Record<string, readonly [unit: string, value: (measured: Measured) => number]>> = {
  wait: ["s", (it) => it.wall / 1000],
  page: ["s of CPU", (it) => it.busy / 1000],
  native: ["s of CPU", (it) => it.native / 1000],
  "wait-ratio": ["× one native core", (it) => it.wall / it.native],
  share: ["% of the time", (it) => 100 * it.share],
};

export const captchaWork: Measure = {
  name: "captcha-work",
  what: "the work of Verifikasi tanpa kode: Chromium as it is and as slow as a cheap phone, beside a native loop on one core",
  units: Object.fromEntries(
    Object.keys(SPEEDS).flatMap((speed) => Object.entries(told).map(([part, [unit]]) => [`${part}, ${speed}`, unit])),
  ),
  onlyNamed: true,
  open: async () => {
    const run = await startRun({ whole: true, leastWork: false });
    const computer = await run.newComputer();
    return {
      take: async () => {
        const seen: Record<string, number> = {};
        for (const [speed, rate] of Object.entries(SPEEDS)) {
          const measured = await solveInPage(computer, rate);
          for (const [part, [, value]] of Object.entries(told)) seen[`${part}, ${speed}`] = value(measured);
        }
        return seen;
      },
      close: run.close,
    };
  },
};
