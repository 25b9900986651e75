/**
 * Takes pictures of pages, 360 and 1280 pixels wide, in Indonesian and English, into `.shots/`.
 *
 *   npm run shots -- / /login
 *   npm run shots -- --login PPK2 /beranda            logged in, on a demo of its own
 *   npm run shots -- "/login > type User ID=PPK2 > press Login"
 *   npm run shots -- app:/                            SPSE Authenticator
 *   npm run shots -- scene:waiting                    a page that no address opens: scripts/shots/scenes.ts
 *   npm run shots -- "scene:waiting > click summary"  and on from there
 *   npm run shots -- --dark --url http://localhost:4500 /   a server that runs already
 *   npm run shots -- --language id --width 360 /      one language, one width
 */
import { mkdirSync } from "node:fs";
import { dirname, join, relative } from "node:path";
import { parseArgs } from "node:util";
import { openBrowser } from "../e2e/support/browser.ts";
import { makeClock } from "../e2e/support/clock.ts";
import { openComputer } from "../e2e/support/computer.ts";
import { logIn } from "../e2e/support/login.ts";
import { takeCookies, worldOf } from "../e2e/support/officer.ts";
import { type Run, startRun } from "../e2e/support/run.ts";
import type { Screen } from "../e2e/support/screen.ts";
import { addPerson } from "../packages/server/test-support/world.ts";
import { scenes } from "./shots/scenes.ts";

const ROOT = dirname(import.meta.dirname);
const FOLDER = join(ROOT, ".shots");

/** The people that `--login` may name. */
const PEOPLE = [
  { userId: "PENYEDIA1", kind: "penyedia", role: "penyedia", name: "PT Contoh Jaya" },
  { userId: "PPK2", kind: "non-penyedia", role: "ppk", name: "Siti Rahmawati" },
  { userId: "POKJA1", kind: "non-penyedia", role: "pokja", name: "Bambang Hartono" },
  { userId: "HELPDESK1", kind: "non-penyedia", role: "helpdesk", name: "Dewi Lestari" },
  { userId: "AUDITOR1", kind: "non-penyedia", role: "auditor", name: "Agus Salim" },
  { userId: "ADMINPPE", kind: "non-penyedia", role: "admin-ppe", name: "Rina Wijaya" },
] as const;

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    login: { type: "string" },
    dark: { type: "boolean", default: false },
    url: { type: "string" },
    language: { type: "string" },
    width: { type: "string" },
    "app-url": { type: "string", default: "http://authenticator.localhost:4501" },
  },
});
const WIDTHS = values.width === undefined ? [360, 1280] : [Number(values.width)];
const LANGUAGES = (["id", "en"] as const).filter((it) => values.language === undefined || values.language === it);
const sceneIn = (asked: string) => /^scene:(\S+)/.exec(asked)?.[1];
const inScenes = positionals.flatMap((it) => sceneIn(it) ?? []);
const unknown = inScenes.find((it) => !(it in scenes));
const refusal =
  positionals.length === 0
    ? "Name one page or more, as: npm run shots -- / /login app:/"
    : unknown
      ? `${unknown} is no scene. These are: ${Object.keys(scenes).join(", ")}.`
      : values.url && (values.login ?? inScenes[0]) && "--login and scenes need a demo of their own: leave --url away.";
if (refusal) {
  console.error(refusal);
  process.exit(2);
}

mkdirSync(FOLDER, { recursive: true });
const run = values.url ? undefined : await startRun({ whole: true });
const browser = run?.browser ?? (await openBrowser({ whole: true }));
const portalUrl = run?.portalUrl ?? values.url ?? "";
const appUrl = run?.appUrl ?? values["app-url"];
try {
  if (run) for (const person of PEOPLE) await addPerson(run.world, person);
  for (const language of LANGUAGES) {
    for (const width of WIDTHS) {
      for (const asked of positionals)
        await takeShot(asked, language, width).then(
          (file) => console.log(relative(process.cwd(), file)),
          (error: Error) => {
            console.error(`${asked}: ${error.message}`);
            process.exitCode = 1; // the others are taken all the same
          },
        );
    }
  }
} finally {
  await (run ?? browser).close();
}

