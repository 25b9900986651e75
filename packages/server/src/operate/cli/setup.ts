/**
 * `spse setup`: asks for the settings of an installation, or takes them as options. Writes the settings file with a new
 * master key, and runs the checks of `spse doctor` that make sense before the first start. It creates no database.
 */
import { randomBytes } from "node:crypto";
import { existsSync, readFileSync, rmSync } from "node:fs";
import { basename, dirname, join, resolve } from "node:path";
import { parseConfig } from "../../base/platform/config/config.ts";
import { parseEnvFile } from "../../base/platform/config/env-file.ts";
import { quoted } from "../../base/platform/config/private-files.ts";
import { fitsSetting } from "../../base/platform/config/settings.ts";
import { token } from "../../base/platform/keys.ts";
import { speak } from "../../base/platform/ui/texts.ts";
import type { CommandLine } from "./command-line.ts";
import { findIn, refuseFound, sayFindings } from "./doctor.ts";
import { isInteractive, openPrompt, type Prompt } from "./prompt.ts";
import { setupTexts } from "./setup.texts.ts";
import { groupShutOut, replaceFile, writePrivate } from "./setup-access.ts";
import { fillIn } from "./setup-file.ts";
import { findProxyProblem, NO_PROXY, usualProxyFile, writeProxyFile } from "./setup-proxy.ts";
import { CommandRefused } from "./terminal.ts";

/** Options by the setting that they set. */
const setupOptions = {
  portal: "SPSE_PORTAL_URL",
  app: "SPSE_AUTHENTICATOR_URL",
  name: "SPSE_LPSE_NAME",
  helpdesk: "SPSE_HELPDESK",
  timeZone: "SPSE_TIME_ZONE",
  proxies: "SPSE_TRUSTED_PROXIES",
  smtpFile: "SPSE_SMTP_URL_FILE",
  databaseFile: "SPSE_DATABASE_URL_FILE",
} as const;

export type SetupOptions = { readonly [Name in keyof typeof setupOptions]?: string } & {
  readonly dataFolder?: string;
  /** The file of the reverse proxy that is written, too. */
  readonly proxyFile?: string;
  readonly replace: boolean;
  /** False: nothing is asked, as without a terminal. */
  readonly input: boolean;
  readonly json: boolean;
};

type Settings = Readonly<Record<string, string>>;

const HEADER = "# Settings of SPSE, made by `spse setup`. All of them are explained in docs/settings.md.\n";
const KEY_BYTES = 32;

/** @param prompt asks the questions; null: no person is there to answer. */
export async function runSetup(
  line: CommandLine,
  options: SetupOptions,
  prompt = openTerminal(options),
): Promise<void> {
  try {
    await setUp(line, options, prompt);
  } finally {
    prompt?.close();
  }
}

const openTerminal = ({ input }: SetupOptions): Prompt | null => (input && isInteractive() ? openPrompt() : null);

