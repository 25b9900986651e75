/**
 * Writes one HTML file for every screen of the sampler, to look at a change of style without a server:
 * `node packages/look/sampler/sampler.ts FOLDER`, then open a file and reload it after each change of the sheets.
 */
import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { appScreens } from "./app.ts";
import { portalScreens } from "./portal.ts";

const folder = process.argv[2];
if (!folder) throw new Error("Say which folder to write to.");
mkdirSync(folder, { recursive: true });

/** The sheets of each part; the app loads the last three with their screens. */
const parts = [
  { sheets: ["portal"], screens: portalScreens },
  { sheets: ["app", "app/request", "app/scanner", "app/welcome"], screens: appScreens },
];

for (const { sheets, screens } of parts) {
  const links = sheets.map(
    (it) => `<link rel="stylesheet" href="${new URL(`../src/${it}.css`, import.meta.url).href}">`,
  );
  for (const [name, body] of Object.entries(screens)) {
    const page = `<!doctype html><html lang="id"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1"><title>${name}</title>${links.join("")}</head>${body}</body></html>\n`;
    writeFileSync(join(folder, `${name}.html`), page);
  }
}
