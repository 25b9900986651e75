/** The networks that budgets count for an address. Pure; `base/platform/throttle/network.ts` counts. */
import { isIP } from "node:net";
import { canonicalAddress } from "./address.ts";

/** `share`: how many times the budget of one network it has. */
interface Network {
  readonly name: string;
  readonly share: number;
}

/**
 * IPv6 prefixes, narrowest first. One household or phone has a whole /64; a customer may have a /56 or a /48, and so 256 or
 * 65,536 of them. The wider networks have larger budgets, since some providers put many customers into one.
 */
const PREFIXES = [
  { bits: 64, share: 1 },
  { bits: 56, share: 4 },
  { bits: 48, share: 16 },
] as const;

/** An IPv4 address as a translator writes it, in `64:ff9b::/96`. RFC 6052 §2.1 */
const TRANSLATED = /^64:ff9b::(?:(?:([0-9a-f]+):)?([0-9a-f]+))?$/;

/**
 * The networks of an address, narrowest first: an IPv4 address alone, or an IPv6 /64, /56 and /48. Behind a translator
 * all of IPv4 would be one /64, so such an address counts as the IPv4 address that it contains.
 *
 * @param ip text that is not an address is a network of its own.
 */
export function networksOf(ip: string): readonly [Network, ...Network[]] {
  if (isIP(ip) !== 6) return [{ name: ip, share: 1 }];
  const canonical = canonicalAddress(ip);
  if (isIP(canonical) === 4) return [{ name: canonical, share: 1 }];
  const translated = TRANSLATED.exec(canonical);
  if (translated) return [{ name: canonicalAddress(`::ffff:${translated[1] ?? 0}:${translated[2] ?? 0}`), share: 1 }];
  const groups = firstGroups(canonical);
  const [own, ...wider] = PREFIXES.map(({ bits, share }) => {
    const kept = groups.map((group, at) => group & maskOf(bits - at * 16));
    return { name: `${kept.map((group) => group.toString(16)).join(":")}::/${bits}`, share };
  });
  return [own as Network, ...wider];
}

/** The narrowest network of an address. */
export const network = (ip: string): string => networksOf(ip)[0].name;

/**
 * The wider network that one place's addresses come from: an IPv4 /24, which a provider may deal out anew each day, or an IPv6 /48.
 * Not for budgets.
 */
export function placeOf(ip: string): string {
  const name = networksOf(ip).at(-1)?.name ?? ip;
  return isIP(name) === 4 ? `${name.slice(0, name.lastIndexOf("."))}.0/24` : name;
}

/** A mask of the first `bits` of a group's 16 bits. */
const maskOf = (bits: number): number => (0xffff << (16 - Math.min(16, Math.max(0, bits)))) & 0xffff;

/** The first four of the eight groups of a canonical IPv6 address: its first 64 bits. */
function firstGroups(address: string): readonly number[] {
  const [head = "", tail = ""] = address.split("::");
  const left = head.split(":").filter(Boolean);
  const right = tail.split(":").filter(Boolean);
  const zeros = Array<string>(8 - left.length - right.length).fill("0");
  return [...left, ...zeros, ...right].slice(0, 4).map((group) => Number.parseInt(group, 16));
}
