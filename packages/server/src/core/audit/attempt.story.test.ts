/** Every attempt is in the audit, also the ones that cost nothing; and nobody can make the audit grow without end. */

import assert from "node:assert/strict";
import { test } from "node:test";
import { allowed, askPhone, enrolled, offerOf, onBothEngines, onSqlite } from "../../../test-support/enrolled.ts";
import { captchaOf, fieldOf, logIn, WRONG_CAPTCHA } from "../../../test-support/log-in.ts";
import { claim, postVouch, signedVouch, vouched, withVouchingPin } from "../../../test-support/move.ts";
import { enrolledPhone, makeKeys, phoneOf, postEnrolment, signedEnrolment } from "../../../test-support/phone.ts";
import {
  pinsOf,
  postAnswer,
  postChange,
  signedChange,
  withBiometric,
  withPin,
} from "../../../test-support/verification.ts";
import { addPerson, PASSWORD, sessionOf, type TestWorld, visitor } from "../../../test-support/world.ts";
import { spend } from "../../base/platform/throttle/throttle.ts";
import { transact, type World } from "../../base/platform/world.ts";
import { OTHER_BROWSERS_BUDGET } from "../../base/rules/budgets.ts";
import { clearExpired } from "../../operate/start/clear.ts";
import { enrolByTypedCode } from "../factors/adding/enrol.ts";
import { revokeDevice } from "../factors/device/device.ts";
import { listAccess, listLogins } from "./access.ts";
import { noteAttempt } from "./attempt.ts";
import { chainEntries } from "./chain.ts";
import { verifyAudit } from "./verify.ts";

/** The entries since the last call, as "event outcome method". Checks that each names the account, the address and the client. */
function entriesOf(world: World, accountId: string | null) {
  let seen = 0;
  const read = async (): Promise<{ said: string; detail: Record<string, unknown> }[]> => {
    const rows = await world.db.selectFrom("audit").selectAll().where("id", ">", seen).orderBy("id").execute();
    seen = rows.at(-1)?.id ?? seen;
    return rows.map((row) => {
      assert.equal(row.account_id, accountId);
      assert.ok(row.ip && row.browser_label && row.client, `${row.event} ${row.outcome} says from where`);
      const said = [row.event, row.outcome, row.method].filter((it) => it !== null).join(" ");
      return { said, detail: JSON.parse(row.detail) };
    });
  };
  const said = async () => (await read()).map((it) => it.said);
  return { read, said };
}

const captchaWrong = (world: TestWorld, accountId: string | null, ip: string) =>
  noteAttempt(world, { event: "captcha", outcome: "captcha-wrong", accountId, from: { ip, browserLabel: "curl" } });

const entries = async (world: World) => (await world.db.selectFrom("audit").select("id").execute()).length;

