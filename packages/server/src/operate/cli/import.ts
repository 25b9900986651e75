/** `spse user import` and `spse user export-csv`: files of users, on the server. */
import { createReadStream } from "node:fs";
import { writeFile } from "node:fs/promises";
import { basename } from "node:path";
import { createInterface } from "node:readline/promises";
import { type Language, speak } from "../../base/platform/ui/texts.ts";
import { transact, type World } from "../../base/platform/world.ts";
import { record } from "../../core/audit/index.ts";
import {
  type AccountImport,
  approveImport,
  type By,
  dropImport,
  exportUsers,
  fileRefusalText,
  findImport,
  findUnfinished,
  goOnImporting,
  listRefused,
  problemText,
  refusedFile,
  stageFile,
  startInviting,
} from "../../office/import/index.ts";
import type { CommandLine } from "./command-line.ts";
import { exitCodes } from "./exit-codes.ts";
import { importTexts } from "./import.texts.ts";
import { parseReason } from "./reason.ts";
import { CommandRefused, type Terminal } from "./terminal.ts";

export interface ImportOptions {
  readonly dryRun: boolean;
  readonly update: boolean;
  readonly invite: boolean;
  readonly refused?: string;
  readonly yes: boolean;
  readonly json: boolean;
}

/** Refused rows that are printed. */
const SHOWN_MOST = 50;

/**
 * Reads a file, shows the preview of an import, asks, and applies it. After a kill, the same command continues without
 * asking, since the file was approved; a running server continues by itself. `--dry-run` changes nothing in any case.
 * Exit code 3 where rows were refused.
 */
export async function importUsers(
  world: World,
  line: CommandLine,
  file: string,
  options: ImportOptions,
): Promise<void> {
  const { terminal } = line;
  const say = speak(importTexts, line.language());
  if (options.invite && !world.config.smtpUrl) throw new CommandRefused(say("noMail"));
  const by: By = { officerId: null, name: terminal.operator };
  const previewed = await preview(world, line, file, by, options);
  const { counts } = previewed;
  const rows = await listRefused(world, previewed.id, SHOWN_MOST);
  const writeRefused = async ({ id }: AccountImport) => {
    if (options.refused !== undefined)
      await writeFile(options.refused, refusedFile(world, id, line.language()), { mode: 0o600 });
  };
  await writeRefused(previewed);
  if (!options.json) {
    terminal.say(say("counts", { file: previewed.fileName, ...counts }));
    for (const { row, problems } of rows)
      terminal.say(say("row", { row, why: problems.map((it) => problemText(it, line.language())).join(" ") }));
    if (counts.refused > rows.length && options.refused === undefined)
      terminal.say(say("more", { count: counts.refused - rows.length }));
    if (options.refused !== undefined) terminal.say(say("written", { file: options.refused }));
  }
  const unfinished = options.dryRun ? null : await findUnfinished(world, previewed.fileDigest, previewed.mode);
  const made = unfinished ?? previewed;
  if (unfinished) {
    await dropImport(world, previewed.id);
    if (!options.json) terminal.say(say("goesOn"));
  } else if (!(await begins(world, line, file, previewed, by, options))) {
    await dropImport(world, previewed.id);
    if (options.json) terminal.say(asJson(previewed, rows));
    return tellLeftOut(line, counts.refused);
  }
  const done = await follow(world, made, line.language());
  const { added, updated, skipped } = done;
  if (done.state !== "done") throw new CommandRefused(say("stopped", { added, updated, skipped }));
  await writeRefused(done); // rows that were left out while it was applied are in it too
  if (options.json) terminal.say(asJson(done, await listRefused(world, done.id, SHOWN_MOST)));
  else terminal.say(say("done", { added, updated, skipped }));
  // Inviting begins here for an import that was approved earlier without `--invite`. Otherwise the process that applied
  // the last row has begun it.
  const began = done.inviteState === "running" || done.inviteState === "over";
  const invites = options.invite && (began || (await transact(world, (tx) => startInviting(tx, done, by))));
  if (invites && !options.json) terminal.say(say("inviting"));
  tellLeftOut(line, done.counts.refused + skipped);
}

/** The command has done its work. @throws CommandRefused with exit code 3 where rows were left out. */
function tellLeftOut(line: CommandLine, count: number): void {
  if (count > 0) throw new CommandRefused(speak(importTexts, line.language())("leftOut", { count }), exitCodes.found);
}

