declare const __VERSION__: string;

/** The app's version, and the digest of its stored build where the service worker has stored one. */
export async function readVersion(): Promise<string> {
  const names = await globalThis.caches?.keys().catch(() => []);
  const build = names?.findLast((name) => name.startsWith("spse-authenticator-"))?.slice("spse-authenticator-".length);
  return [__VERSION__, build].filter((it) => it !== undefined).join(" · ");
}
