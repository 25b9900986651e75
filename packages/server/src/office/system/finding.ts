/** The finding of a check, as values, and its sentences. Pure. */
import type { UnixSeconds } from "@spse/protocol";
import type { Config } from "../../base/platform/config/config.ts";
import type { ConfigError } from "../../base/platform/config/config-refusals.ts";
import type { Db } from "../../base/platform/db/db.ts";
import type { Keys } from "../../base/platform/keys.ts";
import { type Language, speak } from "../../base/platform/ui/texts.ts";
import { type CheckName, checkTitles, type FindingKind, findingTexts, ownTitles } from "./finding.texts.ts";
import { type MendKind, mendTexts } from "./mend.texts.ts";

/** The installation that is examined. */
export interface Subject {
  readonly config: Config;
  /** Opened without a migration; or why it cannot be opened. */
  readonly database: Db | ConfigError;
  /** Which database that is, in words and without a password. */
  readonly databaseWords: string;
  /** The keys under the master key of the settings; null in a demo, which keeps its own. */
  readonly keys: Keys | null;
  /** The files of secrets and settings that the settings name. */
  readonly secretFiles: readonly string[];
  readonly now: () => UnixSeconds;
}

/** `good`: works. `notice`: works, and a person should know. `mend`: does not work, or will not for long. */
type Verdict = "good" | "notice" | "mend";

type Values = Readonly<Record<string, string | number>>;

/** One finding. `kind` is stable: monitoring may rely on it. */
export interface Finding {
  readonly check: CheckName;
  readonly kind: FindingKind;
  readonly verdict: Verdict;
  readonly values: Values;
}

/** A finding of a check that is named by its list. */
export type Outcome = Omit<Finding, "check">;

/** One check: its name, and its function. */
export interface Check {
  readonly name: CheckName;
  readonly examine: (subject: Subject) => Promise<readonly Outcome[]>;
}

export const good = (kind: FindingKind, values: Values = {}): Outcome => ({ kind, verdict: "good", values });
/** A notice has a sentence with its remedy, like everything that must be repaired. */
export const notice = (kind: MendKind & FindingKind, values: Values = {}): Outcome => ({
  kind,
  verdict: "notice",
  values,
});
export const mend = (kind: MendKind & FindingKind, values: Values = {}): Outcome => ({ kind, verdict: "mend", values });

/** A finding in words. `mend`: what to do; null where there is nothing to do. */
interface SaidFinding {
  readonly title: string;
  readonly says: string;
  readonly mend: string | null;
}

/** Says a finding in a language. */
export function sayFinding({ check, kind, verdict, values }: Finding, language: Language): SaidFinding {
  return {
    title: (ownTitles[kind] ?? checkTitles[check])[language],
    says: speak(findingTexts, language)(kind, values),
    mend: verdict !== "good" && isMendKind(kind) ? speak(mendTexts, language)(kind, values) : null,
  };
}

const isMendKind = (kind: FindingKind): kind is MendKind => kind in mendTexts;

/** An error's code: its text could quote an address with a password. */
export function reasonOf(error: unknown): string {
  const { code, name, responseCode } = error as { code?: unknown; name?: unknown; responseCode?: unknown };
  return [code ?? name, responseCode].filter(Boolean).join(" ");
}
