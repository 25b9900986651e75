/** Looks for a QR in the camera's picture until it is stopped. */
import { cropOf, nativeReader, plainReader, type Reader, strongReader } from "./readers.ts";

/** Milliseconds between two pictures. Fast enough for a steady hand, and it spares the battery. */
const PAUSE_MS = 120;
/** Milliseconds without success after which the scanner loads zxing. */
const PATIENCE_MS = 4000;
/** Longest side of a picture that is searched, in pixels. */
const LONGEST_SIDE = 960;

/** @param found told each text that is read, also several times the same. @returns how to stop. */
export function startScanner(video: HTMLVideoElement, found: (text: string) => void): () => void {
  const canvas = document.createElement("canvas");
  const pen = canvas.getContext("2d", { willReadFrequently: true });
  let stopped = false;
  void run();
  return () => {
    stopped = true;
  };

  async function run(): Promise<void> {
    const readers: Reader[] = [(await nativeReader()) ?? (await plainReader(60))];
    const start = performance.now();
    let strongAsked = false;
    for (let round = 0; !stopped; round++) {
      const picture = takePicture(round);
      for (const read of picture ? readers : []) {
        const text = picture && (await read(picture));
        if (stopped) return;
        if (text) {
          found(text);
          break;
        }
      }
      if (!strongAsked && performance.now() - start > PATIENCE_MS) {
        strongAsked = true;
        void strongReader().then((reader) => reader && readers.push(reader));
      }
      await new Promise((resolve) => setTimeout(resolve, PAUSE_MS));
    }
  }

  /** By turns the whole picture and its middle, which shows a small QR larger. */
  function takePicture(round: number): ImageData | null {
    if (!pen || video.readyState < 2 || video.videoWidth === 0) return null;
    const crop = cropOf(video.videoWidth, video.videoHeight, round % 2 === 1, LONGEST_SIDE);
    canvas.width = crop.toWidth;
    canvas.height = crop.toHeight;
    pen.drawImage(video, crop.x, crop.y, crop.width, crop.height, 0, 0, crop.toWidth, crop.toHeight);
    return pen.getImageData(0, 0, crop.toWidth, crop.toHeight);
  }
}
