/**
 * Where a push may go. A phone names the address, so without this check a phone could make the server call any address
 * (server-side request forgery). Only listed push services, over https at port 443, are called. [P-74] Pure.
 */

/** One entry of `SPSE_PUSH_HOSTS`. `origin`: the operator's own push service, with its port, also at private addresses. */
type PushHost =
  | { readonly kind: "host"; readonly name: string }
  | { readonly kind: "below"; readonly name: string }
  | { readonly kind: "origin"; readonly origin: string };

/** Push services of Chrome and most Androids, Firefox, Safari, and Edge. docs/settings.md has the same list. */
export const PUSH_HOSTS =
  "fcm.googleapis.com, updates.push.services.mozilla.com, web.push.apple.com, *.push.apple.com, *.notify.windows.com";

const NAME = /^(?=.{4,253}$)([a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?\.)+[a-z]([a-z0-9-]{0,61}[a-z0-9])?$/;

/** Reads one entry: `host.name`, `*.host.name`, or an origin with its port as `https://push.lan:8443`; null for anything else. */
export function parsePushHost(text: string): PushHost | null {
  const name = text.startsWith("*.") ? text.slice(2) : text;
  if (NAME.test(name)) return { kind: text === name ? "host" : "below", name };
  if (!/^https?:\/\/[^/?#@]+:\d{1,5}$/.test(text) || !URL.canParse(text)) return null;
  return { kind: "origin", origin: new URL(text).origin };
}

/** `named`: the setting names exactly this origin, so that it may lie in a private network. */
type EndpointVerdict =
  | { readonly kind: "endpoint"; readonly url: URL; readonly named: boolean }
  | { readonly kind: "refused" };

/**
 * May an endpoint be stored and called? Asked at both times, since the setting may have changed in between.
 *
 * @param hosts as {@link parsePushHost} reads them; unreadable entries are ignored.
 */
export function judgeEndpoint(endpoint: string, hosts: readonly string[]): EndpointVerdict {
  if (!/^[!-~]+$/.test(endpoint) || endpoint.includes("\\") || !URL.canParse(endpoint)) return { kind: "refused" };
  const url = new URL(endpoint);
  if (url.username !== "" || url.password !== "" || url.hash !== "") return { kind: "refused" };
  const entries = hosts.map(parsePushHost).filter((it) => it !== null);
  if (entries.some((it) => it.kind === "origin" && it.origin === url.origin))
    return { kind: "endpoint", url, named: true };
  // `port` is empty for https's own port, 443.
  if (url.protocol !== "https:" || url.port !== "") return { kind: "refused" };
  const listed = entries.some(
    (entry) =>
      (entry.kind === "host" && url.hostname === entry.name) ||
      (entry.kind === "below" && url.hostname.endsWith(`.${entry.name}`)),
  );
  return listed ? { kind: "endpoint", url, named: false } : { kind: "refused" };
}

/** The setting's entry that lists this endpoint, for counts: a phone may invent hosts below one entry, and no entries. `?` without one. */
export const serviceOf = (endpoint: string, hosts: readonly string[]): string =>
  hosts.find((it) => judgeEndpoint(endpoint, [it]).kind === "endpoint") ?? "?";
