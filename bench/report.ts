/**
 * Writes the tables of docs/performance.md from the results that are kept in bench/results.
 *
 *   node bench/report.ts
 */
import { readFileSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { missedBy } from "./frame/measure.ts";
import { type KeptLine, readResults } from "./frame/results.ts";

const FILE = join(dirname(import.meta.dirname), "docs/performance.md");
const BEGIN = "<!-- Made by bench/report.ts -->";
const END = "<!-- The end of what bench/report.ts makes -->";

const before = readResults("before");
const after = readResults("after");
const newest = after.length > 0 ? after : before;

const seenOf = (lines: readonly KeptLine[], name: string): string => {
  const line = lines.find((it) => it.name === name);
  if (!line) return "";
  if (line.value === null) return "not taken";
  return line.runs > 1 ? `${line.value} (${line.min}–${line.max})` : `${line.value}`;
};

/** One row. Where the hold is missed, by how much. */
function rowOf(line: KeptLine): string {
  const missed = line.ok || line.value === null || line.hold === null ? "" : missedBy(line.value, line.hold);
  const seen = [seenOf(before, line.name), ...(after.length > 0 ? [seenOf(after, line.name)] : [])];
  return `| \`${line.name}\` | ${line.unit} | ${line.hold ?? ""} | ${line.aim ?? ""} | ${seen.join(" | ")} | ${missed} |`;
}

function table(lines: readonly KeptLine[]): string {
  const seen = after.length > 0 ? ["Before", "After"] : ["Before"];
  const head = ["Figure", "Unit", "Hold", "Aim", ...seen, "Missed by"];
  return [`| ${head.join(" | ")} |`, `|${"---|".repeat(head.length)}`, ...lines.map(rowOf)].join("\n");
}

function stateOf(title: string, lines: readonly KeptLine[]): string {
  const dates = lines.map((it) => it.state.date).sort();
  const [first] = lines;
  if (!first) return "";
  const commits = [...new Set(lines.map((it) => `${it.state.commit}${it.state.changed ? " with changes" : ""}`))];
  const { machine, node, load } = first.state;
  return `- **${title}**: ${dates[0]} to ${dates.at(-1)} UTC, commit ${commits.join(", ")}; ${machine}, Node ${node}; load ${load} when it began.`;
}

const held = newest.filter((it) => it.hold !== null || it.value === null);
const told = newest.filter((it) => it.hold === null && it.value !== null);
const made = [
  BEGIN,
  "",
  [stateOf("Before", before), stateOf("After", after)].filter(Boolean).join("\n"),
  "",
  `${held.filter((it) => it.ok).length} of ${held.length} holds are kept.`,
  "",
  table(held),
  "",
  "These have no hold; they explain the others.",
  "",
  table(told),
  "",
  END,
].join("\n");
const text = readFileSync(FILE, "utf8");
writeFileSync(FILE, text.slice(0, text.indexOf(BEGIN)) + made + text.slice(text.indexOf(END) + END.length));
