/** How every attack of this folder begins: an owner with a phone and a known browser, and what an attacker may copy. */

import { isPostgres } from "../src/base/platform/db/db.ts";
import { operatorAsks } from "../src/base/platform/hashing/fair-queue.ts";
import type { CookieName } from "../src/base/platform/net/set-cookie.ts";
import { transact, type World } from "../src/base/platform/world.ts";
import { cookieName } from "../src/base/web/cookies.ts";
import { prepareRecoveryCodes, saveRecoveryCodes } from "../src/core/factors/recovery-codes/recovery.ts";
import { type Policy, savePolicy } from "../src/core/policy/policy.ts";
import { saveResetPolicy } from "../src/core/policy/reset-policy.ts";
import { type Enrolled, enrolled, onSqlite } from "../test-support/enrolled.ts";
import { approve, fieldOf, logIn, numberOn } from "../test-support/log-in.ts";
import type { Phone } from "../test-support/phone.ts";
import { rememberBrowser, samePerson, setUpOnce } from "../test-support/set-up-once.ts";
import type { Seen, Visitor, VisitorChoice } from "../test-support/visitor.ts";
import { serverOf, type TestWorld, visitor } from "../test-support/world.ts";

/** Where attackers sit. */
export const ELSEWHERE: VisitorChoice = {
  ip: "192.0.2.66",
  userAgent: "Mozilla/5.0 (X11; Linux x86_64; rv:145.0) Gecko/20100101 Firefox/145.0",
};

export interface Owner extends Enrolled {
  readonly world: TestWorld;
  /** The owner's browser, known to the account, with a session. */
  readonly computer: Visitor;
}

const atBeranda = setUpOnce<Owner>(async (world) => {
  const person = await enrolled(world);
  world.clock.advance(60);
  const computer = visitor(world);
  await logIn(world, computer, "PENYEDIA1");
  const inside = await approve(computer, person.phone);
  if (inside.path !== "/beranda") throw new Error(`the owner did not get in: ${inside.path}`);
  return { ...person, world, computer };
}, rememberOwner);

/** PENYEDIA1 with 2FA, logged in on a browser that became known by an approval with number. */
export async function owner(fresh: () => Promise<TestWorld>): Promise<Owner> {
  const person = await atBeranda(fresh);
  person.world.clock.advance(60);
  return person;
}

/**
 * What an owner or officer holds, for a world with the same rows (set-up-once.ts); the browser shows Beranda there.
 *
 * @param choice how the browser reaches the portal.
 */
export function rememberOwner<Person extends Owner>(person: Person, choice: VisitorChoice = {}) {
  const browser = rememberBrowser(person.computer, choice);
  const sets = given.get(person.world.db) ?? 0;
  return async (world: TestWorld) => {
    given.set(world.db, sets);
    return { ...person, ...samePerson(world, person), world, computer: await browser(world) };
  };
}

/** The wire name of a cookie. */
export const nameOf = (world: World, name: CookieName): string => cookieName(world.config.portalUrl, name);

/** Another browser with these cookies of the first one, as a thief or a program on that computer copies them. */
export function thiefWith(world: World, from: Visitor, names: readonly CookieName[], choice = ELSEWHERE): Visitor {
  const thief = visitor(world, choice);
  for (const name of names) {
    const value = from.cookies.get(nameOf(world, name));
    if (value !== undefined) thief.cookies.set(nameOf(world, name), value);
  }
  return thief;
}

type CodeSet = NonNullable<Awaited<ReturnType<typeof prepareRecoveryCodes>>>;

/** Every world of this process that hashes alike gives out the same sets, one after another: each is hashed once. */
const hashedSets = new Map<World["hashing"]["argon2"], CodeSet[]>();
const given = new WeakMap<World["db"], number>();

/** Ten recovery codes, as their owner has written them down; another ten at each call in a world. */
export async function recoveryCodesOf(world: World, accountId: string): Promise<readonly string[]> {
  const nth = given.get(world.db) ?? 0;
  given.set(world.db, nth + 1);
  const sets = hashedSets.get(world.hashing.argon2) ?? [];
  hashedSets.set(world.hashing.argon2, sets);
  const prepared = sets[nth] ?? (await prepareRecoveryCodes(world, operatorAsks("test")));
  if (!prepared) throw new Error("too busy for recovery codes");
  sets[nth] = prepared;
  await transact(world, (tx) => saveRecoveryCodes(tx, accountId, prepared));
  return prepared.shown;
}

/** This machine, in the spellings that parsers of addresses disagree on. */
export const LOOPBACK = [
  "https://127.0.0.1/",
  "https://127.1/",
  "https://2130706433/",
  "https://0x7f000001/",
  "https://0177.0.0.1/",
  "https://0/",
  "https://127.0.0.1./",
  "https://[::1]/",
  "https://[::]/",
  "https://[::ffff:127.0.0.1]/",
  "https://[::ffff:7f00:1]/",
  "https://[64:ff9b::7f00:1]/",
] as const;

/** Posts one of the forms of a waiting page. */
export const press = (computer: Visitor, path: string, fields: Record<string, string> = {}): Promise<Seen> =>
  computer.post(path, { for: fieldOf(computer.page(), "for"), ...fields });

