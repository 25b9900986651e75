/** An application asks a person's phone, as docs/api.md says; on both engines. */
import assert from "node:assert/strict";
import { test } from "node:test";
import { addApplication, type Caller } from "../../../test-support/connect/application.ts";
import { enrolled, notThat, onBothEngines, secondPhone } from "../../../test-support/enrolled.ts";
import type { Phone } from "../../../test-support/phone.ts";
import { codeOf, postAnswer, withPin } from "../../../test-support/verification.ts";
import { addPerson, type TestWorld } from "../../../test-support/world.ts";
import { transact } from "../../base/platform/world.ts";
import { changeAccount, raiseEpoch } from "../../core/account/account.ts";
import { listAccess } from "../../core/audit/access.ts";
import { revokeDevice } from "../../core/factors/device/device.ts";
import { savePolicy } from "../../core/policy/policy.ts";

const TEXT = "Bayar Rp1.250.000,00\nKepada: CV Maju\n\nNomor: 7231002";

onBothEngines("An application asks a phone", (fresh) => {
  const scene = async () => {
    const world = await fresh();
    const person = await enrolled(world, { userId: "PENYEDIA1", name: "PT Contoh Jaya" });
    return { world, ...person, spse: await addApplication(world) };
  };
  const signIn = (spse: Caller, more: object = {}) =>
    spse.post("/requests", { user: "PENYEDIA1", kind: "sign-in", ...more });
  const pay = (spse: Caller, text = TEXT) => spse.post("/requests", { user: "PENYEDIA1", kind: "transaction", text });
  const newest = async (phone: Phone) => (await phone.requests()).at(-1) ?? assert.fail("no request waits");
  const answer = async (phone: Phone, decision: "approve" | "report" | "deny", number?: string) =>
    (await phone.answer(await newest(phone), decision, number)).body.outcome;
  const events = async (world: TestWorld) => {
    const rows = await world.db
      .selectFrom("audit")
      .select(["outcome", "detail", "client"])
      .where("event", "=", "application")
      .orderBy("id")
      .execute();
    return rows.map((it) => ({ ...it, detail: JSON.parse(it.detail) }));
  };

  test("[P-103] a sign-in: the phone shows the application's registered name, the number is typed, Ya; the application reads approved", async () => {
    const { world, phone, spse, account } = await scene();
    const sent = await signIn(spse, { browser: "Firefox di Linux", ip: "2001:db8::7" });
    assert.equal(sent.status, 201);
    const { id, number, ...told } = sent.body;
    assert.deepEqual(told, { status: "pending", hint: "asked", expires_at: "2026-11-24T01:01:00Z" });
    assert.match(number, /^\d{6}$/);
    const asked = await newest(phone);
    assert.deepEqual(
      [asked.id, asked.purpose, asked.number, asked.known, asked.client, asked.browser, asked.ip, asked.asked],
      [id, "application", true, false, "application", "Firefox di Linux", "2001:db8::7", { id: spse.id, name: "SPSE" }],
    );
    assert.deepEqual((await spse.get(`/requests/${id}`)).body, {
      ...{ id, user: "PENYEDIA1", kind: "sign-in", status: "pending", hint: "sent" },
      expires_at: "2026-11-24T01:01:00Z",
    });
    assert.equal((await phone.receipt(id, "delivered")).body.noted, true);
    assert.equal((await spse.get(`/requests/${id}`)).body.hint, "reached");
    await phone.receipt(id, "opened");
    assert.equal((await spse.get(`/requests/${id}`)).body.hint, "opened");
    assert.equal(await answer(phone, "approve", number), "approved");
    const read = (await spse.get(`/requests/${id}`)).body;
    assert.deepEqual([read.status, read.hint, read.answered_at], ["approved", null, "2026-11-24T01:00:00Z"]);
    assert.equal((await world.db.selectFrom("session").select("id").execute()).length, 1, "no session of the portal");
    const all = await events(world);
    assert.deepEqual(
      all.map((it) => [it.outcome, it.client, it.detail.name, it.detail.kind, it.detail.request]),
      ["asked", "approved"].map((outcome) => [outcome, spse.id, "SPSE", "sign-in", id]),
    );
    const [line, ...rest] = (await listAccess(world, account.id, 20)).filter((it) => it.event === "application");
    assert.deepEqual([line?.outcome, line?.about, rest], ["approved", "SPSE", []], "Log Akses lists it, once");
  });

  test("[P-103] a transaction: its text is what is signed, letter by letter; it waits three minutes; the audit does not hold it", async () => {
    const { world, phone, spse } = await scene();
    const { body } = await pay(spse);
    const asked = await newest(phone);
    assert.deepEqual([asked.asked?.text, asked.browser, asked.ip], [TEXT, "?", "0.0.0.0"]);
    assert.equal(asked.expires - asked.issued, 180);
    world.clock.advance(170);
    assert.equal(await answer(phone, "approve", body.number), "approved");
    assert.deepEqual((await spse.get(`/requests/${body.id}`)).body.kind, "transaction");
    assert.ok(!JSON.stringify(await events(world)).includes("1.250.000"));
  });

  test("wait: the call is held until the phone has answered; another phone's Bukan saya ends it too", async (context) => {
    const { phone, session, spse, world } = await scene();
    const second = await secondPhone(world, session);
    const { body } = await signIn(spse);
    const held = spse.get(`/requests/${body.id}?wait=25`);
    assert.equal(await answer(phone, "approve", body.number), "approved");
    assert.equal((await held).body.status, "approved");
    const next = (await signIn(spse)).body;
    const again = spse.get(`/requests/${next.id}?wait=25`);
    assert.equal(await answer(second, "report"), "reported");
    assert.equal((await again).body.status, "reported");
    assert.equal((await spse.get(`/requests/${next.id}?wait=25`)).body.status, "reported", "at once");
    const { mock } = context.mock.method(world.heldOpen, "take");
    for (const [wait, places] of [
      ["?wait=0", 0],
      ["", 0],
      ["?wait=1", 1],
    ] as const) {
      mock.resetCalls();
      assert.equal((await spse.get(`/requests/${next.id}${wait}`)).body.status, "reported");
      assert.equal(mock.callCount(), places, `a place for ${wait}`);
    }
    for (const wrong of ["26", "-1", "1.5", "x"])
      assert.equal((await spse.get(`/requests/${next.id}?wait=${wrong}`)).status, 422, wrong);
  });

  test("an approval stays approved: after ten minutes, under another epoch, without a phone [promise:application-request]", async () => {
    const { world, phone, spse, account } = await scene();
    const { body } = await pay(spse);
    await answer(phone, "approve", body.number);
    world.clock.advance(600);
    await transact(world, (tx) => raiseEpoch(tx, account.id, account.epoch));
    await transact(world, (tx) => revokeDevice(tx, account.id, phone.id, "removed"));
    assert.equal((await spse.get(`/requests/${body.id}`)).body.status, "approved");
  });

  test("a later Bukan saya is told: the person takes the Ya back", async () => {
    const { phone, spse } = await scene();
    const { body } = await signIn(spse);
    const request = await newest(phone);
    await phone.answer(request, "approve", body.number);
    assert.equal((await phone.answer(request, "report")).body.outcome, "reported");
    assert.equal((await spse.get(`/requests/${body.id}`)).body.status, "reported");
    assert.deepEqual([(await signIn(spse)).body.code, (await signIn(spse)).status], ["paused", 429]);
  });

  test("[P-47] a wrong number ends the request; the next one has another number", async () => {
    const { phone, spse } = await scene();
    const { body } = await signIn(spse);
    assert.equal(await answer(phone, "approve", notThat(body.number)), "number-wrong");
    assert.equal((await spse.get(`/requests/${body.id}`)).body.status, "number-wrong");
    const next = (await signIn(spse)).body;
    assert.equal(await answer(phone, "approve", next.number), "approved");
  });

  test("it expires after its minute; a newer one of the same application supersedes it", async () => {
    const { world, phone, spse } = await scene();
    const first = (await signIn(spse)).body;
    const held = spse.get(`/requests/${first.id}?wait=25`);
    const second = (await signIn(spse)).body;
    assert.equal((await held).body.status, "superseded");
    assert.deepEqual(
      (await phone.requests()).map(({ id }) => id),
      [second.id],
    );
    world.clock.advance(60);
    assert.equal((await spse.get(`/requests/${second.id}`)).body.status, "expired");
    assert.deepEqual(await phone.requests(), []);
  });

  test("cancelled: the phone no longer has it; a repeat, and a cancellation after the answer, change nothing", async () => {
    const { world, phone, spse } = await scene();
    const { body } = await signIn(spse);
    const cancel = async (id: string) => (await spse.post(`/requests/${id}/cancellation`, {})).body.status;
    const held = spse.get(`/requests/${body.id}?wait=25`);
    assert.deepEqual([await cancel(body.id), await cancel(body.id)], ["cancelled", "cancelled"]);
    assert.equal((await held).body.status, "cancelled");
    assert.deepEqual(await phone.requests(), []);
    const next = (await signIn(spse)).body;
    await answer(phone, "approve", next.number);
    assert.equal(await cancel(next.id), "approved");
    assert.deepEqual(
      (await events(world)).map((it) => it.outcome),
      ["asked", "ask-cancelled", "asked", "approved"],
    );
  });

  test("cancelled and answered at the same moment: one of both has happened, and the audit has that one alone", async () => {
    const { world, phone, spse } = await scene();
    for (let nth = 0; nth < 12; nth++) {
      const { id, number } = (await signIn(spse)).body;
      const request = await newest(phone);
      const calls = [
        () => spse.post(`/requests/${id}/cancellation`, {}),
        () => spse.post(`/requests/${id}/cancellation`, {}),
        () => phone.answer(request, "approve", number),
      ];
      await Promise.all((nth % 2 === 0 ? calls : calls.toReversed()).map((call) => call()));
      const { status } = (await spse.get(`/requests/${id}`)).body;
      const told = (await events(world)).filter((it) => it.detail.request === id && it.outcome !== "asked");
      const ends = told.map((it) => it.outcome).filter((it) => it === "approved" || it === "ask-cancelled");
      assert.deepEqual(ends, [status === "approved" ? "approved" : "ask-cancelled"], `${nth}: ${status}`);
      world.clock.advance(1000);
    }
  });

  test("[P-55] a change of the account ends a request that waits: a Ya to it counts no more", async () => {
    const { world, phone, spse, account } = await scene();
    const { body } = await signIn(spse);
    const request = await newest(phone);
    await transact(world, (tx) => raiseEpoch(tx, account.id, account.epoch));
    assert.equal((await phone.answer(request, "approve", body.number)).body.outcome, "not-live");
    assert.equal((await spse.get(`/requests/${body.id}`)).body.status, "ended");
    assert.equal((await signIn(spse)).status, 201, "the next one may be asked");
  });

  test("Bukan saya: the application reads reported, the person gets a mail, Log Akses and the audit have it; no session ends", async () => {
    const { world, phone, spse, account, session } = await scene();
    const { body } = await pay(spse);
    assert.equal(await answer(phone, "report"), "reported");
    assert.equal((await spse.get(`/requests/${body.id}`)).body.status, "reported");
    const mails = await world.db.selectFrom("mail").select("kind").execute();
    assert.deepEqual(
      mails.filter(({ kind }) => kind.endsWith("reported")).map(({ kind }) => kind),
      ["application-reported"],
    );
    const [line] = await listAccess(world, account.id, 1);
    assert.deepEqual([line?.event, line?.outcome, line?.about], ["application", "reported", "SPSE"]);
    const row = await world.db.selectFrom("session").select("ended_at").where("id", "=", session.id).executeTakeFirst();
    assert.equal(row?.ended_at, null);
  });

  test("one answer for all whom it may not ask: unknown, deactivated, past the role's end, without a phone that shows the number, not among those who may open it [promise:application-request]", async () => {
    const { world, spse } = await scene();
    const closed = await enrolled(world, { userId: "CLOSED1" });
    await transact(world, (tx) => changeAccount(tx, closed.account.id, { active: 0 }));
    await addPerson(world, { userId: "PHONELESS1" });
    const gone = await enrolled(world, { userId: "GONE1" });
    await transact(world, (tx) => revokeDevice(tx, gone.account.id, gone.phone.id, "removed"));
    const ask = (of: Caller, user: string) => of.post("/requests", { user, kind: "sign-in" });
    const unknown = await ask(spse, "NOBODY1");
    assert.deepEqual([unknown.status, unknown.body.code], [422, "cannot-be-asked"]);
    const over = await enrolled(world, { userId: "OVER1" });
    await transact(world, (tx) => changeAccount(tx, over.account.id, { role_until: tx.now() }));
    const codes = await enrolled(world, { userId: "CODES1" });
    await world.db.updateTable("device").set({ kind: "totp" }).where("id", "=", codes.phone.id).execute();
    for (const user of ["CLOSED1", "PHONELESS1", "GONE1", "OVER1", "CODES1"])
      assert.deepEqual((await ask(spse, user)).body, unknown.body, user);
    const staff = await addApplication(world, {
      name: "SAKIP",
      settings: { who: { kinds: ["non-penyedia"], roles: [] } },
    });
    assert.deepEqual((await ask(staff, "PENYEDIA1")).body, unknown.body);
    const strict = await addApplication(world, { name: "Kas", settings: { passkey: true } });
    assert.deepEqual((await ask(strict, "PENYEDIA1")).body, unknown.body, "only a passkey is enough there");
    assert.equal((await ask(spse, "penyedia1")).status, 201, "the legal act: the User ID in small letters");
  });

  test("a sub is the person whose it is, and no other one who has taken it for a User ID", async () => {
    const { world, account, phone, spse } = await scene();
    const other = await enrolled(world, { userId: account.id });
    for (const user of [account.id, "PENYEDIA1"]) {
      const { id } = (await spse.post("/requests", { user, kind: "sign-in" })).body;
      assert.equal((await newest(phone)).id, id);
    }
    assert.deepEqual(await other.phone.requests(), []);
  });

  test("policy holds as at a login: a phone without PIN or biometric key is refused where one is demanded, and nobody is asked where only a passkey counts [A2 N16]", async () => {
    const { world, phone, spse } = await scene();
    const policy = { twoFactor: "optional", twoFactorFrom: null, number: "new-browser" } as const;
    await transact(world, (tx) =>
      savePolicy(tx, "penyedia", { ...policy, phoneKey: "verified", phoneKeyFrom: tx.now() }),
    );
    const { id, number } = (await pay(spse)).body;
    const request = await newest(phone);
    assert.equal(codeOf(await phone.answer(request, "approve", number)), "verification-needed");
    assert.equal((await spse.get(`/requests/${id}`)).body.status, "pending");
    const pins = await withPin(world, phone, "493817");
    const jws = await phone.sign(request, "approve", number);
    assert.equal(codeOf(await postAnswer(phone, id, jws, pins.prove("493817", jws))), "approved");
    await transact(world, (tx) => savePolicy(tx, "penyedia", { ...policy, phishingResistantSince: tx.now() }));
    assert.deepEqual([(await signIn(spse)).status, (await signIn(spse)).body.code], [422, "cannot-be-asked"]);
  });

  test("bodies are refused by name; without the right it is 403", async () => {
    const { world, spse, phone } = await scene();
    const code = async (body: unknown) => {
      const told = await spse.post("/requests", body);
      return [told.status, told.body.code];
    };
    const usual = { user: "PENYEDIA1", kind: "sign-in" };
    for (const wrong of [
      "{",
      {},
      { ...usual, kind: "approve" },
      { ...usual, text: TEXT },
      { user: "PENYEDIA1", kind: "transaction" },
      { ...usual, name: "Bank" },
      { ...usual, user: "" },
      { ...usual, ip: "tidak tahu" },
      { ...usual, browser: "Chrome\n" },
    ])
      assert.deepEqual(await code(wrong), [422, "malformed"], JSON.stringify(wrong));
    assert.deepEqual(await phone.requests(), []);
    const other = await addApplication(world, { name: "Lain", may: ["deadlines"] });
    const told = await other.post("/requests", usual);
    assert.deepEqual([told.status, told.body.code], [403, "not-allowed"]);
  });

  test("what was asked is in the owner's list, with what the application said of the browser", async () => {
    const { world, spse, account } = await scene();
    await signIn(spse, { browser: "Safari di iPhone", ip: "198.51.100.7" });
    world.clock.advance(60);
    const [line] = await listAccess(world, account.id, 1);
    assert.deepEqual([line?.outcome, line?.browserLabel, line?.ip], ["asked", "Safari di iPhone", "198.51.100.7"]);
  });
});
