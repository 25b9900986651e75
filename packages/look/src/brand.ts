/**
 * Turns one colour, chosen by the LPSE, into every brand colour role of both schemes.
 *
 * The roles are computed here, as plain hexadecimal values, and not by the browser: `oklch()` needs Chrome 111,
 * and a role must keep its contrast for any colour that an administrator types (WCAG 2.2, 1.4.3 and 1.4.11).
 */

/** Colour in OKLCH: lightness 0…1, chroma 0…0.4, hue in radians (Ottosson, "A perceptual color space", 2020). */
interface Oklch {
  l: number;
  c: number;
  h: number;
}

/** The colour of SPSE Authenticator, and of a portal whose LPSE has chosen none: petrol. */
export const DEFAULT_BRAND = "#0d5c7d";

/** Contrast that a fill must have against its text: AA asks 4.5, the rest is reserve for dim screens. */
const FILL_CONTRAST = 5.5;

/** Hue of the error tone in OKLCH, in radians. */
const ERROR_HUE = 0.48;

const toLinear = (v: number): number => (v <= 0.04045 ? v / 12.92 : ((v + 0.055) / 1.055) ** 2.4);
const toGamma = (v: number): number => (v <= 0.0031308 ? v * 12.92 : 1.055 * v ** (1 / 2.4) - 0.055);

const channels = (hex: string): [number, number, number] => [
  Number.parseInt(hex.slice(1, 3), 16) / 255,
  Number.parseInt(hex.slice(3, 5), 16) / 255,
  Number.parseInt(hex.slice(5, 7), 16) / 255,
];

/** Relative luminance of `#rrggbb` (WCAG 2.2, "relative luminance"). */
const luminance = (hex: string): number => {
  const [r, g, b] = channels(hex);
  return 0.2126 * toLinear(r) + 0.7152 * toLinear(g) + 0.0722 * toLinear(b);
};

/** Contrast ratio of two `#rrggbb` colours, 1…21 (WCAG 2.2, "contrast ratio"). */
export function contrast(one: string, other: string): number {
  const a = luminance(one);
  const b = luminance(other);
  return (Math.max(a, b) + 0.05) / (Math.min(a, b) + 0.05);
}

function toOklch(hex: string): Oklch {
  const [r, g, b] = channels(hex).map(toLinear) as [number, number, number];
  const l = Math.cbrt(0.4122214708 * r + 0.5363325363 * g + 0.0514459929 * b);
  const m = Math.cbrt(0.2119034982 * r + 0.6806995451 * g + 0.1073969566 * b);
  const s = Math.cbrt(0.0883024619 * r + 0.2817188376 * g + 0.6299787005 * b);
  const x = 1.9779984951 * l - 2.428592205 * m + 0.4505937099 * s;
  const y = 0.0259040371 * l + 0.7827717662 * m - 0.808675766 * s;
  return {
    l: 0.2104542553 * l + 0.793617785 * m - 0.0040720468 * s,
    c: Math.hypot(x, y),
    h: Math.atan2(y, x),
  };
}

/** Nearest `#rrggbb` of the same lightness and hue: chroma is lowered until sRGB can show it. */
function toHex({ l, c, h }: Oklch): string {
  for (let chroma = c; ; chroma -= 0.004) {
    const x = Math.max(chroma, 0) * Math.cos(h);
    const y = Math.max(chroma, 0) * Math.sin(h);
    const p = (l + 0.3963377774 * x + 0.2158037573 * y) ** 3;
    const q = (l - 0.1055613458 * x - 0.0638541728 * y) ** 3;
    const r = (l - 0.0894841775 * x - 1.291485548 * y) ** 3;
    const rgb = [
      4.0767416621 * p - 3.3077115913 * q + 0.2309699292 * r,
      -1.2684380046 * p + 2.6097574011 * q - 0.3413193965 * r,
      -0.0041960863 * p - 0.7034186147 * q + 1.707614701 * r,
    ].map(toGamma);
    if (chroma <= 0 || rgb.every((v) => v >= -0.0005 && v <= 1.0005)) {
      const byte = (v: number) => Math.round(Math.min(Math.max(v, 0), 1) * 255);
      return `#${rgb.map((v) => byte(v).toString(16).padStart(2, "0")).join("")}`;
    }
  }
}

