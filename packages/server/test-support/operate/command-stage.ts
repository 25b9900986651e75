/** What a command of `spse` is given and says, where it runs in the test's own process. */
import assert from "node:assert/strict";
import { after } from "node:test";
import { CommandRefused } from "../../src/operate/cli/terminal.ts";
import { type TestWorld, testWorld } from "../world.ts";
import { terminalOf } from "./terminal.ts";

/** For one test file: `open` makes a world that ends with the file; `said`: what the terminal was told. */
export function commandStage() {
  const said: string[] = [];
  const opened: TestWorld[] = [];
  after(() => Promise.all(opened.map((it) => it.close())));
  return {
    said,
    terminal: terminalOf(said),
    open: async (settings: Readonly<Record<string, string>> = {}): Promise<TestWorld> => {
      const made = await testWorld({ settings });
      opened.push(made);
      return made;
    },
  };
}

/** The command refuses its work by a sentence that begins so. */
export const refuses = (work: Promise<void>, begins: string): Promise<void> =>
  assert.rejects(work, (error: Error) => error instanceof CommandRefused && error.message.startsWith(begins));

/** Who did this, and how it ended, as the audit has it: `cli success`. */
export const outcomesIn = async (world: TestWorld, event: string): Promise<readonly string[]> =>
  (await world.db.selectFrom("audit").select(["outcome", "client"]).where("event", "=", event).execute()).map(
    (it) => `${it.client} ${it.outcome}`,
  );
