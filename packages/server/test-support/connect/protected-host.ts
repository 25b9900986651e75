/** A host that a proxy protects, for stories: an application of the LPSE, its proxy, and a browser that goes there and back. */

import { parseOutsideHost } from "../../src/base/platform/net/outside-url.ts";
import type { World } from "../../src/base/platform/world.ts";
import type { Settings } from "../../src/connect/application/index.ts";
import { leadsTo } from "../log-in.ts";
import type { Visitor } from "../visitor.ts";
import { serverOf, type TestWorld } from "../world.ts";
import { addApplication } from "./application.ts";

export const HOST = "simpeg.contoh.go.id";
/** Where the proxy of the stories is. */
export const PROXY = "10.0.0.1";

interface Protects {
  readonly name?: string;
  readonly hosts?: readonly { readonly host: string; readonly stepUp?: readonly string[] }[];
  readonly settings?: Partial<Settings>;
}

/** An application of this LPSE that protects these hosts. */
export async function addProtected(
  world: World,
  { name = "SIMPEG", hosts = [{ host: HOST, stepUp: ["/admin"] }], settings = {} }: Protects = {},
): Promise<{ readonly id: string; readonly secret: string }> {
  const registered = hosts.map(({ host, stepUp = [] }) => {
    const parsed = parseOutsideHost(host);
    if (parsed.kind !== "host") throw new Error(`${host}: ${parsed.kind}`);
    return { host: parsed.host, stepUp: [...stepUp] };
  });
  return addApplication(world, { name, may: ["forward-auth"], settings: { ...settings, hosts: registered } });
}

/** One answer of the server, as the proxy or the browser on the host gets it. */
export interface HostAnswer {
  readonly status: number;
  readonly headers: Readonly<Record<string, string | string[] | number | undefined>>;
  readonly text: string;
}

const PAGE = "text/html,application/xhtml+xml;q=0.9,*/*;q=0.8";
type Headers = Readonly<Record<string, string>>;

/** A browser on a protected host: it has the host's cookies, and nothing of the portal's. */
export function browserOn(world: TestWorld, host: string = HOST, cookies = new Map<string, string>()) {
  const scheme = new URL(world.config.portalUrl).protocol.slice(0, -1);

  const send = async (url: string, headers: Headers): Promise<HostAnswer> => {
    const answer = await (await serverOf(world)).inject({ method: "GET", url, remoteAddress: PROXY, headers });
    for (const { name, value, maxAge } of answer.cookies) {
      if (maxAge === 0 || value === "") cookies.delete(name);
      else cookies.set(name, value);
    }
    return { status: answer.statusCode, headers: answer.headers, text: answer.body };
  };
  const cookie = (): Headers =>
    cookies.size === 0 ? {} : { cookie: [...cookies].map(([name, value]) => `${name}=${value}`).join("; ") };

  /** The proxy asks about a request of this browser. `said`: what replaces the proxy's own words or adds to them. */
  const ask = (target: string, said: Headers = {}, shape: "nginx" | "forward" = "forward"): Promise<HostAnswer> => {
    const words: Headers =
      shape === "nginx"
        ? { "x-original-url": `${scheme}://${host}${target}`, "x-original-method": "GET" }
        : {
            ...{ "x-forwarded-proto": scheme, "x-forwarded-host": host },
            ...{ "x-forwarded-uri": target, "x-forwarded-method": "GET" },
          };
    const path = shape === "nginx" ? "/forward-auth/nginx" : "/forward-auth";
    return send(path, { host, "x-forwarded-for": "203.0.113.7", accept: PAGE, ...words, ...cookie(), ...said });
  };
  /** A path below `/.spse/`, which the proxy passes on. */
  const go = (path: string, said: Headers = {}): Promise<HostAnswer> =>
    send(path, { host, "x-forwarded-for": "203.0.113.7", accept: PAGE, ...cookie(), ...said });

  /** From the host to the portal's page that a path leads to. @throws where the path needs no portal. */
  const toPortal = async (target: string): Promise<string> => {
    const led = await go(pathOf((await ask(target)).headers.location));
    return pathOf(led.headers.location);
  };
  /** The same for a browser that goes by itself, also where the host is open. */
  const begin = async (target: string): Promise<string> =>
    pathOf((await go(`/.spse/masuk?ke=${encodeURIComponent(target)}`)).headers.location);
  /** From the portal's page back to the host. @returns where the browser is then. */
  const back = async (text: string): Promise<string> => {
    const answer = await go(wayBack(text));
    return `${answer.headers.location ?? ""}`;
  };
  /** Opens a page of the host with the portal's session of this computer. @returns where the browser is then. */
  const open = async (computer: Visitor, target: string): Promise<string> =>
    back((await computer.get(await toPortal(target))).text);

  return { cookies, ask, go, toPortal, begin, back, open };
}

/** The path of an address. */
export function pathOf(address: unknown): string {
  const url = URL.parse(String(address));
  if (!url) throw new Error(`no address: ${address}`);
  return `${url.pathname}${url.search}`;
}

/** Where the portal's page leads on to: the host's path with the code. */
export function wayBack(text: string): string {
  const to = leadsTo(text);
  if (!to) throw new Error(`the page leads nowhere: ${text.slice(0, 2000)}`);
  return pathOf(to);
}

/** The same world behind the proxy of the stories. */
export const behindProxy = (world: TestWorld): TestWorld => ({
  ...world,
  config: { ...world.config, trustedProxies: [`${PROXY}/32`] },
});
