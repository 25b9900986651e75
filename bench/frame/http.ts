/** HTTP to one server on this machine: answers over kept connections, as behind a proxy. */
import { Agent } from "node:http";
import { type Sent, ServerGone, sendTo } from "../../packages/server/test-support/child-server.ts";
import type { Answer } from "../../packages/server/test-support/visitor.ts";

export interface Connection {
  /** One request. @throws where the connection broke before the answer was whole. */
  readonly send: (call: Sent) => Promise<Answer>;
  readonly close: () => void;
}

const isReset = ({ cause }: ServerGone): boolean => (cause as NodeJS.ErrnoException).code === "ECONNRESET";

/**
 * Kept connections to a port; each request says in `X-Forwarded-For` where it comes from.
 * @param again a request whose connection breaks is sent once more, as browsers do. A measure that counts such breaks leaves it out.
 */
export function connectionTo(port: number, again = false): Connection {
  const agent = new Agent({ keepAlive: true, maxFreeSockets: 10_000 });
  const send = (call: Sent) => sendTo(port, call, { agent });
  const sendAgain = (call: Sent) =>
    send(call).catch((error) => {
      if (error instanceof ServerGone && isReset(error)) return send(call);
      throw error;
    });
  return { send: again ? sendAgain : send, close: () => agent.destroy() };
}
