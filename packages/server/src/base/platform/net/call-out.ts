/**
 * Calls to addresses that others name: a phone its push service, Admin PPE an application's webhook. Such an address may lead inside
 * (server-side request forgery), so the one connection goes to an address that was resolved and judged before. No proxy, no redirect; the
 * answer's body is not read. It throws for nothing that the other side does.
 */
import type { IncomingMessage } from "node:http";
import { isIP, type LookupFunction } from "node:net";
import { networkInterfaces } from "node:os";
import { RETRY_AFTER_MOST_SECONDS } from "../../rules/lifetimes.ts";
import type { Config } from "../config/config.ts";
import { isLoopback } from "../config/config-refusals.ts";
import { nodeHttp, nodeHttps } from "../node/http.ts";
import { canonicalAddress } from "./address.ts";
import { parseOutsideUrl } from "./outside-url.ts";
import { isLoopbackAddress, isOfficeAddress, isPublicAddress } from "./public-address.ts";
import { resolveName } from "./resolve-name.ts";

/** The whole call, from name lookup to answer. Milliseconds. */
const CALL_MILLISECONDS = 10_000;

/** A POST, or a GET without a body. `milliseconds`: after which it is aborted at any stage. */
interface Post {
  readonly method?: "POST" | "GET";
  readonly headers: Readonly<Record<string, string | number>>;
  readonly body: string | Uint8Array;
  readonly milliseconds?: number;
}

/** `forbidden`: we do not call such an address. `failed`: no answer came; `why` is the error's code. */
export type CallAnswer =
  | { readonly kind: "answer"; readonly status: number; readonly retryAfterSeconds: number | null }
  | { readonly kind: "forbidden" }
  | { readonly kind: "failed"; readonly why: string };

/** A World fits. */
interface Place {
  readonly config: Pick<Config, "portalUrl">;
}

/**
 * May an application's address be called? The same rule as for storing one (outside-url.ts), checked again: https;
 * plain http only where portal and application are on this computer, as in the demo.
 */
export function judgeTarget({ config }: Place, target: string): URL | null {
  const judged = parseOutsideUrl(target, { loopback: isTrial(config.portalUrl) });
  return judged.kind === "url" ? new URL(judged.url) : null;
}

/** Portal and visitors are on one computer: the demo, and tests. */
export const isTrial = (portalUrl: string): boolean => isLoopback(new URL(portalUrl).hostname);

/**
 * Posts to an application's address, or gets it.
 *
 * @param allowPrivate may it be in the office's own network? This machine, also by its address in that network, link-local and reserved
 *   addresses stay forbidden.
 */
export async function callOut(
  { config }: Place,
  target: string,
  { allowPrivate, ...post }: Post & { readonly allowPrivate: boolean },
): Promise<CallAnswer> {
  const url = judgeTarget({ config }, target);
  if (url === null) return { kind: "forbidden" };
  return postTo(url, {
    ...post,
    allows: (address) =>
      isPublicAddress(address) ||
      (allowPrivate && isOfficeAddress(address) && !isOwnAddress(address)) ||
      (isTrial(config.portalUrl) && isLoopbackAddress(address)),
  });
}

/** Does an interface of this machine have this address? Checked at each call: addresses change while the server runs. */
const isOwnAddress = (address: string): boolean =>
  Object.values(networkInterfaces()).some((own) => own?.some((it) => it.address === canonicalAddress(address)));

/**
 * Posts to an address that the caller has checked, if every address that its host resolves to is allowed. The
 * connection uses these very addresses, so a name that changes its address between two lookups (DNS rebinding) gains
 * nothing.
 */
export async function postTo(
  url: URL,
  { allows, ...post }: Post & { readonly allows: (address: string) => boolean },
): Promise<CallAnswer> {
  const literal = url.hostname.replace(/^\[(.*)\]$/, "$1");
  // Node does not look up a literal address, so `lookup` would not see it.
  if (isIP(literal) !== 0 && !allows(literal)) return { kind: "forbidden" };
  try {
    return readAnswer(await send(url, post, allows));
  } catch (error) {
    const code = String((error as { code?: unknown }).code ?? (error as Error).name);
    return code === FORBIDDEN ? { kind: "forbidden" } : { kind: "failed", why: code };
  }
}

const FORBIDDEN = "ADDRESS_NOT_ALLOWED";

/** @throws if no answer comes in time. */
function send(
  url: URL,
  { method = "POST", headers, body, milliseconds = CALL_MILLISECONDS }: Post,
  allows: (address: string) => boolean,
): Promise<IncomingMessage> {
  return new Promise((resolve, reject) => {
    const { request: call } = url.protocol === "https:" ? nodeHttps() : nodeHttp;
    const signal = AbortSignal.timeout(milliseconds);
    const length = method === "POST" && { "content-length": Buffer.byteLength(body) };
    const request = call(url, {
      ...{ method, headers: { ...headers, ...length }, agent: false, lookup: lookupAllowed(allows, signal), signal },
    });
    request.once("error", reject);
    request.once("response", (response) => {
      response.destroy();
      resolve(response);
    });
    request.end(body);
  });
}

/**
 * Resolves a name, and refuses it if any of its addresses is not allowed.
 *
 * @param signal ends the look-up, with the call that it is for.
 */
export const lookupAllowed =
  (allows: (address: string) => boolean, signal = AbortSignal.timeout(CALL_MILLISECONDS)): LookupFunction =>
  (hostname, options, done) => {
    resolveName(hostname, signal).then(
      (found) => {
        const [first] = found;
        if (!first || !found.every(({ address }) => allows(address)))
          return done(Object.assign(new Error("not an allowed address"), { code: FORBIDDEN }), []);
        if (options.all) done(null, [...found]);
        else done(null, first.address, first.family);
      },
      (error: NodeJS.ErrnoException) => done(error, []),
    );
  };

function readAnswer({ statusCode: status = 0, headers }: IncomingMessage): CallAnswer {
  const after = Number(headers["retry-after"]);
  const waits = Number.isInteger(after) && after > 0;
  return { kind: "answer", status, retryAfterSeconds: waits ? Math.min(after, RETRY_AFTER_MOST_SECONDS) : null };
}
