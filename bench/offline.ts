/**
 * How long the app takes to open without a connection on a slow phone (issue 3: under a second with the CPU slowed four
 * times): from the navigation to the first code on the screen, in Debian's Chromium, the pages served by the app's own
 * service worker. Prints what it saw.
 */

import { codeShown } from "../e2e/support/app.ts";
import { openPhone } from "../e2e/support/phone.ts";
import { logInAndEnable } from "../e2e/support/portal.ts";
import { startRun } from "../e2e/support/run.ts";
import { addPerson } from "../packages/server/test-support/world.ts";

const RUNS = 9;
const SLOWED = 4;

const run = await startRun();
try {
  const phone = await openPhone(run.browser, { home: run.appUrl }); // with the browser's own clock
  const computer = await run.newComputer();
  await addPerson(run.world, { userId: "PENYEDIA1" });
  await logInAndEnable(run, computer, phone, "PENYEDIA1");
  await phone.page.evaluate("navigator.serviceWorker.ready.then(() => undefined)");
  await computer.close();

  await phone.offline(true);
  const debug = await phone.page.context().newCDPSession(phone.page);
  const open = async (): Promise<number> => {
    await phone.open("/");
    await codeShown(phone);
    // The moment when the code was painted, by the page's own clock: the driver's way back is not the phone's.
    return phone.page.evaluate<number>(
      `new Promise((resolve) => requestAnimationFrame(() => resolve(performance.now())))`,
    );
  };
  const measure = async (slowed: number): Promise<readonly number[]> => {
    await debug.send("Emulation.setCPUThrottlingRate", { rate: slowed });
    const times: number[] = [];
    for (let nth = 0; nth < RUNS; nth++) times.push(await open());
    return times.toSorted((a, b) => a - b);
  };
  for (const slowed of [1, SLOWED]) {
    const times = await measure(slowed);
    const at = (share: number) => `${Math.round(times[Math.floor((times.length - 1) * share)] ?? 0)} ms`;
    console.log(`CPU slowed ${slowed} times: median ${at(0.5)}, slowest of ${RUNS} ${at(1)}`);
  }
} finally {
  await run.close();
}