async function preview(
  world: World,
  line: CommandLine,
  file: string,
  by: By,
  { update }: ImportOptions,
): Promise<AccountImport> {
  const say = speak(importTexts, line.language());
  const bar = progressLine(say("reading"));
  const source = file === "-" ? process.stdin : createReadStream(file);
  source.on("error", () => {}); // it may fail before it is read, and reading tells it again
  const staged = await stageFile(world, source, {
    mode: update ? "update" : "add",
    fileName: file === "-" ? "stdin" : basename(file),
    by,
    progress: (rows) => bar.at(rows, 0),
  })
    .catch((error: NodeJS.ErrnoException) => {
      if (error.syscall === undefined) throw error;
      throw new CommandRefused(say("missing", { file, why: error.code ?? "" }));
    })
    .finally(bar.end);
  if (staged.kind === "previewed") return staged.made;
  const refusal = staged.kind === "refused" ? staged.refusal : staged;
  throw new CommandRefused(`${file}: ${fileRefusalText(refusal, line.language())} [${refusal.kind}]`);
}

/** Approves the previewed rows, once the operator agrees; false where there is nothing to do. @throws CommandRefused */
async function begins(
  world: World,
  line: CommandLine,
  file: string,
  { id, digest, counts }: AccountImport,
  by: By,
  { dryRun, invite, yes, json }: ImportOptions,
): Promise<boolean> {
  const say = speak(importTexts, line.language());
  const leave = (why: "dryRun" | "nothing" | "left"): false => {
    if (!json) line.terminal.say(say(why));
    return false;
  };
  if (dryRun) return leave("dryRun");
  if (counts.new + counts.changed === 0) return leave("nothing");
  if (!yes) {
    if (file === "-" || !process.stdin.isTTY) {
      await dropImport(world, id);
      throw new CommandRefused(say("needsYes"));
    }
    const asking = createInterface({ input: process.stdin, output: process.stderr });
    const answer = await asking.question(say("ask"));
    asking.close();
    if (!["ya", "yes"].includes(answer.trim().toLowerCase())) return leave("left");
  }
  if (!(await transact(world, (tx) => approveImport(tx, { id, digest, invite }, by))))
    throw new CommandRefused(say("notApproved"));
  return true;
}

/** Applies the approved import in this process. A running server may do the same beside it. */
async function follow(world: World, made: AccountImport, language: Language): Promise<AccountImport> {
  const bar = progressLine(speak(importTexts, language)("applying"));
  const all = made.counts.new + made.counts.changed;
  for (;;) {
    await goOnImporting(world);
    const now = await findImport(world, made.id);
    if (!now) throw new Error("an import that was approved is gone");
    bar.at(now.added + now.updated + now.skipped, all);
    if (now.state === "approved" || now.state === "applying") continue;
    bar.end();
    return now;
  }
}

const asJson = (
  { id, state, mode, counts, added, updated, skipped }: AccountImport,
  rows: Awaited<ReturnType<typeof listRefused>>,
): string =>
  JSON.stringify({
    ...{ id, state, mode, counts, added, updated, skipped },
    refused: rows.map(({ row, problems }) => ({
      row,
      problems: problems.map(({ kind, column }) => ({ kind, column })),
    })),
  });

/** Writes every user as CSV to standard output, and audits it. */
export async function exportAllUsers(world: World, terminal: Terminal, typed: string): Promise<void> {
  const reason = parseReason(typed);
  const detail = { operator: terminal.operator, reason };
  await record(world, { event: "import", outcome: "users-exported", client: "cli", detail });
  for await (const piece of exportUsers(world)) if (piece !== "") terminal.say(piece.slice(0, -1));
}

const WIDTH = 30;
const EVERY_MILLISECONDS = 100;

/**
 * The progress of long work, as one line on a terminal; prints nothing where standard error is not a terminal. `all`: 0
 * where the total is not known yet. Call `end` before other lines.
 */
function progressLine(what: string): {
  readonly at: (done: number, all: number) => void;
  readonly end: () => void;
} {
  const { stderr } = process;
  if (!stderr.isTTY) return { at: () => {}, end: () => {} };
  let shown = 0;
  return {
    at: (done, all) => {
      if (performance.now() - shown < EVERY_MILLISECONDS && done !== all) return;
      shown = performance.now();
      const filled = all > 0 ? Math.round((done / all) * WIDTH) : 0;
      const bar = all > 0 ? `[${"#".repeat(filled).padEnd(WIDTH, ".")}] ${Math.floor((done / all) * 100)} %` : "";
      stderr.write(`\r${what} ${bar} ${done.toLocaleString("id-ID")}\u001b[K`);
    },
    end: () => void stderr.write("\r\u001b[K"),
  };
}
