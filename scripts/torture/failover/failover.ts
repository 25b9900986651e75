/** People log in without pause while the primary of packaging/ha is killed, frozen and switched. Prints the table of docs/scale.md. */
import { setTimeout as pause } from "node:timers/promises";
import { type Cluster, leave, openCluster, type Person } from "../../../packages/server/crashes/cluster.ts";
import { verifyAudit } from "../../../packages/server/src/core/audit/verify.ts";
import { fieldOf, filledPassword, logIn, numberOn, readField } from "../../../packages/server/test-support/log-in.ts";
import { until } from "../../../packages/server/test-support/until.ts";
import type { Seen, Visitor } from "../../../packages/server/test-support/visitor.ts";
import { PASSWORD } from "../../../packages/server/test-support/world.ts";
import type { Part } from "../part.ts";
import { type Machine, type Machines, openMachines } from "./machines.ts";

const PEOPLE = 8;
const PROCESSES = 2;
const TRY_AGAIN_MS = 100;
/** A login step is tried again for this time. */
const PATIENCE_MS = 60_000;
/** Between two logins of one person: no phone answers more often than it may (DEVICE_ANSWERS). */
const BETWEEN_MS = 1000;

interface Event {
  readonly name: string;
  readonly times: number;
  /** The longest time without a finished login that is allowed, seconds. */
  readonly most: number;
  readonly act: (primary: Machine, machines: Machines) => unknown;
  readonly mend?: (primary: Machine) => void;
}

const BOTH = ["patroni", "postgres"] as const;
const events: readonly Event[] = [
  { name: "switchover", times: 3, most: 2, act: (_, machines) => machines.switchOver() },
  {
    ...{ name: "PostgreSQL killed, Patroni lives", times: 2, most: 12 },
    act: (primary) => primary.signal("SIGKILL", ["postgres"]),
  },
  {
    ...{ name: "machine lost (kill -9 of both)", times: 2, most: 25 },
    act: (primary) => primary.signal("SIGKILL", BOTH),
    mend: (primary) => primary.start(),
  },
  {
    ...{ name: "machine frozen (SIGSTOP of both)", times: 2, most: 25 },
    act: (primary) => primary.signal("SIGSTOP", BOTH),
    mend: (primary) => primary.signal("SIGCONT", BOTH),
  },
];

/** What people saw. */
interface Seeing {
  /** When each login was over, by its person. */
  readonly finished: { readonly at: number; readonly userId: string }[];
  /** Pages of an outage from which a login went on. */
  again: number;
  /** Logins that were begun again, and why. */
  readonly anew: string[];
}

export const failoverPart: Part = {
  name: "failover",
  run: async ({ fail }) => {
    console.log(
      `\n${PEOPLE} people without pause, ${PROCESSES} server processes, Patroni's two machines of packaging/ha`,
    );
    const machines = await openMachines();
    const cluster = await openCluster({ processes: PROCESSES, people: PEOPLE, url: machines.url });
    cluster.reachInTurn();
    const seeing: Seeing = { finished: [], again: 0, anew: [] };
    let over = false;
    const everybody = cluster.people.map(async (person) => {
      while (!over) {
        await logInPatiently(cluster, person, seeing);
        await pause(BETWEEN_MS);
      }
    });
    const goesOn = (more = 2 * PEOPLE) => {
      const before = seeing.finished.length;
      return until("logins go on", () => seeing.finished.length >= before + more, PATIENCE_MS);
    };
    try {
      console.log(
        "  | What happens | Longest time without a finished login | `/readyz` noticed | Logins acknowledged, lost | Begun again |",
      );
      for (const event of events) {
        const [gaps, noticed, anew] = [[] as number[], [] as number[], seeing.anew.length];
        let [acknowledged, lost] = [0, 0];
        for (let nth = 0; nth < event.times; nth++) {
          await machines.whole();
          await goesOn();
          const before = seeing.finished.length;
          const primary = await machines.primary();
          const began = performance.now();
          const watch = watchReadiness(cluster, began);
          await event.act(primary, machines);
          await until("another machine is primary", async () => (await machines.primary()) !== primary);
          await goesOn();
          noticed.push(await watch());
          const times = [began, ...seeing.finished.slice(before).map((it) => it.at)];
          gaps.push(Math.max(...times.slice(1).map((at, index) => at - (times[index] ?? 0))) / 1000);
          event.mend?.(primary);
          acknowledged += seeing.finished.length - before;
          lost = await countLost(cluster, seeing);
        }
        const row = [event.name, spread(gaps), spread(noticed), `${acknowledged}, ${lost}`, seeing.anew.length - anew];
        console.log(`  | ${row.join(" | ")} |`);
        const middle = gaps.toSorted((one, other) => one - other)[gaps.length >> 1] ?? 0;
        if (middle > event.most)
          fail(`${event.name}: ${middle.toFixed(1)} s until the next login, above ${event.most}`);
        if (lost > 0) fail(`${event.name}: ${lost} acknowledged logins are lost`);
      }
      console.log(`  ${seeing.again} pages of an outage were sent again; begun again: ${JSON.stringify(seeing.anew)}`);
      const { problems } = await verifyAudit(cluster.world);
      if (problems.length > 0) fail(`the audit: ${JSON.stringify(problems.slice(0, 5))}`);
    } finally {
      over = true;
      await Promise.allSettled(everybody);
      await cluster.close();
      await machines.close();
    }
  },
};

