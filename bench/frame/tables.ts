/** The lines of a bench as tables: for a terminal, and for docs/performance.md. Pure. */
import { isDifferent, type Ratio } from "./interval.ts";
import { type Line, rounded } from "./measure.ts";

/** Columns in line, a mark before each row. */
function align(rows: readonly (readonly string[])[]): string {
  const widths = rows[0]?.map((_, column) => Math.max(...rows.map((row) => row[column]?.length ?? 0))) ?? [];
  return rows
    .map((row) =>
      row
        .map((cell, at) => cell.padEnd(widths[at] ?? 0))
        .join("  ")
        .trimEnd(),
    )
    .join("\n");
}

/** For a terminal. */
export const showLines = (lines: readonly Line[]): string =>
  align([
    [" ", "figure", "value", "hold", "seen"],
    ...lines.map((line) => [
      line.ok ? (line.hold === null ? " " : "✓") : "✗",
      line.name,
      line.value === null ? "not taken" : `${line.value} ${line.unit}`,
      line.hold ?? "",
      [line.problem ?? (line.rounds > 1 ? `${line.min} to ${line.max} in ${line.rounds} rounds` : ""), noteOf(line)]
        .filter(Boolean)
        .join("; "),
    ]),
  ]);

/** @returns what a reader of bench/holds.ts should know. */
function noteOf({ ok, hold, now, rounds }: Line): string {
  if (hold === null || now === null) return "";
  if (ok) return rounds > 1 ? "kept now: its `now` in bench/holds.ts may go" : "";
  return `not kept yet: ${now} before`;
}

/** One figure of two commits. `ratio`: null where the rounds give none. */
export interface Compared {
  readonly name: string;
  readonly unit: string;
  readonly here: number;
  readonly there: number;
  readonly rounds: number;
  readonly ratio: Ratio | null;
}

/** For a terminal: a difference is claimed only where the interval leaves out 1. */
export const showCompared = (compared: readonly Compared[], ref: string): string =>
  align([
    ["figure", "here", ref, `here ÷ ${ref}`, "95 %", ""],
    ...compared.map(({ name, unit, here, there, ratio }) => [
      name,
      `${rounded(here)}`,
      `${rounded(there)} ${unit}`,
      ratio ? `${rounded(ratio.ratio)}` : "",
      ratio ? `${rounded(ratio.low)} to ${rounded(ratio.high)}` : "",
      ratio && isDifferent(ratio) ? (ratio.ratio < 1 ? "less" : "more") : "no difference shown",
    ]),
  ]);

/** A row of the first screen: what it is, and the figures of the product, of better-auth, and of the bare program. */
const FIRST_SCREEN: readonly (readonly [what: string, own: string, peer: string, bare: string])[] = [
  ["logins a second, *Ya* on the phone, script and app", "login-script.rate", "", "login-script.reference"],
  ["logins a second, password and typed code", "login-code.rate", "login-code.reference", ""],
  ["the server's processor time of a login, script and app, ms", "login-script.cpu", "", "login-script.reference-cpu"],
  ["the same, password and typed code, ms", "login-code.cpu", "login-code.reference-cpu", ""],
  ["*Ya* until the waiting browser knows, 1,000 waiting, ms", "wake.told", "", "wake.bare"],
  ["*Ya* until Beranda, ms", "wake.beranda", "", ""],
  ["memory at rest, MiB", "at-rest.memory", "", "at-rest.memory-hello"],
  ["most memory in a storm of 64 logins, MiB", "storm.peak", "", ""],
  ["memory of a waiting browser, KiB", "waiting-memory.each", "", "waiting-memory.bare"],
  ["Beranda in that storm, p99, ms", "storm.p99", "", "storm.hello"],
  ["start to the first page, ms", "at-rest.start", "", "at-rest.start-hello"],
];

const row = (cells: readonly string[]) => `| ${cells.join(" | ")} |`;

/** The table of docs/performance.md. @param taken where, when and on what. */
export function writeTable(lines: readonly Line[], taken: string): string {
  const figures = new Map(lines.map((it) => [it.name, it]));
  const shown = (name: string) => `${figures.get(name)?.value ?? ""}`;
  return [
    taken,
    "",
    row(["", "SPSE 2FA", "better-auth", "bare"]),
    row(Array(4).fill("---")),
    ...FIRST_SCREEN.map(([what, ...names]) => row([what, ...names.map((name) => (name === "" ? "" : shown(name)))])),
  ].join("\n");
}
