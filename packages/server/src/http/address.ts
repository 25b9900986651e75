/**
 * Whose address a request has. Forwarding headers count only from `SPSE_TRUSTED_PROXIES`; from anyone else they are
 * ignored, so a forged `X-Forwarded-For` changes nothing.
 */
import { BlockList, isIP, SocketAddress } from "node:net";

/** Reads the CIDRs once; the returned function answers for each request. */
export function addressReader(trustedProxies: readonly string[]) {
  const trusted = new BlockList();
  for (const entry of trustedProxies) {
    const [address = "", bits] = entry.split("/");
    const family = isIP(address) === 6 ? "ipv6" : "ipv4";
    trusted.addSubnet(address, bits === undefined ? (family === "ipv6" ? 128 : 32) : Number(bits), family);
  }
  const isTrusted = (address: string) => trusted.check(address, isIP(address) === 6 ? "ipv6" : "ipv4");

  /** @param socketAddress the peer; @param forwardedFor the `X-Forwarded-For` header, if any. */
  return (socketAddress: string | undefined, forwardedFor: string | undefined): string => {
    let address = canonical(socketAddress ?? "");
    const hops = (forwardedFor ?? "")
      .split(",")
      .map((it) => it.trim())
      .filter((it) => isIP(it) !== 0);
    while (hops.length > 0 && isIP(address) !== 0 && isTrusted(address)) address = canonical(hops.pop() ?? "");
    return address;
  };
}

/** IPv6 in its canonical form; IPv4-mapped IPv6 as IPv4. */
function canonical(address: string): string {
  const mapped = /^::ffff:(\d+\.\d+\.\d+\.\d+)$/i.exec(address)?.[1];
  if (mapped) return mapped;
  if (isIP(address) !== 6) return address;
  return new SocketAddress({ address, family: "ipv6" }).address;
}
