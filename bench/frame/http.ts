/** HTTP to one server on this machine: answers over kept connections, as behind a proxy, and event streams. */
import { Agent, type IncomingMessage, request } from "node:http";
import { gunzipSync } from "node:zlib";
import type { Answer, Call as VisitorCall } from "../../packages/server/test-support/visitor.ts";

const COOKIE = /^([^=]+)=([^;]*)/;

/** A call of a visitor or a phone, or the question of a browser whether a page may send one (CORS). */
export type Call = Omit<VisitorCall, "method"> & { readonly method: VisitorCall["method"] | "OPTIONS" };

export interface Connection {
  /** One request. @throws where the connection broke before the answer was whole. */
  readonly send: (call: Call) => Promise<Answer>;
  readonly close: () => void;
}

/**
 * Kept connections to a port; each request says in `X-Forwarded-For` where it comes from.
 * @param again a request over a kept connection that breaks is sent anew, as browsers do. A measure that counts such breaks leaves it out.
 */
export function connectionTo(port: number, again = false): Connection {
  const agent = new Agent({ keepAlive: true, maxFreeSockets: 10_000 });
  return { send: (call) => send(agent, port, call, again), close: () => agent.destroy() };
}

function send(agent: Agent, port: number, call: Call, again: boolean): Promise<Answer> {
  return new Promise((resolve, reject) => {
    const going = request(
      {
        agent,
        host: "127.0.0.1",
        port,
        method: call.method,
        path: call.url,
        headers: {
          ...call.headers,
          "x-forwarded-for": call.remoteAddress,
          ...(call.payload !== undefined && { "content-length": Buffer.byteLength(call.payload) }),
        },
      },
      (answer) => {
        const parts: Buffer[] = [];
        answer.on("data", (part: Buffer) => parts.push(part));
        answer.on("error", reject);
        answer.on("end", () => {
          const sent = Buffer.concat(parts);
          const body = answer.headers["content-encoding"] === "gzip" ? gunzipSync(sent) : sent;
          resolve(answerOf(answer, body.toString("utf8")));
        });
      },
    );
    going.on("error", (error: NodeJS.ErrnoException) =>
      again && going.reusedSocket && error.code === "ECONNRESET"
        ? resolve(send(agent, port, call, again))
        : reject(error),
    );
    going.end(call.payload);
  });
}

const answerOf = (answer: IncomingMessage, body: string): Answer => ({
  statusCode: answer.statusCode ?? 0,
  headers: answer.headers,
  body,
  cookies: (answer.headers["set-cookie"] ?? []).map((header) => {
    const [, name = "", value = ""] = COOKIE.exec(header) ?? [];
    return { name, value, ...(/; Max-Age=0(;|$)/.test(header) && { maxAge: 0 }) };
  }),
});
