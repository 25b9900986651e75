/** The contents of the public status page: plain states of login, mail and notifications. Pure. */
import type { UnixSeconds } from "@spse/protocol";
import { MAIL_LATE_SECONDS, PUSH_LATE_SECONDS } from "../../../base/rules/lifetimes.ts";

/** `busy`: new logins must come again. `off`: no mail server is set. `unknown`: the database is away. */
export interface Status {
  readonly at: UnixSeconds;
  readonly login: "good" | "busy" | "down";
  readonly mail: "good" | "late" | "off" | "unknown";
  readonly push: "good" | "late" | "unknown";
}

/** The measured values. `mailSince`, `pushSince`: since when the oldest waits; null: none waits. */
export interface StatusReading {
  readonly at: UnixSeconds;
  readonly ready: boolean;
  readonly turnsAway: boolean;
  readonly sendsMail: boolean;
  readonly backlog: { readonly mailSince: number | null; readonly pushSince: number | null } | null;
}

export function judgeStatus({ at, ready, turnsAway, sendsMail, backlog }: StatusReading): Status {
  const inTime = (since: number | null, most: number) => (since !== null && at - since > most ? "late" : "good");
  return {
    at,
    login: !ready ? "down" : turnsAway ? "busy" : "good",
    mail: !sendsMail ? "off" : backlog ? inTime(backlog.mailSince, MAIL_LATE_SECONDS) : "unknown",
    push: backlog ? inTime(backlog.pushSince, PUSH_LATE_SECONDS) : "unknown",
  };
}

export const isGood = ({ login, mail, push }: Status): boolean => [login, mail, push].every((it) => it === "good");
