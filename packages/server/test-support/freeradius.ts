/** A real FreeRADIUS with the files of examples/radius, and what a VPN asks it. */
import { spawn } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { freePort } from "./port.ts";
import { packagedEnvironment, packagedFile, runServer, serverProgram } from "./server-program.ts";
import { until } from "./until.ts";

const EXAMPLE = fileURLToPath(new URL("../../../examples/radius/", import.meta.url));
const SECRET = "rahasia-vpn";
const DICTIONARIES = packagedFile("usr/share/freeradius");

interface Packet {
  /** `Access-Accept`, or all that was said where no answer came. */
  readonly kind: string;
  /** Of a challenge: what the VPN shows, and what it sends back. */
  readonly shown: string;
  readonly state: string;
}

/** Starts it with one site before the portal at `url`, for an application. It ends with this process. */
export async function startFreeRadius(
  site: "code" | "phone",
  url: string,
  application: { readonly id: string; readonly secret: string },
) {
  const read = (name: string) => readFileSync(join(EXAMPLE, name), "utf8");
  const [port, tcp, folder] = [await freePort(), await freePort(), mkdtempSync(join(tmpdir(), "spse-radius-"))];
  const module = read("rest")
    .replaceAll("https://lpse.contoh.go.id", url)
    .replaceAll('"ID"', `"${application.id}"`)
    .replaceAll('"SECRET"', `"${application.secret}"`);
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
  always handled {
    rcode = handled
  }
  expr {
  }
  pap {
  }
  files {
    filename = ${join(EXAMPLE, "users")}
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
  ${read(site).replace("Tmp-Integer-0 := 20", "Tmp-Integer-0 := 3")}
}
`,
  );
  const args = ["-f", "-l", log, "-d", folder, "-n", "radiusd", "-D", DICTIONARIES];
  const why = () => readFileSync(log, "utf8");
  const { stop } = await runServer("freeradius", args, tcp, why, { env: packagedEnvironment() });
  await until("FreeRADIUS takes requests", () => why().includes("Ready to process requests"));
  return {
    /** What a VPN is told. Two tries: with one, radclient gives up at once where a second of the clock ends as it sends. */
    ask: async (user: string, password: string, state = ""): Promise<Packet> => {
      const args = ["-x", "-r", "2", "-t", "20", "-D", DICTIONARIES, `127.0.0.1:${port}`, "auth", SECRET];
      const child = spawn(serverProgram("radclient"), args, { env: packagedEnvironment() });
      const quoted = (text: string) => `"${text.replaceAll(/["\\]/g, "\\$&")}"`;
      child.stdin.end(
        `User-Name = ${quoted(user)}\nUser-Password = ${quoted(password)}\n${state && `State = ${state}\n`}Message-Authenticator = 0x00\n`,
      );
      const said = (await Promise.all([child.stdout.toArray(), child.stderr.toArray()])).flat().join("");
      const [, kind = `${said}${why()}`, members = ""] = /Received (Access-\w+)([\s\S]*)/.exec(said) ?? [];
      const shown = /Reply-Message = "(.*)"/.exec(members)?.[1] ?? "";
      return { kind, shown, state: /State = (0x\w+)/.exec(members)?.[1] ?? "" };
    },
    stop: async () => {
      await stop();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}
