/**
 * Programs of others that tests put before the product or beside it, or that read what it says. scripts/ready.mjs unpacks them, where the
 * machine has none of its own.
 */
import { type ChildProcess, type SpawnOptions, spawn } from "node:child_process";
import { existsSync } from "node:fs";
import { connect } from "node:net";
import { fileURLToPath } from "node:url";
import { until } from "./until.ts";

const UNPACKED = fileURLToPath(new URL("../../../node_modules/.cache/debian/", import.meta.url));

const PROGRAMS = {
  nginx: { variable: "NGINX_PATH", folder: "sbin" },
  pgbouncer: { variable: "PGBOUNCER_PATH", folder: "sbin" },
  caddy: { variable: "CADDY_PATH", folder: "bin" },
  pebble: { variable: "PEBBLE_PATH", folder: "bin" },
  "pebble-challtestsrv": { variable: "PEBBLE_CHALLENGES_PATH", folder: "bin" },
  haproxy: { variable: "HAPROXY_PATH", folder: "sbin" },
  rclone: { variable: "RCLONE_PATH", folder: "bin" },
  promtool: { variable: "PROMTOOL_PATH", folder: "bin" },
  apache2: { variable: "APACHE_PATH", folder: "sbin" },
  slapd: { variable: "SLAPD_PATH", folder: "sbin" },
  ldapsearch: { variable: "LDAPSEARCH_PATH", folder: "bin" },
  freeradius: { variable: "FREERADIUS_PATH", folder: "sbin" },
  radclient: { variable: "RADCLIENT_PATH", folder: "bin" },
  "php8.4": { variable: "PHP_PATH", folder: "bin" },
  "php-fpm8.4": { variable: "PHP_FPM_PATH", folder: "sbin" },
  java: { variable: "JAVA_PATH", folder: "bin" },
  javac: { variable: "JAVAC_PATH", folder: "bin" },
} as const;

/** The program's path, or its name where the PATH has it. */
export function serverProgram(command: keyof typeof PROGRAMS): string {
  const { variable, folder } = PROGRAMS[command];
  const named = process.env[variable];
  if (named) return named;
  const unpacked = `${UNPACKED}usr/${folder}/${command}`;
  return existsSync(unpacked) ? unpacked : command;
}

/** A file or folder that Debian's packages bring, as `usr/lib/apache2/modules`: unpacked, or the machine's own. */
export function packagedFile(path: string): string {
  const unpacked = `${UNPACKED}${path}`;
  return existsSync(unpacked) ? unpacked : `/${path}`;
}

/** The environment of such a program: slapd's package brings a library of its own. */
export const packagedEnvironment = (): NodeJS.ProcessEnv => {
  const triplet = `${process.arch === "arm64" ? "aarch64" : "x86_64"}-linux-gnu`;
  return { ...process.env, LD_LIBRARY_PATH: `${UNPACKED}usr/lib/${triplet}` };
};

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
  options: Pick<SpawnOptions, "cwd" | "env" | "uid" | "gid"> = {},
): Promise<{ readonly child: ChildProcess; readonly stop: () => Promise<void> }> {
  const child = spawn(serverProgram(command), args, { ...options, stdio: "ignore" });
  await new Promise((resolve, reject) => {
    child.once("spawn", resolve);
    child.once("error", ({ message }) =>
      reject(
        new Error(
          `${message}: "npm run ready" unpacks it beside the tests, and ${PROGRAMS[command].variable} names another one`,
        ),
      ),
    );
  });
  let isOver = false;
  const over = new Promise<string>((resolve) => {
    child.once("exit", () => {
      isOver = true;
      resolve(why());
    });
  });
  const end = () => child.kill("SIGTERM"); // SIGKILL would leave nginx' worker alone
  process.once("exit", end);
  await Promise.race([
    until(`${command} listens`, async () => isOver || (await isListening(port))),
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
