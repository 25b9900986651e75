/**
 * `spse upgrade`: backup, check, install, migrate, doctor. It goes back by itself only while the migrations in between add and take nothing
 * away. docs/upgrade.md. Root runs it; what reads the database is the package's own `spse`, which leaves root's rights (packaging/spse).
 */
import { spawnSync } from "node:child_process";
import { chmodSync, copyFileSync, existsSync, mkdirSync, renameSync, rmSync } from "node:fs";
import { join, resolve } from "node:path";
import { setTimeout as pause } from "node:timers/promises";
import { ROOT } from "../../base/platform/node/root.ts";
import { speak } from "../../base/platform/ui/texts.ts";
import { utc } from "../../base/platform/ui/time.ts";
import type { CommandLine } from "./command-line.ts";
import { exitCodes } from "./exit-codes.ts";
import { CommandRefused } from "./terminal.ts";
import { upgradeTexts } from "./upgrade.texts.ts";

export interface UpgradeOptions {
  /** The package of the version that is installed, where none is kept. */
  readonly previous?: string;
  /** Goes on where a migration takes something away. */
  readonly oneWay: boolean;
}

/** The program is installed as `/usr/lib/spse`: its machine begins three folders above. */
const MACHINE = resolve(ROOT, "../../..");
const SPSE = join(MACHINE, "usr/bin/spse");
/** Root's alone, since root installs from it again. The service's user writes nothing here. */
const PACKAGES = join(MACHINE, "var/cache/spse-packages");
const BACKUPS = join(MACHINE, "var/backups/spse");
const [NEW, INSTALLED, PREVIOUS] = ["new.deb", "installed.deb", "previous.deb"].map((it) => join(PACKAGES, it)) as [
  string,
  string,
  string,
];
/** The folder into which the new program is unpacked, to examine it. */
const UNPACKED = join(PACKAGES, "unpacked");
const UNITS = ["spse.socket", "spse.service"];
/** A service that starts on a busy machine answers doctor late. */
const [PATIENCE_MS, PAUSE_MS] = [30_000, 2000];

/**
 * Upgrades to the package in `file`, with one line for each step.
 *
 * @throws CommandRefused before anything is changed: this is no package of spse, an older one, or one whose program does not open the
 *   database; with exit code 3 where a migration takes something away, or where the new version was installed and doctor has something
 *   new to mend. The line says whether it went back.
 */
