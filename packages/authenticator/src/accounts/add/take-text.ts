/** Opens the screen for a text that was scanned, found in a picture or pasted. */

import { readPicture } from "../../base/scan/picture.ts";
import type { FaultWords } from "../../base/ui/failure.ts";
import { open, replace } from "../../base/ui/navigation.ts";
import { openRequestLink } from "../../requests/push/request-link.ts";
import { readKey } from "./read-key.ts";
import { moveWords, readWords, requestWords } from "./refusal.ts";

/** Several accounts at once: another app's transfer, or a list of key URIs. */
const isTransfer = (text: string): boolean => /^\s*otpauth-migration:|^\s*otpauth:[^\n]*\n\s*otpauth:/i.test(text);

/** One of the two codes of a move to another phone. */
const isMove = (text: string): boolean => /#moved?\/\d/.test(text);

/**
 * Shows what a text would add. The app adds nothing before *Tambah Account*.
 *
 * @param instead whether the present screen is left for good.
 * @returns why it adds nothing; null when the next screen is open. `empty` is left to the caller.
 */
export function takeText(text: string, instead: boolean): FaultWords | "empty" | null {
  const go = instead ? replace : open;
  // Only the menu begins a move, never a QR that somebody holds before the camera. [P-90]
  if (isMove(text)) return moveWords();
  if (isTransfer(text)) {
    go({ at: "import", text });
    return null;
  }
  const asked = openRequestLink(text);
  if (asked) return asked === "opened" ? null : requestWords();
  const read = readKey(text);
  switch (read.kind) {
    case "spse":
    case "other-service":
      go({ at: "confirm", read });
      return null;
    case "bare-key":
      go({ at: "manual", key: read.key });
      return null;
    case "empty":
      return "empty";
    default:
      return readWords(read);
  }
}

/** Reads a picture for a caller that looks for something other than an account. */
export async function takePictureOf(
  picture: Blob,
  take: (text: string) => FaultWords | null,
): Promise<FaultWords | null> {
  const read = await readPicture(picture);
  return read.kind === "text" ? take(read.text) : readWords(read);
}

/** Reads a picture. @param found called before the next screen opens. @returns as {@link takeText}. */
export async function takePicture(picture: Blob, found: () => void, instead: boolean): Promise<FaultWords | null> {
  const read = await readPicture(picture);
  if (read.kind !== "text") return readWords(read);
  if (isMove(read.text)) return moveWords();
  const key = readKey(read.text);
  if (isTransfer(read.text)) {
    found();
    takeText(read.text, instead);
    return null;
  }
  if (key.kind === "empty") return readWords({ kind: "no-qr-found" });
  if (key.kind === "spse" || key.kind === "other-service" || key.kind === "bare-key") {
    found();
    takeText(read.text, instead);
    return null;
  }
  return readWords(key);
}
