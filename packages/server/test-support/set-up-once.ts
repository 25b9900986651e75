/**
 * People whom many stories begin with are set up once in a process and for each engine, over HTTP as ever. The worlds after the first begin with its
 * rows: a millisecond or two, where an enrolment takes 16 and a login as many again; on PostgreSQL ten, where both take 90.
 */
import { CompiledQuery, sql } from "kysely";
import { isPostgres } from "../src/base/platform/db/db.ts";
import type { Enrolled } from "./enrolled.ts";
import { phoneOf } from "./phone.ts";
import type { VisitorChoice } from "./visitor.ts";
import { type TestWorld, type Visitor, visitor } from "./world.ts";

/** The rows of a world, and what it needs to read them. */
interface Kept {
  readonly rows: readonly CompiledQuery[];
  readonly secrets: Pick<TestWorld, "lpseId" | "keys" | "auditKey">;
  readonly now: TestWorld["clock"]["now"];
}

/**
 * @param make sets the scene up in an empty world.
 * @param remember copies the cookies at once, and gives people again what they hold (cookies, keys of phones) in a world with the same rows.
 *   A row that `make` has deleted from an empty world is there again.
 * @returns the scene in a world of `fresh`.
 */
export function setUpOnce<Scene>(
  make: (world: TestWorld) => Promise<Scene>,
  remember: (scene: Scene) => (world: TestWorld) => Scene | Promise<Scene>,
): (fresh: () => Promise<TestWorld>) => Promise<Scene> {
  const known = new Map<string, { readonly kept: Kept; readonly again: ReturnType<typeof remember> }>();
  return async (fresh) => {
    const world = await fresh();
    const settings = JSON.stringify({ ...world.config, dataDir: "", postgres: isPostgres(world.db) });
    const first = known.get(settings);
    if (first) {
      await put(world, first.kept);
      return first.again(world);
    }
    const scene = await make(world);
    known.set(settings, { kept: await keep(world), again: remember(scene) });
    return scene;
  };
}

/** A browser with the same cookies, which shows Beranda. */
export function rememberBrowser(computer: Visitor, choice: VisitorChoice = {}): (world: TestWorld) => Promise<Visitor> {
  const cookies = [...computer.cookies];
  return async (world) => {
    const again = visitor(world, choice);
    for (const [name, value] of cookies) again.cookies.set(name, value);
    await again.get("/beranda");
    return again;
  };
}

/** The same person, with the same phone. */
export function samePerson(world: TestWorld, person: Enrolled): Enrolled {
  const { id, secret, keys } = person.phone;
  return { ...person, phone: phoneOf(world, { device: id, secret, keys, account: person.account }) };
}

async function keep(world: TestWorld): Promise<Kept> {
  const { lpseId, keys, auditKey } = world;
  const rows = isPostgres(world.db) ? [await postgresRows(world)] : await sqliteRows(world);
  return { rows, secrets: { lpseId, keys, auditKey }, now: world.clock.now };
}

const rowsOf = (world: TestWorld, name: string): Promise<readonly Record<string, unknown>[]> =>
  world.db
    .selectFrom(name as "account")
    .selectAll()
    .execute();

async function sqliteRows(world: TestWorld): Promise<readonly CompiledQuery[]> {
  const rows: CompiledQuery[] = [];
  for (const { name, columns } of await world.db.introspection.getTables()) {
    const names = columns.map((it) => it.name);
    const text = `replace into "${name}" (${names.map((it) => `"${it}"`)}) values (${names.map(() => "?")})`;
    for (const row of await rowsOf(world, name))
      rows.push(
        CompiledQuery.raw(
          text,
          names.map((it) => row[it]),
        ),
      );
  }
  return rows;
}

const TABLES = sql<{ name: string }>`select relname as name from pg_class
  where relnamespace = 'public'::regnamespace and relkind in ('r', 'p') and not relispartition`;
const COUNTS = sql<{ name: string; value: number }>`select sequencename as name, last_value as value from pg_sequences
  where last_value is not null`;

/** One statement for all rows, with the numbers that come next. Neither foreign keys nor triggers ask. */
async function postgresRows(world: TestWorld): Promise<CompiledQuery> {
  const steps = ["set local session_replication_role = replica"];
  for (const { name } of (await TABLES.execute(world.db)).rows) {
    const rows = await rowsOf(world, name);
    if (rows.length === 0) continue;
    const names = Object.keys(rows[0] ?? {});
    const lines = rows.map((row) => `(${names.map((it) => literal(row[it]))})`);
    steps.push(`delete from "${name}"`, `insert into "${name}" (${names.map((it) => `"${it}"`)}) values ${lines}`);
  }
  for (const { name, value } of (await COUNTS.execute(world.db)).rows)
    steps.push(`perform setval('${name}', ${value})`);
  return CompiledQuery.raw(`do $kept$ begin ${steps.join("; ")}; end $kept$`);
}

function literal(value: unknown): string {
  if (value === null) return "null";
  if (typeof value === "number" || typeof value === "boolean") return `${value}`;
  if (typeof value === "string") return `'${value.replaceAll("'", "''")}'`;
  throw new Error(`a column of another type: ${typeof value}`);
}

async function put(world: TestWorld, { rows, secrets, now }: Kept): Promise<void> {
  await world.db.transaction().execute(async (inside) => {
    for (const row of rows) await inside.executeQuery(row);
  });
  // Caches go by the object that holds the keys: each world has its own.
  Object.assign(world, secrets, { keys: { ...secrets.keys } });
  world.clock.now = now;
}
