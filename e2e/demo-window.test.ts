/** `spse demo`: the guide's activation and login in one window, with the sample accounts of the drawer and the demo's phone beside the portal. */
import assert from "node:assert/strict";
import { after, before, describe, test } from "node:test";
import type { FrameLocator, Page } from "playwright-core";
import { addPerson, PASSWORD } from "../packages/server/test-support/world.ts";
import { type Run, startRun } from "./support/run.ts";
import type { Screen } from "./support/screen.ts";

const USER = "POKJA1";
let run: Run;
let computer: Screen;

before(async () => {
  const demo = [{ userId: USER, name: "Budi Santoso", role: "pokja", password: PASSWORD }];
  // No mail server, as in `spse demo`: the mails are at /dev/mail.
  run = await startRun({ host: "spse.localhost", demo, settings: { SPSE_SMTP_URL: "" } });
  await addPerson(run.world, { userId: USER });
  computer = await run.newComputer();
});
after(() => run?.close());

const portal = (page: Page): FrameLocator => page.frameLocator("#portal");
const phone = (page: Page): FrameLocator => page.frameLocator("#phone");

/** Taps the sample account in the drawer of the portal's frame. */
async function choose(page: Page): Promise<void> {
  await portal(page).getByText("Akun, email, ponsel").click();
  await portal(page).getByRole("button", { name: USER }).click();
}

/** A5–A9, from Beranda to Beranda. */
async function enableBeside(page: Page): Promise<void> {
  await portal(page).getByText("Enable 2FA").first().click();
  await page.getByRole("button", { name: "Pindai QR di halaman ini" }).click();
  await phone(page).getByRole("button", { name: "Tambah Account" }).click();
  await portal(page).getByRole("heading", { name: "2FA berhasil diaktifkan" }).waitFor();
  await phone(page).getByRole("button", { name: "OK" }).click();
  await portal(page).getByText("Nanti saja").click();
  await portal(page).getByRole("button", { name: "Lanjutkan tanpa kode" }).click();
  await portal(page).getByText("Disable 2FA").first().waitFor();
}

/** Until the next page is there, the drawer of this page would open, and go with it. */
async function logOutBeside(page: Page): Promise<void> {
  await portal(page).getByRole("button", { name: "Keluar", exact: true }).click();
  await portal(page).getByText("Anda sudah keluar.").waitFor();
}

/** A1–A4 in the portal's frame: the drawer fills in the User ID, then the password. */
async function logInBeside(page: Page): Promise<void> {
  await choose(page);
  await portal(page).getByRole("textbox", { name: "User ID" }).waitFor();
  await choose(page);
  await portal(page).getByRole("button", { name: "Login", exact: true }).click();
  await portal(page).getByLabel("Password", { exact: true }).waitFor();
  await choose(page);
  await portal(page).getByText("Verifikasi otomatis siap.").waitFor();
  await portal(page).getByRole("button", { name: "Login", exact: true }).click();
}

describe("the demo's window", () => {
  test("A1–A13: activation and login, without leaving it", async () => {
    const { page } = computer;
    await computer.open("/");
    await page.getByText("Akun, email, ponsel").click();
    await page.getByRole("link", { name: "Ponsel demo di samping halaman ini" }).click();
    await phone(page).getByRole("heading", { name: "Belum ada akun" }).waitFor();

    await logInBeside(page);
    await enableBeside(page);
    await logOutBeside(page);

    await logInBeside(page);
    await portal(page)
      .getByRole("heading", { name: /Acceptor — Time-based/ })
      .waitFor();
    const ya = phone(page).getByRole("button", { name: "Ya", exact: true });
    const name = phone(page)
      .getByRole("button", { name: new RegExp(USER) })
      .first();
    await ya.or(name).first().waitFor();
    if (!(await ya.isVisible())) await name.click();
    await ya.click();
    await phone(page).getByText("Berhasil Login").waitFor();
    await portal(page).getByText("Disable 2FA").first().waitFor();
  });

  test("R5–R10: the reset with its mail, without leaving it either", async () => {
    const { page } = computer;
    const press = (name: string) => portal(page).getByRole("button", { name, exact: true }).last().click();
    const follow = (name: string) => portal(page).getByRole("link", { name, exact: true }).first().click();
    await logOutBeside(page);
    await run.clock.advance(61);
    await logInBeside(page);
    await follow("Reset 2FA?");
    await portal(page).getByLabel("Email").fill(`${USER.toLowerCase()}@contoh.go.id`);
    await portal(page).getByText("Verifikasi otomatis siap.").waitFor();
    await press("Kirim");
    await follow("Buka email demo");
    await portal(page).getByRole("link", { name: "Konfirmasi Permintaan Reset 2FA" }).first().click();
    await follow("Reset 2FA");
    await press("Reset 2FA");
    await press("OK");
    await portal(page).getByRole("heading", { name: "2FA berhasil direset" }).waitFor();
    await phone(page).getByText("2FA akun ini sudah direset di SPSE.").waitFor();
  });

  test("no page of the window has a barrier or an error", async () => {
    assert.deepEqual(await computer.barriers(), []);
    assert.deepEqual(computer.faults, []);
  });
});
