/** `spse demo --phone`: the demo also serves phones in this network, over HTTPS with a certificate that it makes itself. */
import { networkInterfaces } from "node:os";
import { join } from "node:path";
import multicastDns from "multicast-dns";
import encodeQR from "qr";
import { type Config, ConfigError } from "../../../base/platform/config/config.ts";
import { NAME_SECONDS } from "../../../base/rules/lifetimes.ts";
import type { RunningServer } from "../../start/index.ts";
import { openAuthority } from "./authority.ts";
import { type FrontPorts, openFront } from "./front.ts";

const PORTS: FrontPorts = { tls: 4443, plain: 4480 };

/** Two names, since cookies are shared across ports. Phones ask the network for `.local` names (RFC 6762). */
const NAMES = "spse-demo.local,authenticator-demo.local";

/** The demo's settings for phones, and where they reach it. */
export interface PhoneDemo {
  readonly config: Config;
  readonly names: readonly [portal: string, authenticator: string];
  readonly ports: FrontPorts;
  /** This computer in the local network. */
  readonly address: string;
}

/**
 * Changes the demo's addresses to the two names; the demo itself stays on loopback, behind the front.
 *
 * @param named two host names, separated by a comma.
 * @throws ConfigError without a network, or if `named` does not have that form.
 */
export function forPhones(config: Config, named = NAMES, ports = PORTS, address = lanAddress()): PhoneDemo {
  if (address === null)
    throw new ConfigError("--phone: this computer has no network that a phone could share; connect it to one");
  const [portal, authenticator, ...more] = named.toLowerCase().split(",");
  const isName = (name: string | undefined): name is string =>
    name !== undefined && name.length <= 253 && /^([a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?\.)+[a-z]{2,63}$/.test(name);
  if (!isName(portal) || !isName(authenticator) || portal === authenticator || more.length > 0)
    throw new ConfigError("--names: give two different host names, as spse.rumah.arpa,authenticator.rumah.arpa");
  const authenticatorUrl = `https://${authenticator}:${ports.tls}`;
  return {
    config: {
      ...config,
      portalUrl: `https://${portal}:${ports.tls}`,
      authenticatorUrl,
      authenticatorOrigins: [authenticatorUrl],
      trustedProxies: ["127.0.0.1/32"],
    },
    names: [portal, authenticator],
    ports,
    address,
  };
}

/**
 * Opens the front of a running demo.
 *
 * @returns the lines that say how to go on, and the end of it all.
 * @throws ConfigError if a port is taken.
 */
export async function servePhones(
  { config, names, ports, address }: PhoneDemo,
  running: Pick<RunningServer, "portalPort" | "authenticatorPort">,
  warn: (line: string) => void,
): Promise<{ readonly lines: readonly string[]; readonly close: () => Promise<void> }> {
  const folder = join(config.dataDir, "phone");
  const authority = await openAuthority(folder, names, Date.now());
  const behind = { [names[0]]: running.portalPort, [names[1]]: running.authenticatorPort };
  const front = await openFront(config, authority, ports, behind).catch((error: { code?: unknown; port?: unknown }) => {
    if (error.code !== "EADDRINUSE") throw error;
    throw new ConfigError(`--phone: port ${error.port} is taken; stop what uses it`, "port-unusable");
  });
  const quiet = announce(names, address, (error) =>
    warn(`Phones are not told this computer's names: ${error.message}. See docs/try-on-a-phone.md.`),
  );
  const page = `http://${address}:${front.ports.plain}/`;
  return {
    lines: [
      "  1. On a phone in the same network, scan this with the camera, or open the address below it.",
      "     The page explains how to trust this demo's certificate, and how to undo that.",
      "",
      ...encodeQR(page, "ascii", { ecc: "low", border: 2 })
        .trimEnd()
        .split("\n")
        .map((line) => `     ${line}`),
      `     ${page}`,
      "",
      "  2. On the phone, open SPSE Authenticator from that page and add it to the home screen.",
      "  3. On this computer, open the portal. Its browser does not know the certificate: go past the warning.",
      "     Log in as PENYEDIA1, Enable 2FA, and scan the QR code with the app on the phone.",
      "  4. Log out and in again: the phone asks whether it is you.",
      "",
      ...(authority.fresh ? ["  The certificate is new: a phone that trusted an older one must trust this one."] : []),
      `  Its key is in ${folder} and vouches only for these two names.`,
      "  Everybody in this network can open the demo. Ctrl+C stops.",
      "",
    ],
    close: async () => {
      await quiet();
      await front.close();
    },
  };
}

/** The first IPv4 address of this computer that is not loopback; null without a network. */
function lanAddress(): string | null {
  const all = Object.values(networkInterfaces()).flatMap((it) => it ?? []);
  return all.find(({ family, internal }) => family === "IPv4" && !internal)?.address ?? null;
}

const MULTICAST_DNS_PORT = 5353;

/**
 * Answers questions for the `.local` names of `names` with `address`; other names need a DNS server. `failed` is called
 * where the network refuses multicast.
 *
 * @returns ends the answers.
 */
export function announce(
  names: readonly string[],
  address: string,
  failed: (error: Error) => void,
  port = MULTICAST_DNS_PORT,
): () => Promise<void> {
  const ours = new Set(names.filter((name) => name.endsWith(".local")));
  if (ours.size === 0) return async () => {};
  const dns = multicastDns({ interface: address, port });
  dns.on("error", failed);
  dns.on("warning", failed);
  dns.on("query", ({ questions = [] }, from) => {
    for (const { name, type } of questions) {
      if (!ours.has(name.toLowerCase()) || (type !== "A" && (type as string) !== "ANY")) continue;
      dns.respond({ answers: [{ name, type: "A", ttl: NAME_SECONDS, data: address, flush: true }] }, from);
    }
  });
  return () => new Promise((resolve) => dns.destroy(() => resolve()));
}
