/** Policy phishing-resistant in a real browser: an owner with a phone is led to a passkey, and from then on only the passkey counts. */
import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { savePolicy } from "../packages/server/src/policy/policy.ts";
import { saveResetPolicy } from "../packages/server/src/policy/reset-policy.ts";
import { addPerson } from "../packages/server/test-support/world.ts";
import { sayYes } from "./support/app.ts";
import { findWrongs } from "./support/check.ts";
import { plugIn } from "./support/passkey.ts";
import { logInAndEnable, logOut, numberShown } from "./support/portal.ts";
import { type Run, startRun } from "./support/run.ts";
import { logInWithoutPages } from "./support/without-pages.ts";

const USER = "PPK2";
let run: Run;
before(async () => {
  run = await startRun();
});
after(() => run?.close());

test("a login by phone leads to the passkey; the next login takes only the passkey, and says what to do without it", async () => {
  await addPerson(run.world, { userId: USER, kind: "non-penyedia", role: "ppk" });
  const computer = await run.newComputer({ width: 360 });
  const phone = await run.newPhone();
  await logInAndEnable(run, computer, phone, USER);
  await logOut(computer);
  await savePolicy(run.world, "ppk", {
    twoFactor: "mandatory",
    mandatoryFrom: null,
    number: "new-browser",
    phishingResistantSince: run.world.now(),
  });
  await saveResetPolicy(run.world, "ppk", { route: "helpdesk", hours: 24 });
  const looksRight = async () => assert.deepEqual(await findWrongs(computer), []);

  await logInWithoutPages(run, computer, USER);
  await sayYes(phone, USER);
  await computer.arrive("/passkeys/new");
  await computer.see("Akun Anda memerlukan passkey");
  await looksRight();
  await computer.press("Lanjut ke konfirmasi");
  await computer.arrive("/proof");
  await sayYes(phone, USER, await numberShown(computer));
  await computer.arrive("/passkeys/new");
  await looksRight();
  await plugIn(computer);
  await computer.press("Buat passkey");
  await computer.seeHeading("Passkey ditambahkan");
  await computer.press("Lanjutkan");
  await computer.arrive("/beranda");
  await computer.see("Hanya passkey yang membuka akun Anda");
  await looksRight();
  await logOut(computer);

  await logInWithoutPages(run, computer, USER);
  await computer.see("akun Anda hanya menerima passkey");
  await computer.see("Passkey hilang? Reset 2FA");
  await computer.seeNot("Masukkan kode 6 digit");
  await computer.seeNot("Gunakan kode pemulihan");
  await looksRight();
  await computer.press("Gunakan passkey");
  await computer.arrive("/beranda");
  assert.deepEqual(computer.faults, []);
});
