/** Known advisories against the product's dependencies, by `npm audit`. */
import { execFile } from "node:child_process";
import { dirname } from "node:path";

const ROOT = dirname(import.meta.dirname);

interface Advisories {
  /** One line for people. */
  readonly said: string;
  /** Is one of them high or critical? */
  readonly isSevere: boolean;
}

/** What `npm audit --json` prints: what it knows, or why it could not ask. */
interface Printed {
  readonly vulnerabilities?: Readonly<Record<string, { readonly severity: string }>>;
  readonly message?: string;
}

const nothingKnown = (why: string): Advisories => ({
  said: `Nothing is known of advisories: the registry does not answer npm audit (${why}).`,
  isSevere: false,
});

/** Reads what npm printed. */
export function readAdvisories(printed: string): Advisories {
  const { vulnerabilities, message = "no reason given" }: Printed = printed.startsWith("{") ? JSON.parse(printed) : {};
  if (!vulnerabilities) return nothingKnown(message);
  const found = Object.entries(vulnerabilities).map(([name, { severity }]) => `${name} (${severity})`);
  return {
    said: found.length > 0 ? `Known advisories: ${found.join(", ")}.` : "No advisory is known of the dependencies.",
    isSevere: found.some((it) => /\((high|critical)\)$/.test(it)),
  };
}

/** Asks about production's dependencies, until `late`. Never throws, and npm does not retry. */
export const askAdvisories = (late: AbortSignal, command = "npm"): Promise<Advisories> =>
  new Promise((resolve) => {
    const asks = ["audit", "--omit=dev", "--json", "--fetch-retries=0"];
    execFile(command, asks, { cwd: ROOT, signal: late }, (error, printed) =>
      resolve(late.aborted || (error && printed === "") ? nothingKnown(`${error?.message}`) : readAdvisories(printed)),
    );
  });
