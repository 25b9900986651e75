/** PHP as it is on the servers of LPSEs: a program with its HTTP client, and FPM behind a web server. */
import { execFile, spawnSync } from "node:child_process";
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { promisify } from "node:util";
import { freePort } from "./port.ts";
import { packagedFile, runServer, serverProgram } from "./server-program.ts";

/** Without the machine's php.ini: curl is the one extension beside those that are built in (openssl, json, session). */
const OPTIONS = ["-n", "-d", `extension_dir=${packagedFile("usr/lib/php/20240924")}`, "-d", "extension=curl"];

export const phpCommand = (...args: string[]): readonly [string, ...string[]] => [
  serverProgram("php8.4"),
  ...[...OPTIONS, "-d", "display_errors=stderr", ...args],
];

/** Runs one file to its end. */
export function runPhp(
  file: string,
  args: readonly string[] = [],
  env: Readonly<Record<string, string>> = {},
): { readonly status: number | null; readonly out: string; readonly err: string } {
  const [program, ...all] = phpCommand(file, ...args);
  const ran = spawnSync(program, all, {
    encoding: "utf8",
    env: { ...process.env, ...env },
    timeout: 60_000,
  });
  return { status: ran.status, out: ran.stdout, err: ran.stderr };
}

/** The same for a file that calls the test's own server, which answers meanwhile. */
export const phpBesides = async (file: string, env: Readonly<Record<string, string>>): Promise<string> => {
  const [program, ...args] = phpCommand(file);
  return (await promisify(execFile)(program, args, { env: { ...process.env, ...env }, timeout: 60_000 })).stdout;
};

/** Starts FPM, which runs the files that a web server names. It ends with this process. */
export async function startPhpFpm(
  env: Readonly<Record<string, string>> = {},
): Promise<{ readonly port: number; readonly stop: () => Promise<void> }> {
  const [port, folder] = [await freePort(), mkdtempSync(join(tmpdir(), "spse-php-"))];
  const [conf, log] = [join(folder, "fpm.conf"), join(folder, "fpm.log")];
  const isRoot = process.getuid?.() === 0;
  writeFileSync(
    conf,
    `[global]
error_log = ${log}
daemonize = no
[www]
listen = 127.0.0.1:${port}
${isRoot ? "user = root\ngroup = root" : ""}
pm = static
pm.max_children = 2
clear_env = no
catch_workers_output = yes
php_admin_value[session.save_path] = ${folder}
`,
  );
  const args = [...OPTIONS, "-F", "-y", conf, ...(isRoot ? ["-R"] : [])];
  const why = () => (existsSync(log) ? readFileSync(log, "utf8") : "");
  const { stop } = await runServer("php-fpm8.4", args, port, why, { env: { ...process.env, ...env } });
  return {
    port,
    stop: async () => {
      await stop();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}
