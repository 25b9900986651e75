/** The API for applications, in the order of docs/api.md: one table makes its routes and its OpenAPI document. */
import { publicJwkShape, USER_ID_MOST, WAIT_MAX_SECONDS } from "@spse/protocol";
import { z } from "zod";
import type { World } from "../base/platform/world.ts";
import { json, type Reply } from "../core/session/web/index.ts";
import type { Route } from "../core/session/web/route.ts";
import { application } from "../core/session/web/rows.ts";
import { APPLICATIONS_MOST } from "./application/application.ts";
import { withApplication } from "./application/call.ts";
import * as sent from "./deadlines/deadlines.flow.ts";
import { checkCode, codeAnswer, codeBody } from "./requests/codes.flow.ts";
import { type Operation, writeOpenApi } from "./requests/openapi.ts";
import * as proposals from "./requests/proposals.flow.ts";
import * as receipts from "./requests/receipt.flow.ts";
import * as asking from "./requests/request.flow.ts";
import { askedReply, endedMessage, proposalBody, proposalReply, requestBody, requestReply } from "./requests/shapes.ts";

const time = z.iso.datetime();
const deviceKey = z.object({ id: z.string(), key: publicJwkShape, enrolled_at: time, ended_at: time.nullable() });
const receipt = z.object({
  request: z.string().describe("The request's bytes, base64url: what the phone has shown and signed."),
  answer: z.string().describe("The phone's signature (JWS)."),
  statement: z.string().describe("What the LPSE says about both (JWT)."),
  device: deviceKey,
  verification: z.enum(["biometric", "pin"]).nullable(),
  answered_at: time,
});
const deviceKeys = z.object({ user: z.string(), keys: z.array(deviceKey), statement: z.string() });

/** A call, with its flow and the budget that it counts on. */
interface Call extends Operation {
  readonly flow: Parameters<typeof withApplication>[1];
  readonly calls?: Parameters<typeof withApplication>[2];
  readonly bodyMost?: number;
}

const requests = { right: "requests", calls: asking.READS } as const;
const operations: readonly Call[] = [
  {
    ...{ method: "POST", path: "/api/v1/requests", id: "sendRequest", flow: asking.sendRequest },
    ...{ right: "requests", calls: asking.ASKS, once: true, body: requestBody },
    summary: "Asks a person's phone: to sign in, or to approve a transaction",
    answers: { 201: ["The phone is asked. Show the number to your user.", askedReply] },
    refusals: { 422: ["cannot-be-asked"], 429: ["paused"] },
  },
  {
    ...{ method: "GET", path: "/api/v1/requests/:id", id: "readRequest", flow: asking.showRequest, ...requests },
    summary: "Says how a request stands; waits for its end, if asked to",
    query: { wait: { schema: z.int().min(0).max(WAIT_MAX_SECONDS) } },
    answers: { 200: ["The request.", requestReply] },
  },
  {
    ...{ method: "POST", path: "/api/v1/requests/:id/cancellation", id: "cancelRequest", ...requests },
    ...{ flow: asking.cancelRequest, summary: "Takes a request back" },
    answers: { 200: ["The request, as it is now.", requestReply] },
  },
  {
    ...{ method: "GET", path: "/api/v1/requests/:id/receipt", id: "readReceipt", ...requests },
    ...{ flow: receipts.showReceipt, summary: "Gives the proof of an answer, to be kept" },
    answers: { 200: ["The receipt.", receipt] },
    refusals: { 409: ["not-answered"] },
  },
  {
    ...{ method: "GET", path: "/api/v1/device-keys", id: "readDeviceKeys", ...requests },
    ...{ flow: receipts.showDeviceKeys, summary: "Gives the history of a person's phone keys, signed" },
    query: { user: { schema: z.string().min(1).max(USER_ID_MOST), required: true } },
    answers: { 200: ["All keys that the person's phones ever had.", deviceKeys] },
  },
  {
    ...{ method: "POST", path: "/api/v1/codes", id: "checkCode", flow: checkCode, body: codeBody, ...requests },
    summary: "Says whether six digits are a person's current code, and uses them up",
    answers: { 200: ["Right or wrong.", codeAnswer] },
  },
  {
    ...{ method: "POST", path: "/api/v1/closing-proposals", id: "proposeClosing", right: "proposals" },
    ...{ flow: proposals.propose, body: proposalBody },
    summary: "Proposes to Admin PPE that a vendor's account is closed",
    answers: {
      200: ["This application's earlier proposal, which is open.", proposalReply],
      201: ["It waits for Admin PPE. The account has not changed.", proposalReply],
    },
    refusals: { 409: ["full", "in-progress"], 422: ["cannot-be-proposed", "not-a-vendor"] },
  },
  {
    ...{ method: "GET", path: "/api/v1/closing-proposals/:id", id: "readProposal", right: "proposals" },
    ...{ flow: proposals.showProposal, summary: "Says what has become of a proposal" },
    answers: { 200: ["The proposal.", proposalReply] },
  },
  {
    ...{ method: "POST", path: "/api/v1/closing-proposals/:id/cancellation", id: "withdrawProposal" },
    ...{ right: "proposals", flow: proposals.withdrawProposal, summary: "Withdraws a proposal" },
    answers: { 200: ["The proposal, as it is now.", proposalReply] },
  },
  {
    ...{ method: "POST", path: "/api/v1/deadlines", id: "sendDeadline", right: "deadlines" },
    ...{ flow: sent.sendDeadline, body: sent.deadlineBody, bodyMost: sent.DEADLINE_BODY_BYTES },
    summary: "Adds a tender's deadline, or changes it",
    answers: {
      200: ["It is changed, or was the same.", sent.deadlineAnswer],
      201: ["It is added.", sent.deadlineAnswer],
    },
    refusals: { 409: ["full"], 422: ["not-ahead"] },
  },
  {
    ...{ method: "GET", path: "/api/v1/deadlines/:reference", id: "readDeadline", right: "deadlines" },
    ...{ flow: sent.showDeadline, summary: "Reads a deadline" },
    answers: { 200: ["The deadline.", sent.deadlineAnswer] },
  },
  {
    ...{ method: "POST", path: "/api/v1/deadlines/:reference/cancellation", id: "cancelDeadline" },
    ...{ right: "deadlines", flow: sent.cancelDeadline, summary: "Removes a deadline" },
    answers: { 200: ["It is removed.", sent.deadlineTakenBack] },
  },
];

export const apiRoutes: readonly Route[] = operations.map(
  ({ method, path, right, flow, calls, bodyMost, query = {} }) => ({
    ...application.by(method, path, withApplication(right, flow, calls), Object.keys(query)),
    ...(bodyMost !== undefined && { bodyMost }),
  }),
);

const named = {
  ...{ NewRequest: requestBody, Asked: askedReply, Request: requestReply, Receipt: receipt },
  ...{ DeviceKeys: deviceKeys, Code: codeBody, CodeVerdict: codeAnswer, RequestEnded: endedMessage },
  ...{ NewProposal: proposalBody, Proposal: proposalReply },
  ...{ NewDeadline: sent.deadlineBody, Deadline: sent.deadlineAnswer, DeadlineRemoved: sent.deadlineTakenBack },
};

/** GET /api/v1/openapi.json: public, since it contains no names and opens nothing. */
export async function showOpenApi({ config, office }: World): Promise<Reply> {
  const description = `docs/api.md describes these calls and their limits for people. An LPSE has at most ${APPLICATIONS_MOST} applications.`;
  const info = { title: `${office.lpseName} – SPSE`, description };
  return json(writeOpenApi(operations, named, endedMessage, config.portalUrl, info));
}
