/** Reads a QR out of a picture from the phone's gallery. */
import { cropOf, nativeReader, plainReader, strongReader } from "./readers.ts";

export type PictureRefusal = { readonly kind: "not-a-picture" | "no-qr-found" };

/** Longest sides that are tried: a photo of a screen reads best small, a screenshot of a full page large. */
const SIDES = [1000, 1800, 600] as const;

/** @returns the text of the QR, or why none was read. Every reader is tried, so this may take some seconds. */
export async function readPicture(
  file: Blob,
): Promise<{ readonly kind: "text"; readonly text: string } | PictureRefusal> {
  const bitmap = await createImageBitmap(file).catch(() => null);
  if (!bitmap || bitmap.width === 0) return { kind: "not-a-picture" };
  const canvas = document.createElement("canvas");
  const pen = canvas.getContext("2d", { willReadFrequently: true });
  if (!pen) return { kind: "not-a-picture" };
  const pictures = SIDES.map((side) => {
    const crop = cropOf(bitmap.width, bitmap.height, false, side);
    canvas.width = crop.toWidth;
    canvas.height = crop.toHeight;
    // A transparent picture renders black on black, so draw it on white first.
    pen.fillStyle = "#fff";
    pen.fillRect(0, 0, crop.toWidth, crop.toHeight);
    pen.drawImage(bitmap, 0, 0, crop.toWidth, crop.toHeight);
    return pen.getImageData(0, 0, crop.toWidth, crop.toHeight);
  });
  bitmap.close();
  for (const load of [nativeReader, () => plainReader(400), strongReader]) {
    const read = await load();
    for (const picture of read ? pictures : []) {
      const text = await read?.(picture);
      if (text) return { kind: "text", text };
    }
  }
  return { kind: "no-qr-found" };
}
