/** Ganti email through HTTP, on both engines. NIST SP 800-63B-4 §4.2.1.2 and §4.6; ASVS 6.3.7, 7.5.1. */
import assert from "node:assert/strict";
import { test } from "node:test";
import {
  askForChange,
  codeIn,
  mailTo,
  NEW_ADDRESS,
  takeBack,
  typeCodes,
  undoLinkIn,
} from "../../../../test-support/at-email.ts";
import { enrolled, onBothEngines, onSqlite } from "../../../../test-support/enrolled.ts";
import { approve, captchaOf, logIn } from "../../../../test-support/log-in.ts";
import {
  addPerson,
  mailsBesideLogins,
  sessionOf,
  type TestWorld,
  type Visitor,
  visitor,
} from "../../../../test-support/world.ts";
import { transact } from "../../../base/platform/world.ts";
import { type Account, changeAccount, loadAccount } from "../../account/account.ts";
import { listSessions } from "../../session/session.ts";
import type { SessionVisit } from "../../session/web/route.ts";
import { dropPending, pendingChange } from "../email-change.ts";
import { finishChange } from "./change-email.flow.ts";

const OLD = "penyedia1@contoh.go.id";
const SECOND = "kantor@contoh.example";
const DAYS_3 = 72 * 3600;

interface Scene {
  readonly world: TestWorld;
  readonly account: Account;
  readonly computer: Visitor;
}

/** An account without 2FA, logged in. */
async function scene(fresh: () => Promise<TestWorld>, second?: string): Promise<Scene> {
  const world = await fresh();
  const account = await addPerson(world);
  if (second !== undefined) await transact(world, (tx) => changeAccount(tx, account.id, { second_email: second }));
  const computer = visitor(world);
  await logIn(world, computer, account.userId);
  return { world, account, computer };
}

/** An account whose 2FA is on since long ago, logged in, with the fresh proof given. */
async function proven(fresh: () => Promise<TestWorld>) {
  const world = await fresh();
  const person = await enrolled(world);
  world.clock.advance(DAYS_3);
  const computer = visitor(world);
  await logIn(world, computer, person.account.userId);
  await approve(computer, person.phone);
  await computer.get("/email");
  assert.equal((await computer.post("/email/proof")).path, "/proof");
  const [request] = await person.phone.requests();
  assert.deepEqual([request?.purpose, request?.number], ["change-email", true]);
  assert.equal((await approve(computer, person.phone)).path, "/email");
  return { world, ...person, computer };
}

const addresses = async (world: TestWorld, account: Account) => {
  const { email, secondEmail } = await loadAccount(world, account.id);
  return [email, secondEmail];
};
const outcomes = async (world: TestWorld) =>
  (await world.db.selectFrom("audit").select("outcome").where("event", "=", "account").orderBy("id").execute()).map(
    (it) => it.outcome,
  );

