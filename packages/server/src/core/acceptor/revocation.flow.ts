/** POST /device/v1/revocation: the phone removes itself. [P-53] */
import { revocationBody } from "@spse/protocol";
import { queueMail } from "../../base/platform/outbox/outbox.ts";
import { transact, type World } from "../../base/platform/world.ts";
import { holdAccount, loadAccount, raiseEpoch } from "../account/index.ts";
import { revokeDevice, useIat } from "../factors/device/index.ts";
import type { Visit } from "../session/web/index.ts";
import { type DeviceCall, parseBody } from "./device-call.ts";
import { answerWith, type DeviceReply, refuse } from "./device-refusal.ts";
import { revokedMail } from "./report.mail.ts";

/** Ends the device at once and raises the epoch, which ends all sessions. A repeat, or an ended device, changes nothing. */
export async function revoke(world: World, visit: Visit, { phone, request }: DeviceCall): Promise<DeviceReply> {
  if (!parseBody(visit, revocationBody)) return refuse(world, "malformed");
  const done = await transact(world, async (tx) => {
    if (phone.ended !== null) return true;
    const account = await loadAccount(tx, phone.accountId);
    if (!(await holdAccount(tx, account.id, account.epoch))) return false;
    if (!(await useIat(tx, phone.id, request.iat, "same-second"))) return false;
    if ((await raiseEpoch(tx, account.id, account.epoch)) === null) return false;
    if ((await revokeDevice(tx, account.id, phone.id, "revoked", visit)) === null) return true;
    await queueMail(tx, revokedMail(tx, account, phone));
    return true;
  });
  return done ? answerWith(world, { revoked: true }) : refuse(world, "not-allowed");
}
