/** The same work on SQLite and on PostgreSQL, each in a database of its own. */
import { freshDatabase } from "../../packages/server/test-support/postgres.ts";
import { startPostgres } from "../../packages/server/test-support/postgres-server.ts";
import { type TestWorld, testWorld } from "../../packages/server/test-support/world.ts";
import type { Figure } from "./measure.ts";

/** @param flushes whether each commit of PostgreSQL waits for the disk. @returns the figures of both, SQLite's first. */
export async function onBothEngines(
  { flushes }: { readonly flushes: boolean },
  take: (engine: "sqlite" | "postgres", world: TestWorld) => Promise<readonly Figure[]>,
): Promise<readonly Figure[]> {
  const postgres = await startPostgres({ flushes });
  try {
    const url = await freshDatabase(postgres.url);
    const figures: Figure[] = [];
    for (const engine of ["sqlite", "postgres"] as const) {
      const world = await testWorld(engine === "sqlite" ? {} : { engine: { name: "", url: async () => url } });
      try {
        figures.push(...(await take(engine, world)));
      } finally {
        await world.close();
      }
    }
    return figures;
  } finally {
    postgres.stop();
  }
}
