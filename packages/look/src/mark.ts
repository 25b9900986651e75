/** Outline of the mark, in a square of 48: a shield. */
const SHIELD = "M24 3 41.5 8v14.5c0 10.8-7 18.6-17.5 22.5C13.5 41.1 6.5 33.3 6.5 22.5V8z";

/** The tick within, drawn as a pen draws it: two curves of the kawung petal that part and meet. */
const TICK =
  "M13.6 23.8c3.6.5 6 2 7.9 4.7 2.6-6.7 6.9-11.8 13.6-15.3-4.7 6-8.4 12.9-11 21.2-2.9-4.4-6.2-7.8-10.5-10.6z";

/** The product's mark in the colour of the text beside it, the tick cut out. Decoration: the name always stands beside. */
export const mark = `<svg class="mark" viewBox="0 0 48 48" aria-hidden="true" focusable="false"><path fill="currentColor" fill-rule="evenodd" d="${SHIELD}${TICK}"/></svg>`;

/**
 * The mark as a picture of its own, for icons and the favicon.
 *
 * @param inset empty margin on each side as a part of the width: 0.1 for an icon, 0.2 where the system cuts it to
 *   any shape (maskable icons: W3C Web App Manifest, "safe zone", a circle of 40 % radius).
 * @param corner radius of the ground's corners as a part of the width; 0 leaves the rounding to the system.
 */
export function markPicture(inset: number, corner: number): string {
  const scale = 1 - 2 * inset;
  const move = 48 * inset;
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 48 48"><title>SPSE</title><rect width="48" height="48" rx="${48 * corner}" fill="#0d5c7d"/><g transform="translate(${move} ${move}) scale(${scale})"><path fill="#fff" d="${SHIELD}"/><path fill="#0d5c7d" d="${TICK}"/></g></svg>`;
}
