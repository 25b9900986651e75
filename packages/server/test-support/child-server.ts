/** One real server in a process of its own: real settings, real HTTP, real signals; its clock is set from here. */
import { type ChildProcess, spawn } from "node:child_process";
import { request } from "node:http";
import { type RequestOptions, request as requestTls } from "node:https";
import { fileURLToPath } from "node:url";
import { gunzipSync } from "node:zlib";
import type { Answer, Call } from "./visitor.ts";

const CHILD = fileURLToPath(new URL("server-child.ts", import.meta.url));
const SECRET = /^([^=]+)=([^;]*)/;

/** The server could not be reached, or its answer was cut off: nobody knows the outcome of the request. */
export class ServerGone extends Error {}

/** A call of a visitor or a phone; or with another method, as browsers ask before they send one. */
export type Sent = Omit<Call, "method"> & { readonly method: string };

/** Characters of the log that are stored: enough for a long run. */
const KEPT = 20_000_000;

export interface ChildServer {
  /** Starts the server and waits for its first answer. @throws if it does not start. */
  readonly start: (now: number) => Promise<void>;
  /** Sends SIGKILL, so that the server flushes and closes nothing. Resolves when the process is gone. */
  readonly kill: () => Promise<void>;
  readonly isUp: () => boolean;
  /** Resolves when the present process is gone. */
  readonly gone: () => Promise<void>;
  readonly setClock: (now: number) => Promise<void>;
  /** Runs a statement on the server's own connection. */
  readonly sql: (text: string) => Promise<void>;
  readonly pid: () => number;
  readonly port: () => number;
  /** The server's log on standard error, JSON lines. */
  readonly log: () => string;
  /** The server's standard output. */
  readonly output: () => string;
  /** One request on a new connection. @throws ServerGone if no complete answer came. */
  readonly send: (call: Call) => Promise<Answer>;
}

/** The processes that run now. They end with this one. */
const running = new Set<ChildProcess>();
process.once("exit", () => {
  for (const child of running) child.kill("SIGKILL");
});

/** A server over these `SPSE_…` settings; not started yet. It ends with this process. */
export function childServer(settings: Readonly<Record<string, string>>): ChildServer {
  let child: ChildProcess | null = null;
  let ended = Promise.resolve();
  let log = "";
  let output = "";
  let orders = 0;
  let port = 0;

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

  const start = async (now: number): Promise<void> => {
    const { TEST_POSTGRES_URL: _, ...environment } = process.env;
    const made = spawn(process.execPath, [CHILD, `${now}`], {
      env: {
        ...Object.fromEntries(Object.entries(environment).filter(([name]) => !name.startsWith("SPSE_"))),
        SPSE_LOG_LEVEL: "warn",
        ...settings,
      },
      stdio: ["ignore", "pipe", "pipe", "ipc"],
    });
    child = made;
    running.add(made);
    ended = new Promise((resolve) =>
      made.once("exit", () => {
        running.delete(made);
        resolve();
      }),
    );
    made.stderr?.on("data", (chunk) => {
      log = `${log}${chunk}`.slice(-KEPT);
    });
    made.stdout?.on("data", (chunk) => {
      output = `${output}${chunk}`.slice(-KEPT);
    });
    await new Promise<void>((resolve, reject) => {
      made.once("message", (ready: { port: number }) => {
        port = ready.port;
        resolve();
      });
      made.once("exit", (code) => reject(new Error(`the server did not start (${code}):\n${log}`)));
    });
    await sendTo(port, { method: "GET", url: "/healthz", remoteAddress: "127.0.0.1", headers: {} });
  };

  return {
    start,
    kill: async () => {
      child?.kill("SIGKILL");
      await ended;
    },
    isUp: () => child?.exitCode === null && child.signalCode === null,
    gone: () => ended,
    setClock: (now) => order({ now }),
    sql: (text) => order({ sql: text }),
    pid: () => child?.pid ?? 0,
    port: () => port,
    log: () => log,
    output: () => output,
    send: (call) => sendTo(port, call),
  };
}

/**
 * One request to a port of this computer, on a new connection. @throws ServerGone if no complete answer came.
 *
 * @param how with `ca`: it speaks TLS. With `agent`: over kept connections.
 */
export function sendTo(port: number, call: Sent, how: RequestOptions = {}): Promise<Answer> {
  return new Promise((resolve, reject) => {
    const gone = (cause: Error) => reject(new ServerGone(`${call.method} ${call.url}: ${cause.message}`, { cause }));
    const going = (how.ca ? requestTls : request)(
      {
        host: "127.0.0.1",
        port,
        agent: false,
        ...how,
        method: call.method,
        path: call.url,
        headers: { ...call.headers, "x-forwarded-for": call.remoteAddress },
      },
      (answer) => {
        const parts: Buffer[] = [];
        answer.on("data", (part: Buffer) => parts.push(part));
        answer.on("error", gone);
        answer.on("end", () => {
          if (!answer.complete) return gone(new Error("broken off"));
          const sent = Buffer.concat(parts);
          const body = answer.headers["content-encoding"] === "gzip" ? gunzipSync(sent) : sent;
          resolve({
            statusCode: answer.statusCode ?? 0,
            headers: answer.headers,
            body: body.toString("utf8"),
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
