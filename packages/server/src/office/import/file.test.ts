/** What a file of users is: encodings, delimiters, columns, cells, bounds; and what its rows may do. Pure. */
import assert from "node:assert/strict";
import { describe, test } from "node:test";
import { unixSeconds } from "@spse/protocol";
import { FILE_BYTES_MOST } from "../../../test-support/promised.ts";
import type { Account } from "../../core/account/index.ts";
import type { Need } from "../../core/power/index.ts";
import { columns, readHeader } from "./columns.ts";
import { csvRow, plainCell } from "./csv.ts";
import { decideLine, type Mode, readLine, type Values } from "./line.ts";
import { fileRefusalText, problemText } from "./problems.texts.ts";
import { FileRefused, type Row, readRows } from "./read-file.ts";

async function* pieces(bytes: Uint8Array, size: number): AsyncGenerator<Uint8Array> {
  for (let at = 0; at < bytes.length; at += size) yield bytes.subarray(at, at + size);
}

async function read(text: string | Uint8Array, size = 7): Promise<readonly Row[]> {
  const bytes = typeof text === "string" ? Buffer.from(text) : text;
  const rows: Row[] = [];
  for await (const batch of readRows(pieces(bytes, size), () => {})) rows.push(...batch);
  return rows;
}

const refusalOf = async (text: string | Uint8Array, size?: number) => {
  const error = await read(text, size).catch((it: unknown) => it);
  assert.ok(error instanceof FileRefused, "the file was read");
  for (const language of ["id", "en"] as const) assert.ok(fileRefusalText(error.refusal, language).length > 10);
  return error.refusal;
};

describe("A file of users is read as spreadsheets write it", () => {
  test("semicolons, commas or tabs; with and without BOM; CRLF and LF; in pieces of any size", async () => {
    const expected = [
      { row: 1, cells: ["user_id", "nama"] },
      { row: 2, cells: ["A1", "PT Ñandú, Jaya"] },
    ];
    for (const text of [
      "user_id;nama\r\nA1;PT Ñandú, Jaya\r\n",
      "\u{feff}user_id;nama\nA1;PT Ñandú, Jaya",
      'user_id,nama\nA1,"PT Ñandú, Jaya"\n',
      "user_id\tnama\rA1\tPT Ñandú, Jaya\r",
    ])
      for (const size of [1, 3, 1000]) assert.deepEqual(await read(text, size), expected, JSON.stringify(text));
  });

  test("rows count as in a spreadsheet: blank ones, and one with a break in a cell, are one row each", async () => {
    const rows = await read('user_id;nama\n\nA1;"dua\nbaris"\n;\nB1;x\n');
    assert.deepEqual(
      rows.map((it) => it.row),
      [1, 3, 5],
    );
  });

  test("what is no UTF-8 text is refused with what to do: UTF-16, Excel's own file, Windows-1252, a NUL byte", async () => {
    const kinds: [string, Uint8Array][] = [
      ["utf-16", Buffer.from("\u{feff}user_id;nama", "utf16le")],
      ["utf-16", Buffer.from([0xfe, 0xff, 0, 0x75])],
      ["spreadsheet", Buffer.from("PK\u0003\u0004 and more")],
      ["not-utf-8", Buffer.from("user_id;nama\nA1;\xd1and\xfa\n", "latin1")],
      ["not-utf-8", Buffer.from([0x75, 0xc3])],
      ["not-text", Buffer.from("user_id;nama\nA1;a\0b\n")],
      ["not-text", Buffer.from("user_id;nama", "utf16le")],
      ["empty", Buffer.from("")],
      ["empty", Buffer.from("\r\n  \n")],
    ];
    for (const [kind, bytes] of kinds)
      for (const size of [1, 1000]) assert.equal((await refusalOf(bytes, size)).kind, kind);
  });

  test("a million columns, a row without an end, an open quote: refused at their bound, with the row", async () => {
    assert.deepEqual(await refusalOf("a;".repeat(1_000_000), 65_536), { kind: "row-too-long", row: 1 });
    assert.deepEqual(await refusalOf(`user_id;nama\nA1;x\nB1;${"x".repeat(9000)}\n`), { kind: "row-too-long", row: 3 });
    assert.deepEqual(await refusalOf('user_id;nama\nA1;"never closed\n'), { kind: "quote-open", row: 2 });
    assert.equal((await refusalOf(`user_id;nama\nA1;"${"x\n".repeat(9000)}`)).kind, "row-too-long");
  });

  test("bytes and rows have a bound, and no more is read than that", async () => {
    let given = 0;
    async function* endless(): AsyncGenerator<Uint8Array> {
      for (yield Buffer.from("user_id;nama\n"); ; given += 1) yield Buffer.from("A1;x\n".repeat(20_000));
    }
    const all = async (source: AsyncIterable<Uint8Array>) => {
      for await (const _ of readRows(source, () => {}));
    };
    await assert.rejects(all(endless()), (error: FileRefused) => error.refusal.kind === "too-many-lines");
    assert.ok(given < 20, String(given));
    const heavy = Buffer.alloc(FILE_BYTES_MOST + 1, "x");
    assert.equal((await refusalOf(heavy, heavy.length)).kind, "too-large");
    assert.equal(FILE_BYTES_MOST, 35 * 1024 * 1024);
  });
});

