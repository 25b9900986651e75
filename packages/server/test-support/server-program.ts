/** Programs of others that tests put before the product, or that read what it says. scripts/ready.mjs unpacks them, where the machine has none of its own. */
import { existsSync } from "node:fs";
import { connect } from "node:net";
import { fileURLToPath } from "node:url";

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
