/**
 * Resolves the names of addresses that others have entered. Not by `dns.lookup`: its getaddrinfo cannot be cancelled and
 * holds one of the two threads that a process has for look-ups: two names of a silent name server stop all others.
 */
import { Resolver } from "node:dns/promises";
import { readFile } from "node:fs/promises";
import { isIP } from "node:net";

/** Names that this machine's operator has entered count before those of the name servers. */
const HOSTS = "/etc/hosts";

/** Milliseconds for the answer of one name server, and how often each is asked. */
const PATIENCE = { timeout: 2000, tries: 2 } as const;

interface FoundAddress {
  readonly address: string;
  readonly family: number;
}

/**
 * Resolves a full name to all its addresses: by the hosts file, else by the name servers of this machine. Each call has
 * a resolver of its own, so it waits for no other one.
 *
 * @param signal cancels the questions that are under way.
 * @throws the name servers' error where they know no address, or where the signal came first.
 */
export async function resolveName(name: string, signal: AbortSignal): Promise<readonly FoundAddress[]> {
  const entered = addressesIn(await readFile(HOSTS, "utf8").catch(() => ""), name);
  if (entered.length > 0) return entered;
  signal.throwIfAborted();
  const resolver = new Resolver(PATIENCE);
  const cancel = () => resolver.cancel();
  signal.addEventListener("abort", cancel, { once: true });
  const answers = await Promise.allSettled([resolver.resolve4(name), resolver.resolve6(name)]);
  signal.removeEventListener("abort", cancel);
  const [first] = answers;
  if (first.status === "rejected" && answers.every(({ status }) => status === "rejected")) throw first.reason;
  return answers.flatMap((it) => (it.status === "fulfilled" ? it.value.map(asFound) : []));
}

const asFound = (address: string): FoundAddress => ({ address, family: isIP(address) });

/** The addresses of a name in the text of a hosts file (hosts(5)). Pure. */
export const addressesIn = (hosts: string, name: string): readonly FoundAddress[] =>
  hosts.split("\n").flatMap((line) => {
    const [address = "", ...names] = (line.split("#")[0] ?? "").toLowerCase().trim().split(/\s+/);
    return isIP(address) !== 0 && names.includes(name.toLowerCase()) ? [asFound(address)] : [];
  });
