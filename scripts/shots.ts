/**
 * Takes pictures of pages, 360 and 1280 pixels wide, in Indonesian and English, into `.shots/`.
 *
 *   npm run shots -- / /login
 *   npm run shots -- --login PPK2 /beranda            logged in, on a demo of its own
 *   npm run shots -- "/login > type User ID=PPK2 > press Login"
 *   npm run shots -- app:/                            SPSE Authenticator
 *   npm run shots -- scene:session-moved              a page that no address opens: scripts/shots/scenes.ts
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
import { openPhone } from "../e2e/support/phone.ts";
import { type Run, startRun } from "../e2e/support/run.ts";
import type { Screen } from "../e2e/support/screen.ts";
import { addPerson } from "../packages/server/test-support/world.ts";
import { asDemo, demoLogins } from "./shots/portal-scenes.ts";
import { scenes, settingsOf } from "./shots/scenes.ts";

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
const SCENE = "scene:";
const inScenes = positionals.filter((it) => it.startsWith(SCENE));
const unknown = inScenes.find((it) => !(it.slice(SCENE.length) in scenes));
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
  if (run && asked.startsWith(SCENE)) return takeScene(run, asked, language, width);
  const [place = "", ...steps] = asked.split(" > ");
  const inApp = place.startsWith("app:");
  const home = inApp ? appUrl : portalUrl;
  const computer = await openComputer(browser, {
    leastWork: !values.url, // as the run of its own takes it
    home,
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

/** Takes the picture of a scene, in an SPSE of its own. */
async function takeScene(beside: Run, asked: string, language: "id" | "en", width: number): Promise<string> {
  const settings = settingsOf[asked.slice(SCENE.length)];
  // A demo's app has a host of its own, below the portal's.
  const place = asDemo.has(asked.slice(SCENE.length))
    ? { whole: true, host: "spse.localhost", demo: demoLogins }
    : { beside };
  const own = await startRun({ clock: makeClock(), ...(settings && { settings }), ...place });
  const look = { width, dark: values.dark, language };
  const computer = await own.newComputer(look);
  const stage = {
    run: own,
    computer,
    language,
    width,
    speak: (screen: Screen = computer) => speak(screen, language, own.portalUrl),
    sitDown: (more = {}) => own.newComputer({ ...look, ...more }),
    onPhone: () => openPhone(own.browser, { home: own.portalUrl, clock: own.clock, dark: values.dark, language }),
  };
  try {
    const shown = await scenes[asked.slice(SCENE.length)]?.(stage);
    return await keep(shown ?? computer, asked, language, width);
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

/** One step behind a page: `type LABEL=TEXT`, `press NAME`, `choose LABEL`, `open PATH` or `see WORDS`. */
async function doStep(computer: Screen, step: string): Promise<void> {
  const [, verb = "", rest = ""] = /^(\w+) (.*)$/.exec(step.trim()) ?? [];
  const [label = "", text = ""] = rest.split("=");
  if (verb === "type") return computer.type(label, text);
  if (verb === "press") return computer.press(rest);
  if (verb === "choose") return computer.choose(rest);
  if (verb === "open") return computer.open(rest);
  if (verb === "see") return computer.see(rest);
  throw new Error(`"${step}" is not a step: type LABEL=TEXT, press NAME, choose LABEL, open PATH or see WORDS`);
}
