import assert from "node:assert/strict";
import { describe, test } from "node:test";
import {
  aboutReply,
  answerReply,
  enrolmentReply,
  errorReply,
  parseJson,
  receiptBody,
  receiptReply,
  requestsReply,
  revocationBody,
  revocationReply,
  stateReply,
  subscriptionBody,
  subscriptionReply,
  verificationReply,
  waitingNotices,
  waitingStopBody,
} from "../src/index.ts";
import { readVectors, type Vectors } from "./vectors.ts";

interface Given {
  readonly shape: string;
  readonly name: string;
  readonly json: string;
}
const { valid, hostile } = readVectors<Vectors<Given, Given>>("bodies.json");

const shapes: Readonly<Record<string, { safeParse: (value: unknown) => { success: boolean } }>> = {
  about: aboutReply,
  enrolment: enrolmentReply,
  requests: requestsReply,
  state: stateReply,
  answer: answerReply,
  "post subscription": subscriptionBody,
  subscription: subscriptionReply,
  "post receipt": receiptBody,
  receipt: receiptReply,
  "post revocation": revocationBody,
  "waiting notices": waitingNotices,
  "post waiting stop": waitingStopBody,
  revocation: revocationReply,
  verification: verificationReply,
  refusal: errorReply,
};
const accepts = ({ shape, json }: Given) => shapes[shape]?.safeParse(parseJson(json)).success;

describe("[P-60] bodies and replies that are read", () => {
  for (const one of valid) test(`${one.shape}: ${one.name}`, () => assert.equal(accepts(one), true));
});

describe("[P-61] bodies and replies that are refused", () => {
  for (const one of hostile) test(`${one.shape}: ${one.name}`, () => assert.equal(accepts(one), false));
});

test("vectors have a valid and a hostile case of each shape", () => {
  const named = (cases: readonly Given[]) => [...new Set(cases.map(({ shape }) => shape))].toSorted();
  assert.deepEqual(named(valid), Object.keys(shapes).toSorted());
  assert.deepEqual(named(hostile), Object.keys(shapes).toSorted());
});
