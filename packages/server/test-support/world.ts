/**
 * A World for tests: a database of its own, a clock set by hand, a silent log; and the people in it. Stories drive the
 * real server through {@link visitor} (browser) and `phone.ts` (phone).
 */
import { randomBytes } from "node:crypto";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { hash } from "@node-rs/argon2";
import { type UnixSeconds, unixSeconds } from "@spse/protocol";
import { sql } from "kysely";
import { pino } from "pino";
import { parseConfig } from "../src/base/platform/config/config.ts";
import { connectDb, loadLpseId, openDb } from "../src/base/platform/db/db.ts";
import { type HashingQueue, hashingQueue } from "../src/base/platform/hashing/hashing.ts";
import { type HeldOpen, heldOpen } from "../src/base/platform/held-open.ts";
import { loadKept } from "../src/base/platform/installation-secrets.ts";
import { openKeys, token } from "../src/base/platform/keys.ts";
import { openLdap } from "../src/base/platform/ldap/ldap.ts";
import { loadOffice } from "../src/base/platform/office.sql.ts";
import type { Overload } from "../src/base/platform/overload.ts";
import { openTurns } from "../src/base/platform/turns.ts";
import { inProcessWake, postgresWake } from "../src/base/platform/wake.ts";
import { type Tx, transact, type World } from "../src/base/platform/world.ts";
import type { Role } from "../src/base/rules/roles.ts";
import { type Account, addAccount, loadAccount } from "../src/core/account/account.ts";
import { openHash } from "../src/core/account/sealed-hash.ts";
import { loadPolicy } from "../src/core/policy/policy.ts";
import { loadSession, type Session, startSession } from "../src/core/session/session.ts";
import { drawsFirst } from "./draws.ts";
import { noWritesWhileReading } from "./get-writes.ts";
import { leaveSqlite, noteMigrated, takeLeft } from "./left-sqlite.ts";
import { copyMigrated } from "./migrated-file.ts";
import { loadByHand } from "./overload.ts";
import { EMPTY, freeAgain, isMigrated, keptOpen, type TestEngine } from "./postgres.ts";
import { noteStatement } from "./postgres-words.ts";

export { serverOf, type Visitor, visitor } from "./visitor.ts";

/** Tuesday 24 November 2026, 08:00:00 WIB: the first time of every test's clock. */
export const START = unixSeconds(1_795_482_000);

/** The clock of one test world: it stands still until it is moved. */
export interface Clock {
  now: UnixSeconds;
  readonly advance: (seconds: number) => UnixSeconds;
}

export interface TestWorld extends World {
  readonly clock: Clock;
  /** Ends the database; the folder goes with the process. Needed on PostgreSQL, or the process stays alive. */
  readonly close: () => Promise<void>;
  /** The same, and the next world on this engine may have the database, without its rows. */
  readonly leave: () => Promise<void>;
}

/** What a test may choose. `engine`: one of postgres.ts' `engines`, SQLite without. `settings`: `SPSE_…` values. */
interface TestWorldChoice {
  readonly engine?: TestEngine;
  readonly now?: number;
  readonly settings?: Readonly<Record<string, string>>;
  /** The data folder of another world: a second process over the same SQLite file. */
  readonly folder?: string;
  /** On SQLite it may have the database, folder and connection of a world of this process that has left. */
  readonly takesLeft?: true;
  /** The program's own randomness, where a whole list of work is derived; see draws.ts. */
  readonly random?: (bytes: number) => Uint8Array;
  /** A queue of another size. */
  readonly hashing?: HashingQueue;
  /** Open answers with other limits than the program's. */
  readonly heldOpen?: HeldOpen;
  /** Without it nobody is turned away. */
  readonly overload?: Overload;
}

const folders: string[] = [];
process.once("exit", () => {
  for (const folder of folders) rmSync(folder, { recursive: true, force: true });
});

