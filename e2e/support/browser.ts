/**
 * Debian's Chromium, one for a test file: every computer and phone is a separate context with its own cookies. Most stories
 * run in its headless shell: the same engine without the windows, which does a login with half the work.
 */
import { createHash, X509Certificate } from "node:crypto";
import { accessSync, constants } from "node:fs";
import { delimiter, join } from "node:path";
import { type Browser, type BrowserContext, chromium } from "playwright-core";
import { type Camera, makeCamera } from "./camera.ts";

/** Longest wait for something to appear. Milliseconds. */
export const PATIENCE_MS = 15_000;

export interface TestBrowser {
  readonly chromium: Browser;
  /** Not the headless shell, which refuses no camera and shows no notification. */
  readonly whole: boolean;
  /** The phones' camera. */
  readonly camera: Camera;
  readonly close: () => Promise<void>;
}

interface BrowserOptions {
  /** Names that stand for a port of this computer: addresses without a port, alike in each run. */
  readonly hosts?: Readonly<Record<string, number>>;
  /** The Chromium that people install, in place of its headless shell. */
  readonly whole?: boolean;
  /** For a test's own reverse proxy, whose certificate no browser knows. */
  readonly trustsAll?: boolean;
  /**
   * Keys of Device Bound Session Credentials in software, without a TPM: at a server with this certificate (PEM), since Chromium makes none
   * where it only ignores a certificate's errors. Not in the headless shell.
   */
  readonly boundKeysAt?: string;
}

/**
 * Each computer and phone has one process for all its pages, and the browser draws and sends by itself, not in processes of their own: a new
 * computer costs a sixth less.
 */
export const FEW_PROCESSES = [
  "--disable-site-isolation-trials",
  "--renderer-process-limit=1",
  "--in-process-gpu",
  "--enable-features=NetworkServiceInProcess2,CDPScreenshotNewSurface", // in place of Playwright's list, whose second feature stays
];

const SOFT_BOUND_KEYS = "DeviceBoundSessions,EnableBoundSessionCredentialsSoftwareKeysForManualTesting";

function withBoundKeys(certificate: string): readonly string[] {
  const spki = new X509Certificate(certificate).publicKey.export({ type: "spki", format: "der" });
  return [
    ...FEW_PROCESSES.map((it) => it.replace("features=", `features=${SOFT_BOUND_KEYS},`)),
    `--ignore-certificate-errors-spki-list=${createHash("sha256").update(spki).digest("base64")}`,
  ];
}

/** Starts Chromium headless, without its own network calls, and with a fake camera. */
export async function openBrowser({
  hosts = {},
  whole = false,
  trustsAll = false,
  boundKeysAt,
}: BrowserOptions = {}): Promise<TestBrowser> {
  const camera = makeCamera();
  const rules = Object.entries(hosts).map(([host, port]) => `MAP ${host} 127.0.0.1:${port}`);
  const browser = await chromium.launch({
    executablePath: whole
      ? commandPath("chromium", "CHROMIUM_PATH")
      : commandPath("chromium-headless-shell", "CHROMIUM_SHELL_PATH"),
    args: [
      ...(process.getuid?.() === 0 ? ["--no-sandbox"] : []),
      "--disable-gpu",
      "--disable-quic",
      "--no-first-run",
      "--disable-background-networking",
      "--disable-component-update",
      "--disable-sync",
      ...(trustsAll ? ["--ignore-certificate-errors"] : []),
      ...(rules.length > 0 ? [`--host-resolver-rules=${rules.join(",")}`] : []),
      ...(boundKeysAt === undefined ? FEW_PROCESSES : withBoundKeys(boundKeysAt)),
      ...(whole ? [] : ["--use-fake-ui-for-media-stream"]), // the shell has nobody to ask for a camera
      "--use-fake-device-for-media-stream",
      `--use-file-for-fake-video-capture=${camera.file}`,
    ],
  });
  return {
    chromium: browser,
    whole,
    camera,
    close: async () => {
      for (const context of browser.contexts()) await closeContext(context);
      await browser.close();
      camera.close();
    },
  };
}

/**
 * Closes a computer or phone. A request that a test answers may be on its way at that moment: its answer then fails, which node:test would
 * take for an error of the file, after its last test.
 */
export async function closeContext(context: BrowserContext): Promise<void> {
  for (const routed of [...context.pages(), context]) await routed.unrouteAll({ behavior: "ignoreErrors" });
  await context.close();
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
