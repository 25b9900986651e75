/**
 * Wakes waiting browsers, phones and jobs. A wake carries no data; its listener reads the database. Two implementations, one
 * contract: in process, and PostgreSQL LISTEN/NOTIFY (https://www.postgresql.org/docs/18/sql-notify.html).
 */
import { sql } from "kysely";
import type pg from "pg";
import { DatabaseDeaf, type Db, type Postgres } from "./db/db.ts";

/** What can be woken: `proof:<id>`, `account:<id>`, `offer:<id>`, and the jobs that send mails, pushes and messages to applications; `office:changed` reloads the LPSE's own settings. */
export type Topic =
  | `${"proof" | "account" | "offer"}:${string}`
  | "mail:due"
  | "push:due"
  | "message:due"
  | "import:due"
  | "office:changed";

export interface Wake {
  /**
   * Calls `listener` at each wake of `topic`, until the returned function is called.
   *
   * @param since a {@link Wake.mark} from before the caller's first read: a wake since then calls at once, so the read need not be repeated.
   */
  readonly listen: (topic: Topic, listener: () => void, since?: number) => () => void;
  /** The present moment in the order of this process' wakes. */
  readonly mark: () => number;
  /**
   * Wakes topics whose change is visible. Call it with the World's own db and wake: after the statement that made the change, or inside
   * the transaction, whose wakes {@link heldUntilCommit} sends once it has committed.
   */
  readonly wake: (db: Db, ...topics: readonly [Topic, ...Topic[]]) => Promise<void>;
  readonly close: () => Promise<void>;
}

/**
 * A transaction's waking. PostgreSQL lets transactions with a NOTIFY commit one after the other, each with a flush of
 * its own: 577 a second, against 4,981 without NOTIFY (docs/scale.md). So the wakes of a transaction follow its commit
 * in one statement, which flushes nothing.
 *
 * If a process dies between the two, no listener wakes: a waiting page goes on at its next look, at the latest when its
 * request ends or it is loaded again, and jobs look by themselves.
 */
export function heldUntilCommit(wake: Wake): { readonly wake: Wake; readonly send: (db: Db) => Promise<void> } {
  const topics = new Set<Topic>();
  return {
    wake: { ...wake, wake: async (_db, ...more) => more.forEach((topic) => void topics.add(topic)) },
    send: async (db) => {
      const [first, ...rest] = topics;
      if (first !== undefined) await wake.wake(db, first, ...rest);
    },
  };
}

/** How many topics' latest wakes are remembered, for listeners that come after their first read. */
const REMEMBERED = 1024;

/** The listeners of this process. */
function switchboard() {
  const listeners = new Map<string, readonly (() => void)[]>();
  /** Each topic's latest wake by its number, the oldest first. */
  const latest = new Map<string, number>();
  let wakes = 0;
  /** The number of the last wake that is not remembered. */
  let forgotten = 0;
  return {
    mark: () => wakes,
    listen(topic: string, listener: () => void, since = wakes) {
      listeners.set(topic, [...(listeners.get(topic) ?? []), listener]);
      if (since < forgotten || since < (latest.get(topic) ?? 0)) listener();
      return () => {
        const left = listeners.get(topic)?.filter((it) => it !== listener) ?? [];
        if (left.length > 0) listeners.set(topic, left);
        else listeners.delete(topic);
      };
    },
    ring(topic: string) {
      wakes += 1;
      latest.delete(topic);
      latest.set(topic, wakes);
      const [oldest] = latest;
      if (oldest && latest.size > REMEMBERED) {
        latest.delete(oldest[0]);
        forgotten = oldest[1];
      }
      for (const listener of listeners.get(topic) ?? []) listener();
    },
    ringAll() {
      wakes += 1;
      forgotten = wakes;
      for (const listener of [...listeners.values()].flat()) listener();
    },
  };
}

