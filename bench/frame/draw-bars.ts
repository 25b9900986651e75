/** Bars of a login's cost, one below the other, each in parts, with a legend. Pure. */

/** One bar. The parts' values are in hashes. */
interface Bar {
  readonly title: string;
  readonly parts: Readonly<Record<string, number>>;
}

const WIDTH = 900;
const LEFT = 20;
const BAR_HEIGHT = 34;
const BAR_STEP = 84;
const LEGEND_STEP = 22;
const TOP = 56;
/** Told apart also by people who see few colours, and in print: light and dark take turns. */
const COLOURS = [
  "#1f3b57",
  "#e0a33a",
  "#3f7fb5",
  "#a8cbe6",
  "#7a4f9a",
  "#d9b8ea",
  "#2f8f6b",
  "#b5dfcd",
  "#b5473c",
  "#f0b7ae",
  "#6b6b6b",
  "#c9c9c9",
  "#8c6d1f",
];

const escaped = (text: string): string => text.replaceAll("&", "&amp;").replaceAll("<", "&lt;");
const shown = (value: number): string => value.toFixed(2);

/** @returns an SVG document. The largest bar takes the whole width. */
export function drawBars(bars: readonly Bar[]): string {
  const names = [...new Set(bars.flatMap((bar) => Object.keys(bar.parts)))];
  const colourOf = (part: string) => COLOURS[names.indexOf(part) % COLOURS.length] ?? "#000";
  const sumOf = (bar: Bar) => Object.values(bar.parts).reduce((sum, part) => sum + part, 0);
  const scale = (WIDTH - 2 * LEFT) / Math.max(...bars.map(sumOf));
  const drawn: string[] = [];
  for (const [row, bar] of bars.entries()) {
    const y = TOP + row * BAR_STEP;
    let x = LEFT;
    drawn.push(
      `<text x="${LEFT}" y="${y}" font-weight="600">${escaped(bar.title)}: ${shown(sumOf(bar))} hashes</text>`,
    );
    for (const name of names) {
      const width = (bar.parts[name] ?? 0) * scale;
      const label = `${escaped(name)}: ${shown(bar.parts[name] ?? 0)}`;
      drawn.push(
        `<rect x="${x.toFixed(1)}" y="${y + 8}" width="${width.toFixed(1)}" height="${BAR_HEIGHT}" fill="${colourOf(name)}"><title>${label}</title></rect>`,
      );
      x += width;
    }
  }
  const from = TOP + bars.length * BAR_STEP;
  for (const [at, name] of names.entries()) {
    const y = from + at * LEGEND_STEP;
    const values = bars.map((bar) => shown(bar.parts[name] ?? 0)).join(" → ");
    drawn.push(
      `<rect x="${LEFT}" y="${y - 12}" width="14" height="14" fill="${colourOf(name)}"/>`,
      `<text x="${LEFT + 24}" y="${y}">${escaped(name)}: ${values}</text>`,
    );
  }
  const height = from + names.length * LEGEND_STEP;
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${WIDTH} ${height}" width="${WIDTH}" height="${height}" font-family="sans-serif" font-size="14" fill="#1a1a1a">
<title>Processor time of one login with a signed approval, in argon2id hashes</title>
<rect width="${WIDTH}" height="${height}" fill="#fff"/>
<text x="${LEFT}" y="26" font-size="17" font-weight="600">Processor time of one login with a signed approval, in argon2id hashes</text>
${drawn.join("\n")}
</svg>
`;
}