onSqlite("Ganti email", (fresh) => {
  test("[N30 A25 L4] with 2FA: the proof, the password, and the code from the new address; before that nothing changes", async () => {
    const { world, account, computer } = await proven(fresh);
    await sessionOf(world, account);
    assert.match((await askForChange(computer)).text, /Ketik kode dari email/);
    assert.deepEqual(await addresses(world, account), [OLD, null]);
    assert.equal(codeIn(await mailTo(world, OLD, "email-change-requested")), "", "the factor is enough");
    const stranger = await mailTo(world, NEW_ADDRESS, "new-address-code");
    for (const own of [account.userId, account.name, OLD]) assert.ok(!stranger.text.includes(own), own);
    assert.equal((await typeCodes(world, computer)).path, "/akun?selesai=email");
    const changed = await loadAccount(world, account.id);
    assert.deepEqual([changed.email, changed.emailChangedAt], [NEW_ADDRESS, world.now()]);
    assert.equal((await listSessions(world, account.id)).length, 1, "this one");
    assert.match((await computer.get("/akun")).text, /baru@<wbr>rumah\.example/);
    assert.match((await computer.get("/email")).text, /Lanjut ke konfirmasi/, "the proof is used up");
    assert.deepEqual(await outcomes(world), ["email-change-requested", "email-changed"]);
  });

  test("[N30] without 2FA: the password, and a code from each mailbox, the old one too", async () => {
    const { world, account, computer } = await scene(fresh);
    const asked = await askForChange(computer);
    assert.match(asked.text, /Ketik kedua kode/);
    assert.equal((await typeCodes(world, computer)).status, 422, "the new one alone is not enough");
    const wrong = await computer.post("/email/codes", {
      "new-address": codeIn(await mailTo(world, NEW_ADDRESS)),
      "old-address": codeIn(await mailTo(world, NEW_ADDRESS)),
    });
    assert.match(wrong.text, /id="old-address-error"/);
    assert.deepEqual(await addresses(world, account), [OLD, null]);
    assert.equal((await typeCodes(world, computer, NEW_ADDRESS, OLD)).path, "/akun?selesai=email");
    assert.deepEqual(await addresses(world, account), [NEW_ADDRESS, null]);
  });

  test("[N32 A7] request and change are told to both old addresses, with browser, address, time and the way back; the new one gets none", async () => {
    const { world, computer } = await scene(fresh, SECOND);
    await askForChange(computer);
    for (const to of [OLD, SECOND]) {
      const told = await mailTo(world, to, "email-change-requested");
      assert.match(told.text, /Chrome di Windows[\s\S]*203\.0\.113\.7/);
      assert.ok(undoLinkIn(told) && !told.text.includes(NEW_ADDRESS), "masked");
    }
    assert.equal(
      codeIn(await mailTo(world, SECOND, "email-change-requested")),
      "",
      "codes go to the first address only",
    );
    await typeCodes(world, computer, NEW_ADDRESS, OLD);
    for (const to of [OLD, SECOND]) assert.ok(undoLinkIn(await mailTo(world, to, "email-changed")));
    assert.ok(!(await mailTo(world, NEW_ADDRESS, "email-changed")).text.includes("/email/undo/"));
  });

  test("[A27] the link: opening it changes nothing; its button brings the old address back, ends every session, once", async () => {
    const { world, account, computer } = await scene(fresh, SECOND);
    await askForChange(computer);
    await typeCodes(world, computer, NEW_ADDRESS, OLD);
    world.clock.advance(DAYS_3 - 1);
    const link = undoLinkIn(await mailTo(world, OLD, "email-changed"));
    const reader = visitor(world, { ip: "198.51.100.9" });
    const page = await reader.get(link);
    assert.deepEqual([page.path, page.status], ["/email/undo", 200]);
    assert.deepEqual(await addresses(world, account), [NEW_ADDRESS, SECOND]);
    assert.match((await reader.post("/email/undo")).text, /Email yang lama berlaku lagi/);
    const back = await loadAccount(world, account.id);
    assert.deepEqual([back.email, back.secondEmail, back.emailChangedAt], [OLD, SECOND, world.now()]);
    assert.match((await computer.get("/beranda")).path, /^\/login/);
    for (const to of [OLD, SECOND, NEW_ADDRESS]) await mailTo(world, to, "email-undone");
    assert.equal((await takeBack(reader, link)).status, 410, "once");
    assert.deepEqual(await outcomes(world), ["email-change-requested", "email-changed", "email-undone"]);
  });

  test("after 72 hours the link is over; a forged one never opened", async () => {
    const { world, account, computer } = await scene(fresh);
    await askForChange(computer);
    await typeCodes(world, computer, NEW_ADDRESS, OLD);
    const link = undoLinkIn(await mailTo(world, OLD, "email-changed"));
    const reader = visitor(world);
    const forged = link.replace(/.$/, (it) => (it === "A" ? "B" : "A"));
    for (const bad of [forged, "/email/undo/x", `/email/undo/${"a".repeat(22)}.${"b".repeat(43)}`])
      assert.equal((await takeBack(reader, bad)).status, 410, bad);
    world.clock.advance(DAYS_3);
    assert.equal((await takeBack(reader, link)).status, 410);
    assert.deepEqual(await addresses(world, account), [NEW_ADDRESS, null]);
  });

  test("the same link cancels while it is only a request: the codes are void, every session ends", async () => {
    const { world, account, computer } = await scene(fresh);
    await askForChange(computer);
    const link = undoLinkIn(await mailTo(world, OLD, "email-change-requested"));
    const reader = visitor(world);
    assert.match((await reader.get(link)).text, /Batalkan permintaan penggantian email\?/);
    assert.match((await reader.post("/email/undo")).text, /Permintaan dibatalkan/);
    await typeCodes(world, computer, NEW_ADDRESS, OLD, "login");
    assert.deepEqual(await addresses(world, account), [OLD, null]);
    assert.deepEqual(await outcomes(world), ["email-change-requested", "email-change-cancelled"]);
  });

  test("[N30] a second address: confirmed the same way, told everything, given no link and no code; and taken away again", async () => {
    const { world, account, computer } = await scene(fresh);
    await askForChange(computer, { wish: "second", address: SECOND });
    await typeCodes(world, computer, SECOND, OLD);
    assert.deepEqual(await addresses(world, account), [OLD, SECOND]);
    assert.equal(
      (await loadAccount(world, account.id)).emailChangedAt,
      null,
      "it recovers nothing, so it chains nothing",
    );

    const forgetful = visitor(world);
    const typed = { "user-id": account.userId, email: OLD };
    await forgetful.post("/lupa-password", { ...typed, ...captchaOf(world, await forgetful.get("/lupa-password")) });
    const links = (await mailsBesideLogins(world)).filter((it) => it.kind === "password-reset-link");
    assert.deepEqual(
      links.map((it) => it.to),
      [OLD],
    );
    const link = /\/link\/[\w-]+/.exec(links[0]?.text ?? "")?.[0] ?? "";
    await forgetful.get(link);
    await forgetful.post("/password/new", {
      password: "kopi susu gayo pagi hari",
      "password-again": "kopi susu gayo pagi hari",
    });
    for (const to of [OLD, SECOND]) await mailTo(world, to, "password-reset");

    world.clock.advance(DAYS_3 + 1);
    await logIn(world, computer, account.userId, "kopi susu gayo pagi hari");
    const again = { wish: "remove-second", address: "", password: "kopi susu gayo pagi hari" };
    await askForChange(computer, again);
    const code = codeIn(await mailTo(world, OLD, "email-change-requested"));
    assert.equal((await computer.post("/email/codes", { "old-address": code })).path, "/akun?selesai=email");
    assert.deepEqual(await addresses(world, account), [OLD, null]);
    await takeBack(visitor(world), undoLinkIn(await mailTo(world, SECOND, "email-changed")));
    assert.deepEqual(await addresses(world, account), [OLD, SECOND], "the one that was taken away takes it back");
  });

  test("what is refused names its field, changes nothing and mails nothing", async () => {
    const { world, account, computer } = await scene(fresh, SECOND);
    const refused = [
      [{ password: "salah-sekali-ini" }, "password"],
      [{ password: "" }, "password"],
      [{ address: "bukan alamat" }, "address"],
      [{ address: "" }, "address"],
      [{ address: "a@b.example,c@d.example" }, "address"],
      [{ address: "x<a@b.example>" }, "address"],
      [{ address: `${"x".repeat(60)}@${"y".repeat(150)}.example` }, "address"],
      [{ address: OLD.toUpperCase() }, "address"],
      [{ address: SECOND }, "address"],
      [{ wish: "second", address: OLD }, "address"],
    ] as const;
    for (const [change, field] of refused) {
      const seen = await askForChange(computer, change);
      assert.equal(seen.status, 422, JSON.stringify(change));
      assert.match(seen.text, new RegExp(`id="${field}-error"`), JSON.stringify(change));
    }
    assert.deepEqual(await addresses(world, account), [OLD, SECOND]);
    assert.equal((await mailsBesideLogins(world)).length, 0);
  });

  test("resent, cancelled, expired: each code says what it is, and the form comes back", async () => {
    const { world, account, computer } = await scene(fresh);
    await askForChange(computer);
    const older = codeIn(await mailTo(world, NEW_ADDRESS));
    world.clock.advance(30);
    await computer.post("/email/again");
    assert.match(
      (await computer.post("/email/codes", { "new-address": older })).text,
      /Pakai kode dari email yang terbaru/,
    );
    world.clock.advance(15 * 60);
    const late = await typeCodes(world, computer, NEW_ADDRESS, OLD);
    assert.deepEqual([late.status, /sudah kedaluwarsa/.test(late.text)], [410, true]);
    await computer.post("/email/again");
    assert.match((await computer.post("/email/cancel")).text, /Apa yang ingin Anda ubah\?/);
    assert.equal((await typeCodes(world, computer, NEW_ADDRESS, OLD)).path, "/email");
    assert.deepEqual(await addresses(world, account), [OLD, null]);
  });
});

