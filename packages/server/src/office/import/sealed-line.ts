/** A stored row of a file: sealed under the master key for its place, so that no row can take the place of another. */
import type { Hash } from "node:crypto";
import { z } from "zod";
import type { WorldOrTx } from "../../base/platform/world.ts";
import type { ImportLine } from "./import.sql.ts";
import type { LineVerdict } from "./line.ts";

/** What is sealed of a row. `cells`: as the file has them, for the rows that are given back. */
interface KeptLine {
  readonly verdict: LineVerdict;
  readonly cells: readonly string[];
}

/** Only {@link sealLine} writes this, and the seal authenticates it, so the shape needs no check. */
const kept = z.custom<KeptLine>((it) => typeof it === "object" && it !== null && "verdict" in it);

const idOf = (importId: string, line: number): string => `${importId}.${line}`;

export function sealLine(
  world: WorldOrTx,
  importId: string,
  line: number,
  content: KeptLine,
): { readonly line: ImportLine; readonly plain: string } {
  const id = idOf(importId, line);
  const plain = JSON.stringify(content);
  const sealed = world.keys.seal("import", id, plain);
  return {
    line: { id, import_id: importId, line, verdict: content.verdict.kind, sealed, account_id: null },
    plain,
  };
}

/** Null where the row was altered. */
export function openLine(world: WorldOrTx, { id, sealed }: ImportLine): Pick<OpenedLine, "kept" | "plain"> | null {
  try {
    const plain = world.keys.open("import", id, sealed ?? "");
    return { kept: kept.parse(JSON.parse(plain)), plain };
  } catch {
    return null;
  }
}

/** A stored row with its content. */
export type OpenedLine = { readonly line: ImportLine; readonly kept: KeptLine; readonly plain: string };

/** Adds one row to the digest of all rows, which proves that the applied rows are those that the officer has seen. */
export function addToDigest(digest: Hash, line: number, plain: string): void {
  digest.update(`${line} ${Buffer.byteLength(plain)} `).update(plain);
}
