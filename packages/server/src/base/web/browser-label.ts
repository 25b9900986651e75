/**
 * Turns a User-Agent into a name that people recognise: "Chrome di Windows". The result has only words from our own
 * lists, never the header's text, so no hostile text reaches the phone or a mail.
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
