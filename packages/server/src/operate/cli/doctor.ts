/**
 * `spse doctor`: examines the installation that the settings name, and prints each finding with its remedy. It changes
 * nothing, runs no migration, and may run beside the server. The checks themselves are in system/.
 */
import { randomBytes } from "node:crypto";
import { unixSeconds } from "@spse/protocol";
import { type Config, ConfigError, parseConfig } from "../../base/platform/config/config.ts";
import { databaseRefusal } from "../../base/platform/db/database-refusal.ts";
import { databaseInWords } from "../../base/platform/db/database-words.ts";
import { connectDb, type Db } from "../../base/platform/db/db.ts";
import { openKeys, token } from "../../base/platform/keys.ts";
import { type Catalogue, type Language, speak } from "../../base/platform/ui/texts.ts";
import {
  examine,
  examineBeforeStart,
  type Finding,
  mend,
  sayFinding,
  sendTestMail,
} from "../../office/system/index.ts";
import type { CommandLine } from "./command-line.ts";
import { exitCodes } from "./exit-codes.ts";
import { refuseMissing, refuseUnnamed } from "./settings.ts";
import { CommandRefused, type Terminal } from "./terminal.ts";

interface DoctorOptions {
  /** JSON in place of a table. */
  readonly json: boolean;
  /** Send one test mail there. */
  readonly mailTo?: string;
}

/**
 * Prints every finding.
 *
 * @throws CommandRefused with exit code 3 where something must be repaired.
 */
export async function runDoctor(line: CommandLine, options: DoctorOptions): Promise<void> {
  const settings = line.settings();
  refuseUnnamed(settings);
  const findings = await findIn(settings, options);
  const said = sayFindings(findings, line, options.json ? null : "table");
  if (options.json) line.terminal.say(JSON.stringify(said));
  refuseFound(findings, line);
}

const isGood = (findings: readonly Finding[]): boolean => findings.every((it) => it.verdict !== "mend");

/** Prints them as a table where that is wanted. @returns them for JSON. */
export function sayFindings(findings: readonly Finding[], line: CommandLine, as: "table" | null = null) {
  const language = line.language();
  if (as === "table") printTable(findings, language, line.terminal);
  return { ok: isGood(findings), findings: findings.map((it) => inJson(it, language)) };
}

/** @throws CommandRefused with exit code 3 where something is to be mended. */
export function refuseFound(findings: readonly Finding[], line: CommandLine): void {
  if (isGood(findings)) return;
  const count = findings.filter((it) => it.verdict === "mend").length;
  throw new CommandRefused(speak(doctorTexts, line.language())("found", { count }), exitCodes.found);
}

/** Settings that cannot be used are a finding too, and then nothing else can be examined. */
export async function findIn(
  settings: Record<string, string>,
  { mailTo, beforeStart = false }: Pick<DoctorOptions, "mailTo"> & { readonly beforeStart?: boolean },
): Promise<readonly Finding[]> {
  let config: Config;
  try {
    config = parseConfig(settings);
  } catch (error) {
    if (!(error instanceof ConfigError)) throw error;
    return [{ check: "settings", ...mend("settings-refused", { line: error.message }) }];
  }
  const database = await openUnmigrated(config);
  try {
    const random = (bytes: number) => randomBytes(bytes);
    const findings = await (beforeStart ? examineBeforeStart : examine)({
      config,
      database,
      databaseWords: databaseInWords(config),
      keys: config.masterKey ? openKeys(config.masterKey, random, config.oldMasterKey) : null,
      secretFiles: config.secretFiles,
      now: () => unixSeconds(Math.floor(Date.now() / 1000)),
    });
    if (mailTo === undefined) return findings;
    return [
      ...findings,
      {
        check: "mail",
        ...(await sendTestMail(
          { config, office: { ...config.office, alertsTo: null, logo: null } },
          mailTo,
          token(random, 16),
        )),
      },
    ];
  } finally {
    if (!(database instanceof Error)) await database.destroy();
  }
}

async function openUnmigrated(config: Config): Promise<Db | ConfigError> {
  try {
    refuseMissing(config);
    const { db, postgres } = await connectDb(config.databaseUrl, config.dataDir);
    postgres?.pool.on("error", () => {}); // the next statement says so
    return db;
  } catch (error) {
    return error instanceof ConfigError ? error : databaseRefusal(config, error as Error);
  }
}

function inJson(finding: Finding, language: Language) {
  const { says, mend: todo } = sayFinding(finding, language);
  const { check, kind, verdict, values } = finding;
  return { check, kind, verdict, says, ...(todo !== null && { mend: todo }), values };
}

function printTable(findings: readonly Finding[], language: Language, terminal: Terminal): void {
  const say = speak(doctorTexts, language);
  const rows = findings.map((it) => ({ state: say(it.verdict), ...sayFinding(it, language) }));
  const width = (of: (row: (typeof rows)[number]) => string) => Math.max(...rows.map((it) => of(it).length));
  const [stateWidth, titleWidth] = [width((it) => it.state), width((it) => it.title)];
  for (const { state, title, says, mend: todo } of rows) {
    terminal.say(`${state.padEnd(stateWidth)}  ${title.padEnd(titleWidth)}  ${says}`);
    if (todo !== null) terminal.say(`${" ".repeat(stateWidth + titleWidth + 4)}→ ${todo}`);
  }
  if (rows.length > 0 && findings.every((it) => it.verdict !== "mend")) terminal.say(say("allGood"));
}

const doctorTexts = {
  good: { id: "baik", en: "ok" },
  notice: { id: "catatan", en: "note" },
  mend: { id: "BENAHI", en: "MEND" },
  allGood: { id: "Semua baik.", en: "All good." },
  found: {
    id: "{count} hal perlu dibenahi. Yang terlihat oleh server yang berjalan ada di log: docs/operate.md",
    en: "{count} to mend. What the running server has noticed is in its log: docs/operate.md",
  },
} satisfies Catalogue;
