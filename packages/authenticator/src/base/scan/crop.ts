/** The part of a picture that is searched, and its size. Pure. */

interface Crop {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
  readonly toWidth: number;
  readonly toHeight: number;
}

/** @param middle only the square in the middle, three quarters of the shorter side. @param longest pixels of the longer side of the result; never enlarged. */
export function cropOf(width: number, height: number, middle: boolean, longest: number): Crop {
  const side = Math.round(Math.min(width, height) * 0.75);
  const [w, h] = middle ? [side, side] : [width, height];
  const scale = Math.min(1, longest / Math.max(w, h));
  return {
    x: Math.round((width - w) / 2),
    y: Math.round((height - h) / 2),
    width: w,
    height: h,
    toWidth: Math.max(1, Math.round(w * scale)),
    toHeight: Math.max(1, Math.round(h * scale)),
  };
}
