/** QR codes as inline SVG: level L keeps the modules few and large, so that a cheap phone's camera reads them. */
import { type Html, trusted } from "./html.ts";

/** Light modules around the code. ISO/IEC 18004 asks for four. */
const QUIET_ZONE = 4;

/** Draws a text, quiet zone included. */
export type DrawQr = (text: string) => Html;

/** Loads the library, which computes tables of some MiB: for the pages that have a QR. */
export async function loadQr(): Promise<DrawQr> {
  const { default: encodeQR } = await import("qr");
  return (text) => draw(encodeQR(text, "raw", { ecc: "low", border: QUIET_ZONE }));
}

function draw(rows: readonly (readonly boolean[])[]): Html {
  const size = rows.length;
  const runs: string[] = [];
  for (const [y, row] of rows.entries()) {
    for (let x = 0; x < size; x++) {
      if (!row[x]) continue;
      const start = x;
      while (row[x + 1]) x++;
      runs.push(`M${start} ${y}h${x - start + 1}v1h-${x - start + 1}z`);
    }
  }
  return trusted(
    `<svg viewBox="0 0 ${size} ${size}" shape-rendering="crispEdges" aria-hidden="true"><path fill="#fff" d="M0 0h${size}v${size}H0z"/><path fill="#000" d="${runs.join("")}"/></svg>`,
  );
}
