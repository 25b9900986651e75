/** People log in without pause while the primary of packaging/ha is switched, killed and frozen. Prints the table of docs/scale.md. */
import { setTimeout as pause } from "node:timers/promises";
import { median } from "../../../bench/frame/measure.ts";
import { type Cluster, openCluster, type Person } from "../../../packages/server/crashes/cluster.ts";
import { verifyAudit } from "../../../packages/server/src/core/audit/verify.ts";
import {
  fieldOf,
  filledPassword,
  leave,
  logIn,
  numberOn,
  readField,
} from "../../../packages/server/test-support/log-in.ts";
import { until } from "../../../packages/server/test-support/until.ts";
import type { Seen, Visitor } from "../../../packages/server/test-support/visitor.ts";
import { PASSWORD } from "../../../packages/server/test-support/world.ts";
import type { Part } from "../part.ts";
import { type Machine, openMachines } from "./machines.ts";

const PEOPLE = 8;
/** A page of an outage waits for five seconds. */
const TRY_AGAIN_MS = 100;
/** Between two logins of one person: no phone answers more often than it may (DEVICE_ANSWERS). */
const BETWEEN_MS = 1000;

interface Event {
  readonly name: string;
  readonly times: number;
  /** Seconds without a finished login that are allowed, of the middle one. */
  readonly most: number;
  /** Absent: a switchover. */
  readonly act?: (primary: Machine) => void;
  readonly mend?: (primary: Machine) => void;
}

const events: readonly Event[] = [
  { name: "switchover", times: 3, most: 2 },
  { name: "PostgreSQL killed, Patroni lives", times: 2, most: 12, act: (it) => it.signal("KILL", "postgres") },
  {
    ...{ name: "machine lost: both killed", times: 2, most: 25 },
    act: (primary) => primary.signal("KILL", "both"),
    mend: (primary) => primary.start(),
  },
  {
    ...{ name: "machine frozen: both stopped", times: 2, most: 25 },
    act: (primary) => primary.signal("STOP", "both"),
    mend: (primary) => primary.signal("CONT", "both"),
  },
];

/** What people saw. */
interface Seeing {
  readonly finished: { readonly at: number; readonly userId: string }[];
  /** Pages of an outage from which a login went on. */
  again: number;
  /** Why a login was begun again. */
  readonly anew: string[];
}

export const failoverPart: Part = {
  name: "failover",
  run: async ({ fail }) => {
    console.log(`\n${PEOPLE} people without pause, two server processes, the machines of packaging/ha`);
    const machines = await openMachines();
    const cluster = await openCluster({ processes: 2, people: PEOPLE, url: machines.url });
    cluster.reachInTurn();
    const seeing: Seeing = { finished: [], again: 0, anew: [] };
    const { finished } = seeing;
    let over = false;
    const everybody = cluster.people.map(async (person) => {
      for (; !over; await pause(BETWEEN_MS)) await logInPatiently(cluster, person, seeing);
    });
    const goOn = (from: number) => until("logins go on", () => finished.length >= from + 2 * PEOPLE);
    try {
      console.log("| What happens | Seconds without a finished login | `/readyz` noticed after | Acknowledged, lost |");
      for (const event of events) {
        const [gaps, noticed, first] = [[] as number[], [] as number[], finished.length];
        for (let nth = 0; nth < event.times; nth++) {
          await machines.whole();
          await goOn(finished.length);
          const primary = (await machines.primary()) as Machine;
          const [began, before] = [performance.now(), finished.length];
          const notice = watchReadiness(cluster, began);
          await (event.act ? event.act(primary) : machines.switchOver());
          await until("another machine is primary", async () => (await machines.primary()) !== primary);
          await goOn(finished.length);
          noticed.push(await notice());
          const times = [began, ...finished.slice(before).map((login) => login.at)];
          gaps.push(Math.max(...times.slice(1).map((at, index) => at - (times[index] ?? 0))) / 1000);
          event.mend?.(primary);
        }
        const lost = await countLost(cluster, finished);
        console.log(`| ${[event.name, say(gaps), say(noticed), `${finished.length - first}, ${lost}`].join(" | ")} |`);
        const middle = median(gaps);
        if (middle > event.most) fail(`${event.name}: ${middle.toFixed(1)} s without a login, above ${event.most}`);
        if (lost > 0) fail(`${event.name}: ${lost} acknowledged logins are lost`);
      }
      console.log(`  ${seeing.again} pages went on by themselves; begun again: ${JSON.stringify(seeing.anew)}`);
      const { problems } = await verifyAudit(cluster.world);
      if (problems.length > 0) fail(`the audit: ${JSON.stringify(problems.slice(0, 5))}`);
    } finally {
      over = true;
      await Promise.allSettled(everybody);
      await cluster.close();
      machines.close();
    }
  },
};

