/**
 * People whom many stories begin with are set up once in a process, over HTTP as ever. The worlds after the first begin with its rows: a
 * millisecond or two, where an enrolment takes 16 and a login as many again.
 */
import { CompiledQuery } from "kysely";
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
  const rows: CompiledQuery[] = [];
  for (const { name, columns } of await world.db.introspection.getTables()) {
    const found: readonly Record<string, unknown>[] = await world.db
      .selectFrom(name as "account")
      .selectAll()
      .execute();
    const names = columns.map((it) => it.name);
    const text = `replace into "${name}" (${names.map((it) => `"${it}"`)}) values (${names.map(() => "?")})`;
    for (const row of found) {
      const values = names.map((it) => row[it]);
      rows.push(CompiledQuery.raw(text, values));
    }
  }
  const { lpseId, keys, auditKey } = world;
  return { rows, secrets: { lpseId, keys, auditKey }, now: world.clock.now };
}

async function put(world: TestWorld, { rows, secrets, now }: Kept): Promise<void> {
  await world.db.transaction().execute(async (inside) => {
    for (const row of rows) await inside.executeQuery(row);
  });
  // Caches go by the object that holds the keys: each world has its own.
  Object.assign(world, secrets, { keys: { ...secrets.keys } });
  world.clock.now = now;
}
