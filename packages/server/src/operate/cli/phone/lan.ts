/** This computer's place in the local network: its address, and names that phones there resolve by multicast DNS (RFC 6762). */
import { networkInterfaces } from "node:os";
import multicastDns from "multicast-dns";
import { NAME_SECONDS } from "../../../base/rules/lifetimes.ts";

/** The first IPv4 address of this computer that is not loopback; null without a network. */
export function lanAddress(): string | null {
  const all = Object.values(networkInterfaces()).flatMap((it) => it ?? []);
  return all.find(({ family, internal }) => family === "IPv4" && !internal)?.address ?? null;
}

const MULTICAST_DNS_PORT = 5353;

/**
 * Answers questions for the `.local` names of `names` with `address`; other names need a DNS server. `failed` is told where the network
 * refuses multicast.
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
