/** *Gunakan passkey* at the waiting page: the challenge, and the answer of the account's passkey. */

import { z } from "zod";
import { transact, type World } from "../../base/platform/world.ts";
import { cancelAsk } from "../acceptor/index.ts";
import { record } from "../audit/index.ts";
import { requestOptions, usePasskey, verifyAssertion } from "../factors/passkey/index.ts";
import { json, open, proving, type Reply, type Route, redirect, type Visit } from "../session/web/index.ts";
import { recordTry } from "./audit-events.ts";
import type { Endings } from "./ending.ts";
import { wordOf } from "./passkey.html.ts";
import { forProof, otherTab, shared } from "./proof.flow.ts";
import { finish, hold } from "./redeem.ts";
import { proofHere } from "./start.ts";

/** `response`: the authenticator's answer, as JSON. */
const optionsForm = z.object({ for: forProof });
const passkeyForm = z.object({ for: forProof, response: z.string().max(12_000).catch(""), shared });

export const passkeyRoutes = (endings: Endings): readonly Route[] => [
  open.post("/proof/passkey/options", optionsForm, sendOptions),
  proving.post("/proof/passkey", passkeyForm, submitPasskey(endings)),
];

/** POST /proof/passkey/options, by the page's script: this proof's challenge, and the account's passkeys. */
async function sendOptions(world: World, visit: Visit, typed: z.infer<typeof optionsForm>): Promise<Reply> {
  const proof = await proofHere(world, visit);
  if (!proof || typed.for !== proof.id) return json({ at: "over" }, 410);
  const options = await requestOptions(world, proof.accountId, { kind: "proof", id: proof.id });
  return options ? json({ options }) : json({ at: "none" }, 404);
}

/** POST /proof/passkey: redeems the proof by the passkey's answer, and takes back the phone's open request. */
const submitPasskey =
  (endings: Endings) =>
  async (world: World, visit: Visit, typed: z.infer<typeof passkeyForm>): Promise<Reply> => {
    const proof = await proofHere(world, visit);
    if (!proof || typed.for !== proof.id) return otherTab(world, visit, proof);
    const of = { kind: "proof", id: proof.id } as const;
    const seen = await verifyAssertion(world, proof.accountId, of, typed.response);
    if (seen.kind !== "asserted") {
      await recordTry(world, proof, "passkey-refused", "passkey", { why: seen.kind });
      return redirect(`/proof?passkey=${wordOf(seen)}`);
    }

    const done = await transact(world, async (tx) => {
      const held = await hold(tx, visit, proof, endings, "passkey");
      if (!held) return redirect("/proof");
      if (!(await usePasskey(tx, seen.passkeyId, seen))) return null;
      const how = { method: "passkey", withNumber: false, sharedComputer: typed.shared === "on" } as const;
      const signed = proof.act;
      const finished = await finish(tx, visit, proof, held, endings, { ...how, signed });
      if (finished) await cancelAsk(tx, proof.id, "cancelled");
      return finished ?? redirect("/proof");
    });
    if (done) return done;
    await transact(world, async (tx) => {
      await recordTry(tx, proof, "passkey-refused", "passkey", { why: "counter-back" });
      const detail = { passkey: seen.passkeyId, counter: seen.counter };
      await record(tx, {
        event: "passkey",
        outcome: "counter-back",
        accountId: proof.accountId,
        from: proof,
        detail,
      });
    });
    return redirect(`/proof?passkey=${wordOf({ kind: "counter-back" })}`);
  };
