/** The text that may be sent to a helper: verdicts, versions and counts. No address, name, path or secret. Pure. */

import type { Finding } from "../finding.ts";
import type { Arrival } from "./arrival.ts";

/** The values of findings that identify no person and no place. */
const HARMLESS = [
  "mode",
  "zone",
  "seconds",
  "days",
  "percent",
  "count",
  "fonts",
  "status",
  "program",
  "node",
  "database",
];

export function supportText(findings: readonly Finding[], arrival: Arrival, at: string): string {
  const values = (finding: Finding) =>
    HARMLESS.filter((name) => name in finding.values).map((name) => `${name}=${finding.values[name]}`);
  const came = arrival.headers.filter(([, value]) => value !== undefined).map(([name]) => name);
  return [
    `SPSE ${at}`,
    ...findings.map((it) => [it.check, it.kind, it.verdict, ...values(it)].join(" ")),
    `request https=${arrival.https} host=${arrival.hostFits ? "fits" : "other"} scheme=${arrival.schemeFits ?? "none"} headers=${came.join(",")}`,
  ].join("\n");
}
