/** Processes behind a real nginx: restarted one after the other, killed, and left without their PostgreSQL, while people log in. */
import { setTimeout as pause } from "node:timers/promises";
import type { World } from "../src/base/platform/world.ts";
import { DEVICE_ANSWERS } from "../src/base/rules/budgets.ts";
import { sendTo } from "../test-support/child-server.ts";
import { approve, filledPassword, leave, logIn, logInOnce } from "../test-support/log-in.ts";
import { type Nginx, startNginx } from "../test-support/nginx.ts";
import { NAMES, startFront } from "../test-support/operate/fronts.ts";
import { freePort } from "../test-support/port.ts";
import { freshDatabase } from "../test-support/postgres.ts";
import { type PostgresServer, startPostgres } from "../test-support/postgres-server.ts";
import { until } from "../test-support/until.ts";
import type { Answer, Call, Seen, Visitor } from "../test-support/visitor.ts";
import { PASSWORD } from "../test-support/world.ts";
import { type Cluster, openCluster, type Person, type Served } from "./cluster.ts";

export interface Balanced {
  readonly cluster: Cluster;
  /** Or another proxy. */
  readonly nginx: Nginx;
  readonly postgres: PostgresServer;
  /** How long the loop waits before the next process: a proxy that asks `/readyz` itself knows then that the last one serves. */
  readonly seconds: number;
  readonly close: () => Promise<void>;
}

/** As many processes as docs/operate.md has in its nginx block. */
const PROCESSES = 3;

/** PostgreSQL, three processes, nginx, and people who reach nginx. */
export async function openBalanced(people: number): Promise<Balanced> {
  const postgres = await startPostgres({ durable: true });
  const url = await freshDatabase(postgres.url);
  const cluster = await openCluster({ processes: PROCESSES, people, url, settings: { SPSE_DRAIN_SECONDS: "1" } });
  const nginx = await startNginx(cluster.processes.map((it) => it.port));
  cluster.reach((call) => sendAsPhoneOrBrowser(nginx.port, call));
  return behind({ cluster, nginx, postgres, seconds: 0 });
}

/** What the example for Caddy says of `SPSE_DRAIN_SECONDS`, and of the pause between two processes. */
const ASKED_SECONDS = 3;

/** PostgreSQL, two processes, an example of packaging/ before them, and people who reach it by TLS, each from an address of their own. */
export async function openPackaged(kind: "nginx" | "Caddy", people: number): Promise<Balanced> {
  const postgres = await startPostgres({ durable: true });
  const url = await freshDatabase(postgres.url);
  const [servername, app] = NAMES;
  const [https, http] = [await freePort(), await freePort()];
  const addresses = {
    SPSE_PORTAL_URL: `https://${servername}:${https}`,
    SPSE_AUTHENTICATOR_URL: `https://${app}:${https}`,
  };
  const cluster = await openCluster({
    ...{ processes: 2, people, url, addresses },
    settings: { SPSE_DRAIN_SECONDS: String(ASKED_SECONDS) },
  });
  const [one, two] = cluster.processes as [Served, Served];
  const front = await startFront(kind, { https, http, portal: one.port, second: two.port, app: one.appPort });
  cluster.reach((call) => {
    const localAddress = call.remoteAddress.replace(/^\d+/, "127");
    return sendTo(https, call, { servername, ca: front.authority, localAddress });
  });
  return behind({
    ...{ cluster, nginx: { ...front, port: https }, postgres },
    seconds: kind === "Caddy" ? ASKED_SECONDS : 0,
  });
}

const behind = (parts: Omit<Balanced, "close">): Balanced => ({
  ...parts,
  close: async () => {
    await parts.nginx.stop();
    await parts.cluster.close();
    parts.postgres.stop();
  },
});

/** The app sends a signed call again when no answer of the server came; what a browser gets, its person sees. */
async function sendAsPhoneOrBrowser(port: number, call: Call): Promise<Answer> {
  const answer = await sendTo(port, call);
  return isLost(answer.statusCode) && call.url.startsWith("/device/") ? sendTo(port, call) : answer;
}

/** nginx' own answer where the process that had the request is gone. */
const isLost = (status: number): boolean => status === 502;

/** Between two logins of one person: however quick the machine, no phone answers more often than it may. */
const PAUSE_MILLISECONDS = (DEVICE_ANSWERS.seconds / DEVICE_ANSWERS.limit) * 1000;

