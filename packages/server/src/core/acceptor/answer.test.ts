import assert from "node:assert/strict";
import { test } from "node:test";
import type { Decision } from "@spse/protocol";
import { approvalStateOf } from "../../../test-support/approval-state.ts";
import { askPhone, enrolled, notThat, onBothEngines, secondPhone } from "../../../test-support/enrolled.ts";
import { until } from "../../../test-support/until.ts";
import { mailsOf, sessionOf } from "../../../test-support/world.ts";
import { transact, type World } from "../../base/platform/world.ts";
import { raiseEpoch } from "../account/account.ts";
import { loadPolicy } from "../policy/policy.ts";
import { startProof } from "../proof/start.ts";
import { isKnownBrowser, knowBrowser } from "../session/browser/browser.ts";
import { listSessions, startSession } from "../session/session.ts";
import { cancelAsk, redeemApproval } from "./ask.ts";

const known = { browserKnown: true, number: false };

async function live(phone: Awaited<ReturnType<typeof enrolled>>["phone"]) {
  const requests = await phone.requests();
  const request = requests.at(-1);
  assert.ok(request);
  return request;
}

onBothEngines("answers", (fresh) => {
  test("A11–A13 [P-51]: Ya on a known browser is approved and redeemed once", async () => {
    const world = await fresh();
    const { phone, account } = await enrolled(world);
    await askPhone(world, account, known);
    let woken = 0;
    const stop = world.wake.listen("proof:proof-1", () => woken++);
    const told = await phone.answer(await live(phone), "approve");
    assert.deepEqual([told.status, told.body.outcome], [200, "approved"]);
    await until("the waiting browser is woken", () => woken > 0);
    stop();
    const state = await approvalStateOf(world, "proof-1");
    assert.ok(state.at === "approved" && !state.withNumber && state.deviceId === phone.id);
    assert.deepEqual(await phone.requests(), []);
    assert.deepEqual(await redeem(world, account.epoch), { deviceId: phone.id, withNumber: false, act: null });
    assert.equal(await redeem(world, account.epoch), null);
    assert.equal((await approvalStateOf(world, "proof-1")).at, "approved");
  });

  test("[P-46] on a new browser the number must be typed [N10]", async () => {
    const world = await fresh();
    const { phone, account } = await enrolled(world);
    const asked = await askPhone(world, account);
    assert.match(asked.number ?? "", /^[0-9]{6}$/);
    const state = await approvalStateOf(world, "proof-1");
    assert.ok(state.at === "waiting" && state.number === asked.number);
    const request = await live(phone);
    assert.equal(request.number, true);
    const without = await phone.answer(request, "approve");
    assert.deepEqual([without.status, without.body.error.code], [400, "malformed"]);
    assert.equal((await approvalStateOf(world, "proof-1")).at, "waiting");
    assert.equal((await phone.answer(request, "approve", asked.number ?? "")).body.outcome, "approved");
    assert.deepEqual(await redeem(world, account.epoch), { deviceId: phone.id, withNumber: true, act: null });
  });

  test("[P-47] one wrong number ends the request and counts across requests [N14 A19]", async () => {
    const world = await fresh();
    const { phone, account } = await enrolled(world);
    for (let i = 0; i < 10; i++) {
      const asked = await askPhone(world, account);
      const request = await live(phone);
      const jws = await phone.sign(request, "approve", notThat(asked.number));
      assert.equal((await phone.send(request.id, jws)).body.outcome, "number-wrong");
      assert.equal((await phone.send(request.id, jws)).body.outcome, "number-wrong");
      assert.equal((await approvalStateOf(world, "proof-1")).at, "number-wrong");
      assert.equal((await phone.answer(request, "approve", asked.number ?? "")).body.error.code, "conflict");
    }
    const asked = await askPhone(world, account);
    const told = await phone.answer(await live(phone), "approve", asked.number ?? "");
    assert.deepEqual([told.status, told.body.error.code], [429, "too-many"]);
    await askPhone(world, account, { ...known, reference: "proof-2" });
    assert.equal((await phone.answer(await live(phone), "approve")).body.outcome, "approved");
    assert.equal((await phone.answer((await phone.requests())[0] ?? asNever(), "report")).body.outcome, "reported");
  });

  test("[P-65] a phone answers sixty times a minute, whatever it says [A19]", async () => {
    const world = await fresh();
    const { phone, account } = await enrolled(world);
    await askPhone(world, account);
    const request = await live(phone);
    const jws = await phone.sign(request, "deny");
    for (let at = 0; at < 60; at++) assert.equal((await phone.send(request.id, jws)).body.outcome, "denied", `${at}`);
    assert.equal((await phone.send(request.id, jws)).body.error.code, "too-many");
    world.clock.advance(60);
    assert.equal((await phone.send(request.id, jws)).body.outcome, "denied");
  });

  test("a Tolak voids the Ya before it that the same login has not used", async () => {
    const world = await fresh();
    const { phone, account } = await enrolled(world);
    await askPhone(world, account, known);
    await phone.answer(await live(phone), "approve");
    await askPhone(world, account, known);
    assert.equal((await phone.answer(await live(phone), "deny")).body.outcome, "denied");
    const rows = await world.db.selectFrom("approval").select(["decision", "ended_why"]).orderBy("turn").execute();
    assert.deepEqual(
      rows.map((row) => [row.decision, row.ended_why]),
      [
        ["approve", "void"],
        ["deny", null],
      ],
    );
  });

  test("a success forgives the wrong numbers before it", async () => {
    const world = await fresh();
    const { phone, account } = await enrolled(world);
    for (let i = 0; i < 3; i++) {
      for (let wrong = 0; wrong < 9; wrong++) {
        const asked = await askPhone(world, account);
        await phone.answer(await live(phone), "approve", notThat(asked.number));
      }
      const asked = await askPhone(world, account);
      const told = await phone.answer(await live(phone), "approve", asked.number ?? "");
      assert.equal(told.body.outcome, "approved");
      world.clock.advance(61);
    }
  });

  test("[P-52] the same JWS within 10 minutes gets the same outcome; another JWS of the same phone conflicts", async () => {
    const world = await fresh();
    const { phone, account } = await enrolled(world);
    await askPhone(world, account, known);
    const request = await live(phone);
    const jws = await phone.sign(request, "approve");
    assert.equal((await phone.send(request.id, jws)).body.outcome, "approved");
    world.clock.advance(599);
    assert.equal((await phone.send(request.id, jws)).body.outcome, "approved");
    for (const decision of ["approve", "deny"] as const) {
      const told = await phone.answer(request, decision);
      assert.deepEqual([told.status, told.body.error.code], [409, "conflict"]);
    }
    world.clock.advance(1);
    assert.equal((await phone.send(request.id, jws)).body.error.code, "conflict");
  });

  test("[P-52] two phones race, ten times each: one answer stands [A12]", async () => {
    const world = await fresh();
    const { phone, session, account } = await enrolled(world);
    const second = await secondPhone(world, session);
    await askPhone(world, account, known);
    const request = await live(phone);
    const decisions: Decision[] = Array.from({ length: 20 }, (_, i) => (i % 2 ? "approve" : "deny"));
    const told = await Promise.all(decisions.map((it, i) => (i % 4 < 2 ? phone : second).answer(request, it)));
    const won = told.filter((it) => ["approved", "denied"].includes(it.body.outcome));
    assert.equal(won.length, 1);
    for (const other of told.filter((one) => one !== won[0])) {
      assert.ok(other.body.outcome === "answered-already" || other.body.error?.code === "conflict");
    }
    assert.equal((await approvalStateOf(world, "proof-1")).at, won[0]?.body.outcome);
  });

  test("[P-51] late, replaced, cancelled and void requests each have their own refusal [A15]", async () => {
    const world = await fresh();
    const { phone, account } = await enrolled(world);
    await askPhone(world, account, known);
    const first = await live(phone);
    await askPhone(world, account, known);
    const second = await live(phone);
    assert.equal((await phone.answer(first, "approve")).body.outcome, "not-live");
    world.clock.advance(60);
    assert.equal((await phone.answer(second, "approve")).body.outcome, "expired");
    assert.equal((await approvalStateOf(world, "proof-1")).at, "expired");

    await askPhone(world, account, { ...known, reference: "proof-2" });
    const third = await live(phone);
    await transact(world, (tx) => cancelAsk(tx, "proof-2", "cancelled"));
    assert.equal((await phone.answer(third, "approve")).body.outcome, "not-live");
    assert.equal((await approvalStateOf(world, "proof-2")).at, "none");

    await askPhone(world, account, { ...known, reference: "proof-3" });
    const fourth = await live(phone);
    await transact(world, (tx) => raiseEpoch(tx, account.id, account.epoch));
    assert.equal((await phone.answer(fourth, "approve")).body.outcome, "not-live");
    assert.equal((await approvalStateOf(world, "proof-3")).at, "void");

    const person = await enrolled(world, { userId: "PPK2" });
    const rival = await secondPhone(world, person.session);
    await askPhone(world, person.account, { ...known, reference: "proof-4" });
    const fifth = await live(person.phone);
    assert.equal((await person.phone.answer(fifth, "approve")).body.outcome, "approved");
    assert.equal((await rival.answer(fifth, "deny")).body.outcome, "answered-already");
    const noted = await world.db.selectFrom("audit").select("outcome").where("method", "=", "approval").execute();
    const late = noted.map((it) => it.outcome).filter((it) => it !== "approved");
    assert.deepEqual(late, ["not-live", "expired", "not-live", "not-live", "answered-already"], "in the audit [A33]");
  });

  test("[P-49] an answer for another request, account, device, audience or other bytes [A18 N3 N18]", async () => {
    const world = await fresh();
    const { phone, session, account } = await enrolled(world);
    const second = await secondPhone(world, session);
    const stranger = await enrolled(world, { userId: "PPK2" });
    await askPhone(world, account, known);
    await askPhone(world, stranger.account, { ...known, reference: "proof-9" });
    const request = await live(phone);
    const foreign = await live(stranger.phone);
    const not = async (jws: string, to = request.id) => {
      const told = await phone.send(to, jws);
      assert.deepEqual([told.status, told.body.error.code], [401, "not-allowed"]);
    };
    await not(await phone.sign({ ...request, id: foreign.id }, "approve"));
    await not(await phone.sign({ ...request, bytes: foreign.bytes }, "approve"));
    await not(await phone.sign(request, "approve", undefined, { account: "PPK2" }));
    await not(await phone.sign(request, "approve", undefined, { aud: "https://lain.go.id" as never }));
    await not(await phone.sign(request, "approve", undefined, { device: second.id as never }));
    await not(await second.sign(request, "approve"));
    for (const id of [foreign.id, "AAAAAAAAAAAAAAAAAAAAAA", "x", "%00"]) {
      const told = await phone.send(id, await phone.sign(foreign, "approve"));
      assert.ok([404, 400].includes(told.status), id);
    }
    assert.equal((await phone.answer(request, "approve", "123456")).body.error.code, "malformed");
    assert.equal((await phone.answer(request, "maybe" as never)).body.error.code, "malformed");
    assert.equal((await phone.send(request.id, "a.b.c")).body.error.code, "malformed");
    assert.equal((await approvalStateOf(world, "proof-1")).at, "waiting");
    assert.equal((await approvalStateOf(world, "proof-9")).at, "waiting");
  });

  test("deny stops it without alarm", async () => {
    const world = await fresh();
    const { phone, account } = await enrolled(world);
    await askPhone(world, account);
    assert.equal((await phone.answer(await live(phone), "deny")).body.outcome, "denied");
    assert.equal((await approvalStateOf(world, "proof-1")).at, "denied");
    assert.equal(await redeem(world, account.epoch), null);
    assert.deepEqual(
      (await mailsOf(world)).map((it) => it.kind),
      ["device-enrolled"],
    );
  });
});

