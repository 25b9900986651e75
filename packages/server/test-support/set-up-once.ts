/**
 * People whom many stories begin with are set up once in a process, over HTTP as ever. The worlds after the first begin with its rows: some
 * milliseconds, where a login and an enrolment take fifty.
 */
import { CompiledQuery } from "kysely";
import { isPostgres } from "../src/platform/db/db.ts";
import type { TestWorld } from "./world.ts";

/** The rows of a world, and what it needs to read them. */
interface Kept {
  readonly rows: readonly CompiledQuery[];
  readonly known: Pick<TestWorld, "lpseId" | "keys" | "auditKey">;
  readonly now: TestWorld["clock"]["now"];
}

/**
 * @param make sets the scene up in an empty world.
 * @param remember copies at once what people hold (cookies, keys of phones), and gives it to them again in a world with the same rows.
 * @returns the scene in a world of `fresh`. On PostgreSQL it is set up anew each time.
 */
export function setUpOnce<Scene>(
  make: (world: TestWorld) => Promise<Scene>,
  remember: (scene: Scene) => (world: TestWorld) => Scene | Promise<Scene>,
): (fresh: () => Promise<TestWorld>) => Promise<Scene> {
  const known = new Map<string, { readonly kept: Kept; readonly again: ReturnType<typeof remember> }>();
  return async (fresh) => {
    const world = await fresh();
    if (isPostgres(world.db)) return make(world);
    const settings = JSON.stringify({ ...world.config, dataDir: "" });
    const first = known.get(settings);
    if (!first) {
      const scene = await make(world);
      known.set(settings, { kept: await keep(world), again: remember(scene) });
      return scene;
    }
    const { rows, known: secrets, now } = first.kept;
    await world.db.transaction().execute(async (inside) => {
      for (const row of rows) await inside.executeQuery(row);
    });
    // Caches go by the object that holds the keys: each world has its own.
    Object.assign(world, secrets, { keys: { ...secrets.keys } });
    world.clock.now = now;
    return first.again(world);
  };
}

async function keep(world: TestWorld): Promise<Kept> {
  const rows: CompiledQuery[] = [];
  for (const { name, columns } of await world.db.introspection.getTables()) {
    const found: readonly Record<string, unknown>[] = await world.db
      .selectFrom(name as "account")
      .selectAll()
      .execute();
    const names = columns.map((it) => it.name);
    const written = `replace into "${name}" (${names.map((it) => `"${it}"`)}) values (${names.map(() => "?")})`;
    for (const row of found)
      rows.push(
        CompiledQuery.raw(
          written,
          names.map((it) => row[it]),
        ),
      );
  }
  const { lpseId, keys, auditKey } = world;
  return { rows, known: { lpseId, keys, auditKey }, now: world.clock.now };
}
