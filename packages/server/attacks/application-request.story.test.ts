/**
 * An application that is hostile, or whose secret was stolen: it bombs a phone, reaches for another application's request, pushes a login away,
 * asks in another's name, hides what is signed. Beside each attack stands the legal act. On both engines.
 */
import assert from "node:assert/strict";
import { test } from "node:test";
import { textCases } from "@spse/protocol/vectors/text-cases.ts";
import { transact } from "../src/base/platform/world.ts";
import { APPLICATION_CALLS, ASKS_OF_PERSON, ASKS_TO_PERSON, WRONG_NUMBERS } from "../src/base/rules/budgets.ts";
import { raiseEpoch } from "../src/core/account/account.ts";
import { revokeDevice } from "../src/core/factors/device/device.ts";
import { watchSystem } from "../src/office/system/alerts/watch.ts";
import { addApplication, type Caller } from "../test-support/connect/application.ts";
import { askPhone, enrolled, notThat, onBothEngines, onSqlite } from "../test-support/enrolled.ts";
import { logIn, numberOn } from "../test-support/log-in.ts";
import { atHelpdesk } from "../test-support/office/at-helpdesk.ts";
import type { Phone } from "../test-support/phone.ts";
import { ASKED_IN_VAIN_MOST, REFUSED_PAUSES_SECONDS } from "../test-support/promised.ts";
import { mailsOf, type TestWorld, visitor } from "../test-support/world.ts";

const scene = async (world: TestWorld) => {
  const owner = await enrolled(world, { userId: "PENYEDIA1" });
  await world.db
    .insertInto("push_subscription")
    .values({
      ...{ device_id: owner.phone.id, endpoint: "https://push.example/1", p256dh: "p", auth: "a" },
      ...{ app: world.config.authenticatorUrl, created_at: world.now(), sent_at: null },
    })
    .execute();
  return {
    world,
    ...owner,
    spse: await addApplication(world),
    katalog: await addApplication(world, { name: "Katalog" }),
  };
};
const signIn = (application: Caller, user = "PENYEDIA1") => application.post("/requests", { user, kind: "sign-in" });
const pay = (application: Caller, text: string) =>
  application.post("/requests", { user: "PENYEDIA1", kind: "transaction", text });
const status = async (application: Caller, id: string) => (await application.get(`/requests/${id}`)).body.status;
const rings = async (world: TestWorld) => (await world.db.selectFrom("push").select("id").execute()).length;
const newest = async (phone: Phone) => (await phone.requests()).at(-1) ?? assert.fail("no request waits");