/** Waking inside one process (SQLite). */
export function inProcessWake(): Wake {
  const board = switchboard();
  return {
    listen: board.listen,
    mark: board.mark,
    wake: async (_db, ...topics) => queueMicrotask(() => topics.forEach(board.ring)),
    close: async () => {},
  };
}

const RECONNECT_MILLISECONDS = 500;
/** How often the server checks the listening connection: if its other end vanished silently, no wake would arrive. */
const LOOK_MILLISECONDS = 10_000;
/** How long the first NOTIFY may take to reach its own process. */
const HEARD_MILLISECONDS = 5000;
const CHANNEL = "spse_wake";

/**
 * Waking across processes by NOTIFY. After the connection broke, all listeners are woken once a new connection listens,
 * since wakes in between are lost.
 *
 * @param pool sends; it may be PgBouncer's. `directUrl`: PostgreSQL itself, where one connection listens.
 * @throws DatabaseDeaf where a wake that the pool sends does not reach the listening connection.
 */
export async function postgresWake(
  { pool, directUrl }: Postgres,
  onBroken: (error: Error) => void,
  lookMilliseconds = LOOK_MILLISECONDS,
): Promise<Wake> {
  const { postgresClient } = await import("./db/postgres.ts");
  const board = switchboard();
  let client: pg.Client | null = null;
  let closed = false;

  const connect = async (): Promise<pg.Client> => {
    const fresh = postgresClient(directUrl, lookMilliseconds);
    let look: NodeJS.Timeout | undefined;
    let broken = false;
    const drop = () => {
      broken = true;
      clearInterval(look);
      fresh.end().catch(() => {});
    };
    const breakOff = (error: Error) => {
      if (broken) return;
      drop();
      if (client !== fresh) return;
      client = null;
      onBroken(error);
      if (!closed) void reconnect();
    };
    fresh.on("notification", (message) => board.ring(message.payload ?? ""));
    fresh.on("error", breakOff);
    try {
      await fresh.connect();
      await fresh.query(`listen ${CHANNEL}`);
      if (broken || closed) throw new Error("the listening connection is over");
    } catch (error) {
      if (!broken) drop();
      throw error;
    }
    client = fresh;
    look = setInterval(() => void fresh.query("select 1").catch(breakOff), lookMilliseconds);
    look.unref();
    return fresh;
  };
  const reconnect = async (): Promise<void> => {
    while (!closed && client === null) {
      await connect().catch(async (error: Error) => {
        onBroken(error);
        await new Promise((done) => setTimeout(done, RECONNECT_MILLISECONDS));
      });
    }
    if (!closed) board.ringAll();
  };
  const close = async () => {
    closed = true;
    const last = client;
    client = null; // a connection that breaks after this wakes nobody
    await last?.end();
  };

  await checkHearing(pool, await connect()).catch(async (error: unknown) => {
    await close();
    throw error;
  });
  return {
    listen: board.listen,
    mark: board.mark,
    wake: async (db, ...topics) => {
      const notifies = topics.map((topic) => sql`pg_notify(${CHANNEL}, ${topic})`);
      await sql`select ${sql.join(notifies)}`.execute(db);
    },
    close,
  };
}

/** Sends one NOTIFY as every wake is sent, and waits until the listener has it. */
async function checkHearing(pool: pg.Pool, listener: pg.Client): Promise<void> {
  const { rows } = await listener.query<{ pid: number }>("select pg_backend_pid() as pid");
  const topic = `start:${rows[0]?.pid}`;
  const heard = Promise.withResolvers<void>();
  const hear = ({ payload }: pg.Notification) => {
    if (payload === topic) heard.resolve();
  };
  const late = setTimeout(() => heard.reject(new DatabaseDeaf("no NOTIFY is heard")), HEARD_MILLISECONDS);
  listener.on("notification", hear);
  try {
    await Promise.all([heard.promise, pool.query("select pg_notify($1, $2)", [CHANNEL, topic])]);
  } finally {
    clearTimeout(late);
    listener.off("notification", hear);
  }
}
