/**
 * A hundred thousand requests of mixed people to one server process: logins by approval and by code, wrong passwords, Kode Keamanan, event streams,
 * phones' calls, Beranda, bad requests and broken connections. In the end the process holds what it held after the warm-up.
 */
import { readdirSync } from "node:fs";
import { createConnection } from "node:net";
import { setTimeout as pause } from "node:timers/promises";
import { forEach, logInByApproval, logInByCode } from "../../bench/frame/logins.ts";
import type { Person } from "../../bench/frame/people.ts";
import type { Product } from "../../bench/frame/product.ts";
import { openStream, streamOf } from "../../bench/frame/streams.ts";
import { openTown } from "../../bench/frame/town.ts";
import { diceOf } from "../../packages/server/attacks/dice.ts";
import {
  approve,
  fieldOf,
  giveUserId,
  leave,
  logIn,
  toWaitingPage,
} from "../../packages/server/test-support/log-in.ts";
import { reachOver } from "../../packages/server/test-support/visitor.ts";
import type { Part } from "./part.ts";

const REQUESTS = 100_000;
/** From one look to the next; the first one is the warm-up. */
const LOOK_EVERY = 20_000;
const PEOPLE = 2400;
const AT_ONCE = 12;
/** Acts between two steps of the clock. */
const BATCH = 240;
/** Reads of Beranda, and bad requests, of one act. */
const READS = 30;
const QUIET_MS = 5000;
/** Resident memory after the quiet, of that after the warm-up; and growth of what the heap keeps, MiB. */
const RSS_RATIO = 1.2;
const KEPT_MIB = 6;

interface Holds {
  readonly rssMib: number;
  readonly keptMib: number;
  readonly files: number;
  readonly timers: number;
  readonly sockets: number;
}

export const soakPart: Part = {
  name: "soak",
  run: async ({ seed, fail }) => {
    console.log(`\n${REQUESTS} requests of mixed people, ${AT_ONCE} acts at once, to a server process on SQLite`);
    const town = await openTown(PEOPLE);
    const { product } = town;
    const { world } = product;
    const statuses: Record<string, number> = {};
    let requests = 0;
    const note = (status: number | string) => {
      requests += 1;
      statuses[status] = (statuses[status] ?? 0) + 1;
    };
    reachOver(world, async (call) => {
      const answer = await product.connection.send(call);
      note(answer.statusCode);
      return answer;
    });
    const acts = Object.entries(actsOf(product, note));
    const done: Record<string, number> = {};
    const wrong: string[] = [];
    const draw = diceOf(seed);
    let next = 0;
    const batch = async () => {
      const chosen = Array.from({ length: BATCH }, () => ({
        person: town.people[next++ % PEOPLE] as Person,
        act: draw.oneOf(acts),
      }));
      await forEach(chosen, AT_ONCE, async ({ person, act: [name, act] }) => {
        const problem = await act(person).catch((error: Error) => error.message);
        leave(world, person.computer);
        done[name] = (done[name] ?? 0) + 1;
        if (problem) wrong.push(`${name} of ${person.userId}: ${problem}`);
      });
      await town.nextStep();
    };

    const began = performance.now();
    const lookAfter = async (many: number): Promise<Holds> => {
      while (requests < many) await batch();
      const seen = await lookAfterQuiet(product);
      console.log(`  after ${requests}: ${shown(seen)}`);
      return seen;
    };
    const warm = await lookAfter(LOOK_EVERY);
    let end = warm;
    for (let many = 2 * LOOK_EVERY; many <= REQUESTS; many += LOOK_EVERY) end = await lookAfter(many);
    const seconds = ((performance.now() - began) / 1000).toFixed(0);
    await town.close();

    console.log(`  ${requests} requests in ${seconds} s: ${JSON.stringify(statuses)}`);
    console.log(`  acts: ${JSON.stringify(done)}, ${wrong.length} with another outcome than theirs`);
    for (const one of wrong.slice(0, 10)) fail(one);
    if ((statuses["500"] ?? 0) > 0) fail(`${statuses["500"]} answers of 500`);
    if (end.rssMib > warm.rssMib * RSS_RATIO) fail("resident memory grew by more than a fifth after the warm-up");
    if (end.keptMib > warm.keptMib + KEPT_MIB) fail(`the heap keeps ${end.keptMib - warm.keptMib} MiB more`);
    for (const what of ["files", "timers", "sockets"] as const)
      if (end[what] > warm[what]) fail(`${end[what] - warm[what]} ${what} are left`);
  },
};

/** What one person does; resolves with what was not as it should be. */
type Act = (person: Person) => Promise<string | undefined>;

