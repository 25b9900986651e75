/** Several real `spse serve` over one PostgreSQL, with the real clock, and people who log in with their phones. */
import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { fileURLToPath } from "node:url";
import { unixSeconds } from "@spse/protocol";
import type { World } from "../src/base/platform/world.ts";
import { sendTo } from "../test-support/child-server.ts";
import { type Enrolled, enrolled } from "../test-support/enrolled.ts";
import { numberOn, toWaitingPage } from "../test-support/log-in.ts";
import { freePort } from "../test-support/port.ts";
import { type Answer, type Call, reachOver } from "../test-support/visitor.ts";
import { type TestWorld, testWorld, type Visitor, visitor } from "../test-support/world.ts";
import { type Watching, watchProof } from "./waiting.ts";

const MAIN = fileURLToPath(new URL("../src/main.ts", import.meta.url));

/** One process of the product, which can be told to stop, killed, and started again at the same port. */
export interface Served {
  readonly port: number;
  readonly appPort: number;
  readonly start: () => Promise<void>;
  /** Sends SIGTERM. @returns its exit code. */
  readonly stop: () => Promise<number | null>;
  /** Sends SIGKILL. */
  readonly kill: () => Promise<void>;
  readonly send: (call: Call) => Promise<Answer>;
  /** What it has said on both of its outputs. */
  readonly said: () => string;
}

export interface Person {
  readonly userId: string;
  readonly computer: Visitor;
  readonly phone: Enrolled["phone"];
}

export interface Cluster {
  /** The database, for a look at it; visitors and phones reach what {@link Cluster.reach} was given. */
  readonly world: World;
  readonly processes: readonly Served[];
  readonly people: readonly Person[];
  readonly reach: (send: (call: Call) => Promise<Answer>) => void;
  /** Each request goes to the next process: no two steps of a login to the same one. */
  readonly reachInTurn: () => void;
  readonly close: () => Promise<void>;
}

interface ClusterChoice {
  readonly processes: number;
  readonly people: number;
  /** PostgreSQL itself. */
  readonly url: string;
  readonly settings?: Settings;
  /** Of portal and app. */
  readonly addresses?: Settings;
  /** What each process has for itself. */
  readonly own?: readonly Settings[];
}

type Settings = Readonly<Record<string, string>>;

/** Makes the database and the people, and starts the processes, all at once. They end with this process. */
export async function openCluster(choice: ClusterChoice): Promise<Cluster> {
  const settings: Record<string, string> = {
    SPSE_MODE: "production",
    SPSE_MASTER_KEY: Buffer.from(crypto.getRandomValues(new Uint8Array(32))).toString("base64url"),
    SPSE_PORTAL_URL: "http://spse.localhost:4500",
    SPSE_AUTHENTICATOR_URL: "http://authenticator.localhost:4501",
    SPSE_TRUSTED_PROXIES: "127.0.0.1",
    SPSE_LOG_LEVEL: "warn",
    ...choice.addresses,
  };
  const staged: TestWorld = await testWorld({ settings, engine: { name: "", url: async () => choice.url } });
  const world: World = { ...staged, now: () => unixSeconds(Math.floor(Date.now() / 1000)) };
  const people: Person[] = [];
  for (let nth = 0; nth < choice.people; nth++) {
    const userId = `WARGA${nth}`;
    const { phone } = await enrolled(world, { userId });
    people.push({ userId, phone, computer: visitor(world, { ip: `203.0.113.${nth + 1}`, checksForms: false }) });
  }
  const given = { ...settings, SPSE_DATABASE_URL: choice.url, ...choice.settings };
  const processes: Served[] = [];
  for (let nth = 0; nth < choice.processes; nth++)
    processes.push(served({ ...given, ...choice.own?.[nth] }, await freePort(), await freePort()));
  await Promise.all(processes.map((each) => each.start()));

  const reach = (send: (call: Call) => Promise<Answer>) => reachOver(world, send);
  let turn = 0;
  return {
    world,
    processes,
    people,
    reach,
    reachInTurn: () => reach((call) => (processes[turn++ % processes.length] as Served).send(call)),
    close: async () => {
      await Promise.all(processes.map((each) => each.kill()));
      await staged.close();
    },
  };
}

const running = new Set<ChildProcess>();
process.once("exit", () => {
  for (const child of running) child.kill("SIGKILL");
});

function served(settings: Settings, port: number, appPort: number): Served {
  let child: ChildProcess | null = null;
  let ended: Promise<unknown> = Promise.resolve();
  let said = "";
  const send = (call: Call) => sendTo(port, call);
  return {
    ...{ port, appPort },
    send,
    said: () => said,
    start: async () => {
      const made = spawn(process.execPath, [MAIN, "serve"], {
        env: {
          PATH: process.env.PATH,
          NODE_COMPILE_CACHE: process.env.NODE_COMPILE_CACHE,
          ...settings,
          SPSE_PORTAL_PORT: `${port}`,
          SPSE_AUTHENTICATOR_PORT: `${appPort}`,
        },
        stdio: ["ignore", "pipe", "pipe"],
      });
      child = made;
      running.add(made);
      ended = once(made, "exit").then(() => running.delete(made));
      await new Promise<void>((resolve, reject) => {
        for (const output of [made.stdout, made.stderr])
          output.on("data", (chunk) => {
            said += chunk;
            if (/SPSE \S+ serves/.test(`${chunk}`)) resolve();
          });
        made.once("exit", (code) => reject(new Error(`the server did not start (${code}):\n${said}`)));
      });
    },
    stop: async () => {
      child?.kill("SIGTERM");
      await ended;
      return child?.exitCode ?? null;
    },
    kill: async () => {
      child?.kill("SIGKILL");
      await ended;
    },
  };
}

/** A browser that waits at the process of this port, and its owner, who has not said *Ya* yet. */
interface Waiting extends Watching {
  readonly sayYes: () => Promise<void>;
}

/** Logs in as far as the waiting page, and opens its event stream. */
export async function openWaiting(world: World, person: Person, port: number): Promise<Waiting> {
  const { computer, phone } = person;
  const page = await toWaitingPage(world, person);
  const watching = await watchProof(world, computer, `${port}`);
  return {
    ...watching,
    sayYes: async () => {
      const asked = (await phone.requests()).at(-1);
      if (!asked) throw new Error("no request waits on the phone");
      const told = await phone.answer(asked, "approve", numberOn(page));
      if (told.body.outcome !== "approved") throw new Error(`not approved: ${JSON.stringify(told.body)}`);
    },
  };
}
