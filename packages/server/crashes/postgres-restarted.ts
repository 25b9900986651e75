/** PostgreSQL crashes and restarts while people are in the middle of the guide. The portal's server never restarts. */
import assert from "node:assert/strict";
import { captchaOf, fieldOf } from "../test-support/log-in.ts";
import { type Mailbox, openMailbox } from "../test-support/mail.ts";
import { freshDatabase } from "../test-support/postgres.ts";
import { startPostgres } from "../test-support/postgres-server.ts";
import { inTime, until } from "../test-support/until.ts";
import type { Seen } from "../test-support/visitor.ts";
import { addPerson, PASSWORD, visitor } from "../test-support/world.ts";
import { addressOf, comeBack, guides, isAt, walker } from "./guide.ts";
import { isOutagePage } from "./outage-page.ts";
import { type ServerProcess, serverProcess } from "./server-process.ts";
import { holdsTogether, stateOf } from "./state.ts";
import { watchProof } from "./waiting.ts";

/** An account that many log in to at the moment of the outage. */
const OTHER = "PPK2";
const OTHERS = 8;

interface Restarted {
  /** Milliseconds from PostgreSQL's "accepting connections" to the first page that needs it. */
  readonly healed: readonly number[];
  /** Requests during the outages, each answered with the page and its Kode Error. */
  readonly refused: number;
}

/**
 * One person for each restart waits at the second factor while PostgreSQL is away, and logs in afterwards. @throws if a rule
 * does not hold.
 */
export async function restartPostgres(restarts: number): Promise<Restarted> {
  const postgres = await startPostgres({ durable: true });
  const mailbox = await openMailbox();
  const names = Array.from({ length: restarts }, (_, at) => `PENYEDIA${2000 + at}`);
  const server = await serverProcess({
    engine: { name: "PostgreSQL 18", url: () => freshDatabase(postgres.url) },
    settings: { SPSE_SMTP_URL: mailbox.url },
    stage: async (world) => {
      for (const userId of [...names, OTHER]) await addPerson(world, { userId, email: addressOf(userId) });
    },
  });
  try {
    await server.start();
    const pid = server.pid();
    const sum = { healed: [] as number[], refused: 0 };
    for (const userId of names) {
      const told = await underneath(server, mailbox, userId, postgres.restart);
      sum.healed.push(told.healed);
      sum.refused += told.refused;
    }
    assert.ok(server.isUp() && server.pid() === pid, "the server process has ended");
    await server.look(holdsTogether);
    return sum;
  } finally {
    await server.kill();
    await mailbox.close();
    postgres.stop();
  }
}

/** Logins of others, one click before their transaction, so that PostgreSQL dies inside some of them. */
async function aboutToLogIn(server: ServerProcess): Promise<readonly (() => Promise<Seen>)[]> {
  const posts: (() => Promise<Seen>)[] = [];
  for (let at = 0; at < OTHERS; at++) {
    const computer = visitor(server.world, { ip: `198.18.8.${at}` });
    await computer.get("/login");
    const page = await computer.post("/login", { "user-id": OTHER });
    const form = { for: fieldOf(page, "for"), password: PASSWORD, ...captchaOf(server.world, page) };
    posts.push(() => computer.post("/login/password", form));
  }
  return posts;
}

async function underneath(
  server: ServerProcess,
  mailbox: Mailbox,
  userId: string,
  restart: (meanwhile: () => Promise<void>) => Promise<void>,
): Promise<{ healed: number; refused: number }> {
  const person = walker(server, mailbox, userId, "198.18.9.9");
  const steps = guides[0] ?? [];
  const untilWaiting = steps.findIndex((step) => step.name === "says Ya on the phone");
  for (const step of steps.slice(0, untilWaiting)) await step.act(person);
  const { phone, computer } = person;
  assert.ok(phone);
  const before = await server.look((world) => stateOf(world, userId));
  const watching = await watchProof(server.world, computer);
  const longPoll = phone.call({ path: "/device/v1/requests?wait=1" });

  const _token = fieldOf(computer.page(), "_token");
  const storm = await aboutToLogIn(server);
  let refused = 0;
  const stormed = Promise.all(storm.map((post) => post()));
  await restart(async () => {
    for (const path of ["/proof", "/beranda", "/proof/code"]) {
      isOutagePage(await computer.get(path));
      refused += 1;
    }
    isOutagePage(await computer.post("/keluar", { _token }));
    const told = await phone.state();
    assert.deepEqual([told.status, told.body.error.code], [503, "unavailable"]);
    refused += 2;
    assert.equal((await computer.get("/healthz")).status, 200, "the process lives");
    const ready = await computer.get("/readyz");
    assert.deepEqual([ready.status, ready.json()], [503, { ready: false, reason: "database" }]);
  });
  const began = performance.now();
  await until("the portal serves again", async () => (await computer.get("/proof")).status === 200);
  const healed = performance.now() - began;
  await server.advance(1); // /readyz looks once a second
  assert.equal((await computer.get("/readyz")).status, 200);

  assert.ok([200, 503].includes((await longPoll).status));
  for (const seen of await stormed) assert.ok([200, 503].includes(seen.status), `${seen.path}: ${seen.status}`);
  assert.deepEqual(await server.look((world) => stateOf(world, userId)), before, "what was acknowledged is there");
  const yes = steps[untilWaiting];
  await yes?.act(person);
  assert.equal(await inTime("the waiting page learns the answer", watching.over), "approved");
  watching.close();
  isAt(await computer.get("/proof"), "/proof");
  assert.equal(await comeBack(person), "continued");
  for (const step of steps.slice(untilWaiting + 2)) await step.act(person);
  return { healed, refused };
}