function actsOf(product: Product, note: (status: number | string) => void): Readonly<Record<string, Act>> {
  const { world, connection, port } = product;
  const host = new URL(world.config.portalUrl).host;
  const expect = (found: unknown, wanted: unknown) => (found === wanted ? undefined : `${found} and not ${wanted}`);
  const stream = async (person: Person) => {
    const opened = await openStream(streamOf(world, port, person));
    note("stream");
    return opened;
  };
  return {
    "login by approval": async (person) => void (await logInByApproval(world, person)),
    "login by code": async (person) => void (await logInByCode(world, person)),
    "Beranda read again and again": async (person) => {
      await toWaitingPage(world, person);
      await approve(person.computer, person.phone);
      for (let read = 0; read < READS; read++) {
        const seen = await person.computer.get("/beranda");
        if (seen.status !== 200 || seen.path !== "/beranda") return `Beranda was ${seen.status} ${seen.path}`;
      }
      return undefined;
    },
    // Nobody's: the attempts of these people must not use up what the logins need.
    "wrong password": async (person) => {
      const seen = await logIn(world, person.computer, `ORANG${person.userId}`, "salah-sama-sekali");
      return seen.path.startsWith("/login") ? undefined : `came to ${seen.path}`;
    },
    "Kode Keamanan looked at": async (person) => {
      const page = await giveUserId(person.computer, person.userId);
      const picture = /src="(\/captcha[^"]*)"/.exec(page.text)?.[1];
      if (picture === undefined) return "no picture on the password page";
      return expect((await person.computer.get(picture.replaceAll("&amp;", "&"))).status, 200);
    },
    "stream until Ya": async (person) => {
      await toWaitingPage(world, person);
      const opened = await stream(person);
      const told = opened.event((data) => data.includes('"approved"'));
      const seen = await approve(person.computer, person.phone);
      await told;
      opened.close();
      return expect(seen.path, "/beranda");
    },
    "stream that is left": async (person) => {
      const page = await toWaitingPage(world, person);
      (await stream(person)).close();
      const seen = await person.computer.post("/proof/cancel", { for: fieldOf(page, "for") });
      return expect(seen.status, 200);
    },
    "phone asks": async ({ phone }) => {
      for (let call = 0; call < READS; call++)
        if ((await phone.requests()).length > 0) return "a request of nobody's login";
      return undefined;
    },
    "bad requests": async (person) => {
      const json = { host, "content-type": "application/json" };
      const bad = [
        { method: "GET", url: "/tidak-ada", headers: { host } },
        { method: "GET", url: "/login?a=1&a=2", headers: { host } },
        { method: "GET", url: "/%zz", headers: { host } },
        { method: "GET", url: "/", headers: { host: "lain.example" } },
        { method: "GET", url: "/beranda", headers: { host, cookie: "session=tidak.ada" } },
        { method: "POST", url: "/login", headers: { host, origin: "https://lain.example" }, payload: "user-id=A" },
        { method: "POST", url: "/device/v1/enrolments", headers: json, payload: "{" },
      ] as const;
      for (const call of [...bad, ...bad, ...bad]) {
        const { statusCode } = await connection.send({ ...call, remoteAddress: person.ip });
        note(statusCode);
        if (statusCode === 200 || statusCode >= 500) return `${call.method} ${call.url} was answered ${statusCode}`;
      }
      return undefined;
    },
    "connections that break": async () => {
      const post = `POST /login HTTP/1.1\r\nHost: ${host}\r\nContent-Length: 90\r\n\r\nuser`;
      for (const text of ["", "GET / HT", `GET /login HTTP/1.1\r\nHost: ${host}\r\n\r\n`, post]) {
        await breakOff(port, text);
        note("broken");
      }
      return undefined;
    },
  };
}

/** Sends this and goes away without reading. */
const breakOff = (port: number, text: string): Promise<void> =>
  new Promise((resolve) => {
    const socket = createConnection({ port, host: "127.0.0.1" });
    socket.on("error", () => {});
    socket.once("close", () => resolve());
    socket.once("connect", () => socket.write(text, () => socket.resetAndDestroy()));
  });

/** What the process holds when nobody asks for anything any more. */
async function lookAfterQuiet(product: Product): Promise<Holds> {
  product.connection.close();
  await pause(QUIET_MS);
  await product.ask("collect");
  await pause(QUIET_MS);
  const { kept, timers, sockets } = await product.ask<{ kept: number; timers: number; sockets: number }>("holds");
  const files = readdirSync(`/proc/${product.pid}/fd`).length;
  return { rssMib: product.rssMib(), keptMib: kept / 2 ** 20, files, timers, sockets };
}

const shown = ({ rssMib, keptMib, files, timers, sockets }: Holds): string =>
  `resident ${rssMib.toFixed(0)} MiB, kept ${keptMib.toFixed(1)} MiB, ${files} files, ${timers} timers, ${sockets} sockets`;
