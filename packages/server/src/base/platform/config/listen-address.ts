/** An address and port to listen on, as one setting: `127.0.0.1:9464` or `[::1]:9464`. Pure. */
import { isIP } from "node:net";

export interface ListenAddress {
  readonly host: string;
  readonly port: number;
}

/** @returns null where `text` is not an IP address and a port. */
export function parseListenAddress(text: string): ListenAddress | null {
  const [, six, four, port] = /^(?:\[([^\]]+)\]|([\d.]+)):(\d{1,5})$/.exec(text) ?? [];
  const host = six ?? four ?? "";
  if (isIP(host) !== (six === undefined ? 4 : 6) || Number(port) > 65535) return null;
  return { host, port: Number(port) };
}
