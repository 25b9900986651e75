/** Tells public Internet addresses, those of an office's own network, and those of this machine apart from reserved ranges. Pure. */
import { BlockList, isIPv4, isIPv6 } from "node:net";
import { addressList } from "./address.ts";

/**
 * Special-purpose addresses: https://www.iana.org/assignments/iana-ipv4-special-registry, multicast, and 168.63.129.16, where Azure's
 * machines reach what belongs to their cloud.
 */
const NOT_PUBLIC_4 = [
  ["0.0.0.0", 8],
  ["10.0.0.0", 8],
  ["100.64.0.0", 10],
  ["127.0.0.0", 8],
  ["169.254.0.0", 16],
  ["168.63.129.16", 32],
  ["172.16.0.0", 12],
  ["192.0.0.0", 24],
  ["192.0.2.0", 24],
  ["192.88.99.0", 24],
  ["192.168.0.0", 16],
  ["198.18.0.0", 15],
  ["198.51.100.0", 24],
  ["203.0.113.0", 24],
  ["224.0.0.0", 3],
] as const;

/** In IPv6 only 2000::/3 is assigned. These ranges inside it are documentation, Teredo, 6to4 and benchmarks. */
const NOT_PUBLIC_6 = [
  ["2001::", 23],
  ["2001:db8::", 32],
  ["2002::", 16],
  ["3fff::", 20],
] as const;

const four = new BlockList();
for (const [net, prefix] of NOT_PUBLIC_4) four.addSubnet(net, prefix, "ipv4");
const given = new BlockList();
given.addSubnet("2000::", 3, "ipv6");
const six = new BlockList();
for (const [net, prefix] of NOT_PUBLIC_6) six.addSubnet(net, prefix, "ipv6");
const nat64 = new BlockList();
nat64.addSubnet("64:ff9b::", 96, "ipv6");

/**
 * The address where a cloud gives its machines their passwords. Behind a translator with a prefix of its own, the
 * address is the end of an IPv6 address (RFC 6052 §2.2).
 */
const METADATA = "169.254.169.254";

/** True for an address that a server on the Internet can have. A NAT64 address counts as the IPv4 address inside it. */
export function isPublicAddress(address: string): boolean {
  if (isIPv4(address)) return !four.check(address, "ipv4");
  if (!isPlain6(address)) return false;
  const inside = lastFour(address);
  if (nat64.check(address, "ipv6")) return isPublicAddress(inside);
  return inside !== METADATA && given.check(address, "ipv6") && !six.check(address, "ipv6");
}

/** IPv6 without a zone. */
const isPlain6 = (address: string): boolean => isIPv6(address) && !address.includes("%");

/** The IPv4 address in the last 32 bits. The URL parser writes IPv6 in its one canonical form. */
function lastFour(address: string): string {
  const groups = new URL(`http://[${address}]/`).hostname.slice(1, -1).split(":");
  const [high = 0, low = 0] = groups.slice(-2).map((it) => Number.parseInt(it || "0", 16));
  return [high >> 8, high & 255, low >> 8, low & 255].join(".");
}

const office4 = addressList(["10.0.0.0/8", "172.16.0.0/12", "192.168.0.0/16"]);
/** Of fc00::/7 only this half may be given out (RFC 4193 §3.1). */
const office6 = addressList(["fd00::/8"]);
/**
 * Networks of fd00::/8 that clouds use without having drawn them at random, for metadata and similar services: Amazon,
 * Oracle, Google, Scaleway, Akamai.
 */
const clouds = addressList(["fd00:ec2::/32", "fd00:c1::/32", "fd20:ce::/32", "fd00:42::/32", "fd00:a9fe:a9fe::/48"]);

/**
 * An office's own network: RFC 1918 and RFC 4193. Excluded are this machine, link-local addresses, the addresses where
 * clouds keep their metadata, and IPv4 addresses in the form of IPv6, which Node's BlockList takes for the IPv4
 * address.
 */
export function isOfficeAddress(address: string): boolean {
  if (isIPv4(address)) return office4(address);
  return isPlain6(address) && office6(address) && !clouds(address) && lastFour(address) !== METADATA;
}

export const isLoopbackAddress = addressList(["127.0.0.0/8", "::1"]);
