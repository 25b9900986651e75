/** A server in a process of its own, so that it can be killed: real HTTP, real files, real signals; its clock is the test's. */
import { type ChildProcess, spawn } from "node:child_process";
import { request } from "node:http";
import { fileURLToPath } from "node:url";
import type { World } from "../src/world.ts";
import { freePort } from "../test-support/port.ts";
import type { TestEngine } from "../test-support/postgres.ts";
import { type Answer, type Call, reachOver } from "../test-support/visitor.ts";
import { type Clock, type TestWorld, testWorld } from "../test-support/world.ts";

const CHILD = fileURLToPath(new URL("child.ts", import.meta.url));
const SECRET = /^([^=]+)=([^;]*)/;

/** The server could not be reached, or broke off before its answer was whole: nobody knows what came of the request. */
export class ServerGone extends Error {}

/** One request that was sent, and what came of it; `status` null: no answer arrived. */
export interface Sent {
  readonly method: string;
  readonly path: string;
  readonly status: number | null;
  readonly milliseconds: number;
}

export interface ServerProcess {
  /** For visitors and phones: settings, keys and clock. Its database is closed: the file belongs to the server. */
  readonly world: World;
  readonly clock: Clock;
  /** Every request so far, in the order of its end. */
  readonly sent: readonly Sent[];
  /** Starts it and waits for its first answer. @returns milliseconds until then. */
  readonly start: () => Promise<number>;
  /** SIGKILL: nothing is flushed, closed or said. Resolves when the process is gone. */
  readonly kill: () => Promise<void>;
  /** Kills it `milliseconds` after the `count`-th request from now was sent. */
  readonly killAfter: (count: number, milliseconds: number) => void;
  readonly isUp: () => boolean;
  /** Resolves when the process that runs now is gone. */
  readonly gone: () => Promise<void>;
  /** Moves the clock here and there. */
  readonly advance: (seconds: number) => Promise<void>;
  /** Runs a statement on the server's own connection. */
  readonly sql: (text: string) => Promise<void>;
  readonly pid: () => number;
  /** What it has written to its log, JSON lines. */
  readonly log: () => string;
  /** Looks into the database through a connection of its own. */
  readonly look: <Result>(at: (world: TestWorld) => Promise<Result>) => Promise<Result>;
}

export interface ServerChoice {
  readonly engine?: TestEngine;
  readonly settings?: Readonly<Record<string, string>>;
  /** Its data folder, where that is to be a place of its own. */
  readonly folder?: string;
  /** Fills the database before the server is there. */
  readonly stage: (world: TestWorld) => Promise<void>;
}

