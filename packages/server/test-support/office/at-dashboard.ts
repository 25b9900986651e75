/** The dashboard as stories read it: what happened is chained and folded, and a figure's table, CSV and chart are taken apart. */

import { chainEntries } from "../../src/core/audit/chain.ts";
import { foldEntries } from "../../src/core/audit/fold/fold.ts";
import type { Visitor } from "../visitor.ts";
import type { TestWorld } from "../world.ts";

/** What the jobs do within seconds. */
export async function counted(world: TestWorld): Promise<void> {
  await chainEntries(world);
  await foldEntries(world);
}

const TAGS = /<[^>]+>/g;
const plain = (text: string): string => text.replaceAll(TAGS, "").replaceAll("&#39;", "'").trim();

/** One figure of the page: its title, and its table's rows as text. */
export function figureOn(text: string, id: string) {
  const part = new RegExp(`<section class="card stack figure" id="${id}">(.*?)</section>`, "s").exec(text)?.[1] ?? "";
  const rows = [...part.matchAll(/<tr>(.*?)<\/tr>/gs)]
    .map(([, row = ""]) => [...row.matchAll(/<t[hd][^>]*>(.*?)<\/t[hd]>/gs)].map(([, cell = ""]) => plain(cell)))
    .slice(1);
  const areas = [...part.matchAll(/<rect class="s(\d)" x="[\d.]+%" y="([\d.]+)" width="[\d.]+%" height="([\d.]+)"/g)];
  return {
    title: plain(/<h2 [^>]*>(.*?)<\/h2>/s.exec(part)?.[1] ?? ""),
    rows,
    /** The drawn areas by series, in pixels from the top. */
    areas: areas.map((area) => {
      const [series = 0, top = 0, height = 0] = area.slice(1).map(Number);
      return { series, top, height, bottom: top + height };
    }),
    part,
  };
}

/** The first row: label, value and change of each figure. */
export const tilesOn = (text: string): readonly (readonly string[])[] => {
  const row = /<dl class="now">(.*?)<\/dl>/s.exec(text)?.[1] ?? "";
  return [...row.matchAll(/<dt>(.*?)<\/dt><dd[^>]*>(.*?)<\/dd>\s*(?:<dd[^>]*>(.*?)<\/dd>)?/gs)].map((tile) =>
    tile.slice(1).map((it) => plain(it ?? "")),
  );
};

/** The lines of a figure's CSV, without its head. */
export async function csvOf(desk: Visitor, id: string, period = "hari"): Promise<readonly (readonly string[])[]> {
  const { text } = await desk.get(`/konsol/csv/${id}?periode=${period}`);
  return text
    .replace("\ufeff", "")
    .trimEnd()
    .split("\r\n")
    .slice(1)
    .map((line) => line.split(","));
}

export { busyMonth } from "../../src/operate/cli/demo-office.ts";