onBothEngines("Bukan saya [P-57]", (fresh) => {
  test("from another phone it voids an approval not yet redeemed, forgets the browser and warns once an hour", async () => {
    const world = await fresh();
    const { phone, session, account } = await enrolled(world);
    const second = await secondPhone(world, session);
    await transact(world, (tx) => knowBrowser(tx, "browser-1", account.id, "Firefox di Linux"));
    await askPhone(world, account, { ...known, browserId: "browser-1" });
    const request = await live(phone);
    await phone.answer(request, "approve");
    assert.equal((await second.answer(request, "report")).body.outcome, "reported");
    assert.equal((await second.answer(request, "report")).body.outcome, "reported");
    assert.equal((await approvalStateOf(world, "proof-1")).at, "reported");
    assert.equal(await redeem(world, account.epoch), null);
    assert.equal(await isKnownBrowser(world, "browser-1", account.id), false);

    await askPhone(world, account, { reference: "proof-2" });
    await phone.answer(await live(phone), "report");
    const told = (await mailsOf(world)).filter((it) => it.kind === "login-reported");
    assert.deepEqual(
      told.map((it) => it.to),
      [account.email],
    );
  });

  test("it ends the session that was redeemed from it, even hours later", async () => {
    const world = await fresh();
    const { phone, session, account } = await enrolled(world);
    await askPhone(world, account, known);
    const request = await live(phone);
    await phone.answer(request, "approve");
    await redeem(world, account.epoch);
    await transact(world, async (tx) =>
      startSession(tx, {
        ...{ accountId: account.id, epoch: account.epoch, scope: "full", method: "approval", browserId: null },
        ...{ browserLabel: "Firefox di Linux", ip: "203.0.113.9", passwordProvenAt: tx.now(), proofId: "proof-1" },
        policy: await loadPolicy(tx, account),
      }),
    );
    const used = world.db.selectFrom("device").select("last_used_at").where("id", "=", phone.id);
    assert.equal((await used.executeTakeFirstOrThrow()).last_used_at, world.now());
    world.clock.advance(1800);
    assert.equal((await phone.answer(request, "report")).body.outcome, "reported");
    const noted = world.db
      .selectFrom("audit")
      .selectAll()
      .where("event", "=", "proof")
      .where("outcome", "=", "reported");
    const { account_id, detail } = await noted.executeTakeFirstOrThrow();
    const { proof, device } = JSON.parse(detail);
    assert.deepEqual([account_id, proof, device], [account.id, "proof-1", phone.id]);
    assert.deepEqual(
      (await listSessions(world, account.id)).map((it) => it.id),
      [session.id],
    );
  });

  test("it ends the session that wanted to change a factor", async () => {
    const world = await fresh();
    const { phone, session, account } = await enrolled(world);
    const visit = { browser: null, browserLabel: "Firefox di Linux", ip: "203.0.113.9", cookie: () => undefined };
    const begun = { accountId: account.id, epoch: account.epoch, purpose: "disable", client: "portal" } as const;
    const own = await sessionOf(world, account);
    await transact(world, (tx) =>
      startProof(tx, { ...begun, sessionId: session.id, passwordProvenAt: tx.now(), from: visit }),
    );
    assert.equal((await phone.answer(await live(phone), "report")).body.outcome, "reported");
    assert.deepEqual(
      (await listSessions(world, account.id)).map((it) => it.id),
      [own.id],
    );
  });

  test("it counts on an expired request for 24 hours, and no longer", async () => {
    const world = await fresh();
    const { phone, account } = await enrolled(world);
    await askPhone(world, account);
    const early = await live(phone);
    await askPhone(world, account, { ...known, reference: "proof-2" });
    const other = await live(phone);
    world.clock.advance(86_399);
    assert.equal((await phone.answer(early, "report")).body.outcome, "reported");
    world.clock.advance(1);
    assert.equal((await phone.answer(other, "report")).body.outcome, "expired");
  });
});

const redeem = (world: World, epoch: number) => transact(world, (tx) => redeemApproval(tx, "proof-1", epoch));

function asNever(): never {
  throw new Error("no request");
}
