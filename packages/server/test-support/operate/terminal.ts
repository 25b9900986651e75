/** The terminal of an operator, as tests of the command line use it. */
import type { Terminal } from "../../src/operate/cli/terminal.ts";

/** The operator is Siti, and no process is told to end. The lines go to the end of `said`. */
export const terminalOf = (said: string[] = []): Terminal => ({
  operator: "siti",
  say: (line) => void said.push(line),
  untilStopped: async () => {},
});
