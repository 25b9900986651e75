/** Pictures and files of users that officers send, right and wrong ones (settings-wander.story.test.ts). */
import type { Dice } from "./dice.ts";

const chunk = (name: string, data: Buffer): Buffer => {
  const head = Buffer.alloc(8);
  head.writeUInt32BE(data.length);
  head.write(name, 4, "latin1");
  return Buffer.concat([head, data, Buffer.alloc(4)]);
};
const sides = (width: number, height: number): Buffer => {
  const data = Buffer.alloc(13);
  data.writeUInt32BE(width);
  data.writeUInt32BE(height, 4);
  return data;
};
const PNG = Buffer.from("89504e470d0a1a0a", "hex");
const END = Buffer.from("0000000049454e44ae426082", "hex");
const png = (width: number, height: number, more: Uint8Array = Buffer.alloc(0)): Buffer =>
  Buffer.concat([PNG, chunk("IHDR", sides(width, height)), more, END]);
const jpeg = (marker: number, width: number, height: number): Buffer => {
  const frame = Buffer.from([0xff, marker, 0, 17, 8, height >> 8, height & 255, width >> 8, width & 255, 3]);
  const tables = Buffer.from([0xff, 0xc4, 0, 4, 1, 2]);
  return Buffer.concat([Buffer.from([0xff, 0xd8]), tables, frame, Buffer.alloc(9), Buffer.from([0xff, 0xd9])]);
};
const webp = (kind: string, body: string): Buffer => {
  const rest = Buffer.concat([Buffer.from(`WEBP${kind}`), Buffer.from(body, "hex")]);
  const head = Buffer.from("RIFF\0\0\0\0");
  head.writeUInt32LE(rest.length, 4);
  return Buffer.concat([head, rest]);
};

/** Pictures, right and wrong, by the word that is typed for their file. */
export const PICTURES: Readonly<Record<string, Buffer>> = {
  png: png(320, 80),
  "png at the least": png(32, 160),
  "png too wide": png(32, 161),
  "png too small": png(31, 31),
  "png at the most": png(1024, 1024),
  "png too large": png(1025, 1024),
  "png that moves": png(64, 64, chunk("acTL", Buffer.alloc(8))),
  "png with words": png(64, 64, chunk("tEXt", Buffer.from("logo"))),
  "png and more": Buffer.concat([png(64, 64), Buffer.from("<script>")]),
  "png too heavy": png(64, 64, chunk("tEXt", Buffer.alloc(100 * 1024))),
  "png as heavy as may be": png(64, 64, chunk("tEXt", Buffer.alloc(100 * 1024 - 57))),
  jpeg: jpeg(0xc0, 64, 48),
  "progressive jpeg": jpeg(0xc2, 300, 200),
  "jpeg without a frame": jpeg(0xc8, 64, 48),
  svg: Buffer.from('<svg xmlns="http://www.w3.org/2000/svg"></svg>'),
  "webp of VP8X": webp("VP8X", `0a00000000000000${"3f0000"}${"3f0000"}`),
  "webp that moves": webp("VP8X", `0a00000002000000${"3f0000"}${"3f0000"}`),
  "webp of VP8L": webp("VP8L", `0a0000002f${"3fc11300"}0000000000000000`),
  "webp of VP8": webp("VP8 ", `0a000000000000${"9d012a"}${"4001"}${"5000"}00000000`),
  empty: Buffer.alloc(0),
};

/** A file of users: the names of columns, and rows of new people and of those who are there, some with an odd cell. */
export function usersFile(dice: Dice): string {
  const header = dice.chance(0.85) ? (HEADERS[0] ?? "") : dice.oneOf(HEADERS);
  const names = header.split(/[;,\t]/);
  const delimiter = /[;,\t]/.exec(header)?.[0] ?? ";";
  const rows = Array.from({ length: 1 + dice.below(6) }, () => {
    const [id, role, name, email, number = "", until = "", hash = ""] = dice.oneOf(ROWS).split("|");
    const type = dice.oneOf(["", "", role === "penyedia" ? "Penyedia" : "Non Penyedia"]);
    const right: Record<string, string | undefined> = { id, role, name, email, number, until, hash, type };
    const odd = dice.chance(0.3) ? dice.oneOf(Object.keys(ODD)) : "";
    const cells = names.map((column) => {
      const kind = COLUMNS[column.toLowerCase().trim()] ?? "more";
      return kind === odd ? dice.oneOf(ODD[kind] ?? [""]) : (right[kind] ?? "x");
    });
    return [...cells, ...(odd === "more" ? ["lebih"] : [])].join(delimiter);
  });
  return [header, ...rows, ...(dice.chance(0.12) ? [dice.oneOf(TAILS)] : [])].join("\n");
}

