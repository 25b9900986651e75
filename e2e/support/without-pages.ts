/**
 * A login and an enrolment in a computer's browser that draw no page: the same requests with the browser's cookies, for stories
 * that begin afterwards. Through its pages a login costs 0.85 s of CPU, most of it for drawing.
 */
import type { World } from "../../packages/server/src/base/platform/world.ts";
import { requested } from "../../packages/server/test-support/at-reset.ts";
import { logIn } from "../../packages/server/test-support/log-in.ts";
import { type Seen, type Visitor, visitor } from "../../packages/server/test-support/visitor.ts";
import { PASSWORD } from "../../packages/server/test-support/world.ts";
import type { Place } from "./login.ts";
import type { Phone } from "./phone.ts";
import type { Run } from "./run.ts";
import type { Screen } from "./screen.ts";

/** A1–A4 with these cookies. The computer shows the page that the login leads to: Beranda, the waiting page or activation. */
export async function logInWithoutPages(
  place: Place,
  computer: Screen,
  userId: string,
  password = PASSWORD,
): Promise<void> {
  const seen = await withCookiesOf(place.world, computer, (browser) =>
    logIn(place.world, browser, userId, password, (text) => signHere(place.world, computer, text)),
  );
  await computer.open(seen.path);
}

/** Signs with the browser's key, as the script of the password page does; "" where the browser has made none. */
async function signHere(world: World, computer: Screen, text: string): Promise<string> {
  if (computer.page.url() === "about:blank") return "";
  if (!computer.page.url().startsWith(world.config.portalUrl)) await computer.open("/");
  return computer.page.evaluate<string, string>(async (signed) => {
    const done = <Value>(request: IDBRequest<Value>) =>
      new Promise<Value>((resolve, reject) => {
        request.onsuccess = () => resolve(request.result);
        request.onerror = () => reject(request.error);
      });
    const names = (await indexedDB.databases()).map((it) => it.name);
    if (!names.includes("spse-browser")) return "";
    const table = (await done(indexedDB.open("spse-browser"))).transaction("keys").objectStore("keys");
    const pair: CryptoKeyPair | undefined = await done(table.get("browser"));
    if (!pair) return "";
    const how = { name: "ECDSA", hash: "SHA-256" };
    const bytes = await crypto.subtle.sign(how, pair.privateKey, new TextEncoder().encode(signed));
    return btoa(String.fromCharCode(...new Uint8Array(bytes)))
      .replace(/\+/g, "-")
      .replace(/\//g, "_")
      .replace(/=+$/, "");
  }, text);
}

/** A1–A9 of an account without 2FA; the phone opens the link of the page. The computer shows Beranda. @returns the recovery codes. */
export async function enableWithoutPages(
  place: Place,
  computer: Screen,
  phone: Phone,
  userId: string,
  shared = false,
): Promise<readonly string[]> {
  const codes = await withCookiesOf(place.world, computer, async (browser) => {
    isAt(await logIn(place.world, browser, userId), "/beranda");
    const page = isAt(await browser.post("/2fa/enable"), "/2fa/enable");
    await addByLink(phone, /href="([^"]+#otpauth[^"]+)"/.exec(page.text)?.[1] ?? "");
    isAt(await browser.post("/2fa/enable/done", shared ? { shared: "on" } : {}), "/2fa/recovery-codes");
    const { text } = await browser.post("/2fa/recovery-codes");
    isAt(await browser.post("/2fa/recovery-codes/kept", { kept: "on" }), "/beranda");
    const list = /<ol class="recovery".*?<\/ol>/s.exec(text)?.[0] ?? "";
    return [...list.matchAll(/<li>([^<]+)/g)].map(([, code]) => code ?? "");
  });
  await computer.open("/beranda");
  return codes;
}

/**
 * R1–R9 of PENYEDIA1, whose 2FA is on: Reset 2FA is asked for, and confirmed with the mail's link.
 *
 * @returns the browser that asked; `/reset/confirm` is its page.
 */
export async function askResetWithoutPages(run: Pick<Run, "world" | "mailbox">): Promise<Visitor> {
  const browser = await requested(run.world);
  const mail = await run.mailbox.waitForMail((it) => it.subject === "Konfirmasi Permintaan Reset 2FA");
  await browser.get(new URL(mail.links[0] ?? "").pathname);
  isAt(await browser.post("/reset/confirm"), "/reset/confirm");
  return browser;
}

/** A7 with the link of *Buka di SPSE Authenticator* in place of the camera, up to the list of accounts. */
async function addByLink(phone: Phone, link: string): Promise<void> {
  await phone.open(link);
  await phone.seeHeading("Tambahkan akun ini?");
  await phone.press("Tambah Account");
  await phone.seeHeading("Akun ditambahkan");
  await phone.press("OK");
}

function isAt(seen: Seen, path: string): Seen {
  if (seen.path.split("?")[0] !== path) throw new Error(`${seen.path} (${seen.status}) in place of ${path}`);
  return seen;
}

/** Sends requests as this computer's browser; afterwards the browser has the cookies that they left. */
async function withCookiesOf<Result>(
  world: World,
  computer: Screen,
  act: (browser: Visitor) => Promise<Result>,
): Promise<Result> {
  const context = computer.page.context();
  const { portalUrl } = world.config;
  const userAgent = await computer.page.evaluate<string>("navigator.userAgent");
  const browser = visitor(world, { ip: "127.0.0.1", userAgent, checksForms: false });
  const before = await context.cookies(portalUrl);
  for (const { name, value } of before) browser.cookies.set(name, value);
  const result = await act(browser);
  for (const { name } of before) if (!browser.cookies.has(name)) await context.clearCookies({ name });
  const left = [...browser.cookies].map(([name, value]) => ({ name, value, url: portalUrl, httpOnly: true }));
  await context.addCookies(left.map((cookie) => ({ ...cookie, sameSite: "Lax" as const })));
  return result;
}
