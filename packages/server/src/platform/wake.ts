/**
 * Wakes waiting browsers, phones and jobs. A wake carries no data; its listener reads the database. Two implementations, one
 * contract: in process, and PostgreSQL LISTEN/NOTIFY (https://www.postgresql.org/docs/18/sql-notify.html).
 */
import { sql } from "kysely";
import type pg from "pg";
import type { Db } from "./db/db.ts";

/** What can be woken: `proof:<id>`, `account:<id>`, `offer:<id>`, and the jobs that send mails and pushes. */
type Topic = `${"proof" | "account" | "offer"}:${string}` | "mail:due" | "push:due";

export interface Wake {
  /** Calls `listener` at each wake of `topic`, until the returned function is called. */
  readonly listen: (topic: Topic, listener: () => void) => () => void;
  /**
   * Wakes a topic when `db`'s change is visible: after commit, or with it. Call it with the World's own db, inside the
   * transaction or after the statement that made the change.
   */
  readonly wake: (db: Db, topic: Topic) => Promise<void>;
  readonly close: () => Promise<void>;
}

/** The listeners of this process. */
function switchboard() {
  const listeners = new Map<string, Set<() => void>>();
  return {
    listen(topic: string, listener: () => void) {
      const those = listeners.get(topic) ?? new Set();
      listeners.set(topic, those.add(listener));
      return () => {
        those.delete(listener);
        if (those.size === 0) listeners.delete(topic);
      };
    },
    ring(topic: string) {
      for (const listener of [...(listeners.get(topic) ?? [])]) listener();
    },
    ringAll() {
      for (const those of [...listeners.values()]) for (const listener of [...those]) listener();
    },
  };
}

/**
 * Waking inside one process (SQLite). The wake comes after the current transaction has committed: on the one SQLite
 * connection the listener's read queues behind it.
 */
export function inProcessWake(): Wake {
  const board = switchboard();
  return {
    listen: board.listen,
    wake: async (_db, topic) => void setImmediate(() => board.ring(topic)),
    close: async () => {},
  };
}

const RECONNECT_MILLISECONDS = 500;
const CHANNEL = "spse_wake";

/**
 * Waking across processes: NOTIFY is sent with the commit of its transaction. After the connection broke, all listeners
 * are woken once a new connection listens, since wakes in between are lost.
 */
export async function postgresWake(pool: pg.Pool, onBroken: (error: Error) => void): Promise<Wake> {
  const board = switchboard();
  let client: pg.PoolClient | null = null;
  let closed = false;

  const connect = async (): Promise<void> => {
    const fresh = await pool.connect();
    fresh.on("notification", (message) => board.ring(message.payload ?? ""));
    let broken = false;
    fresh.on("error", (error) => {
      if (broken) return;
      broken = true;
      fresh.release(true);
      if (client !== fresh) return;
      client = null;
      onBroken(error);
      if (!closed) void reconnect();
    });
    try {
      await fresh.query(`listen ${CHANNEL}`);
      if (broken || closed) throw new Error("the listening connection is over");
    } catch (error) {
      if (!broken) fresh.release(true);
      broken = true;
      throw error;
    }
    client = fresh;
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

  await connect();
  return {
    listen: board.listen,
    wake: async (db, topic) => void (await sql`select pg_notify(${CHANNEL}, ${topic})`.execute(db)),
    close: async () => {
      closed = true;
      client?.release(true);
    },
  };
}
