/**
 * Everything outside a flow: settings, database, clock, randomness, keys, waking, the queue for hashing, the places for open
 * answers, the turns of the event loop, the load, log. Flows get it as an argument; tests pass their own. Nothing else in the
 * server reads a clock, draws a random byte or opens a connection.
 */
import { setTimeout as pause } from "node:timers/promises";
import type { UnixSeconds } from "@spse/protocol";
import type { Transaction } from "kysely";
import type { Logger } from "pino";
import type { AuditKey } from "./audit-key.ts";
import type { Config } from "./config/config.ts";
import type { Db } from "./db/db.ts";
import { needsAnotherTry } from "./db/outage.ts";
import type { Schema } from "./db/schema.ts";
import type { HashingQueue } from "./hashing/hashing.ts";
import type { HeldOpen } from "./held-open.ts";
import type { Keys } from "./keys.ts";
import type { Ldap } from "./ldap/ldap.ts";
import { type Monitor, notedAtCommit } from "./monitor.ts";
import type { Office } from "./office.ts";
import type { Overload } from "./overload.ts";
import type { Turns } from "./turns.ts";
import { heldUntilCommit, type Wake } from "./wake.ts";

/** A sample account, with the password that the demo shows to anybody who opens it. */
export interface DemoLogin {
  readonly userId: string;
  readonly name: string;
  readonly role: string;
  readonly password: string;
}

/**
 * The part of the world that a transaction has too. A function that takes it awaits only SQL, in a transaction or not.
 */
export interface WorldOrTx {
  readonly config: Config;
  /** The LPSE's name, colour and contact as they are in force. base/platform/office.ts */
  readonly office: Office;
  readonly db: Db;
  /** This LPSE's identity for the phones. */
  readonly lpseId: string;
  readonly now: () => UnixSeconds;
  readonly random: (bytes: number) => Uint8Array;
  readonly keys: Keys;
  readonly auditKey: AuditKey;
  readonly wake: Pick<Wake, "wake">;
  readonly log: Logger;
  /** Counts for Prometheus; absent where monitoring is off. */
  readonly monitor?: Pick<Monitor, "note">;
  /** The sample accounts that every page of `spse demo` offers; absent everywhere else. */
  readonly demo?: readonly DemoLogin[];
}

export interface World extends WorldOrTx {
  readonly wake: Wake;
  readonly hashing: HashingQueue;
  readonly heldOpen: HeldOpen;
  readonly turns: Turns;
  readonly overload: Overload;
  /** The office's directory; absent where the settings name no directory. */
  readonly ldap?: Ldap;
  readonly monitor?: Monitor;
  /** In the world of a request that acts for a session: the first step of each of its transactions. core/session/session-token.ts */
  readonly begin?: (tx: Tx) => Promise<void>;
}

/** A transaction, as {@link transact} passes it: nothing but SQL can be awaited in it. No World is a Tx. */
export interface Tx extends WorldOrTx {
  readonly db: Transaction<Schema>;
}

/** Most tries of a transaction that conflicts with another one. */
const MOST_TRIES = 3;
/** The other transaction goes on meanwhile: without a rest, the next try could conflict with it again. */
const REST_MILLISECONDS = 50;

/**
 * Runs `work` in one transaction: all of it happens or nothing. The callback uses only its Tx, and awaits only SQL (never a hash,
 * a mail or HTTP): on SQLite every other query waits meanwhile. scripts/transactions.ts refuses the outer world in the callback.
 *
 * Where PostgreSQL ends the transaction to resolve a deadlock, `work` runs again from its beginning: keep only its result.
 *
 * Where `world` is a Tx already, `work` joins it.
 */
export async function transact<Result>(world: World | Tx, work: (tx: Tx) => Promise<Result>): Promise<Result> {
  if (isTx(world)) return work(world);
  return tryAgain(world, work);
}

/** Whether the caller is in a transaction. */
export const isTx = (world: World | Tx): world is Tx => world.db.isTransaction;

async function tryAgain<Result>(world: World, work: (tx: Tx) => Promise<Result>): Promise<Result> {
  for (let tries = 1; ; tries++) {
    try {
      const held = heldUntilCommit(world.wake);
      const noted = world.monitor && notedAtCommit(world.monitor);
      const result = await world.db.transaction().execute(async (db) => {
        const tx: Tx = { ...world, db, wake: held.wake, ...(noted && { monitor: noted.monitor }) };
        await world.begin?.(tx);
        return work(tx);
      });
      noted?.pass();
      await held.send(world.db).catch((error: unknown) => {
        world.log.warn(
          { err: error },
          "what was committed could not be announced: pages and phones find it at their next look",
        );
      });
      return result;
    } catch (error) {
      if (tries === MOST_TRIES || !needsAnotherTry(error)) throw error;
      await pause(REST_MILLISECONDS);
    }
  }
}
