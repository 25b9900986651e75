/** POST /device/v1/enrolments: a phone claims a QR. The checks run in the order of [P-22]. */

import { setTimeout as pause } from "node:timers/promises";
import { compareVersions, enrolmentBody, isFresh, portalUrl, protocolVersions, verifyEnrolment } from "@spse/protocol";
import { spendOfNetwork } from "../../base/platform/throttle/network.ts";
import type { World } from "../../base/platform/world.ts";
import { CLAIMS_OF_NETWORK, NETWORK_CLAIMS } from "../../base/rules/budgets.ts";
import { type EnrolledPhone, enrolPhone, repeatedEnrolment } from "../factors/adding/index.ts";
import { lpseLabel } from "../factors/device/index.ts";
import type { Visit } from "../session/web/index.ts";
import { isAcceptedApp, parseBody } from "./device-call.ts";
import { answerWith, codeOf, type DeviceReply, refuse } from "./device-refusal.ts";

const NETWORK_WAIT_MILLISECONDS = 1500;

export async function takeEnrolment(world: World, visit: Visit): Promise<DeviceReply> {
  await visit.arrive(); // the offer in it is the credential
  const body = parseBody(visit, enrolmentBody);
  if (!body) return refuse(world, "malformed");
  const jws = body.enrolment;
  const enrolment = await verifyEnrolment(jws, portalUrl(world.config.portalUrl));
  if (enrolment.kind !== "enrolment") return refuse(world, codeOf(enrolment));
  if (compareVersions(enrolment.protocol) !== "common") return refuse(world, "other-version");

  const repeated = await repeatedEnrolment(world, enrolment, jws);
  if (repeated) return repeated.kind === "enrolled" ? enrolledReply(world, repeated) : refuse(world, repeated.kind);
  if (!isAcceptedApp(world, visit)) return refuse(world, "app-not-accepted");
  if (!isFresh(enrolment.iat, world.now())) return refuse(world, "clock");
  await slowFloods(world, visit);

  const enrolled = await enrolPhone(world, enrolment, jws, visit);
  return enrolled.kind === "enrolled" ? enrolledReply(world, enrolled) : refuse(world, enrolled.kind);
}

const enrolledReply = (world: World, enrolled: EnrolledPhone): DeviceReply =>
  answerWith(
    world,
    {
      ...{ device: enrolled.deviceId, account: enrolled.account, lpse: lpseLabel(world), secret: enrolled.secret },
      protocol: protocolVersions,
    },
    201,
  );

async function slowFloods(world: World, visit: Visit): Promise<void> {
  const spending = await spendOfNetwork(world, CLAIMS_OF_NETWORK, visit.ip, NETWORK_CLAIMS);
  if (spending.kind === "spent") {
    await pause(NETWORK_WAIT_MILLISECONDS, undefined, { signal: visit.gone }).catch(() => {});
  }
}