describe("Columns by name", () => {
  test("Indonesian and English names, in any order and letter case; empty names at the end are left out", () => {
    const read = readHeader(["Email", "Nama Lengkap", "ROLE", "User ID", " ", ""]);
    assert.ok(read.kind === "read");
    assert.deepEqual(
      [...read.at],
      [
        ["email", 0],
        ["nama", 1],
        ["peran", 2],
        ["user_id", 3],
      ],
    );
    assert.equal(read.width, 4);
  });

  test("missing, doubled and unknown ones are named; a column of passwords is refused", () => {
    const all = ["user_id", "peran", "nama", "email"];
    assert.deepEqual(readHeader(["user_id"]), { kind: "column-missing", names: "peran, nama, email" });
    assert.deepEqual(readHeader([...all, "Name"]), { kind: "column-twice", names: "nama" });
    assert.deepEqual(readHeader([...all, "Telepon"]), { kind: "column-unknown", names: "Telepon" });
    assert.deepEqual(readHeader([" ", ...all]), { kind: "column-unknown", names: "#1" });
    assert.deepEqual(readHeader([...all, "Password"]), { kind: "column-password", names: "Password" });
    assert.equal(readHeader(["user_id", "tipe", "nama", "email", "baris", "masalah"]).kind, "read");
  });
});

