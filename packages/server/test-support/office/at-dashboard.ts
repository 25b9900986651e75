/** The dashboard as stories read it: what happened is chained and folded, and a figure's table, CSV and chart are taken apart. */

import { addCounts, hourOf } from "../../src/base/platform/tally.ts";
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
  const areas = [...part.matchAll(/<rect class="s(\d)" x="[\d.]+%" y="[\d.]+" width="[\d.]+%" height="([\d.]+)"/g)];
  return {
    title: plain(/<h2 [^>]*>(.*?)<\/h2>/s.exec(part)?.[1] ?? ""),
    rows,
    /** Heights of the drawn areas, by series. */
    areas: areas.map((it) => ({ series: Number(it[1]), height: Number(it[2]) })),
    part,
  };
}

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

/** Thirty days of an LPSE as the jobs would have counted them: quiet nights, busy mornings, and a tender's last hour. */
export async function busyMonth(world: TestWorld): Promise<void> {
  const hours = 30 * 24;
  const last = hourOf(world.now());
  for (let ago = 0; ago < hours; ago += 1) {
    const hour = last - ago * 3600;
    const local = (hour / 3600 + 7) % 24;
    const busy = Math.round(120 * Math.max(0.03, Math.sin(((local - 5) / 15) * Math.PI)) * (ago % 168 < 48 ? 0.6 : 1));
    const count = (what: string, count: number) => ({ hour, what, count });
    const counts = [
      count("login success approval", busy),
      count("login password-wrong password", Math.round(busy / 9)),
      count("login denied approval", ago % 11 === 0 ? 2 : 0),
      count("login expired approval", Math.round(busy / 20)),
      count("push taken", busy),
      count("push not-taken", Math.round(busy / 30)),
      count("mail taken", Math.round(busy / 6)),
      count("mail given-up", ago % 40 === 0 ? 1 : 0),
      count("reset requested -", ago % 9 === 0 ? 2 : 0),
      count("reset done -", ago % 12 === 0 ? 1 : 0),
      count("reset cancelled -", ago % 50 === 0 ? 1 : 0),
      ...[4, 6, 7, 9, 12, 18, 35, 70].map((seconds, at) => count(`ya ${seconds}`, Math.round(busy / (at + 3)))),
    ];
    await addCounts(
      world,
      counts.filter((it) => it.count > 0),
    );
  }
}
