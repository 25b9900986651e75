/** The dashboard's figures, from the counters. Pure. */
import { REQUEST_LIFETIME_SECONDS, unixSeconds } from "@spse/protocol";
import type { Config } from "../../base/platform/config/config.ts";
import { shareOf, shownNumber } from "../../base/platform/ui/number.ts";
import { roleName } from "../../base/platform/ui/role.texts.ts";
import { type Language, type Say, speak } from "../../base/platform/ui/texts.ts";
import { dateTime, hourOfDay, shortDay } from "../../base/platform/ui/time.ts";
import { type Role, roles } from "../../base/rules/roles.ts";
import type { Deadline } from "../../connect/deadlines/index.ts";
import { FAILED_LOGINS, secondsOfYa } from "../../core/audit/fold/index.ts";
import type { Figure, FigureRow, Mark } from "./figure.ts";
import type { AccountHistory, SlotCount, TopFailures, Totals } from "./figures.sql.ts";
import { type TextId, texts } from "./figures.texts.ts";
import { type Demand, growth } from "./growth.ts";
import { failuresSince, type Period, placeIn } from "./period.ts";

/** Everything that was loaded. */
export interface LoadedFigures {
  readonly counts: readonly SlotCount[];
  readonly totals: Totals;
  readonly accounts: AccountHistory;
  /** The days from which policy demands 2FA. */
  readonly demands: readonly Demand[];
  readonly top: TopFailures;
  readonly deadlines: readonly Deadline[];
}

export interface ShownPeriod {
  readonly period: Period;
  readonly now: number;
  readonly language: Language;
  readonly zone: Config["timeZone"];
}

interface Means extends ShownPeriod {
  /** Every text may name the period. */
  readonly say: Say<TextId>;
  readonly number: (value: number) => string;
}

/** The figures, in the page's order. */
export function figuresOf(loaded: LoadedFigures, shown: ShownPeriod): readonly Figure[] {
  const { language } = shown;
  const text = speak(texts, language);
  const period = text(`period.${shown.period.name}`);
  const means: Means = {
    ...shown,
    say: (id, values) => text(id, { period, ...values }),
    number: (value) => shownNumber(value, language),
  };
  const marks = marksOf(loaded.deadlines, shown);
  return [
    logins(loaded.counts, means, marks),
    ...answers(loaded.counts, means, marks),
    growth(loaded, shown),
    twoFactor(loaded.accounts.newest, means),
    resets(loaded.counts, means),
    notices(loaded.counts, means),
    failures(loaded.top, means, "accounts"),
    failures(loaded.top, means, "networks"),
  ];
}

const marksOf = (deadlines: readonly Deadline[], { period, zone, language }: ShownPeriod): readonly Mark[] =>
  deadlines
    .toSorted((one, other) => one.at - other.at)
    .flatMap(({ at, name }) => {
      const place = placeIn(period, at);
      return place === null ? [] : [{ at: place, name, time: dateTime(unixSeconds(at), zone, language) }];
    });

/** Sums of each slot, by the series of a counter's words; the series -1 means that a counter is not in the figure. */
function bySlot({ slots }: Period, counts: readonly SlotCount[], series: number, seriesOf: (what: string) => number) {
  const rows = slots.map(() => Array<number>(series).fill(0));
  for (const { slot, what, count } of counts) {
    const at = seriesOf(what);
    const row = rows[slot];
    if (at >= 0 && row) row[at] = (row[at] ?? 0) + count;
  }
  return rows;
}

const totals = (rows: readonly (readonly number[])[], series: number): readonly number[] =>
  Array.from({ length: series }, (_, at) => rows.reduce((sum, row) => sum + (row[at] ?? 0), 0));

/** A figure of columns over the period's slots, from sums by slot and series. */
const columns = (
  means: Means,
  rows: readonly (readonly number[])[],
  of: Pick<Figure, "id" | "title" | "unit" | "series" | "marks" | "panels">,
): Figure => ({ ...of, kind: "stack", head: means.say("head.time"), rows: slotRows(means, rows) });

