/** A program of the LPSE that takes messages at an address of its own, on loopback: it keeps what came. */
import { createServer, type IncomingHttpHeaders } from "node:http";
import type { AddressInfo } from "node:net";

interface Taken {
  readonly headers: IncomingHttpHeaders;
  /** As it came: a signature is over these bytes. */
  readonly body: string;
}

interface Receiver {
  readonly address: string;
  readonly taken: readonly Taken[];
  /** What it answers from now on, and not before `after`; default 204, at once. */
  answer: { status: number; headers?: Record<string, string>; after?: Promise<unknown> };
  readonly close: () => Promise<void>;
}

export async function openReceiver(): Promise<Receiver> {
  const taken: Taken[] = [];
  const receiver = { answer: { status: 204 } as Receiver["answer"] };
  const server = createServer((request, response) => {
    const parts: Buffer[] = [];
    request.on("data", (part: Buffer) => parts.push(part));
    request.on("end", async () => {
      taken.push({ headers: request.headers, body: Buffer.concat(parts).toString("utf8") });
      const { status, headers, after } = receiver.answer;
      await after;
      response.writeHead(status, headers).end();
    });
  }).listen(0, "127.0.0.1");
  await new Promise((resolve) => server.once("listening", resolve));
  return Object.assign(receiver, {
    address: `http://127.0.0.1:${(server.address() as AddressInfo).port}/hook`,
    taken,
    close: async () => {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  });
}
