/** The first row of the dashboard: figures of the period, each with its change against the period before. Pure. */
import { shareOf, shownNumber } from "../../base/platform/ui/number.ts";
import { type Catalogue, speak } from "../../base/platform/ui/texts.ts";
import { HOUR_SECONDS } from "../../base/rules/lifetimes.ts";
import { secondsOfYa } from "../../core/audit/fold/index.ts";
import { type LoadedFigures, outcomeOf, quantile, type ShownPeriod } from "./figures.ts";
import { shareWith } from "./growth.ts";

/** One figure of the row. */
export interface Tile {
  readonly label: string;
  readonly value: string;
  /** Its change, and what else belongs to it; null: there is nothing to compare it with. */
  readonly more: string | null;
  readonly to?: string;
}

type Counts = readonly { readonly what: string; readonly count: number }[];

const sums = (counts: Counts) => {
  const of = (isIn: (outcome: number) => boolean) =>
    counts.reduce((sum, { what, count }) => sum + (isIn(outcomeOf(what)) ? count : 0), 0);
  const [ok, failed] = [of((it) => it === 0), of((it) => it > 0)];
  return { ok, share: shareOf(failed, ok + failed) };
};

const medianOf = (counts: Counts): number | null =>
  quantile(
    counts.flatMap(({ what, count }) => {
      const seconds = secondsOfYa(what);
      return seconds === null ? [] : [{ seconds, count }];
    }),
    0.5,
  );

/** The hour whose count of accounts is that of the period's beginning. */
export const hourBefore = ({ since }: ShownPeriod["period"]): number => since - HOUR_SECONDS;

/**
 * Logins, failures, the median of *Ya* and the share with 2FA. Whole hours are compared with the same whole hours of the
 * period before.
 */
export function tilesOf(loaded: LoadedFigures, { period, language }: ShownPeriod): readonly Tile[] {
  const say = speak(texts, language);
  const { counts, totals, accounts } = loaded;
  const number = (value: number | null) => (value === null ? "–" : shownNumber(value, language));
  const change = (is: number | null, was: number | null, by: "percent" | "points" | "seconds") => {
    if (is === null || was === null || (by === "percent" && was === 0)) return null;
    const amount = by === "percent" ? ((is - was) / was) * 100 : is - was;
    const shown = number(Math.abs(amount));
    if (shown === "0") return say("change.same");
    return say(amount > 0 ? "change.up" : "change.down", { by: say(by, { amount: shown }) });
  };
  const whole = [...counts, ...totals.running.map(({ what, count }) => ({ what, count: -count }))];
  const [all, is, was] = [sums(counts), sums(whole), sums(totals.before)];
  const [half, halfIs, halfWas] = [medianOf(counts), medianOf(netOf(whole)), medianOf(totals.before)];
  const [has, had] = [
    shareWith(accounts.newest?.counts, "all").share,
    shareWith(accounts.byHour.get(hourBefore(period)), "all").share,
  ];
  const percent = (value: number | null) => (value === null ? "–" : say("percent", { amount: number(value) }));
  const running = period.name === "hari" && say("running", { count: number(sums(totals.running).ok) });
  const logins = [change(is.ok, was.ok, "percent"), running].filter(Boolean).join(" · ");
  return [
    { label: say("logins"), value: number(all.ok), more: logins },
    { label: say("failed"), value: percent(all.share), more: change(is.share, was.share, "points") },
    {
      label: say("median"),
      value: half === null ? "–" : say("seconds", { amount: number(half) }),
      more: change(halfIs, halfWas, "seconds"),
    },
    { label: say("2fa"), value: percent(has), more: change(has, had, "points") },
  ];
}

/** One count of each counter. */
const netOf = (counts: Counts): Counts =>
  [...Map.groupBy(counts, ({ what }) => what)].map(([what, own]) => ({
    what,
    count: own.reduce((sum, { count }) => sum + count, 0),
  }));

const texts = {
  logins: { id: "Login berhasil", en: "Successful logins" },
  failed: { id: "Login gagal", en: "Failed logins" },
  median: { id: "Median waktu Ya", en: "Median time to Ya" },
  "2fa": { id: "Akun dengan 2FA", en: "Accounts with 2FA" },
  running: { id: "jam ini {count}", en: "this hour {count}" },
  percent: { id: "{amount} %", en: "{amount}%" },
  points: { id: "{amount} poin", en: "{amount} points" },
  seconds: { id: "{amount} detik", en: "{amount} seconds" },
  "change.up": { id: "▲ naik {by}", en: "▲ up {by}" },
  "change.down": { id: "▼ turun {by}", en: "▼ down {by}" },
  "change.same": { id: "tidak berubah", en: "no change" },
} satisfies Catalogue;
