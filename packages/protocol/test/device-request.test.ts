import assert from "node:assert/strict";
import { describe, test } from "node:test";
import fc from "fast-check";
import {
  type DeviceCall,
  deviceId,
  devicePaths,
  parseClaimedRequest,
  portalUrl,
  signDeviceRequest,
  textForm,
  unixSeconds,
  verifyDeviceRequest,
} from "../src/index.ts";
import { changed, phone, readVectors, utf8, type Vectors } from "./vectors.ts";

interface Arrived {
  readonly name: string;
  readonly authorization: string;
  readonly call: Omit<DeviceCall, "body"> & { readonly body: string };
  readonly now: number;
}
const { valid, hostile } =
  readVectors<Vectors<Arrived & { readonly text: string }, Arrived & { kind: string }>>("device-requests.json");

const verdict = ({ authorization, call, now }: Arrived) =>
  verifyDeviceRequest(phone.publicKey, authorization, { ...call, body: utf8(call.body) }, unixSeconds(now));

describe("[P-28] [P-29] calls that are accepted", () => {
  for (const one of valid)
    test(one.name, async () => {
      const read = await verdict(one);
      assert.equal(read.kind, "device-request");
      assert.ok(read.kind === "device-request" && read.device === one.call.device);
      assert.equal(parseClaimedRequest(one.authorization)?.payload.sub, one.call.device);
    });
});

describe("[P-111] the same calls in text form", () => {
  for (const { name, authorization, call, text } of valid)
    test(name, () => assert.deepEqual(textForm(authorization, { ...call, body: utf8(call.body) }), utf8(text)));
  test("a call without Authorization has an empty first line", () => {
    assert.deepEqual(textForm("", { method: "POST", body: utf8("{}") }), utf8("\n{}"));
  });
});

describe("[P-30] [P-31] calls that are refused", () => {
  for (const one of hostile)
    test(`${one.kind}: ${one.name}`, async () => assert.equal((await verdict(one)).kind, one.kind));
});

const call: DeviceCall = {
  device: deviceId("Zd0pO3s9T1mYqk2vXn4b7A"),
  aud: portalUrl("https://spse.contoh.go.id"),
  method: "POST",
  path: devicePaths.answer("r7Qe2WmXc5Ty8UiP1oLk3A"),
  body: utf8('{"answer":"a.b.c"}'),
};
const now = unixSeconds(1_800_000_000);
const jti = "j0Qe2WmXc5Ty8UiP1oLk3A";

test("[P-31] a refusal for the clock says how far the phone is ahead", async () => {
  const header = await signDeviceRequest(phone.privateKey, call, unixSeconds(now - 400), jti);
  assert.deepEqual(await verifyDeviceRequest(phone.publicKey, header, call, now), {
    kind: "clock",
    aheadSeconds: -400,
  });
});

test("property: accepted exactly within sixty seconds either side [P-31]", async () => {
  await fc.assert(
    fc.asyncProperty(fc.integer({ min: -120, max: 120 }), async (offset) => {
      const header = await signDeviceRequest(phone.privateKey, call, unixSeconds(now + offset), jti);
      const { kind } = await verifyDeviceRequest(phone.publicKey, header, call, now);
      assert.equal(kind, Math.abs(offset) <= 60 ? "device-request" : "clock");
    }),
    { numRuns: 60 },
  );
});

test("property: another body is never accepted", async () => {
  const header = await signDeviceRequest(phone.privateKey, call, now, jti);
  await fc.assert(
    fc.asyncProperty(fc.uint8Array(), async (body) => {
      const same = Buffer.from(body).equals(Buffer.from(call.body));
      const { kind } = await verifyDeviceRequest(phone.publicKey, header, { ...call, body }, now);
      assert.equal(kind, same ? "device-request" : "wrong-body");
    }),
  );
});

test("property: one changed character anywhere and it is not accepted", async () => {
  const header = await signDeviceRequest(phone.privateKey, call, now, jti);
  await fc.assert(
    fc.asyncProperty(fc.nat(), fc.constantFrom(..."ABCxyz019-_.= \n"), async (at, by) => {
      const text = changed(header, at, by);
      if (text === null) return;
      assert.notEqual((await verifyDeviceRequest(phone.publicKey, text, call, now)).kind, "device-request");
    }),
    { numRuns: 200 },
  );
});
