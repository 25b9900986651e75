/** `spse completion`. */
import { Argument, type Command } from "commander";
import { speak } from "../../base/platform/ui/texts.ts";
import type { CommandLine } from "./command-line.ts";
import { helpTexts } from "./help.texts.ts";

/** Adds it to the program, last: it completes every command that is there. */
export function addCompletionCommand(program: Command, line: CommandLine): void {
  const help = speak(helpTexts, line.language());
  program
    .command("completion")
    .addArgument(new Argument("<shell>").choices(["bash", "zsh", "fish"]))
    .description(help("completion"))
    .action(async (shell: "bash" | "zsh" | "fish") =>
      line.terminal.say((await import("./completion.ts")).completionScript(program, shell).trimEnd()),
    );
}
