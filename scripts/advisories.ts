/**
 * Known advisories against what the product carries along, by `npm audit`. Fails where one is high or critical. A registry that
 * does not answer that question, a mirror for example, is named as the reason why nothing is known.
 *
 *   npm run advisories
 */
import { spawnSync } from "node:child_process";
import { dirname } from "node:path";

const ROOT = dirname(import.meta.dirname);
const SEVERE = ["high", "critical"];

/** What `npm audit --json` says: its counts, or why it could not ask. */
export type Advisories =
  | { kind: "counted"; severe: number; names: readonly string[] }
  | { kind: "not-answered"; why: string };

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

if (import.meta.main) {
  const { stdout } = spawnSync("npm", ["audit", "--omit=dev", "--json"], {
    cwd: ROOT,
    encoding: "utf8",
    timeout: 60_000,
  });
  const it = readAdvisories(stdout);
  if (it.kind === "not-answered") {
    console.log(`Nothing is known: the registry does not answer npm audit (${it.why.trim()}).`);
  } else {
    console.log(it.names.length === 0 ? "No known advisory." : `Known advisories: ${it.names.join(", ")}.`);
    process.exitCode = it.severe > 0 ? 1 : 0;
  }
}