const spread = (values: readonly number[]): string => values.map((it) => it.toFixed(1)).join(", ");

/** Resolves, when asked, with the seconds until a process said that it is not ready; NaN where none did. */
function watchReadiness({ processes }: Cluster, began: number): () => Promise<number> {
  let [seconds, over] = [Number.NaN, false];
  const ask = { method: "GET", url: "/readyz", remoteAddress: "203.0.113.99", headers: {} } as const;
  const asking = (async () => {
    while (!over && Number.isNaN(seconds)) {
      const answers = await Promise.all(processes.map((it) => it.send(ask)));
      if (answers.some((it) => it.statusCode !== 200)) seconds = (performance.now() - began) / 1000;
      else await pause(TRY_AGAIN_MS);
    }
  })();
  return async () => {
    over = true;
    await asking;
    return seconds;
  };
}

/** Of each person's logins that were seen, how many are not in the audit. */
async function countLost({ world, people }: Cluster, { finished }: Seeing): Promise<number> {
  const seen = people.map(({ userId }) => [userId, finished.filter((it) => it.userId === userId).length] as const);
  const rows = await world.db
    .selectFrom("audit")
    .innerJoin("account", "account.id", "audit.account_id")
    .select(({ fn }) => ["account.user_id as user_id", fn.countAll<number>().as("count")])
    .where("event", "=", "login")
    .where("outcome", "=", "success")
    .groupBy("account.user_id")
    .execute();
  const kept = new Map(rows.map((it) => [it.user_id as string, Number(it.count)]));
  return seen.reduce((sum, [userId, count]) => sum + Math.max(0, count - (kept.get(userId) ?? 0)), 0);
}

/** One whole login, by a person who does what the pages say. */
async function logInPatiently({ world }: Cluster, { userId, computer, phone }: Person, seeing: Seeing): Promise<void> {
  const browser = patient(computer, seeing);
  try {
    let seen = await logIn(world, browser, userId);
    for (let tries = 0; seen.path === "/login/password" && tries < 10; tries++)
      seen = await browser.post("/login/password", filledPassword(world, seen, PASSWORD));
    if (seen.path !== "/proof") throw new Error(`the password led to ${seen.status} ${seen.path}`);
    const waiting = await browser.get("/proof");
    await sayYes(phone, numberOn(waiting));
    seen = await browser.post("/proof/continue", { for: fieldOf(waiting, "for") });
    if (seen.path !== "/beranda") throw new Error(`Ya led to ${seen.status} ${seen.path}`);
    seeing.finished.push({ at: performance.now(), userId });
  } catch (error) {
    seeing.anew.push(error instanceof Error ? error.message : `${error}`);
    await pause(TRY_AGAIN_MS);
  }
  leave(world, computer);
}

/** The app signs its answer once, and sends it until a server has taken it. */
async function sayYes(phone: Person["phone"], number: string | undefined): Promise<void> {
  const end = performance.now() + PATIENCE_MS;
  let request: Awaited<ReturnType<typeof phone.requests>>[number] | undefined;
  let signed = "";
  for (; performance.now() < end; await pause(TRY_AGAIN_MS)) {
    request ??= (await phone.requests().catch(() => [])).at(-1);
    if (!request) continue;
    signed ||= await phone.sign(request, "approve", number);
    const told = await phone.send(request.id, signed);
    if (told.body?.outcome === "approved") return;
    if (told.status !== 503) throw new Error(`the phone was told ${told.status} ${JSON.stringify(told.body)}`);
  }
  throw new Error("the phone's answer was not taken");
}

/** A browser whose page of an outage sends again what it holds, sooner than after its five seconds; a page without that is loaded again. */
function patient(computer: Visitor, seeing: Seeing): Visitor {
  const persist = async (load: () => Promise<Seen>, path: string): Promise<Seen> => {
    const end = performance.now() + PATIENCE_MS;
    let seen = await load();
    while (seen.status === 503 && performance.now() < end) {
      await pause(TRY_AGAIN_MS);
      const [form, method, action] =
        /<form class="actions"\s+method="(\w+)" action="([^"]+)" data-again.*?<\/form>/s.exec(seen.text) ?? [];
      if (form === undefined || action === undefined) throw new Error(`a page that tries nothing again at ${path}`);
      seeing.again += 1;
      const shown = { ...seen, text: form };
      const names = [...form.matchAll(/<input type="hidden" name="([^"]+)"/g)].map(([, name = ""]) => name);
      const fields = Object.fromEntries(names.map((name) => [name, readField(shown, name)]));
      seen = await (method === "post" ? computer.post(action, fields) : computer.get(action));
    }
    return seen;
  };
  return {
    ...computer,
    get: (path, headers) => persist(() => computer.get(path, headers), path),
    post: (path, fields) => persist(() => computer.post(path, fields), path),
  };
}
