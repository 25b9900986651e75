/**
 * `spse doctor`: examines the installation that the settings name, and prints what it finds, each with its mend. It changes nothing, runs
 * no migration, and may run beside the server. The checks themselves are in system/.
 */
import { randomBytes } from "node:crypto";
import { unixSeconds } from "@spse/protocol";
import { type Config, ConfigError, parseConfig, secretFilesOf } from "../platform/config/config.ts";
import { databaseRefusal } from "../platform/db/database-refusal.ts";
import { connectDb, type Db } from "../platform/db/db.ts";
import { openKeys, token } from "../platform/keys.ts";
import { type Language, speak } from "../platform/ui/texts.ts";
import { examine, type Finding, mend, sayFinding, sendTestMail } from "../system/index.ts";
import type { CommandLine } from "./command-line.ts";
import { doctorTexts } from "./doctor.texts.ts";
import { exitCodes } from "./exit-codes.ts";
import { databaseInWords, refuseMissing, refuseUnnamed } from "./settings.ts";
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
 * @throws CommandRefused with exit code 3 where something is to be mended.
 */
export async function runDoctor(line: CommandLine, options: DoctorOptions): Promise<void> {
  const language = line.language();
  const settings = line.settings();
  refuseUnnamed(settings);
  const findings = await findAll(settings, options);
  const ok = findings.every((it) => it.verdict !== "mend");
  if (options.json) line.terminal.say(JSON.stringify({ ok, findings: findings.map((it) => inJson(it, language)) }));
  else printTable(findings, language, line.terminal);
  if (ok) return;
  const count = findings.filter((it) => it.verdict === "mend").length;
  throw new CommandRefused(speak(doctorTexts, language)("found", { count }), exitCodes.found);
}

/** Settings that cannot be used are a finding too, and then nothing else can be examined. */
async function findAll(settings: Record<string, string>, { mailTo }: DoctorOptions): Promise<readonly Finding[]> {
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
    const findings = await examine({
      config,
      database,
      databaseWords: databaseInWords(config),
      keys: config.masterKey ? openKeys(config.masterKey, random, config.oldMasterKey) : null,
      secretFiles: secretFilesOf(settings),
      now: () => unixSeconds(Math.floor(Date.now() / 1000)),
    });
    if (mailTo === undefined) return findings;
    return [
      ...findings,
      {
        check: "mail",
        ...(await sendTestMail({ config, office: { ...config.office, alertsTo: null } }, mailTo, token(random, 16))),
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
