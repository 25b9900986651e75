/** What a browser really receives: a relay between it and a server counts the bytes, headers and all. */
import { setTimeout as pause } from "node:timers/promises";
import { openRelay } from "./relay.ts";

/** A visit is over when nothing has come for this long. */
const QUIET_MS = 1500;
const LOOK_MS = 100;
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
  const relay = await openRelay(target, port);
  const bytes = () => relay.passed().back;
  return {
    bytes,
    quiet: async () => {
      const began = performance.now();
      for (let [last, seen] = [began, bytes()]; performance.now() - last < QUIET_MS; ) {
        if (performance.now() - began > PATIENCE_MS) throw new Error("the page never stops loading");
        await pause(LOOK_MS);
        if (bytes() !== seen) [last, seen] = [performance.now(), bytes()];
      }
    },
    close: relay.close,
  };
}
