/** Questions at a terminal, on standard error, so that standard output holds results only. A secret's letters are not shown. */
import { createInterface } from "node:readline/promises";
import { Writable } from "node:stream";
import { CommandRefused } from "./terminal.ts";

interface Question {
  readonly text: string;
  /** Taken for an empty answer. */
  readonly usual: string;
  readonly secret: boolean;
}

export interface Prompt {
  /** @throws CommandRefused where the input ends. */
  readonly ask: (question: Question) => Promise<string>;
  readonly say: (line: string) => void;
  readonly close: () => void;
}

/** Only where a person sits there. */
export const isInteractive = (): boolean => process.stdin.isTTY === true && process.stderr.isTTY === true;

export function openPrompt(): Prompt {
  let hidden = false;
  const output = new Writable({
    write: (chunk, _encoding, done) => {
      if (!hidden) process.stderr.write(chunk);
      done();
    },
  });
  const lines = createInterface({ input: process.stdin, output, terminal: true });
  const over = new Promise<never>((_, reject) => {
    lines.once("close", () => reject(new CommandRefused("stopped: nothing was written")));
  });
  over.catch(() => {}); // a question hears it
  lines.on("SIGINT", () => {
    lines.close();
    process.kill(process.pid, "SIGINT");
  });
  return {
    ask: async ({ text, usual, secret }) => {
      process.stderr.write(`${text}${usual === "" ? "" : ` [${usual}]`}: `);
      hidden = secret;
      const typed = await Promise.race([lines.question(""), over]);
      if (secret) process.stderr.write("\n");
      hidden = false;
      return typed.trim() || usual;
    },
    say: (line) => void process.stderr.write(`${line}\n`),
    close: () => lines.close(),
  };
}
