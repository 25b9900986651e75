/** The commands of `spse announce`. */
import type { Command } from "commander";
import { speak } from "../../base/platform/ui/texts.ts";
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

const id = {
  announce: "pengumuman LPSE di Beranda: tambah, daftar, tarik kembali",
  add: "umumkan kepada semua orang yang login, dalam bahasa Indonesia, sampai akhir satu hari",
  english: "teks yang sama bagi yang membaca portal dalam bahasa Inggris",
  from: "mulai hari ini, misalnya 2027-01-01; tanpa pilihan ini, langsung tampil",
  until: "hari terakhir pengumuman tampil, misalnya 2027-01-01",
  list: "daftar yang tampil atau menunggu harinya, dengan id masing-masing",
  remove: "tarik kembali satu pengumuman, langsung",
};
const en = {
  announce: "announcements of the LPSE on Beranda: add, list, remove",
  add: "tell everybody who is logged in, in Indonesian, until the end of a day",
  english: "the same for those who read the portal in English",
  from: "from this day on, as 2027-01-01; without it, at once",
  until: "the last day on which it is shown, as 2027-01-01",
  list: "list what is shown or waits for its day, with the ids",
  remove: "take one back at once",
} satisfies Record<keyof typeof id, string>;
const texts = { id, en };
