/** Lupa Password, first password and first Admin PPE, through HTTP. */

import assert from "node:assert/strict";
import { after, beforeEach, describe, test } from "node:test";
import { offerOf } from "../../../../test-support/enrolled.ts";
import { captchaOf, logIn } from "../../../../test-support/log-in.ts";
import { enrolledPhone } from "../../../../test-support/phone.ts";
import { USER_ID_MOST } from "../../../../test-support/promised.ts";
import type { Seen } from "../../../../test-support/visitor.ts";
import {
  addPerson,
  mailsBesideLogins,
  PASSWORD,
  sessionOf,
  type TestWorld,
  testWorld,
  type Visitor,
  visitor,
} from "../../../../test-support/world.ts";
import { operatorAsks } from "../../../base/platform/hashing/fair-queue.ts";
import { transact } from "../../../base/platform/world.ts";
import { deviceRoutes } from "../../../operate/start/routes.ts";
import { changeAccount, findAccount, loadAccount } from "../../account/account.ts";
import { newLink } from "../../account/account-link.ts";
import { verifyPassword } from "../../account/password.ts";

const NEW = "sungai kapuas senja hari";
let world: TestWorld;
const opened: TestWorld[] = [];
beforeEach(async () => {
  world = await testWorld();
  opened.push(world);
});
after(() => Promise.all(opened.map((it) => it.close())));

async function forget(computer: Visitor, userId: string, email: string): Promise<Seen> {
  const seen = await computer.get("/lupa-password");
  return computer.post("/lupa-password", { "user-id": userId, email, ...captchaOf(world, seen) });
}

/** The path of the link in the newest mail. */
async function linkOf(): Promise<string> {
  const mail = (await mailsBesideLogins(world)).at(-1);
  return /\/link\/[\w-]+/.exec(mail?.text ?? "")?.[0] ?? "";
}

const set = (computer: Visitor, password: string, again = password) =>
  computer.post("/password/new", { password, "password-again": again });

const outcomes = async () =>
  (await world.db.selectFrom("audit").select("outcome").where("event", "=", "password-change").execute()).map(
    (it) => it.outcome,
  );

describe("Lupa Password: the same answer whether or not the data match", () => {
  test("right, wrong email, unknown User ID, deactivated: one page; only the first sends a mail", async () => {
    await addPerson(world);
    const gone = await addPerson(world, { userId: "PPK2" });
    await transact(world, (tx) => changeAccount(tx, gone.id, { active: 0 }));
    const answers = [
      await forget(visitor(world), " penyedia1", "PENYEDIA1@contoh.go.id "),
      await forget(visitor(world), "PENYEDIA1", "lain@contoh.go.id"),
      await forget(visitor(world), "TIDAKADA", "penyedia1@contoh.go.id"),
      await forget(visitor(world), "PPK2", "ppk2@contoh.go.id"),
    ];
    const shape = (seen: Seen) => seen.text.replaceAll(/value="[^"]*"/g, "");
    for (const answer of answers) {
      assert.equal(answer.path, "/lupa-password?terkirim=ya");
      assert.equal(shape(answer), shape(answers[0] as Seen));
    }
    assert.deepEqual(
      (await mailsBesideLogins(world)).map((it) => [it.kind, it.to]),
      [["password-reset-link", "penyedia1@contoh.go.id"]],
    );
    assert.deepEqual(await outcomes(), ["reset-requested", "reset-no-match", "reset-no-match", "reset-no-match"]);
  });

  test("a wrong Kode Keamanan keeps User ID and email and sends nothing", async () => {
    await addPerson(world);
    const computer = visitor(world);
    const seen = await computer.get("/lupa-password");
    const typed = { "user-id": "PENYEDIA1", email: "penyedia1@contoh.go.id" };
    const wrong = await computer.post("/lupa-password", {
      ...typed,
      ...captchaOf(world, seen),
      "kode-keamanan": "xxxxxx",
    });
    assert.equal(wrong.status, 422);
    assert.match(wrong.text, /value="PENYEDIA1"/);
    assert.match(wrong.text, /value="penyedia1@contoh.go.id"/);
    assert.equal((await mailsBesideLogins(world)).length, 0);
  });

  for (const [what, fields] of [
    ["no User ID", { "user-id": " ", email: "a@b.id" }],
    ["half an email", { "user-id": "PENYEDIA1", email: "penyedia1" }],
    ["nothing at all", {}],
  ] as const) {
    test(`${what} is told before Kode Keamanan is spent`, async () => {
      const computer = visitor(world);
      const seen = await computer.get("/lupa-password");
      assert.equal((await computer.post("/lupa-password", { ...fields, ...captchaOf(world, seen) })).status, 422);
      assert.equal((await world.db.selectFrom("captcha_used").selectAll().execute()).length, 0);
    });
  }
});

