/** The name of this phone at the LPSE, by which its owner recognizes it in the list of devices. Pure. */
import { DEVICE_NAME_MAX_LENGTH, isLine } from "@spse/protocol";

const PLATFORMS: readonly (readonly [RegExp, string])[] = [
  [/iphone/i, "iPhone"],
  [/ipad/i, "iPad"],
  [/android/i, "Android"],
  [/windows/i, "Windows"],
  [/cros/i, "ChromeOS"],
  [/mac os|macintosh/i, "Mac"],
  [/linux/i, "Linux"],
];
const BROWSERS: readonly (readonly [RegExp, string])[] = [
  [/samsungbrowser/i, "Samsung Internet"],
  [/edg(a|ios)?\//i, "Edge"],
  [/opr\/|opera/i, "Opera"],
  [/firefox|fxios/i, "Firefox"],
  [/chrome|crios/i, "Chrome"],
  [/safari/i, "Safari"],
];

/** "SM-A055F (Chrome)" where the model is known, else "Android (Chrome)"; always a line a server accepts. */
export function deviceName(userAgent: string, model: string): string {
  const find = (list: readonly (readonly [RegExp, string])[]) => list.find(([pattern]) => pattern.test(userAgent))?.[1];
  const what = model.trim() || find(PLATFORMS) || "SPSE Authenticator";
  const browser = find(BROWSERS);
  const name = browser ? `${what} (${browser})` : what;
  const short = name.slice(0, DEVICE_NAME_MAX_LENGTH).trim();
  return isLine(short, DEVICE_NAME_MAX_LENGTH) ? short : "SPSE Authenticator";
}
