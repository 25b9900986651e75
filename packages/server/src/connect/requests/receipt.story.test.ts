/** Receipts and the history of phone keys, checked as an application does that has kept them; on both engines. */
import assert from "node:assert/strict";
import { test } from "node:test";
import { portalUrl, readDeviceKeys, verifyReceipt } from "@spse/protocol";
import { addApplication, type Caller } from "../../../test-support/connect/application.ts";
import { enrolled, notThat, onBothEngines, secondPhone } from "../../../test-support/enrolled.ts";
import { addPerson, serverOf, type TestWorld } from "../../../test-support/world.ts";
import { transact } from "../../base/platform/world.ts";
import { revokeDevice } from "../../core/factors/device/device.ts";

const TEXT = "Bayar Rp1.250.000,00\nKepada: CV Maju";

onBothEngines("A receipt", (fresh) => {
  const scene = async () => {
    const world = await fresh();
    const person = await enrolled(world, { userId: "PENYEDIA1" });
    return { world, ...person, spse: await addApplication(world) };
  };
  type Scene = Awaited<ReturnType<typeof scene>>;
  /** What anyone can have: the LPSE's public keys. */
  const trusted = async (world: TestWorld) => {
    const app = await serverOf(world);
    const { host } = new URL(world.config.portalUrl);
    const { keys } = JSON.parse((await app.inject({ url: "/.well-known/jwks.json", headers: { host } })).payload);
    return { portal: portalUrl(world.config.portalUrl), keys };
  };
  const ask = async ({ phone, spse }: Pick<Scene, "phone" | "spse">) => {
    const { body } = await spse.post("/requests", { user: "PENYEDIA1", kind: "transaction", text: TEXT });
    return { id: body.id, number: body.number, request: (await phone.requests()).at(-1) ?? assert.fail() };
  };
  const receiptOf = (spse: Caller, id: string) => spse.get(`/requests/${id}/receipt`);

  test("[P-105] proves who approved what, when, with which phone; after the phone has ended too", async () => {
    const { world, phone, spse, account } = await scene();
    const { id, number, request } = await ask({ phone, spse });
    world.clock.advance(20);
    await phone.answer(request, "approve", number);
    const kept = JSON.parse(JSON.stringify((await receiptOf(spse, id)).body));
    assert.deepEqual([kept.verification, kept.answered_at, kept.device.ended_at], [null, "2026-11-24T01:00:20Z", null]);
    const proof = await verifyReceipt(kept, await trusted(world));
    assert.ok(proof.kind === "valid");
    assert.deepEqual(
      [proof.decision, proof.user, proof.request.asked, proof.device.id],
      ["approve", "PENYEDIA1", { id: spse.id, name: "SPSE", text: TEXT }, phone.id],
    );
    world.clock.advance(60);
    await transact(world, (tx) => revokeDevice(tx, account.id, phone.id, "removed"));
    const later = await verifyReceipt((await receiptOf(spse, id)).body, await trusted(world));
    assert.ok(later.kind === "valid" && later.device.ended_at === world.now());
  });

  for (const verification of ["pin", "biometric"] as const)
    test(`[P-105] says that the owner was verified by ${verification}`, async () => {
      const { world, phone, spse } = await scene();
      const { id, number, request } = await ask({ phone, spse });
      await phone.answer(request, "approve", number);
      await world.db.updateTable("approval").set({ answer_verification: verification }).where("id", "=", id).execute();
      assert.equal((await receiptOf(spse, id)).body.verification, verification);
    });

  test("[P-105] of Bukan saya and of a refusal proves these; a Ya that was taken back proves no Ya any more", async () => {
    const { world, phone, spse } = await scene();
    const first = await ask({ phone, spse });
    await phone.answer(first.request, "approve", first.number);
    await phone.answer(first.request, "report");
    const proof = await verifyReceipt((await receiptOf(spse, first.id)).body, await trusted(world));
    assert.ok(proof.kind === "valid" && proof.decision === "report");
    for (const decision of ["deny", "report"] as const) {
      world.clock.advance(86_400);
      const { id, request } = await ask({ phone, spse });
      await phone.answer(request, decision);
      const told = await verifyReceipt((await receiptOf(spse, id)).body, await trusted(world));
      assert.ok(told.kind === "valid" && told.decision === decision);
    }
  });

  test("[P-105] is true when the clock was set back while the phone was asked; what was asked further ahead is not answered [promise:application-receipt]", async () => {
    const { world, phone, spse, account } = await scene();
    const { id, number, request } = await ask({ phone, spse });
    world.clock.advance(-30);
    await phone.answer(request, "approve", number);
    world.clock.advance(-3600);
    await transact(world, (tx) => revokeDevice(tx, account.id, phone.id, "removed"));
    const { body } = await receiptOf(spse, id);
    const proof = await verifyReceipt(body, await trusted(world));
    assert.ok(proof.kind === "valid");
    assert.deepEqual([proof.answeredAt, body.answered_at], [request.issued, "2026-11-24T01:00:00Z"], "not before it");

    const again = await scene();
    const early = await ask(again);
    again.world.clock.advance(-61);
    await again.phone.answer(early.request, "approve", early.number);
    const refused = await receiptOf(again.spse, early.id);
    assert.deepEqual([refused.status, refused.body.code], [409, "not-answered"], "it would live on by as much");
  });

  test("is not given before the answer, for a wrong number, after the time, or to another application [promise:application-receipt]", async () => {
    const { world, phone, spse } = await scene();
    const other = await addApplication(world, { name: "Lain" });
    const first = await ask({ phone, spse });
    const code = async (by: Caller, id: string) => {
      const { status, body } = await receiptOf(by, id);
      return [status, body.code];
    };
    assert.deepEqual(await code(spse, first.id), [409, "not-answered"]);
    assert.deepEqual(await code(other, first.id), [404, "not-found"]);
    await phone.answer(first.request, "approve", notThat(first.number));
    assert.deepEqual(await code(spse, first.id), [409, "not-answered"], "a Ya with a wrong number is not a Ya");
    const second = await ask({ phone, spse });
    await phone.answer(second.request, "approve", second.number);
    assert.deepEqual(await code(other, second.id), [404, "not-found"]);
    assert.equal((await receiptOf(spse, second.id)).status, 200, "the same call, legal");
    const third = await ask({ phone, spse });
    world.clock.advance(600);
    assert.deepEqual(await code(spse, third.id), [409, "not-answered"]);
    assert.deepEqual(await code(spse, "r7Qe2WmXc5Ty8UiP1oLk3A"), [404, "not-found"]);
  });

  test("with one byte changed, or checked with another LPSE's keys or address, proves nothing [promise:application-receipt]", async () => {
    const { world, phone, spse } = await scene();
    const { id, number, request } = await ask({ phone, spse });
    await phone.answer(request, "approve", number);
    const { body } = await receiptOf(spse, id);
    const lpse = await trusted(world);
    for (const member of ["request", "answer", "statement"] as const)
      for (let at = 0; at < body[member].length; at += 7) {
        const by = body[member][at] === "A" ? "B" : "A";
        const bent = { ...body, [member]: body[member].slice(0, at) + by + body[member].slice(at + 1) };
        assert.notEqual((await verifyReceipt(bent, lpse)).kind, "valid", `${member} ${at}`);
      }
    const elsewhere = await fresh();
    await addApplication(elsewhere);
    assert.equal((await verifyReceipt(body, { ...lpse, keys: (await trusted(elsewhere)).keys })).kind, "statement");
    assert.equal(
      (await verifyReceipt(body, { ...lpse, portal: portalUrl("https://spse.lain.go.id") })).kind,
      "statement",
    );
  });

  test("[P-105] the history holds every phone key with its time, and fits the receipt's", async () => {
    const { world, phone, session, spse, account } = await scene();
    const { id, number, request } = await ask({ phone, spse });
    await phone.answer(request, "approve", number);
    world.clock.advance(60);
    await secondPhone(world, session);
    world.clock.advance(60);
    await transact(world, (tx) => revokeDevice(tx, account.id, phone.id, "removed"));
    const { body } = await spse.get("/device-keys?user=penyedia1");
    const history = (await readDeviceKeys(body.statement, await trusted(world))) ?? assert.fail("not signed");
    assert.equal(history.sub, "PENYEDIA1");
    assert.deepEqual(
      history.keys.map((it) => it.ended_at),
      [world.now(), null],
    );
    const proof = await verifyReceipt((await receiptOf(spse, id)).body, await trusted(world));
    assert.ok(proof.kind === "valid");
    assert.deepEqual(
      history.keys.find((it) => it.id === proof.device.id),
      proof.device,
    );
  });

  test("a person without phones, an unknown one and one who may not open the application have a history without keys, alike", async () => {
    const { world } = await scene();
    await addPerson(world, { userId: "TANPA2FA" });
    const narrow = await addApplication(world, { name: "Hanya PPK", settings: { who: { kinds: [], roles: ["ppk"] } } });
    for (const user of ["TANPA2FA", "TIDAKADA", "PENYEDIA1"]) {
      const { status, body } = await narrow.get(`/device-keys?user=${user}`);
      assert.deepEqual([status, body.user, body.keys], [200, user, []]);
    }
    for (const query of ["", "?user=", `?user=${"a".repeat(65)}`, "?user=a%0Ab"])
      assert.equal((await narrow.get(`/device-keys${query}`)).status, 422, query);
  });
});
