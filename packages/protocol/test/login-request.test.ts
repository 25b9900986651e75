import assert from "node:assert/strict";
import { describe, test } from "node:test";
import fc from "fast-check";
import {
  decodeBase64url,
  isListedFor,
  type LoginRequest,
  parseLoginRequest,
  purposes,
  writeLoginRequest,
} from "../src/index.ts";
import { readVectors, type Vectors } from "./vectors.ts";

const { valid, hostile } =
  readVectors<
    Vectors<{ name: string; bytes: string; request: LoginRequest }, { name: string; bytes: string; kind: string }>
  >("login-requests.json");
const bytesOf = (text: string) => decodeBase64url(text) ?? assert.fail("vector is not base64url");
const usual = valid[0]?.request ?? assert.fail("no valid login request");

describe("[P-35] login requests that are shown", () => {
  for (const { name, bytes, request } of valid)
    test(name, () => {
      assert.deepEqual(parseLoginRequest(bytesOf(bytes)), { kind: "login-request", request });
      assert.deepEqual(writeLoginRequest(request), bytesOf(bytes));
    });
});

describe("[P-41] login requests that are never shown", () => {
  for (const { name, bytes, kind } of hostile)
    test(`${kind}: ${name}`, () => assert.equal(parseLoginRequest(bytesOf(bytes)).kind, kind));
});

interface Listing {
  readonly name: string;
  readonly entry: { readonly lpse: string; readonly userId: string };
  readonly listed: { readonly id: string; readonly bytes: string };
}
const listings = readVectors<Vectors<Listing, Listing>>("listings.json");

describe("[P-41] a request is shown only under its own id, for the entry's LPSE and account", () => {
  const isShown = ({ entry, listed }: Listing) => {
    const read = parseLoginRequest(bytesOf(listed.bytes));
    const own = { lpse: { id: entry.lpse }, account: { userId: entry.userId } };
    return read.kind === "login-request" && isListedFor(own, listed.id, read.request);
  };
  for (const one of listings.valid) test(`shown: ${one.name}`, () => assert.equal(isShown(one), true));
  for (const one of listings.hostile) test(`not shown: ${one.name}`, () => assert.equal(isShown(one), false));
});

describe("[P-37] what changes a factor always asks for the number", () => {
  for (const purpose of purposes.filter((one) => one !== "login"))
    test(purpose, () => {
      assert.throws(() => writeLoginRequest({ ...usual, purpose, number: false }), TypeError);
      assert.equal(parseLoginRequest(writeLoginRequest({ ...usual, purpose, number: true })).kind, "login-request");
    });
});

test("[P-34] the bytes do not depend on the order in which the caller wrote the fields", () => {
  const backwards = Object.fromEntries(Object.entries(usual).reverse()) as unknown as LoginRequest;
  assert.deepEqual(writeLoginRequest(backwards), writeLoginRequest(usual));
});

test("property: any bytes have a verdict, and nothing is thrown", () => {
  fc.assert(fc.property(fc.uint8Array(), (bytes) => typeof parseLoginRequest(bytes).kind === "string"));
  fc.assert(fc.property(fc.json(), (json) => parseLoginRequest(new TextEncoder().encode(json)).kind === "malformed"));
});