onSqlite("Refusals on the way to a login are in the audit", (fresh) => {
  test("a wrong, late and used Kode Keamanan: in the form and in place, for an account and for nobody [A33]", async () => {
    const world = await fresh();
    const { id } = await addPerson(world);
    const computer = visitor(world);
    const from = entriesOf(world, id);
    await computer.get("/login");
    const seen = await computer.post("/login", { "user-id": "PENYEDIA1" });
    const right = captchaOf(world, seen);
    const fields = { for: fieldOf(seen, "for"), password: PASSWORD };
    await computer.post("/login/password", { ...fields, ...right, "kode-keamanan": WRONG_CAPTCHA });
    await computer.post("/login/password", { ...fields, ...right });
    await computer.post("/captcha/check", {
      "captcha-id": fieldOf(seen, "captcha-id"),
      "kode-keamanan": WRONG_CAPTCHA,
    });
    await computer.get("/login/password");
    const late = captchaOf(world, computer.page());
    world.clock.advance(14 * 60);
    await computer.post("/login/password", { ...fields, ...late });
    assert.deepEqual(await from.said(), [
      "captcha captcha-wrong",
      "captcha captcha-used",
      "captcha captcha-used",
      "captcha captcha-expired",
    ]);
    assert.deepEqual(await listAccess(world, id, 10), [], "Log Akses is not filled with what tried nothing");

    const stranger = visitor(world);
    const nobody = entriesOf(world, null);
    await world.db.deleteFrom("audit").execute();
    await stranger.get("/login");
    const unknown = await stranger.post("/login", { "user-id": "TIDAKADA" });
    const wrong = { "captcha-id": fieldOf(unknown, "captcha-id"), "kode-keamanan": WRONG_CAPTCHA };
    await stranger.post("/login/password", { for: fieldOf(unknown, "for"), password: "x", ...wrong });
    for (const [path, more] of [
      ["/lupa-password", { "user-id": "PENYEDIA1", email: "penyedia1@contoh.go.id" }],
      ["/ponsel-hilang", { "user-id": "PENYEDIA1", code: "AAAAA-AAAAA-AAAAA" }],
    ] as const) {
      const page = await stranger.get(path);
      const id = fieldOf(page, "captcha-id");
      await stranger.post(path, { ...more, "captcha-id": id, "kode-keamanan": WRONG_CAPTCHA });
    }
    const told = await nobody.read();
    assert.deepEqual(
      told.map((it) => it.detail.for),
      ["login", "forgot-password", "lost-phone"],
    );
  });

  test("a wrong code where a code buys the attempt, and untried attempts; the owner sees the code [A33]", async () => {
    const world = await fresh();
    const { account } = await enrolled(world);
    const gate = `password:new:${world.keys.mac("unknown-user", "budget PENYEDIA1")}`;
    for (let at = 0; at <= OTHER_BROWSERS_BUDGET.limit; at++) await spend(world, gate, OTHER_BROWSERS_BUDGET);
    const rival = visitor(world, { ip: "198.51.100.66" });
    await rival.get("/login");
    let seen = await rival.post("/login", { "user-id": "PENYEDIA1" });
    assert.match(seen.text, /name="kode"/);
    await world.db.deleteFrom("audit").execute();
    const from = entriesOf(world, account.id);
    for (const kode of ["000000", "111111"])
      seen = await rival.post("/login/password", {
        ...{ for: fieldOf(seen, "for"), password: PASSWORD, kode },
        ...captchaOf(world, seen),
      });
    assert.deepEqual(await from.said(), ["login code-wrong code", "login code-wrong code"]);
    const [line, more] = await listAccess(world, account.id, 10);
    assert.deepEqual(
      [line?.outcome, line?.method, line?.times, line?.ip, more],
      ["code-wrong", "code", 2, "198.51.100.66", undefined],
    );
  });

  test("wrong and untried codes at the waiting page: the owner sees that the password was right [A33]", async () => {
    const world = await fresh();
    const { account } = await enrolled(world);
    world.clock.advance(60);
    const rival = visitor(world, { ip: "198.51.100.66" });
    await world.db.deleteFrom("audit").execute();
    const from = entriesOf(world, account.id);
    await logIn(world, rival, "PENYEDIA1");
    assert.deepEqual(await from.said(), ["password right"]);
    const form = await rival.get("/proof/code");
    for (let at = 0; at < 7; at++) await rival.post("/proof/code", { for: fieldOf(form, "for"), code: "000000" });
    const said = await from.said();
    assert.deepEqual(said.slice(0, 5), Array(5).fill("proof code-wrong code"));
    assert.deepEqual(said.slice(5), Array(2).fill("proof not-tried code"));
    const [line] = await listAccess(world, account.id, 1);
    assert.deepEqual([line?.step, line?.outcome, line?.times], ["second", "code-wrong", 5]);
  });
});

