import type { UnixSeconds } from "@spse/protocol";

/** A proposal to close a Penyedia's account. `application`: the name of the one that made it. */
export interface Proposal {
  readonly id: string;
  readonly accountId: string;
  readonly userId: string;
  readonly name: string;
  readonly application: string;
  readonly reason: string;
  readonly status: "open" | "withdrawn" | "refused" | "closed";
  readonly at: UnixSeconds;
}
