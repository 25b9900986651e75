/** The columns of a file of users, by name: which column is which. Pure. */

/** The columns, in the order of an exported file. */
export const columns = [
  "user_id",
  "tipe",
  "peran",
  "nama",
  "email",
  "npwp_nip",
  "berlaku_sampai",
  "hash_password",
] as const;
export type Column = (typeof columns)[number];

/** Columns that each file has, or one of each list. */
const needed: readonly (readonly Column[])[] = [["user_id"], ["peran", "tipe"], ["nama"], ["email"]];

/** Other names that people and other programs give them. */
const alias: Readonly<Record<string, Column>> = {
  userid: "user_id",
  username: "user_id",
  type: "tipe",
  tipe_user: "tipe",
  user_type: "tipe",
  role: "peran",
  name: "nama",
  nama_lengkap: "nama",
  e_mail: "email",
  alamat_email: "email",
  npwp: "npwp_nip",
  nip: "npwp_nip",
  nomor_identitas: "npwp_nip",
  role_until: "berlaku_sampai",
  akhir_peran: "berlaku_sampai",
  valid_until: "berlaku_sampai",
  hash: "hash_password",
  password_hash: "hash_password",
};

/** Columns that a file of refused rows has besides: they are not read. */
const unread = new Set(["baris", "masalah"]);

/** Passwords themselves: such a file is not read. */
const passwords = new Set(["password", "kata_sandi", "sandi", "pass"]);

/** Where each column is; or which names are missing, come twice, mean nothing, or hold passwords. */
type HeaderVerdict =
  | { readonly kind: "read"; readonly at: ReadonlyMap<Column, number>; readonly width: number }
  | { readonly kind: "column-missing" | "column-twice" | "column-unknown" | "column-password"; readonly names: string };

const slug = (name: string): string =>
  name
    .trim()
    .toLowerCase()
    .replaceAll(/[^a-z0-9]+/g, "_")
    .replaceAll(/^_|_$/g, "");

const columnOf = (name: string): Column | null => columns.find((it) => it === slug(name)) ?? alias[slug(name)] ?? null;

const listed = (names: readonly string[]): string =>
  names
    .slice(0, 5)
    .map((it) => it.trim().slice(0, 40))
    .join(", ");

/** Reads the first row. Empty names at its end are left out: spreadsheets write them. */
export function readHeader(cells: readonly string[]): HeaderVerdict {
  const width = cells.findLastIndex((it) => it.trim() !== "") + 1;
  const names = cells.slice(0, width);
  const secret = names.filter((it) => passwords.has(slug(it)));
  if (secret.length > 0) return { kind: "column-password", names: listed(secret) };
  const at = new Map<Column, number>();
  const twice: Column[] = [];
  const unknown: string[] = [];
  for (const [index, name] of names.entries()) {
    if (unread.has(slug(name))) continue;
    const column = columnOf(name);
    if (column === null) unknown.push(name.trim() || `#${index + 1}`);
    else if (at.has(column)) twice.push(column);
    else at.set(column, index);
  }
  const missing = needed.filter((some) => !some.some((it) => at.has(it))).map((some) => some[0] as string);
  if (missing.length > 0) return { kind: "column-missing", names: listed(missing) };
  if (twice.length > 0) return { kind: "column-twice", names: listed(twice) };
  if (unknown.length > 0) return { kind: "column-unknown", names: listed(unknown) };
  return { kind: "read", at, width };
}
