/**
 * Writes one HTML file for every screen of the sampler, so that a change of style can be looked at without a server:
 * `node packages/look/sampler/sampler.ts FOLDER`.
 */
import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { loadStyles } from "../src/styles.ts";
import { appScreens } from "./app.ts";
import { portalScreens } from "./portal.ts";

const folder = process.argv[2];
if (!folder) throw new Error("Say which folder to write to.");
mkdirSync(folder, { recursive: true });

for (const sheet of ["portal", "app"] as const) {
  writeFileSync(join(folder, `${sheet}.css`), loadStyles(sheet));
  for (const [name, body] of Object.entries(sheet === "portal" ? portalScreens : appScreens)) {
    writeFileSync(
      join(folder, `${name}.html`),
      `<!doctype html><html lang="id"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1"><title>${name}</title><link rel="stylesheet" href="${sheet}.css"></head>${body}</body></html>\n`,
    );
  }
}
