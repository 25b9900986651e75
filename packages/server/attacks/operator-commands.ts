/** Commands of `spse` that a dice writes: of every command that is declared, with arguments and options that fit mostly. */
import assert from "node:assert/strict";
import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { roles } from "../src/base/rules/roles.ts";
import { subjects } from "../src/core/policy/index.ts";
import { announceCommands } from "../src/operate/cli/announce.command.ts";
import type { Commands } from "../src/operate/cli/command-table.ts";
import { resetCommands, sessionCommands } from "../src/operate/cli/office.command.ts";
import { policyCommands } from "../src/operate/cli/policy.command.ts";
import { auditCommands, installationCommands, keyCommands, keysCommands } from "../src/operate/cli/system.command.ts";
import { adminCommands, userCommands } from "../src/operate/cli/user.command.ts";
import type { TestWorld } from "../test-support/world.ts";
import type { Dice } from "./dice.ts";

const families: Readonly<Record<string, Commands>> = {
  ...{
    user: userCommands,
    admin: adminCommands,
    policy: policyCommands,
    reset: resetCommands,
    session: sessionCommands,
  },
  ...{
    announce: announceCommands,
    audit: auditCommands,
    keys: keysCommands,
    key: keyCommands,
    "": installationCommands,
  },
};
/** How often a command is chosen; any other once. */
const OFTEN: Readonly<Record<string, number>> = {
  ...{
    "policy set": 14,
    setup: 9,
    "user import": 7,
    "user role": 7,
    "user email": 6,
    "user add": 5,
    "announce add": 5,
  },
  ...{
    "user erase": 5,
    "user password": 4,
    "user deactivate": 3,
    "user activate": 2,
    "user invite": 4,
    "user find": 4,
  },
  ...{
    "user reset-2fa": 3,
    "user name": 2,
    "user export": 2,
    "admin login-link": 2,
    "reset approve": 4,
    "reset refuse": 2,
  },
  ...{
    "reset list": 3,
    "session list": 2,
    "session end": 2,
    "announce list": 2,
    "announce remove": 2,
    "audit verify": 3,
  },
  ...{ "keys signing": 3, backup: 2, restore: 3 },
};
/** They look at this machine, or change its packages. */
const OF_MACHINE = /^(doctor|upgrade)/;

/** One command: its name with its family's, what it wants, and what it may get. */
interface Command {
  readonly words: readonly string[];
  readonly wants: readonly string[];
  readonly options: readonly (readonly [flags: string, needed: boolean])[];
}

const commandsOf = (family: string, commands: Commands): readonly Command[] =>
  Object.entries(commands).flatMap(([usage, row]) => {
    if ("commands" in row || OF_MACHINE.test(usage)) return [];
    const [name = "", ...wants] = usage.split(" ");
    const options = Object.entries(row.options ?? {}).map(([flags, { needed }]) => [flags, needed === true] as const);
    return { words: family === "" ? [name] : [family, name], wants, options };
  });

const each = Object.entries(families).flatMap(([family, commands]) => commandsOf(family, commands));
const unknown = Object.keys(OFTEN).filter((words) => !each.some((it) => it.words.join(" ") === words));
assert.deepEqual(unknown, []);
const all = each.flatMap((command) => Array.from({ length: OFTEN[command.words.join(" ")] ?? 1 }, () => command));

/** What a place in a command may be given. */
type Word = (dice: Dice, world: TestWorld, folder: string, typed: readonly string[]) => string | Promise<string>;

type Row = Readonly<Record<string, unknown>>;

const DAY = 86_400;
const dayAt = (seconds: number) => new Date((seconds + 7 * 3600) * 1000).toISOString().slice(0, 10);
const oneOf =
  (...words: readonly string[]): Word =>
  (dice) =>
    dice.oneOf(words);
const mostly =
  (right: readonly string[], wrong: readonly string[]): Word =>
  (dice) =>
    dice.oneOf(dice.chance(0.9) ? right : wrong);
const day: Word = (dice, { clock }) =>
  dice.chance(0.85)
    ? dayAt(clock.now + dice.oneOf([-2, -1, 0, 1, 2, 3, 8, 30, 400]) * DAY)
    : dice.oneOf(["besok", "2026-02-30", "2026-13-01", "26-1-1", "none", ""]);
/** One of these rows, mostly of those that `fits` keeps, and sometimes of none. */
const rowOf =
  (
    table: "account" | "reset" | "session" | "announcement",
    column: string,
    fits?: (row: Row, typed: readonly string[]) => boolean,
  ): Word =>
  async (dice, { db }, _folder, typed) => {
    const rows = (await db
      .selectFrom(table)
      .selectAll()
      .orderBy(column as "id")
      .execute()) as readonly Row[];
    const named = rows.filter((row) => !String(row[column]).startsWith("-"));
    const fitting = fits && dice.chance(0.8) ? named.filter((row) => fits(row, typed)) : named;
    const of = fitting.length > 0 ? fitting : named;
    return dice.chance(0.93) && of.length > 0
      ? String(dice.oneOf(of)[column])
      : dice.oneOf(["TIADA", "x", "penyedia1"]);
  };
