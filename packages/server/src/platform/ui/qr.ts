/** QR codes as inline SVG: level L keeps the modules few and large, so that a cheap phone's camera reads them. */
import encodeQR from "qr";
import { type Html, trusted } from "./html.ts";

/** Light modules around the code. ISO/IEC 18004 asks for four. */
const QUIET_ZONE = 4;

/** Draws `text`, quiet zone included. */
export function drawQr(text: string): Html {
  const rows = encodeQR(text, "raw", { ecc: "low", border: QUIET_ZONE });
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