describe("CSV injection", () => {
  test("a cell that a spreadsheet would run begins with an apostrophe, and an import takes it off again", () => {
    for (const cell of ["=1+1", "+62", "-x", "@SUM", '=HYPERLINK("http://x")']) {
      const [written = ""] = csvRow([cell]).split("\r\n");
      assert.match(written, /^"?'/);
      assert.equal(plainCell(written.replace(/^"|"$/g, "").replaceAll('""', '"')), cell);
    }
    assert.equal(csvRow(["a;b", 'c"d', "e"]), '"a;b";"c""d";e\r\n');
    assert.equal(plainCell("'apostrof"), "'apostrof");
  });
});

const header = { at: new Map(columns.map((it, at) => [it, at] as const)), width: columns.length };
type Cells = Partial<Record<(typeof columns)[number], string>>;
const whole: Cells = { user_id: "A1X", peran: "penyedia", nama: "PT A", email: "a@contoh.go.id" };
/** 24 November 2026, 08.00 WIB. */
const ground = { zone: "Asia/Jakarta", now: unixSeconds(1795482000) } as const;
const lineOf = (cells: Cells) =>
  readLine(
    columns.map((it) => cells[it] ?? whole[it] ?? ""),
    header,
    ground,
  );
const kindsOf = (cells: Parameters<typeof lineOf>[0]) => lineOf(cells).problems.map((it) => it.kind);

describe("One row", () => {
  test("reads, with the type in place of a vendor's role", () => {
    const { values, problems } = lineOf({ tipe: "Penyedia", peran: "", nama: " PT  A ", user_id: " a1x " });
    assert.deepEqual(problems, []);
    assert.deepEqual(values, {
      userId: "a1x",
      role: "penyedia",
      name: "PT A",
      email: "a@contoh.go.id",
      registrationNumber: null,
      roleUntil: null,
      passwordHash: null,
    });
    assert.equal(lineOf({ npwp_nip: "01.234.567.8-901.000" }).values.registrationNumber, "012345678901000");
    assert.equal(lineOf({ tipe: "Non Penyedia", peran: "PA/KPA" }).values.role, "pa-kpa");
  });

  test("each cell says what is wrong with it, in a sentence", () => {
    for (const [cells, kind] of [
      [{ user_id: "a b" }, "user-id-form"],
      [{ user_id: "" }, "user-id-form"],
      [{ user_id: "a\u0430b" }, "user-id-form"],
      [{ nama: " " }, "name-empty"],
      [{ nama: "x".repeat(121) }, "name-form"],
      [{ nama: "PT \u202eA" }, "name-form"],
      [{ email: "bukan" }, "email-form"],
      [{ email: "a<korban@contoh.go.id>" }, "email-form"],
      [{ email: "a@b.c\nBcc: x@y.z" }, "email-form"],
      [{ npwp_nip: "1.23E+14" }, "number-form"],
      [{ tipe: "vendor" }, "type-unknown"],
      [{ peran: "raja" }, "role-unknown"],
      [{ peran: "" }, "role-unknown"],
      [{ tipe: "Penyedia", peran: "ppk" }, "role-type"],
      [{ hash_password: "5f4dcc3b5aa765d61d8327deb882cf99" }, "hash-fast"],
      [{ hash_password: "rahasia" }, "hash-unknown"],
    ] as const) {
      assert.deepEqual(kindsOf(cells), [kind], JSON.stringify(cells));
      for (const language of ["id", "en"] as const) {
        const text = problemText({ kind, column: "user_id", row: 2 }, language);
        assert.ok(text.length > 10 && !text.includes("{"), text);
      }
    }
    assert.deepEqual(
      readLine([...Array(columns.length).fill(""), "x"], header, ground).problems[0]?.kind,
      "columns-many",
    );
  });
});

describe("The end of a role in a row", () => {
  const untilOf = (berlaku_sampai: string, peran = "pokja") => lineOf({ tipe: "", peran, berlaku_sampai });
  test("is the last day in the LPSE's zone, as computers and as spreadsheets here write it", () => {
    const end = Date.parse("2028-01-01T00:00:00+07:00") / 1000;
    for (const typed of ["2027-12-31", "31/12/2027", "31-12-2027", " 2027-12-31 "])
      assert.deepEqual([untilOf(typed).problems, untilOf(typed).values.roleUntil], [[], end], typed);
    assert.equal(untilOf("2026-11-24").problems.length, 0, "today is still to come");
    assert.equal(untilOf("1/2/2027").values.roleUntil, Date.parse("2027-02-02T00:00:00+07:00") / 1000);
    assert.deepEqual(untilOf("").values.roleUntil, null);
  });
  test("names its own cell where it is no day, over, or of a vendor", () => {
    for (const typed of ["31-02-2027", "2027-02-30", "2027", "besok", "12/31/2027", "46387", "2027-12-31 10:00"])
      assert.deepEqual(untilOf(typed).problems, [{ kind: "until-form", column: "berlaku_sampai" }], typed);
    assert.deepEqual(untilOf("2026-11-23").problems, [{ kind: "until-past", column: "berlaku_sampai" }]);
    assert.deepEqual(untilOf("2027-12-31", "penyedia").problems, [{ kind: "until-vendor", column: "berlaku_sampai" }]);
  });
});

describe("What an import may do", () => {
  const values: Values = {
    userId: "A1X",
    role: "penyedia",
    name: "PT A",
    email: "a@contoh.go.id",
    registrationNumber: null,
    roleUntil: null,
    passwordHash: null,
  };
  const account = (more: Partial<Account> = {}) =>
    ({
      ...values,
      id: "1",
      kind: "penyedia",
      active: true,
      firstPasswordAt: null,
      twoFactorSince: null,
      lastLoginAt: null,
      roleUntil: null,
      ...more,
    }) as Account;
  const kindOf = (more: Partial<Values>, existing: Account | null, mode: Mode = "update", need: Need = "nothing") => {
    const verdict = decideLine({ ...values, ...more }, existing, mode, need);
    return verdict.kind === "refused" ? verdict.problems[0]?.kind : verdict.kind;
  };

  test("adds vendors and officials, and nobody of the LPSE's staff", () => {
    assert.equal(kindOf({}, null, "add"), "new");
    assert.equal(kindOf({ role: "pokja" }, null), "new");
    for (const role of ["admin-ppe", "helpdesk", "auditor", "verifikator", "admin-agency"] as const)
      assert.equal(kindOf({ role }, null), "role-staff", role);
  });

  test("equal data change nothing in either mode; other data need the mode that updates", () => {
    for (const mode of ["add", "update"] as const)
      assert.equal(kindOf({ email: "A@contoh.go.id" }, account(), mode), "same");
    assert.equal(kindOf({ name: "PT B" }, account(), "add"), "exists");
    assert.equal(kindOf({ name: "PT B" }, account()), "changed");
  });

  test("changes a role and a later end only where one officer may do it at once, within the account's type, and never to or from staff", () => {
    const until = (day: number) => unixSeconds(1_800_000_000 + day * 86_400);
    const pokja = account({ kind: "non-penyedia", role: "pokja", roleUntil: until(10) });
    const to = (more: Partial<Values>, need: Need = "nothing", of = pokja, mode: Mode = "update") =>
      kindOf({ role: "pokja", ...more }, of, mode, need);
    assert.equal(to({ role: "ppk" }), "changed");
    assert.equal(to({ roleUntil: until(20) }), "changed");
    assert.equal(to({ role: "ppk", roleUntil: until(20) }), "changed");
    assert.equal(to({ roleUntil: until(10) }), "same");
    assert.equal(to({}), "same", "an empty cell takes no end away");
    for (const need of ["time", "two-officers", "operator"] as const) {
      assert.equal(to({ role: "ppk" }, need), "exists-power", need);
      assert.equal(to({ roleUntil: until(20) }, need), "exists-power", need);
      assert.equal(to({ name: "Budi" }, need), "exists-power", need);
    }
    assert.equal(to({ roleUntil: until(5) }), "exists-earlier");
    const endless = account({ kind: "non-penyedia", role: "pokja" });
    assert.equal(to({ roleUntil: until(5) }, "nothing", endless), "exists-earlier");
    assert.equal(to({ role: "ppk" }, "nothing", pokja, "add"), "exists");
    for (const role of ["helpdesk", "admin-ppe", "auditor"] as const) assert.equal(to({ role }), "role-staff", role);
    assert.equal(to({ role: "penyedia" }), "exists-role");
    assert.equal(to({ role: "ppk" }, "nothing", { ...pokja, active: false }), "exists-inactive");
  });

  test("never changes staff, a deactivated account, or the address of an account in use", () => {
    assert.equal(kindOf({ role: "ppk" }, account()), "exists-role");
    assert.equal(kindOf({ role: "helpdesk", name: "x" }, account({ role: "helpdesk" })), "exists-staff");
    assert.equal(kindOf({ role: "admin-ppe" }, account()), "role-staff");
    assert.equal(kindOf({ name: "x" }, account({ active: false })), "exists-inactive");
    const email = "penyerang@contoh.example";
    assert.equal(
      kindOf({ email }, account({ firstPasswordAt: 1 as never, passwordHash: "$argon2id$" })),
      "exists-email",
    );
    assert.equal(
      kindOf({ email }, account({ firstPasswordAt: 1 as never })),
      "exists-email",
      "back from the directory",
    );
    assert.equal(kindOf({ email }, account({ twoFactorSince: 1 as never })), "exists-email");
    assert.equal(kindOf({ email }, account({ lastLoginAt: 1 as never })), "exists-email");
    assert.equal(kindOf({ registrationNumber: "012345678901000" }, account()), "changed");
    assert.equal(
      kindOf({}, account({ registrationNumber: "012345678901000" })),
      "same",
      "an empty cell takes nothing away",
    );
    assert.equal(kindOf({ email }, account()), "changed", "nobody uses it yet");
    assert.equal(
      kindOf({ passwordHash: "other$bcrypt$x" }, account()),
      "same",
      "a password is never set on an account that exists",
    );
  });
});