export async function runUpgrade(line: CommandLine, file: string, options: UpgradeOptions): Promise<void> {
  const text = speak(upgradeTexts, line.language());
  const refuse = (...words: Parameters<typeof text>) => new CommandRefused(text(...words));
  const settings = line.settingsFile();
  const words = [...(settings === undefined ? [] : ["--env", resolve(settings)]), "--lang", line.language()];
  const spse = (command: readonly string[], program = SPSE) => run(program, [...command, ...words]);
  const must = (ended: Ended): string => {
    if (ended.code !== 0) throw refuse("failed", { line: ended.line });
    return ended.out;
  };

  if (!existsSync(SPSE) || run("dpkg", ["--version"]).code !== 0) throw refuse("noPackage");
  const service = run("systemctl", ["show", "--property=ActiveState", "--value", "spse.service"]);
  if (service.code !== 0) throw refuse("noSystemd");
  try {
    mkdirSync(PACKAGES, { recursive: true, mode: 0o755 });
    chmodSync(PACKAGES, 0o755);
    rmSync(UNPACKED, { recursive: true, force: true });
  } catch {
    throw refuse("notRoot");
  }
  // What is examined is what is installed: a copy that nobody changes meanwhile.
  takePackage(file, NEW, refuse);
  const version = versionOf(NEW);
  const installed = must(run("dpkg-query", ["--show", "spse"]))
    .trim()
    .replace(/^.*\t/, "");
  if (version === null) throw refuse("notOurs", { file });
  if (run("dpkg", ["--compare-versions", version, "lt", installed]).code === 0)
    throw refuse("older", { version, installed });
  const previous = options.previous ?? INSTALLED;
  if (existsSync(previous)) copyFileSync(previous, PREVIOUS);
  if (!existsSync(previous) || versionOf(PREVIOUS) !== installed) throw refuse("previousMissing", { installed });

  const before = examine(spse(["doctor", "--json"]));
  const newToMend = async (): Promise<string[]> => {
    for (const end = Date.now() + PATIENCE_MS; ; await pause(PAUSE_MS)) {
      const found = [...examine(spse(["doctor", "--json"]))]
        .filter(([key]) => !before.has(key))
        .map(([, says]) => says);
      if (found.length === 0 || Date.now() > end) return found;
    }
  };
  const { path, manifest } = JSON.parse(must(spse(["backup", BACKUPS, "--json"])));
  line.terminal.say(text("backup", { path }));
  const lost = { restore: `spse restore ${path} --replace`, since: utc(manifest.createdAt) };

  must(run("dpkg-deb", ["--extract", NEW, UNPACKED]));
  const check = spse(["migrate", "--check", "--json"], join(UNPACKED, "usr/bin/spse"));
  rmSync(UNPACKED, { recursive: true, force: true });
  if (check.code !== exitCodes.found) must(check);
  const { pending, expandsOnly }: { pending: readonly string[]; expandsOnly: boolean } = JSON.parse(check.out);
  const names = pending.join(", ");
  if (!expandsOnly && !options.oneWay) throw new CommandRefused(text("oneWay", { names, ...lost }), exitCodes.found);
  line.terminal.say(text(pending.length === 0 ? "nothing" : expandsOnly ? "expands" : "contracts", { version, names }));

  const stops = !expandsOnly && service.out.trim() === "active";
  if (stops) must(run("systemctl", ["stop", ...UNITS]));
  const problems = install(NEW);
  const applies = problems.length === 0;
  if (applies) {
    renameSync(NEW, INSTALLED);
    line.terminal.say(text("installed", { version }));
    const migrated = spse(["migrate"]);
    if (migrated.code !== 0) problems.push(migrated.line);
    else line.terminal.say(text("migrated"));
    if (stops) must(run("systemctl", ["start", ...UNITS]));
    problems.push(...(await newToMend()));
  }
  if (problems.length === 0) return line.terminal.say(text("done", { version }));

  for (const problem of problems) line.terminal.say(text("problem", { problem }));
  if (!expandsOnly && applies) throw new CommandRefused(text("stopped", { installed, ...lost }), exitCodes.found);
  const left = install(PREVIOUS);
  copyFileSync(PREVIOUS, INSTALLED);
  if (stops) run("systemctl", ["start", ...UNITS]);
  left.push(...(await newToMend()));
  if (left.length > 0) throw new CommandRefused(text("notBack", { line: left.join("; "), ...lost }), exitCodes.found);
  throw new CommandRefused(text("back", { installed }), exitCodes.found);
}

/** How a program ended. `line`: the last line of its standard error, or why it did not start. */
interface Ended {
  readonly code: number | null;
  readonly out: string;
  readonly line: string;
}

function run(program: string, args: readonly string[]): Ended {
  const { status, stdout, stderr, error } = spawnSync(program, args, {
    encoding: "utf8",
    stdio: ["ignore", "pipe", "pipe"],
    maxBuffer: 2 ** 26,
  });
  const line = error?.message ?? stderr.trim().split("\n").at(-1) ?? "";
  return { code: status, out: stdout ?? "", line: line || `${program}: ${status}` };
}

/** @throws CommandRefused where there is no such file. */
function takePackage(from: string, to: string, refuse: (key: "notOurs", values: { file: string }) => Error): void {
  if (!existsSync(from)) throw refuse("notOurs", { file: from });
  copyFileSync(from, to);
}

/** The version of a package of spse; null for anything else. */
function versionOf(file: string): string | null {
  const field = (name: string) => run("dpkg-deb", ["--field", file, name]).out.trim();
  return field("Package") === "spse" ? field("Version") : null;
}

/** Installs without a question: the settings file stays the operator's. The package restarts a service that runs. @returns what failed. */
function install(file: string): string[] {
  const { code, line } = run("dpkg", ["--force-confdef", "--force-confold", "--install", file]);
  return code === 0 ? [] : [line];
}

/** What doctor has to mend: its sentence by check and kind. A doctor that cannot run is a finding. */
function examine({ code, out, line }: Ended): ReadonlyMap<string, string> {
  if (code !== exitCodes.done && code !== exitCodes.found) return new Map([["doctor", line]]);
  const { findings } = JSON.parse(out) as {
    findings: { check: string; kind: string; verdict: string; says: string }[];
  };
  const toMend = findings.filter((it) => it.verdict === "mend");
  return new Map(toMend.map((it) => [`${it.check} ${it.kind}`, it.says]));
}
