/**
 * The disk is full, or the database is read-only, while people are in the middle of the guide. Reading goes on. The server
 * refuses every change as a whole, with the page and its Kode Error. When writing works again, the server works again.
 */
import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { fieldOf, numberOn } from "../test-support/log-in.ts";
import { openMailbox } from "../test-support/mail.ts";
import { addPerson } from "../test-support/world.ts";
import { addressOf, comeBack, guides, isAt, type Walker, walker } from "./guide.ts";
import { isOutagePage } from "./outage-page.ts";
import { type ServerProcess, serverProcess } from "./server-process.ts";
import { fileIsWhole, holdsTogether, stateOf } from "./state.ts";

/** One way in which writing stops and resumes. `folder`: the data folder, if it needs a special place. */
export interface Obstacle {
  readonly name: string;
  readonly folder?: string;
  readonly stop: (server: ServerProcess) => Promise<void>;
  readonly heal: (server: ServerProcess) => Promise<void>;
}

/** The system refuses every write to a file of this process (setrlimit(2), RLIMIT_FSIZE), for root too. */
export const fileSizeLimit: Obstacle = {
  name: "the system refuses every write to a file",
  stop: async (server) => limit(server, "0:unlimited"),
  heal: async (server) => limit(server, "unlimited:unlimited"),
};

const limit = (server: ServerProcess, to: string): void =>
  void execFileSync("prlimit", ["--pid", `${server.pid()}`, `--fsize=${to}`]);

/** SQLite answers every write with SQLITE_READONLY, as on a read-only file system, for root too. */
export const readOnly: Obstacle = {
  name: "the database can only be read",
  stop: (server) => server.sql("pragma query_only = on"),
  heal: (server) => server.sql("pragma query_only = off"),
};

export interface Stopped {
  /** Requests for a change, each refused with its Kode Error. */
  readonly refused: number;
  /** Milliseconds from the end of the outage to the first accepted change. */
  readonly healed: number;
}

/** Stops all writing while one person waits at the second factor and another is on Beranda. @throws if a rule does not hold. */
export async function stopWriting(obstacle: Obstacle): Promise<Stopped> {
  const mailbox = await openMailbox();
  const server = await serverProcess({
    ...(obstacle.folder !== undefined && { folder: obstacle.folder }),
    settings: { SPSE_SMTP_URL: mailbox.url },
    stage: async (world) => {
      for (const userId of ["MENUNGGU", "DIDALAM"]) await addPerson(world, { userId, email: addressOf(userId) });
    },
  });
  try {
    await server.start();
    const waiting = walker(server, mailbox, "MENUNGGU", "198.18.7.1");
    const inside = walker(server, mailbox, "DIDALAM", "198.18.7.2");
    const steps = guides[0] ?? [];
    const untilWaiting = steps.findIndex((step) => step.name === "says Ya on the phone");
    for (const step of steps.slice(0, untilWaiting - 2)) await step.act(inside);
    for (const step of steps.slice(0, untilWaiting)) await step.act(waiting);
    const states = () =>
      server.look(async (world) => [await stateOf(world, waiting.userId), await stateOf(world, inside.userId)]);
    const before = await states();

    await obstacle.stop(server);
    const refused = await refusedChanges(server, waiting, inside);
    assert.deepEqual((await inside.computer.get("/readyz")).json(), { ready: false, reason: "database" });
    await obstacle.heal(server);

    const began = performance.now();
    isAt(
      await inside.computer.post("/keluar", { _token: fieldOf(await inside.computer.get("/beranda"), "_token") }),
      "/login",
    );
    const healed = performance.now() - began;
    const [stillWaiting, out] = await states();
    assert.deepEqual(stillWaiting, before[0], "a refused change has left something");
    assert.equal(out?.liveSessions, (before[1]?.liveSessions ?? 0) - 1);
    for (const step of steps.slice(untilWaiting)) await step.act(waiting);
    assert.equal(await comeBack(inside), "anew");
    await server.kill();
    await server.look(fileIsWhole);
    await server.look(holdsTogether);
    assert.doesNotMatch(server.log(), /"msg":"failed"/, "an outage was taken for a bug");
    return { refused, healed };
  } finally {
    await server.kill();
    await mailbox.close();
  }
}

/** Everything that these two people try meanwhile. */
async function refusedChanges(server: ServerProcess, waiting: Walker, inside: Walker): Promise<number> {
  const { computer, phone } = waiting;
  assert.ok(phone);
  isAt(await inside.computer.get("/beranda"), "/beranda");
  const page = await computer.get("/proof");
  isAt(page, "/proof");
  const [request] = await phone.requests();
  assert.ok(request);
  const told = await phone.answer(request, "approve", numberOn(page));
  assert.deepEqual([told.status, told.body.error.code], [503, "unavailable"]);

  const fields = { for: fieldOf(page, "for"), _token: fieldOf(page, "_token") };
  const changes: readonly (readonly [string, Record<string, string>])[] = [
    ["/proof/code", { ...fields, code: phone.code() }],
    ["/proof/recovery", { ...fields, code: waiting.codes[0] ?? "" }],
    ["/proof/cancel", fields],
  ];
  for (const [path, form] of changes) isOutagePage(await computer.post(path, form));
  // A login stores nothing before its password is right (decision 45): it begins, and its password is refused.
  const began = await computer.post("/login", { "user-id": waiting.userId, _token: fields._token });
  isAt(began, "/login/password");
  const _token = fieldOf(await inside.computer.get("/beranda"), "_token");
  const others = ["/keluar", "/2fa/disable", "/2fa/recovery-codes", "/sessions/end-others"];
  for (const path of others) isOutagePage(await inside.computer.post(path, { _token }));

  // Long enough that the server would record the use of the session. It cannot, and still sends the page.
  await server.advance(50);
  isAt(await inside.computer.get("/beranda"), "/beranda");
  assert.equal((await phone.requests()).length, 1);
  return 1 + changes.length + others.length;
}
