/**
 * One icon set, drawn for this product: 24 × 24, stroke 1.75, the colour of the text beside it. They are decoration:
 * the words are always there too, so each is hidden from screen readers.
 */
const icon = (body: string): string =>
  `<svg class="icon" viewBox="0 0 24 24" fill="none" stroke="currentColor" stroke-width="1.75" stroke-linecap="round" stroke-linejoin="round" aria-hidden="true">${body}</svg>`;

export const icons = {
  shield: icon(
    '<path d="M12 3 4.5 5.8v5.4c0 4.6 3 8.1 7.5 9.8 4.5-1.7 7.5-5.2 7.5-9.8V5.8z"/><path d="m8.7 12 2.3 2.3 4.4-4.6"/>',
  ),
  phone: icon('<rect x="6.5" y="2.5" width="11" height="19" rx="2.5"/><path d="M11 18.5h2"/>'),
  qr: icon(
    '<rect x="3.5" y="3.5" width="6.5" height="6.5" rx="1"/><rect x="14" y="3.5" width="6.5" height="6.5" rx="1"/><rect x="3.5" y="14" width="6.5" height="6.5" rx="1"/><path d="M14 14h2.5v2.5M20.5 14v.01M14 20.5h.01M17.5 20.5h3V17"/>',
  ),
  key: icon('<circle cx="8" cy="15.5" r="4.5"/><path d="M11.3 12.3 20 3.5M16 7.5l2.8 2.8M13.3 10.2l1.7 1.7"/>'),
  lock: icon(
    '<rect x="4.5" y="10.5" width="15" height="10.5" rx="2.5"/><path d="M8 10.5V7.2a4 4 0 0 1 8 0v3.3M12 14.7v2.1"/>',
  ),
  check: icon('<path d="m4.5 12.8 5 5 10-11"/>'),
  x: icon('<path d="m5.5 5.5 13 13M18.5 5.5l-13 13"/>'),
  warning: icon('<path d="M12 3.5 2.5 20h19zM12 9.8v4.6M12 17.2v.01"/>'),
  info: icon('<circle cx="12" cy="12" r="9"/><path d="M12 11v5.5M12 7.6v.01"/>'),
  error: icon('<path d="M8.3 3h7.4L21 8.3v7.4L15.7 21H8.3L3 15.7V8.3zM12 7.6v5.4M12 16.3v.01"/>'),
  clock: icon('<circle cx="12" cy="12" r="9"/><path d="M12 6.8V12l3.4 2.2"/>'),
  mail: icon('<rect x="3" y="5" width="18" height="14" rx="2.5"/><path d="m3.7 7.2 8.3 6.1 8.3-6.1"/>'),
  eye: icon(
    '<path d="M2.5 12C4.6 7.9 8 5.7 12 5.7s7.4 2.2 9.5 6.3c-2.1 4.1-5.5 6.3-9.5 6.3S4.6 16.1 2.5 12z"/><circle cx="12" cy="12" r="3"/>',
  ),
  "eye-off": icon(
    '<path d="M9.6 6c.8-.2 1.6-.3 2.4-.3 4 0 7.4 2.2 9.5 6.3-.8 1.5-1.7 2.8-2.8 3.8M6 7.5c-1.4 1.1-2.6 2.6-3.5 4.5 2.1 4.1 5.5 6.3 9.5 6.3 1.7 0 3.3-.4 4.7-1.2M9.9 9.9a3 3 0 0 0 4.2 4.2M4 4l16 16"/>',
  ),
  copy: icon(
    '<rect x="8.5" y="8.5" width="12" height="12" rx="2.5"/><path d="M15.5 8.5V6A2.5 2.5 0 0 0 13 3.5H6A2.5 2.5 0 0 0 3.5 6v7A2.5 2.5 0 0 0 6 15.5h2.5"/>',
  ),
  print: icon(
    '<path d="M7 8.5v-5h10v5M7 17H5a2 2 0 0 1-2-2v-4.5a2 2 0 0 1 2-2h14a2 2 0 0 1 2 2V15a2 2 0 0 1-2 2h-2M7 14h10v6.5H7z"/>',
  ),
  download: icon('<path d="M12 3.5v11.3M7.2 10.3l4.8 4.8 4.8-4.8M4 20.5h16"/>'),
  refresh: icon(
    '<path d="M19.5 9A8 8 0 0 0 5.3 7.4L3.5 9.5M4.5 15a8 8 0 0 0 14.2 1.6l1.8-2.1M3.5 4.5v5h5M20.5 19.5v-5h-5"/>',
  ),
  language: icon(
    '<circle cx="12" cy="12" r="9"/><path d="M3.3 9.5h17.4M3.3 14.5h17.4M12 3c-5 5.4-5 12.6 0 18 5-5.4 5-12.6 0-18z"/>',
  ),
  logout: icon('<path d="M10 20.5H6A2.5 2.5 0 0 1 3.5 18V6A2.5 2.5 0 0 1 6 3.5h4M15.5 7.5 20 12l-4.5 4.5M20 12H9.5"/>'),
  user: icon('<circle cx="12" cy="8" r="4.2"/><path d="M4 20.5c.9-4 4-6 8-6s7.1 2 8 6"/>'),
  computer: icon('<rect x="3" y="4" width="18" height="12" rx="2"/><path d="M8 20.5h8M12 16v4.5"/>'),
  camera: icon(
    '<path d="M3 9a2.3 2.3 0 0 1 2.3-2.3h2L9 4h6l1.7 2.7h2A2.3 2.3 0 0 1 21 9v8.7a2.3 2.3 0 0 1-2.3 2.3H5.3A2.3 2.3 0 0 1 3 17.7z"/><circle cx="12" cy="13" r="3.7"/>',
  ),
  torch: icon('<path d="M8 3h8v3.5L14 10v11h-4V10L8 6.5zM8 6.5h8M12 13v2"/>'),
  zoom: icon('<circle cx="10.5" cy="10.5" r="6.5"/><path d="m15.5 15.5 5 5M10.5 7.8v5.4M7.8 10.5h5.4"/>'),
  image: icon(
    '<rect x="3" y="4" width="18" height="16" rx="2.5"/><circle cx="8.5" cy="9.3" r="1.6"/><path d="m4 18 5.2-5 3.3 3 3.5-4 5 5.2"/>',
  ),
  star: icon('<path d="m12 3.8 2.5 5.3 5.8.7-4.3 4 1.2 5.7-5.2-2.9-5.2 2.9 1.2-5.7-4.3-4 5.8-.7z"/>'),
  "plus-box": icon('<rect x="4" y="4" width="16" height="16" rx="3.5"/><path d="M12 8.3v7.4M8.3 12h7.4"/>'),
  share: icon('<path d="M12 15.2V3.4M8.2 7 12 3.2 15.8 7M8 10.5H6.2v10h11.6v-10H16"/>'),
  plus: icon('<path d="M12 4.5v15M4.5 12h15"/>'),
  trash: icon(
    '<path d="M4 6.5h16M9 6.5V4h6v2.5M6 6.5l.9 12a2 2 0 0 0 2 2h6.2a2 2 0 0 0 2-2l.9-12M10 10.8v5.4M14 10.8v5.4"/>',
  ),
  chevron: icon('<path d="m9 5 7 7-7 7"/>'),
  "chevron-down": icon('<path d="m5 9 7 7 7-7"/>'),
  sound: icon('<path d="M4 9.5v5h3.5l5 4.5V5l-5 4.5zM16 9.2a4 4 0 0 1 0 5.6M18.6 6.5a8 8 0 0 1 0 11"/>'),
  back: icon('<path d="M20 12H4.5M11 5l-7 7 7 7"/>'),
  search: icon('<circle cx="10.5" cy="10.5" r="6.5"/><path d="m15.5 15.5 5 5"/>'),
  list: icon('<path d="M8.5 6h12M8.5 12h12M8.5 18h12M4 6v.01M4 12v.01M4 18v.01"/>'),
  menu: icon('<path d="M4 6.5h16M4 12h16M4 17.5h16"/>'),
  more: icon('<path d="M12 5.5v.01M12 12v.01M12 18.5v.01"/>'),
  edit: icon('<path d="m4 20 1-4.2L16.2 4.6a2 2 0 0 1 2.8 0l.4.4a2 2 0 0 1 0 2.8L8.2 19z"/>'),
  open: icon(
    '<path d="M10 4.5H6A2.5 2.5 0 0 0 3.5 7v11A2.5 2.5 0 0 0 6 20.5h11a2.5 2.5 0 0 0 2.5-2.5v-4M14 3.5h6.5V10M20 4l-9 9"/>',
  ),
  offline: icon(
    '<path d="M3 3l18 18M2.8 9.2c1.2-1.1 2.6-2 4-2.6M10.5 5.5c3.9-.4 7.8.8 10.7 3.7M6.3 12.9c1-.9 2.2-1.6 3.4-1.9M14.5 11.3c1.1.4 2.2 1 3.2 1.9M12 17.5v.01"/>',
  ),
} as const;

