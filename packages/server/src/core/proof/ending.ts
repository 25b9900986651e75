/** What happens after a proof is redeemed: the module that asked for the proof gives an ending for its purpose. */
import type { SetCookie } from "../../base/platform/net/set-cookie.ts";
import type { Tx, World } from "../../base/platform/world.ts";
import type { Visit } from "../session/web/index.ts";
import type { ProofPurpose, RedeemedProof } from "./proof.ts";

/** The way on from one purpose. */
export interface Ending {
  /** Runs inside the transaction that redeems the proof, exactly once: creates the session, disables 2FA, … */
  readonly finish: (
    tx: Tx,
    visit: Visit,
    proven: RedeemedProof,
  ) => Promise<{ to: string; cookies: readonly SetCookie[] }>;
  /** The other accounts that {@link finish} changes, by the proof's subject. */
  readonly alsoChanges?: (subject: string | null) => readonly string[];
  /** Where *Batal* leads. */
  readonly back: string;
  /** The same where the proof's subject decides; null: {@link back}. */
  readonly backOf?: (subject: string | null, world: World) => string | null;
}

export type Endings = Readonly<Partial<Record<ProofPurpose, Ending>>>;
