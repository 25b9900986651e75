/** What officers find who set the LPSE up: its people, rules, pictures, files of users, and other programs (settings-wander.story.test.ts). */
import { mock } from "node:test";
import { unixSeconds } from "@spse/protocol";
import { sendDue } from "../src/base/platform/outbox/send.ts";
import { transact } from "../src/base/platform/world.ts";
import type { Role } from "../src/base/rules/roles.ts";
import { changeAccount } from "../src/core/account/account.ts";
import { loadRules, ruleFor } from "../src/core/policy/rule.ts";
import { changeRule } from "../src/office/policy/change.ts";
import { newestChange } from "../src/office/policy/history.sql.ts";
import { reachOver, serverOf } from "../test-support/visitor.ts";
import { addPerson, type TestWorld } from "../test-support/world.ts";
import type { Dice } from "./dice.ts";

export const DAY = 86_400;

/** What an account has to log in with. */
type Has = "app" | "keyed" | "totp" | "passkey" | "lost" | "codes";

const PEOPLE: readonly (readonly [userId: string, role: Role, ...has: readonly Has[]])[] = [
  ["TANPA1", "penyedia"],
  ["TANPA2", "penyedia"],
  ["PONSEL1", "penyedia", "app"],
  ["PONSEL2", "penyedia", "app", "codes"],
  ["KUNCI1", "penyedia", "app", "keyed"],
  ["TOTP1", "penyedia", "totp"],
  ["PASSKEY1", "penyedia", "passkey"],
  ["HILANG1", "penyedia", "lost", "app"],
  ["HILANG2", "penyedia", "lost"],
  ["KODE1", "penyedia", "codes"],
  ["PPK1", "ppk", "app"],
  ["PPK2", "ppk"],
  ["POKJA1", "pokja", "passkey", "app"],
  ["POKJA2", "pokja", "totp"],
  ["DESK1", "helpdesk", "app"],
];

/** People of each sort, by their rows. */
export async function addPeople(world: TestWorld): Promise<void> {
  for (const [userId, role, ...has] of PEOPLE) {
    const kind = role === "penyedia" ? "penyedia" : "non-penyedia";
    const { id } = await addPerson(world, { userId, kind, role });
    if (has.length === 0) continue;
    await transact(world, (tx) => changeAccount(tx, id, { two_factor_since: tx.now() }));
    const at = { account_id: id, name: "Ponsel" };
    const device = { ...at, seed_sealed: "x", last_step: 0, last_iat: 0, enrolled_at: world.now() };
    const from = { enrolled_ip: "203.0.113.9", enrolled_browser: "Chrome" };
    for (const kind of ["app", "totp"] as const)
      if (has.includes(kind))
        await world.db
          .insertInto("device")
          .values({ id: `${kind} of ${userId} 0123456789`, kind, ...device, ...from })
          .execute();
    if (has.includes("keyed"))
      await world.db
        .insertInto("user_verification")
        .values({
          ...{ device_id: `app of ${userId} 0123456789`, kind: "pin", counter: 0, backup_eligible: 0, backed_up: 0 },
          ...{ pin_sealed: "x", wrong: 0, change_digest: "x", set_at: world.now() },
        })
        .execute();
    for (const kind of ["passkey", "lost"] as const)
      if (has.includes(kind))
        await world.db
          .insertInto("passkey")
          .values({
            ...{ id: `${kind} of ${userId} 0123456789`, ...at, credential_id: `${kind}-${userId}`, public_key: "x" },
            ...{ counter: 0, transports: "internal", syncable: 1, synced: 0, session_id: "x", added_at: world.now() },
            ...{ added_ip: "203.0.113.9", added_browser: "Chrome" },
            ...(kind === "lost" && { ended_at: unixSeconds(world.now() + 60), ended_why: "removed" as const }),
          })
          .execute();
    if (has.includes("codes"))
      await world.db
        .insertInto("recovery_code")
        .values({
          ...{ id: `code of ${userId} 0123456789`, account_id: id, set_id: "x" },
          ...{ salt: "x", code_hash: "x", created_at: world.now() },
        })
        .execute();
  }
}

/** An operator changes a rule a little. */
export async function operatorChanges(world: TestWorld, subject: string, dice: Dice): Promise<void> {
  await transact(world, async (tx) => {
    const rules = await loadRules(tx);
    const was = rules.get(subject) ?? null;
    const becomes = { ...ruleFor(tx, subject, rules), number: dice.oneOf(["always", "new-browser"] as const) };
    const seen = await newestChange(tx);
    await changeRule(tx, { subject, was, becomes, seen, reason: "SK operator" }, { kind: "operator", name: "siti" });
  });
}

/** The mail server takes the mails that wait, or answers so. */
export const mailsGo = (world: TestWorld, code?: string): Promise<unknown> =>
  sendDue(world, async () => {
    const [word, responseCode] = code?.split(" ") ?? [];
    if (code !== undefined) throw Object.assign(new Error(code), { code: word, ...(responseCode && { responseCode }) });
  });

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
const png = (width: number, height: number, more = Buffer.alloc(0)): Buffer =>
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

