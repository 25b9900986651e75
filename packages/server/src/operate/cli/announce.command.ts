/** `spse announce`. */
import { type Commands, JSON_FLAG } from "./command-table.ts";

export const announceCommands: Commands = {
  "add <text>": {
    id: "umumkan kepada semua orang yang login, dalam bahasa Indonesia, sampai akhir satu hari",
    en: "tell everybody who is logged in, in Indonesian, until the end of a day",
    options: {
      "--english <text>": {
        id: "teks yang sama bagi yang membaca portal dalam bahasa Inggris",
        en: "the same for those who read the portal in English",
      },
      "--from <date>": {
        id: "mulai hari ini, misalnya 2027-01-01; tanpa pilihan ini, langsung tampil",
        en: "from this day on, as 2027-01-01; without it, at once",
      },
      "--until <date>": {
        needed: true,
        id: "hari terakhir pengumuman tampil, misalnya 2027-01-01",
        en: "the last day on which it is shown, as 2027-01-01",
      },
    },
    work: async (world, { terminal }, text: string, options: { english?: string; from?: string; until: string }) =>
      (await import("./announce.ts")).announce(world, terminal, { text, ...options }),
  },
  list: {
    id: "daftar yang tampil atau menunggu harinya, dengan id masing-masing",
    en: "list what is shown or waits for its day, with the ids",
    options: JSON_FLAG,
    work: async (world, { terminal }, { json }: { json: boolean }) =>
      (await import("./announce.ts")).showAnnouncements(world, terminal, json),
  },
  "remove <id>": {
    id: "tarik kembali satu pengumuman, langsung",
    en: "take one back at once",
    work: async (world, { terminal }, id: string) => (await import("./announce.ts")).unannounce(world, terminal, id),
  },
};
