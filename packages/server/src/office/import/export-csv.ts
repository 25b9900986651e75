/** All accounts as a file that an import reads, without their password hashes, in pieces. */

import { dayField } from "../../base/platform/ui/time.ts";
import type { World } from "../../base/platform/world.ts";
import { type Account, userKey } from "../../core/account/index.ts";
import { listAfter } from "../../core/account/many/index.ts";
import { columns } from "./columns.ts";
import { CSV_BEGINNING, csvRow } from "./csv.ts";

const BATCH = 500;

/** The columns of an exported file. */
const exportedColumns = columns.filter((it) => it !== "hash_password");

/** The file in pieces: the names of the columns, and every account that is not erased, by User ID. */
export async function* exportUsers(world: World): AsyncGenerator<string> {
  yield CSV_BEGINNING + csvRow(exportedColumns);
  let after = "";
  for (;;) {
    const accounts = await listAfter(world, after, BATCH);
    yield accounts.map((it) => csvRow(exportedColumns.map((column) => CELLS[column](it, world.config)))).join("");
    const last = accounts.at(-1);
    if (!last || accounts.length < BATCH) return;
    after = userKey(last.userId);
  }
}

const CELLS: Readonly<
  Record<(typeof exportedColumns)[number], (account: Account, config: Pick<World["config"], "timeZone">) => string>
> = {
  user_id: (it) => it.userId,
  tipe: (it) => (it.kind === "penyedia" ? "Penyedia" : "Non Penyedia"),
  peran: (it) => it.role,
  nama: (it) => it.name,
  email: (it) => it.email,
  npwp_nip: (it) => it.registrationNumber ?? "",
  berlaku_sampai: ({ roleUntil }, { timeZone }) => (roleUntil === null ? "" : dayField(roleUntil - 1, timeZone)),
};
