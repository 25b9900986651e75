/** Three readers of QR codes, tried in this order: the browser's, `qr`, zxing. zxing is loaded when the first two fail. */

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
