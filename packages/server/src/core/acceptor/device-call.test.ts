import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { test } from "node:test";
import { devicePaths } from "@spse/protocol";
import { askPhone, enrolled, onBothEngines, secondPhone } from "../../../test-support/enrolled.ts";
import { callDevice } from "../../../test-support/phone.ts";
import { inTime } from "../../../test-support/until.ts";
import { mailsOf, serverOf } from "../../../test-support/world.ts";
import { transact } from "../../base/platform/world.ts";
import { deviceRoutes as routes } from "../../operate/start/routes.ts";
import { loadAccount, raiseEpoch } from "../account/account.ts";
import { listDevices, revokeDevice } from "../factors/device/device.ts";
import { endFactors } from "../factors/ending/ending.ts";
import { listSessions } from "../session/session.ts";
import type { Visit } from "../session/web/route.ts";
import { loadWaiting } from "./read-approval.sql.ts";
import { showRequests } from "./requests.flow.ts";

const unknown = "AAAAAAAAAAAAAAAAAAAAAA";

onBothEngines("device calls", (fresh) => {
  test("[P-30] every wrong signature, and every signature over another call, gets the same 401 [N12]", async () => {
    const world = await fresh();
    const { phone } = await enrolled(world);
    const other = await enrolled(world, { userId: "PPK2" });
    const path = devicePaths.state;
    const refused = [
      await callDevice(world, { path }, routes),
      await phone.call({ path, signed: { device: unknown } }),
      await phone.call({ path, signed: { device: other.phone.id } }),
      await phone.call({ path, signed: { aud: "https://lain.contoh.go.id" } }),
      await phone.call({ path, signed: { method: "POST" } }),
      await phone.call({ path, signed: { path: devicePaths.requests } }),
      await phone.call({ path: `${devicePaths.requests}?wait=0`, signed: { path: devicePaths.requests } }),
      await phone.call({ path: devicePaths.revocation, body: "{}", signed: { body: "{ }" } }),
      await phone.call({ path, signed: { device: unknown }, aheadSeconds: 3600 }),
    ];
    for (const told of refused) {
      assert.equal(told.status, 401);
      assert.deepEqual(told.body, refused[0]?.body);
    }
    assert.equal(refused[0]?.body.error.code, "not-allowed");
    assert.equal(refused[0]?.body.now, world.now());
    assert.equal((await phone.state()).body.state, "active");
  });

  test("[P-28] [P-30] an authorization of another form is malformed, from any sender", async () => {
    const world = await fresh();
    const { phone } = await enrolled(world);
    const path = devicePaths.state;
    const { authorization = "" } = (await phone.signedCall({ path })).headers;
    assert.equal((await callDevice(world, { path, headers: { authorization } }, routes)).status, 200);
    for (const bent of [
      "",
      "Device",
      "Device a.b.c",
      "Bearer x",
      authorization.replace("Device", "device"),
      authorization.replace("Device ", "Device  "),
      `${authorization}=`,
      `${authorization}, ${authorization}`,
    ]) {
      const told = await callDevice(world, { path, headers: { authorization: bent } }, routes);
      assert.deepEqual([told.status, told.body.error.code], [400, "malformed"], bent);
    }
  });

  test("[P-65] if several refusals apply, the reply gives the first in the document's order", async () => {
    const world = await fresh();
    const { phone, account } = await enrolled(world);
    const strange = { origin: "https://jahat.example" };
    const answer = { path: devicePaths.answer(unknown), body: "{}" };
    const oversized = `{"answer":"${"a".repeat(17_000)}"}`;
    const codeOf = async (told: ReturnType<typeof phone.call>) => (await told).body.error.code;
    assert.equal(await codeOf(phone.call({ ...answer, body: oversized, headers: strange })), "too-large");
    assert.equal(await codeOf(phone.call({ path: `${devicePaths.state}?a=1`, headers: strange })), "malformed");
    assert.equal(await codeOf(callDevice(world, { ...answer, headers: strange }, routes)), "app-not-accepted");
    assert.equal(await codeOf(callDevice(world, answer, routes)), "not-allowed");
    assert.equal(
      await codeOf(phone.call({ ...answer, aheadSeconds: 61, signed: { path: "/device/v1/x" } })),
      "not-allowed",
    );
    assert.equal(await codeOf(phone.call({ ...answer, aheadSeconds: 61 })), "clock");
    assert.equal(await codeOf(phone.call(answer)), "malformed");
    assert.equal(await codeOf(phone.call({ ...answer, body: '{"answer":"a.b.c"}' })), "not-found");
    await transact(world, (tx) => endFactors(tx, account.id, "disabled"));
    assert.equal(await codeOf(phone.call({ ...answer, aheadSeconds: 61 })), "clock");
    assert.equal(await codeOf(phone.call(answer)), "not-allowed");
  });

  test("[P-31] the clock may differ by sixty seconds; beyond that the refusal carries the server's time", async () => {
    const world = await fresh();
    const { phone } = await enrolled(world);
    for (const [aheadSeconds, status] of [
      [60, 200],
      [-60, 200],
      [61, 401],
      [-61, 401],
    ] as const) {
      const told = await phone.call({ path: devicePaths.state, aheadSeconds });
      assert.equal(told.status, status);
      assert.equal(told.body.now, world.now());
      if (status === 401) assert.equal(told.body.error.code, "clock");
    }
  });

  test("[P-31] [A33] a refused call is in the audit if it would change something or its signature is not the phone's; a read is not", async () => {
    const world = await fresh();
    const { phone, account } = await enrolled(world);
    const entriesOf = async (call: Parameters<typeof phone.call>[0]) => {
      await world.db.deleteFrom("audit").execute();
      await phone.call(call);
      const rows = await world.db.selectFrom("audit").selectAll().execute();
      return rows.map(({ event, outcome, account_id, detail }) => {
        const { device, name, call } = JSON.parse(detail);
        assert.deepEqual([account_id, device, name], [account.id, phone.id, "Ponsel uji"]);
        return `${event} ${outcome}: ${call}`;
      });
    };
    const answer = { path: devicePaths.answer(unknown), body: "{}" };
    const told = [
      await entriesOf({ path: devicePaths.state, aheadSeconds: 61 }),
      await entriesOf({ path: `${devicePaths.requests}?wait=x` }),
      await entriesOf({ path: devicePaths.state, signed: { path: devicePaths.requests } }),
      await entriesOf({ ...answer, aheadSeconds: 61 }),
      await entriesOf(answer),
      await entriesOf({ path: devicePaths.revocation, body: "[]" }),
    ];
    assert.deepEqual(told, [
      [],
      [],
      ["device wrong-target: state"],
      ["device clock: requests answer"],
      ["proof malformed: requests answer"],
      ["device malformed: revocation"],
    ]);
  });

  test("refuses a signature of another kind, and one replayed on another path", async () => {
    const world = await fresh();
    const { phone, account } = await enrolled(world);
    const asked = await askPhone(world, account, { number: false, browserKnown: true });
    const [request] = await phone.requests();
    assert.ok(request);
    const answer = await phone.sign(request, "approve");
    const told = await phone.call({ path: devicePaths.state, headers: { authorization: `Device ${answer}` } });
    assert.deepEqual([told.status, told.body.error.code], [400, "malformed"]);
    assert.equal(asked.approvalId, request.id);
  });

  test("[P-63] only apps of accepted origins; about is open to all; no cookie is set", async () => {
    const world = await fresh();
    const { phone } = await enrolled(world);
    for (const origin of ["https://jahat.example", "null", world.config.portalUrl]) {
      const told = await phone.call({ path: devicePaths.state, headers: { origin } });
      assert.equal(told.status, 403);
      assert.equal(told.body.error.code, "app-not-accepted");
      const about = await callDevice(world, { path: devicePaths.about, headers: { origin } }, routes);
      assert.equal(about.body.app, world.config.authenticatorUrl);
    }
    const app = await serverOf(world, routes);
    const preflight = await app.inject({
      method: "OPTIONS",
      url: devicePaths.state,
      headers: { host: "localhost:4500" },
    });
    assert.equal(preflight.statusCode, 204);
    assert.equal(preflight.headers["access-control-allow-origin"], "*");
    assert.equal(preflight.headers["set-cookie"], undefined);
  });

  test("[P-54] an ended device learns the reason from state and requests, and may do nothing else", async () => {
    const world = await fresh();
    for (const why of ["disabled", "reset"] as const) {
      const { phone, account } = await enrolled(world, { userId: why });
      await transact(world, (tx) => endFactors(tx, account.id, why));
      const state = (await phone.state()).body;
      assert.deepEqual([state.state, state.reason], ["ended", why]);
      const requests = await phone.call({ path: devicePaths.requests });
      assert.deepEqual([requests.status, requests.body.state, requests.body.requests], [200, "ended", []]);
      await askPhone(world, account);
      assert.deepEqual(await phone.requests(), []);
      const answer = await phone.call({ path: devicePaths.answer(unknown), body: '{"answer":"a.b.c"}' });
      assert.deepEqual([answer.status, answer.body.error.code], [401, "not-allowed"]);
    }
    const { phone, account } = await enrolled(world);
    await transact(world, (tx) => revokeDevice(tx, account.id, phone.id, "not-mine"));
    assert.equal((await phone.state()).body.reason, "removed");
  });

  test("[P-53] a phone removes itself: device, sessions and epoch end, 2FA stays on, and one mail tells the owner [A7 A16 A23]", async () => {
    const world = await fresh();
    const { phone, account } = await enrolled(world);
    assert.equal((await phone.revoke()).body.revoked, true);
    assert.equal((await phone.revoke()).body.revoked, true);
    const after = await loadAccount(world, account.id);
    assert.deepEqual([after.epoch, after.twoFactorSince], [account.epoch + 1, account.twoFactorSince]);
    assert.deepEqual(await listSessions(world, account.id), []);
    assert.deepEqual(await listDevices(world, account.id), []);
    assert.equal((await phone.state()).body.reason, "revoked");
    assert.equal((await mailsOf(world)).filter((it) => it.kind === "device-revoked").length, 1);
  });

  test("[P-33] a revocation counts in the same second as another change; an older one does not", async () => {
    const world = await fresh();
    const { phone } = await enrolled(world);
    await world.db.updateTable("device").set({ last_iat: world.now() }).where("id", "=", phone.id).execute();
    const older = await phone.call({ path: devicePaths.revocation, body: "{}", aheadSeconds: -1 });
    assert.deepEqual([older.status, older.body.error.code], [401, "not-allowed"]);
    assert.equal((await phone.state()).body.state, "active");
    assert.equal((await phone.revoke()).body.revoked, true);
    assert.equal((await phone.state()).body.reason, "revoked");
  });

  test("[P-69] about tells how this LPSE wakes phones", async () => {
    const world = await fresh();
    assert.deepEqual((await callDevice(world, { path: devicePaths.about }, routes)).body.wake, ["web-push"]);
  });

  test("malformed revocations change nothing", async () => {
    const world = await fresh();
    const { phone } = await enrolled(world);
    for (const body of ["", "[]", '{"a":1}', "null"]) {
      const told = await phone.call({ method: "POST", path: devicePaths.revocation, body });
      assert.equal(told.status, 400, body);
    }
    assert.equal((await phone.state()).body.state, "active");
  });
});

