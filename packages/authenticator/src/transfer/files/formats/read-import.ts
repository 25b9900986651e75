/** Recognizes the app that wrote a file or text. Pure, except that a passphrase opens sealed parts. */
import { isAegis, readAegis } from "./aegis.ts";
import { isBackup, readBackup } from "./backup.ts";
import { parseJson } from "./bytes.ts";
import { isMigration, type Part, readPart } from "./google.ts";
import { isUriList, readUriList } from "./plain.ts";
import { FILE_MAX_LENGTH, type ImportRefusal, type Reading, type Sealed } from "./reading.ts";
import { isTwofas, readTwofas } from "./twofas.ts";

export type Read = Reading | Sealed | Part | ImportRefusal;

/** @param text a file's content, or what was pasted or scanned. */
export function readImport(text: string): Read {
  if (text.length > FILE_MAX_LENGTH) return { kind: "too-large" };
  const trimmed = text.replace(/^\ufeff/, "").trim();
  if (trimmed === "") return { kind: "empty" };
  if (isMigration(trimmed)) return readPart(trimmed);
  if (isUriList(trimmed)) return readUriList(trimmed);
  const json = parseJson(trimmed);
  if (typeof json !== "object" || json === null) return { kind: /^[[{]/.test(trimmed) ? "damaged" : "unknown-format" };
  if (isBackup(json)) return readBackup(json);
  if (isAegis(json)) return readAegis(json);
  if (isTwofas(json)) return readTwofas(json);
  return { kind: "unknown-format" };
}
