/** The app's list of accounts, whose rows are held and dragged. */
import assert from "node:assert/strict";
import { aegisPlain } from "../../packages/authenticator/test/exports/make.ts";
import { until } from "../../packages/server/test-support/until.ts";
import { namesListed } from "./app.ts";
import type { Screen } from "./screen.ts";

/** Adds accounts of other services, imported all at once. @returns the names of all accounts, as the list has them. */
export async function addServices(
  phone: Screen,
  services = ["Surel", "Bank", "Pajak", "Awan"],
): Promise<readonly string[]> {
  // One line, since the keys of WebKitGTK's driver make no second one.
  const aegis = aegisPlain({
    version: 3,
    entries: services.map((issuer) => {
      const info = { secret: `JBSWY3DPEHPK3PX${issuer[0]}`, algo: "SHA1", digits: 6, period: 30 };
      return { type: "totp", name: "budi", issuer, info };
    }),
  });
  await phone.open("/");
  await phone.press("Tambah Account");
  await phone.press(/^Impor dari aplikasi lain/);
  await phone.type("Atau tempel isinya", aegis);
  await phone.press("Lanjut");
  await phone.press(`Impor ${services.length} akun`);
  await phone.seeHeading(`${services.length} akun ditambahkan`);
  await phone.press("OK");
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

/**
 * Drags with a mouse, which lifts a row at once; a click opens an account. @param names of the whole list, whose last four are of
 * {@link addServices}.
 */
export async function dragByMouse(screen: Screen, names: readonly string[]): Promise<void> {
  const above = names.slice(0, -4);
  const [a = "", b = "", c = "", d = ""] = names.slice(-4);
  const nth = (place: number) => row(screen, above.length + place);
  const said = (name: string, place: number) =>
    screen.see(`budi, ${name}: urutan ${above.length + place} dari ${names.length}`);
  await openList(screen);
  const [second, third] = [await nth(2), await nth(3)];
  await screen.mouse.down(await nth(1));
  await screen.mouse.slide(third);
  await screen.read("[data-lifted]");
  await screen.mouse.up();
  await said(a, 3);
  await screen.mouse.down(await nth(1));
  await screen.mouse.slide(second);
  await screen.mouse.up();
  await said(b, 2);
  await isList(screen, [...above, c, b, a, d]);
  await screen.refresh();
  await screen.read("[data-follows]");
  await isList(screen, [...above, c, b, a, d]);
  await screen.mouse.down(await nth(3));
  await screen.mouse.up();
  await screen.see("Kode saat ini");
}
