/**
 * What *Verifikasi tanpa kode* costs a slow computer and an attacker who needs no browser, in the same run: each puzzle is
 * worked out by a page of the portal in Chromium and by a native loop on one core.
 *
 * A page is slowed in two ways. The one of the browser's own tools (CDP, `Emulation.setCPUThrottlingRate`) holds back its main
 * thread only, and the work is done by workers and by WebCrypto's threads. So the whole process is also stopped by signals for
 * three quarters or five sixths of the time, as `cpulimit` does.
 */
import { pbkdf2Sync } from "node:crypto";
import { setTimeout as pause } from "node:timers/promises";
import type { Locator } from "playwright-core";
import type { Computer } from "../../e2e/support/computer.ts";
import { startRun } from "../../e2e/support/run.ts";
import { WORK_COST, type WorkParameters } from "../../packages/server/src/core/captcha/pow.ts";
import type { Figure, Measure } from "../frame/measure.ts";
import { processorTimeOf } from "../frame/processor-time.ts";

const TOOLS = { plain: 1, "main thread slowed 4 times": 4, "main thread slowed 6 times": 6 } as const;
const WHOLE = { "whole process slowed 4 times": 4, "whole process slowed 6 times": 6 } as const;
/** Milliseconds of one turn of stopping and going on: short beside a puzzle, long beside a timer's slip. */
const TURN = 120;

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

/** Resolves when the page has its pass. */
async function passOf(field: Locator): Promise<void> {
  while ((await field.inputValue({ timeout: 240_000 })) === "") await pause(20);
}

async function solveInPage(computer: Computer, whole: number): Promise<Measured> {
  const { page } = computer;
  // The page's own start fails, so that the button starts the work that is measured.
  await page.route("**/captcha/*/work", (route) => route.abort());
  await computer.open("/login");
  await page.locator("#user-id").fill("SIAPA1");
  await page.getByRole("button", { name: "Login" }).click();
  await page.locator('fieldset[data-state="code"]').waitFor();
  await page.unroute("**/captcha/*/work");
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

/** Puzzles for each speed. */
const PUZZLES = 8;

export const captchaWork: Measure = {
  name: "captcha-work",
  what: "a puzzle of Verifikasi tanpa kode: Chromium at several speeds beside a native loop on one core",
  onlyNamed: true,
  run: async ({ quick }) => {
    const run = await startRun({ whole: true });
    try {
      const computer = await run.newComputer();
      const figures: Figure[] = [];
      for (const [name, rate] of [...Object.entries(TOOLS), ...Object.entries(WHOLE)]) {
        const tools = await computer.page.context().newCDPSession(computer.page);
        await tools.send("Emulation.setCPUThrottlingRate", { rate: name in TOOLS ? rate : 1 });
        const all: Measured[] = [];
        for (let at = 0; at < (quick ? 2 : PUZZLES); at++)
          all.push(await solveInPage(computer, name in WHOLE ? rate : 1));
        figures.push(...figuresOf(name, all));
        await tools.detach();
      }
      return figures;
    } finally {
      await run.close();
    }
  },
};

/** A puzzle of level 0 needs 750 derivations on average. */
function figuresOf(name: string, all: readonly Measured[]): Figure[] {
  const each = (part: string, unit: string, value: (measured: Measured) => number): Figure => ({
    name: `captcha-work.${part}, ${name}`,
    unit,
    values: all.map(value),
  });
  return [
    each("puzzle", "s for 750 derivations", (it) => ((it.wall / it.derivations) * 750) / 1000),
    each("page", "ms of CPU a derivation", (it) => it.busy / it.derivations),
    each("native", "ms of CPU a derivation", (it) => it.native / it.derivations),
    each("wait", "× one native core", (it) => it.wall / it.native),
    ...(name in WHOLE ? [each("share", "% of the time", (it) => 100 * it.share)] : []),
  ];
}
