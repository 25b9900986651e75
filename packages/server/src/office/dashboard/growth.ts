/** How the share of accounts with 2FA grows, day by day, towards the day from which policy demands 2FA. Pure. */
import { unixSeconds } from "@spse/protocol";
import type { Config } from "../../base/platform/config/config.ts";
import { shareOf, shownNumber } from "../../base/platform/ui/number.ts";
import { roleName } from "../../base/platform/ui/role.texts.ts";
import { type Catalogue, type Language, speak } from "../../base/platform/ui/texts.ts";
import { day, shortDay, slotOf } from "../../base/platform/ui/time.ts";
import { DAY_SECONDS, HOUR_SECONDS } from "../../base/rules/lifetimes.ts";
import { roles } from "../../base/rules/roles.ts";
import type { Figure } from "./figure.ts";
import type { AccountCounts, AccountHistory } from "./figures.sql.ts";

/** From a day on, policy demands 2FA of a user type or role. */
export interface Demand {
  readonly subject: string;
  readonly from: number;
}

/** Days that the curve looks back, and the most that it looks ahead. */
const [BACK, AHEAD] = [30, 60];

/** The last hour of each past day of the curve: its count of accounts is that day's. */
export function hoursOfGrowth(now: number, zone: Config["timeZone"]): readonly number[] {
  const today = slotOf(now, 24, zone);
  return Array.from({ length: BACK - 1 }, (_, at) => today - (BACK - 2 - at) * DAY_SECONDS - HOUR_SECONDS);
}

/** The share of accounts with 2FA, in percent; null where none was counted. */
export function shareWith(counts: AccountCounts | undefined, whose: "penyedia" | "staff" | "all") {
  const own = roles.filter((role) => whose === "all" || (role === "penyedia") === (whose === "penyedia"));
  const sum = (state: string) => own.reduce((total, role) => total + (counts?.get(`${role} ${state}`) ?? 0), 0);
  return { share: shareOf(sum("on"), sum("all")), left: sum("all") - sum("on") };
}

interface Loaded {
  readonly accounts: AccountHistory;
  readonly demands: readonly Demand[];
}

interface Shown {
  readonly now: number;
  readonly language: Language;
  readonly zone: Config["timeZone"];
}

/** The figure: a line for each user type over the last days, and the empty days up to the next demand. */
export function growth({ accounts: { newest, byHour }, demands }: Loaded, { now, language, zone }: Shown): Figure {
  const say = speak(texts, language);
  const number = (value: number | null) => (value === null ? "–" : shownNumber(value, language));
  const today = slotOf(now, 24, zone);
  const next = demands.filter(({ from }) => from > now).toSorted((one, other) => one.from - other.from)[0];
  const ahead = Math.min(AHEAD, next ? Math.ceil((next.from - today) / DAY_SECONDS) : 0);
  const first = today - (BACK - 1) * DAY_SECONDS;
  const hours = hoursOfGrowth(now, zone);
  const rows = Array.from({ length: BACK + ahead }, (_, at) => {
    const begins = unixSeconds(first + at * DAY_SECONDS);
    const counts = at === BACK - 1 ? newest?.counts : byHour.get(hours[at] ?? 0);
    const short = at % Math.ceil((BACK + ahead) / 6) === 0 && shortDay(begins, zone, language);
    const values = [shareWith(counts, "penyedia").share, shareWith(counts, "staff").share];
    return { label: day(begins, zone, language), values, ...(short && { short }) };
  });
  const is = shareWith(newest?.counts, "all");
  const was = firstShare(byHour, hours);
  const nameOf = (subject: string) =>
    subject === "non-penyedia" ? say("staff") : roleName(subject as (typeof roles)[number], language);
  const dateOf = (from: number) => day(unixSeconds(from), zone, language);
  const waits = next && shareWith(newest?.counts, next.subject === "penyedia" ? "penyedia" : "staff");
  const title = !newest
    ? say("none")
    : next && waits && ["penyedia", "non-penyedia"].includes(next.subject)
      ? say("title.from", {
          ...{ subject: nameOf(next.subject), date: dateOf(next.from) },
          ...{ share: number(waits.share), left: number(waits.left) },
        })
      : say(was === null ? "title.first" : "title", { share: number(is.share), before: number(was) });
  return {
    ...{ id: "2fa-naik", title, kind: "line", head: say("head"), top: 100, rows },
    unit: say("unit"),
    series: [say("vendors"), say("staff")],
    marks: demands.flatMap(({ subject, from }) => {
      const at = (from - first) / DAY_SECONDS;
      const name = say("mark", { subject: nameOf(subject) });
      return at < 0 || at > rows.length ? [] : [{ at, name, time: dateOf(from) }];
    }),
  };
}

/** The share on the oldest day that was counted. */
const firstShare = (byHour: AccountHistory["byHour"], hours: readonly number[]): number | null =>
  shareWith(byHour.get(hours.find((hour) => byHour.has(hour)) ?? 0), "all").share;

const texts = {
  none: { id: "Jumlah akun dengan 2FA belum dihitung", en: "Accounts with 2FA have not been counted yet" },
  "title.from": {
    id: "{subject} wajib 2FA mulai {date}: {share} % sudah memakainya, {left} akun belum",
    en: "{subject} must use 2FA from {date}: {share}% use it, {left} accounts do not yet",
  },
  title: {
    id: "{share} % akun aktif memakai 2FA; pada awal grafik {before} %",
    en: "{share}% of active accounts use 2FA; {before}% at the beginning of the chart",
  },
  "title.first": { id: "{share} % akun aktif memakai 2FA hari ini", en: "{share}% of active accounts use 2FA today" },
  unit: {
    id: "Persen akun aktif dengan 2FA pada akhir tiap hari.",
    en: "Percentage of active accounts with 2FA at the end of each day.",
  },
  mark: { id: "Wajib 2FA: {subject}", en: "2FA mandatory: {subject}" },
  head: { id: "Hari", en: "Day" },
  vendors: { id: "Penyedia", en: "Vendors" },
  staff: { id: "Non Penyedia", en: "Officials" },
} satisfies Catalogue;
