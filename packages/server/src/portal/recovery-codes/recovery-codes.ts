/** May this session make a set of recovery codes, and what does it replace? Pure. */
import type { UnixSeconds } from "@spse/protocol";

/** After a fresh proof a new set may be made for so long. */
export const NEW_CODES_SECONDS = 15 * 60;

export interface CodesStanding {
  /** `none`: not made yet. `shown`: made, but the owner has not said that they are kept. `kept`: in force. */
  readonly at: "none" | "shown" | "kept";
  readonly left: number;
  /** Without a further proof? */
  readonly mayMake: boolean;
}

/**
 * @param state what factor/ tells of the account's set.
 * @param provenAt when this session gave a fresh proof for new codes; null: it has not.
 */
export function standingOfCodes(
  state: { readonly left: number; readonly keptAt: UnixSeconds | null } | null,
  provenAt: UnixSeconds | null,
  now: UnixSeconds,
): CodesStanding {
  const proven = provenAt !== null && provenAt + NEW_CODES_SECONDS > now;
  if (!state) return { at: "none", left: 0, mayMake: true };
  if (state.keptAt === null) return { at: "shown", left: state.left, mayMake: true };
  return { at: "kept", left: state.left, mayMake: proven };
}
