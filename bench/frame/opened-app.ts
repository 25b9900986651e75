/** The phone app for measures in Debian's Chromium: it has an account, and its service worker keeps it for the time without a connection. */
import type { Computer } from "../../e2e/support/computer.ts";
import { openPhone, type Phone } from "../../e2e/support/phone.ts";
import { logInAndEnable } from "../../e2e/support/portal.ts";
import { type Run, startRun } from "../../e2e/support/run.ts";
import { addPerson } from "../../packages/server/test-support/world.ts";

/** How many times slower than this machine the phone is. */
export const SLOWED = 4;

export const USER = "PENYEDIA1";

/** `run.close()` ends it all. The phone has the browser's own clock. */
export async function openApp(): Promise<{ readonly run: Run; readonly phone: Phone; readonly computer: Computer }> {
  const run = await startRun({ whole: true });
  const phone = await openPhone(run.browser, { home: run.appUrl });
  const computer = await run.newComputer();
  await addPerson(run.world, { userId: USER });
  await logInAndEnable(run, computer, phone, USER);
  await phone.page.evaluate("navigator.serviceWorker.ready.then(() => undefined)");
  return { run, phone, computer };
}
