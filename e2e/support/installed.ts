/** The installed package: its files as `dpkg` lays them out, in a folder of its own; its command line, and its server as a child process. */
import { type ChildProcess, spawn, spawnSync } from "node:child_process";
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { unixSeconds } from "@spse/protocol";
import type { World } from "../../packages/server/src/base/platform/world.ts";
import { sendTo } from "../../packages/server/test-support/child-server.ts";
import { atTerminal } from "../../packages/server/test-support/operate/at-terminal.ts";
import { type Ended, runSpse } from "../../packages/server/test-support/operate/cli.ts";
import { NAMES, startFront } from "../../packages/server/test-support/operate/fronts.ts";
import { freePort } from "../../packages/server/test-support/port.ts";
import { inTime, until } from "../../packages/server/test-support/until.ts";
import { reachOver } from "../../packages/server/test-support/visitor.ts";
import { testWorld } from "../../packages/server/test-support/world.ts";
import { madeOnce } from "../../scripts/release/made-once.ts";
import { openBrowser, type TestBrowser } from "./browser.ts";

export interface Installed {
  readonly folder: string;
  readonly portalUrl: string;
  readonly appUrl: string;
  /** A browser that reaches both addresses through the package's example for nginx. */
  readonly openBrowser: () => Promise<TestBrowser>;
  /** Runs a command with the settings file, or another. */
  readonly spse: (words: readonly string[], settingsFile?: string) => Promise<Ended>;
  /** The same for a person at a terminal. */
  readonly answer: (
    words: readonly string[],
    answers: Parameters<typeof atTerminal>[1],
  ) => ReturnType<typeof atTerminal>;
  /** A folder for the data of another server, and the settings that name it. */
  readonly elsewhere: () => string;
  /** Starts `spse serve`, and waits until it serves. @returns what it says. */
  readonly serve: (settingsFile?: string) => Promise<() => string>;
  readonly stop: () => Promise<number | null>;
  /** For visitors and phones, who reach the server that runs. */
  readonly openWorld: () => Promise<World>;
  readonly close: () => Promise<void>;
}

/** Installs the Debian package. Nothing runs yet. */
export async function install(): Promise<Installed> {
  const folder = mkdtempSync(join(tmpdir(), "spse-installed-"));
  const unpacked = spawnSync(process.env.DPKG_DEB_PATH ?? "dpkg-deb", ["--extract", madeOnce().debian, folder]);
  if (unpacked.status !== 0) throw new Error(`dpkg-deb: ${unpacked.error?.message ?? unpacked.stderr}`);
  const [port, appPort, https, http] = [await freePort(), await freePort(), await freePort(), await freePort()];
  const [portalUrl, appUrl] = [`https://${NAMES[0]}`, `https://${NAMES[1]}`];
  const etc = join(folder, "etc/spse");
  const settingsFile = join(etc, "settings.env");
  // The folders of a machine are those of this folder, and its ports are free.
  const text = readFileSync(settingsFile, "utf8")
    .replaceAll("/etc/spse", etc)
    .replaceAll("/var/lib/spse", dataIn("spse"));
  writeFileSync(settingsFile, `${text}SPSE_PORTAL_PORT=${port}\nSPSE_AUTHENTICATOR_PORT=${appPort}\n`);
  function dataIn(name: string): string {
    const data = join(folder, "var/lib", name);
    mkdirSync(data, { recursive: true, mode: 0o700 });
    return data;
  }

  const program = [join(folder, "usr/bin/spse")];
  const path = { PATH: `${dirname(process.execPath)}:${process.env.PATH}` };
  const spse: Installed["spse"] = (words, file = settingsFile) => runSpse([...words, "--env", file], path, { program });
  let server: ChildProcess | null = null;
  let ended: Promise<number | null> = Promise.resolve(null);
  let world: Awaited<ReturnType<typeof testWorld>> | null = null;

  const stop = (): Promise<number | null> => {
    server?.kill("SIGTERM");
    server = null;
    return inTime("the server ends", ended);
  };
  const front = await startFront("nginx", { https, http, portal: port, app: appPort }); // last: nothing throws while it runs
  return {
    folder,
    portalUrl,
    appUrl,
    openBrowser: () => openBrowser({ hosts: { [NAMES[0]]: https, [NAMES[1]]: https }, trustsAll: true }),
    spse,
    answer: (words, answers) => atTerminal([...words, "--env", settingsFile], answers, program),
    elsewhere: () => {
      const other = join(etc, "elsewhere.env");
      const here = readFileSync(settingsFile, "utf8");
      const there = here.replace(/^SPSE_DATA_DIR=.*$/m, `SPSE_DATA_DIR=${dataIn("elsewhere")}`);
      writeFileSync(other, there, { mode: 0o600 });
      return other;
    },
    serve: async (file = settingsFile) => {
      const child = spawn(program[0] ?? "", ["serve", "--env", file], {
        env: { ...path, NODE_COMPILE_CACHE: process.env.NODE_COMPILE_CACHE, SPSE_LOG_LEVEL: "warn" },
        stdio: ["ignore", "pipe", "pipe"],
      });
      server = child;
      process.once("exit", () => child.kill("SIGKILL"));
      ended = new Promise((resolve) => child.once("exit", resolve));
      let said = "";
      for (const stream of [child.stdout, child.stderr])
        stream.setEncoding("utf8").on("data", (part) => {
          said += part;
        });
      await until("spse serve", () => child.exitCode !== null || /SPSE \S+ serves/.test(said));
      if (child.exitCode !== null) throw new Error(`spse serve has ended: ${said}`);
      return () => said;
    },
    stop,
    openWorld: async () => {
      const key = readFileSync(join(etc, "master.key"), "utf8").trim();
      const addresses = { SPSE_PORTAL_URL: portalUrl, SPSE_AUTHENTICATOR_URL: appUrl, SPSE_PORTAL_PORT: `${port}` };
      world = await testWorld({ settings: { ...addresses, SPSE_MASTER_KEY: key } });
      const outside: World = { ...world, now: () => unixSeconds(Math.floor(Date.now() / 1000)) };
      reachOver(outside, (call) => sendTo(port, call));
      return outside;
    },
    close: async () => {
      await stop();
      await world?.close();
      await front.stop();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}
