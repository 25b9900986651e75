/** Starts a client's program, with the printed configuration in its place. */
import { spawn, spawnSync } from "node:child_process";
import { once } from "node:events";
import { mkdirSync, openSync, readFileSync, writeFileSync } from "node:fs";
import { delimiter, join } from "node:path";
import { isListening } from "../../packages/server/test-support/server-program.ts";
import { until } from "../../packages/server/test-support/until.ts";
import type { Row } from "./rows.ts";
import type { Trees } from "./trees.ts";

/** Go compiles its libraries first. */
const START_MS = 400_000;

interface Place {
  readonly folder: string;
  readonly config: string;
  readonly origin: string;
  readonly port: number;
  /** The file of the authority that the client has to trust. */
  readonly authority: string;
  readonly trees: Trees;
}

interface Start {
  readonly command: string;
  readonly args: readonly string[];
  readonly env?: Readonly<Record<string, string>>;
}

/** By the ending of its file. */
const starts: Readonly<Record<string, (file: string, place: Place) => Start>> = {
  mjs: (file, { authority }) => ({ command: process.execPath, args: [file], env: { NODE_EXTRA_CA_CERTS: authority } }),
  py: (file, { trees, authority }) => ({
    ...{ command: "/usr/bin/python3", args: [file] },
    env: { PYTHONPATH: join(trees.debian, "usr/lib/python3/dist-packages"), REQUESTS_CA_BUNDLE: authority },
  }),
  go: (file, { trees, authority }) => ({
    ...{ command: trees.packaged("usr/bin/go"), args: ["run", file] },
    env: {
      ...{ GOPATH: trees.packaged("usr/share/gocode"), GO111MODULE: "off", CGO_ENABLED: "0", GOFLAGS: "-p=2" },
      ...{ GOCACHE: join(trees.debian, "cache"), SSL_CERT_FILE: authority },
    },
  }),
  java: (file, { folder, config, authority }) => {
    writeFileSync(join(folder, "spse.properties"), config);
    const store = join(folder, "trust.p12");
    const pass = ["-storepass", "changeit"];
    spawnSync("keytool", ["-importcert", "-noprompt", "-file", authority, "-keystore", store, ...pass]);
    const trust = [`-Djavax.net.ssl.trustStore=${store}`, "-Djavax.net.ssl.trustStorePassword=changeit"];
    return { command: "java", args: [...trust, file, join(folder, "spse.properties")] };
  },
  conf: (file, { trees, folder }) => {
    mkdirSync(join(folder, "www"));
    const claim = (name: string) => `"${name}":"<!--#echo var="OIDC_CLAIM_${name}" -->"`;
    writeFileSync(join(folder, "www/me"), `{${["sub", "name", "email"].map(claim).join(",")}}`);
    writeFileSync(join(folder, "www/index.html"), "");
    return { command: trees.packaged("usr/sbin/apache2"), args: ["-f", file, "-D", "FOREGROUND"] };
  },
};

/** Starts it and waits until it listens. It ends with this process. @throws with its log where it does not start. */
export async function startClient({ program }: Row, place: Place) {
  const { folder, config, origin, port, authority, trees } = place;
  const ending = program.split(".").at(-1) ?? "";
  const home = ending === "mjs" ? trees.npm : folder; // Node looks for packages above the file
  const file = join(home, program);
  const values: Readonly<Record<string, string>> = {
    ...{ CONFIG: config, FOLDER: folder, PORT: `${port}`, AUTHORITY: authority },
    MODULES: trees.packaged("usr/lib/apache2/modules"),
  };
  const text = readFileSync(join(import.meta.dirname, "clients", program), "utf8");
  // `CONFIG(auth)` in a program names what the configuration uses, for the linter.
  const names = ending === "conf" ? /\b(FOLDER|PORT|AUTHORITY|MODULES|CONFIG)\b/g : /\b(CONFIG)\b(\([\w, ]+\))?/g;
  const pasted = text.replaceAll(names, (_, name: string) => values[name] ?? "");
  writeFileSync(file, pasted);
  const { command, args, env } = starts[ending]?.(file, place) ?? { command: "", args: [] };
  const log = () => readFileSync(join(folder, "log"), "utf8");
  const said = openSync(join(folder, "log"), "a");
  const PATH = `${join(trees.debian, "usr/bin")}${delimiter}${process.env.PATH}`;
  const child = spawn(command, args, {
    cwd: folder,
    env: { PATH, HOME: folder, TMPDIR: folder, ...env, ORIGIN: origin, PORT: `${port}` },
    detached: true, // `go run` has a child of its own
    stdio: ["ignore", said, said],
  });
  let over = false;
  const noteEnd = () => {
    over = true;
  };
  const ended = once(child, "exit").then(noteEnd, noteEnd); // also of a command that is not there
  const end = () => {
    try {
      process.kill(-(child.pid ?? 0), "SIGTERM");
    } catch {} // it has gone
  };
  process.once("exit", end);
  const stop = async () => {
    process.off("exit", end);
    end();
    await ended;
  };
  await until(`${program} listens`, async () => over || (await isListening(port)), START_MS).catch(() => stop());
  if (over) throw new Error(`${program} did not start:\n${log()}`);
  return { log, stop };
}
