/** What cases and their owners have come to (desk-states.story.test.ts). */
import { START } from "../test-support/world.ts";

export const REASONS = ["lost-phone", "new-phone", "no-notification", "wrong-code", "other"] as const;

const closed_at = START + 600;
const check = { checked: "letter", checked_at: START + 500 };
/** A case, by its row. */
export const CASES = {
  "just opened": {},
  "with a check": check,
  "with a check of a kind from elsewhere": { ...check, checked: "sidik jari" },
  "with a check of an officer who is gone": { ...check, checked_by: "nobody" },
  solved: { closed_at, outcome: "solved" },
  refused: { ...check, closed_at, outcome: "refused" },
} as const;

/** What is sent from a case's page. */
export const CASE_ACTS = [
  ["notes", { note: "" }],
  ["notes", { note: " Ditelepon lagi. " }],
  ["start-reset", { note: "LPSE/1" }],
  ["start-reset", { checked: "letter", note: "LPSE/1" }],
  ["close", { note: "x" }],
  ["close", { outcome: "gave-up", note: "" }],
  ["close", { outcome: "solved", note: "Selesai." }],
] as const;

const DAY = 86_400;
/** The owner of a case, by the row of the account. */
export const OWNERS = {
  "as before": {},
  "who is out": { active: 0 },
  "without 2FA": { two_factor_since: null },
  "whose email was changed lately": { email_changed_at: START - 1 },
  "whose email was changed long ago": { email_changed_at: START - 90 * DAY },
  "whose password was reset by mail": { password_reset_by_mail_at: START - 1 },
  "whose role is over": { role_until: START - DAY },
} as const;

const note = "SK 9/2026";
/** An act on each of these people, which a tender holds up. */
export const HELD: Readonly<Record<string, readonly [path: string, fields: Record<string, string>]>> = {
  POKJA1: ["role", { role: "ppk", until: "2027-12-31", note }],
  POKJA2: ["email", { email: "baru@contoh.go.id", checked: "letter", note }],
  POKJA3: ["password", { place: "directory", note }],
  POKJA4: ["deactivate", { note }],
  POKJA5: ["activate", { note }],
};

export const RULE = {
  ...{ "2fa": "optional", allowed: "any", number: "always", key: "any", reset: "immediate" },
  ...{ captcha: "always", reason: "SE 12/2026" },
} as const;
