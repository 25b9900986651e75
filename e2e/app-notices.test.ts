/** What the app tells its owner above the accounts, and what its buttons take back: a Reset 2FA or another change that waits, a change of the address. */
import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { transact } from "../packages/server/src/base/platform/world.ts";
import { findAccount } from "../packages/server/src/core/account/account.ts";
import { record } from "../packages/server/src/core/audit/audit.ts";
import { makeChange, requestChange } from "../packages/server/src/core/email/email-change.ts";
import { loadPolicy } from "../packages/server/src/core/policy/policy.ts";
import { startSession } from "../packages/server/src/core/session/session.ts";
import { setReset } from "../packages/server/test-support/at-reset.ts";
import { directoryAsks } from "../packages/server/test-support/waiting.ts";
import { addPerson } from "../packages/server/test-support/world.ts";
import { sayYes, tapAccount } from "./support/app.ts";
import { findWrongs } from "./support/check.ts";
import { logIn } from "./support/login.ts";
import { takeCookies } from "./support/officer.ts";
import { faultsOf } from "./support/owner.ts";
import type { Phone } from "./support/phone.ts";
import { numberShown } from "./support/portal.ts";
import { type Run, startRun } from "./support/run.ts";
import type { Screen } from "./support/screen.ts";
import { askResetWithoutPages, enableWithoutPages } from "./support/without-pages.ts";

const USER = "PENYEDIA1";
let run: Run;
let owner: Screen;
let phone: Phone;
before(async () => {
  run = await startRun();
  await addPerson(run.world, { userId: USER, name: "PT Contoh Jaya" });
  [owner, phone] = [await run.newComputer(), await run.newPhone()];
  await enableWithoutPages(run, owner, phone, USER);
});
after(() => run?.close());

test("a reset that waits: Beranda shows it; the app shows it above the accounts, below the login's request, and ends it with two taps", async () => {
  await setReset(run.world, "wait", 24);
  await run.clock.advance(60);
  const asked = await askResetWithoutPages(run);
  const other = await run.newComputer();
  await takeCookies(run, other, asked);
  await other.open("/reset/confirm");
  await other.seeHeading("Reset 2FA menunggu waktunya");
  assert.deepEqual(await findWrongs(other), []);
  await owner.open("/beranda");
  await owner.see("Ada permintaan Reset 2FA untuk akun Anda");
  assert.deepEqual(await findWrongs(owner), []);

  await phone.open("/");
  await phone.see("Ada permintaan Reset 2FA");
  await phone.seeHeading("Permintaan menunggu");
  const top = async (what: string) => (await phone.page.locator(what).first().boundingBox())?.y ?? assert.fail(what);
  const [request, notice, list] = [await top(".waiting-card"), await top("main > .notice"), await top(".accounts")];
  assert.ok(request < notice && notice < list, `${request}, ${notice}, ${list}`);
  assert.deepEqual(await findWrongs(phone), []);
  await phone.press("Ada permintaan Reset 2FA");
  assert.deepEqual(await findWrongs(phone), []);
  await phone.press("Batalkan reset");
  await phone.see("Reset dibatalkan. Segera ganti password SPSE dan password email Anda.");
  await other.press("Periksa lagi");
  await other.seeHeading("Tautan sudah tidak berlaku");
});

test("a change that waits: the phone tells who asked for it and from when, and stops it in two taps; Beranda shows it too", async () => {
  const account = (await findAccount(run.world, USER)) ?? assert.fail();
  const { askedAt } = await directoryAsks(run.world, account.id);
  await owner.open("/beranda");
  await owner.see("Ada perubahan akun yang menunggu");
  assert.deepEqual(await findWrongs(owner), []);
  await phone.open("/");
  await phone.see("Direktori akan mengelola akun");
  await phone.press("Direktori akan mengelola akun");
  await phone.see(/Diminta oleh direktori kantor “Direktori kantor”/);
  assert.deepEqual(await findWrongs(phone), []);
  await phone.press("Hentikan perubahan");
  await phone.see("Perubahan dihentikan.");
  await phone.seeNot("Direktori akan mengelola akun");
  const rows = run.world.db.selectFrom("waiting_change").select("stopped_at").where("asked_at", "=", askedAt);
  assert.notEqual((await rows.executeTakeFirstOrThrow()).stopped_at, null);
  assert.deepEqual(faultsOf(phone), []);
});

