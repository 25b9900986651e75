/** A server in a process of its own, so that it can be killed: real HTTP, real files, real signals; its clock is the test's. */
import type { World } from "../src/base/platform/world.ts";
import { childServer } from "../test-support/child-server.ts";
import { freePort } from "../test-support/port.ts";
import type { TestEngine } from "../test-support/postgres.ts";
import { type Answer, type Call, reachOver } from "../test-support/visitor.ts";
import { type Clock, type TestWorld, testWorld } from "../test-support/world.ts";

export { ServerGone } from "../test-support/child-server.ts";

/** One request and its answer; `status` null: no answer arrived. */
interface Sent {
  readonly method: string;
  readonly path: string;
  readonly status: number | null;
  readonly milliseconds: number;
}

export interface ServerProcess {
  /** Settings, keys and clock for visitors and phones. Its database is closed, since the file belongs to the server. */
  readonly world: World;
  readonly clock: Clock;
  /** Every request so far, in the order of its end. */
  readonly sent: readonly Sent[];
  /** Starts it and waits for its first answer. @returns milliseconds until then. */
  readonly start: () => Promise<number>;
  /** Sends SIGKILL, so that the server flushes and closes nothing. Resolves when the process is gone. */
  readonly kill: () => Promise<void>;
  /** Kills it `milliseconds` after the `count`-th request from now was sent. */
  readonly killAfter: (count: number, milliseconds: number) => void;
  readonly isUp: () => boolean;
  /** Resolves when the present process is gone. */
  readonly gone: () => Promise<void>;
  /** Moves the clock of this process and of the server. */
  readonly advance: (seconds: number) => Promise<void>;
  /** Runs a statement on the server's own connection. */
  readonly sql: (text: string) => Promise<void>;
  readonly pid: () => number;
  /** The server's log, JSON lines. */
  readonly log: () => string;
  /** The server's standard output. */
  readonly output: () => string;
  /** Reads the database through a connection of its own. */
  readonly look: <Result>(at: (world: TestWorld) => Promise<Result>) => Promise<Result>;
}

interface ServerChoice {
  readonly engine?: TestEngine;
  readonly settings?: Readonly<Record<string, string>>;
  /** The data folder, if the test needs a special place. */
  readonly folder?: string;
  /** Fills the database before the server starts. */
  readonly stage: (world: TestWorld) => Promise<void>;
}

/** Makes database and settings, and adds the people. Does not start the server yet. The server ends with this process. */
export async function serverProcess(choice: ServerChoice): Promise<ServerProcess> {
  const [port, appPort] = [await freePort(), await freePort()];
  const databaseUrl = await (choice.engine?.worldUrl ?? choice.engine?.url)?.();
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
  let fatal: { count: number; milliseconds: number } | null = null;
  let fuse: NodeJS.Timeout | undefined;
  const server = childServer({
    ...settings,
    SPSE_DATA_DIR: staged.config.dataDir,
    ...(databaseUrl !== undefined && { SPSE_DATABASE_URL: databaseUrl }),
  });

  const inject = async (call: Call): Promise<Answer> => {
    if (fatal && --fatal.count === 0) {
      fuse = setTimeout(() => void server.kill(), fatal.milliseconds);
      fatal = null;
    }
    const { method } = call;
    const path = call.url.split("?")[0] ?? "";
    const began = performance.now();
    const note = (status: number | null) =>
      sent.push({ method, path, status, milliseconds: performance.now() - began });
    try {
      const answer = await server.send(call);
      note(answer.statusCode);
      return answer;
    } catch (error) {
      note(null);
      throw error;
    }
  };

  /** The next process is not killed by what was meant for this one. */
  const kill = async (): Promise<void> => {
    clearTimeout(fuse);
    fatal = null;
    await server.kill();
  };

  const start = async (): Promise<number> => {
    const began = performance.now();
    await server.start(clock.now);
    return performance.now() - began;
  };

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
    isUp: server.isUp,
    gone: server.gone,
    advance: async (seconds) => server.setClock(clock.advance(seconds)),
    sql: server.sql,
    pid: server.pid,
    log: server.log,
    output: server.output,
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