async function setUp(line: CommandLine, options: SetupOptions, prompt: Prompt | null): Promise<void> {
  const say = speak(setupTexts, line.language());
  const named = line.settingsFile();
  if (named === undefined) throw new CommandRefused(say("refused.file"));
  const file = resolve(named);
  const folder = dirname(file);
  if (!existsSync(folder)) throw new CommandRefused(say("refused.folder", { folder }));
  const text = existsSync(file) ? readFileSync(file, "utf8") : HEADER;
  const before = parseEnvFile(text);
  if (before.kind === "malformed") throw new CommandRefused(say("refused.line", { file, ...before }));
  if (before.settings.SPSE_PORTAL_URL && !options.replace) throw new CommandRefused(say("refused.set-up", { file }));

  prompt?.say(say("intro", { file }));
  const typed = await gather(before.settings, options, folder, prompt, say);
  const proxyFile = await chooseProxyFile(options, prompt, say);
  const { secrets, settings } = placeSecrets(typed, folder);
  const keyFile = before.settings.SPSE_MASTER_KEY
    ? null
    : (before.settings.SPSE_MASTER_KEY_FILE ?? join(folder, "master.key"));
  const makesKey = keyFile !== null && !existsSync(keyFile);
  const all = { SPSE_MODE: "production", ...settings, ...(keyFile !== null && { SPSE_MASTER_KEY_FILE: keyFile }) };
  const filled = fillIn(text, all);
  if (filled === null) throw new CommandRefused(say("refused.lines", { file }));

  const made: string[] = [];
  let mode: string;
  try {
    if (makesKey) made.push(writePrivate(keyFile, `${token((bytes) => randomBytes(bytes), KEY_BYTES)}\n`, say).path);
    for (const [path, secret] of secrets) made.push(writePrivate(path, `${secret}\n`, say).path);
    parseConfig({ ...before.settings, ...all }); // settings that the server would refuse are not written
    mode = replaceFile(file, filled, before.settings.SPSE_PORTAL_URL !== undefined, say);
  } catch (error) {
    for (const path of made) rmSync(path, { force: true });
    throw error;
  }
  const left = proxyFile === null ? null : writeProxyFile(proxyFile, { ...before.settings, ...all });
  const findings = await findIn({ ...before.settings, ...all }, { beforeStart: true });
  if (options.json)
    line.terminal.say(JSON.stringify({ file, keyFile, madeKey: makesKey, proxyFile, ...sayFindings(findings, line) }));
  else {
    line.terminal.say(say("wrote", { file, mode }));
    if (keyFile !== null) line.terminal.say(say(makesKey ? "key" : "keyKept", { file: keyFile }));
    if (proxyFile !== null) line.terminal.say(say("proxy", { file: proxyFile }));
    if (left !== null) line.terminal.say(say("proxyLeft", { command: left }));
    sayFindings(findings, line, "table");
    line.terminal.say(say("next"));
  }
  refuseFound(findings, line);
}

type Say = ReturnType<typeof speak<keyof typeof setupTexts>>;

/** The values from options, answers and the existing file. Empty answers are left out. */
async function gather(
  before: Settings,
  options: SetupOptions,
  folder: string,
  prompt: Prompt | null,
  say: Say,
): Promise<Settings> {
  const typed: Record<string, string> = {};
  for (const [option, name] of Object.entries(setupOptions)) {
    const given = options[option as keyof typeof setupOptions];
    if (given === undefined) continue;
    const wanted = name.endsWith("_FILE") ? resolve(given) : given;
    const why = isAsked(name) ? whyUnfit(name, wanted, say) : whyUnread(wanted, folder, say);
    if (why !== null) throw new CommandRefused(`--${dashed(option)}: ${why}`);
    typed[name] = wanted;
  }
  if (options.dataFolder !== undefined) typed.SPSE_DATA_DIR = resolve(options.dataFolder);
  const isThere = (name: string) => [typed, before].some((it) => it[name] || it[`${name}_FILE`]);
  for (const { name, usual, secret = false } of questions) {
    if (typed[name] || typed[`${name}_FILE`]) continue;
    const known = before[name] ?? usual(typed.SPSE_PORTAL_URL ?? "");
    if (!prompt) {
      if (known === null) throw new CommandRefused(say("refused.needed", { option: dashed(optionOf(name)) }));
      if (known !== "" && !secret) typed[name] = known;
      continue;
    }
    if (secret && isThere(name)) continue;
    typed[name] = await askFor(name, { text: say(name), usual: known ?? "", secret }, prompt, say);
  }
  return Object.fromEntries(Object.entries(typed).filter(([, value]) => value !== ""));
}

