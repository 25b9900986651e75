/** The mail server cannot be reached for a whole run of the guide, or refuses; then it is back. */
import assert from "node:assert/strict";
import { openMailbox } from "../test-support/mail.ts";
import { freePort } from "../test-support/port.ts";
import { until } from "../test-support/until.ts";
import { addPerson, type TestWorld } from "../test-support/world.ts";
import { addressOf, guides, type Step, type Walker, walker } from "./guide.ts";
import { type ServerProcess, serverProcess } from "./server-process.ts";
import { holdsTogether } from "./state.ts";

/** The longest rest between two attempts (base/platform/outbox/send.ts), in steps of the test's clock. */
const MOST_RETRY_SECONDS = 3600;
const OPENING = "opens the mail's link";

interface Away {
  readonly logins: number;
  /** Mails that waited. All came once when the mail server was back. */
  readonly mails: number;
  /** Milliseconds from then, with every rest over, to the last mail. */
  readonly drained: number;
}

/**
 * `people` walk through the guide without a mail server; people who need a mail wait until the server is back. @throws if a
 * rule does not hold.
 */
export async function mailServerAway(people: number): Promise<Away> {
  const port = await freePort();
  const names = Array.from({ length: people }, (_, at) => `PENYEDIA${3000 + at}`);
  const server = await serverProcess({
    settings: { SPSE_SMTP_URL: `smtp://127.0.0.1:${port}` },
    stage: async (world) => {
      for (const userId of names) await addPerson(world, { userId, email: addressOf(userId) });
    },
  });
  // Until then nobody listens there, and connections are refused.
  const nobody = await openMailbox();
  try {
    await server.start();
    for (const [at, userId] of names.entries()) {
      const person = walker(server, nobody, userId, `198.18.6.${at}`);
      await walk(person, at % 2 === 0 ? (guides[0] ?? []) : untilMail);
    }
    const logins = await server.look(async (world) => (await successes(world)).length);
    // A mail that a worker still holds when the clock moves would rest from that time.
    const waiting = await unsentOnce(server, "each mail was tried", (mails) =>
      mails.every((it) => it.attempts > 0 && it.leased_until === null),
    );
    assert.ok(waiting.length >= people);

    const mailbox = await openMailbox(port);
    mailbox.refusing = true; // it answers, but refuses for now: 451
    await server.advance(MOST_RETRY_SECONDS);
    await unsentOnce(server, "each mail was tried again", (mails) =>
      mails.every((it, at) => it.attempts > (waiting[at]?.attempts ?? 0)),
    );
    assert.equal(mailbox.mails.length, 0);
    mailbox.refusing = false;

    const began = performance.now();
    await server.advance(MOST_RETRY_SECONDS);
    await unsentOnce(server, "the outbox is empty", (mails) => mails.length === 0);
    const drained = performance.now() - began;
    assert.equal(mailbox.mails.length, waiting.length, "each came once");
    await server.look(holdsTogether);
    assert.doesNotMatch(server.log(), /"msg":"failed"/);
    await server.kill(); // the mailbox would wait half a minute for its kept connection
    await mailbox.close();
    return { logins, mails: waiting.length, drained };
  } finally {
    await server.kill();
    await nobody.close();
  }
}

const untilMail: readonly Step[] = (guides[1] ?? []).slice(
  0,
  (guides[1] ?? []).findIndex((step) => step.name === OPENING),
);

async function walk(person: Walker, steps: readonly Step[]): Promise<void> {
  for (const step of steps) await step.act(person);
}

const unsent = (world: TestWorld) =>
  world.db
    .selectFrom("mail")
    .select(["id", "attempts", "leased_until"])
    .where("sent_at", "is", null)
    .orderBy("id")
    .execute();
type Unsent = Awaited<ReturnType<typeof unsent>>;

/** The mails that are not sent, once they are so. Over one connection: to open one takes as long as a hundred looks. */
const unsentOnce = (server: ServerProcess, what: string, areSo: (mails: Unsent) => boolean): Promise<Unsent> =>
  server.look(async (world) => {
    let mails = await unsent(world);
    await until(what, async () => {
      mails = await unsent(world);
      return areSo(mails);
    });
    return mails;
  });

const successes = (world: Parameters<typeof holdsTogether>[0]) =>
  world.db.selectFrom("audit").select("id").where("event", "=", "login").where("outcome", "=", "success").execute();