/** Each slot with its names: the whole one in tables, the short one under the axis where there is room. */
function slotRows({ period, zone, language }: Means, values: readonly (readonly (number | null)[])[]) {
  return period.slots.map((slot, at): FigureRow => {
    const label = dateTime(unixSeconds(slot), zone, language);
    const short =
      period.name === "hari"
        ? at % 4 === 0 && hourOfDay(slot, zone)
        : at % (period.name === "minggu" ? 4 : 5) === 0 && shortDay(slot, zone, language);
    return { label, values: values[at] ?? [], ...(short && { short }) };
  });
}

/** The series of a login's outcome: it succeeded, something was wrong, *Bukan saya*, or it ended by itself; -1: no login's. */
export function outcomeOf(what: string): number {
  const [event, outcome = ""] = what.split(" ");
  if (event !== "login") return -1;
  if (outcome === "success") return 0;
  if (outcome === "denied") return 2;
  if (outcome === "expired" || outcome === "cancelled") return 3;
  return FAILED_LOGINS.has(outcome) ? 1 : -1;
}

function logins(counts: readonly SlotCount[], means: Means, marks: readonly Mark[]): Figure {
  const { say, number, period } = means;
  const rows = bySlot(period, counts, 4, outcomeOf);
  const [ok = 0, wrong = 0, denied = 0, open = 0] = totals(rows, 4);
  const all = ok + wrong + denied + open;
  const failed = all - ok;
  const figures = { ok: number(ok), failed: number(failed), share: number(shareOf(failed, all) ?? 0) };
  return columns(means, rows, {
    id: "login",
    title: all === 0 ? say("login.none") : say("login.title", figures),
    unit: say("login.unit", { each: say(`each.${period.name}`) }),
    series: [say("login.ok"), say("login.wrong"), say("login.denied"), say("login.open")],
    marks,
  });
}

interface WeightedValue {
  readonly seconds: number;
  readonly count: number;
}

/** The seconds within which this part of the answers came; null without answers. */
export function quantile(weighed: readonly WeightedValue[], part: number): number | null {
  const all = weighed.reduce((sum, it) => sum + it.count, 0);
  if (all === 0) return null;
  let passed = 0;
  for (const { seconds, count } of weighed.toSorted((one, other) => one.seconds - other.seconds)) {
    passed += count;
    if (passed >= part * all) return seconds;
  }
  return null;
}

/** The first second of each bar; the last one has no end. One of them begins where a request ends. */
const BARS = [0, 5, 10, 15, 20, 30, 45, 60, 90, 120] as const;

function answers(counts: readonly SlotCount[], means: Means, marks: readonly Mark[]): readonly Figure[] {
  const { say, number, period } = means;
  const all = counts.flatMap(({ slot, what, count }) => {
    const seconds = secondsOfYa(what);
    return seconds === null ? [] : [{ slot, seconds, count }];
  });
  const [half, most] = [quantile(all, 0.5), quantile(all, 0.95)];
  const title =
    half === null || most === null
      ? say("answers.none")
      : say("answers.title", { half: number(half), most: number(most) });
  const slots = period.slots.map((_, slot) => {
    const own = all.filter((it) => it.slot === slot);
    return [quantile(own, 0.5), quantile(own, 0.95)];
  });
  const bars = BARS.map((from, at) => {
    const to = BARS[at + 1] ?? Number.POSITIVE_INFINITY;
    const count = all.filter((it) => it.seconds >= from && it.seconds < to).reduce((sum, it) => sum + it.count, 0);
    const label = to === Number.POSITIVE_INFINITY ? say("bar.last", { from }) : say("bar", { from, to: to - 1 });
    return { label, short: `${from}`, values: [count] };
  });
  const label = say("limit", { seconds: REQUEST_LIFETIME_SECONDS });
  const sum = all.reduce((total, it) => total + it.count, 0);
  const soon = (bars[0]?.values[0] ?? 0) + (bars[1]?.values[0] ?? 0);
  return [
    {
      id: "waktu",
      title,
      unit: `${say("answers.unit", { each: say(`each.${period.name}`) })}. ${say("limit.line")}`,
      kind: "line",
      head: say("head.time"),
      series: [say("answers.half"), say("answers.most")],
      rows: slotRows(means, slots),
      marks,
      limit: { axis: "y", at: REQUEST_LIFETIME_SECONDS, label },
    },
    {
      id: "sebaran",
      title:
        sum === 0
          ? say("answers.none")
          : say("spread.title", { share: number(shareOf(soon, sum) ?? 0), sum: number(sum) }),
      unit: `${say("spread.unit")}. ${say("limit.line")}`,
      kind: "stack",
      head: say("head.seconds"),
      series: [say("spread.count")],
      rows: bars,
      limit: { axis: "x", at: BARS.indexOf(REQUEST_LIFETIME_SECONDS), label },
    },
  ];
}

