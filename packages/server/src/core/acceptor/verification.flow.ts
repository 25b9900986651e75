/** GET and POST /device/v1/verification: how this phone verifies its owner, and changing it. [P-77] [P-79] */

import { deviceId, portalUrl, verificationBody, verifyChange } from "@spse/protocol";
import { spend } from "../../base/platform/throttle/throttle.ts";
import type { World } from "../../base/platform/world.ts";
import { VERIFICATION_CHANGES, verificationKey } from "../../base/rules/budgets.ts";
import { loadAccount } from "../account/index.ts";
import { changeVerification, factorIn, verificationOf } from "../factors/owner/index.ts";
import { demandsPhoneKey, loadPolicy } from "../policy/index.ts";
import type { Visit } from "../session/web/index.ts";
import { type DeviceCall, parseBody } from "./device-call.ts";
import { answerWith, codeOf, type DeviceReply, refuse, refuseTooMany } from "./device-refusal.ts";

export async function showVerification(world: World, _visit: Visit, { phone }: DeviceCall): Promise<DeviceReply> {
  return answerWith(world, await told(world, phone));
}

export async function postVerification(
  world: World,
  visit: Visit,
  { phone, request }: DeviceCall,
): Promise<DeviceReply> {
  const body = parseBody(visit, verificationBody);
  if (!body) return refuse(world, "malformed");
  const asked = { aud: portalUrl(world.config.portalUrl), device: deviceId(phone.id) };
  const change = await verifyChange(phone.key, body.change, asked, world.now());
  if (change.kind !== "change") return refuse(world, codeOf(change), { why: change.kind });
  const fits = (change.to === "biometric") === (body.credential !== undefined);
  if (!fits || (change.to === "pin") !== (body.pin !== undefined)) return refuse(world, "malformed");
  const changes = await spend(world, verificationKey(phone.id), VERIFICATION_CHANGES);
  if (changes.kind === "spent") return refuseTooMany(world, changes);

  const { change: jws, credential, pin, verification } = body;
  const outcome = await changeVerification(
    world,
    phone,
    { change, jws, credential, pin, verification, iat: request.iat },
    visit,
  );
  if (outcome.kind === "changed") return answerWith(world, await told(world, phone));
  return refuse(world, outcome.kind, { detail: { to: change.to, ...factorIn(verification) } });
}

/** The reply in the shape of the protocol's `verificationReply`. */
async function told(world: World, phone: DeviceCall["phone"]) {
  const [state, account] = await Promise.all([verificationOf(world, phone.id), loadAccount(world, phone.accountId)]);
  const demanded = demandsPhoneKey(await loadPolicy(world, account), world.now());
  switch (state.kind) {
    case "none":
      return { kind: state.kind, since: null, demanded };
    case "biometric":
      return { ...state, demanded };
    case "pin":
      return { kind: state.kind, since: state.since, tries: state.triesLeft, demanded };
    default:
      return state satisfies never;
  }
}
