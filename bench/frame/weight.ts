/** What a browser really receives: a pair of pipes between it and a server counts the bytes, headers and all. */
import { connect, createServer, type Socket } from "node:net";
import { setTimeout as pause } from "node:timers/promises";

/** A visit is over when nothing has come for this long. */
const QUIET_MS = 1500;
const PATIENCE_MS = 60_000;

/** Settings of a server that browsers reach without a proxy: nobody tells it where they come from. */
export const NO_PROXY = { SPSE_TRUSTED_PROXIES: "" } as const;

interface Scales {
  /** Bytes from the server to the browser so far. */
  readonly bytes: () => number;
  /** Resolves when nothing more comes. */
  readonly quiet: () => Promise<void>;
  readonly close: () => void;
}

/** Listens on `port` of loopback and passes everything on to `target`. */
export async function openScales(port: number, target: number): Promise<Scales> {
  let bytes = 0;
  let last = performance.now();
  const sockets = new Set<Socket>();
  const server = createServer((browser) => {
    const upstream = connect(target, "127.0.0.1");
    for (const socket of [browser, upstream]) {
      sockets.add(socket);
      socket.on("error", () => socket.destroy());
      socket.on("close", () => sockets.delete(socket));
    }
    upstream.on("data", (part) => {
      bytes += part.length;
      last = performance.now();
    });
    browser.pipe(upstream);
    upstream.pipe(browser);
  });
  await new Promise<void>((resolve) => server.listen(port, "127.0.0.1", resolve));
  return {
    bytes: () => bytes,
    quiet: async () => {
      const began = performance.now();
      last = began;
      while (performance.now() - last < QUIET_MS) {
        if (performance.now() - began > PATIENCE_MS) throw new Error("the page never stops loading");
        await pause(100);
      }
    },
    close: () => {
      for (const socket of sockets) socket.destroy();
      server.close();
    },
  };
}