const FIRST = /^(PENYEDIA|PPK|ADMIN|HELPDESK)\d$/;
const accountOf = (fits: (row: Row) => boolean) => rowOf("account", "user_id", fits);
const reason = mostly(["KTP diperiksa", " SK 9/2026 ", "x".repeat(500)], [" ", "x".repeat(501)]);
const text = mostly(
  ["Tutup.", "Sistem dipelihara.", " Libur bersama. ", "x".repeat(300)],
  ["", "Dua\nbaris", "x".repeat(301), "a\u200bb"],
);
const user = accountOf(({ user_id }) => FIRST.test(String(user_id)));
const onOff = mostly(["yes", "no"], ["maybe"]);
const file =
  (...names: readonly string[]): Word =>
  (dice, _world, folder) =>
    join(folder, dice.oneOf(names));
const FILES: Readonly<Record<string, readonly string[]>> = {
  "satu.csv": [
    "user_id;peran;nama;email",
    "V-1;penyedia;PT Satu;v1@contoh.example",
    "V-2;raja;PT Dua;v2@contoh.example",
  ],
  "dua.csv": ["user_id;peran;nama;email", "PPK1;ppk;Budi Baru;budi@contoh.go.id", "PPK8;ppk;Ani;ani@contoh.go.id"],
  "tiga.csv": ["user_id,peran,nama,email", "V-3,penyedia,PT Tiga,v3@contoh.example"],
  "banyak.csv": [
    "user_id;peran;nama;email",
    ...Array.from({ length: 52 }, (_, at) => `Q-${at};raja;PT Q;q@contoh.example`),
  ],
  "ramai.csv": [
    "user_id;peran;nama;email",
    ...Array.from({ length: 24 }, (_, at) => `R-${at};penyedia;PT Ramai;r${at}@contoh.example`),
  ],
  "kosong.csv": [""],
  "salah.csv": ["nama;alamat", "Budi;Bandung"],
};

