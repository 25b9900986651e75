/** The app's list of accounts, whose rows are held and dragged. */
import assert from "node:assert/strict";
import { until } from "../../packages/server/test-support/until.ts";
import { namesListed } from "./app.ts";
import type { Screen } from "./screen.ts";

/** Adds accounts of other services, pasted one after another. @returns the names of all accounts, as the list has them. */
export async function addServices(
  phone: Screen,
  services = ["Surel", "Bank", "Pajak", "Awan"],
): Promise<readonly string[]> {
  for (const name of services) {
    await phone.open("/");
    await phone.press("Tambah Account");
    await phone.press(/^Tempel tautan/);
    const secret = `JBSWY3DPEHPK3PX${name[0]}`;
    await phone.type(
      "Tautan atau kunci dari halaman Enable 2FA",
      `otpauth://totp/${name}:budi?secret=${secret}&issuer=${name}`,
    );
    await phone.press("Lanjut");
    await phone.press("Tambah Account");
    await phone.seeHeading("Akun ditambahkan");
    await phone.press("OK");
  }
  return namesListed(phone);
}

/** Opens the list, with the code that follows its rows. */
export async function openList(phone: Screen): Promise<void> {
  await phone.open("/");
  await phone.read("[data-follows]");
}

export const count = async (phone: Screen, css: string) => (await phone.texts(css)).length;
/** Every row is let go, and this is their order. */
export async function isList(phone: Screen, order: readonly string[]): Promise<void> {
  await until("every row is let go", async () => (await count(phone, "[data-lifted], [data-sorting]")) === 0);
  assert.deepEqual(await namesListed(phone), order);
}

/** The middle of the nth row's name, from 1. */
export const row = (phone: Screen, nth: number) => phone.middleOf(`.account:nth-child(${nth}) .account-open`);
