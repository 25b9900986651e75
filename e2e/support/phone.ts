/** The phone that holds SPSE Authenticator: a small touch screen, with a camera that sees the picture of a test. */
import { closeContext, type TestBrowser } from "./browser.ts";
import type { Clock } from "./clock.ts";
import { openScreen, type Screen } from "./screen.ts";

export interface Phone extends Screen {
  /** Holds a picture (PNG) before the camera; the app sees it when it opens the camera next. */
  readonly hold: (png: Uint8Array) => Promise<void>;
}

export interface PhoneOptions {
  /** The app's address. */
  readonly home: string;
  readonly clock?: Clock;
  /** `false`: the person has refused the camera. In the whole Chromium only. */
  readonly camera?: boolean;
  readonly dark?: boolean;
  /** An Apple phone, by its user agent. */
  readonly iphone?: boolean;
  /** What the person has set in the browser's own settings; default Indonesian. */
  readonly language?: "id" | "en";
}

const ANDROID =
  "Mozilla/5.0 (Linux; Android 10; K) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/140.0.0.0 Mobile Safari/537.36";
export const IPHONE =
  "Mozilla/5.0 (iPhone; CPU iPhone OS 18_5 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/18.5 Mobile/15E148 Safari/604.1";

/** Makes a new phone, without opening the app yet. */
export async function openPhone(browser: TestBrowser, options: PhoneOptions): Promise<Phone> {
  const { home, clock, camera = true, dark = false, iphone = false, language = "id" } = options;
  if (!camera && !browser.whole) throw new Error("The headless shell refuses no camera: start the run with `whole`.");
  const context = await browser.chromium.newContext({
    viewport: { width: 360, height: 740 },
    deviceScaleFactor: 2,
    isMobile: true,
    hasTouch: true,
    userAgent: iphone ? IPHONE : ANDROID,
    colorScheme: dark ? "dark" : "light",
    reducedMotion: "reduce",
    locale: language === "id" ? "id-ID" : "en-GB",
    timezoneId: "Asia/Jakarta",
  });
  if (camera) await context.grantPermissions(["camera"], { origin: new URL(home).origin });
  await clock?.join(context);
  const screen = await openScreen(context, home);
  return { ...screen, hold: browser.camera.show, close: () => closeContext(context) };
}

/** The person changes the camera's permission in the browser's settings, while the app is open. */
export async function permitCamera(phone: Phone, home: string, setting: "granted" | "denied"): Promise<void> {
  const cdp = await phone.page.context().newCDPSession(phone.page);
  const { browserContextId } = (await cdp.send("Target.getTargetInfo")).targetInfo;
  await cdp.send("Browser.setPermission", {
    permission: { name: "camera" },
    setting,
    origin: new URL(home).origin,
    ...(browserContextId && { browserContextId }),
  });
}

/** From the next document on the browser says whether it promises to keep the phone's data. */
export const promiseStorage = (phone: Phone, kept: boolean): Promise<unknown> =>
  phone.page.addInitScript(`for (const name of ["persist", "persisted"])
    StorageManager.prototype[name] = async () => ${kept}`);
