/** Debian's Chromium, one for a test file: every computer and phone is a separate context with its own cookies. */
import { accessSync, constants } from "node:fs";
import { delimiter, join } from "node:path";
import { type Browser, chromium } from "playwright-core";
import { type Camera, makeCamera } from "./camera.ts";

/** Longest wait for something to appear. Milliseconds. */
export const PATIENCE_MS = 15_000;

export interface TestBrowser {
  readonly chromium: Browser;
  /** The phones' camera. */
  readonly camera: Camera;
  readonly close: () => Promise<void>;
}

/**
 * Starts Chromium headless, without its own network calls, and with a fake camera.
 *
 * @param hosts names that stand for a port of this computer: addresses without a port, alike in each run.
 */
export async function openBrowser(hosts: Readonly<Record<string, number>> = {}): Promise<TestBrowser> {
  const camera = makeCamera();
  const rules = Object.entries(hosts).map(([host, port]) => `MAP ${host} 127.0.0.1:${port}`);
  const browser = await chromium.launch({
    executablePath: commandPath("chromium", "CHROMIUM_PATH"),
    args: [
      ...(process.getuid?.() === 0 ? ["--no-sandbox"] : []),
      "--disable-gpu",
      "--disable-quic",
      "--no-first-run",
      "--disable-background-networking",
      "--disable-component-update",
      "--disable-sync",
      ...(rules.length > 0 ? [`--host-resolver-rules=${rules.join(",")}`] : []),
      "--use-fake-device-for-media-stream",
      `--use-file-for-fake-video-capture=${camera.file}`,
    ],
  });
  return {
    chromium: browser,
    camera,
    close: async () => {
      await browser.close();
      camera.close();
    },
  };
}

/** The path of a browser: from the environment variable, or the command on the PATH. @throws with the package to install. */
export function commandPath(command: string, variable: string): string {
  const named = process.env[variable];
  if (named) return named;
  for (const folder of (process.env.PATH ?? "").split(delimiter)) {
    const path = join(folder, command);
    try {
      accessSync(path, constants.X_OK);
      return path;
    } catch {}
  }
  throw new Error(`The browser tests need ${command}: install the package of this name, or name one in ${variable}.`);
}
