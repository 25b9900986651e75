/** The server's clock jumps an hour ahead and back, repeatedly, while people walk through the guide. */
import assert from "node:assert/strict";
import type { Dice } from "../attacks/dice.ts";
import { fieldOf, logIn } from "../test-support/log-in.ts";
import { type Mailbox, openMailbox } from "../test-support/mail.ts";
import { addPerson } from "../test-support/world.ts";
import { addressOf, comeBack, guides, isAt, type Walker, walker } from "./guide.ts";
import { ServerGone, type ServerProcess, serverProcess } from "./server-process.ts";
import { holdsTogether } from "./state.ts";

const HOUR = 3600;
/** The clock has moved before one in this many steps. */
const ONE_IN = 3;

interface Jumped {
  readonly jumps: number;
  readonly steps: number;
  /** Steps that the server refused with a page that says what to do, and how people logged in again under that clock. */
  readonly refused: number;
  readonly continued: number;
  readonly anew: number;
  readonly inside: number;
}

/** @throws if a jump breaks anything: a broken page, a login that is no longer possible, a code that is accepted twice. */
export async function jumpingClock(people: number, dice: Dice): Promise<Jumped> {
  const mailbox = await openMailbox();
  const names = Array.from({ length: people }, (_, at) => `PENYEDIA${4000 + at}`);
  const server = await serverProcess({
    settings: { SPSE_SMTP_URL: mailbox.url },
    stage: async (world) => {
      for (const userId of [...names, "KODE", "LAMA"]) await addPerson(world, { userId, email: addressOf(userId) });
    },
  });
  const sum = { jumps: 0, steps: 0, refused: 0, continued: 0, anew: 0, inside: 0 };
  let ahead = 0;
  const jump = async () => {
    // Ahead and back, or back and ahead: at most an hour from the true time.
    const by = ahead === 0 ? (dice.chance(0.5) ? HOUR : -HOUR) : -ahead;
    ahead += by;
    sum.jumps += 1;
    await server.advance(by);
  };
  try {
    await server.start();
    for (const [at, userId] of names.entries()) {
      const person = walker(server, mailbox, userId, `198.18.5.${at}`);
      for (const step of guides[at % 2] ?? []) {
        if (dice.below(ONE_IN) === 0) await jump();
        sum.steps += 1;
        try {
          await step.act(person);
        } catch (error) {
          if (error instanceof ServerGone) throw error;
          const seen = person.computer.page();
          assert.ok(seen.status < 500, `${step.name}: ${seen.path} ${seen.status}`);
          sum.refused += 1;
          if (!person.phone) person.enrolment = null; // its QR has expired
          sum[await comeBack(person)] += 1;
          break; // the guide's own order is over for this person; the next one begins
        }
      }
      if (ahead !== 0) await jump();
      sum[await comeBack(person)] += 1;
    }
    await noCodeTwice(server, mailbox);
    await noLongerLife(server, mailbox);
    await server.look(holdsTogether);
    assert.doesNotMatch(server.log(), /"level":[56]0/);
    return sum;
  } finally {
    await server.kill();
    await mailbox.close();
  }
}

/** A person with a phone, at the waiting page. */
async function atWaiting(server: ServerProcess, mailbox: Mailbox, userId: string): Promise<Walker> {
  const person = walker(server, mailbox, userId, "198.18.4.1");
  const steps = guides[0] ?? [];
  const untilWaiting = steps.findIndex((step) => step.name === "says Ya on the phone");
  for (const step of steps.slice(0, untilWaiting)) await step.act(person);
  return person;
}

async function typeCode(person: Walker, code: string): Promise<number> {
  const form = await person.computer.get("/proof/code");
  return (await person.computer.post("/proof/code", { for: fieldOf(form, "for"), code })).status;
}

/**
 * RFC 6238 §5.2: the server takes a code once, however the clock moves. Until the clock has caught up, the phone's Ya logs
 * people in.
 */
async function noCodeTwice(server: ServerProcess, mailbox: Mailbox): Promise<void> {
  const person = await atWaiting(server, mailbox, "KODE");
  const first = person.phone?.code() ?? "";
  assert.equal(await typeCode(person, first), 200);
  await server.advance(HOUR);
  const waiting = async () => isAt(await logIn(server.world, person.computer, person.userId), "/proof");
  await waiting();
  assert.equal(await typeCode(person, person.phone?.code() ?? ""), 200);
  await server.advance(-HOUR);
  await person.computer.post("/keluar");
  await waiting();
  assert.equal(await typeCode(person, first), 422);
  await server.advance(31);
  assert.equal(await typeCode(person, person.phone?.code() ?? ""), 422, "older than the newest that was taken");
  assert.equal(await comeBack(person), "continued");
  await person.computer.post("/keluar");
  await server.advance(HOUR + 31);
  await waiting();
  assert.equal(await typeCode(person, person.phone?.code() ?? ""), 200);
}

/**
 * A request to the phone lives no longer than its lifetime although the clock was set back: it expires, and another one can be
 * sent.
 */
async function noLongerLife(server: ServerProcess, mailbox: Mailbox): Promise<void> {
  await server.advance(HOUR);
  const person = await atWaiting(server, mailbox, "LAMA");
  assert.equal((await person.phone?.requests())?.length, 1);
  await server.advance(-HOUR);
  assert.deepEqual(await person.phone?.requests(), []);
  assert.match((await person.computer.get("/proof")).text, /data-at="ask-again"/);
  assert.equal(await comeBack(person), "continued");
}