test("a change of the address: the phone tells where it was made, and takes it back in three taps", async () => {
  const account = (await findAccount(run.world, USER)) ?? assert.fail();
  const session = await run.world.db.selectFrom("session").select("id").executeTakeFirstOrThrow();
  await transact(run.world, async (tx) => {
    const from = { ip: "192.0.2.66", browserLabel: "Firefox di Linux" };
    const asked = { account, sessionId: session.id, place: "first", newAddress: "x@thief.example", from } as const;
    await makeChange(tx, await requestChange(tx, asked), account.epoch, session.id, from);
  });
  await phone.open("/");
  await phone.see("Email akun diganti");
  await phone.press("Email akun diganti");
  await phone.see(/Diganti dari Firefox di Linux \(192\.0\.2\.66\)/);
  await phone.press("Bukan saya");
  await phone.press("Ya, kembalikan");
  await phone.see("Email yang lama berlaku lagi.");
  await phone.seeNot("Email akun diganti");
  assert.equal((await findAccount(run.world, USER))?.email, "penyedia1@contoh.go.id");
  assert.deepEqual(faultsOf(phone), []);
});

test("logins from unknown browsers: a stranger's is ended in three taps; one that this phone has approved is told at its account alone, as a quiet line [P-88]", async () => {
  const account = (await findAccount(run.world, USER)) ?? assert.fail();
  await run.clock.advance(60);
  const computer = await run.newComputer();
  await logIn(run, computer, USER);
  await sayYes(phone, USER, await numberShown(computer));
  await computer.arrive("/beranda");
  await run.clock.advance(60);
  const proof = "a-proof-of-a-thief";
  await transact(run.world, async (tx) => {
    const from = { ip: "192.0.2.66", browserLabel: "Firefox di Linux" };
    const of = { accountId: account.id, method: "code" } as const;
    const policy = await loadPolicy(tx, account);
    const session = {
      ...of,
      ...from,
      scope: "full",
      browserId: null,
      passwordProvenAt: tx.now(),
      proofId: proof,
    } as const;
    await startSession(tx, { ...session, epoch: account.epoch, policy });
    await record(tx, { event: "known-browser", outcome: "not-known", ...of, from, detail: { proof } });
  });
  await phone.open("/");
  await phone.see("Login dari peramban baru");
  await phone.press("Login dari peramban baru");
  await phone.see(/Dari Firefox di Linux \(192\.0\.2\.66\)/);
  assert.deepEqual(await findWrongs(phone), []);
  await phone.press("Bukan saya");
  await phone.press("Ya, akhiri");
  await phone.see("Login itu diakhiri.");
  const sessions = run.world.db.selectFrom("session").select("ended_why").where("proof_id", "=", proof);
  assert.equal((await sessions.executeTakeFirst())?.ended_why, "reported");
  await phone.seeNot("Login dari peramban baru");
  assert.doesNotMatch(await phone.words(), /Login yang Anda setujui|Peramban baru dikenal/, "the list keeps quiet");
  await tapAccount(phone, USER);
  await phone.press("Login yang Anda setujui");
  for (const name of ["Ini saya", "Bukan saya"]) {
    const { height = 0, width = 0 } = (await phone.page.getByRole("button", { name, exact: true }).boundingBox()) ?? {};
    assert.ok(height >= 44 && width >= 120, `${name}: ${width} × ${height}`);
  }
  assert.deepEqual(await findWrongs(phone), []);
  await phone.press("Ini saya");
  await phone.seeNot("Login yang Anda setujui");
  assert.deepEqual(faultsOf(phone), []);
});
