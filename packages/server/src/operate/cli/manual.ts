/** `spse completion man`: the manual page, made from the commands themselves; man(7). */
import type { Command } from "commander";
import { programVersion } from "../../base/platform/node/version.ts";
import type { Language } from "../../base/platform/ui/texts.ts";

/** Titles are standard words of manual pages, by which `man` and `apropos` find the parts. */
const titles = {
  id: ["NAMA", "RINGKASAN", "PILIHAN UMUM", "PERINTAH", "BERKAS", "LIHAT JUGA"],
  en: ["NAME", "SYNOPSIS", "GLOBAL OPTIONS", "COMMANDS", "FILES", "SEE ALSO"],
} as const satisfies Record<Language, readonly string[]>;

/** Writes the page. @param ends what the help says at its end. */
export function manualPage(program: Command, language: Language, ends: string): string {
  const [name, synopsis, options, commands, files, also] = titles[language];
  const all = (command: Command): readonly Command[] => command.commands.flatMap((it) => [it, ...all(it)]);
  const shown = all(program).filter((it) => it.commands.length === 0 && it.name() !== "help");
  return [
    `.TH SPSE 1 "" "spse ${programVersion()}"`,
    `.SH ${name}\nspse \\- ${plain(program.description())}`,
    `.SH ${synopsis}\n.B spse\n${plain(program.usage())}`,
    `.SH ${options}\n${optionsOf(program)}`,
    `.SH ${commands}`,
    ...shown.map((it) => `.SS ${plain(`${pathOf(it)} ${it.usage()}`)}\n${plain(it.description())}\n${optionsOf(it)}`),
    `.PP\n${plain(ends)}`,
    `.SH ${files}\n.I /etc/spse/settings.env`,
    `.SH ${also}\n.I /usr/share/doc/spse/docs/operasi/\n`,
  ].join("\n");
}

const optionsOf = (command: Command): string =>
  command
    .createHelp()
    .visibleOptions(command)
    .filter((it) => command.parent === null || it.long !== "--help")
    .map((it) => `.TP\n.B ${plain(it.flags)}\n${plain(it.description)}`)
    .join("\n");

const pathOf = (command: Command): string =>
  command.parent ? `${pathOf(command.parent)} ${command.name()}` : command.name();

/** A backslash, a hyphen and a dot or quote at the beginning of a line are signs of the format. */
const plain = (text: string): string =>
  text
    .replaceAll("\\", "\\e")
    .replaceAll("-", "\\-")
    .replaceAll(/^(?=[.'])/gm, "\\&");
