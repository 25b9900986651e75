/** People with a phone, and requests to it, for the stories of the acceptor. */
import { after, afterEach, beforeEach, describe } from "node:test";
import { transact, type World } from "../src/base/platform/world.ts";
import { type AskedRequest, ask, type Question } from "../src/core/acceptor/ask.ts";
import { type Account, loadAccount } from "../src/core/account/account.ts";
import { currentOffer, type Offer } from "../src/core/factors/adding/offer.ts";
import type { Session } from "../src/core/session/session.ts";
import { deviceRoutes } from "../src/operate/start/routes.ts";
import { storyHashing } from "./argon2.ts";
import { enrolledPhone, type Phone } from "./phone.ts";
import { engines, type StoryEngine, sqliteEngine } from "./postgres.ts";
import { addPerson, type Person, sessionOf, type TestWorld, testWorld } from "./world.ts";

type Stories = (fresh: () => Promise<TestWorld>) => void;

/**
 * Runs the same stories on SQLite and on PostgreSQL (docs/decisions/0040): of acts at the same moment, and of what statements find, order,
 * fold and clear. `fresh` makes a world that ends with its test.
 */
export function onBothEngines(name: string, stories: Stories): void {
  for (const engine of engines) storiesOn(engine, `${name}, on ${engine.name}`, stories);
}

/** Runs stories on SQLite alone. A whole run has PostgreSQL prepare each of their statements (postgres-words.ts). */
export const onSqlite = (name: string, stories: Stories): void => storiesOn(sqliteEngine, name, stories);

function storiesOn(engine: StoryEngine, title: string, stories: Stories): void {
  describe(title, () => {
    const worlds: TestWorld[] = [];
    let ofOthers = 0;
    beforeEach(() => {
      ofOthers = worlds.length;
    });
    const leave = async (left: readonly TestWorld[]) => {
      for (const world of left) await world.leave();
    };
    afterEach(() => leave(worlds.splice(ofOthers)));
    after(async () => {
      await leave(worlds.splice(0));
      await engine.passOn();
    });
    stories(async () => {
      const engineUsed = { name: engine.name, url: engine.usedUrl };
      const world = await testWorld({ engine: engineUsed, takesLeft: true, hashing: storyHashing() });
      worlds.push(world);
      return world;
    });
  });
}

/** The pending QR of a session. @throws if the session has no pending QR. */
export async function offerOf(world: World, session: Session): Promise<Offer> {
  const offer = await currentOffer(world, session);
  if (offer.kind !== "offer") throw new Error(`no offer: ${offer.kind}`);
  return offer;
}

export interface Enrolled {
  /** As it is after enrolment. */
  readonly account: Account;
  readonly session: Session;
  readonly phone: Phone;
  readonly offer: Offer;
}

/** A person with 2FA: an account, a session, and a phone that enrolled in it. */
export async function enrolled(world: World, person: Person = {}): Promise<Enrolled> {
  const added = await addPerson(world, person);
  const session = await sessionOf(world, added);
  const offer = await offerOf(world, session);
  const phone = await enrolledPhone(world, offer.uri);
  return { account: await loadAccount(world, added.id), session, phone, offer };
}

/** This session, allowed to add a phone, as after a fresh proof. */
export async function allowed(world: World, session: Session): Promise<Session> {
  const freshProof = { purpose: "add-device", at: world.now() } as const;
  await world.db
    .updateTable("session")
    .set({ fresh_proof_for: freshProof.purpose, fresh_proof_at: freshProof.at })
    .where("id", "=", session.id)
    .execute();
  return { ...session, freshProof };
}

/** One more phone of the same person. */
export async function secondPhone(world: World, session: Session): Promise<Phone> {
  return enrolledPhone(world, (await offerOf(world, await allowed(world, session))).uri, deviceRoutes, "Ponsel kedua");
}

/** Asks the account's phones, as a login on a new browser does unless `question` says otherwise. */
export function askPhone(world: World, account: Account, question: Partial<Question> = {}): Promise<AskedRequest> {
  return transact(world, (tx) =>
    ask(tx, {
      reference: "proof-1",
      account,
      wakesPhones: true,
      epoch: account.epoch,
      client: "portal",
      purpose: "login",
      act: null,
      actOn: null,
      browserId: null,
      browserKnown: false,
      number: true,
      browserLabel: "Firefox di Linux",
      ip: "203.0.113.9",
      ...question,
    }),
  );
}

/** A wrong number. */
export const notThat = (number: string | null): string => (number === "111111" ? "222222" : "111111");
