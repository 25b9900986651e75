/** A server in a process of its own, so that it can be killed: real HTTP, real files, real signals; its clock is the test's. */
import { childServer } from "../test-support/child-server.ts";
import { prepareStage, type Stage, type StageChoice } from "../test-support/stage.ts";
import { type Answer, type Call, reachOver } from "../test-support/visitor.ts";
import type { TestWorld } from "../test-support/world.ts";

export { ServerGone } from "../test-support/child-server.ts";

/** One request and its answer; `status` null: no answer arrived. */
interface Sent {
  readonly method: string;
  readonly path: string;
  readonly status: number | null;
  readonly milliseconds: number;
}

export interface ServerProcess extends Omit<Stage, "settings"> {
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
}

interface ServerChoice extends StageChoice {
  /** Fills the database before the server starts. */
  readonly stage: (world: TestWorld) => Promise<void>;
}

/** Makes database and settings, and adds the people. Does not start the server yet. The server ends with this process. */
export async function serverProcess(choice: ServerChoice): Promise<ServerProcess> {
  const { world, clock, settings, look } = await prepareStage(choice.stage, choice);
  const sent: Sent[] = [];
  let fatal: { count: number; milliseconds: number } | null = null;
  let fuse: NodeJS.Timeout | undefined;
  const server = childServer(settings);

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
    look,
  };
}
