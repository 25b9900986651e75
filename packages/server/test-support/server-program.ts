/** Servers of others that tests put before the product. scripts/ready.mjs unpacks them, where the machine has none of its own. */
import { existsSync } from "node:fs";
import { connect } from "node:net";
import { fileURLToPath } from "node:url";

const UNPACKED = fileURLToPath(new URL("../../../node_modules/.cache/debian/usr/sbin/", import.meta.url));

const VARIABLE = { nginx: "NGINX_PATH", pgbouncer: "PGBOUNCER_PATH" } as const;

/** The program's path, or its name where the PATH has it. */
export function serverProgram(command: keyof typeof VARIABLE): string {
  const named = process.env[VARIABLE[command]];
  if (named) return named;
  return existsSync(`${UNPACKED}${command}`) ? `${UNPACKED}${command}` : command;
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
