/** A real PgBouncer in transaction mode before a PostgreSQL of the tests, with fewer connections than a process has. */
import { spawn } from "node:child_process";
import { chownSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { freePort } from "./port.ts";
import { unprivilegedUser } from "./postgres-server.ts";
import { isListening, serverProgram } from "./server-program.ts";
import { until } from "./until.ts";

/** Fewer than the product's ten: its connections share them, and each transaction may get another one. */
const SERVER_CONNECTIONS = 3;

export interface PgBouncer {
  /** The same database, through PgBouncer. */
  readonly through: (url: string) => string;
  /** Kills it with all its connections, until {@link PgBouncer.resume}. */
  readonly pause: () => Promise<void>;
  readonly resume: () => Promise<void>;
  readonly stop: () => Promise<void>;
}

interface PgBouncerChoice {
  /** How many prepared statements it keeps for each connection; 0: none. Its own default is 200. */
  readonly preparedStatements?: number;
  /** Lines that docs/operate.md names, and a test leaves out. */
  readonly without?: RegExp;
}

/** The settings that docs/operate.md shows. */
const SETTINGS = `pool_mode = transaction
ignore_startup_parameters = statement_timeout`;

/** Starts it before the server of `url`. It ends with this process. */
export async function startPgBouncer(url: string, choice: PgBouncerChoice = {}): Promise<PgBouncer> {
  const { hostname, port, username, password } = new URL(url);
  const folder = mkdtempSync(join(tmpdir(), "spse-pgbouncer-"));
  const user = unprivilegedUser();
  const ownPort = await freePort();
  const shown = SETTINGS.split("\n").filter((line) => !choice.without?.test(line));
  const files = {
    "users.txt": `"${username}" "${password}"\n`,
    "pgbouncer.ini": `[databases]
* = host=${hostname} port=${port} connect_query='set statement_timeout = 15000'
[pgbouncer]
listen_addr = 127.0.0.1
listen_port = ${ownPort}
unix_socket_dir =
auth_type = scram-sha-256
auth_file = ${folder}/users.txt
default_pool_size = ${SERVER_CONNECTIONS}
max_prepared_statements = ${choice.preparedStatements ?? 200}
${shown.join("\n")}
`,
  };
  for (const [name, text] of Object.entries(files)) writeFileSync(join(folder, name), text, { mode: 0o600 });
  if (user.uid !== undefined && user.gid !== undefined)
    for (const path of [folder, ...Object.keys(files).map((name) => join(folder, name))])
      chownSync(path, user.uid, user.gid);

  let stop = async () => {};
  const start = async (): Promise<void> => {
    const child = spawn(serverProgram("pgbouncer"), [join(folder, "pgbouncer.ini")], {
      ...user,
      cwd: folder,
      stdio: ["ignore", "ignore", "pipe"],
    });
    let log = "";
    child.stderr.on("data", (chunk) => {
      log = `${log}${chunk}`.slice(-10_000);
    });
    const over = new Promise<void>((resolve) => {
      child.once("exit", () => resolve());
      child.once("error", (error) => {
        log += error.message;
        resolve();
      });
    });
    const kill = () => child.kill("SIGKILL");
    process.once("exit", kill);
    stop = async () => {
      kill();
      await over;
      process.off("exit", kill);
    };
    await Promise.race([
      until("PgBouncer listens", () => isListening(ownPort)),
      over.then(() => {
        throw new Error(`PgBouncer did not start:\n${log}`);
      }),
    ]);
  };
  await start();
  return {
    through: (direct) => Object.assign(new URL(direct), { port: `${ownPort}` }).href,
    pause: () => stop(),
    resume: start,
    stop: async () => {
      await stop();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}
