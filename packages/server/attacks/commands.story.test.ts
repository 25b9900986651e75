/** Commands of the command line one after another, as operators type them: what each says, and in the end the audit's entries and the mails. */
import { mkdtempSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { mock, test } from "node:test";
import { unixSeconds } from "@spse/protocol";
import { transact } from "../src/base/platform/world.ts";
import { privateKeys } from "../src/connect/signing/keyring.ts";
import { addAnnouncement } from "../src/office/settings/announcements/announcement.ts";
import { PHONE_BROWSER, setReset, waits } from "../test-support/at-reset.ts";
import { enrolled } from "../test-support/enrolled.ts";
import { runSpseHere } from "../test-support/operate/cli.ts";
import { addPerson, mailsOf, START, sessionOf, testWorld, visitor } from "../test-support/world.ts";
import { sayerOf } from "./effects.ts";
import { goldenOf } from "./golden.ts";

const EMPTY = `
  user list
  user find Nama
  audit verify
  audit verify --json
  audit checkpoint
  audit export
  policy show
  policy show --json
  announce list --json
  reset list --json
  session list ADMIN1
  admin login-link ADMIN1 --reason "KTP"
`;

const ACCOUNTS = `
  user list
  user find nobody
  user find no
  user find Nama
  user find --json ppk1
  user add PPK7 --role ppk --name "Budi Santoso" --email budi@contoh.go.id
  user add PPK8 --role ppk --name "Ani" --email ani@contoh.go.id --print-link
  user add PPK8 --role ppk --name "Ani" --email ani@contoh.go.id
  user add X --role ppk --name "Ani" --email ani@contoh.go.id
  user add PPK9 --role raja --name "Ani" --email ani@contoh.go.id
  user add PPK9 --role ppk --name "Ani" --email ani
  user invite PPK7
  user invite PPK7 --print-link
  user invite PPK1
  user invite TIADA
  user deactivate PPK7
  user deactivate PPK7
  user invite PPK7
  user activate PPK7
  user role PPK7 pokja --reason "SK 7/2026" --until 2027-12-31
  user role PPK7 pokja --reason "SK 8/2026" --until none
  user role PPK7 pokja --reason "SK 8/2026"
  user role PPK7 pokja --reason "SK 8/2026" --until besok
  user role PPK7 penyedia --reason "SK 8/2026"
  user role PPK7 raja --reason "SK 8/2026"
  user role PPK7 ppk --reason " "
  user role ADMIN1 ppk --reason "SK 9/2026"
  user role PENYEDIA1 penyedia --reason "SK 9/2026" --until 2027-12-31
  user password PPK1 directory --reason "Diperiksa"
  user password PPK1 here --reason "Diperiksa"
  user password PPK1 sana --reason "Diperiksa"
  user email PPK7 baru@contoh.go.id --reason "Surat 12/2026"
  user email PPK7 kedua@contoh.go.id --second --reason "Surat 13/2026"
  user email PPK7 none --second --reason "Surat 14/2026"
  user email PPK7 akhir@contoh.go.id --final --reason "Surat 15/2026"
  user email PPK7 akhir@contoh.go.id --reason "Surat 15/2026"
  user email PPK7 bukan --reason "Surat 15/2026"
  user name PPK7 "Budi S."
  user name PPK7 "Budi S."
  user name PPK7 ""
  user reset-2fa PENYEDIA1 --reason "KTP diperiksa"
  user reset-2fa PENYEDIA1 --reason "KTP diperiksa" --json
  user reset-2fa ADMIN1 --reason "KTP diperiksa"
  user reset-2fa TIADA --reason "KTP diperiksa"
  admin login-link ADMIN1 --reason "KTP diperiksa"
  admin login-link PPK1 --reason "KTP diperiksa"
  user erase PPK7 --reason "Permintaan"
  user deactivate PPK7
  user erase PPK7 --reason ""
  user erase PPK7 --reason "Permintaan"
  user export PPK8
  user export PPK7
  user export-csv --reason ""
  user export-csv --reason "Pindah server"
  user import FILE --dry-run
  user import FILE --dry-run --json
  user import FILE
  user import FILE --yes --refused REFUSED
  user import FILE --yes --invite --lang id
  user import FILE --update --yes --json
  user import REFUSED --update --yes
  user import NONE
  user list --json
`;

const OFFICE = `
  session list PENYEDIA1
  session list PPK1
  session end PENYEDIA1 TIADA
  session end PENYEDIA1 SESSION
  session end -- PENYEDIA1 SESSION
  session end PENYEDIA1
  reset list
  reset list --json
  reset refuse TIADA --reason "KTP"
  reset approve RESET --reason " "
  reset approve RESET --reason "KTP"
  reset refuse RESET --reason "KTP"
  reset list
  announce list
  announce add "Cuti." --english "Holiday." --from 2026-11-25 --until 2026-11-26
  announce add "Tutup." --until 2026-11-24
  announce add "Lama." --until 2026-11-23
  announce add "Terbalik." --from 2026-11-26 --until 2026-11-25
  announce add "" --until 2026-11-26
  announce add "Tutup." --until besok
  announce list
  announce list --json
  announce remove TIADA
  announce remove ANNOUNCEMENT
  policy set ppk mandatory --from 2027-01-01 --number always --captcha after-failures --mailed-code yes
  policy set pokja mandatory --phone-key verified --phone-key-from 2027-01-02 --reset wait --reset-hours 48
  policy set auditor mandatory --idle 30m --absolute 8h --phishing-resistant yes --reset two-officers
  policy set pa-kpa optional --passkey-alone yes --number never --reset helpdesk
  policy set penyedia off
  policy set penyedia off --reason "Uji coba"
  policy set penyedia mandatory --dry-run
  policy set penyedia mandatory --dry-run --json
  policy set penyedia mandatory --phishing-resistant yes --reset wait --dry-run
  policy set admin-ppe mandatory --phishing-resistant yes --reset wait --dry-run
  policy set admin-ppe mandatory --phishing-resistant yes --reset wait
  policy set penyedia optional --reset-hours 5
  policy set penyedia optional --reset wait --reset-hours 999
  policy set penyedia optional --idle 2h
  policy show
  policy show --json
  audit verify
  audit verify --against NONE
  audit export --after x
  audit checkpoint
  keys rotate
  keys signing
  keys signing --renew
  keys signing --compromised
  keys signing --json
  migrate
  migrate --check --json
`;

const LATER = `
  reset list
  reset refuse RESET --reason "KTP"
  session list PENYEDIA2 --json
  policy set penyedia mandatory --dry-run
  policy set penyedia mandatory --from 2027-01-01 --dry-run --json
  policy set penyedia optional --dry-run
  policy set pokja mandatory --dry-run
  policy set admin-ppe mandatory --phone-key verified --dry-run
  policy set admin-ppe mandatory --phone-key verified
  policy set admin-ppe mandatory --phishing-resistant yes --reset wait
  policy set admin-ppe off --reason "Uji coba"
  policy set ppk optional --phishing-resistant yes
  policy set ppk off --passkey-alone yes --reason "Uji coba"
  policy set ppk mandatory --phishing-resistant yes --reset immediate
  policy set ppk mandatory --phone-key-from 2027-01-01
  policy set ppk mandatory --absolute 25h
  policy set ppk mandatory --idle default --absolute default --phishing-resistant no
  keys signing
  keys signing --renew
  keys signing --renew --compromised
  keys signing --compromised
  audit verify
  audit verify --json
  audit verify --against FILE
`;

const FILE = `user_id;peran;nama;email
V-1;penyedia;PT Satu;v1@contoh.example
V-2;raja;PT Dua;v2@contoh.example
PPK8;ppk;Ani Baru;ani@contoh.go.id
`;

/** One id of 64 begins as an option does. */
const IDS: Readonly<Record<string, string>> = {
  SESSION: `-${"s".repeat(21)}`,
  RESET: `-${"r".repeat(21)}`,
  ANNOUNCEMENT: "-aaaaaaa",
};

test("what each command says, and what the audit and the mails say of all", async () => {
  const { hold, holdNoMore } = goldenOf("commands.txt");
  const settings = { SPSE_MASTER_KEY: "A".repeat(43), SPSE_SMTP_URL: "smtp://127.0.0.1:1" };
  const world = await testWorld({ now: START, settings });
  mock.timers.enable({ apis: ["Date"], now: START * 1000 });
  try {
    const folder = mkdtempSync(join(tmpdir(), "spse-commands-"));
    writeFileSync(join(folder, "FILE"), FILE);
    const sayer = async () => {
      const say = await sayerOf(world);
      const drawn = /(?<=DIHAPUS-)\w{12}|(?<=Announced as |^)[\w-]{8}(?=: shown| {2}shown)/g;
      return (text: string | null) => say(text?.replaceAll(drawn, "…")).replaceAll(drawn, "…");
    };
    let typedLines = 0;
    const run = async (list: string) => {
      for (const line of list.trim().split(/\n\s*/)) {
        const words = [...line.matchAll(/"([^"]*)"|(\S+)/g)].map(([, quoted, word = ""]) => quoted ?? word);
        const typed = words.map((it) => IDS[it] ?? (/^(FILE|REFUSED|NONE)$/.test(it) ? join(folder, it) : it));
        const { code, out, err } = await runSpseHere(typed, {
          SUDO_USER: "siti",
          SPSE_DATA_DIR: world.config.dataDir,
          ...settings,
        });
        const said = `${out}${err.replace(/^Database: .*\n/, "")}`.trimEnd().split("\n");
        const say = await sayer();
        hold(`${++typedLines} ${line} (${code})`, said.map(say));
      }
    };
    await run(EMPTY);
    await setReset(world, "helpdesk");
    const { account } = await enrolled(world);
    const official = { kind: "non-penyedia", role: "ppk" } as const;
    await addPerson(world, { ...official, userId: "PPK1" });
    await enrolled(world, { ...official, userId: "ADMIN1", role: "admin-ppe" });
    await sessionOf(world, account);
    await run(ACCOUNTS);
    await waits(world, visitor(world, PHONE_BROWSER));
    const [from, until] = [unixSeconds(START - 1), unixSeconds(START + 86_400)];
    await transact(world, (tx) => addAnnouncement(tx, { text: "Libur.", english: "Holiday.", from, until }));
    for (const [name, id] of Object.entries(IDS)) {
      const table = name.toLowerCase() as "announcement" | "reset" | "session";
      const rows = world.db.selectFrom(table).select("id").orderBy("id").limit(1);
      const hers = world.db.selectFrom("session").select("id").where("account_id", "=", account.id).limit(1);
      const [first] = await (name === "SESSION" ? hers : rows).execute();
      await world.db
        .updateTable(table)
        .set({ id })
        .where("id", "=", first?.id ?? "")
        .execute();
    }
    await run(OFFICE);
    const other = await enrolled(world, { userId: "PENYEDIA2" });
    const pending = { account_id: other.account.id, decision: null, decided_at: null };
    await world.db.updateTable("reset").set(pending).execute();
    await world.db
      .updateTable("device")
      .set({ revoked_at: START })
      .where("account_id", "=", other.account.id)
      .execute();
    await privateKeys(world);
    await world.db.updateTable("audit").set({ outcome: "success" }).where("outcome", "=", "users-exported").execute();
    await run(LATER);
    const say = await sayer();
    const entries = await world.db
      .selectFrom("audit")
      .select(["event", "outcome", "client", "account_id", "detail"])
      .orderBy("id")
      .execute();
    hold(
      "the audit",
      entries.map((it) => Object.values(it).map(say).join(" ")),
    );
    hold("the mails", (await mailsOf(world)).map(({ kind, to }) => `${kind} to ${to}`).toSorted());
    holdNoMore();
  } finally {
    mock.timers.reset();
    await world.close();
  }
});
