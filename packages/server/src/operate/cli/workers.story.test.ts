/** `spse serve --workers N`: one that ends is replaced, all are renewed without a lost request, and nothing is left at the end. */
import assert from "node:assert/strict";
import { spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { type AddressInfo, createServer } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, before, describe, test } from "node:test";
import { setTimeout as pause } from "node:timers/promises";
import { fileURLToPath } from "node:url";
import { sendTo } from "../../../test-support/child-server.ts";
import { runSpse, runSpseHere } from "../../../test-support/operate/cli.ts";
import { freePort } from "../../../test-support/port.ts";
import { freshPostgresUrl } from "../../../test-support/postgres.ts";
import { until } from "../../../test-support/until.ts";
import { parseConfig } from "../../base/platform/config/config.ts";
import { parseWorkers } from "./workers.ts";

const MAIN = fileURLToPath(new URL("../../main.ts", import.meta.url));
const folder = mkdtempSync(join(tmpdir(), "spse-workers-"));
const parents: number[] = [];
after(() => {
  for (const pid of parents) kill(-pid);
  rmSync(folder, { recursive: true, force: true });
});

function kill(pid: number): void {
  try {
    process.kill(pid, "SIGKILL");
  } catch {} // it has ended
}

const settings = async () => ({
  SPSE_MODE: "production",
  SPSE_MASTER_KEY: "A".repeat(43),
  SPSE_DATA_DIR: join(folder, "data"),
  SPSE_PORTAL_PORT: `${await freePort()}`,
  SPSE_AUTHENTICATOR_PORT: `${await freePort()}`,
  SPSE_LOG_LEVEL: "error",
});

const isAlive = (pid: number): boolean => {
  try {
    // proc(5): a zombie is over and only waits for its parent to notice.
    return !/^.*\) Z/s.test(readFileSync(`/proc/${pid}/stat`, "utf8"));
  } catch {
    return false;
  }
};

/** A parent with workers that serve. It leads a process group of its own. */
async function serving(count: number) {
  const metricsPort = await freePort();
  const given = {
    ...(await settings()),
    SPSE_DATABASE_URL: await freshPostgresUrl(),
    SPSE_METRICS_LISTEN: `127.0.0.1:${metricsPort}`,
  };
  const child = spawn(process.execPath, [MAIN, "serve", "--workers", `${count}`], {
    detached: true,
    env: { PATH: process.env.PATH, NODE_COMPILE_CACHE: process.env.NODE_COMPILE_CACHE, ...given },
    stdio: ["ignore", "pipe", "pipe"],
  });
  const pid = child.pid ?? 0;
  parents.push(pid);
  let said = "";
  for (const output of [child.stdout, child.stderr])
    output.on("data", (chunk) => {
      said += chunk;
    });
  const ended = once(child, "exit");
  await Promise.race([
    until("all serve", () => said.includes("/link/")),
    ended.then(() => {
      throw new Error(`ended before it served:\n${said}`);
    }),
  ]);
  const workers = () =>
    readFileSync(`/proc/${pid}/task/${pid}/children`, "utf8").split(" ").filter(Boolean).map(Number).filter(isAlive);
  const get = async () =>
    (await sendTo(Number(given.SPSE_PORTAL_PORT), { method: "GET", url: "/readyz", remoteAddress: "", headers: {} }))
      .statusCode;
  const scrape = async () => (await fetch(`http://127.0.0.1:${metricsPort}/metrics`)).text();
  return { child, pid, ended, said: () => said, workers, get, scrape };
}

test("--workers is refused on SQLite, and with anything but a small number", async () => {
  const { code, err } = await runSpseHere(["serve", "--workers", "2"], await settings());
  assert.equal(code, 1);
  assert.match(err, /^SPSE_DATABASE_URL: --workers needs PostgreSQL[^\n]* \[workers-need-postgres\]\n$/);
  const onPostgres = parseConfig({ SPSE_DATABASE_URL: "postgres://127.0.0.1/spse" });
  for (const typed of ["0", "two", "65", "-1", "1.5", ""])
    assert.throws(() => parseWorkers(typed, onPostgres), /^Error: --workers: must be a whole number from 1 to 64$/);
  assert.deepEqual([parseWorkers("1", onPostgres), parseWorkers("64", onPostgres)], [1, 64]);
});

test("a port that is taken is told once, with the exit code 1", async () => {
  const other = createServer().listen(0, "127.0.0.1");
  await once(other, "listening");
  const given = {
    ...(await settings()),
    SPSE_DATABASE_URL: await freshPostgresUrl(),
    SPSE_PORTAL_PORT: `${(other.address() as AddressInfo).port}`,
  };
  const { code, out, err } = await runSpse(["serve", "--workers", "2"], given);
  other.close();
  assert.deepEqual([code, out, err.match(/port-unusable/g)?.length], [1, "", 1], err);
});

describe("two workers", () => {
  let running: Awaited<ReturnType<typeof serving>>;
  before(async () => {
    running = await serving(2);
  });

  test("serve, and greet once", () => {
    const { said, workers } = running;
    assert.match(said(), /SPSE \S+ serves [^\n]*, by 2 workers\n/);
    assert.deepEqual([said().match(/SPSE \S+ serves/g)?.length, said().match(/\/link\//g)?.length], [1, 1]);
    assert.equal(workers().length, 2);
  });

  test("the parent shows Prometheus the sum of their figures, and what the database says once", async () => {
    const { get, scrape } = running;
    for (let asked = 0; asked < 6; asked++) assert.equal(await get(), 200);
    const text = await scrape();
    assert.match(text, /^spse_http_requests_total\{method="GET",route="\/readyz",status="2xx"\} 6$/m);
    assert.match(text, /^spse_ready 1$/m);
    assert.match(text, /^spse_build_info\{version="[^"]+"\} 1$/m);
    assert.match(text, /^spse_mail_waiting 0$/m);
    assert.match(text, /^spse_database_query_duration_seconds_count\{result="done"\} [1-9]/m);
  });

  test("one that is killed is replaced, and the port answers meanwhile", async () => {
    const { said, workers, get } = running;
    const [killed, other] = workers();
    assert.ok(killed && other);
    kill(killed);
    await until("the worker is gone", () => !isAlive(killed));
    assert.equal(await get(), 200);
    await until("another one has its place", () => workers().length === 2);
    assert.ok(workers().includes(other));
    await until("the log says so", () => /"signal":"SIGKILL"[^\n]*a worker has ended by itself/.test(said()));
  });

  test("SIGHUP renews both, and no request is refused meanwhile", async () => {
    const { pid, workers, get } = running;
    const before = workers();
    let over = false;
    const asking = (async () => {
      let answers = 0;
      for (; !over; answers++) {
        assert.equal(await get(), 200);
        await pause(5); // the new workers want the core, too
      }
      return answers;
    })();
    process.kill(pid, "SIGHUP");
    await until("both are new ones", () => {
      const now = workers();
      return now.length === 2 && now.every((it) => !before.includes(it));
    });
    over = true;
    assert.ok((await asking) > 0);
  });

  test("SIGTERM ends parent and workers with 0", async () => {
    const { child, ended, workers } = running;
    const all = workers();
    child.kill("SIGTERM");
    assert.deepEqual(await ended, [0, null]);
    assert.deepEqual(all.filter(isAlive), []);
  });
});

test("workers end with a parent that is killed", async () => {
  const { pid, workers } = await serving(1);
  const all = workers();
  assert.equal(all.length, 1);
  kill(pid);
  await until("its workers are gone", () => !all.some(isAlive));
});