const words: Readonly<Record<string, Word>> = {
  "<user-id>": user,
  "add <user-id>": oneOf("PPK7", "PPK8", "BARU-1", "x", "PPK1"),
  "role <role>": async (dice, { db }, _folder, [, , userId = ""]) => {
    const row = await db.selectFrom("account").select("role").where("user_id", "=", userId).executeTakeFirst();
    return dice.chance(0.4) && row ? row.role : dice.oneOf([...roles.slice(1), "penyedia", "raja"]);
  },
  "erase <user-id>": accountOf(({ active }) => active === 0),
  "activate <user-id>": accountOf(({ active }) => active === 0),
  "invite <user-id>": accountOf(({ password_hash }) => password_hash === null),
  "login-link <user-id>": accountOf(({ role }) => role === "admin-ppe"),
  "role <user-id>": accountOf(({ kind }) => kind === "non-penyedia"),
  "password <user-id>": accountOf(({ kind }) => kind === "non-penyedia"),
  "<role>": mostly(roles, ["raja"]),
  "<place>": mostly(["here", "directory"], ["sana"]),
  "<address>": mostly(
    ["baru@contoh.go.id", "kedua@contoh.go.id", "none", "ppk1@contoh.go.id", "PPK1@contoh.go.id"],
    ["bukan"],
  ),
  "<name>": mostly(["Budi S.", " Ani ", "x".repeat(120)], ["", "x".repeat(121)]),
  "import <file>": file(...Object.keys(FILES), "ditolak.csv", "tiada.csv"),
  "backup <file>": file("satu.age", "dua.age", "."),
  "restore <file>": file("satu.age", "dua.age", "satu.csv", "tiada.age", "."),
  "<words...>": oneOf("Nama", "ramai", "ppk", "PPK1", "no", "nobody", "budi", "penyedia1@contoh", "Nama PPK"),
  "<who>": mostly(subjects, ["raja"]),
  "<rule>": mostly(["off", "optional", "mandatory"], ["on"]),
  "<request>": rowOf(
    "reset",
    "id",
    ({ decision, confirmed_at, cancelled_at }) => decision === null && confirmed_at !== null && cancelled_at === null,
  ),
  "[session]": rowOf("session", "id", ({ ended_at }) => ended_at === null),
  "<text>": text,
  "<id>": rowOf("announcement", "id"),
  "--role": mostly(["ppk", "pokja", "penyedia", "helpdesk"], ["raja"]),
  "--name": mostly(["LPSE Baru", " Ani ", "x".repeat(120)], ["", "x".repeat(121)]),
  "setup --name": mostly(["LPSE Baru", " LPSE Lain ", "x".repeat(60)], ["", "x".repeat(61)]),
  "--email": mostly(["budi@contoh.go.id", "ani@contoh.go.id"], ["ani"]),
  "--reason": reason,
  "--until": day,
  "--from": day,
  "--phone-key-from": day,
  "--english": text,
  "--number": mostly(["always", "new-browser", "never"], ["x"]),
  "--captcha": mostly(["always", "after-failures"], ["x"]),
  "--phone-key": mostly(["any", "verified"], ["x"]),
  "--mailed-code": onOff,
  "--phishing-resistant": onOff,
  "--passkey-alone": onOff,
  "--reset": mostly(["immediate", "wait", "wait", "wait", "helpdesk", "two-officers"], ["x"]),
  "--reset-hours": mostly(["1", "24", "48", "168"], ["0", "169", "1000", "x"]),
  "--idle": mostly(["5m", "30m", "60m", "1h", "default"], ["4m", "61m", "x"]),
  "--absolute": mostly(["1h", "90m", "8h", "24h", "default"], ["59m", "25h", "8"]),
  "--refused": file("ditolak.csv"),
  "--against": file("tanda.json", "tiada.json", "satu.csv"),
  "--after": oneOf("0", "1", "3", "1000000", "-1", "x", "1.5"),
  "--recipient": oneOf("age1x", `age1${"q".repeat(58)}`),
  "--portal": mostly(["https://spse.contoh.go.id", "https://spse.lain.go.id"], ["http://spse.contoh.go.id", "spse"]),
  "--app": mostly(
    ["https://authenticator.contoh.go.id", "https://app.lain.go.id:8443"],
    ["https://spse.contoh.go.id", "x"],
  ),
  "--helpdesk": mostly(["Helpdesk LPSE, 021", 'Meja "A" $1'], [""]),
  "--time-zone": mostly(["Asia/Jakarta", "Asia/Makassar", "Asia/Jayapura"], ["Europe/Paris"]),
  "--proxies": mostly(["127.0.0.1/32", "10.0.0.0/8,::1"], ["x", "10.0.0.0/33"]),
  "--smtp-file": file("surat", "tiada"),
  "--database-file": file("tiada"),
  "--data-folder": file("data"),
  "--proxy-file": file("Caddyfile", "spse.conf", "lain", "tiada/spse.conf"),
};
/** Options that most calls need to get far. */
const NEEDED = /^--(yes|no-input|portal|check|name|replace|reset|until)\b/;

/** The files that commands read. */
export function filesFor(folder: string): void {
  for (const [name, lines] of Object.entries(FILES)) writeFileSync(join(folder, name), `${lines.join("\n")}\n`);
  writeFileSync(join(folder, "lain.env"), `SPSE_MASTER_KEY_FILE=${folder}/kunci.key\n# SPSE_LPSE_NAME="x"\n`, {
    mode: 0o600,
  });
  writeFileSync(join(folder, "surat"), "smtp://127.0.0.1:1\n", { mode: 0o600 });
}

/** The words of one command. */
export async function commandOf(dice: Dice, world: TestWorld, folder: string): Promise<readonly string[]> {
  const command = dice.oneOf(all);
  const typed = [...command.words];
  const wordFor = async (name: string) => {
    const word = words[`${command.words.at(-1)} ${name}`] ?? words[name];
    return word ? word(dice, world, folder, typed) : name;
  };
  for (const name of command.wants) if (!name.startsWith("[") || dice.chance(0.6)) typed.push(await wordFor(name));
  for (const [flags, needed] of command.options) {
    const [flag = "", value] = flags.split(" ");
    const share = needed ? 0.99 : NEEDED.test(flag) ? 0.8 : 0.16;
    if (dice.chance(share)) typed.push(flag, ...(value ? [await wordFor(flag)] : []));
  }
  if (command.words[0] === "setup")
    typed.push(
      "--env",
      join(folder, dice.oneOf(["baru.env", "baru.env", "lain.env", "lain.env", "satu.csv", "tiada/x.env"])),
    );
  if (dice.chance(0.15)) typed.push("--lang", dice.oneOf([...Array.from({ length: 20 }, () => "id"), "en", "fr"]));
  if (dice.chance(0.02)) typed.push("--data-dir", join(folder, "kosong"));
  if (dice.chance(0.01)) return ["completion", dice.oneOf(["bash", "zsh", "fish", "man"])];
  if (dice.chance(0.02)) typed.push(dice.oneOf(["--help", "--salah", "--json", "lebih"]));
  return typed;
}
