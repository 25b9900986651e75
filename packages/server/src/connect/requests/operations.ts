/** Every call of the API, in the order of docs/api.md. A test holds this list against the route table. */
import { publicJwkShape, USER_ID_MOST, WAIT_MAX_SECONDS } from "@spse/protocol";
import { z } from "zod";
import type { World } from "../../base/platform/world.ts";
import { json, type Reply } from "../../core/session/web/index.ts";
import { APPLICATIONS_MOST } from "../application/index.ts";
import { deadlineAnswer, deadlineBody, deadlineTakenBack } from "../deadlines/index.ts";
import { codeAnswer, codeBody } from "./codes.flow.ts";
import { type Operation, writeOpenApi } from "./openapi.ts";
import { askedReply, endedMessage, proposalBody, proposalReply, requestBody, requestReply } from "./shapes.ts";

const time = z.iso.datetime();
const deviceKey = z.object({
  id: z.string(),
  key: publicJwkShape,
  enrolled_at: time,
  ended_at: time.nullable(),
});
const receiptAnswer = z.object({
  request: z.string().describe("The request's bytes, base64url: what the phone has shown and signed."),
  answer: z.string().describe("The phone's signature (JWS)."),
  statement: z.string().describe("What the LPSE says about both (JWT)."),
  device: deviceKey,
  verification: z.enum(["biometric", "pin"]).nullable(),
  answered_at: time,
});
const deviceKeysAnswer = z.object({ user: z.string(), keys: z.array(deviceKey), statement: z.string() });

const NOT_FOUND = { status: 404, codes: ["not-found"] };

const operations: readonly Operation[] = [
  {
    ...{ method: "POST", path: "/api/v1/requests", id: "sendRequest", right: "requests", once: true },
    summary: "Asks a person's phone: to sign in, or to approve a transaction",
    body: requestBody,
    answers: { 201: { what: "The phone is asked. Show the number to your user.", schema: askedReply } },
    refusals: [
      { status: 422, codes: ["cannot-be-asked"] },
      { status: 429, codes: ["paused"] },
    ],
  },
  {
    ...{ method: "GET", path: "/api/v1/requests/:id", id: "readRequest", right: "requests" },
    summary: "Says how a request stands; waits for its end, if asked to",
    query: { wait: { schema: z.int().min(0).max(WAIT_MAX_SECONDS) } },
    answers: { 200: { what: "The request.", schema: requestReply } },
    refusals: [NOT_FOUND],
  },
  {
    ...{ method: "POST", path: "/api/v1/requests/:id/cancellation", id: "cancelRequest", right: "requests" },
    summary: "Takes a request back",
    answers: { 200: { what: "The request, as it is now.", schema: requestReply } },
    refusals: [NOT_FOUND],
  },
  {
    ...{ method: "GET", path: "/api/v1/requests/:id/receipt", id: "readReceipt", right: "requests" },
    summary: "Gives the proof of an answer, to be kept",
    answers: { 200: { what: "The receipt.", schema: receiptAnswer } },
    refusals: [NOT_FOUND, { status: 409, codes: ["not-answered"] }],
  },
  {
    ...{ method: "GET", path: "/api/v1/device-keys", id: "readDeviceKeys", right: "requests" },
    summary: "Gives the history of a person's phone keys, signed",
    query: { user: { schema: z.string().min(1).max(USER_ID_MOST), required: true } },
    answers: { 200: { what: "All keys that the person's phones ever had.", schema: deviceKeysAnswer } },
    refusals: [],
  },
  {
    ...{ method: "POST", path: "/api/v1/codes", id: "checkCode", right: "requests" },
    summary: "Says whether six digits are a person's current code, and uses them up",
    body: codeBody,
    answers: { 200: { what: "Right or wrong.", schema: codeAnswer } },
    refusals: [],
  },
  {
    ...{ method: "POST", path: "/api/v1/closing-proposals", id: "proposeClosing", right: "proposals" },
    summary: "Proposes to Admin PPE that a vendor's account is closed",
    body: proposalBody,
    answers: {
      200: { what: "This application's earlier proposal, which is open.", schema: proposalReply },
      201: { what: "It waits for Admin PPE. The account has not changed.", schema: proposalReply },
    },
    refusals: [
      { status: 409, codes: ["full", "in-progress"] },
      { status: 422, codes: ["cannot-be-proposed", "not-a-vendor"] },
    ],
  },
  {
    ...{ method: "GET", path: "/api/v1/closing-proposals/:id", id: "readProposal", right: "proposals" },
    summary: "Says what has become of a proposal",
    answers: { 200: { what: "The proposal.", schema: proposalReply } },
    refusals: [NOT_FOUND],
  },
  {
    ...{
      method: "POST",
      path: "/api/v1/closing-proposals/:id/cancellation",
      id: "withdrawProposal",
      right: "proposals",
    },
    summary: "Withdraws a proposal",
    answers: { 200: { what: "The proposal, as it is now.", schema: proposalReply } },
    refusals: [NOT_FOUND],
  },
  {
    ...{ method: "POST", path: "/api/v1/deadlines", id: "sendDeadline", right: "deadlines" },
    summary: "Adds a tender's deadline, or changes it",
    body: deadlineBody,
    answers: {
      200: { what: "It is changed, or was the same.", schema: deadlineAnswer },
      201: { what: "It is added.", schema: deadlineAnswer },
    },
    refusals: [
      { status: 409, codes: ["full"] },
      { status: 422, codes: ["not-ahead"] },
    ],
  },
  {
    ...{ method: "GET", path: "/api/v1/deadlines/:reference", id: "readDeadline", right: "deadlines" },
    summary: "Reads a deadline",
    answers: { 200: { what: "The deadline.", schema: deadlineAnswer } },
    refusals: [NOT_FOUND],
  },
  {
    ...{ method: "POST", path: "/api/v1/deadlines/:reference/cancellation", id: "cancelDeadline", right: "deadlines" },
    summary: "Removes a deadline",
    answers: { 200: { what: "It is removed.", schema: deadlineTakenBack } },
    refusals: [NOT_FOUND],
  },
];

const named = {
  ...{ NewRequest: requestBody, Asked: askedReply, Request: requestReply, Receipt: receiptAnswer },
  ...{ DeviceKeys: deviceKeysAnswer, Code: codeBody, CodeVerdict: codeAnswer, RequestEnded: endedMessage },
  ...{ NewProposal: proposalBody, Proposal: proposalReply },
  ...{ NewDeadline: deadlineBody, Deadline: deadlineAnswer, DeadlineRemoved: deadlineTakenBack },
};

/** GET /api/v1/openapi.json: public, since it contains no names and opens nothing. */
export async function showOpenApi({ config, office }: World): Promise<Reply> {
  const description = `docs/api.md describes these calls and their limits for people. An LPSE has at most ${APPLICATIONS_MOST} applications.`;
  const info = { title: `${office.lpseName} – SPSE`, description };
  return json(writeOpenApi({ operations, named, webhook: endedMessage }, config.portalUrl, info));
}