const HEADERS = [
  "user_id;tipe;peran;nama;email;npwp_nip;berlaku_sampai;hash_password",
  "user_id;peran;nama;email",
  "Username,Role,Nama Lengkap,E-mail,NIP",
  "user_id\ttipe\tnama\temail\tvalid_until\t",
  "user_id;nama;email",
  "user_id;peran;nama;email;email",
  "user_id;peran;nama;email;agama",
  "user_id;peran;nama;email;password",
  "",
];
const COLUMNS: Readonly<Record<string, string>> = {
  ...{ user_id: "id", username: "id", tipe: "type", peran: "role", role: "role", nama: "name", "nama lengkap": "name" },
  ...{ email: "email", "e-mail": "email", npwp_nip: "number", nip: "number", berlaku_sampai: "until" },
  ...{ valid_until: "until", hash_password: "hash" },
};
const TAILS = ['"tidak ditutup', ";;;", `X1;penyedia;${"x".repeat(8200)};x@contoh.example`, '"a"b;c;d'];
const BCRYPT = "$2b$10$N9qo8uLOickgx2ZMRZoMyeIjZAgcfl7p92ldGxad68LJZdL17lhWy";
const ROWS = [
  "V1|penyedia|PT Satu|v1@contoh.example|012345678901000",
  "v1|penyedia|PT Satu Jaya|v1@contoh.example",
  "V2|penyedia|PT Dua|v2@contoh.example",
  `V3|penyedia|PT Tiga|v3@contoh.example|||${BCRYPT}`,
  "P1|ppk|Budi|p1@contoh.example|198001012005012001|2027-12-31",
  "P1|ppk|Budi|p1@contoh.example||31/12/2028",
  "P1|pokja|Budi|p1@contoh.example||2027-06-30",
  "P2|pokja|Siti|p2@contoh.example",
  "TANPA1|penyedia|PT Lain|tanpa1@contoh.go.id",
  "TANPA1|penyedia|Nama TANPA1|lain@contoh.example|012345678901000",
  "TANPA2|ppk|Nama TANPA2|tanpa2@contoh.go.id",
  "PONSEL1|penyedia|Nama PONSEL1|baru@contoh.example",
  "PPK2|pokja|Nama PPK2|ppk2@contoh.go.id",
  "PPK2|ppk|Ibu PPK|ppk2@contoh.go.id||2027-12-31",
  "PPK1|pokja|Nama PPK1|ppk1@contoh.go.id",
  "POKJA1|pokja|Nama POKJA1|POKJA1@contoh.go.id",
  "SIAP1|penyedia|PT Siap|siap1@contoh.example",
  "SIAP1|penyedia|PT Siap|siap2@contoh.example",
  "KELUAR1|pokja|Nama Lain|keluar1@contoh.go.id",
  "DESK1|helpdesk|Nama Lain|desk1@contoh.go.id",
  "BARU9|auditor|Auditor|baru9@contoh.example",
];
/** Odd cells. `more`: one cell too many. */
const ODD: Readonly<Record<string, readonly string[]>> = {
  id: ["", "a b", "x".repeat(65)],
  type: ["Rekanan", "Non Penyedia", "penyedia"],
  role: ["", "raja", "helpdesk", "PPK", "Pokja"],
  name: ["", "x".repeat(121), "A\u200bB", "  Dua  Kata ", "=1+1"],
  email: ["", "bukan", "V1@CONTOH.EXAMPLE"],
  number: ["abc", "12.345.678.9-012.000", "198001012005012001"],
  until: ["2020-01-01", "besok", "2026-02-30", "2029-01-01"],
  hash: ["e10adc3949ba59abbe56e057f20f883e", BCRYPT.replace("$10", "$31"), "{x}"],
  more: ["x"],
};
