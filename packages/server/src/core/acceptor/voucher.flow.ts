/** POST /device/v1/vouchers: a phone vouches for a new phone, and the new phone claims the voucher. [P-92] [P-94] */

import { claimBody, deviceId, portalUrl, verifyClaim, verifyVouch, vouchBody } from "@spse/protocol";
import { spend } from "../../base/platform/throttle/throttle.ts";
import type { World } from "../../base/platform/world.ts";
import { claimsKey, DEVICE_VOUCHES, VOUCHER_CLAIMS, vouchesKey } from "../../base/rules/budgets.ts";
import { enrolVouched, findVoucher, noteClaim, takeVouch } from "../factors/adding/index.ts";
import { lpseLabel } from "../factors/device/index.ts";
import { factorIn } from "../factors/owner/index.ts";
import type { Visit } from "../session/web/index.ts";
import { type DeviceCall, isAcceptedApp, parseBody } from "./device-call.ts";
import { answerWith, codeOf, type DeviceRefusal, type DeviceReply, refuse, refuseTooMany } from "./device-refusal.ts";

export async function vouch(world: World, visit: Visit, { phone }: DeviceCall): Promise<DeviceReply> {
  const body = parseBody(visit, vouchBody);
  if (!body) return refuse(world, "malformed");
  const vouches = await spend(world, vouchesKey(phone.id), DEVICE_VOUCHES);
  if (vouches.kind === "spent") return refuseTooMany(world, vouches);
  const asked = { aud: portalUrl(world.config.portalUrl), device: deviceId(phone.id) };
  const read = await verifyVouch(phone.key, body.vouch, asked, world.now());
  if (read.kind !== "vouch") return refuse(world, codeOf(read), { why: read.kind });
  const given = { jws: body.vouch, verification: body.verification };
  const outcome = await takeVouch(world, phone, read, given, visit);
  if (outcome.kind === "vouched") return answerWith(world, { expires: outcome.expires });
  return refuse(world, outcome.kind, { detail: factorIn(body.verification) });
}

export async function claimVoucher(world: World, visit: Visit): Promise<DeviceReply> {
  if (!isAcceptedApp(world, visit)) return refuse(world, "app-not-accepted");
  await visit.arrive(); // the claim in it is the credential
  const body = parseBody(visit, claimBody);
  if (!body) return refuse(world, "malformed");
  const voucher = await findVoucher(world, visit.params.id ?? "");
  // An unknown id and another phone's key get the same refusal. [P-64]
  if (!voucher) return refuse(world, "not-allowed");
  const note = (why: string) => noteClaim(world, voucher.row.account_id, visit, { why, voucher: voucher.row.id });
  const refused = async (code: DeviceRefusal, why: string = code): Promise<DeviceReply> => {
    await note(why);
    return refuse(world, code);
  };
  const claims = await spend(world, claimsKey(voucher.row.id), VOUCHER_CLAIMS);
  if (claims.kind === "spent") {
    await note("too-many");
    return refuseTooMany(world, claims);
  }
  const asked = { aud: portalUrl(world.config.portalUrl), voucher: voucher.row.id };
  const read = await verifyClaim(voucher.key, body.claim, asked, world.now());
  if (read.kind !== "claim") return refused(codeOf(read), read.kind);
  const outcome = await enrolVouched(world, voucher.row, visit);
  if (outcome.kind !== "enrolled") return refused(outcome.kind);
  const { deviceId: device, account, secret } = outcome;
  return answerWith(world, { device, account, lpse: lpseLabel(world), secret }, 201);
}
