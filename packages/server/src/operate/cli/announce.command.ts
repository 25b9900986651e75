/** The commands of `spse announce`. */
import type { Command } from "commander";
import { type Catalogue, speak } from "../../base/platform/ui/texts.ts";
import type { CommandLine } from "./command-line.ts";
import { helpTexts } from "./help.texts.ts";

/** Adds them to the program. */
export function addAnnounceCommands(program: Command, line: CommandLine): void {
  const help = speak(texts, line.language());
  const announce = program.command("announce").description(help("announce"));
  announce
    .command("add <text>")
    .description(help("add"))
    .option("--english <text>", help("english"))
    .option("--from <date>", help("from"))
    .requiredOption("--until <date>", help("until"))
    .action((text: string, options: { english?: string; from?: string; until: string }) =>
      line.operate(async (world) =>
        (await import("./announce.ts")).announce(world, line.terminal, { text, ...options }),
      ),
    );
  announce
    .command("list")
    .description(help("list"))
    .option("--json", speak(helpTexts, line.language())("json"), false)
    .action(({ json }: { json: boolean }) =>
      line.operate(async (world) => (await import("./announce.ts")).showAnnouncements(world, line.terminal, json)),
    );
  announce
    .command("remove <id>")
    .description(help("remove"))
    .action((id: string) =>
      line.operate(async (world) => (await import("./announce.ts")).unannounce(world, line.terminal, id)),
    );
}

const texts = {
  announce: {
    id: "pengumuman LPSE di Beranda: tambah, daftar, tarik kembali",
    en: "announcements of the LPSE on Beranda: add, list, remove",
  },
  add: {
    id: "umumkan kepada semua orang yang login, dalam bahasa Indonesia, sampai akhir satu hari",
    en: "tell everybody who is logged in, in Indonesian, until the end of a day",
  },
  english: {
    id: "teks yang sama bagi yang membaca portal dalam bahasa Inggris",
    en: "the same for those who read the portal in English",
  },
  from: {
    id: "mulai hari ini, misalnya 2027-01-01; tanpa pilihan ini, langsung tampil",
    en: "from this day on, as 2027-01-01; without it, at once",
  },
  until: {
    id: "hari terakhir pengumuman tampil, misalnya 2027-01-01",
    en: "the last day on which it is shown, as 2027-01-01",
  },
  list: {
    id: "daftar yang tampil atau menunggu harinya, dengan id masing-masing",
    en: "list what is shown or waits for its day, with the ids",
  },
  remove: { id: "tarik kembali satu pengumuman, langsung", en: "take one back at once" },
} satisfies Catalogue;