/** A person with a key: a passkey. Apart, since only the portal needs it and every byte of the app's first load counts. */
export const passkeyIcon = icon(
  '<circle cx="9" cy="7.5" r="4"/><path d="M2 20c.7-4 3.4-6 7-6 1 0 2 .2 2.8.5"/><circle cx="17.8" cy="12.3" r="2.8"/><path d="M17.8 15.1v6.4M17.8 18.6h2.4"/>',
);

export type IconName = keyof typeof icons;

/** Outline of the mark, in a square of 48: a shield. */
const SHIELD = "M24 3 41.5 8v14.5c0 10.8-7 18.6-17.5 22.5C13.5 41.1 6.5 33.3 6.5 22.5V8z";

/** The tick within, drawn as a pen draws it: two curves of the kawung petal that part and meet. */
const TICK =
  "M13.6 23.8c3.6.5 6 2 7.9 4.7 2.6-6.7 6.9-11.8 13.6-15.3-4.7 6-8.4 12.9-11 21.2-2.9-4.4-6.2-7.8-10.5-10.6z";

/** The product's mark in the colour of the text beside it, the tick cut out. Decoration: the name always stands beside. */
export const mark = `<svg class="mark" viewBox="0 0 48 48" aria-hidden="true"><path fill="currentColor" fill-rule="evenodd" d="${SHIELD}${TICK}"/></svg>`;

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