/** Makes database and settings, and fills the stage; the server is not started yet. It ends with this process. */
export async function serverProcess(choice: ServerChoice): Promise<ServerProcess> {
  const [port, appPort] = [await freePort(), await freePort()];
  const databaseUrl = await choice.engine?.url();
  const settings: Record<string, string> = {
    SPSE_PORTAL_PORT: `${port}`,
    SPSE_AUTHENTICATOR_PORT: `${appPort}`,
    SPSE_MASTER_KEY: Buffer.from(crypto.getRandomValues(new Uint8Array(32))).toString("base64url"),
    SPSE_TRUSTED_PROXIES: "127.0.0.1",
    ...choice.settings,
  };
  const engine = databaseUrl === undefined ? {} : { engine: { name: "", url: async () => databaseUrl } };
  const staged = await testWorld({
    settings,
    ...engine,
    ...(choice.folder !== undefined && { folder: choice.folder }),
  });
  await choice.stage(staged);
  await staged.close();
  const { clock } = staged;

  const sent: Sent[] = [];
  let child: ChildProcess | null = null;
  let ended = Promise.resolve();
  let log = "";
  let orders = 0;
  let fatal: { count: number; milliseconds: number } | null = null;

  const kill = async (): Promise<void> => {
    child?.kill("SIGKILL");
    await ended;
  };
  const order = (what: { now?: number; sql?: string }): Promise<void> => {
    const target = child;
    if (!target?.connected) return Promise.resolve();
    const id = ++orders;
    return new Promise((resolve, reject) => {
      const answered = (answer: { id: number; error?: string }) => {
        if (answer.id !== id) return;
        target.off("message", answered);
        if (answer.error === undefined) resolve();
        else reject(new Error(answer.error));
      };
      target.on("message", answered);
      void ended.then(resolve);
      target.send({ id, ...what }, () => {});
    });
  };

  const inject = async (call: Call): Promise<Answer> => {
    if (fatal && --fatal.count === 0) {
      setTimeout(() => void child?.kill("SIGKILL"), fatal.milliseconds);
      fatal = null;
    }
    const { method } = call;
    const path = call.url.split("?")[0] ?? "";
    const began = performance.now();
    const note = (status: number | null) =>
      sent.push({ method, path, status, milliseconds: performance.now() - began });
    try {
      const answer = await send(port, call);
      note(answer.statusCode);
      return answer;
    } catch (error) {
      note(null);
      throw error;
    }
  };

  const start = async (): Promise<number> => {
    const began = performance.now();
    const { TEST_POSTGRES_URL: _, ...environment } = process.env;
    const made = spawn(process.execPath, [CHILD, `${clock.now}`], {
      env: {
        ...Object.fromEntries(Object.entries(environment).filter(([name]) => !name.startsWith("SPSE_"))),
        ...settings,
        SPSE_DATA_DIR: staged.config.dataDir,
        SPSE_LOG_LEVEL: settings.SPSE_LOG_LEVEL ?? "warn",
        ...(databaseUrl !== undefined && { SPSE_DATABASE_URL: databaseUrl }),
      },
      stdio: ["ignore", "ignore", "pipe", "ipc"],
    });
    child = made;
    ended = new Promise((resolve) => made.once("exit", () => resolve()));
    made.stderr?.on("data", (chunk) => {
      log = `${log}${chunk}`.slice(-200_000);
    });
    await new Promise<void>((resolve, reject) => {
      made.once("message", () => resolve());
      made.once("exit", (code) => reject(new Error(`the server did not start (${code}):\n${log}`)));
    });
    await send(port, { method: "GET", url: "/healthz", remoteAddress: "127.0.0.1", headers: {} });
    return performance.now() - began;
  };
  process.once("exit", () => child?.kill("SIGKILL"));

  const world: World = { ...staged };
  reachOver(world, inject);
  return {
    world,
    clock,
    sent,
    start,
    kill,
    killAfter: (count, milliseconds) => {
      fatal = { count, milliseconds };
    },
    isUp: () => child?.exitCode === null && child.signalCode === null,
    gone: () => ended,
    advance: async (seconds) => order({ now: clock.advance(seconds) }),
    sql: (text) => order({ sql: text }),
    pid: () => child?.pid ?? 0,
    log: () => log,
    look: async (at) => {
      const looking = await testWorld({ settings, ...engine, now: clock.now, folder: staged.config.dataDir });
      try {
        return await at(looking);
      } finally {
        await looking.close();
      }
    },
  };
}

/** One request on a connection of its own. @throws ServerGone where no whole answer came. */
function send(port: number, call: Call): Promise<Answer> {
  return new Promise((resolve, reject) => {
    const gone = (error: Error) => reject(new ServerGone(`${call.method} ${call.url}: ${error.message}`));
    const going = request(
      {
        host: "127.0.0.1",
        port,
        method: call.method,
        path: call.url,
        agent: false,
        headers: { ...call.headers, "x-forwarded-for": call.remoteAddress },
      },
      (answer) => {
        const parts: Buffer[] = [];
        answer.on("data", (part: Buffer) => parts.push(part));
        answer.on("error", gone);
        answer.on("end", () => {
          if (!answer.complete) return gone(new Error("broken off"));
          resolve({
            statusCode: answer.statusCode ?? 0,
            headers: answer.headers,
            body: Buffer.concat(parts).toString("utf8"),
            cookies: (answer.headers["set-cookie"] ?? []).map(readCookie),
          });
        });
      },
    );
    going.on("error", gone);
    going.end(call.payload);
  });
}

function readCookie(header: string): Answer["cookies"][number] {
  const [, name = "", value = ""] = SECRET.exec(header) ?? [];
  return { name, value, ...(/; Max-Age=0(;|$)/.test(header) && { maxAge: 0 }) };
}