/** Opens a page in a new browser, goes through the steps behind it, and takes its picture; resolves the file. */
async function takeShot(asked: string, language: "id" | "en", width: number): Promise<string> {
  const scene = sceneIn(asked);
  if (run && scene) return takeScene(run, scene, asked, language, width);
  const [place = "", ...steps] = asked.split(" > ");
  const computer = await openComputer(browser, {
    leastWork: !values.url, // as the run of its own takes it
    home: place.startsWith("app:") ? appUrl : portalUrl,
    width,
    dark: values.dark,
    language,
    ...(run && { clock: run.clock }),
  });
  if (run && values.login) await logIn(run, computer, values.login);
  await speak(computer, language, portalUrl);
  await computer.open(place.replace(/^app:/, "") || "/");
  for (const step of steps) await doStep(computer, step);
  const file = await keep(computer, asked, language, width);
  await computer.close();
  return file;
}

/** Takes the picture of a scene, in an SPSE of its own, with the steps that were asked for behind it. */
async function takeScene(beside: Run, name: string, asked: string, language: "id" | "en", width: number) {
  const own = await startRun({ clock: makeClock(), beside });
  const computer = await own.newComputer({ width, dark: values.dark, language });
  try {
    const [cast, ...way] = scenes[name] ?? [];
    const { browser, places = {}, screen = computer, afterwards } = (await cast?.(worldOf(own), own, computer)) ?? {};
    if (browser) await takeCookies(own, computer, browser);
    await speak(computer, language, own.portalUrl);
    if (screen !== computer) {
      await screen.page.evaluate(`localStorage.setItem("language", "${language}")`);
      await screen.page.setViewportSize({ width, height: 740 });
    }
    const [page = "", ...steps] = [...way, ...asked.split(" > ").slice(1)].join(" > ").split(" > ");
    await screen.open(page.replace(/\{(.*?)\}/, (_, place: string) => places[place] ?? ""));
    afterwards?.();
    for (const step of steps) await doStep(screen, step, own);
    return await keep(screen, asked, language, width);
  } finally {
    await computer.close();
    await own.close();
  }
}

/** Takes the picture; resolves the file. */
async function keep(screen: Screen, asked: string, language: "id" | "en", width: number): Promise<string> {
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

/** Sets the portal's language cookie (its name holds the port on plain http). */
async function speak(computer: Screen, language: "id" | "en", home: string): Promise<void> {
  const { protocol, port } = new URL(home);
  const name = protocol === "https:" ? "__Host-spse_lang" : `spse_lang_${port || "80"}`;
  await computer.page.context().addCookies([{ name, value: language, url: home }]);
}

/**
 * One step behind a page: `type LABEL=TEXT`, `press NAME`, `choose LABEL`, `open PATH` or `see WORDS`; by CSS, which is the same in both languages,
 * `fill CSS with TEXT`, `click CSS`, `check CSS` or `wait CSS`; `print`: as it is printed. In a scene also `mail SUBJECT` shows a mail that came, and
 * `link PART` opens a mailed link.
 */
async function doStep(computer: Screen, step: string, { mailbox }: Partial<Run> = {}): Promise<void> {
  const [, verb = "", rest = ""] = /^(\w+) ?(.*)$/.exec(step.trim()) ?? [];
  const [label = "", text = ""] = rest.split("=");
  const [css = "", filling = ""] = rest.split(" with ");
  const { page } = computer;
  const mail = (fits: string) =>
    mailbox?.waitForMail(({ subject, links }) => subject.includes(fits) || links.some((it) => it.includes(fits)));
  const steps: Readonly<Record<string, () => Promise<unknown>>> = {
    type: () => computer.type(label, text),
    press: () => computer.press(rest),
    choose: () => computer.choose(rest),
    open: () => computer.open(rest),
    see: () => computer.see(rest),
    fill: () => page.locator(css).first().fill(filling),
    click: () => page.locator(rest).filter({ visible: true }).first().click(),
    check: async () => {
      for (const box of await page.locator(rest).all()) await box.check();
    },
    wait: () => page.locator(rest).first().waitFor(),
    print: () => page.emulateMedia({ media: "print" }),
    mail: async () => {
      const html = Buffer.from((await mail(rest))?.html ?? "").toString("base64");
      await computer.open(`data:text/html;charset=utf-8;base64,${html}`);
    },
    link: async () => computer.open((await mail(rest))?.links.find((it) => it.includes(rest)) ?? ""),
  };
  if (!steps[verb]) throw new Error(`"${step}" is not a step; these are: ${Object.keys(steps).join(", ")}`);
  await steps[verb]();
}
