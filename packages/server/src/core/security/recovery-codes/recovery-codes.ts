/** May this session make a set of recovery codes, and what does it replace? Pure. */

import type { UnixSeconds } from "@spse/protocol";
import { FIRST_CODES_SECONDS } from "../../../base/rules/lifetimes.ts";

export interface CodesStanding {
  /** `none`: not made yet. `shown`: made, but the owner has not pressed "I have kept them". `kept`: in force. */
  readonly at: "none" | "shown" | "kept";
  readonly left: number;
  /** May the session make a set without a further proof? */
  readonly mayMake: boolean;
}

/**
 * @param state what factor/ tells of the account's set.
 * @param isFresh whether this session has just given a proof for new codes.
 * @param enrolledAt when a phone enrolled with this session's own QR, or it added another authenticator; null: neither. Only such a session, and only soon
 *   after, makes codes without a further proof: a stolen session must not draw itself a second factor. ASVS 7.5.1
 */
export function standingOfCodes(
  state: { readonly left: number; readonly keptAt: UnixSeconds | null } | null,
  isFresh: boolean,
  enrolledAt: UnixSeconds | null,
  now: UnixSeconds,
): CodesStanding {
  const first = enrolledAt !== null && enrolledAt + FIRST_CODES_SECONDS > now;
  if (!state) return { at: "none", left: 0, mayMake: isFresh || first };
  if (state.keptAt === null) return { at: "shown", left: state.left, mayMake: isFresh || first };
  return { at: "kept", left: state.left, mayMake: isFresh };
}