const say = (values: readonly number[]): string =>
  values.map((value) => (Number.isNaN(value) ? "–" : value.toFixed(1))).join(", ");

/** Resolves, when asked, with the seconds until a process said that it is not ready; NaN: none did. */
function watchReadiness({ processes }: Cluster, began: number): () => Promise<number> {
  let [seconds, over] = [Number.NaN, false];
  const ask = { method: "GET", url: "/readyz", remoteAddress: "203.0.113.99", headers: {} } as const;
  const watching = processes.map(async (process) => {
    for (; !over; await pause(TRY_AGAIN_MS)) {
      if ((await process.send(ask)).statusCode === 200) continue;
      seconds = Number.isNaN(seconds) ? (performance.now() - began) / 1000 : seconds;
      over = true;
    }
  });
  return async () => {
    over = true;
    await Promise.all(watching);
    return seconds;
  };
}

/** How many of these logins are not in the audit. */
async function countLost({ world, people }: Cluster, finished: Seeing["finished"]): Promise<number> {
  const rows = await world.db
    .selectFrom("audit")
    .innerJoin("account", "account.id", "audit.account_id")
    .select(({ fn }) => ["account.user_id as userId", fn.countAll<number>().as("count")])
    .where("event", "=", "login")
    .where("outcome", "=", "success")
    .groupBy("account.user_id")
    .execute();
  const lost = people.map(({ userId }) => {
    const kept = rows.find((row) => row.userId === userId)?.count ?? 0;
    return Math.max(0, finished.filter((login) => login.userId === userId).length - Number(kept));
  });
  return lost.reduce((sum, count) => sum + count, 0);
}

/** One whole login, by a person who does what the pages say. */
async function logInPatiently({ world }: Cluster, { userId, computer, phone }: Person, seeing: Seeing): Promise<void> {
  const browser = patient(computer, seeing);
  try {
    let seen = await logIn(world, browser, userId);
    for (let tries = 0; seen.path === "/login/password" && tries < 10; tries++)
      seen = await browser.post("/login/password", filledPassword(world, seen, PASSWORD));
    const waiting = seen.path === "/proof" ? await browser.get("/proof") : seen;
    await sayYes(phone, numberOn(waiting));
    seen = await browser.post("/proof/continue", { for: fieldOf(waiting, "for") });
    if (seen.path !== "/beranda") throw new Error(`Ya led to ${seen.status} ${seen.path}`);
    seeing.finished.push({ at: performance.now(), userId });
  } catch (error) {
    seeing.anew.push(error instanceof Error ? error.message : `${error}`);
  }
  leave(world, computer);
}

/** The app signs its answer once, and sends it until a server has taken it. */
async function sayYes(phone: Person["phone"], number: string | undefined): Promise<void> {
  let asked: Awaited<ReturnType<typeof phone.requests>> = [];
  await until("the phone has the request", async () => {
    asked = await phone.requests().catch(() => []);
    return asked.length > 0;
  });
  const request = asked.at(-1) ?? { id: "", bytes: "" };
  const answer = await phone.sign(request, "approve", number);
  await until(
    "the phone's answer is taken",
    async () => (await phone.send(request.id, answer)).body?.outcome === "approved",
  );
}

/** A browser whose page of an outage goes on, sooner than a person's. @throws where a page does not. */
function patient(computer: Visitor, seeing: Seeing): Visitor {
  const persist = async (seen: Seen): Promise<Seen> => {
    if (seen.status !== 503) return seen;
    const form = /<form class="actions"\s+method="(\w+)" action="([^"]+)" data-again.*?<\/form>/s.exec(seen.text);
    if (!form) throw new Error(`a page of an outage that does not go on: ${seen.path}`);
    const [text, method, action = ""] = form;
    seeing.again += 1;
    await pause(TRY_AGAIN_MS);
    const names = [...text.matchAll(/<input type="hidden" name="([^"]+)"/g)].map(([, name = ""]) => name);
    const fields = Object.fromEntries(names.map((name) => [name, readField({ ...seen, text }, name)]));
    return persist(await (method === "post" ? computer.post(action, fields) : computer.get(action)));
  };
  return {
    ...computer,
    get: async (path) => persist(await computer.get(path)),
    post: async (path, fields) => persist(await computer.post(path, fields)),
  };
}