/** Everybody logs in again and again, until `work` is done. @returns how many logins that were. @throws where one fails. */
async function whileLoggingIn(
  { cluster: { people } }: Balanced,
  work: () => Promise<void>,
  logInAs: (person: Person) => Promise<void>,
): Promise<number> {
  let over = false;
  let logins = 0;
  const all = people.map(async (person) => {
    while (!over) {
      await logInAs(person);
      logins += 1;
      await pause(PAUSE_MILLISECONDS);
    }
  });
  const working = until("logins go on", () => logins >= people.length)
    .then(work)
    .finally(() => {
      over = true;
    });
  await Promise.all([working, ...all]);
  return logins;
}

/** The loop of docs/operate.md. */
async function restartEach({ cluster, nginx, seconds }: Balanced): Promise<void> {
  for (const each of cluster.processes) {
    nginx.leaveOut([each.port]);
    const code = await each.stop();
    if (code !== 0) throw new Error(`a process ended with ${code}:\n${each.said()}`);
    await each.start();
    await isReady(each);
    nginx.leaveOut([]);
    await pause(seconds * 1000);
  }
}

const isReady = (process: Served) =>
  until("a process is ready", async () => {
    const answer = await process.send({ method: "GET", url: "/readyz", remoteAddress: "203.0.113.1", headers: {} });
    return answer.statusCode === 200;
  });

/** Restarts all processes, one after the other. @returns how many logins went on meanwhile. @throws where one fails. */
export const rollingRestart = (balanced: Balanced): Promise<number> =>
  whileLoggingIn(
    balanced,
    () => restartEach(balanced),
    (person) => logInOnce(balanced.cluster.world, person),
  );

/** What a kill in the middle of logins has cost. */
interface Cost {
  logins: number;
  /** Pages that did not come and were loaded again. */
  reloads: number;
  /** Password forms that were filled in again: their Kode Keamanan was used up. */
  typedAgain: number;
  /** Logins that were begun again: they were done, and only the answer was lost. */
  anew: number;
}

/** Kills so many of the processes, one after the other, and starts each again. @throws where a login needs more than {@link Cost} has. */
export async function killSome(balanced: Balanced, kills: number): Promise<Cost> {
  const cost: Cost = { logins: 0, reloads: 0, typedAgain: 0, anew: 0 };
  const { world, processes } = balanced.cluster;
  const kill = async () => {
    for (let nth = 0; nth < kills; nth++) {
      const each = processes[nth % processes.length] as Served;
      await each.kill();
      const before = cost.logins;
      await until("logins go on without the process", () => cost.logins >= before + 2);
      await each.start();
    }
  };
  await whileLoggingIn(balanced, kill, async (person) => {
    await logInReloading(world, person, cost);
    cost.logins += 1;
  });
  return cost;
}

/** A login of a person who loads a page again where it did not come. */
async function logInReloading(world: World, person: Person, cost: Cost): Promise<void> {
  const { userId, phone } = person;
  let lastStep = false;
  const computer = reloading(person.computer, () => {
    cost.reloads += 1;
  });
  try {
    let seen = await logIn(world, computer, userId);
    if (seen.path === "/login/password") {
      cost.typedAgain += 1;
      seen = await computer.post("/login/password", filledPassword(world, seen, PASSWORD));
    }
    if (seen.path !== "/proof") throw new Error(`${userId} came to ${seen.status} ${seen.path}`);
    lastStep = true;
    seen = await approve(computer, phone);
    if (seen.path !== "/beranda") throw new Error(`${userId} came to ${seen.status} ${seen.path}`);
  } catch (error) {
    if (!lastStep || !/stopped at login/.test(String(error))) throw error;
    cost.anew += 1;
    await logInReloading(world, person, cost);
  }
  leave(world, person.computer);
}

/** A browser whose person loads again what did not come: the form, or the page behind it. */
function reloading(computer: Visitor, reloaded: () => void): Visitor {
  const persist = async (path: string, load: () => Promise<Seen>): Promise<Seen> => {
    const seen = await load();
    if (!isLost(seen.status)) return seen;
    reloaded();
    return seen.path === path ? persist(path, load) : persist(seen.path, () => computer.get(seen.path));
  };
  return {
    ...computer,
    get: (path, headers) => persist(path, () => computer.get(path, headers)),
    post: (path, fields, headers, expected) => persist(path, () => computer.post(path, fields, headers, expected)),
  };
}

/** PostgreSQL dies and comes back. @returns once every process serves again. */
export async function restartDatabase({ cluster, postgres }: Balanced): Promise<void> {
  await postgres.restart();
  await Promise.all(cluster.processes.map(isReady));
}
