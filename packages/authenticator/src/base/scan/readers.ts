/** Three readers of QR codes, tried in this order: the browser's, `qr`, zxing. zxing is loaded when the first two fail. And the part of a picture that they search. */

/** Reads the text of a QR from a picture; null if there is no QR. */
export type Reader = (picture: ImageData) => Promise<string | null>;

interface NativeDetector {
  detect(picture: ImageData): Promise<{ rawValue: string }[]>;
}
interface NativeDetectorClass {
  new (options: { formats: string[] }): NativeDetector;
  getSupportedFormats(): Promise<string[]>;
}

/** The browser's reader; null if the browser reads no QR codes. */
export async function nativeReader(): Promise<Reader | null> {
  const Detector = (globalThis as { BarcodeDetector?: NativeDetectorClass }).BarcodeDetector;
  if (!Detector) return null;
  const formats = await Detector.getSupportedFormats().catch((): string[] => []);
  if (!formats.includes("qr_code")) return null;
  const detector = new Detector({ formats: ["qr_code"] });
  return async (picture) => (await detector.detect(picture).catch(() => []))[0]?.rawValue ?? null;
}

/** `qr`, 15 KB, good for all but hard pictures. @param effortMs time for one picture. */
export async function plainReader(effortMs: number): Promise<Reader> {
  const { decodeQR } = await import("qr/decode.js");
  return async ({ width, height, data }) => {
    try {
      return decodeQR({ width, height, data }, { timeLimit: effortMs });
    } catch {
      return null;
    }
  };
}

/** zxing, 400 KB of WebAssembly from our own origin: reads small, blurred and noisy pictures. Null where it cannot be loaded. */
export async function strongReader(): Promise<Reader | null> {
  try {
    const [{ prepareZXingModule, readBarcodes }, { default: wasm }] = await Promise.all([
      import("zxing-wasm/reader"),
      import("zxing-wasm/reader/zxing_reader.wasm?url"),
    ]);
    await prepareZXingModule({ overrides: { locateFile: () => wasm }, fireImmediately: true });
    return async (picture) => {
      const found = await readBarcodes(picture, { formats: ["QRCode"], tryHarder: true, maxNumberOfSymbols: 1 });
      return found[0]?.text || null;
    };
  } catch {
    return null;
  }
}

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
