/** Asks an LPSE for a device's state, and checks that the answer comes from the LPSE that enrolled the device. [P-82] */
import { isStateProof, type StateReply } from "@spse/protocol";
import { fetchState, type SigningAccount } from "./device-api.ts";
import type { Contact, Outside } from "./transport.ts";

/**
 * The state with its proof checked. `unproven`: the server does not know the device's seed, or the device has ended.
 *
 * @param seed of this entry at its LPSE.
 */
export async function fetchProvenState(
  outside: Outside,
  account: SigningAccount,
  seed: Uint8Array,
): Promise<Contact<StateReply> | { readonly kind: "unproven" }> {
  let jti = "";
  const listening: Outside = {
    ...outside,
    randomId: () => {
      jti = outside.randomId();
      return jti;
    },
  };
  const state = await fetchState(listening, account);
  if (state.kind !== "ok") return state;
  const call = { aud: account.lpse.url, lpse: account.lpse.id, device: account.device, jti };
  const proven = state.body.state === "active" && isStateProof(seed, call, state.body.proof);
  return proven ? state : { kind: "unproven" };
}
