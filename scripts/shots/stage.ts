/** Where a scene begins, and what several of them share. */
import type { ComputerOptions } from "../../e2e/support/computer.ts";
import { takeCookies, worldOf as worldOfRun } from "../../e2e/support/officer.ts";
import type { Run } from "../../e2e/support/run.ts";
import type { Screen } from "../../e2e/support/screen.ts";
import { transact } from "../../packages/server/src/base/platform/world.ts";
import { insertApplication } from "../../packages/server/src/connect/application/application.sql.ts";
import { settingsShape } from "../../packages/server/src/connect/application/settings.ts";
import { enrolled } from "../../packages/server/test-support/enrolled.ts";
import { approve, logIn as logInOverHttp, proveFresh } from "../../packages/server/test-support/log-in.ts";
import { addPerson, type Visitor, visitor } from "../../packages/server/test-support/world.ts";

/** The start of a scene: an empty SPSE of its own, and a new computer. */
export interface Stage {
  readonly run: Run;
  readonly computer: Screen;
  readonly language: "id" | "en";
  readonly width: number;
  /** Sets the language of a browser, of the computer's without a name: what is pressed before is pressed in Indonesian. */
  readonly speak: (screen?: Screen) => Promise<void>;
  /** Another computer that looks the same. */
  readonly sitDown: (more?: Pick<ComputerOptions, "script" | "works">) => Promise<Screen>;
  /** SPSE on a phone, 360 pixels wide. */
  readonly onPhone: () => Promise<Screen>;
}

/** Walks to the page, and resolves with the screen that shows it. */
export type Scene = (stage: Stage) => Promise<Screen>;

export const USER = "PENYEDIA1";
export const ADDRESS = "penyedia1@contoh.go.id";

/** The world of the stage's run. */
export const worldOf = ({ run }: Stage) => worldOfRun(run);

/** The last day of an announcement, YYYY-MM-DD: these days from now. */
export const inDays = (stage: Stage, days: number): string =>
  new Date((worldOf(stage).now() + days * 86_400) * 1000).toISOString().slice(0, 10);

/** Gives a screen all cookies of a browser that went the way without pictures, and opens a page there. */
export async function openAs(
  { run, computer, speak }: Stage,
  browser: Visitor,
  path: string,
  screen = computer,
): Promise<Screen> {
  await takeCookies(run, screen, browser);
  await speak(screen);
  await screen.open(path);
  return screen;
}

/** Opens a page on the computer, in the language of the picture. */
export async function openOn({ computer, speak }: Stage, path: string): Promise<Screen> {
  await speak();
  await computer.open(path);
  return computer;
}

/** Opens the app on a phone in the language and the width of the picture. */
export async function openApp({ language, width }: Stage, phone: Screen): Promise<void> {
  await phone.page.evaluate(`localStorage.setItem("language", "${language}")`);
  await phone.page.setViewportSize({ width, height: 740 });
  await phone.open("/");
}

/** Shows the HTML part of a mail. */
export async function openMail({ run, computer }: Stage, subject: RegExp): Promise<Screen> {
  const mail = await run.mailbox.waitForMail((it) => subject.test(it.subject));
  await computer.open(`data:text/html;charset=utf-8;base64,${Buffer.from(mail.html).toString("base64")}`);
  return computer;
}

/** Somebody without 2FA, who has logged in. */
export async function loggedIn(stage: Stage): Promise<Visitor> {
  const world = worldOf(stage);
  await addPerson(world);
  const browser = visitor(world);
  await logInOverHttp(world, browser, USER);
  return browser;
}

/** An application of the LPSE. @param settings as Admin PPE types them. @returns its id. */
export async function applicationOf(
  stage: Stage,
  may: Parameters<typeof insertApplication>[1]["may"],
  settings: object = {},
  name = "e-Katalog",
): Promise<string> {
  const wanted = { name, may, sessionId: "", settings: settingsShape.parse(settings) };
  const id = await transact(worldOf(stage), (tx) => insertApplication(tx, wanted));
  if (id === null) throw new Error("there are as many applications as there may be");
  return id;
}

/** A login in a new browser that waits for the owner's phone. */
export async function waiting(stage: Stage) {
  const world = worldOf(stage);
  const { phone } = await enrolled(world);
  const browser = visitor(world, { ip: "203.0.113.9" });
  await logInOverHttp(world, browser, USER);
  return { browser, phone };
}

/** A person inside with a phone, who has made no recovery codes; the log has a wrong password of a stranger. */
export async function insideWithPhone(stage: Stage) {
  const world = worldOf(stage);
  const { phone, account } = await enrolled(world);
  const browser = visitor(world);
  await stage.run.clock.advance(60);
  await logInOverHttp(world, browser, USER);
  await approve(browser, phone);
  await browser.post("/keluar");
  await logInOverHttp(world, visitor(world, { ip: "198.51.100.4" }), USER, "bukan-password-saya");
  await stage.run.clock.advance(60);
  await logInOverHttp(world, browser, USER);
  await approve(browser, phone);
  return { browser, phone, account, world };
}

/** The same, who keeps recovery codes. */
export async function insideWithCodes(stage: Stage) {
  const person = await insideWithPhone(stage);
  const { browser, phone } = person;
  await proveFresh(browser, phone, "/2fa/recovery-codes");
  await browser.post("/2fa/recovery-codes");
  await browser.post("/2fa/recovery-codes/kept", { kept: "on" });
  return person;
}

export const inside = async (stage: Stage): Promise<Visitor> => (await insideWithCodes(stage)).browser;
