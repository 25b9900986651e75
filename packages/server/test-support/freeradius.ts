/** A real FreeRADIUS with the configuration that docs/directory.md shows, and what a VPN asks it. */
import { spawn } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { freePort } from "./port.ts";
import { packagedEnvironment, packagedFile, runServer, serverProgram } from "./server-program.ts";
import { until } from "./until.ts";

const DIRECTORY = fileURLToPath(new URL("../../../docs/directory.md", import.meta.url));
const SECRET = "rahasia-vpn";
const DICTIONARIES = packagedFile("usr/share/freeradius");

/** Starts it before the portal at `url`, for an application. It ends with this process. */
export async function startFreeRadius(url: string, application: { readonly id: string; readonly secret: string }) {
  const [rest = "", authorize = ""] = [
    ...readFileSync(DIRECTORY, "utf8").matchAll(/```freeradius\n([\s\S]*?)```/g),
  ].map((block) => block[1]);
  const [port, tcp, folder] = [await freePort(), await freePort(), mkdtempSync(join(tmpdir(), "spse-radius-"))];
  const module = rest
    .replaceAll("https://lpse.contoh.go.id", url)
    .replace('"ID"', `"${application.id}"`)
    .replace('"SECRET"', `"${application.secret}"`);
  const log = join(folder, "radius.log");
  writeFileSync(
    join(folder, "radiusd.conf"),
    `libdir = ${packagedFile("usr/lib/freeradius")}
raddbdir = ${folder}
run_dir = ${folder}
logdir = ${folder}
db_dir = ${folder}
pidfile = ${folder}/radius.pid
security {
  require_message_authenticator = yes
  reject_delay = 0
}
thread pool {
  start_servers = 1
  max_servers = 4
  min_spare_servers = 1
  max_spare_servers = 2
}
client vpn {
  ipaddr = 127.0.0.1
  proto = *
  secret = ${SECRET}
  require_message_authenticator = yes
}
modules {
  always reject {
    rcode = reject
  }
  ${module}
}
server default {
  listen {
    type = auth
    ipaddr = 127.0.0.1
    port = ${port}
  }
  listen {
    type = auth
    proto = tcp
    ipaddr = 127.0.0.1
    port = ${tcp}
  }
  ${authorize}
}
`,
  );
  const args = ["-f", "-l", log, "-d", folder, "-n", "radiusd", "-D", DICTIONARIES];
  const why = () => readFileSync(log, "utf8");
  const { stop } = await runServer("freeradius", args, tcp, why, { env: packagedEnvironment() });
  await until("FreeRADIUS takes requests", () => why().includes("Ready to process requests"));
  return {
    /** What a VPN is told. Two tries: with one, radclient gives up at once where a second of the clock ends as it sends. */
    ask: async (user: string, code: string): Promise<string> => {
      const args = ["-x", "-r", "2", "-t", "20", "-D", DICTIONARIES, `127.0.0.1:${port}`, "auth", SECRET];
      const child = spawn(serverProgram("radclient"), args, { env: packagedEnvironment() });
      const quoted = (text: string) => `"${text.replaceAll(/["\\]/g, "\\$&")}"`;
      child.stdin.end(`User-Name = ${quoted(user)}\nUser-Password = ${quoted(code)}\nMessage-Authenticator = 0x00\n`);
      const said = (await Promise.all([child.stdout.toArray(), child.stderr.toArray()])).flat().join("");
      return /Received (Access-\w+)/.exec(said)?.[1] ?? `${said}${why()}`;
    },
    stop: async () => {
      await stop();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}
