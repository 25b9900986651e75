/** The phone that holds SPSE Authenticator: a small touch screen, with a camera that sees what a test holds before it. */
import type { TestBrowser } from "./browser.ts";
import type { Clock } from "./clock.ts";
import { openScreen, type Screen } from "./screen.ts";

export interface Phone extends Screen {
  /** Holds a picture (PNG) before the camera, or several by turns; the app sees them when it opens the camera next. */
  readonly hold: (...pngs: readonly Uint8Array[]) => Promise<void>;
}

export interface PhoneOptions {
  /** The app's address. */
  readonly home: string;
  readonly clock?: Clock;
  /** `false`: the person has refused the camera. */
  readonly camera?: boolean;
  readonly dark?: boolean;
  /** What the person has set in the browser's own settings; default Indonesian. */
  readonly language?: "id" | "en";
}

/** Takes a new phone in hand, without opening the app yet. */
export async function openPhone(browser: TestBrowser, options: PhoneOptions): Promise<Phone> {
  const { home, clock, camera = true, dark = false, language = "id" } = options;
  const context = await browser.chromium.newContext({
    viewport: { width: 360, height: 740 },
    deviceScaleFactor: 2,
    isMobile: true,
    hasTouch: true,
    userAgent:
      "Mozilla/5.0 (Linux; Android 10; K) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/140.0.0.0 Mobile Safari/537.36",
    colorScheme: dark ? "dark" : "light",
    reducedMotion: "reduce",
    locale: language === "id" ? "id-ID" : "en-GB",
    timezoneId: "Asia/Jakarta",
  });
  if (camera) await context.grantPermissions(["camera"], { origin: new URL(home).origin });
  await clock?.join(context);
  const screen = await openScreen(context, home);
  return { ...screen, hold: browser.camera.show, close: () => context.close() };
}
