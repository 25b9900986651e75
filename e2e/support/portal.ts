/** Common actions of a person at SPSE, in Indonesian. */
import { until } from "../../packages/server/test-support/until.ts";
import { addByScan } from "./app.ts";
import type { Phone } from "./phone.ts";
import type { Screen } from "./screen.ts";
import { enableWithoutPages } from "./without-pages.ts";

/** The QR code on the page, as a camera sees it. */
export const seeQr = (computer: Screen): Promise<Uint8Array> => computer.picture(".qr");

/** A5–A9: from Beranda through the QR code to Beranda with 2FA. @returns the ten recovery codes. */
export async function enable(computer: Screen, phone: Phone, shared = false): Promise<readonly string[]> {
  await computer.press("Enable 2FA");
  await addByScan(phone, await seeQr(computer));
  await computer.seeHeading("2FA berhasil diaktifkan");
  if (shared) await computer.choose("Perangkat ini dipakai bersama: jangan ingat peramban ini");
  return keepCodes(computer);
}

/** Keeps the recovery codes of the success page, and goes on to Beranda. */
export async function keepCodes(computer: Screen): Promise<readonly string[]> {
  const codes = await computer.texts("ol.recovery li");
  await computer.press("Sudah saya simpan");
  await computer.arrive("/beranda");
  return codes;
}

/** An account without 2FA logs in and enables it. @returns the ten recovery codes. */
export const logInAndEnable = enableWithoutPages;

/** Unfolds *Cara lain* of the waiting page, which is open already once the request is over. */
export const otherWays = (computer: Screen): Promise<void> =>
  until("Cara lain is open", async () => {
    await computer.see("Cara lain");
    if ((await computer.texts(".proof-card .more[open]")).length > 0) return true;
    await computer.press("Cara lain");
    return false;
  });

/** The six digits that a new browser shows. */
export const numberShown = async (computer: Screen): Promise<string> =>
  (await computer.read(".match-number")).replace(/\D/g, "");

/** *Keluar*, from any page of a logged-in person. */
export async function logOut(computer: Screen): Promise<void> {
  await computer.press("Keluar");
  await computer.arrive(/^\/login/);
}
