/** `spse audit`: verify, export, checkpoint. Prints findings as sentences; docs/audit.md is for the auditor. */
import { readFileSync } from "node:fs";
import { utc } from "../../base/platform/ui/time.ts";
import type { World } from "../../base/platform/world.ts";
import {
  type AuditProblem,
  chainEntries,
  exportAudit,
  type Mark,
  newestMark,
  verifyAudit,
} from "../../core/audit/index.ts";
import { anyFactor, capital } from "../../core/factors/index.ts";
import { exitCodes } from "./exit-codes.ts";
import { CommandRefused, type Terminal } from "./terminal.ts";

const PROBLEMS_SHOWN = 50;

/**
 * Verifies all; `against` is a file of checkpoints that were kept elsewhere, one JSON object a line.
 *
 * @throws CommandRefused (exit 3) after it has printed each problem.
 */
export async function auditVerify(world: World, terminal: Terminal, against?: string, json = false): Promise<void> {
  const kept = against === undefined ? [] : readMarks(against);
  await chainEntries(world);
  const verdict = await verifyAudit(world, kept);
  const tampered = () =>
    new CommandRefused(`The audit was tampered with: ${verdict.problems.length} findings.`, exitCodes.found);
  if (json) {
    const { entries, waiting, dropped, newest, problems } = verdict;
    terminal.say(JSON.stringify({ ok: problems.length === 0, entries, waiting, dropped, newest, problems }));
    if (problems.length > 0) throw tampered();
    return;
  }
  const { seq, at } = verdict.newest;
  terminal.say(`Entries verified: ${verdict.entries}. Dropped by retention before them: ${verdict.dropped}.`);
  terminal.say(seq === 0 ? "No entry was chained yet." : `The signed end is entry ${seq}, of ${utc(at)}.`);
  if (kept.length > 0) terminal.say(`Checkpoints kept elsewhere: ${kept.length}.`);
  for (const problem of verdict.problems.slice(0, PROBLEMS_SHOWN)) terminal.say(sentence(problem));
  const more = verdict.problems.length - PROBLEMS_SHOWN;
  if (more > 0) terminal.say(`… and ${more} more.`);
  if (verdict.problems.length > 0) throw tampered();
  terminal.say("The audit is whole.");
}

/** Writes the audit as JSON Lines. */
export async function auditExport(world: World, terminal: Terminal, after: string | undefined): Promise<void> {
  const number = after === undefined ? 0 : Number(after);
  if (!Number.isInteger(number) || number < 0) throw new CommandRefused("--after: must be the number of an entry");
  await chainEntries(world);
  for await (const line of exportAudit(world, number)) terminal.say(line);
}

/** Prints the newest signed checkpoint in one line. Keep it where no person of this installation can change it. */
export async function auditCheckpoint(world: World, terminal: Terminal): Promise<void> {
  await chainEntries(world);
  const mark = await newestMark(world);
  if (!mark) throw new CommandRefused("No entry was chained yet: there is nothing to sign.");
  const { publicKey } = world.auditKey;
  terminal.say(JSON.stringify({ kind: "checkpoint", lpse: world.lpseId, ...mark, time: utc(mark.at), publicKey }));
}

function readMarks(file: string): Mark[] {
  let text: string;
  try {
    text = readFileSync(file, "utf8");
  } catch {
    throw new CommandRefused(`--against: ${file} cannot be read`);
  }
  return text
    .split("\n")
    .filter((it) => it.trim() !== "")
    .flatMap((line) => {
      const mark = parseMark(line);
      if (mark === null) throw new CommandRefused(`--against: ${file} holds a line that is no checkpoint`);
      return mark === "other" ? [] : [mark];
    });
}

/** The file may be a whole export: its entries are skipped. */
function parseMark(line: string): Mark | "other" | null {
  try {
    const exported = JSON.parse(line) as Record<string, unknown>;
    if (exported.kind === "entry" || exported.kind === "start") return "other";
    const { seq, hash, at, signature } = exported;
    if (typeof seq !== "number" || typeof at !== "number") return null;
    if (typeof hash !== "string" || typeof signature !== "string") return null;
    return { seq, hash, at, signature };
  } catch {
    return null;
  }
}

export function sentence(problem: AuditProblem): string {
  switch (problem.kind) {
    case "changed":
      return `Entry ${problem.seq} (row ${problem.id}) is not the one that was chained there: altered, moved or replaced.`;
    case "inserted":
      return `${problem.seq === null ? "A waiting entry" : `Entry ${problem.seq}`} (row ${problem.id}) was not written by this program.`;
    case "missing":
      return `${range(problem)} removed.`;
    case "truncated":
      return `${range(problem)} removed from the end.`;
    case "misplaced":
      return `Entry ${problem.seq} (row ${problem.id}) does not follow the entry before it: something between them was exchanged.`;
    case "surplus":
      return `Entry ${problem.seq} (row ${problem.id}) stands beyond the signed end, or twice.`;
    case "rewritten":
      return `Entry ${problem.seq} is not what a signed checkpoint says.`;
    case "mark-forged":
      return `The checkpoint at entry ${problem.seq} is not signed by this installation.`;
    case "rolled-back":
      return `The checkpoint at entry ${problem.seq} that was kept elsewhere is not in this audit: it was set back, or restored from a backup.`;
    case "key-exchanged":
      return `The key of ${anyFactor.en} ${problem.device}, or its biometric key or PIN, is not the one that was set up.`;
    case "key-unrecorded":
      return `${capital(anyFactor.en)} ${problem.device} is in the database, or a biometric key or PIN of it, and no entry tells of it.`;
    default:
      return problem satisfies never;
  }
}

const range = ({ seq, to }: { seq: number; to: number }): string =>
  seq === to ? `Entry ${seq} was` : `Entries ${seq} to ${to} were`;
