/** Tells systemd that this process serves, and on and on that its event loop turns: sd_notify(3), decision 52. */
import { spawn } from "node:child_process";
import type { Logger } from "pino";

const BEATS_IN_A_LIMIT = 3;

/**
 * Does nothing where no supervisor listens. A blocked event loop sends no beat, so systemd restarts it after `WatchdogSec=`.
 *
 * @param log is told once that the messages do not leave: without them systemd ends the process.
 */
export function tellSupervisor(log: Logger, env = process.env): void {
  if (!env.NOTIFY_SOCKET) return;
  // Node has no datagram of Unix; the program is systemd's own. It waits until systemd has read it, and so knows whose child it is.
  const tell = (state: string) =>
    spawn("systemd-notify", [state], { stdio: "ignore" })
      .once("error", (error) => log.error({ error }, "systemd-notify does not run"))
      .unref();
  tell("READY=1");
  const limit = env.WATCHDOG_PID === `${process.pid}` ? Number(env.WATCHDOG_USEC) / 1000 : 0;
  if (limit > 0) setInterval(() => tell("WATCHDOG=1"), limit / BEATS_IN_A_LIMIT).unref();
}
