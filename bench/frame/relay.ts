/** A relay to a port of this machine that counts what passes: the bytes of TCP's payload, in both directions. It can be as slow as a phone's line. */
import { connect, createServer, type Socket } from "node:net";
import { freePort } from "../../packages/server/test-support/port.ts";

/** A line of mobile data. */
interface Line {
  /** There and back, milliseconds; a new connection pays it once more, for its handshake. */
  readonly roundTrip: number;
  readonly bytesPerSecond: number;
}

interface Relay {
  readonly port: number;
  /** From now on; a relay begins without delay. */
  readonly slowDown: (line: Line) => void;
  /** Bytes so far. `out`: to the port behind; `back`: from there. */
  readonly passed: () => { readonly out: number; readonly back: number };
  /** Ends every connection, as a line does that nobody has used for a while. */
  readonly hangUp: () => void;
  readonly close: () => void;
}

/** @param at where it listens; a free port without one. */
export async function openRelay(to: number, at?: number): Promise<Relay> {
  let [out, back] = [0, 0];
  let line: Line | null = null;
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
    carry(near, far, () => line, line?.roundTrip ?? 0);
    carry(far, near, () => line, 0);
  });
  const port = at ?? (await freePort());
  await new Promise<void>((ready) => server.listen(port, "127.0.0.1", ready));
  const hangUp = () => {
    for (const socket of open) socket.destroy();
  };
  return {
    port,
    slowDown: (slower) => {
      line = slower;
    },
    passed: () => ({ out, back }),
    hangUp,
    close: () => {
      server.close();
      hangUp();
    },
  };
}

/** Hands on what comes, in its order: half a round trip later, and as fast as the line carries it. @param first milliseconds before all. */
function carry(from: Socket, to: Socket, line: () => Line | null, first: number): void {
  let free = performance.now() + first;
  const at = (bytes: number, deliver: () => void) => {
    const { roundTrip, bytesPerSecond } = line() ?? { roundTrip: 0, bytesPerSecond: Number.POSITIVE_INFINITY };
    free = Math.max(free, performance.now()) + (bytes * 1000) / bytesPerSecond;
    const wait = free - performance.now() + roundTrip / 2;
    if (wait <= 0) deliver();
    else setTimeout(deliver, wait);
  };
  from.on("data", (part) => at(part.length, () => to.write(part)));
  from.on("end", () => at(0, () => to.end()));
}
