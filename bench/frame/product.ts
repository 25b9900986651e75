/** The product over a database of its own, in a process of its own, and the people who use it. */
import { setTimeout as pause } from "node:timers/promises";
import type { World } from "../../packages/server/src/base/platform/world.ts";
import { prepareStage as prepare, type Stage, type StageChoice } from "../../packages/server/test-support/stage.ts";
import { reachOver } from "../../packages/server/test-support/visitor.ts";
import type { TestWorld } from "../../packages/server/test-support/world.ts";
import { type Connection, connectionTo } from "./http.ts";
import { median } from "./measure.ts";
import { type Program, type ProgramChoice, startProgram } from "./program.ts";
import { servedIn, servedWith } from "./start-command.ts";

/** What a login leaves to do after its last answer is done by then. */
const SETTLE_MS = 20;

export interface Product extends Program {
  readonly world: World;
  readonly connection: Connection;
  /** Moves the clock here and there. */
  readonly advance: (seconds: number) => Promise<void>;
}

/** Makes a database and its settings, as in production, and lets `fill` put people into it. */
export const prepareStage = <Made>(
  fill: (world: TestWorld) => Promise<Made>,
  { engine, settings }: StageChoice = {},
): Promise<Stage & { readonly made: Made }> =>
  prepare(fill, { engine, settings: { SPSE_MODE: "production", SPSE_LOG_LEVEL: "error", ...settings } });

/** What the product was asked, and what it asked of SQLite; bench/programs/counts.ts says what each is. */
type Counts = typeof import("../programs/counts.ts").counts;

/**
 * Does `work` for one after the other, and counts what each asks of a product that was started with `BENCH_COUNTS`.
 *
 * @returns each count's median: the jobs of the server ask the database too, now and then.
 */
export async function countEach<One>(
  product: Product,
  all: readonly One[],
  work: (one: One) => Promise<unknown>,
): Promise<Counts> {
  const seen: Counts[] = [];
  for (const one of all) {
    const before = await product.ask<Counts>("counts");
    await work(one);
    await pause(SETTLE_MS);
    const after = await product.ask<Counts>("counts");
    seen.push(eachOf(after, (name) => after[name] - before[name]));
  }
  const [first] = seen;
  if (!first) throw new Error("nothing was counted");
  return eachOf(first, (name) => median(seen.map((it) => it[name])));
}

const eachOf = (counts: Counts, value: (name: keyof Counts) => number): Counts =>
  Object.fromEntries(Object.keys(counts).map((name) => [name, value(name as keyof Counts)])) as Counts;

/** Starts the product over a stage. Visitors and phones of its world reach this process from now on. */
export async function startProduct(stage: Stage, choice: ProgramChoice = {}): Promise<Product> {
  const program = await startProgram("product.ts", {
    ...choice,
    node: [...servedWith, ...(choice.node ?? [])],
    args: [`${stage.clock.now}`],
    env: { ...servedIn, ...stage.settings, ...choice.env },
  });
  const connection = connectionTo(program.port, true);
  reachOver(stage.world, connection.send);
  return {
    ...program,
    world: stage.world,
    connection,
    advance: (seconds) => program.ask("clock", stage.clock.advance(seconds)),
    stop: async () => {
      connection.close();
      await program.stop();
    },
  };
}
