/** Any text, of any characters. fast-check's own `unit: "binary"` first makes a table of all 1.1 million of them: a second of CPU in each file. */
import fc from "fast-check";

const SURROGATES = { from: 0xd800, count: 0x800 };
const character = fc.nat(0x10ffff - SURROGATES.count).map(
  (nth) => String.fromCodePoint(nth < SURROGATES.from ? nth : nth + SURROGATES.count),
  (shown) => {
    const point = typeof shown === "string" ? (shown.codePointAt(0) ?? -1) : -1;
    if (typeof shown !== "string" || point < 0 || shown !== String.fromCodePoint(point))
      throw new Error("no character");
    return point < SURROGATES.from ? point : point - SURROGATES.count;
  },
);

/** As `fc.string`. */
export const anyText = (length: { readonly maxLength?: number } = {}): fc.Arbitrary<string> =>
  fc.string({ unit: character, ...length });