/** The file of the option or answer, which can be written; null: none. */
async function chooseProxyFile({ proxyFile }: SetupOptions, prompt: Prompt | null, say: Say): Promise<string | null> {
  for (;;) {
    const asked = proxyFile === undefined && prompt ? { text: say("proxyFile"), usual: usualProxyFile() } : null;
    const answer = asked ? await prompt?.ask({ ...asked, secret: false }) : proxyFile;
    if (answer === undefined || answer === NO_PROXY) return null;
    const file = resolve(answer);
    const problem = findProxyProblem(file);
    if (problem === null) return file;
    const why = say(problem, { file });
    if (!asked) throw new CommandRefused(`--proxy-file: ${why}`);
    prompt?.say(say("wrong", { why }));
  }
}

async function askFor(
  name: AskedName,
  question: Parameters<Prompt["ask"]>[0],
  prompt: Prompt,
  say: Say,
): Promise<string> {
  for (;;) {
    const answer = await prompt.ask(question);
    const why = answer === "" && question.secret ? null : whyUnfit(name, answer, say);
    if (why === null) return answer;
    prompt.say(say("wrong", { why }));
  }
}

/** A setting with a question, and not a secret's file. */
type AskedName = Extract<keyof typeof setupTexts, `SPSE_${string}`>;
const isAsked = (name: string): name is AskedName => name in setupTexts;

/** Why this setting cannot have the value, in the language of the terminal; null where it can. */
const whyUnfit = (name: AskedName, value: string, say: Say): string | null =>
  fitsSetting(name, value) ? null : say(`why.${name}`);

/** In the order of the questions. `usual`: null where there is no usual value. */
const questions: readonly {
  readonly name: AskedName;
  readonly usual: (portal: string) => string | null;
  readonly secret?: boolean;
}[] = [
  { name: "SPSE_PORTAL_URL", usual: () => null },
  { name: "SPSE_AUTHENTICATOR_URL", usual: besidePortal },
  { name: "SPSE_LPSE_NAME", usual: () => null },
  { name: "SPSE_HELPDESK", usual: () => "Helpdesk LPSE" },
  { name: "SPSE_TIME_ZONE", usual: () => "Asia/Jakarta" },
  { name: "SPSE_TRUSTED_PROXIES", usual: () => "127.0.0.1/32" },
  { name: "SPSE_SMTP_URL", usual: () => "", secret: true },
  { name: "SPSE_DATABASE_URL", usual: () => "", secret: true },
  { name: "SPSE_DATA_DIR", usual: () => "/var/lib/spse" },
];

/** `https://spse.contoh.go.id` → `https://authenticator.contoh.go.id`. */
function besidePortal(portal: string): string | null {
  const host = URL.canParse(portal) ? new URL(portal).host : "";
  return host.split(".").length < 3 ? null : `https://authenticator.${host.replace(/^[^.]+\./, "")}`;
}

/** A typed secret goes to a file of its own beside the settings. */
function placeSecrets(typed: Settings, folder: string) {
  const secrets: [path: string, secret: string][] = [];
  const settings: Record<string, string> = {};
  for (const [name, value] of Object.entries(typed)) {
    const place = { SPSE_SMTP_URL: "smtp.url", SPSE_DATABASE_URL: "database.url" }[name];
    if (place === undefined) settings[name] = value;
    else {
      secrets.push([join(folder, place), value]);
      settings[`${name}_FILE`] = join(folder, place);
    }
  }
  return { secrets, settings };
}

/**
 * Why the service could not read a secret's file, with the command that moves the file to a readable place; null where
 * it can read the file.
 */
function whyUnread(path: string, folder: string, say: Say): string | null {
  const group = groupShutOut(path, folder);
  const to = join(folder, basename(path));
  return group === null
    ? null
    : say("refused.shut", { path, group, command: `install -m 640 -g ${group} ${quoted(path)} ${quoted(to)}` });
}

const dashed = (option: string): string => option.replaceAll(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`);
const optionOf = (name: string): string =>
  Object.entries(setupOptions).find(([, setting]) => setting === name)?.[0] ?? "data-folder";
