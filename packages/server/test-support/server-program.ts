/** Programs of others that tests put before the product, or that read what it says. scripts/ready.mjs unpacks them, where the machine has none of its own. */
import { type ChildProcess, spawn } from "node:child_process";
import { existsSync } from "node:fs";
import { connect } from "node:net";
import { fileURLToPath } from "node:url";
import { until } from "./until.ts";

const UNPACKED = fileURLToPath(new URL("../../../node_modules/.cache/debian/usr/", import.meta.url));

const PROGRAMS = {
  nginx: { variable: "NGINX_PATH", folder: "sbin" },
  pgbouncer: { variable: "PGBOUNCER_PATH", folder: "sbin" },
  caddy: { variable: "CADDY_PATH", folder: "bin" },
  promtool: { variable: "PROMTOOL_PATH", folder: "bin" },
} as const;

/** The program's path, or its name where the PATH has it. */
export function serverProgram(command: keyof typeof PROGRAMS): string {
  const { variable, folder } = PROGRAMS[command];
  const named = process.env[variable];
  if (named) return named;
  const unpacked = `${UNPACKED}${folder}/${command}`;
  return existsSync(unpacked) ? unpacked : command;
}

/** Does somebody listen at this port of loopback? */
export const isListening = (port: number): Promise<boolean> =>
  new Promise((resolve) => {
    const socket = connect(port, "127.0.0.1");
    const say = (answer: boolean) => {
      socket.destroy();
      resolve(answer);
    };
    socket.once("connect", () => say(true));
    socket.once("error", () => say(false));
  });

/** Runs such a server until it listens at `port`. It ends with this process. @throws with what `why` says, where it does not start. */
export async function runServer(
  command: keyof typeof PROGRAMS,
  args: readonly string[],
  port: number,
  why: () => string,
): Promise<{ readonly child: ChildProcess; readonly stop: () => Promise<void> }> {
  const child = spawn(serverProgram(command), args, { stdio: "ignore" });
  const over = new Promise<string>((resolve) => {
    child.once("exit", () => resolve(why()));
    child.once("error", (error) => resolve(error.message));
  });
  const end = () => child.kill("SIGTERM"); // SIGKILL would leave nginx' worker alone
  process.once("exit", end);
  await Promise.race([
    until(`${command} listens`, () => isListening(port)),
    over.then((reason) => {
      throw new Error(`${command} did not start:\n${reason}`);
    }),
  ]);
  return {
    child,
    stop: async () => {
      end();
      await over;
      process.off("exit", end);
    },
  };
}
