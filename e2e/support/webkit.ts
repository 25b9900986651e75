/**
 * WebKitGTK, the nearest to Safari on this system: Debian's MiniBrowser on a virtual screen (Xvfb), driven
 * by plain WebDriver (W3C). It has no push and no camera here.
 */
import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { globSync } from "node:fs";
import { createInterface } from "node:readline";
import { freePort } from "../../packages/server/test-support/port.ts";
import { commandPath, PATIENCE_MS } from "./browser.ts";
import { handOf, type Spot } from "./hand.ts";
import { type Driver, plainScreen } from "./plain-screen.ts";
import type { Screen } from "./screen.ts";

/** How WebDriver names an element in its answers. W3C WebDriver §12.3. */
const ELEMENT = "element-6066-11e4-a52e-4f735466cecf";
/** Where Debian puts the browser that WebKitWebDriver drives. */
const MINI_BROWSER = "/usr/lib/*/webkit2gtk-4.1/MiniBrowser";

interface WebKit {
  /** Its only window, as wide as a phone. */
  readonly screen: Screen;
  readonly close: () => Promise<void>;
}

/** Starts it. @param home address that paths are opened at. @throws with what to install. */
export async function openWebKit(home: string): Promise<WebKit> {
  const miniBrowser = globSync(MINI_BROWSER)[0];
  if (!miniBrowser) throw new Error("The browser tests need WebKitGTK: install the package 'webkit2gtk-driver'.");
  const display = spawn(commandPath("Xvfb", "XVFB_PATH"), ["-displayfd", "3", "-screen", "0", "1280x900x24"], {
    stdio: ["ignore", "ignore", "ignore", "pipe"],
  });
  const port = await freePort();
  const driver = spawn(commandPath("WebKitWebDriver", "WEBKIT_DRIVER_PATH"), [`--port=${port}`], {
    stdio: "ignore",
    env: {
      ...process.env,
      DISPLAY: `:${await firstLine(display)}`,
      LANGUAGE: "id",
      LIBGL_ALWAYS_SOFTWARE: "1",
      WEBKIT_DISABLE_SANDBOX_THIS_IS_DANGEROUS: "1", // its sandbox needs rights that a container lacks
    },
  });
  const stop = async () => {
    for (const child of [driver, display]) {
      child.kill();
      if (child.exitCode === null && child.signalCode === null) await once(child, "exit");
    }
  };
  try {
    const session = await startSession(`http://127.0.0.1:${port}`, miniBrowser);
    await session("POST", "window/rect", { width: 400, height: 800 });
    const screen = plainScreen(driverOf(session), home);
    return {
      screen,
      close: async () => {
        await session("DELETE", "");
        await stop();
      },
    };
  } catch (error) {
    await stop();
    throw error;
  }
}

/** The display number, once the X server accepts connections. */
async function firstLine(display: ChildProcess): Promise<string> {
  for await (const line of createInterface({ input: display.stdio[3] as NodeJS.ReadableStream })) return line.trim();
  throw new Error("Xvfb did not start.");
}

/** One call of a session: method, path and body; resolves the answer's value. @throws with WebDriver's message. */
type Call = (method: "GET" | "POST" | "DELETE", path: string, body?: object) => Promise<unknown>;

async function startSession(server: string, binary: string): Promise<Call> {
  const call = async (method: string, path: string, body?: object): Promise<unknown> => {
    const headers = { "content-type": "application/json" };
    const reply = await fetch(server + path, { method, headers, ...(body && { body: JSON.stringify(body) }) });
    const { value } = (await reply.json()) as { value: { error?: string; message?: string } | null };
    if (!reply.ok) throw new Error(`${value?.error}: ${value?.message}`);
    return value;
  };
  const asked = { "webkitgtk:browserOptions": { binary, args: ["--automation"] }, timeouts: { pageLoad: PATIENCE_MS } };
  for (const end = Date.now() + PATIENCE_MS; ; await new Promise((resolve) => setTimeout(resolve, 50))) {
    const started = await call("POST", "/session", { capabilities: { alwaysMatch: asked } }).catch((error: unknown) => {
      if (Date.now() > end) throw error; // until then: the driver does not listen yet
      return null;
    });
    if (!started) continue;
    const { sessionId } = started as { sessionId: string };
    return (method, path, body) => call(method, `/session/${sessionId}${path && "/"}${path}`, body);
  }
}

function driverOf(session: Call): Driver {
  const element = async (css: string): Promise<string> => {
    const found = await session("POST", "element", { using: "css selector", value: css });
    return `element/${(found as Record<string, string>)[ELEMENT]}`;
  };
  /** A page that redraws itself can remove the element between find and use: find it again. */
  const onElement = async <T>(css: string, use: (element: string) => Promise<T>): Promise<T> => {
    for (let attempt = 1; ; attempt++) {
      try {
        return await use(await element(css));
      } catch (error) {
        if (attempt === 5 || !String(error).includes("stale element")) throw error;
      }
    }
  };
  /** W3C WebDriver §15: what one mouse does in one step. */
  const act = (...actions: object[]) =>
    session("POST", "actions", {
      actions: [{ type: "pointer", id: "mouse", parameters: { pointerType: "mouse" }, actions }],
    });
  const move = ({ x, y }: Spot) => ({ type: "pointerMove", duration: 0, x, y });
  const png = async (path: string) => Buffer.from((await session("GET", `${path}screenshot`)) as string, "base64");
  return {
    goto: async (url) => void (await session("POST", "url", { url })),
    run: async <T>(expression: string) =>
      (await session("POST", "execute/sync", { script: `return (${expression});`, args: [] })) as T,
    click: (css) => onElement(css, async (it) => void (await session("POST", `${it}/click`, {}))),
    fill: async (css, text) => {
      const field = await element(css);
      // A key is lost if the page moves the focus meanwhile: then only part of the text is there, so type it again.
      for (let attempt = 0; attempt < 5; attempt++) {
        await session("POST", `${field}/clear`, {});
        await session("POST", `${field}/value`, { text });
        const value = await session("GET", `${field}/property/value`).catch(() => text);
        if (value === text || value === "") return;
      }
    },
    attach: (css, file) => onElement(css, async (it) => void (await session("POST", `${it}/value`, { text: file }))),
    picture: (css) => (css ? onElement(css, (it) => png(`${it}/`)) : png("")),
    refresh: async () => void (await session("POST", "refresh", {})),
    back: async () => void (await session("POST", "back", {})),
    mouse: handOf({
      press: (at) => act(move(at), { type: "pointerDown", button: 0 }),
      move: (to) => act(move(to)),
      release: () => act({ type: "pointerUp", button: 0 }),
    }),
    newTab: async () => {
      throw new Error("WebKitGTK is driven with one window.");
    },
    close: async () => void (await session("DELETE", "window")),
    faults: [],
  };
}