onSqlite("Refusals of phones are in the audit", (fresh) => {
  test("a wrong code at the QR, by app and by typed code; an expired QR, and a used one [A33]", async () => {
    const world = await fresh();
    const account = await addPerson(world);
    const session = await sessionOf(world, account);
    const offer = await offerOf(world, session);
    const from = entriesOf(world, account.id);
    const bent = await signedEnrolment(world, offer.uri, await makeKeys(), { code: "000000" });
    assert.equal((await postEnrolment(world, bent)).body.error.code, "code-wrong");
    const at = { ip: "203.0.113.7", browserLabel: "Chrome di Windows" };
    assert.equal((await enrolByTypedCode(world, session, "000000", at)).kind, "code-wrong");
    const wrong = await from.read();
    assert.deepEqual(
      wrong.map((it) => it.said),
      Array(2).fill("device claim-refused code"),
    );
    assert.deepEqual(wrong[0]?.detail, { why: "code-wrong", offer: offer.id });

    await enrolledPhone(world, offer.uri);
    await from.read();
    for (let at = 0; at < 2; at++)
      await postEnrolment(world, await signedEnrolment(world, offer.uri, await makeKeys()));
    assert.deepEqual(await from.said(), ["device claimed-twice", ...Array(2).fill("device claim-refused")]);
    const next = await offerOf(world, await allowed(world, session));
    world.clock.advance(301);
    await postEnrolment(world, await signedEnrolment(world, next.uri, await makeKeys()));
    const [late] = await from.read();
    assert.deepEqual([late?.said, late?.detail.why], ["device claim-refused", "offer-expired"]);
  });

  test("an answer with a wrong form, signature or text, or too late; a call in another's name; a phone that has ended [A33]", async () => {
    const world = await fresh();
    const { account, phone } = await enrolled(world);
    const number = (await askPhone(world, account)).number ?? "";
    const [request] = await phone.requests();
    assert.ok(request);
    await world.db.deleteFrom("audit").execute();
    const from = entriesOf(world, account.id);
    const stranger = (await makeKeys()).privateKey;
    const path = `/device/v1/requests/${request.id}/answer`;

    await phone.call({ path, body: '{"answer":7}' });
    await phone.send(request.id, `${(await phone.sign(request, "approve", number)).slice(0, -6)}AAAAAA`);
    await phone.answer(request, "approve", number, { digest: "A".repeat(43) as never });
    await phone.send("none", await phone.sign(request, "approve", number));
    await phone.call({ path, body: "{}", signed: { body: "[]" } });
    await phone.call({ path, body: "{}", aheadSeconds: 3600 });
    const keys = { ...phone.keys, privateKey: stranger };
    const forged = phoneOf(world, { device: phone.id, secret: phone.secret, account, keys });
    await forged.call({ path: "/device/v1/state" });
    const told = await from.read();
    assert.deepEqual(
      told.map((it) => `${it.said}: ${it.detail.call}`),
      [
        "proof malformed approval: requests answer",
        "proof bad-signature approval: requests answer",
        "proof wrong-digest approval: requests answer",
        "proof not-found approval: requests answer",
        "device wrong-body: requests answer",
        "device clock: requests answer",
        "device bad-signature: state",
      ],
    );
    assert.ok(told.every((it) => it.detail.device === phone.id && it.detail.name === "Ponsel uji"));
    await phone.call({ path: "/device/v1/state", aheadSeconds: 3600 });
    assert.deepEqual(await from.said(), [], "a phone whose clock is wrong only asks again");

    world.clock.advance(3600);
    await phone.answer(request, "approve", number);
    assert.deepEqual(await from.said(), ["proof expired approval"]);
    await transact(world, (tx) => revokeDevice(tx, account.id, phone.id, "revoked"));
    await world.db.deleteFrom("audit").execute();
    await phone.answer(request, "approve", number);
    await phone.state();
    assert.deepEqual(await entriesOf(world, account.id).said(), ["device ended"]);
  });

  test("each wrong PIN and each wrong biometric answer, at a Ya, a change and a vouch; the owner sees the one at the Ya [A33]", async () => {
    const world = await fresh();
    const { account, phone } = await enrolled(world);
    world.clock.advance(72 * 3600);
    const pins = await withPin(world, phone, "493817");
    const ask = async () => {
      await askPhone(world, account, { number: false });
      return (await phone.requests()).at(-1) ?? assert.fail();
    };
    await world.db.deleteFrom("audit").execute();
    const from = entriesOf(world, account.id);
    const request = await ask();
    const jws = await phone.sign(request, "approve");
    await postAnswer(phone, request.id, jws, pins.prove("000000", jws));
    await postAnswer(phone, request.id, jws);
    const change = await signedChange(world, phone, "none");
    await postChange(world, phone, change, { verification: pins.prove("000001", change) });
    const vouch = await signedVouch(world, phone, await makeKeys());
    await postVouch(phone, vouch.jws, pins.prove("000002", vouch.jws));
    const told = await from.read();
    assert.deepEqual(
      told.map((it) => [it.said, it.detail.call, it.detail.factor]),
      [
        ["proof verification-wrong approval", "requests answer", "pin"],
        ["proof verification-needed approval", "requests answer", undefined],
        ["device verification-wrong", "verification", "pin"],
        ["device verification-wrong", "vouchers", "pin"],
      ],
    );
    assert.deepEqual(
      (await listLogins(world, account.id, 10)).map((it) => [it.step, it.outcome]),
      [["second", "verification-wrong"]],
    );

    const other = await enrolled(world, { userId: "PPK2", kind: "non-penyedia" });
    await withBiometric(world, other.phone);
    await world.db.deleteFrom("audit").execute();
    const strange = pinsOf(world, other.phone);
    await askPhone(world, other.account, { reference: "proof-2", number: false });
    const second = (await other.phone.requests()).at(-1) ?? assert.fail();
    const answer = await other.phone.sign(second, "approve");
    await postAnswer(other.phone, second.id, answer, strange.prove("000000", answer));
    assert.deepEqual(await entriesOf(world, other.account.id).said(), ["proof verification-wrong approval"]);
  });

  test("a claim of a voucher with another phone's key [A33]", async () => {
    const world = await fresh();
    const { account, phone } = await enrolled(world);
    world.clock.advance(72 * 3600);
    const { voucher } = await vouched(world, await withVouchingPin(world, phone));
    await world.db.deleteFrom("audit").execute();
    assert.equal((await claim(world, voucher, await makeKeys())).status, 401);
    const [told] = await entriesOf(world, account.id).read();
    assert.deepEqual([told?.said, told?.detail], ["device claim-refused", { why: "bad-signature", voucher }]);
  });
});

