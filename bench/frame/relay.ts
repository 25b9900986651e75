/** A relay to a port of this machine that counts what passes: the bytes of TCP's payload, in both directions. */
import { connect, createServer, type Socket } from "node:net";
import { freePort } from "../../packages/server/test-support/port.ts";

interface Relay {
  readonly port: number;
  /** Bytes so far. `out`: to the port behind; `back`: from there. */
  readonly passed: () => { readonly out: number; readonly back: number };
  readonly close: () => void;
}

/** @param at where it listens; a free port without one. */
export async function openRelay(to: number, at?: number): Promise<Relay> {
  let [out, back] = [0, 0];
  const open = new Set<Socket>();
  const server = createServer((near) => {
    const far = connect(to, "127.0.0.1");
    for (const socket of [near, far]) {
      open.add(socket);
      socket.setNoDelay(true);
      socket.on("error", () => socket.destroy());
      socket.on("close", () => {
        open.delete(socket);
        near.destroy();
        far.destroy();
      });
    }
    near.on("data", (part) => {
      out += part.length;
    });
    far.on("data", (part) => {
      back += part.length;
    });
    near.pipe(far);
    far.pipe(near);
  });
  const port = at ?? (await freePort());
  await new Promise<void>((ready) => server.listen(port, "127.0.0.1", ready));
  return {
    port,
    passed: () => ({ out, back }),
    close: () => {
      server.close();
      for (const socket of open) socket.destroy();
    },
  };
}
