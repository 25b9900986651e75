/**
 * `kill -9` at random moments of guide runs: a run is killed some milliseconds after one of its requests was sent, started
 * again, and compared with an undisturbed run, step by step.
 */
import assert from "node:assert/strict";
import type { Dice } from "../attacks/dice.ts";
import { MAIL_LEASE_SECONDS } from "../src/base/rules/lifetimes.ts";
import { type Mailbox, openMailbox } from "../test-support/mail.ts";
import { until } from "../test-support/until.ts";
import { visitor } from "../test-support/visitor.ts";
import { addPerson } from "../test-support/world.ts";
import { addressOf, comeBack, guides, type Step, type Walker, walker } from "./guide.ts";
import { ServerGone, type ServerProcess, serverProcess } from "./server-process.ts";
import { fileIsWhole, holdsTogether, type State, stateOf } from "./state.ts";

/**
 * The kill comes within the undisturbed time of that request or a little later, and mostly late, when the server commits and
 * answers.
 */
const LONGER = 1.3;

interface Killed {
  readonly runs: number;
  /** Steps whose answer had arrived before the kill. The database has every one. */
  readonly acknowledged: number;
  /** Steps under way at the kill: the database has all or nothing of each. */
  readonly doneUnheard: number;
  readonly undone: number;
  /** How people came back: still logged in, with the interrupted login, or with a new one. */
  readonly inside: number;
  readonly continued: number;
  readonly anew: number;
  /** Milliseconds from the start to the first answer. */
  readonly restarts: readonly number[];
  readonly mails: number;
  /** Mails that came twice, under the same Message-ID. */
  readonly mailsAgain: number;
}

interface Trace {
  readonly steps: readonly Step[];
  /** State before the first step and after each; and whether the browser was inside. */
  readonly states: readonly State[];
  readonly inside: readonly boolean[];
  /** The time of each request, in milliseconds. */
  readonly took: readonly number[];
}

/** `runs` people walk through the guide, and the server is killed once for each. @throws if a rule does not hold. */
export async function killRuns(runs: number, dice: Dice, each: (run: number) => void = () => {}): Promise<Killed> {
  const mailbox = await openMailbox();
  const names = Array.from({ length: runs }, (_, at) => `PENYEDIA${1000 + at}`);
  const server = await serverProcess({
    settings: { SPSE_SMTP_URL: mailbox.url },
    stage: async (world) => {
      for (const userId of [...names, "URUT0", "URUT1"]) await addPerson(world, { userId, email: addressOf(userId) });
    },
  });
  try {
    const restarts = [await server.start()];
    const traces = [await undisturbed(server, mailbox, 0), await undisturbed(server, mailbox, 1)];
    const sum = { acknowledged: 0, doneUnheard: 0, undone: 0, inside: 0, continued: 0, anew: 0 };
    for (const [at, userId] of names.entries()) {
      const trace = traces[at % 2] as Trace;
      const request = dice.below(trace.took.length);
      server.killAfter(request + 1, Math.sqrt(dice.below(1000) / 1000) * LONGER * (trace.took[request] ?? 0));
      const person = walker(server, mailbox, userId, `198.18.${at >> 8}.${at & 255}`);
      const done = await walkUntilDeath(person, trace.steps);
      await server.kill();
      restarts.push(await server.start());
      const found = await compare(person, trace, done);
      sum.acknowledged += done.acknowledged;
      sum[found === "after" ? "doneUnheard" : "undone"] += done.inDoubt ? 1 : 0;
      sum[await comeBack(person)] += 1;
      each(at + 1);
    }
    await server.advance(MAIL_LEASE_SECONDS + 1);
    const { mails, mailsAgain } = await drained(server, mailbox);
    await server.kill();
    await server.look(fileIsWhole);
    await server.look(holdsTogether);
    assert.ok(mailsAgain <= runs, "a mail came again without a crash");
    assert.doesNotMatch(server.log(), /"level":[56]0/, "something broke that no crash explains");
    return { runs, ...sum, restarts, mails, mailsAgain };
  } finally {
    await server.kill();
    await mailbox.close();
  }
}

