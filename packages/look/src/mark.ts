/** Outline of the mark, in a square of 48: a shield with one shoulder round, one tight, as the petals are. */
const SHIELD = "M24 3.5 41 8.2v14.3C41 33 34.2 40.7 24 44.5 13.8 40.7 7 33 7 22.5V8.2z";

/** The tick within: two petals of the kawung pattern that meet in a point. */
const TICK =
  "M21.6 31.4c-5.2-.6-8.4-3.6-9.2-8.9 5.2.6 8.4 3.6 9.2 8.9zM21.6 31.4c-.6-9.3 4.6-15.6 14.6-17.3.2 9.7-5.1 15.9-14.6 17.3z";

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
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 48 48"><rect width="48" height="48" rx="${48 * corner}" fill="#0d5c7d"/><g transform="translate(${move} ${move}) scale(${scale})"><path fill="#fff" d="${SHIELD}"/><path fill="#0d5c7d" d="${TICK}"/></g></svg>`;
}