test("[P-60] the document lists every call of the device API, and no other", () => {
  const document = readFileSync(new URL("../../../../../docs/protocol.md", import.meta.url), "utf8");
  const listed = [...document.matchAll(/^- `((?:GET|POST) [^`?]+)[^`]*`.*: \d{3} /gm)].map(([, call = ""]) => call);
  assert.deepEqual(
    listed.toSorted(),
    routes.map(({ method, path }) => `${method} ${path.replace("/device/v1/", "").replace(":id", "{id}")}`).toSorted(),
  );
});

onBothEngines("the long poll", (fresh) => {
  const poll = `${devicePaths.requests}?wait=25`;

  test("[P-44] it is held, and answered when a request arrives", async () => {
    const world = await fresh();
    const { phone, account } = await enrolled(world);
    const held = phone.call({ path: poll });
    await new Promise((resolve) => setImmediate(resolve));
    await askPhone(world, account);
    assert.equal((await held).body.requests.length, 1);
  });

  test("[P-44] a request that comes between what the call has read and its wait is answered at once", async () => {
    const world = await fresh();
    const { phone, account } = await enrolled(world);
    const known = (await loadWaiting(world, phone.id)) ?? assert.fail();
    const rung = new Promise<void>((resolve) => world.wake.listen(`account:${account.id}`, resolve));
    await askPhone(world, account);
    await rung;
    const visit = { query: { wait: "25" }, ip: "198.51.100.7", gone: new AbortController().signal } as unknown as Visit;
    const held = showRequests(async () => ({}), world, visit, { ...known, request: {} as never });
    assert.match(JSON.stringify(await inTime("it is answered", held)), /"requests":\[\{"id":/);
  });

  test("[P-44] it is answered when the device ends", async () => {
    const world = await fresh();
    const { phone, account } = await enrolled(world);
    const held = phone.call({ path: poll });
    await transact(world, (tx) => endFactors(tx, account.id, "disabled"));
    assert.equal((await held).body.state, "ended");
  });

  test("[P-44] a live request is answered at once; any other value of wait is malformed", async () => {
    const world = await fresh();
    const { phone, account } = await enrolled(world);
    await askPhone(world, account);
    assert.equal((await phone.call({ path: poll })).body.requests.length, 1);
    for (const wait of ["26", "-1", "1.5", "x", "", "025", "1e1"]) {
      const told = await phone.call({ path: `${devicePaths.requests}?wait=${wait}` });
      assert.equal(told.status, 400, wait);
    }
    assert.equal((await phone.call({ path: `${devicePaths.requests}?other=1` })).status, 400);
  });

  test("it ends when the phone disconnects, and stops listening", async () => {
    const world = await fresh();
    const { phone, account } = await enrolled(world);
    const gone = new AbortController();
    let listeners = 0;
    const { wake } = world;
    const counted = {
      ...world,
      wake: {
        ...wake,
        listen: (...args: Parameters<typeof wake.listen>) => {
          const stop = wake.listen(...args);
          listeners++;
          return () => {
            listeners--;
            stop();
          };
        },
      },
    };
    const known = await loadWaiting(world, phone.id);
    assert.ok(known);
    const visit = { query: { wait: "25" }, ip: "198.51.100.7", gone: gone.signal } as unknown as Visit;
    const held = showRequests(async () => ({}), counted, visit, { ...known, request: {} as never });
    assert.equal(listeners, 1);
    gone.abort();
    await held;
    assert.equal(listeners, 0);
    assert.equal(account.id, known.phone.accountId);
  });

  test("two phones of one person are both answered", async () => {
    const world = await fresh();
    const { phone, session, account } = await enrolled(world);
    const second = await secondPhone(world, session);
    const held = [phone.call({ path: poll }), second.call({ path: poll })];
    await askPhone(world, account);
    assert.deepEqual(
      (await Promise.all(held)).map((it) => it.body.requests.length),
      [1, 1],
    );
    await transact(world, (tx) => raiseEpoch(tx, account.id, account.epoch));
    assert.deepEqual(await phone.requests(), []);
  });
});