describe("The mailed link", () => {
  test("ASVS 3.5.3: opening it changes nothing and leaves a clean address; setting works once and ends all sessions [A27 A31]", async () => {
    const account = await addPerson(world);
    const elsewhere = visitor(world);
    await logIn(world, elsewhere, "PENYEDIA1");
    await transact(world, (tx) => changeAccount(tx, account.id, { two_factor_since: tx.now() }));
    assert.match((await elsewhere.get("/")).text, /href="\/beranda"/);
    await forget(visitor(world), "PENYEDIA1", "penyedia1@contoh.go.id");
    const link = await linkOf();

    const scanner = visitor(world);
    await scanner.get(link);
    const computer = visitor(world);
    const seen = await computer.get(link);
    assert.equal(seen.path, "/password/new");
    assert.equal((await loadAccount(world, account.id)).passwordHash, account.passwordHash);

    const token = /name="_token" value="([^"]+)"/.exec(seen.text)?.[1] ?? "";
    const done = await set(computer, NEW);
    assert.equal(done.status, 200);
    const now = await loadAccount(world, account.id);
    assert.equal((await verifyPassword(world, operatorAsks("test"), now, NEW)).kind, "right");
    assert.equal(now.epoch, account.epoch + 1);
    assert.equal(now.twoFactorSince, world.clock.now, "2FA stays in force (ASVS 6.4.3)");
    assert.equal(now.passwordResetByMailAt, world.clock.now);
    assert.match((await elsewhere.get("/")).text, /href="\/login"/);
    assert.ok((await mailsBesideLogins(world)).some((it) => it.kind === "password-reset"));

    assert.equal(
      (await computer.post("/password/new", { _token: token, password: "lain lagi seperti ini" })).status,
      200,
    );
    const after = await loadAccount(world, account.id);
    assert.equal(after.passwordHash, now.passwordHash, "a second click changes nothing");
    assert.equal((await visitor(world).get("/password/new")).status, 410);
    world.clock.advance(600);
    assert.equal((await visitor(world).get(link)).status, 410);
  });

  test("after six hours it opens nothing, and a form opened in time saves nothing", async () => {
    const account = await addPerson(world);
    await forget(visitor(world), "PENYEDIA1", "penyedia1@contoh.go.id");
    const computer = visitor(world);
    world.clock.advance(21_599);
    assert.equal((await computer.get(await linkOf())).status, 200);
    world.clock.advance(1);
    assert.equal((await set(computer, NEW)).status, 410);
    assert.equal((await visitor(world).get(await linkOf())).status, 410);
    assert.equal((await loadAccount(world, account.id)).passwordHash, account.passwordHash);
  });

  for (const token of ["A".repeat(43), "x", "..%2f..", "%00"]) {
    test(`/link/${token} is answered like an expired one, or refused`, async () => {
      const seen = await visitor(world).get(`/link/${token}`);
      assert.ok(seen.status === 410 || seen.status === 400 || seen.status === 404);
    });
  }

  test("a weak or mistyped password is refused with the reason, and the link stays valid", async () => {
    await addPerson(world);
    await forget(visitor(world), "PENYEDIA1", "penyedia1@contoh.go.id");
    const computer = visitor(world);
    await computer.get(await linkOf());
    for (const weak of ["pendek", "Indonesia2026", "PENYEDIA1-2026", "abababababab"]) {
      const seen = await set(computer, weak);
      assert.equal(seen.status, 422);
      assert.match(seen.text, /id="password-error"/);
      assert.ok(!seen.text.includes(`value="${weak}"`));
    }
    assert.match((await set(computer, NEW, `${NEW}x`)).text, /id="password-again-error"/);
    assert.equal((await set(computer, NEW)).status, 200);
  });

  test("within 72 hours of a mailed 2FA reset the mail says no; strangers see no difference", async () => {
    const account = await addPerson(world);
    await transact(world, (tx) => changeAccount(tx, account.id, { two_factor_reset_by_mail_at: tx.now() }));
    world.clock.advance(71 * 3600);
    const seen = await forget(visitor(world), "PENYEDIA1", "penyedia1@contoh.go.id");
    assert.equal(seen.path, "/lupa-password?terkirim=ya");
    assert.deepEqual(
      (await mailsBesideLogins(world)).map((it) => it.kind),
      ["password-reset-refused"],
    );
    assert.equal(await linkOf(), "");
    world.clock.advance(3600);
    await forget(visitor(world), "PENYEDIA1", "penyedia1@contoh.go.id");
    assert.notEqual(await linkOf(), "");
  });

  test("a link made at the moment when the address changed opens nothing; a later one does", async () => {
    const account = await addPerson(world);
    await transact(world, (tx) => changeAccount(tx, account.id, { email_changed_at: tx.now() }));
    for (const status of [410, 200]) {
      await forget(visitor(world), "PENYEDIA1", "penyedia1@contoh.go.id");
      const computer = visitor(world);
      assert.equal((await computer.get(await linkOf())).status, status);
      world.clock.advance(1);
    }
  });

  test("a link from before a mailed 2FA reset is refused when it is used", async () => {
    const account = await addPerson(world);
    await forget(visitor(world), "PENYEDIA1", "penyedia1@contoh.go.id");
    await transact(world, (tx) => changeAccount(tx, account.id, { two_factor_reset_by_mail_at: tx.now() }));
    const computer = visitor(world);
    assert.equal((await computer.get(await linkOf())).status, 403);
    assert.equal((await loadAccount(world, account.id)).passwordHash, account.passwordHash);
  });
});

