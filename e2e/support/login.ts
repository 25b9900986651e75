/** The steps of the guide that nearly every story begins with: A1 to A4. */

import type { World } from "../../packages/server/src/base/platform/world.ts";
import { codeOf, openChallenge } from "../../packages/server/src/core/captcha/captcha.ts";
import { PASSWORD } from "../../packages/server/test-support/world.ts";
import type { Screen } from "./screen.ts";

/** The place of a login: the run's World knows the answers of its captcha pictures. */
export interface Place {
  readonly world: World;
}

/** Runs none of the page's timers of 2.5 s: of captcha.ts, the time after which letters come beside the work. */
export const QUICK = `{
  const real = setTimeout;
  globalThis.setTimeout = (work, ms, ...rest) => (ms === 2500 ? 0 : real(work, ms, ...rest));
}`;

/** Reads the code image of the page, as a person does. */
export async function readCaptcha(place: Place, screen: Screen): Promise<string> {
  const id = await screen.value('input[name="captcha-id"]');
  const opened = openChallenge(place.world, id);
  if (opened.kind !== "live") throw new Error(`the page's captcha is ${opened.kind}`);
  return codeOf(place.world, opened.challenge);
}

/** A1–A3: from the home page to the password page, in Indonesian. */
export async function giveUserId(screen: Screen, userId: string): Promise<void> {
  await screen.open("/");
  await screen.press(/PENYEDIA ATAU NON PENYEDIA/);
  await giveUserIdHere(screen, userId);
}

/** A2 and A3 on the login page, in Indonesian. */
export async function giveUserIdHere(screen: Screen, userId: string): Promise<void> {
  await screen.type("User ID", userId);
  await screen.press("Login");
  await screen.seeHeading(/^LOGIN (NON )?PENYEDIA$/);
}

/** A4: password and Kode Keamanan, in Indonesian. The story does the rest. */
export async function givePassword(place: Place, screen: Screen, password: string = PASSWORD): Promise<void> {
  await screen.type("Password", password);
  await giveCode(place, screen);
  await screen.press("Login");
}

const ASKS_LETTERS = /Untuk menjamin keamanan|For security, enter the code/;

/**
 * A4, R6: Kode Keamanan by its letters, unless the browser has done the work that replaces them. On a slow machine the letters stand beside
 * the work, whose end takes them away again, perhaps while they are typed.
 */
export async function giveCode(place: Place, screen: Screen): Promise<void> {
  await screen.see(new RegExp(`${ASKS_LETTERS.source}|: terverifikasi|: verified`));
  const words = await screen.words();
  if (!ASKS_LETTERS.test(words)) return;
  const label = words.includes("Untuk menjamin") ? "Kode Keamanan" : "Security code";
  await screen.type(label, await readCaptcha(place, screen)).catch(async (error) => {
    if (ASKS_LETTERS.test(await screen.words())) throw error;
  });
}

/** A1–A4 of an account without 2FA, up to its Beranda; of one with 2FA, up to the waiting page. In Indonesian. */
export async function logIn(place: Place, screen: Screen, userId: string, password?: string): Promise<void> {
  await giveUserId(screen, userId);
  await givePassword(place, screen, password);
  await screen.arrive(/^\/(beranda|proof|2fa)/);
}