onSqlite("A hostile application", (fresh) => {
  test("bombs a phone, one request after another: the fourth wakes no phone, the sixth is refused; a login still wakes it, and the next Ya forgives [P-104] [A19 N15] [promise:application-request]", async () => {
    const { world, phone, account, spse } = await scene(await fresh());
    for (let nth = 1; nth <= ASKS_OF_PERSON.limit; nth++) {
      assert.equal((await signIn(spse)).status, 201);
      assert.equal(await rings(world), Math.min(nth, ASKED_IN_VAIN_MOST), `request ${nth}`);
      world.clock.advance(61);
    }
    const refused = await signIn(spse);
    assert.deepEqual([refused.status, refused.body.code], [429, "too-many"]);
    assert.match(String(refused.headers["retry-after"]), /^\d+$/);
    await askPhone(world, account);
    assert.equal(await rings(world), ASKED_IN_VAIN_MOST + 1, "the login of an unknown browser rings as before");
    world.clock.advance(ASKS_OF_PERSON.seconds);
    const { number } = (await signIn(spse)).body;
    const wanted =
      (await phone.requests()).find((it) => it.purpose === "application") ?? assert.fail("it is not there");
    assert.equal((await phone.answer(wanted, "approve", number)).body.outcome, "approved");
    const before = await rings(world);
    for (let nth = 0; nth < ASKS_OF_PERSON.limit; nth++) assert.equal((await signIn(spse)).status, 201, "a new share");
    assert.equal(await rings(world), before + ASKED_IN_VAIN_MOST);
  });

  test("reads, cancels and follows another application's request: it is not there; its own application does all of it [promise:application-request]", async () => {
    const { spse, katalog, phone } = await scene(await fresh());
    const { id, number } = (await signIn(spse)).body;
    for (const told of [
      await katalog.get(`/requests/${id}`),
      await katalog.get(`/requests/${id}?wait=25`),
      await katalog.post(`/requests/${id}/cancellation`, {}),
    ])
      assert.deepEqual([told.status, told.body.code], [404, "not-found"]);
    assert.equal((await phone.requests()).length, 1, "it still waits");
    await phone.answer(await newest(phone), "approve", number);
    assert.equal(await status(spse, id), "approved");
    assert.equal((await katalog.get(`/requests/${id}`)).status, 404);
    assert.equal((await spse.post(`/requests/${id}/cancellation`, {})).body.status, "approved");
  });

  test("pushes away a login, of a known and of an unknown browser: all three wait on the phone, and each answer is of its own [P-38] [promise:application-request]", async () => {
    const { world, account, phone, spse } = await scene(await fresh());
    await askPhone(world, account, { reference: "proof-1", browserKnown: true, number: false });
    const login = await askPhone(world, account, { reference: "proof-2" });
    const { id, number } = (await signIn(spse)).body;
    await signIn(spse);
    assert.deepEqual(
      (await phone.requests()).map(({ purpose }) => purpose),
      ["login", "login", "application"],
    );
    const [, other] = await phone.requests();
    assert.equal((await phone.answer(other ?? assert.fail(), "approve", login.number ?? "")).body.outcome, "approved");
    assert.equal(await status(spse, id), "superseded");
    assert.notEqual(number, login.number);
  });

  test("takes a Ya to the application for a login of the portal: the waiting page goes nowhere [A18] [promise:application-request]", async () => {
    const { world, phone, spse } = await scene(await fresh());
    const thief = visitor(world);
    await logIn(world, thief, "PENYEDIA1");
    const { number } = (await signIn(spse)).body;
    const asked = (await phone.requests()).find((it) => it.purpose === "application") ?? assert.fail("it is not there");
    assert.equal((await phone.answer(asked, "approve", number)).body.outcome, "approved");
    assert.equal((await thief.get("/proof")).path, "/proof", "the login still waits for its own request");
    assert.equal((await thief.get("/beranda")).path, "/login");
  });

  test("asks in another's name: the name is the register's, whatever the body and the text say [P-104]", async () => {
    const { spse, phone } = await scene(await fresh());
    for (const more of [{ name: "Bank" }, { application: "Bank" }, { asked: { name: "Bank" } }, { client: "portal" }])
      assert.equal((await spse.post("/requests", { user: "PENYEDIA1", kind: "sign-in", ...more })).status, 422);
    assert.deepEqual(await phone.requests(), []);
    const { id } = (await pay(spse, "Bank: transfer Rp1")).body;
    const shown = await newest(phone);
    assert.deepEqual([shown.id, shown.asked?.name, shown.client], [id, "SPSE", "application"]);
  });

  test("names a person as no database takes it: malformed, never a fault; the User ID itself is asked [promise:application-request]", async () => {
    const { spse } = await scene(await fresh());
    for (const user of ["PENYEDIA1\u0000", "\u0000", "PENYEDIA1\u202e", " ", "x".repeat(65)])
      for (const told of [await signIn(spse, user), await spse.post("/codes", { user, code: "123456" })])
        assert.deepEqual([told.status, told.body.code], [422, "malformed"], JSON.stringify(user));
    assert.equal((await signIn(spse, " penyedia1 ")).status, 201);
  });

  test("hides what is signed: bidi, invisible, heaped, too many characters and blank screens are refused; many lines are not [P-103] [promise:application-request]", async () => {
    const { world, spse, phone } = await scene(await fresh());
    const hidden = [
      ...[
        "Bayar \u202e000.1pR",
        "Bayar \u2066Rp1\u2069",
        "Bay\u200bar",
        "Bayar\u00ad",
        "Bayar \u{e0041}",
        "Bayar\u0000",
      ],
      ...["Bayar\rRp1", "Bayar\r\nRp1", "Bayar\tRp1", "Bayar\u2028Rp1", "Bayar\u0085Rp1", "\u3164", "\u115f"],
      ...["", " ", "\n", "Bayar\n", "\nBayar", "Bayar \nRp1", `Bayar${"\n".repeat(3)}Rp1`],
      ...["x".repeat(1501), "ꦧ".repeat(1366), `Bayar${"\u0301".repeat(5)}`, "\ud800"],
    ];
    for (const text of hidden) {
      const told = await pay(spse, text);
      assert.deepEqual([told.status, told.body.code], [422, "malformed"], JSON.stringify(text.slice(0, 20)));
    }
    for (const { name, text, line, character, point } of textCases.hostile) {
      const told = await pay(spse, text);
      assert.deepEqual([told.status, told.body.code], [422, "malformed"], name);
      assert.match(
        told.body.detail,
        new RegExp(`^text: line ${line}, character ${character}, ${point.replace("+", "\\+")}: `),
      );
    }
    assert.deepEqual(await phone.requests(), []);
    for (const { name, text } of textCases.valid) {
      const told = await pay(spse, text);
      assert.equal(told.status, 201, name);
      const request = await newest(phone);
      assert.equal(request.asked?.text, text, name);
      await phone.answer(request, "approve", told.body.number);
      world.clock.advance(APPLICATION_CALLS.seconds);
    }
    const long = Array.from({ length: 60 }, (_, nth) => `${nth + 1}. Barang ke-${nth + 1}`).join("\n\n");
    assert.equal((await pay(spse, long)).status, 201);
    assert.equal((await newest(phone)).asked?.text, long);
  });

  test("guesses the number, or leaves it out: one try, ten a day; the application reads no number [P-47] [N13 S4]", async () => {
    const { world, phone, spse } = await scene(await fresh());
    const asked = await signIn(spse);
    const request = await newest(phone);
    assert.equal((await phone.answer(request, "approve")).body.error.code, "malformed");
    assert.equal((await phone.answer(request, "approve", notThat(asked.body.number))).body.outcome, "number-wrong");
    assert.equal((await phone.answer(request, "approve", asked.body.number)).body.error.code, "conflict");
    const refused = world.db
      .selectFrom("audit")
      .select("detail")
      .where("outcome", "in", ["number-missing", "conflict"]);
    for (const { detail } of await refused.execute()) {
      const { name, kind, request: of, proof } = JSON.parse(detail);
      assert.deepEqual(
        [name, kind, of, proof],
        ["SPSE", "sign-in", request.id, undefined],
        "the audit names who asked",
      );
    }
    assert.equal(await status(spse, asked.body.id), "number-wrong");
    const next = await signIn(spse);
    assert.ok(!JSON.stringify((await spse.get(`/requests/${next.body.id}`)).body).includes(next.body.number));
    const row = await world.db
      .selectFrom("approval")
      .selectAll()
      .where("id", "=", next.body.id)
      .executeTakeFirstOrThrow();
    assert.ok(!JSON.stringify(row).includes(next.body.number) && row.number_sealed === null, "nor the database");
    assert.equal((await phone.answer(await newest(phone), "approve", next.body.number)).body.outcome, "approved");
  });

  test("hides a request behind a newer one: Bukan saya to the first, twenty minutes later, pauses it from then on [P-57] [P-104]", async () => {
    const { world, phone, spse } = await scene(await fresh());
    await signIn(spse);
    const first = await newest(phone);
    const { number } = (await signIn(spse)).body;
    assert.equal((await phone.answer(await newest(phone), "approve", number)).body.outcome, "approved");
    world.clock.advance(1200);
    assert.equal((await signIn(spse)).status, 201, "nobody has refused yet");
    assert.equal((await phone.answer(first, "report")).body.outcome, "reported");
    assert.equal(await status(spse, first.id), "reported");
    const told = await signIn(spse);
    assert.deepEqual([told.body.code, told.headers["retry-after"]], ["paused", String(REFUSED_PAUSES_SECONDS[0])]);
  });

  test("shows wrong numbers until its share is spent: another application's right number still counts [P-47]", async () => {
    const { world, phone, spse, katalog } = await scene(await fresh());
    for (let nth = 0; nth < WRONG_NUMBERS.limit; nth++) {
      world.clock.advance(ASKS_OF_PERSON.seconds / ASKS_OF_PERSON.limit);
      const { number } = (await signIn(spse)).body;
      assert.equal((await phone.answer(await newest(phone), "approve", notThat(number))).body.outcome, "number-wrong");
    }
    world.clock.advance(ASKS_OF_PERSON.seconds);
    const spent = (await signIn(spse)).body;
    assert.equal((await phone.answer(await newest(phone), "approve", spent.number)).body.error.code, "too-many");
    await spse.post(`/requests/${spent.id}/cancellation`, {});
    const { number } = (await signIn(katalog)).body;
    assert.equal((await phone.answer(await newest(phone), "approve", number)).body.outcome, "approved");
  });

  test("waits for a change of the account, or answers with another person's phone: nothing is approved [P-55]", async () => {
    const { world, phone, spse } = await scene(await fresh());
    const stranger = await enrolled(world, { userId: "PENYEDIA2" });
    const { id, number } = (await signIn(spse)).body;
    const request = await newest(phone);
    assert.equal((await stranger.phone.answer(request, "approve", number)).body.error.code, "not-found");
    assert.deepEqual(await stranger.phone.requests(), []);
    assert.equal((await phone.revoke()).body.revoked, true);
    assert.equal((await phone.answer(request, "approve", number)).body.error.code, "not-allowed");
    assert.equal(await status(spse, id), "ended");
    assert.equal((await signIn(spse)).body.code, "cannot-be-asked", "no phone is left");
    assert.equal((await signIn(spse, "PENYEDIA2")).status, 201, "the stranger is asked by the stranger's own request");
  });

  test("keeps the Ya of a sign-in for later: past two minutes, another epoch or its phone's end it reads approved no more; a transaction's stays [P-104] [promise:application-request]", async () => {
    for (const more of [{}, { kind: "transaction", text: "Bayar Rp1" }]) {
      const { world, account, phone, spse } = await scene(await fresh());
      const isSignIn = !("kind" in more);
      const yes = async () => {
        const { id, number } = (await spse.post("/requests", { user: "PENYEDIA1", kind: "sign-in", ...more })).body;
        await phone.answer(await newest(phone), "approve", number);
        assert.equal(await status(spse, id), "approved");
        return id;
      };
      const late = await yes();
      world.clock.advance(3600);
      assert.equal(await status(spse, late), isSignIn ? "expired" : "approved", "an hour later");
      assert.equal(
        (await spse.get(`/requests/${late}/receipt`)).status,
        200,
        "the receipt stays: it proves what was signed",
      );
      const before = await yes();
      await transact(world, (tx) => raiseEpoch(tx, account.id, account.epoch));
      assert.equal(await status(spse, before), isSignIn ? "ended" : "approved", "another epoch");
      const removed = await yes();
      await transact(world, (tx) => revokeDevice(tx, account.id, phone.id, "removed"));
      assert.equal(await status(spse, removed), isSignIn ? "ended" : "approved", "without its phone");
    }
  });

  test("keeps the others away from a person: it asks every three minutes for an hour and nobody answers; another one is asked each time, also by its own next request [P-38] [promise:application-request]", async () => {
    const { world, phone, spse, katalog } = await scene(await fresh());
    for (let nth = 0; nth < 20; nth++) {
      const rival = (await pay(spse, "Bayar Rp1")).body;
      world.clock.advance(90);
      const { status: taken, body } = await signIn(katalog);
      assert.equal(taken, 201, `round ${nth}`);
      assert.equal(await status(spse, rival.id), "pending", "the first one waits on");
      const waiting = (await phone.requests()).map(({ asked }) => asked?.name);
      assert.deepEqual(waiting, ["SPSE", "Katalog"]);
      assert.equal((await phone.answer(await newest(phone), "approve", body.number)).body.outcome, "approved");
      assert.equal(await status(katalog, body.id), "approved");
      world.clock.advance(90);
    }
  });

  test("asks a hundred people who have asked it for nothing: Admin PPE reads on its page what became of that, its row is marked, and a mail tells it; an application that is answered is not marked", async () => {
    const { world, phone, spse, katalog } = await scene(await fresh());
    const { number } = (await signIn(katalog)).body;
    await phone.answer(await newest(phone), "approve", number);
    await signIn(spse);
    await phone.answer(await newest(phone), "report");
    const row = await world.db
      .selectFrom("approval")
      .selectAll()
      .where("client", "=", spse.id)
      .executeTakeFirstOrThrow();
    for (let nth = 0; nth < 100; nth++)
      await world.db
        .insertInto("approval")
        .values({
          ...row,
          id: `in-vain-${nth}`,
          account_id: `person-${nth % 40}`,
          decision: null,
          ended_at: world.now(),
        })
        .execute();
    const { desk } = await atHelpdesk(world, "admin-ppe", "ADMIN1");
    assert.match(
      (await desk.get(`/konsol/aplikasi/${spse.id}`)).text,
      /101: 0 Ya, 1 ditolak, 100 tidak dijawab \(40 orang\)/,
    );
    assert.match((await desk.get(`/konsol/aplikasi/${katalog.id}`)).text, /1: 1 Ya, 0 ditolak, 0 tidak dijawab/);
    const list = (await desk.get("/konsol/aplikasi")).text;
    assert.equal(list.split("Sebagian besar permintaannya").length, 2, "one of the two");
    for (let minute = 0; minute < 4; minute++) {
      world.clock.advance(60);
      await watchSystem(world);
    }
    const alerts = (await mailsOf(world)).filter(({ kind }) => kind === "alert");
    assert.deepEqual(
      alerts.map(({ subject }) => subject),
      ["Peringatan: Sebagian besar permintaan sebuah aplikasi ke ponsel tidak dijawab"],
    );
  });

  test("asks again after Bukan saya: it is paused, longer each time; another application is not; Admin PPE sees who reported it", async () => {
    const { world, phone, spse, katalog } = await scene(await fresh());
    for (const pause of REFUSED_PAUSES_SECONDS.slice(0, 3)) {
      assert.equal((await signIn(spse)).status, 201);
      assert.equal((await phone.answer(await newest(phone), "report")).body.outcome, "reported");
      const told = await signIn(spse);
      assert.deepEqual([told.status, told.body.code, told.headers["retry-after"]], [429, "paused", String(pause)]);
      world.clock.advance(pause);
    }
    const { desk } = await atHelpdesk(world, "admin-ppe", "ADMIN1");
    const shown = await desk.get(`/konsol/aplikasi/${spse.id}?bagian=log`);
    assert.match(shown.text, /Permintaan aplikasi ditolak: Bukan saya[\s\S]*PENYEDIA1/);
    assert.doesNotMatch((await desk.get(`/konsol/aplikasi/${katalog.id}?bagian=log`)).text, /Bukan saya/);
    assert.equal((await signIn(katalog)).status, 201);
  });
});

