/** The computer at which a person uses SPSE: a browser of its own, with its own cookies. */
import { LEAST_KIB } from "../../packages/server/test-support/argon2.ts";
import { closeContext, type TestBrowser } from "./browser.ts";
import type { Clock } from "./clock.ts";
import { openScreen, type Screen } from "./screen.ts";

export type Computer = Screen;

export interface ComputerOptions {
  /** The portal's address. */
  readonly home: string;
  readonly clock?: Clock;
  /** `false`: the browser runs no script. */
  readonly script?: boolean;
  /** `false`: the browser lacks what the work of Kode Keamanan needs, so people read letters. */
  readonly works?: boolean;
  /** The work fills the least memory: the same work, a login for two thirds of the CPU. Only where the server's world takes it. */
  readonly leastWork?: boolean;
  /** Width of the window in CSS pixels; default 1280. */
  readonly width?: number;
  readonly dark?: boolean;
  /** What the person has set in the browser's own settings; default Indonesian. */
  readonly language?: "id" | "en";
}

/** Run before each document: no workers, as in a browser that cannot do the work. */
export const WITHOUT_WORK = "delete globalThis.Worker";

/** Run before each document: workers get the same task with the least memory. */
const LEAST_WORK = `{
  const { postMessage } = Worker.prototype;
  Worker.prototype.postMessage = function (said, ...rest) {
    postMessage.call(this, said?.task ? { ...said, task: { ...said.task, memoryKib: ${LEAST_KIB} } } : said, ...rest);
  };
}`;

/** Sits down at a new computer. Closing it forgets its cookies. */
export async function openComputer(browser: TestBrowser, options: ComputerOptions): Promise<Computer> {
  const { home, clock, script = true, works = true, leastWork, width = 1280, dark = false, language = "id" } = options;
  const context = await browser.chromium.newContext({
    javaScriptEnabled: script,
    viewport: { width, height: 800 },
    colorScheme: dark ? "dark" : "light",
    reducedMotion: "reduce",
    locale: language === "id" ? "id-ID" : "en-GB",
    timezoneId: "Asia/Jakarta",
  });
  if (script) await clock?.join(context);
  if (!works) await context.addInitScript(WITHOUT_WORK);
  else if (leastWork) await context.addInitScript(LEAST_WORK);
  const screen = await openScreen(context, home);
  return { ...screen, close: () => closeContext(context) };
}
