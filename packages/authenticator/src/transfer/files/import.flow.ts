/** Reads what is to be imported, and stores it: all or nothing. */
import { readPicture } from "../../base/scan/picture.ts";
import type { StorageRefusal } from "../../base/store/database.ts";
import { accounts, addAccounts } from "../../base/store/store.ts";
import { timeAt } from "../../base/transport/clock.ts";
import type { Outside } from "../../base/transport/transport.ts";
import { type Read, readImport } from "./formats/read-import.ts";
import { FILE_MAX_LENGTH } from "./formats/reading.ts";
import { entriesOf, type Plan } from "./plan.ts";

/** A file of another app, or a picture of a transfer's QR code. Refuses a far too large file without opening it. */
export async function readFile(file: File): Promise<Read> {
  if (file.type.startsWith("image/")) {
    const picture = await readPicture(file);
    return picture.kind === "text" ? readImport(picture.text) : { kind: "unknown-format" };
  }
  if (file.size > 4 * FILE_MAX_LENGTH) return { kind: "too-large" };
  const text = await file.text().catch(() => null);
  return text === null ? { kind: "damaged" } : readImport(text);
}

/**
 * Adds the plan's accounts after the present ones, in one transaction. @returns null if all are stored, otherwise why none of
 * them is.
 */
export async function carryOut(outside: Outside, plan: Plan): Promise<StorageRefusal | null> {
  const all = [...accounts.peek(), ...entriesOf(plan, timeAt(outside.nowMs(), 0), outside.randomId)];
  return addAccounts(all.map((account, place) => ({ ...account, place })));
}
