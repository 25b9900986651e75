/** What a person does in a browser before most stories begin: A1–A4 with the real pages, and A11–A13 with a phone. */
import { setTimeout as pause } from "node:timers/promises";
import type { World } from "../src/base/platform/world.ts";
import { cookieName } from "../src/base/web/cookies.ts";
import { codeOf, openChallenge } from "../src/core/captcha/captcha.ts";
import type { Phone } from "./phone.ts";
import type { Seen, Visitor } from "./visitor.ts";
import { PASSWORD } from "./world.ts";

/** The value of a field on a page, as its HTML has it; "" if it has no value. */
export const fieldOf = (seen: Seen, name: string): string =>
  new RegExp(`<input[^>]*name="${name}"[^>]*value="([^"]*)"`).exec(seen.text)?.[1] ?? "";

/** The same as a browser reads it: without the escapes of `html`. */
export const readField = (seen: Seen, name: string): string =>
  fieldOf(seen, name)
    .replaceAll("&quot;", '"')
    .replaceAll("&#39;", "'")
    .replaceAll("&lt;", "<")
    .replaceAll("&gt;", ">")
    .replaceAll("&amp;", "&");

/** Where a page leads on by itself; undefined if it stays. */
export const leadsTo = (text: string): string | undefined =>
  /http-equiv="refresh" content="0;url=([^"]+)"/.exec(text)?.[1]?.replaceAll("&amp;", "&");

/** Never right: no Kode Keamanan has such a letter. */
export const WRONG_CAPTCHA = "??????";

/** The fields with the right answer to the Kode Keamanan of a page. */
export function captchaOf(world: World, seen: Seen): Record<string, string> {
  const id = fieldOf(seen, "captcha-id");
  const opened = openChallenge(world, id);
  if (opened.kind !== "live") throw new Error(`the page's captcha is ${opened.kind}`);
  return { "captcha-id": id, "kode-keamanan": codeOf(world, opened.challenge) };
}

/** The page of the User ID: the one that leads somewhere if it is shown. @returns the fields that its form carries. */
export async function atUserId(computer: Visitor): Promise<Record<string, string>> {
  const shown = computer.seen();
  const ke = fieldOf(shown && fieldOf(shown, "ke") ? shown : await computer.get("/login"), "ke");
  return ke ? { ke } : {};
}

/** A1–A3: gives the User ID; the password page is shown. */
export const giveUserId = async (computer: Visitor, userId: string): Promise<Seen> =>
  computer.post("/login", { ...(await atUserId(computer)), "user-id": userId });

/** The fields of the password page, with a right Kode Keamanan. */
export const filledPassword = (world: World, seen: Seen, password: string): Record<string, string> => ({
  _token: fieldOf(seen, "_token"),
  for: fieldOf(seen, "for"),
  password,
  ...captchaOf(world, seen),
});

/**
 * A1–A4. Leads to the waiting page, Beranda or activation, as the account demands.
 *
 * @param sign signs the page's text with the browser's key. Absent: a browser without a key, or without script.
 */
export async function logIn(
  world: World,
  computer: Visitor,
  userId: string,
  password = PASSWORD,
  sign: (text: string) => string | Promise<string> = () => "",
): Promise<Seen> {
  const seen = await giveUserId(computer, userId);
  const text = /data-sign="([^"]*)"/.exec(seen.text)?.[1];
  const signature = text === undefined ? "" : await sign(`${text}${fieldOf(seen, "for")}`);
  const fields = { for: fieldOf(seen, "for"), password, ...captchaOf(world, seen) };
  return computer.post("/login/password", { ...fields, ...(signature && { signature }) });
}

/** The six digits on a waiting page; undefined if it shows no digits. */
export const numberOn = (seen: Seen): string | undefined =>
  /class="match-number"[^>]*aria-label="((?:\d ){5}\d)"/.exec(seen.text)?.[1]?.replaceAll(" ", "");

/** A11–A13: the phone says *Ya* to its newest request, with the number of the page, and the browser goes on. */
export async function approve(computer: Visitor, phone: Phone): Promise<Seen> {
  const waiting = await computer.get("/proof");
  const request = (await phone.requests()).at(-1);
  if (!request) throw new Error("no request waits on the phone");
  const told = await phone.answer(request, "approve", numberOn(waiting));
  if (told.body.outcome !== "approved") throw new Error(`not approved: ${JSON.stringify(told.body)}`);
  return computer.post("/proof/continue", { for: fieldOf(waiting, "for") });
}

/** Gives the fresh proof that the POST to `path` asks a session for, on the phone. @returns the page that the proof leads to. */
export async function proveFresh(computer: Visitor, phone: Phone, path: string): Promise<Seen> {
  await computer.get("/beranda");
  const asked = await computer.post(path);
  if (asked.path !== "/proof") throw new Error(`POST ${path} led to ${asked.path} and asked for no proof`);
  return approve(computer, phone);
}

/** Somebody at a computer, with the phone beside it. */
interface AtWork {
  readonly userId: string;
  readonly computer: Visitor;
  readonly phone: Phone;
}

/** A1–A4, by somebody whose phone is asked then. @throws where the login does not come to the waiting page. */
export async function toWaitingPage(world: World, { userId, computer }: Omit<AtWork, "phone">): Promise<Seen> {
  const seen = await logIn(world, computer, userId);
  if (seen.path !== "/proof") throw new Error(`${userId} came to ${seen.status} ${seen.path}`);
  return seen;
}

/** @throws where a login has ended elsewhere. */
export function demandBeranda({ status, path, text }: Seen): void {
  if (status !== 200 || path !== "/beranda")
    throw new Error(
      `the login ended on ${status} ${path}: ${/<title>(.*?)<\/title>/s.exec(text)?.[1] ?? text.slice(0, 200)}`,
    );
}

/** The page of a busy server, or of one without its database, sends itself again for a minute, as its script does. */
async function goOnByItself(computer: Visitor, first: Seen): Promise<Seen> {
  let seen = first;
  for (let turn = 0; turn < 12 && seen.status === 503; turn += 1) {
    const [, action, seconds] = /method="post" action="([^"]+)" data-again="(\d+)"/.exec(seen.text) ?? [];
    if (action === undefined) return seen;
    await pause(Number(seconds) * 1000);
    const fields = [...seen.text.matchAll(/<input type="hidden" name="([^"]+)" value="([^"]*)"/g)];
    seen = await computer.post(action, Object.fromEntries(fields.map(([, name, value]) => [name, value])));
  }
  return seen;
}

/** Logs in with the phone's *Ya*, and closes the window. @throws where it does not lead to Beranda. */
export async function logInOnce(world: World, person: AtWork): Promise<void> {
  await toWaitingPage(world, person);
  demandBeranda(await goOnByItself(person.computer, await approve(person.computer, person.phone)));
  leave(world, person.computer);
}

/** Closes the browser's window: its session is left, and the browser stays known. */
export function leave(world: World, { cookies }: Visitor): void {
  const kept = cookieName(world.config.portalUrl, "browser");
  for (const name of [...cookies.keys()]) if (name !== kept) cookies.delete(name);
}