onBothEngines("Ganti email, at the same moment", (fresh) => {
  test("a code that was replaced at that moment, or a request that was cancelled, changes nothing", async () => {
    const { world, account, computer } = await scene(fresh);
    await askForChange(computer);
    const { id } = await world.db.selectFrom("session").select("id").executeTakeFirstOrThrow();
    const session = (await listSessions(world, account.id)).find((it) => it.id === id) ?? assert.fail();
    const visit = { session: { ...session, account }, ip: "192.0.2.1", browserLabel: "" } as unknown as SessionVisit;
    const change = (await pendingChange(world, id, account.epoch)) ?? assert.fail();
    await transact(world, (tx) => dropPending(tx, account.id, id));
    for (const codes of [["replaced"], []]) {
      const reply = await finishChange(world, visit, change, codes);
      assert.deepEqual(reply, { kind: "redirect", to: "/email" });
      assert.deepEqual(await addresses(world, account), [OLD, null]);
    }
  });

  test("two clicks at once change it once", async () => {
    const { world, account, computer } = await scene(fresh);
    await askForChange(computer);
    const fields = {
      "new-address": codeIn(await mailTo(world, NEW_ADDRESS)),
      "old-address": codeIn(await mailTo(world, OLD)),
    };
    // The click that loses shows the login: the other one has renewed the session.
    const clicks = await Promise.allSettled([0, 1].map(() => computer.post("/email/codes", fields)));
    assert.ok(clicks.some(({ status }) => status === "fulfilled"));
    assert.deepEqual(await addresses(world, account), [NEW_ADDRESS, null]);
    assert.equal((await outcomes(world)).filter((it) => it === "email-changed").length, 1);
    assert.equal((await loadAccount(world, account.id)).epoch, account.epoch + 1);
  });
});
