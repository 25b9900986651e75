/** How a program of the bench speaks to the process that started it: it says where it serves, and answers what it is asked. */
import { setFlagsFromString } from "node:v8";
import { runInNewContext } from "node:vm";

interface Asked {
  readonly id: number;
  readonly ask: string;
  readonly value: unknown;
}

/** Gives back what nobody refers to any more, and moves the rest together, so that the memory which is left is in use. */
function collect(): void {
  setFlagsFromString("--expose-gc");
  const gc = runInNewContext("gc") as (how?: object) => void;
  gc({ type: "major", execution: "sync", flavor: "last-resort" });
}

/** Says that the program is ready, at this port (0: it serves nothing), and answers from now on. Ends with its parent. */
export function serveParent(port: number, answers: Readonly<Record<string, (value: never) => unknown>> = {}): void {
  process.on("message", async ({ id, ask, value }: Asked) => {
    try {
      const answer = ask === "collect" ? collect : answers[ask];
      if (!answer) throw new Error(`nothing answers to ${ask}`);
      process.send?.({ id, answer: (await answer(value as never)) ?? null });
    } catch (error) {
      process.send?.({ id, error: String(error) });
    }
  });
  process.on("disconnect", () => process.exit(0));
  process.send?.({ port, pid: process.pid });
}