/** The phone's owner says *Ya* to the newest request, typing `number`. */
export async function sayYes(phone: Phone, number: string | undefined): Promise<string> {
  const request = (await phone.requests()).at(-1);
  if (!request) throw new Error("no request on the phone");
  const told = await phone.answer(request, "approve", number);
  return told.body.outcome ?? told.body.error.code;
}

export { numberOn, onSqlite };

/** Sends one request exactly as written and follows no redirect: for requests that no browser sends. */
export async function raw(
  world: World,
  request: {
    readonly method: "GET" | "POST" | "HEAD" | "PUT" | "DELETE" | "PATCH" | "OPTIONS";
    readonly url: string;
    readonly headers?: Readonly<Record<string, string>>;
    readonly payload?: string;
    readonly ip?: string;
  },
): Promise<{
  readonly status: number;
  readonly to: string | undefined;
  readonly text: string;
  readonly setCookies: readonly string[];
}> {
  const app = await serverOf(world);
  const answer = await app.inject({
    method: request.method,
    url: request.url,
    remoteAddress: request.ip ?? "192.0.2.66",
    headers: { host: new URL(world.config.portalUrl).host, ...request.headers },
    ...(request.payload !== undefined && { payload: request.payload }),
  });
  const set = answer.headers["set-cookie"];
  return {
    status: answer.statusCode,
    to: answer.headers.location as string | undefined,
    text: answer.body,
    setCookies: set === undefined ? [] : Array.isArray(set) ? set : [String(set)],
  };
}

/** Does this visitor see Beranda? */
export const isInside = async (computer: Visitor): Promise<boolean> =>
  (await computer.get("/beranda")).path === "/beranda";

/** Every SQLite of a process has the same tables; a PostgreSQL gets partitions as time goes on. */
let sqliteTables: readonly string[] | undefined;

async function tablesOf({ db }: World): Promise<readonly string[]> {
  const known = isPostgres(db) ? undefined : sqliteTables;
  const tables = known ?? (await db.introspection.getTables()).map((it) => it.name);
  if (!isPostgres(db)) sqliteTables = tables;
  return tables;
}

/** Every row of every table, without the tables `leftOut`. */
export async function rowsOf(world: World, leftOut?: RegExp) {
  const found: { table: string; rows: readonly Readonly<Record<string, unknown>>[] }[] = [];
  for (const table of (await tablesOf(world)).filter((it) => !leftOut?.test(it)))
    found.push({
      table,
      rows: await world.db
        .selectFrom(table as "account")
        .selectAll()
        .execute(),
    });
  return found;
}

/** Every column of every table, as text: what a stolen backup holds. The master key is not in it. Without the tables `leftOut`. */
export async function dumpOf(
  world: World,
  leftOut?: RegExp,
): Promise<readonly { table: string; column: string; value: string }[]> {
  const found: { table: string; column: string; value: string }[] = [];
  for (const { table, rows } of await rowsOf(world, leftOut))
    for (const row of rows)
      for (const [column, value] of Object.entries(row))
        if (value !== null) found.push({ table, column, value: String(value) });
  return found;
}

/** Try only the newest values of a column, which are still valid. The others have the same form. */
const VALUES_A_COLUMN = 2;
const COOKIE_VALUE = /^[\w.=+/$,~-]{16,200}$/;

/**
 * What a thief can try from a dump: the values of every column, their parts, both joined to the id of their row, and the same
 * bytes in hexadecimal and base64url.
 */
export async function valuesToTry(world: World): Promise<readonly string[]> {
  const found = new Set<string>();
  const add = (value: string) => COOKIE_VALUE.test(value) && found.add(value);
  for (const table of await tablesOf(world)) {
    const rows = (await world.db
      .selectFrom(table as "account")
      .selectAll()
      .execute()) as unknown as Record<string, unknown>[];
    for (const column of Object.keys(rows[0] ?? {})) {
      const held = rows.filter((row) => typeof row[column] === "string" && row[column].length >= 16);
      for (const row of held.sort((one, other) => timeOf(other) - timeOf(one)).slice(0, VALUES_A_COLUMN)) {
        const value = String(row[column]);
        add(value);
        for (const part of value.split(/[.$ "]/)) add(part);
        if (typeof row.id === "string" && row.id !== value) add(`${row.id}.${value}`);
        const bytes = Buffer.from(value, /^[0-9a-f]+$/i.test(value) ? "hex" : "base64url");
        if (/^[\w-]+$/.test(value)) for (const code of ["hex", "base64url"] as const) add(bytes.toString(code));
      }
    }
  }
  return [...found];
}

const timeOf = (row: Record<string, unknown>): number =>
  Number(row.created_at ?? row.requested_at ?? row.enrolled_at ?? row.set_at ?? row.at ?? 0);

/** Sets the policy `phishing-resistant`, with the other settings that the command line demands. */
export async function resist(world: TestWorld, subject = "penyedia", change: Partial<Policy> = {}): Promise<void> {
  world.clock.advance(1);
  const usual = { twoFactor: "mandatory", twoFactorFrom: null, number: "new-browser" } as const;
  await transact(world, (tx) => savePolicy(tx, subject, { ...usual, phishingResistantSince: tx.now(), ...change }));
  await transact(world, (tx) => saveResetPolicy(tx, subject, { route: "helpdesk", hours: 24 }));
}
