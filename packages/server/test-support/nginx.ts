/** A real nginx with the text that docs/operate.md shows, in front of the ports of a test. */
import { spawn } from "node:child_process";
import { mkdtempSync, readFileSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { freePort } from "./port.ts";
import { isListening, serverProgram } from "./server-program.ts";
import { until } from "./until.ts";

const OPERATE = fileURLToPath(new URL("../../../docs/operate.md", import.meta.url));

export interface Nginx {
  readonly port: number;
  /** Leads nobody to these ports from now on, as the document's loop does; with an empty list, to all again. */
  readonly leaveOut: (ports: readonly number[]) => void;
  readonly stop: () => Promise<void>;
}

/** The document's block for as many processes as it names. It listens at `port` without TLS, since a test has no certificate. */
function documented(port: number, ports: readonly number[]): string {
  const block = /```nginx\n([\s\S]*?)```/.exec(readFileSync(OPERATE, "utf8"))?.[1];
  if (!block) throw new Error("docs/operate.md shows no nginx block");
  let named = 0;
  const text = block
    .replace(/^ +ssl_.*\n/gm, "")
    .replace("listen 443 ssl", `listen 127.0.0.1:${port}`)
    .replace(/server 127\.0\.0\.1:\d+/g, () => `server 127.0.0.1:${ports[named++]}`);
  if (named !== ports.length) throw new Error(`docs/operate.md names ${named} processes`);
  return text;
}

/** Starts it. It ends with this process. */
export async function startNginx(ports: readonly number[]): Promise<Nginx> {
  const folder = mkdtempSync(join(tmpdir(), "spse-nginx-"));
  const port = await freePort();
  const site = documented(port, ports);
  // In one step: nginx may still be reading for the signal before, and a file that is empty for a moment would close its port.
  const write = (text: string) => {
    writeFileSync(join(folder, "site.next"), text);
    renameSync(join(folder, "site.next"), join(folder, "site.conf"));
  };
  write(site);
  const places = ["client_body", "proxy", "fastcgi", "uwsgi", "scgi"].map((it) => `${it}_temp_path ${folder}/${it};`);
  writeFileSync(
    join(folder, "nginx.conf"),
    `daemon off; pid ${folder}/nginx.pid; worker_processes 1;${process.getuid?.() === 0 ? " user root;" : ""}
events { worker_connections 1024; }
http { access_log off; ${places.join(" ")} include ${folder}/site.conf; }
`,
  );
  const log = join(folder, "error.log");
  const child = spawn(serverProgram("nginx"), ["-p", folder, "-c", join(folder, "nginx.conf"), "-e", log], {
    stdio: "ignore",
  });
  const over = new Promise<string>((resolve) => {
    child.once("exit", () => resolve(readFileSync(log, "utf8")));
    child.once("error", (error) => resolve(error.message));
  });
  const end = () => child.kill("SIGTERM"); // SIGKILL would leave its worker alone
  process.once("exit", end);
  await Promise.race([
    until("nginx listens", () => isListening(port)),
    over.then((why) => {
      throw new Error(`nginx did not start:\n${why}`);
    }),
  ]);
  return {
    port,
    leaveOut: (left) => {
      write(left.reduce((text, it) => text.replace(`:${it} max_fails=0;`, `:${it} max_fails=0 down;`), site));
      child.kill("SIGHUP");
    },
    stop: async () => {
      end();
      await over;
      process.off("exit", end);
      rmSync(folder, { recursive: true, force: true });
    },
  };
}
