/** A real nginx with the text that docs/operate.md shows, in front of the ports of a test. */
import { mkdtempSync, readFileSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { freePort } from "./port.ts";
import { runServer } from "./server-program.ts";
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

/** The loop of docs/operate.md: this site, leading nobody to these ports. */
export const without = (site: string, left: readonly number[]): string =>
  left.reduce((text, it) => text.replace(`:${it} max_fails=0;`, `:${it} max_fails=0 down;`), site);

/** Starts it. It ends with this process. */
export async function startNginx(ports: readonly number[]): Promise<Nginx> {
  const port = await freePort();
  const site = documented(port, ports);
  const { rewrite, stop } = await runNginx(site, port);
  return {
    port,
    leaveOut: (left) => rewrite(without(site, left)),
    stop,
  };
}

/** Runs nginx with the text of a site, which listens at `port`. It ends with this process. */
export async function runNginx(
  site: string,
  port: number,
): Promise<{
  readonly rewrite: (site: string) => void;
  /** @returns once no worker of before answers any more. */
  readonly renew: (site: string) => Promise<void>;
  readonly stop: () => Promise<void>;
}> {
  const folder = mkdtempSync(join(tmpdir(), "spse-nginx-"));
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
  const args = ["-p", folder, "-c", join(folder, "nginx.conf"), "-e", log];
  const { child, stop } = await runServer("nginx", args, port, () => readFileSync(log, "utf8"));
  const rewrite = (text: string) => {
    write(text);
    child.kill("SIGHUP");
  };
  const workers = () => readFileSync(`/proc/${child.pid}/task/${child.pid}/children`, "utf8").trim().split(" ");
  return {
    rewrite,
    renew: async (text) => {
      const before = workers();
      rewrite(text);
      await until("nginx' workers of before end", () => !workers().some((it) => before.includes(it)));
    },
    stop: async () => {
      await stop();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}
