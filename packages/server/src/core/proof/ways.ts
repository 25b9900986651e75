/** The one list of the ways to prove. */
import type { WorldOrTx } from "../../base/platform/world.ts";
import { demandUnder } from "../factors/index.ts";
import { passkeyWay } from "./passkey.html.ts";
import { type OpenProof, takes, type Ways } from "./proof.ts";
import type { ProofWay } from "./way.ts";

/** In the order of the waiting page. */
export const proofWays: readonly ProofWay[] = [
  { method: "approval", has: (_world, { phones }) => phones.length > 0, link: null, form: null },
  passkeyWay,
  {
    method: "code",
    has: (_world, { counts }) => counts.device > 0,
    link: { to: "/proof/code", icon: "key", text: "code" },
    form: null,
  },
  {
    method: "recovery-code",
    // Even if none is left: no page reveals that to a stranger.
    has: () => true,
    link: { to: "/proof/recovery", icon: "lock", text: "recovery" },
    form: null,
  },
];

/** The ways to give this proof. */
export async function waysOf(world: WorldOrTx, { purpose, loaded }: OpenProof): Promise<Ways> {
  const demand = await demandUnder(world, loaded.account, loaded.policy);
  const open = proofWays.filter((way) => way.has(world, loaded) && takes(way.method, purpose, demand));
  return {
    open: new Set(open.map(({ method }) => method)),
    leads: open.find(({ form }) => form !== null)?.method ?? null,
    demand,
  };
}
