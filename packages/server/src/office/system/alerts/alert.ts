/** Decides when an incident begins and ends, so that it is reported once. Pure. */
import { ALERT_AFTER_SECONDS, ALERT_CALM_SECONDS } from "../../../base/rules/lifetimes.ts";

/** In the order of their reports. */
export const alertKinds = [
  "audit-broken",
  "disk-low",
  "mail-late",
  "directory-away",
  "login-failing",
  "push-failing",
  "asked-in-vain",
  "backup-old",
] as const;
export type AlertKind = (typeof alertKinds)[number];

/**
 * An incident that goes on, or has not been over for long enough. `toldAt`: null until it has lasted long enough to be
 * reported. Times in Unix seconds.
 */
export interface Alert {
  readonly kind: AlertKind;
  readonly badSince: number;
  readonly toldAt: number | null;
  readonly goodSince: number | null;
}

/**
 * `begin`: bad for the first time. `tell`: it has stayed bad. `again`: it was good too briefly. `calm`: good for the
 * first time. `over`: it has stayed good after the report. `forget`: it was brief and was never reported.
 */
type Step = "begin" | "tell" | "again" | "calm" | "over" | "forget" | "wait";

export function nextStep(alert: Alert | null, bad: boolean, now: number): Step {
  if (!alert) return bad ? "begin" : "wait";
  if (alert.toldAt === null) {
    if (!bad) return "forget";
    return now - alert.badSince >= ALERT_AFTER_SECONDS ? "tell" : "wait";
  }
  if (bad) return alert.goodSince === null ? "wait" : "again";
  if (alert.goodSince === null) return "calm";
  return now - alert.goodSince >= ALERT_CALM_SECONDS ? "over" : "wait";
}

/** Fewer failed logins in an hour are never out of the ordinary. */
const FAILURES_LEAST = 100;
/** Failed logins are unusual above this multiple of the usual hour. */
const TIMES_USUAL = 5;

/**
 * Are the failed logins of this hour, or of the one before, out of the ordinary? The usual hour is the median of the hours before, so that
 * one flood changes it little, and an attacker would have to fill half of the week to be usual.
 *
 * @param hours failures of each hour with any, the newest at `newest`. @param all how many hours are looked at.
 */
export function areFailuresUnusual(
  hours: ReadonlyMap<number, number>,
  newest: number,
  all: number,
  hour: number,
): boolean {
  const of = (back: number) => hours.get(newest - back * hour) ?? 0;
  const before = Array.from({ length: all - 2 }, (_, at) => of(at + 2)).toSorted((one, other) => one - other);
  const usual = before[Math.floor(before.length / 2)] ?? 0;
  return Math.max(of(0), of(1)) >= Math.max(FAILURES_LEAST, TIMES_USUAL * usual);
}

/** Fewer failed notifications in two hours may be one phone's. */
const PUSHES_LEAST = 20;

export function arePushesFailing(services: readonly { readonly taken: number; readonly failed: number }[]): boolean {
  const sum = (of: "taken" | "failed") => services.reduce((all, it) => all + it[of], 0);
  return sum("failed") >= PUSHES_LEAST && sum("failed") > sum("taken");
}
