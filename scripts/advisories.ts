/**
 * Known advisories against the product's dependencies, by `npm audit`. Fails if one is high or critical. If the registry
 * does not answer (a mirror for example), it says that nothing is known and why. `npm run check` asks too.
 *
 *   npm run advisories
 */
import { execFile } from "node:child_process";
import { dirname } from "node:path";

const ROOT = dirname(import.meta.dirname);
const SEVERE = ["high", "critical"];

/** What `npm audit --json` says: its counts, or why it could not ask. */
type Advisories = { kind: "counted"; severe: number; names: readonly string[] } | { kind: "not-answered"; why: string };

/** Reads what npm printed. */
export function readAdvisories(printed: string): Advisories {
  let said: {
    error?: { code?: string; summary?: string };
    message?: string;
    vulnerabilities?: Record<string, { severity: string }>;
  };
  try {
    said = JSON.parse(printed);
  } catch {
    return { kind: "not-answered", why: "npm printed no JSON" };
  }
  if (!said.vulnerabilities)
    return { kind: "not-answered", why: said.message ?? said.error?.summary ?? said.error?.code ?? "no reason given" };
  const found = Object.entries(said.vulnerabilities);
  const names = found.map(([name, it]) => `${name} (${it.severity})`);
  return { kind: "counted", severe: found.filter(([, it]) => SEVERE.includes(it.severity)).length, names };
}

/** Asks about production's dependencies, until `late`. Never throws, and npm does not retry. */
export const askAdvisories = (late: AbortSignal, command = "npm"): Promise<Advisories> =>
  new Promise((resolve) => {
    const asks = ["audit", "--omit=dev", "--json", "--fetch-retries=0"];
    execFile(command, asks, { cwd: ROOT, signal: late }, (error, printed) =>
      resolve(
        late.aborted || (error && printed === "")
          ? { kind: "not-answered", why: late.aborted ? "no answer in time" : `${error?.message}` }
          : readAdvisories(printed),
      ),
    );
  });

/** One line for people. */
export const sayAdvisories = (advisories: Advisories): string =>
  advisories.kind === "not-answered"
    ? `Nothing is known of advisories: the registry does not answer npm audit (${advisories.why.trim()}).`
    : advisories.names.length === 0
      ? "No advisory is known of what production carries along."
      : `Known advisories: ${advisories.names.join(", ")}.`;

export const isSevere = (advisories: Advisories): boolean => advisories.kind === "counted" && advisories.severe > 0;

if (import.meta.main) {
  const advisories = await askAdvisories(AbortSignal.timeout(60_000));
  console.log(sayAdvisories(advisories));
  process.exitCode = isSevere(advisories) ? 1 : 0;
}
