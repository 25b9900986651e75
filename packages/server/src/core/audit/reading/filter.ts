/** Which entries a reader looks for. Pure. */
import { BlockList, isIP } from "node:net";
import type { AuditEvent } from "../audit.ts";

export interface AuditFilter {
  /** The accounts that entries are about; absent: every entry. */
  readonly accountIds?: readonly string[];
  readonly event?: AuditEvent;
  readonly network?: Network;
  /** Unix seconds, the first and the last. */
  readonly from: number;
  readonly to: number;
}

/** Addresses, or a prefix of them. */
interface Network {
  readonly has: (ip: string) => boolean;
}

/** Reads an address or a prefix: `203.0.113.7`, `203.0.113.0/24`, `2001:db8::/32`. Null for any other text. */
export function parseNetwork(typed: string): Network | null {
  const [ip = "", bits, ...more] = typed.trim().split("/");
  const version = isIP(ip);
  if (version === 0 || more.length > 0) return null;
  const family = version === 6 ? "ipv6" : "ipv4";
  const list = new BlockList();
  if (bits === undefined) list.addAddress(ip, family);
  else {
    const prefix = /^\d{1,3}$/.test(bits) ? Number(bits) : Number.NaN;
    if (!(prefix >= 1 && prefix <= (version === 6 ? 128 : 32))) return null;
    list.addSubnet(ip, prefix, family);
  }
  return {
    has: (other) => {
      const kind = isIP(other);
      return kind !== 0 && list.check(other, kind === 6 ? "ipv6" : "ipv4");
    },
  };
}

/** Is this an entry that the filter looks for? Time and accounts are conditions of the statement that has read it. */
export const isWanted = (
  { event, network }: AuditFilter,
  entry: { readonly event: string; readonly ip: string | null },
): boolean =>
  (event === undefined || entry.event === event) &&
  (network === undefined || (entry.ip !== null && network.has(entry.ip)));
