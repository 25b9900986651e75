/**
 * The ground of a race: one database and one or several servers over it. Contenders go to the servers in turn. On one course
 * the servers are separate processes over one PostgreSQL.
 */
import { randomBytes } from "node:crypto";
import { setTimeout as pause } from "node:timers/promises";
import { sql } from "kysely";
import type { World } from "../src/base/platform/world.ts";
import type { AuditEvent } from "../src/core/audit/audit.ts";
import { routes } from "../src/operate/start/routes.ts";
import { storyHashing } from "../test-support/argon2.ts";
import { type ChildServer, childServer } from "../test-support/child-server.ts";
import { checkPosted } from "../test-support/forms.ts";
import { freshPostgresUrl, type TestEngine } from "../test-support/postgres.ts";
import { reachOver, serverOf } from "../test-support/visitor.ts";
import { type TestWorld, testWorld, type Visitor } from "../test-support/world.ts";

/** One race's ground: an empty database. */
export interface Course {
  /** The world that prepares a race and counts the winners: the database, its clock, and a server in this process. */
  readonly world: TestWorld;
  /** The servers that contenders call. */
  readonly servers: readonly World[];
  readonly contenders: number;
  /** Sets the servers' clocks to the world's. */
  readonly level: () => Promise<void>;
}

export interface Race {
  readonly name: string;
  /** How many contenders won. Only one may win (or `expected` of them). */
  readonly run: (course: Course) => Promise<{ readonly winners: number; readonly expected: number }>;
}

/** Makes courses, one for each race, until it is closed. */
interface Ground {
  readonly name: string;
  readonly course: (contenders: number) => Promise<Course>;
  /** Transactions that failed because of a conflict with another one. */
  readonly deadlocks: () => Promise<number>;
  readonly close: () => Promise<void>;
}

/** A server in this process, on SQLite; each race has a database of its own. */
export function inThisProcess(): Ground {
  const worlds: TestWorld[] = [];
  return {
    name: "SQLite",
    course: async (contenders) => {
      const world = await testWorld({ hashing: storyHashing() });
      worlds.push(world);
      return { world, servers: [world], contenders, level: async () => {} };
    },
    deadlocks: async () => 0,
    close: async () => {
      for (const world of worlds) await world.close();
    },
  };
}

/**
 * `count` server processes over one PostgreSQL. They start at the same moment on an empty database, which is a race too: they
 * migrate it and make this LPSE's identity and keys. Between races only these and the audit stay in the database.
 */
export function processes(count: number): Ground {
  let opened:
    | Promise<{
        world: TestWorld;
        children: readonly ChildServer[];
        servers: readonly World[];
        tables: readonly string[];
      }>
    | undefined;
  const open = async () => {
    const url = await freshPostgresUrl();
    const settings = { SPSE_MASTER_KEY: randomBytes(32).toString("base64url"), SPSE_TRUSTED_PROXIES: "127.0.0.1" };
    const reached = {
      ...settings,
      SPSE_DATABASE_URL: url,
      SPSE_PORTAL_URL: "http://localhost:4500",
      SPSE_AUTHENTICATOR_URL: "http://authenticator.localhost:4501",
      SPSE_PORTAL_PORT: "0",
      SPSE_AUTHENTICATOR_PORT: "0",
    };
    const children = Array.from({ length: count }, () => childServer(reached));
    const begun = Math.floor(Date.now() / 1000);
    await Promise.all(children.map((it) => it.start(begun)));
    const engine: TestEngine = { name: "PostgreSQL 18", url: async () => url };
    const world = await testWorld({ engine, settings, now: begun });
    const servers = children.map((child) => {
      const server: World = { ...world };
      reachOver(server, child.send);
      return server;
    });
    return { world, children, servers, tables: await passingTables(world) };
  };
  return {
    name: `${count} processes over one PostgreSQL 18`,
    course: async (contenders) => {
      opened ??= open();
      const { world, children, servers, tables } = await opened;
      await empty(world, tables);
      const level = async () => void (await Promise.all(children.map((it) => it.setClock(world.clock.now))));
      return { world, servers, contenders, level };
    },
    deadlocks: async () => {
      const logs = ((await opened)?.children ?? []).map((it) => it.log()).join("");
      return logs.split(/"kind":"40(?:P01|001)"/).length - 1;
    },
    close: async () => {
      if (!opened) return;
      const { world, children } = await opened;
      await Promise.all(children.map((it) => it.kill()));
      await world.close();
    },
  };
}

/** The tables of the installation's identity and of the audit. */
const LASTING = /^(kysely_|installation$|kept_secret$|audit)/;

/** Every other table. PostgreSQL needs as long for their names as for a race. */
const passingTables = async (world: TestWorld): Promise<readonly string[]> =>
  (await world.db.introspection.getTables()).map((it) => it.name).filter((name) => !LASTING.test(name));

/** By DELETE: TRUNCATE makes each table and index a new file. */
const empty = (world: TestWorld, tables: readonly string[]): Promise<unknown> =>
  sql.raw(`do $$ begin ${tables.map((it) => `delete from "${it}";`).join(" ")} end $$`).execute(world.db);

/** Starts all contenders at the same moment, each at its server, and waits for all. */
export async function go<Result>(
  course: Course,
  contend: (server: World, at: number) => Promise<Result>,
): Promise<Result[]> {
  await course.level();
  const starts = Array.from({ length: course.contenders }, (_, at) => at);
  return Promise.all(starts.map((at) => contend(course.servers[at % course.servers.length] ?? course.world, at)));
}

/** How often, and after what time, a contender tries again at a busy server. */
const MOST_TRIES = 20;
const REST_MILLISECONDS = 500;

/**
 * Sends the same browser's form to any of the servers. Follows no redirect. Sends the form again if the server is busy (503,
 * Retry-After).
 *
 * @throws if the server broke. The loser of a race gets a page that says so, which is not an error.
 */
export async function post(
  server: World,
  browser: Visitor,
  path: string,
  fields: Record<string, string>,
): Promise<{ status: number; text: string }> {
  checkPosted(routes, path, fields);
  const app = await serverOf(server);
  const token = /name="_token" value="([^"]+)"/.exec(browser.page().text)?.[1] ?? "";
  for (let tries = 1; ; tries++) {
    const answer = await app.inject({
      method: "POST",
      url: path,
      remoteAddress: "203.0.113.7",
      headers: {
        host: new URL(server.config.portalUrl).host,
        origin: server.config.portalUrl,
        "content-type": "application/x-www-form-urlencoded",
        cookie: [...browser.cookies].map(([name, value]) => `${name}=${value}`).join("; "),
      },
      payload: new URLSearchParams({ _token: token, ...fields }).toString(),
    });
    const isBusy = answer.statusCode === 503 && answer.headers["retry-after"] !== undefined;
    if (isBusy && tries < MOST_TRIES) await pause(REST_MILLISECONDS);
    else if (answer.statusCode >= 500) throw new Error(`${path} broke: ${answer.statusCode}`);
    else return { status: answer.statusCode, text: answer.body };
  }
}

/** How many such entries the audit has for an account. */
export async function audited(world: World, accountId: string, event: AuditEvent, outcome: string): Promise<number> {
  const rows = world.db.selectFrom("audit").select("id").where("account_id", "=", accountId);
  return (await rows.where("event", "=", event).where("outcome", "=", outcome).execute()).length;
}
