/** Addresses of peers and hops: their form, and which are trusted or near. Pure. */
import { BlockList, isIP, SocketAddress } from "node:net";

/** Matches the addresses of `SPSE_TRUSTED_PROXIES`, or of any other list of addresses and CIDRs. */
export function addressList(entries: readonly string[]): (address: string) => boolean {
  const list = new BlockList();
  for (const entry of entries) {
    const [address = "", bits] = entry.split("/");
    const family = isIP(address) === 6 ? "ipv6" : "ipv4";
    list.addSubnet(address, bits === undefined ? (family === "ipv6" ? 128 : 32) : Number(bits), family);
  }
  return (address) => isIP(address) !== 0 && list.check(address, isIP(address) === 6 ? "ipv6" : "ipv4");
}

/** This machine and private networks (RFC 1918, 4193, 4291, 6598, 3927): where an operator's own reverse proxy is. */
export const isNear = addressList([
  "127.0.0.0/8",
  "10.0.0.0/8",
  "172.16.0.0/12",
  "192.168.0.0/16",
  "169.254.0.0/16",
  "100.64.0.0/10",
  "::1",
  "fc00::/7",
  "fe80::/10",
]);

const HIGHEST_PORT = 65_535;

/** `203.0.113.9`, `203.0.113.9:51234`, `2001:db8::1`, `[2001:db8::1]`, `[2001:db8::1]:51234`. */
const HOP = /^(?:\[([0-9a-f:.]+)\]|(\d+\.\d+\.\d+\.\d+))(?::(\d{1,5}))?$/i;

/** Reads one hop of `X-Forwarded-For`: its address without its port, in canonical form; null where it is not an address. */
export function parseHop(text: string): string | null {
  const [, six, four, port] = HOP.exec(text) ?? [];
  if (port !== undefined && Number(port) > HIGHEST_PORT) return null;
  const address = six ?? four ?? text;
  if (six !== undefined && isIP(six) !== 6) return null;
  return isIP(address) === 0 || address.includes("%") ? null : canonicalAddress(address);
}

/** IPv6 in its canonical form, without the zone that a socket adds to a link-local peer; IPv4-mapped IPv6 as IPv4. */
export function canonicalAddress(address: string): string {
  const plain = address.split("%")[0] ?? "";
  if (isIP(plain) !== 6) return plain;
  const canonical = new SocketAddress({ address: plain, family: "ipv6" }).address;
  return /^::ffff:(\d+\.\d+\.\d+\.\d+)$/i.exec(canonical)?.[1] ?? canonical;
}