function twoFactor(accounts: AccountHistory["newest"], { say, number, language, zone }: Means): Figure {
  const of = (role: string, state: string) => accounts?.counts.get(`${role} ${state}`) ?? 0;
  const present = roles.filter((role) => of(role, "all") > 0);
  const sum = (state: string) => present.reduce((total, role) => total + of(role, state), 0);
  const share = shareOf(sum("on"), sum("all"));
  const row = (role: Role) => ({ label: roleName(role, language), values: [of(role, "on"), of(role, "all")] });
  const isStaff = (role: Role) => role !== "penyedia";
  const sumOfStaff = (state: string) => present.filter(isStaff).reduce((total, role) => total + of(role, state), 0);
  const staff = present.some(isStaff)
    ? [{ label: say("2fa.staff"), values: [sumOfStaff("on"), sumOfStaff("all")] }]
    : [];
  return {
    id: "2fa",
    title:
      share === null
        ? say("2fa.none")
        : say("2fa.title", { share: number(share), on: number(sum("on")), all: number(sum("all")) }),
    unit: accounts ? say("2fa.unit", { at: dateTime(unixSeconds(accounts.at), zone, language) }) : say("2fa.soon"),
    kind: "share",
    head: say("head.role"),
    series: [say("2fa.on"), say("2fa.all")],
    rows: [...present.filter((role) => role === "penyedia").map(row), ...staff, ...present.filter(isStaff).map(row)],
  };
}

function notices(counts: readonly SlotCount[], means: Means): Figure {
  const { say, number, period } = means;
  const kinds = ["push taken", "push not-taken", "mail taken", "mail given-up"];
  const rows = bySlot(period, counts, 4, (what) => kinds.indexOf(what));
  const [push = 0, notPush = 0, mail = 0, notMail = 0] = totals(rows, 4);
  const figures = { push: number(push), notPush: number(notPush), mail: number(mail), notMail: number(notMail) };
  return columns(means, rows, {
    id: "notifikasi",
    title: push + notPush + mail + notMail === 0 ? say("notices.none") : say("notices.title", figures),
    unit: say("notices.unit", { each: say(`each.${period.name}`) }),
    series: [say("notices.push"), say("notices.not-push"), say("notices.mail"), say("notices.not-mail")],
    panels: [[0], [2], [1, 3]],
  });
}

function resets(counts: readonly SlotCount[], means: Means): Figure {
  const { say, number, period } = means;
  const kinds = [["requested"], ["done"], ["refused", "cancelled"]];
  const rows = bySlot(period, counts, 3, (what) => {
    const [event, outcome = ""] = what.split(" ");
    return event === "reset" ? kinds.findIndex((it) => it.includes(outcome)) : -1;
  });
  const [asked = 0, done = 0, stopped = 0] = totals(rows, 3);
  const figures = { asked: number(asked), done: number(done), stopped: number(stopped) };
  return columns(means, rows, {
    id: "reset",
    title: asked + done + stopped === 0 ? say("resets.none") : say("resets.title", figures),
    unit: say("resets.unit", { each: say(`each.${period.name}`) }),
    series: [say("resets.asked"), say("resets.done"), say("resets.stopped")],
    panels: [[0], [1, 2]],
  });
}

function failures(top: TopFailures, { say, number, period, zone, language }: Means, about: keyof TopFailures): Figure {
  const rows = top[about];
  const first = rows[0];
  return {
    id: about === "accounts" ? "akun-gagal" : "jaringan-gagal",
    title: first
      ? say(`top.${about}.title`, { name: first.subject, count: number(first.count) })
      : say(`top.${about}.none`),
    unit: say("top.unit", { since: dateTime(unixSeconds(failuresSince(period)), zone, language) }),
    kind: "none",
    head: say(about === "accounts" ? "head.account" : "head.network"),
    series: [say("top.count")],
    rows: rows.map(({ subject, count }) => ({ label: subject, values: [count] })),
  };
}
