/** A case: the person's reason, the check of identity, the officers' notes, and the outcome. Pure. */
import type { UnixSeconds } from "@spse/protocol";
import { z } from "zod";
import type { HelpdeskCaseTable } from "../../../base/platform/db/schema.ts";
import { chosen, trimmedField } from "../../../base/web/form.ts";

/** Why a person calls, as officers hear it: "ponsel hilang", "ganti ponsel", "notifikasi tidak masuk", "kode salah". */
export const reasons = ["lost-phone", "new-phone", "no-notification", "wrong-code", "other"] as const;
export type Reason = (typeof reasons)[number];

/** How a case ends. `refused`: identity could not be shown. */
export const outcomes = ["solved", "refused", "gave-up"] as const;
export type Outcome = (typeof outcomes)[number];

export interface Case {
  readonly id: string;
  readonly accountId: string;
  readonly reason: Reason;
  readonly openedBy: string;
  readonly openedAt: UnixSeconds;
  /** The check of identity: its kind, the officer and the time; null: not yet checked. */
  readonly check: {
    readonly how: HelpdeskCaseTable["checked"] & string;
    readonly by: string;
    readonly at: UnixSeconds;
  } | null;
  readonly closedAt: UnixSeconds | null;
  readonly outcome: Outcome | null;
}

/** An open case with the account that it is about, as the desk lists it. */
export interface ListedCase extends Case {
  readonly userId: string;
  readonly name: string;
}

/** An officer's note in a case. */
export interface Note {
  readonly officerId: string;
  readonly at: UnixSeconds;
  readonly text: string;
}

/** Longest note, in characters. */
export const NOTE_MOST = 500;
/** Most notes of one case. */
export const NOTES_MOST = 50;

const note = trimmedField(NOTE_MOST);

export const openForm = z.object({ reason: chosen(reasons), note });
export const noteForm = z.object({ note });
export const closeForm = z.object({ outcome: chosen(outcomes), note });