/** Makes a World with an empty, migrated database. */
export async function testWorld(choice: TestWorldChoice = {}): Promise<TestWorld> {
  const url = await (choice.engine?.worldUrl ?? choice.engine?.url)?.();
  const left = choice.takesLeft && !url ? takeLeft() : undefined;
  const folder = choice.folder ?? left?.folder ?? mkdtempSync(join(tmpdir(), "spse-test-"));
  if (!choice.folder && !left) folders.push(folder);
  const random = choice.random ?? drawsFirst(randomBytes);
  const config = parseConfig({ SPSE_DATA_DIR: folder, SPSE_LOG_LEVEL: "silent", ...choice.settings });
  const own = !url && !choice.folder;
  if (own && !left) await copyMigrated(folder);
  const open = own || isMigrated(url) ? connectDb : openDb;
  const connected = left?.connected ?? keptOpen(url) ?? (await open(url, folder, url, url ? undefined : noteStatement));
  const { db: opened, postgres } = connected;
  if (postgres?.pool.listenerCount("error") === 0) postgres.pool.on("error", () => {}); // a test may end its PostgreSQL
  const db = opened.withPlugin(noWritesWhileReading);
  if (!postgres && !left) await sql`pragma synchronous = off`.execute(db); // no computer loses its power in a test
  if (own) await noteMigrated(opened);
  let closed = false;
  const clock: Clock = {
    now: unixSeconds(choice.now ?? START),
    advance: (seconds) => {
      clock.now = unixSeconds(clock.now + seconds);
      return clock.now;
    },
  };
  const wake = postgres ? await postgresWake(postgres, () => {}) : inProcessWake();
  const keys = openKeys(config.masterKey ?? token(random, 32), random, config.oldMasterKey);
  return {
    config,
    db,
    lpseId: await loadLpseId(db, clock.now, () => token(random, 16)),
    office: await loadOffice(db, config),
    now: () => clock.now,
    random,
    ...(await loadKept(db, keys, { now: () => clock.now, random })),
    wake,
    hashing: choice.hashing ?? hashingQueue(),
    heldOpen: choice.heldOpen ?? heldOpen(),
    turns: openTurns(),
    overload: choice.overload ?? loadByHand(),
    log: pino({ level: "silent" }),
    ...(config.ldap && { ldap: await openLdap(config.ldap, { log: pino({ level: "silent" }), random }) }),
    clock,
    close: async () => {
      closed = true;
      await wake.close();
      await db.destroy();
    },
    leave: async () => {
      await wake.close();
      if (closed) return;
      if (own) return leaveSqlite({ folder, connected });
      if (!url) return db.destroy();
      await sql.raw(EMPTY).execute(opened);
      freeAgain(url, connected);
    },
  };
}

/** The password of every account of {@link addPerson}, unless it names another. */
export const PASSWORD = "rumah-putih-lima-jendela";

/** Who is added; everything has a default, so that a story says only what matters to it. */
export interface Person {
  readonly userId?: string;
  readonly kind?: Account["kind"];
  readonly role?: Role;
  readonly name?: string;
  readonly email?: string;
  /** `null`: none set yet. */
  readonly password?: string | null;
}

const hashes = new Map<string, Promise<string>>();

/** Adds an account that may log in: by default `PENYEDIA1` with {@link PASSWORD} and no 2FA. */
export async function addPerson(world: World | Tx, person: Person = {}): Promise<Account> {
  const userId = person.userId ?? "PENYEDIA1";
  const kind = person.kind ?? "penyedia";
  const password = person.password === undefined ? PASSWORD : person.password;
  const account = {
    userId,
    kind,
    role: person.role ?? (kind === "penyedia" ? "penyedia" : "ppk"),
    name: person.name ?? `Nama ${userId}`,
    email: person.email ?? `${userId.toLowerCase()}@contoh.go.id`,
    passwordHash: password === null ? null : await hashed(password),
  };
  const id = await transact(world, (tx) => addAccount(tx, account));
  if (id === null) throw new Error(`${userId} is there already`);
  return loadAccount(world, id);
}

/** The account's password hash, opened. */
export const hashOf = ({ keys }: World, { id, passwordHash }: Pick<Account, "id" | "passwordHash">): string =>
  openHash(keys, id, passwordHash ?? "");

/** argon2id with the product's parameters, once a password and process. */
function hashed(password: string): Promise<string> {
  const known = hashes.get(password) ?? hash(password, { memoryCost: 19456, timeCost: 2, parallelism: 1 });
  hashes.set(password, known);
  return known;
}

/** A full session of this account, password proven just now, without the way through the pages. */
export async function sessionOf(world: World, account: Account, browserId: string | null = null): Promise<Session> {
  const policy = await loadPolicy(world, account);
  const cookie = await transact(world, (tx) =>
    startSession(tx, {
      accountId: account.id,
      epoch: account.epoch,
      policy,
      scope: "full",
      method: "password",
      browserId,
      browserLabel: "Chrome di Windows",
      ip: "203.0.113.7",
      passwordProvenAt: tx.now(),
      proofId: null,
    }),
  );
  const session = await loadSession(world, cookie.value ?? undefined);
  if (!session) throw new Error("the session is over already");
  return session;
}

/** One queued mail, opened. */
export interface SeenMail {
  readonly kind: string;
  readonly to: string;
  readonly subject: string;
  readonly text: string;
  readonly html: string;
}

/** The mails that wait in the outbox, oldest first. */
export async function mailsOf(world: World): Promise<readonly SeenMail[]> {
  const rows = await world.db
    .selectFrom("mail")
    .select(["id", "kind", "sealed"])
    .where("given_up_at", "is", null)
    .orderBy("created_at")
    // A login comes before what was done in its session in the same second.
    .orderBy((row) => row.case().when("kind", "=", "login-stranger").then(0).else(1).end())
    .orderBy("id")
    .execute();
  return rows.flatMap((row) =>
    row.sealed === null ? [] : [{ kind: row.kind, ...JSON.parse(world.keys.open("mail", row.id, row.sealed)) }],
  );
}

/** {@link mailsOf} without the notices of logins from unknown browsers, with which most stories begin. */
export const mailsBesideLogins = async (world: World): Promise<readonly SeenMail[]> =>
  (await mailsOf(world)).filter(({ kind }) => kind !== "login-stranger");
