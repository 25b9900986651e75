/** What a person does in SPSE Authenticator, in Indonesian. */
import type { Phone } from "./phone.ts";
import type { Screen } from "./screen.ts";

/** A7: scans a QR code and adds its account, up to the list of accounts. */
export async function addByScan(phone: Phone, qr: Uint8Array): Promise<void> {
  await scan(phone, qr);
  await phone.press("Tambah Account");
  await phone.seeHeading("Account ditambahkan");
  await phone.press("OK");
}

/** A6: from the list of accounts to whatever the app makes of a QR code. */
export async function scan(phone: Phone, qr: Uint8Array): Promise<void> {
  await phone.hold(qr);
  await phone.open("/");
  await phone.press("Tambah Account");
  await phone.press(/^Pindai kode QR/);
}

/** A11: taps the account's name. */
export const tapAccount = (phone: Screen, userId: string): Promise<void> => phone.press(new RegExp(`^${userId}`));

/** A11, A12: opens the account's request and says **Ya**; with the number where the computer shows one. */
export async function sayYes(phone: Screen, userId: string, number?: string): Promise<void> {
  await phone.open("/");
  await tapAccount(phone, userId);
  if (number !== undefined) await phone.type("Ketik angka di layar komputer", number);
  await phone.press("Ya");
}

/** The code that the list of accounts shows, once it shows one. */
export const codeShown = async (phone: Screen): Promise<string> =>
  (await phone.read(".account-code")).replace(/\D/g, "");