/** Is the browser logged in? Asks with a copy of its cookies, so that its page stays. */
async function isInside(person: Walker): Promise<boolean> {
  const looking = visitor(person.server.world);
  for (const [name, value] of person.computer.cookies) looking.cookies.set(name, value);
  return (await looking.get("/beranda")).path === "/beranda";
}

/** One person's whole guide. Looks at the database over one connection: to open one takes as long as the step. */
const undisturbed = (server: ServerProcess, mailbox: Mailbox, which: 0 | 1): Promise<Trace> =>
  server.look(async (world) => {
    const steps = guides[which] as readonly Step[];
    const person = walker(server, mailbox, `URUT${which}`, "192.0.2.7");
    const states = [await stateOf(world, person.userId)];
    const inside = [false];
    const took: number[] = [];
    for (const step of steps) {
      const before = server.sent.length;
      await step.act(person);
      took.push(...server.sent.slice(before).map((it) => it.milliseconds));
      states.push(await stateOf(world, person.userId));
      inside.push(await isInside(person));
    }
    return { steps, states, inside, took };
  });

interface Walked {
  /** Steps whose change was acknowledged. */
  readonly acknowledged: number;
  /** Was the next one under way? */
  readonly inDoubt: boolean;
}

async function walkUntilDeath(person: Walker, steps: readonly Step[]): Promise<Walked> {
  for (const [at, step] of steps.entries()) {
    const before = person.server.sent.length;
    try {
      await step.act(person);
    } catch (error) {
      if (!(error instanceof ServerGone)) throw new Error(`${step.name}: ${error}`, { cause: error });
      const heard = person.server.sent
        .slice(before)
        .some((sent) => sent.status !== null && sent.status < 400 && `${sent.method} ${sent.path}`.startsWith(step.by));
      return { acknowledged: heard ? at + 1 : at, inDoubt: !heard };
    }
  }
  return { acknowledged: steps.length, inDoubt: false };
}

/** The database must have every acknowledged step, and all or nothing of the step under way. */
async function compare(person: Walker, trace: Trace, done: Walked): Promise<"before" | "after"> {
  const state = await person.server.look((world) => stateOf(world, person.userId));
  const name = trace.steps[done.acknowledged]?.name ?? "the end";
  const [before, after] = [trace.states[done.acknowledged], trace.states[done.acknowledged + 1]];
  const inside = await isInside(person);
  if (same(state, before)) {
    assert.equal(inside, trace.inside[done.acknowledged], `killed while one ${name}: the session`);
    return "before";
  }
  if (!done.inDoubt) assert.deepEqual(state, before, `acknowledged before one ${name}`);
  assert.deepEqual(state, after, `killed while one ${name}: neither before nor after`);
  return "after";
}

const same = (one: State | undefined, other: State | undefined): boolean =>
  JSON.stringify(one) === JSON.stringify(other);

/**
 * Waits until the outbox is empty; then every mail must have come. After a kill between the mail server's answer and our row, a
 * mail comes twice.
 */
async function drained(server: ServerProcess, mailbox: Mailbox): Promise<Pick<Killed, "mails" | "mailsAgain">> {
  const mails = await server.look(async (world) => {
    const rows = () => world.db.selectFrom("mail").select(["id", "sent_at"]).execute();
    await until("the outbox is empty", async () => (await rows()).every((it) => it.sent_at !== null));
    return rows();
  });
  const came = new Map<string, number>();
  for (const { raw } of mailbox.mails) {
    const id = /^Message-ID: <([\w-]+)@/im.exec(raw)?.[1] ?? "";
    came.set(id, (came.get(id) ?? 0) + 1);
  }
  const times = mails.map((it) => came.get(it.id) ?? 0);
  assert.equal(times.filter((it) => it === 0).length, 0, "mails were lost");
  assert.equal(came.size, mails.length, "a mail came of a change that was never committed");
  return { mails: mails.length, mailsAgain: mailbox.mails.length - mails.length };
}