/** From now on a file that is typed as `‹png›` is sent as that picture's bytes. */
export async function sendsPictures(world: TestWorld): Promise<void> {
  const app = await serverOf(world);
  reachOver(world, (call) => {
    const [marked = "", name = ""] = /‹([^›]+)›/.exec(call.payload ?? "") ?? [];
    const bytes = call.url === "/konsol/pengaturan/logo" ? PICTURES[name] : undefined;
    if (!bytes) return app.inject(call);
    const [before = "", after = ""] = (call.payload ?? "").split(marked);
    return app.inject({ ...call, payload: Buffer.concat([Buffer.from(before), bytes, Buffer.from(after)]) });
  });
}

/** What other programs answer, by the last word of the address: no call leaves this computer. */
export function answersOutside(): void {
  const request = (url: URL) => {
    const answers = new Map<string, (it: unknown) => void>();
    const end = () => {
      const word = url.pathname.split("/").at(-1) ?? "";
      const statusCode = /^\d{3}$/.test(word) ? Number(word) : 204;
      if (/^[A-Z_]{4,}$/.test(word)) answers.get("error")?.(Object.assign(new Error(word), { code: word }));
      else answers.get("response")?.({ statusCode, headers: {}, destroy() {} });
    };
    return { once: (event: string, done: (it: unknown) => void) => answers.set(event, done), end };
  };
  for (const name of ["node:http", "node:https"] as const)
    mock.method(process.getBuiltinModule(name), "request", request as never);
}

/** A file of users: the names of columns, and rows of many kinds. */
export function usersFile(dice: Dice): string {
  const header = dice.chance(0.75) ? HEADERS[0] : dice.oneOf(HEADERS);
  const names = (header ?? "").split(/[;,\t]/);
  const delimiter = /[;,\t]/.exec(header ?? "")?.[0] ?? ";";
  const rows = Array.from({ length: 1 + dice.below(7) }, () => {
    const cells = names.map((name) => {
      const [right, odd] = CELLS[name.toLowerCase().trim()] ?? [["x"], ["x"]];
      return dice.chance(0.9) ? dice.oneOf(right) : dice.oneOf(odd);
    });
    return cells.concat(dice.chance(0.04) ? ["lebih"] : []).join(delimiter);
  });
  return [header, ...rows, ...(dice.chance(0.1) ? [dice.oneOf(TAILS)] : [])].join("\n");
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
const TAILS = ['"tidak ditutup', ";;;", `X1;penyedia;${"x".repeat(8200)};x@contoh.example`, '"a"b;c;d'];
const IDS = ["V1", "V2", "v1", "V3", "V4", "V5", "TANPA1", "TANPA2", "PONSEL1", "PPK1", "PPK2", "POKJA1", "BARU1"];
const NAMES = ["PT Satu", "PT Dua", "Nama TANPA1", "Nama PPK2", "Nama POKJA1", "Budi"];
const MAILS = [
  "v1@contoh.example",
  "v2@contoh.example",
  "tanpa1@contoh.go.id",
  "ppk2@contoh.go.id",
  "pokja1@contoh.go.id",
];
const BCRYPT = "$2b$10$N9qo8uLOickgx2ZMRZoMyeIjZAgcfl7p92ldGxad68LJZdL17lhWy";
const ROLES = ["penyedia", "penyedia", "ppk", "pokja", "PPK"];
const NUMBERS = ["", "", "012345678901000", "198001012005012001"];
/** The right cells of a column, and the odd ones. */
const CELLS: Readonly<Record<string, readonly [right: readonly string[], odd: readonly string[]]>> = {
  user_id: [IDS, ["", "a b", "x".repeat(65), "ADMIN1", "DESK1", "KELUAR1"]],
  username: [IDS, ["DESK1"]],
  tipe: [["", "", "Penyedia", "Non Penyedia"], ["Rekanan"]],
  peran: [ROLES, ["", "raja", "helpdesk", "admin-ppe", "auditor"]],
  role: [ROLES, ["helpdesk"]],
  nama: [NAMES, ["", "x".repeat(121), "A\u200bB", "  Dua  Kata "]],
  "nama lengkap": [NAMES, [""]],
  email: [MAILS, ["", "bukan", "V1@CONTOH.EXAMPLE"]],
  "e-mail": [MAILS, ["bukan"]],
  npwp_nip: [NUMBERS, ["abc", "12.345.678.9-012.000"]],
  nip: [NUMBERS, ["1"]],
  berlaku_sampai: [
    ["", "", "", "2027-12-31", "31/12/2027", "2027-06-30"],
    ["2020-01-01", "besok", "2026-02-30"],
  ],
  valid_until: [["", "2027-12-31"], ["x"]],
  hash_password: [
    ["", "", "", BCRYPT],
    ["e10adc3949ba59abbe56e057f20f883e", BCRYPT.replace("$10", "$31"), "=1+1"],
  ],
};
