import assert from "node:assert/strict";
import { test } from "node:test";
import { devicePaths, protocolVersions } from "@spse/protocol";
import { allowed, askPhone, enrolled, offerOf, onBothEngines } from "../../../test-support/enrolled.ts";
import { callDevice, inTextForm, makeKeys, signedEnrolment } from "../../../test-support/phone.ts";
import { deviceRoutes as routes } from "../../operate/start/routes.ts";
import { loadVapidKey } from "./push/vapid.ts";

onBothEngines("[P-111] device calls in text form", (fresh) => {
  const signedRows = routes.filter(({ path }) => !/about|enrolments|claim/.test(path));

  test("Fetch, CORS-safelisted request: each signed call, in text form, gets the answer that it gets in header form", async () => {
    assert.ok(signedRows.length >= 15);
    const world = await fresh();
    await loadVapidKey(world); // the program makes it at its start
    const { phone, account } = await enrolled(world);
    await askPhone(world, account, { number: false, browserKnown: true });
    const [request] = await phone.requests();
    assert.ok(request);
    for (const { method, path: row } of signedRows) {
      const path: string = row.replace(":id", request.id);
      for (const body of method === "GET" ? [undefined] : ["", "null", '{"seen":"delivered"}', '{"more":1}']) {
        const call = {
          method: method as "GET" | "POST",
          path,
          ...(body !== undefined && { body }),
          jti: "a".repeat(16),
        };
        const [header, text] = [await phone.signedCall(call), inTextForm(await phone.signedCall(call))];
        const told = await callDevice(world, header, routes);
        assert.ok(told.status < 500, `${method} ${path}`);
        assert.deepEqual((await callDevice(world, text, routes)).body, {
          ...told.body,
          ...(told.body.noted && { noted: false }),
        });
      }
    }
    const { body } = await callDevice(
      world,
      inTextForm(await phone.signedCall({ path: `${devicePaths.requests}?wait=0` })),
      routes,
    );
    assert.deepEqual([body.requests.length, body.protocol], [1, protocolVersions]);
    const revoked = inTextForm(await phone.signedCall({ path: devicePaths.revocation, body: "{}" }));
    assert.equal((await callDevice(world, revoked, routes)).body.revoked, true);
    const noted = await world.db.selectFrom("audit").select("browser_label").where("event", "=", "device").execute();
    assert.equal(new Set(noted.map((row) => row.browser_label)).size, 1, "the browser is read in both forms");
    assert.equal((await phone.state()).body.reason, "revoked");
  });

  test("[P-30] [P-31] [P-63] without this phone's signature over this very call it does nothing; control: with it, it does", async () => {
    const world = await fresh();
    const { phone } = await enrolled(world);
    const other = await enrolled(world, { userId: "PPK2" });
    const revoke = { path: devicePaths.revocation, body: "{}" };
    const read = { path: devicePaths.state };
    const signed = async (call: Parameters<typeof phone.signedCall>[0]) => inTextForm(await phone.signedCall(call));
    const text = (path: string, body: string) =>
      ({ path, method: "POST", body, headers: { "content-type": "text/plain" } }) as const;
    const ofRead = (await phone.signedCall(read)).headers.authorization ?? "";
    const ofRevoke = (await phone.signedCall(revoke)).headers.authorization ?? "";
    const asHeader = {
      ...text(revoke.path, "\n{}"),
      headers: { "content-type": "text/plain", authorization: ofRevoke },
    };
    for (const [status, code, call] of [
      [401, "not-allowed", text(revoke.path, "\n{}")],
      [401, "not-allowed", asHeader],
      [401, "not-allowed", await signed({ ...revoke, signed: { device: other.phone.id } })],
      [401, "not-allowed", await signed({ ...revoke, signed: { aud: "https://lain.contoh.go.id" } })],
      [401, "not-allowed", await signed({ ...revoke, signed: { path: devicePaths.state } })],
      [401, "not-allowed", await signed({ ...revoke, signed: { body: "{ }" } })],
      [401, "not-allowed", await signed({ ...revoke, signed: { method: "GET" } })],
      [401, "not-allowed", text(read.path, "")],
      [401, "not-allowed", await signed({ ...read, signed: { method: "POST" } })],
      [401, "clock", await signed({ ...revoke, aheadSeconds: 61 })],
      [400, "malformed", text(revoke.path, `${ofRevoke}\r\n{}`)],
      [401, "not-allowed", text(revoke.path, `\n${ofRevoke}\n{}`)],
      [400, "malformed", text(revoke.path, ofRevoke)],
      [400, "malformed", text(revoke.path, "{}")],
      [400, "malformed", text(read.path, `${ofRead}\n`)],
      [400, "malformed", text(read.path, `${ofRead}\n{}`)],
      [400, "malformed", text(read.path, `Device ${"a".repeat(5000)}`)],
      [413, "too-large", text(revoke.path, `${ofRevoke}\n${" ".repeat(17_000)}`)],
      [404, "not-found", text("/device/v1/nothing", ofRead)],
      [
        403,
        "app-not-accepted",
        { ...(await signed(revoke)), headers: { "content-type": "text/plain", origin: "https://jahat.example" } },
      ],
    ] as const) {
      const told = await callDevice(world, call, routes);
      assert.deepEqual([told.status, told.body.error.code], [status, code], JSON.stringify(call).slice(0, 200));
    }
    assert.equal((await callDevice(world, await signed(read), routes)).body.state, "active");
    const legal = {
      ...(await signed(revoke)),
      headers: { "content-type": "TEXT/plain; charset=utf-8", origin: world.config.authenticatorUrl },
    };
    const told = await callDevice(world, legal, routes);
    assert.equal(told.body.revoked, true);
    assert.deepEqual([told.headers["access-control-allow-origin"], told.headers["cache-control"]], ["*", "no-store"]);
  });

  test("[P-33] a change is good once in both forms together", async () => {
    const world = await fresh();
    const { phone } = await enrolled(world);
    const subscription = {
      endpoint: "https://fcm.googleapis.com/fcm/send/a",
      p256dh: await pushKey(),
      auth: "A".repeat(22),
    };
    const change = await phone.signedCall({ path: "/device/v1/subscription", body: JSON.stringify({ subscription }) });
    const none = await phone.signedCall({
      path: "/device/v1/subscription",
      body: JSON.stringify({ subscription: null }),
    });
    assert.equal((await callDevice(world, inTextForm(change), routes)).status, 200);
    for (const call of [none, inTextForm(none)]) assert.equal((await callDevice(world, call, routes)).status, 401);
  });

  test("[P-21] an enrolment has an empty first line", async () => {
    const world = await fresh();
    const { session } = await enrolled(world);
    const enrolment = await signedEnrolment(
      world,
      (await offerOf(world, await allowed(world, session))).uri,
      await makeKeys(),
    );
    const call = {
      method: "POST",
      path: devicePaths.enrolments,
      body: JSON.stringify({ enrolment }),
      headers: {},
    } as const;
    const strange = { ...inTextForm(call), headers: { "content-type": "text/plain", origin: "https://jahat.example" } };
    assert.equal((await callDevice(world, strange, routes)).status, 403);
    assert.equal((await callDevice(world, inTextForm(call), routes)).status, 201);
  });
});

const pushKey = async () => {
  const { publicKey } = (await crypto.subtle.generateKey({ name: "ECDH", namedCurve: "P-256" }, true, [
    "deriveBits",
  ])) as CryptoKeyPair;
  return Buffer.from(await crypto.subtle.exportKey("raw", publicKey)).toString("base64url");
};