onSqlite("Attempts that cost nothing", (fresh) => {
  test("from two hundred networks sixty an hour are recorded, and one entry counts; other accounts, kinds and hours keep theirs [A33 A1]", async () => {
    const world = await fresh();
    for (let at = 0; at < 200; at++) await captchaWrong(world, null, `198.51.100.${at}`);
    assert.equal(await entries(world), 60);
    await captchaWrong(world, "another", "198.51.100.1");
    const late = {
      event: "captcha",
      outcome: "captcha-expired",
      from: { ip: "198.51.100.1", browserLabel: "curl" },
    } as const;
    await noteAttempt(world, late);
    assert.equal(await entries(world), 62);
    world.clock.advance(3600);
    await captchaWrong(world, null, "198.51.100.1");
    assert.equal(await entries(world), 63);
    assert.equal((await world.db.selectFrom("audit_count").select("count").executeTakeFirstOrThrow()).count, 140);
  });

  test("of a network each kind, method and account has its ten; the entry that counts the rest says from when to when [A33 A1]", async () => {
    const world = await fresh();
    const began = world.now();
    const from = { ip: "198.51.100.1", browserLabel: "curl" };
    for (let at = 0; at < 12; at++) {
      world.clock.advance(1);
      await captchaWrong(world, null, from.ip);
    }
    assert.equal(await entries(world), 10);
    const wrong = { event: "captcha", outcome: "captcha-wrong", from } as const;
    for (const other of [
      { outcome: "captcha-used" },
      { method: "code" },
      { accountId: "a" },
      { event: "login" } as const,
    ])
      await noteAttempt(world, { ...wrong, ...other });
    assert.equal(await entries(world), 14);
    world.clock.advance(3600);
    await clearExpired(world);
    const last = await world.db.selectFrom("audit").select("detail").orderBy("id", "desc").executeTakeFirst();
    assert.deepEqual(JSON.parse(last?.detail ?? ""), { more: 2, since: began + 11, last: began + 12 });
  });

  test("a refusal stays recorded: an attempt cannot be noted inside a transaction that might be rolled back [A33]", async () => {
    const world = await fresh();
    await assert.rejects(
      transact(world, (tx) => captchaWrong({ ...world, db: tx.db }, null, "192.0.2.66")),
      /outside of transactions/,
    );
    const { account, phone } = await enrolled(world);
    world.clock.advance(72 * 3600);
    const key = await withBiometric(world, phone);
    const [one, other] = [
      await signedVouch(world, phone, await makeKeys()),
      await signedVouch(world, phone, await makeKeys()),
    ];
    await world.db.deleteFrom("audit").execute();
    const assertion = { biometric: key.get(one.jws) };
    await postVouch(phone, one.jws, assertion);
    await postVouch(phone, other.jws, assertion);
    assert.deepEqual(await entriesOf(world, account.id).said(), ["device vouched", "device verification-wrong"]);
  });
});

onBothEngines("Attempts that cost nothing, at the same moment", (fresh) => {
  test("of a flood from one network ten an hour are recorded, the rest counted into one entry; it hides no other network [A33 A1]", async () => {
    const world = await fresh();
    const { id } = await addPerson(world);
    for (let at = 0; at < 90; at++) await captchaWrong(world, id, "192.0.2.66");
    assert.equal(await entries(world), 10);
    for (let at = 0; at < 30; at++) await captchaWrong(world, id, `2001:db8::${at.toString(16)}`);
    assert.equal(await entries(world), 20, "a whole IPv6 /64 is one network");
    await captchaWrong(world, id, "203.0.113.9");
    assert.equal(await entries(world), 21);

    world.clock.advance(3600);
    await Promise.all([clearExpired(world), clearExpired(world)]);
    const rows = await world.db.selectFrom("audit").selectAll().orderBy("id").execute();
    assert.equal(rows.length, 22);
    const last = rows.at(-1);
    const detail = JSON.parse(last?.detail ?? "");
    assert.deepEqual([last?.outcome, last?.account_id, last?.ip], ["captcha-wrong", id, "2001:db8::1d"]);
    assert.equal(detail.more, 100);
    assert.deepEqual([detail.since, detail.last], [world.now() - 3600, world.now() - 3600]);
    await chainEntries(world);
    assert.deepEqual((await verifyAudit(world)).problems, []);
  });

  test("two hundred at once are all counted, once each [A33]", async () => {
    const world = await fresh();
    await Promise.all(Array.from({ length: 200 }, () => captchaWrong(world, "a", "192.0.2.66")));
    const { count } = await world.db.selectFrom("audit_count").select("count").executeTakeFirstOrThrow();
    assert.equal((await entries(world)) + count, 200);
  });
});