describe("First password and first Admin PPE", () => {
  test("an account made by the operator gets its password once", async () => {
    const account = await addPerson(world, { password: null });
    const secret = await transact(world, (tx) =>
      newLink(tx, { purpose: "first-password", accountId: account.id, seconds: 86_400 }),
    );
    const computer = visitor(world);
    await computer.get(`/link/${secret}`);
    assert.equal((await set(computer, NEW)).status, 200);
    const now = await loadAccount(world, account.id);
    assert.equal((await verifyPassword(world, operatorAsks("test"), now, NEW)).kind, "right");
    assert.equal(now.passwordResetByMailAt, null);
    assert.equal((await mailsBesideLogins(world)).at(-1)?.kind, "password-first");
  });

  test("the first Admin PPE names himself; of two links one counts, and neither once there is an account", async () => {
    const make = () => transact(world, (tx) => newLink(tx, { purpose: "first-admin", accountId: null, seconds: 1800 }));
    const [one, other] = [await make(), await make()];
    const [computer, second] = [visitor(world), visitor(world)];
    await computer.get(`/link/${one}`);
    await second.get(`/link/${other}`);
    const fields = { "user-id": "ADMIN.KOTA", name: "Rina Wijaya", email: "rina@contoh.go.id" };
    const bad = await computer.post("/password/new", {
      ...fields,
      "user-id": "a b",
      password: NEW,
      "password-again": NEW,
    });
    assert.equal(bad.status, 422);
    assert.match(bad.text, /value="Rina Wijaya"/);
    assert.match(bad.text, /3 sampai 64 huruf/);
    const long = { ...fields, "user-id": "x".repeat(USER_ID_MOST + 1), password: NEW, "password-again": NEW };
    assert.equal((await computer.post("/password/new", long)).status, 422);
    const done = await computer.post("/password/new", { ...fields, password: NEW, "password-again": NEW });
    assert.equal(done.status, 200);
    const late = await second.post("/password/new", {
      ...fields,
      "user-id": "LAIN",
      password: NEW,
      "password-again": NEW,
    });
    assert.equal(late.status, 410);
    const rows = await world.db.selectFrom("account").select(["user_id", "role", "kind"]).execute();
    assert.deepEqual(
      rows.map((it) => ({ ...it })),
      [{ user_id: "ADMIN.KOTA", role: "admin-ppe", kind: "non-penyedia" }],
    );
  });

  test("a User ID may have 64 signs, on the form, at login and on the phone", async () => {
    const computer = visitor(world);
    await computer.get(
      `/link/${await transact(world, (tx) => newLink(tx, { purpose: "first-admin", accountId: null, seconds: 1800 }))}`,
    );
    const userId = "x".repeat(USER_ID_MOST);
    const fields = { "user-id": userId, name: "Rina Wijaya", email: "rina@contoh.go.id" };
    await computer.post("/password/new", { ...fields, password: NEW, "password-again": NEW });
    assert.equal((await logIn(world, computer, userId, NEW)).path, "/beranda");
    const { uri } = await offerOf(world, await sessionOf(world, (await findAccount(world, userId)) ?? assert.fail()));
    await enrolledPhone(world, uri, deviceRoutes);
    assert.notEqual((await findAccount(world, userId))?.twoFactorSince, null);
  });

  test("without a link there is no page that sets a password", async () => {
    await addPerson(world);
    const computer = visitor(world);
    assert.equal((await computer.get("/password/new")).status, 410);
    await computer.get("/lupa-password");
    assert.equal((await set(computer, PASSWORD)).status, 410);
  });
});
