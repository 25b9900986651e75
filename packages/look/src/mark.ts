/** Outline of the mark, in a square of 48: a shield. */
const SHIELD = "M24 3 41.5 8v14.5c0 10.8-7 18.6-17.5 22.5C13.5 41.1 6.5 33.3 6.5 22.5V8z";

/** The tick within: two petals of the kawung pattern that meet in a point. */
const TICK =
  "M22.2 33.2c-4.6-1.9-7.2-5-7.9-9.5 4.6 1.5 7.3 4.7 7.9 9.5zM22.2 33.2c-.3-8.6 4-15.4 12.3-19.7-.5 8.9-4.6 15.5-12.3 19.7z";

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
