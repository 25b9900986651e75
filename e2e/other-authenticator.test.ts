/** An authenticator that is not ours: the `otpauth` library enrols by the key on the page and logs in with typed codes. */
import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { Secret, TOTP } from "otpauth";
import { addPerson } from "../packages/server/test-support/world.ts";
import { keepCodes, logOut } from "./support/portal.ts";
import { type Run, startRun } from "./support/run.ts";
import { logInWithoutPages } from "./support/without-pages.ts";

let run: Run;
before(async () => {
  run = await startRun();
  await addPerson(run.world, { userId: "PPK2", kind: "non-penyedia", role: "ppk" });
});
after(() => run?.close());

test("RFC 6238: a standard authenticator enrols by key, logs in, and each code counts once [S2]", async () => {
  const computer = await run.newComputer();
  await logInWithoutPages(run, computer, "PPK2");
  await computer.press("Enable 2FA");
  await computer.page.getByText("Tidak bisa memindai? Masukkan kunci secara manual").click();
  const key = (await computer.read("#key")).replaceAll(/\s/g, "");
  const authenticator = new TOTP({ secret: Secret.fromBase32(key) });
  const code = () => authenticator.generate({ timestamp: run.clock.now() * 1000 });

  await computer.page.getByText("Memakai aplikasi autentikator lain?").click();
  await computer.type("Kode 6 digit", code() === "000000" ? "111111" : "000000");
  await computer.press("Aktifkan");
  await computer.see("Kode salah atau sudah digunakan.");
  await computer.type("Kode 6 digit", code());
  await computer.press("Aktifkan");
  await computer.seeHeading("2FA berhasil diaktifkan");
  await computer.press("Tampilkan kode pemulihan");
  await keepCodes(computer);
  await logOut(computer);

  await run.clock.advance(60);
  await logInWithoutPages(run, computer, "PPK2");
  await computer.seeHeading("Masukkan kode dari aplikasi autentikator");
  await computer.page.getByRole("link", { name: "Masukkan kode 6 digit" }).first().click();
  const used = code();
  await computer.type("Kode 6 digit", `${used.slice(0, 3)} ${used.slice(3)}`);
  await computer.press("Login");
  await computer.arrive("/beranda");
  await logOut(computer);

  await logInWithoutPages(run, computer, "PPK2");
  await computer.open("/proof/code");
  await computer.type("Kode 6 digit", used);
  await computer.press("Login");
  await computer.see("Kode salah atau sudah digunakan.");
  await run.clock.advance(30);
  await computer.type("Kode 6 digit", code());
  await computer.press("Login");
  await computer.arrive("/beranda");
  assert.deepEqual(
    computer.faults.filter((it) => !it.includes("422")),
    [],
  );
});
