/** `spse policy`. */
import { type Commands, JSON_FLAG } from "./command-table.ts";
import type { SetPolicy } from "./policy.ts";

/** As the option's value is typed, in either language. */
const NEW_BROWSER = "new-browser";

export const policyCommands: Commands = {
  "set <who> <rule>": {
    id: "who: penyedia, non-penyedia, atau peran; rule: off, optional, atau mandatory",
    en: "who: penyedia, non-penyedia or a role; rule: off, optional or mandatory",
    options: {
      "--from <date>": {
        id: "baru wajib mulai hari ini, misalnya 2027-01-01",
        en: "mandatory only from this day, for example 2027-01-01",
      },
      "--number <when>": {
        id: `minta angka enam digit: always, ${NEW_BROWSER}, atau never`,
        en: `ask for the six-digit number: always, ${NEW_BROWSER} or never`,
      },
      "--captcha <when>": {
        id: "minta Kode Keamanan: always, atau after-failures (peramban yang dikenal akun mendapat tiga percobaan tanpa kode)",
        en: "ask for Kode Keamanan: always, or after-failures (a browser that the account knows has three attempts without it)",
      },
      "--phone-key <which>": {
        id: "setiap ponsel boleh menyetujui, atau hanya dengan kunci biometrik atau PIN: any atau verified",
        en: "any phone may approve, or only one with a biometric key or PIN: any or verified",
      },
      "--phone-key-from <date>": {
        id: "verified baru berlaku mulai hari ini; jika tidak disebut, tujuh hari lagi",
        en: "verified only from this day; without it, seven days from now",
      },
      "--mailed-code <yes|no>": {
        id: "minta kode dari email akun sebelum ponsel atau passkey ditambahkan",
        en: "ask for a code from the account's email before a phone or passkey is added",
      },
      "--phishing-resistant <yes|no>": {
        id: "login dan setiap bukti baru hanya dengan passkey: tanpa ponsel, tanpa kode, tanpa kode pemulihan",
        en: "a login and every fresh proof accepts only a passkey: no phone, no typed code, no recovery code",
      },
      "--passkey-alone <yes|no>": {
        id: "passkey yang dipilih di kolom User ID sudah mencakup kedua faktor login: password tidak diminta",
        en: "a passkey chosen at the User ID is both factors of a login: no password is asked",
      },
      "--reset <how>": {
        id: "Reset 2FA yang dikonfirmasi lewat email: immediate, wait, helpdesk, atau two-officers",
        en: "Reset 2FA confirmed by email: immediate, wait, helpdesk or two-officers",
      },
      "--reset-hours <n>": {
        id: "lamanya `--reset wait` menunggu: 1 sampai 168 jam, biasanya 24",
        en: "how long `--reset wait` waits: 1 to 168, usually 24",
      },
      "--idle <time>": {
        id: "waktu tanpa permintaan sampai sesi berakhir: 5m sampai 60m, atau default (menurut pengaturan)",
        en: "time without a request after which a session ends: 5m to 60m, or default (from the settings)",
      },
      "--absolute <time>": {
        id: "waktu sejak login sampai sesi pasti berakhir: 1h sampai 24h, atau default",
        en: "time since login after which a session ends in any case: 1h to 24h, or default",
      },
      "--reason <why>": { id: "untuk audit; wajib dengan off", en: "for the audit; needed with off" },
      "--dry-run": {
        id: "jangan ubah apa pun: katakan saja akun mana yang terdampak",
        en: "change nothing: only say which accounts it would touch",
      },
      "--json": { id: "dengan --dry-run: hasilnya sebagai JSON", en: "with --dry-run: the result as JSON" },
    },
    work: async (world, { terminal }, who: string, rule: string, options: Omit<SetPolicy, "who" | "rule">) =>
      (await import("./policy.ts")).setPolicy(world, terminal, { who, rule, ...options }),
  },
  show: {
    id: "jelaskan dalam kalimat apa yang berlaku sekarang",
    en: "say in sentences what applies now",
    options: JSON_FLAG,
    work: async (world, { terminal }, { json }: { json: boolean }) =>
      (await import("./policy.ts")).showPolicy(world, terminal, json),
  },
};
