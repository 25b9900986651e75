/** An LPSE that has moved: two hosts, one database. */
import assert from "node:assert/strict";
import { test } from "node:test";
import {
  decodeBase32,
  deviceId,
  devicePaths,
  isStateProof,
  lpseId,
  portalUrl,
  requestsReply,
  stateReply,
} from "@spse/protocol";
import { askPhone, enrolled, onBothEngines } from "../../../test-support/enrolled.ts";
import { callDevice, phoneOf } from "../../../test-support/phone.ts";
import { type TestWorld, testWorld, visitor } from "../../../test-support/world.ts";
import { transact, type World } from "../../base/platform/world.ts";
import { deviceRoutes as routes } from "../../operate/start/routes.ts";
import { revokeDevice } from "../factors/device/device.ts";

const OLD = portalUrl("https://lama.contoh.go.id");
const NEW = portalUrl("https://baru.contoh.go.id");

/** The same LPSE at its old address, where it says that it has moved, and at its new one. */
function bothOf(world: TestWorld): { old: World; fresh: World } {
  return {
    old: { ...world, config: { ...world.config, portalUrl: OLD, movedTo: NEW } },
    fresh: { ...world, config: { ...world.config, portalUrl: NEW } },
  };
}

onBothEngines("a server that has moved", (make) => {
  test("[P-5] [P-81] says at its old address, to everyone and to its phones, that it moved; at the new address it says nothing", async () => {
    const { old, fresh } = bothOf(await make());
    const { phone } = await enrolled(old);
    const about = await callDevice(old, { path: devicePaths.about }, routes);
    assert.equal(about.body.movedTo, NEW);
    assert.equal(about.body.lpse.url, OLD);
    assert.equal((await phone.state()).body.movedTo, NEW);
    assert.equal((await phone.call({ path: devicePaths.requests })).body.movedTo, NEW);
    const there = await callDevice(fresh, { path: devicePaths.about }, routes);
    assert.deepEqual([there.body.movedTo, there.body.lpse.url], [undefined, NEW]);
    assert.equal(there.body.lpse.id, about.body.lpse.id);
  });

  test("[P-81] goes on at its old address: a phone that has not followed answers what was asked at the new one", async () => {
    const { old, fresh } = bothOf(await make());
    const { phone, account } = await enrolled(old);
    await askPhone(fresh, account, { number: false, browserKnown: true });
    const [request] = await phone.requests();
    assert.ok(request);
    assert.equal((await phone.answer(request, "approve")).body.outcome, "approved");
  });

  test("[P-81] a phone that has followed signs for the new address and no other", async () => {
    const world = await make();
    const { old, fresh } = bothOf(world);
    const { phone, account } = await enrolled(old);
    const followed = phoneOf(fresh, { device: phone.id, secret: phone.secret, account, keys: phone.keys }, routes);
    assert.equal((await followed.state()).body.state, "active");
    assert.equal((await followed.call({ path: devicePaths.state, signed: { aud: OLD } })).status, 401);
    assert.equal((await phone.call({ path: devicePaths.state, signed: { aud: NEW } })).status, 401);
    await askPhone(old, account, { number: false, browserKnown: true });
    const [request] = await followed.requests();
    assert.ok(request);
    assert.equal((await followed.answer(request, "approve", undefined, { aud: OLD })).status, 401);
    assert.equal((await followed.answer(request, "approve")).body.outcome, "approved");
  });

  test("[P-61] an app that does not know the field for a new address ignores it", async () => {
    const { old } = bothOf(await make());
    const { phone } = await enrolled(old);
    const { proof: _, movedTo: __, ...before } = stateReply.shape;
    assert.deepEqual(Object.keys(before), ["now", "state", "reason", "account", "lpse"]);
    assert.ok(requestsReply.safeParse((await phone.call({ path: devicePaths.requests })).body).success);
  });
});

onBothEngines("[P-82] the proof of an LPSE's identity", (make) => {
  test("is by the device's own seed, for this address, this device and this call", async () => {
    const world = await make();
    const { phone } = await enrolled(world);
    const seed = decodeBase32(phone.secret) ?? assert.fail();
    const call = {
      aud: portalUrl(world.config.portalUrl),
      lpse: lpseId(world.lpseId),
      device: deviceId(phone.id),
      jti: "the-first-of-two-calls",
    };
    const { body } = await phone.call({ path: devicePaths.state, jti: call.jti });
    assert.equal(body.state, "active");
    assert.ok(isStateProof(seed, call, body.proof));
    assert.equal(isStateProof(seed, { ...call, aud: NEW }, body.proof), false);
    const again = await phone.call({ path: devicePaths.state, jti: "the-second-of-two-calls" });
    assert.equal(isStateProof(seed, call, again.body.proof), false);
  });

  test("an ended device gets no such signature", async () => {
    const world = await make();
    const { phone, account } = await enrolled(world);
    await transact(world, (tx) => revokeDevice(tx, account.id, phone.id, "removed"));
    const { body } = await phone.state();
    assert.deepEqual([body.state, body.proof], ["ended", undefined]);
  });
});

test("[P-81] the portal at its old address says in one line where the LPSE is, on home and login, in both languages", async () => {
  const world = await testWorld({ settings: { SPSE_MOVED_TO: NEW } });
  const person = visitor(world);
  for (const path of ["/", "/login"]) {
    const seen = await person.get(path);
    assert.match(seen.text, /<p class="moved">.*<a href="https:\/\/baru\.contoh\.go\.id">baru\.contoh\.go\.id<\/a>/);
  }
  await person.get("/language?to=en&back=/login");
  assert.match((await person.get("/login")).text, /has moved to/);
  await world.close();
  const still = await testWorld();
  assert.doesNotMatch((await visitor(still).get("/login")).text, /class="moved"/);
  await still.close();
});