onBothEngines("A hostile application, at the same moment", (fresh) => {
  test("bombs a phone with sixty requests at once: five are taken, one is live, and the phone is woken three times [A19] [promise:application-request]", async () => {
    const { world, phone, spse } = await scene(await fresh());
    const all = await Promise.all(Array.from({ length: 60 }, () => signIn(spse)));
    const taken = all.filter((it) => it.status === 201);
    assert.equal(taken.length, ASKS_OF_PERSON.limit);
    const refused = all.filter((it) => it.status !== 201).map((it) => [it.status, it.body.code].join(" "));
    assert.deepEqual([...new Set(refused)], ["429 too-many"]);
    const live = await phone.requests();
    assert.equal(live.length, 1);
    assert.ok((await rings(world)) <= ASKS_OF_PERSON.limit);
    const standing = await Promise.all(taken.map((it) => status(spse, it.body.id)));
    assert.deepEqual(standing.toSorted(), ["pending", "superseded", "superseded", "superseded", "superseded"]);
    const number = taken.find((it) => it.body.id === live[0]?.id)?.body.number;
    assert.equal((await phone.answer(live[0] ?? assert.fail(), "approve", number)).body.outcome, "approved");
  });

  test("many applications bomb together: the person is asked thirty times in a quarter of an hour, and logs in meanwhile", async () => {
    const { world, phone } = await scene(await fresh());
    const all = await Promise.all(
      Array.from({ length: 8 }, (_, nth) => addApplication(world, { name: `Aplikasi ${nth}` })),
    );
    let taken = 0;
    for (const application of all)
      for (let nth = 0; nth < ASKS_OF_PERSON.limit; nth++) {
        const told = await signIn(application);
        if (told.status === 201) {
          taken++;
          await application.post(`/requests/${told.body.id}/cancellation`, {});
        } else assert.equal(told.body.code, "too-many");
      }
    assert.equal(taken, ASKS_TO_PERSON.limit);
    const computer = visitor(world);
    await logIn(world, computer, "PENYEDIA1");
    const waiting = await computer.get("/proof");
    assert.equal((await phone.answer(await newest(phone), "approve", numberOn(waiting))).body.outcome, "approved");
  });

  test("pushes away another application's request: each has its own place, and the phone answers both [P-104] [promise:application-request]", async () => {
    const { spse, katalog, phone } = await scene(await fresh());
    const first = (await pay(spse, "Bayar Rp1")).body;
    const [one, other] = await Promise.all([signIn(katalog), signIn(katalog)]);
    const waiting = await phone.requests();
    assert.deepEqual(waiting.map(({ asked }) => asked?.name).toSorted(), ["Katalog", "SPSE"]);
    const standing = [await status(katalog, one.body.id), await status(katalog, other.body.id)];
    assert.deepEqual(standing.toSorted(), ["pending", "superseded"], "its own is replaced");
    const own = waiting.find(({ id }) => id === first.id) ?? assert.fail("it is not there");
    assert.equal((await phone.answer(own, "approve", first.number)).body.outcome, "approved");
    assert.equal((await phone.requests()).length, 1, "the other one waits on");
  });
});