/** Darkens a colour until white text on it has {@link FILL_CONTRAST}; a colour that already has it stays itself. */
function fillUnderWhite(brand: Oklch): Oklch {
  let fill = brand;
  while (contrast(toHex(fill), "#ffffff") < FILL_CONTRAST) fill = { ...fill, l: fill.l - 0.01 };
  return fill;
}

/** The fill of a button under white text, where no style sheet reaches: in a mail. */
export const fillOf = (colour: string): string => toHex(fillUnderWhite(toOklch(colour)));

/** Every colour role that follows the LPSE's colour, per scheme: name of the custom property → `#rrggbb`. */
export function brandRoles(colour: string): { light: Record<string, string>; dark: Record<string, string> } {
  const brand = toOklch(colour);
  const fill = fillUnderWhite(brand);
  const tone = (l: number, c: number): string => toHex({ l, c: Math.min(c, brand.c), h: brand.h });
  /** A wide, pale ground; that of a red LPSE is greyed, or every page would look like an error. */
  const wash = (l: number, c: number): string => tone(l, Math.cos(brand.h - ERROR_HUE) > 0.85 ? c * 0.4 : c);
  return {
    light: {
      "--brand": toHex(fill),
      "--brand-strong": toHex({ ...fill, l: Math.max(fill.l - 0.08, 0.16) }),
      "--on-brand": "#ffffff",
      "--brand-text": tone(Math.min(fill.l, 0.46), 0.13),
      "--brand-soft": wash(0.955, 0.022),
      "--brand-line": wash(0.86, 0.05),
      "--panel": tone(0.33, 0.075),
      "--panel-deep": tone(0.23, 0.055),
      "--on-panel": tone(0.95, 0.02),
      "--ground": wash(0.977, 0.006),
      "--surface": "#ffffff",
      "--surface-sunk": wash(0.957, 0.009),
      "--line": tone(0.89, 0.014),
      "--line-strong": tone(0.58, 0.022),
      "--text": tone(0.245, 0.025),
      "--text-soft": tone(0.46, 0.025),
    },
    dark: {
      "--brand": tone(0.79, 0.1),
      "--brand-strong": tone(0.86, 0.08),
      "--on-brand": tone(0.2, 0.045),
      "--brand-text": tone(0.83, 0.09),
      "--brand-soft": wash(0.3, 0.04),
      "--brand-line": wash(0.43, 0.06),
      "--panel": tone(0.27, 0.05),
      "--panel-deep": tone(0.18, 0.03),
      "--on-panel": tone(0.94, 0.02),
      "--ground": wash(0.17, 0.012),
      "--surface": tone(0.215, 0.014),
      "--surface-sunk": wash(0.25, 0.016),
      "--line": tone(0.33, 0.018),
      "--line-strong": tone(0.6, 0.025),
      "--text": tone(0.95, 0.008),
      "--text-soft": tone(0.77, 0.018),
    },
  };
}

const declarations = (roles: Record<string, string>): string =>
  Object.entries(roles)
    .map(([name, value]) => `${name}:${value}`)
    .join(";");

/**
 * The body of `/brand.css`, to be linked after the portal's own stylesheet.
 *
 * @param colour the LPSE's colour as `#rrggbb`, in any letter case.
 * @throws RangeError if it is anything else: the caller's settings are checked before they get here.
 */
export function brandCss(colour: string): string {
  if (!/^#[0-9a-f]{6}$/i.test(colour)) throw new RangeError("A brand colour is written #rrggbb.");
  const { light, dark } = brandRoles(colour);
  return `:root{${declarations(light)}}@media screen and (prefers-color-scheme:dark){:root{${declarations(dark)}}}\n`;
}
