import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { describe, test } from "node:test";
import { brandCss, brandRoles, contrast, DEFAULT_BRAND } from "../src/index.ts";

const css = readFileSync(new URL("../src/tokens.css", import.meta.url), "utf8");

/** Custom properties of one block of tokens.css that hold a plain colour. */
function colours(block: string): Record<string, string> {
  return Object.fromEntries(
    [...block.matchAll(/(--[\w-]+): (#[0-9a-f]{6});/g)].map(([, name, value]) => [name, value]),
  );
}
const [lightBlock = "", darkBlock = ""] = css.split("@media screen and (prefers-color-scheme: dark)");
const schemes = { light: colours(lightBlock), dark: { ...colours(lightBlock), ...colours(darkBlock) } };

/** Text on ground, and the contrast it must have: 4.5 for text (WCAG 2.2, 1.4.3), 3 for edges and signs (1.4.11). */
const PAIRS: readonly (readonly [string, string, number])[] = [
  ...["--ground", "--surface", "--surface-sunk", "--brand-soft"].flatMap((ground) => [
    ["--text", ground, 7] as const,
    ["--text-soft", ground, 4.5] as const,
    ["--brand-text", ground, 4.5] as const,
    ["--line-strong", ground, 3] as const,
  ]),
  ["--on-brand", "--brand", 4.5],
  ["--on-brand", "--brand-strong", 4.5],
  ["--brand", "--surface", 3],
  ["--on-panel", "--panel", 7],
  ["--on-panel", "--panel-deep", 7],
  ...["--ground", "--surface"].flatMap((ground) =>
    ["--error", "--warning", "--success", "--focus"].map((ink) => [ink, ground, 4.5] as const),
  ),
  ...["success", "error", "warning", "info"].flatMap((tone) => [
    [`--${tone}`, `--${tone}-soft`, 4.5] as const,
    ["--text", `--${tone}-soft`, 7] as const,
    ["--brand-text", `--${tone}-soft`, 4.5] as const,
  ]),
  ["--error", "--brand-soft", 4.5],
  ["--on-error", "--error", 4.5],
  ["--on-error", "--error-strong", 4.5],
];

/** Colours an LPSE may choose: around the wheel, pale and dark, and the greys. */
const CHOSEN = [
  "#ffff00",
  "#00ff00",
  "#00ffff",
  "#ff0000",
  "#ff00ff",
  "#0000ff",
  "#ffffff",
  "#000000",
  "#808080",
  "#c8102e",
  "#ffcc00",
  "#f26522",
  "#7fb800",
  "#00a19a",
  "#0057b8",
  "#5e2ca5",
  "#3b2414",
  "#e7d7c1",
];

describe("WCAG 2.2, 1.4.3 and 1.4.11: contrast of the tokens", () => {
  for (const chosen of [DEFAULT_BRAND, ...CHOSEN]) {
    for (const scheme of ["light", "dark"] as const) {
      test(`an LPSE that chose ${chosen}, ${scheme} scheme`, () => {
        const roles = { ...schemes[scheme], ...brandRoles(chosen)[scheme] };
        const weak = PAIRS.map(([ink, ground, least]) => {
          const ratio = contrast(roles[ink] ?? "", roles[ground] ?? "");
          return ratio >= least ? null : `${ink} on ${ground}: ${ratio.toFixed(2)}, needs ${least}`;
        }).filter((it) => it !== null);
        assert.deepEqual(weak, []);
      });
    }
  }
});

test("tokens.css holds the roles of the product's own colour", () => {
  const { light, dark } = brandRoles(DEFAULT_BRAND);
  for (const [name, value] of Object.entries(light)) assert.equal(schemes.light[name], value, `light ${name}`);
  for (const [name, value] of Object.entries(dark)) assert.equal(schemes.dark[name], value, `dark ${name}`);
});

test("a colour that already carries white text stays the LPSE's own", () => {
  assert.equal(brandRoles("#0057b8").light["--brand"], "#0057b8");
});

test("/brand.css has every role of both schemes; what is printed has the light one", () => {
  const { light, dark } = brandRoles("#c8102e");
  const [inLight = "", inDark = ""] = brandCss("#c8102e").split("@media screen and (prefers-color-scheme:dark)");
  for (const [css, roles] of [
    [inLight, light],
    [inDark, dark],
  ] as const)
    for (const [name, value] of Object.entries(roles)) assert.match(css, new RegExp(`[{;]${name}:${value}[;}]`));
});

test("a text that is not a colour never reaches a stylesheet", () => {
  for (const typed of ["red", "#fff", "#12345g", "#123456;}", ""]) assert.throws(() => brandCss(typed), RangeError);
});
