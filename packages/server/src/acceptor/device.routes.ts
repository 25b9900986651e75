/** The device API, as docs/protocol.md describes it. [P-60] Each line names its path, who may call, and its flow. */
import type { Route } from "../web/route.ts";
import { showAbout } from "./about.flow.ts";
import { answerRequest } from "./answer.flow.ts";
import { withDevice } from "./device-call.ts";
import { enrol } from "./enrolment.flow.ts";
import { takeReceipt } from "./receipt.flow.ts";
import { showRequests } from "./requests.flow.ts";
import { revoke } from "./revocation.flow.ts";
import { showState } from "./state.flow.ts";
import type { DeviceStories } from "./stories.ts";
import { changeSubscription, showSubscription, testSubscription } from "./subscription.flow.ts";
import { postVerification, showVerification } from "./verification.flow.ts";
import { claimVoucher, vouch } from "./voucher.flow.ts";

/** @param stories what stands above the acceptor and has a say in its calls. */
export const acceptorRoutes = ({ notices, takeBack }: DeviceStories): readonly Route[] => [
  { method: "GET", path: "/device/v1/about", guard: "device", flow: showAbout },
  { method: "POST", path: "/device/v1/enrolments", guard: "device", flow: enrol },
  { method: "POST", path: "/device/v1/vouchers", guard: "device", flow: withDevice(vouch) },
  { method: "POST", path: "/device/v1/vouchers/:id/claim", guard: "device", flow: claimVoucher },
  {
    method: "GET",
    path: "/device/v1/requests",
    guard: "device",
    query: ["wait"],
    flow: withDevice(showRequests(notices), "ended-too"),
  },
  { method: "POST", path: "/device/v1/requests/:id/receipt", guard: "device", flow: withDevice(takeReceipt) },
  {
    method: "POST",
    path: "/device/v1/requests/:id/answer",
    guard: "device",
    flow: withDevice(answerRequest(takeBack)),
  },
  { method: "GET", path: "/device/v1/state", guard: "device", flow: withDevice(showState, "ended-too") },
  { method: "POST", path: "/device/v1/revocation", guard: "device", flow: withDevice(revoke, "ended-too") },
  { method: "GET", path: "/device/v1/verification", guard: "device", flow: withDevice(showVerification) },
  { method: "POST", path: "/device/v1/verification", guard: "device", flow: withDevice(postVerification) },
  { method: "GET", path: "/device/v1/subscription", guard: "device", flow: withDevice(showSubscription) },
  { method: "POST", path: "/device/v1/subscription", guard: "device", flow: withDevice(changeSubscription) },
  { method: "POST", path: "/device/v1/subscription/test", guard: "device", flow: withDevice(testSubscription) },
];
