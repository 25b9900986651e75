/** Ganti email, with the mails of a real mail server: confirmed in both mailboxes, and taken back by the old one. */
import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { loadAccount } from "../packages/server/src/account/account.ts";
import { makeChange, requestChange } from "../packages/server/src/email/email-change.ts";
import { transact } from "../packages/server/src/platform/world.ts";
import { addPerson } from "../packages/server/test-support/world.ts";
import { logInAndEnable } from "./support/portal.ts";
import { type Run, startRun } from "./support/run.ts";
import type { Screen } from "./support/screen.ts";
import { logInWithoutPages } from "./support/without-pages.ts";

const PASSWORD = "rumah-putih-lima-jendela";
let run: Run;
before(async () => {
  run = await startRun();
});
after(() => run?.close());

const mailTo = (to: string) => run.mailbox.waitForMail((it) => it.to.includes(to));
const codeIn = (mail: { readonly text: string }): string => /^(\d{4} \d{4})$/m.exec(mail.text)?.[1] ?? "";

async function ask(desk: Screen, wish: string, address: string): Promise<void> {
  await desk.open("/akun");
  await desk.press("Ganti email");
  await desk.choose(wish);
  await desk.type("Alamat email yang baru", address);
  await desk.type("Password", PASSWORD);
  await desk.press("Lanjutkan");
  await desk.seeHeading("Ketik kode dari email");
}

for (const script of [true, false]) {
  test(`changed with two codes, and taken back by the old mailbox, ${script ? "with" : "without"} script`, async () => {
    const userId = script ? "PENYEDIA1" : "PENYEDIA2";
    const { email } = await addPerson(run.world, { userId });
    const fresh = `baru-${userId.toLowerCase()}@rumah.example`;
    const desk = await run.newComputer({ script, width: script ? 1280 : 360 });
    await logInWithoutPages(run, desk, userId);
    await ask(desk, "Ganti email utama", fresh);
    const [toNew, toOld] = [await mailTo(fresh), await mailTo(email)];
    await desk.type("Kode dari alamat yang baru", codeIn(toNew));
    await desk.type("Kode dari email utama sekarang", codeIn(toOld));
    await desk.press("Ganti email");
    await desk.arrive("/akun?selesai=email");
    await desk.see("Email berhasil diganti.");
    await desk.see(fresh);

    const told = await mailTo(email);
    assert.equal(told.subject, "Email akun SPSE Anda telah diganti");
    const link = told.links.find((it) => it.startsWith(`${run.portalUrl}/email/undo/`));
    assert.ok(link);
    const reader = await run.newComputer({ script, width: 360 });
    await reader.open(new URL(link).pathname);
    await reader.seeHeading("Kembalikan email yang lama?");
    await reader.press("Bukan saya: kembalikan");
    await reader.seeHeading("Email yang lama berlaku lagi");
    await desk.open("/beranda");
    await desk.arrive(/^\/login/);
    await logInWithoutPages(run, desk, userId);
    await desk.open("/akun");
    await desk.see(email);
    assert.deepEqual([...desk.faults, ...reader.faults], []);
    await desk.close();
    await reader.close();
  });
}

test("a second address is added, and receives the first one's notices", async () => {
  const { email } = await addPerson(run.world, { userId: "PPK2", kind: "non-penyedia", role: "ppk" });
  const second = "kantor@contoh.example";
  const desk = await run.newComputer();
  await logInWithoutPages(run, desk, "PPK2");
  await ask(desk, "Tambah atau ganti email kedua", second);
  await desk.type("Kode dari alamat yang baru", codeIn(await mailTo(second)));
  await desk.type("Kode dari email utama sekarang", codeIn(await mailTo(email)));
  await desk.press("Ganti email");
  await desk.see(second);
  assert.equal((await mailTo(email)).subject, "Email akun SPSE Anda telah diganti");
  await desk.close();
});

test("the phone tells of a change, and takes it back in two taps", async () => {
  const userId = "PENYEDIA3";
  const { id } = await addPerson(run.world, { userId });
  const [desk, phone] = [await run.newComputer(), await run.newPhone()];
  await logInAndEnable(run, desk, phone, userId);
  const session = await run.world.db
    .selectFrom("session")
    .select("id")
    .where("account_id", "=", id)
    .executeTakeFirstOrThrow();
  await transact(run.world, async (inside) => {
    const account = await loadAccount(inside, id);
    const from = { ip: "192.0.2.66", browserLabel: "Firefox di Linux" };
    const asked = { account, sessionId: session.id, place: "first", newAddress: "x@thief.example", from } as const;
    await makeChange(inside, await requestChange(inside, asked), account.epoch, session.id, from);
  });
  await phone.open("/");
  await phone.see(`${userId}: email akun diganti`);
  await phone.see(/Diganti dari Firefox di Linux \(192\.0\.2\.66\)/);
  await phone.press("Bukan saya");
  await phone.press("Ya, kembalikan");
  await phone.see("Email yang lama berlaku lagi.");
  await phone.seeNot("email akun diganti");
  assert.equal((await loadAccount(run.world, id)).email, "penyedia3@contoh.go.id");
  assert.deepEqual(phone.faults, []);
});
