/**
 * Turns a User-Agent into what people recognise: "Chrome di Windows". Only words from our own lists come out, never the
 * header's text, so nothing hostile travels to the phone or into a mail.
 */
const BROWSERS: readonly (readonly [RegExp, string])[] = [
  [/\bEdgA?\//, "Edge"],
  [/\bOPR\//, "Opera"],
  [/\bSamsungBrowser\//, "Samsung Internet"],
  [/\bUCBrowser\//, "UC Browser"],
  [/\bFirefox\/|\bFxiOS\//, "Firefox"],
  [/\bHeadlessChrome\/|\bChrome\/|\bCriOS\//, "Chrome"],
  [/\bSafari\//, "Safari"],
];

const SYSTEMS: readonly (readonly [RegExp, string])[] = [
  [/\bAndroid\b/, "Android"],
  [/\biPhone\b|\biPad\b/, "iOS"],
  [/\bWindows\b/, "Windows"],
  [/\bCrOS\b/, "ChromeOS"],
  [/\bMac OS X\b|\bMacintosh\b/, "macOS"],
  [/\bLinux\b/, "Linux"],
];

const first = (list: typeof BROWSERS, agent: string): string | undefined => list.find(([it]) => it.test(agent))?.[1];

/** "Chrome di Windows"; "Peramban tidak dikenal" where nothing is recognised. Stored and shown in Indonesian. */
export function browserLabel(userAgent: string | undefined): string {
  const agent = userAgent ?? "";
  const browser = first(BROWSERS, agent);
  const system = first(SYSTEMS, agent);
  if (browser && system) return `${browser} di ${system}`;
  return browser ?? system ?? "Peramban tidak dikenal";
}
