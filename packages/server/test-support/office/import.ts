/** Files of users, for stories. */
import assert from "node:assert/strict";
import { transact, type World } from "../../src/base/platform/world.ts";
import { approveImport } from "../../src/office/import/apply.ts";
import type { By } from "../../src/office/import/by.ts";
import { findImport } from "../../src/office/import/import.sql.ts";
import type { AccountImport } from "../../src/office/import/import.ts";
import { goOnImporting } from "../../src/office/import/jobs.ts";
import type { Mode } from "../../src/office/import/line.ts";
import { type StageOutcome, stageFile } from "../../src/office/import/stage.ts";

export const operator: By = { officerId: null, name: "siti" };

/** A file of these vendors. */
export const vendors = (count: number): string =>
  `user_id;peran;nama;email\n${Array.from({ length: count }, (_, at) => `V${String(at).padStart(5, "0")};penyedia;PT Contoh ${at};v${at}@contoh.example\n`).join("")}`;

async function* bytesOf(text: string): AsyncGenerator<Uint8Array> {
  yield Buffer.from(text);
}

/** Reads a file; nothing is applied. */
export const stage = (world: World, text: string, mode: Mode = "add", by: By = operator): Promise<StageOutcome> =>
  stageFile(world, bytesOf(text), { mode, fileName: "daftar.csv", by });

/** Reads a file that can be read. */
export async function preview(world: World, text: string, mode?: Mode, by?: By): Promise<AccountImport> {
  const staged = await stage(world, text, mode, by);
  assert.ok(staged.kind === "previewed", staged.kind);
  return staged.made;
}

export const approveIt = (world: World, { id, digest }: AccountImport, by: By = operator): Promise<boolean> =>
  transact(world, (tx) => approveImport(tx, { id, digest }, by));

/** Works until an import is over. */
export async function applied(world: World, { id }: AccountImport): Promise<AccountImport> {
  for (;;) {
    await goOnImporting(world);
    const now = await findImport(world, id);
    assert.ok(now);
    if (now.state === "done" || now.state === "stopped") return now;
  }
}
