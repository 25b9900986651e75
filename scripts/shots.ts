/**
 * Takes pictures of pages, 360 and 1280 pixels wide, in Indonesian and English, into `.shots/`. Each has a demo of its own.
 *
 *   npm run shots -- / /login
 *   npm run shots -- --login PPK2 /beranda            logged in, in the role that the User ID begins with
 *   npm run shots -- "/login > fill #user-id with PPK2 > click form[action='/login'] .button"
 *   npm run shots -- app:/                            SPSE Authenticator
 *   npm run shots -- scene:waiting                    a page that no address opens: scripts/shots/scenes.ts
 *   npm run shots -- "scene:waiting > click summary"  and on from there
 *   npm run shots -- --dark --language id --width 360 /      one language, one width
 */
import { mkdirSync } from "node:fs";
import { dirname, join, relative } from "node:path";
import { parseArgs } from "node:util";
import { makeClock } from "../e2e/support/clock.ts";
import { openComputer } from "../e2e/support/computer.ts";
import { takeCookies, worldOf } from "../e2e/support/officer.ts";
import { type Run, startRun } from "../e2e/support/run.ts";
import type { Screen } from "../e2e/support/screen.ts";
import { type Cast, loggedIn } from "./shots/casts.ts";
import { type Scene, scenes } from "./shots/scenes.ts";

const FOLDER = join(dirname(import.meta.dirname), ".shots");

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    login: { type: "string" },
    dark: { type: "boolean", default: false },
    language: { type: "string" },
    width: { type: "string" },
  },
});
const WIDTHS = values.width === undefined ? [360, 1280] : [Number(values.width)];
const LANGUAGES = (["id", "en"] as const).filter((it) => values.language === undefined || values.language === it);
type Language = (typeof LANGUAGES)[number];

/** Nobody, or who `--login` names. */
const visiting: Cast = values.login === undefined ? async () => ({}) : loggedIn(values.login);

mkdirSync(FOLDER, { recursive: true });
if (positionals.length === 0) console.error("Name one page or more, as: npm run shots -- / /login app:/");
const run = await startRun({ whole: true });
try {
  for (const language of LANGUAGES)
    for (const width of WIDTHS)
      for (const asked of positionals)
        await takeShot(asked, language, width).then(
          (file) => console.log(relative(process.cwd(), file)),
          (error: Error) => {
            console.error(`${asked}: ${error.message}`);
            process.exitCode = 1; // the others are taken all the same
          },
        );
} finally {
  await run.close();
}

/** The cast of what was asked for, and its page with the steps behind it. */
function sceneOf(asked: string): Scene {
  const [first = "", ...steps] = asked.split(" > ");
  const name = /^scene:(\S+)/.exec(first)?.[1];
  if (name === undefined) return [visiting, first.replace(/^app:/, "") || "/", ...steps];
  const scene = scenes[name];
  if (!scene) throw new Error(`there is no such scene; these are: ${Object.keys(scenes).join(", ")}`);
  return [...scene, ...steps];
}

/** Takes the picture of a page, in an SPSE of its own. @returns the file. */
async function takeShot(asked: string, language: Language, width: number): Promise<string> {
  const [cast, ...way] = sceneOf(asked);
  const own = await startRun({ clock: makeClock(), beside: run });
  const home = asked.startsWith("app:") ? own.appUrl : own.portalUrl;
  const computer = await openComputer(run.browser, {
    ...{ leastWork: true, clock: own.clock, dark: values.dark },
    ...{ home, width, language },
  });
  try {
    const { browser, places = {}, screen = computer, afterwards } = await cast(worldOf(own), own, computer);
    if (browser) await takeCookies(own, computer, browser);
    const cookie = `spse_lang_${new URL(own.portalUrl).port}`; // on plain http its name holds the port
    await computer.page.context().addCookies([{ name: cookie, value: language, url: own.portalUrl }]);
    if (screen !== computer) {
      await screen.page.evaluate(`localStorage.setItem("language", "${language}")`);
      await screen.page.setViewportSize({ width, height: 740 });
    }
    const [page = "", ...steps] = way.join(" > ").split(" > ");
    await screen.open(page.replace(/\{(.*?)\}/, (_, place: string) => places[place] ?? ""));
    afterwards?.();
    for (const step of steps) await doStep(screen, step, own);
    return await keep(screen, asked, language, width);
  } finally {
    await computer.close();
    await own.close();
  }
}

/** Takes the picture. @returns the file. */
async function keep(screen: Screen, asked: string, language: Language, width: number): Promise<string> {
  const name = asked.replaceAll(/[^\p{L}\p{N}]+/gu, "-").replaceAll(/^-|-$/g, "") || "home";
  const file = join(FOLDER, `${name}-${language}-${width}${values.dark ? "-dark" : ""}.png`);
  if (asked.startsWith("app:")) {
    // The app draws itself, and loads some parts later.
    await screen.page.locator("h1").first().waitFor();
    await screen.page.locator("[aria-busy]").first().waitFor({ state: "detached" });
  }
  await screen.screenshot(file);
  for (const fault of screen.faults) console.log(`  note: ${asked}: ${fault}`);
  return file;
}

/**
 * One step behind a page, by CSS, which is the same in both languages: `fill CSS with TEXT`, `click CSS`, `check CSS` or `wait CSS`; `open PATH`;
 * `print`: as it is printed; `mail SUBJECT` shows a mail that came, and `link PART` opens a mailed link.
 */
async function doStep(screen: Screen, step: string, { mailbox }: Run): Promise<void> {
  const [, verb = "", rest = ""] = /^(\w+) ?(.*)$/.exec(step.trim()) ?? [];
  const [css = "", filling = ""] = rest.split(" with ");
  const { page } = screen;
  const mail = () =>
    mailbox.waitForMail(({ subject, links }) => subject.includes(rest) || links.some((it) => it.includes(rest)));
  const steps: Readonly<Record<string, () => Promise<unknown>>> = {
    open: () => screen.open(rest),
    fill: () => page.locator(css).first().fill(filling),
    click: () => page.locator(rest).filter({ visible: true }).first().click(),
    check: async () => {
      for (const box of await page.locator(rest).all()) await box.check();
    },
    wait: () => page.locator(rest).first().waitFor(),
    print: () => page.emulateMedia({ media: "print" }),
    mail: async () => {
      const html = Buffer.from((await mail()).html ?? "").toString("base64");
      await screen.open(`data:text/html;charset=utf-8;base64,${html}`);
    },
    link: async () => screen.open((await mail()).links.find((it) => it.includes(rest)) ?? ""),
  };
  if (!steps[verb]) throw new Error(`"${step}" is not a step; these are: ${Object.keys(steps).join(", ")}`);
  await steps[verb]();
}
