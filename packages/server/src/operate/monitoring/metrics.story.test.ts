/** What Prometheus reads of a process in which people log in; and what the files of packaging/ make of it. */
import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { readFileSync } from "node:fs";
import { after, before, describe, test } from "node:test";
import { fileURLToPath } from "node:url";
import { unixSeconds } from "@spse/protocol";
import { enrolled } from "../../../test-support/enrolled.ts";
import { approve, logIn } from "../../../test-support/log-in.ts";
import { serverProgram } from "../../../test-support/server-program.ts";
import { type TestWorld, testWorld, visitor } from "../../../test-support/world.ts";
import type { Monitor, MonitorEvent } from "../../base/platform/monitor.ts";
import { sendDue } from "../../base/platform/outbox/send.ts";
import { transact } from "../../base/platform/world.ts";
import { leaseMessages, postponeMessage, queueMessage } from "../../connect/application/messages/message.sql.ts";
import { putSignIn } from "../../connect/openid/sign-in.sql.ts";
import { lookAtFigures } from "./figures.ts";
import { openMonitor, serveMetrics } from "./listener.ts";

const PACKAGING = fileURLToPath(new URL("../../../../../packaging/", import.meta.url));

/** Runs promtool. @returns what it said. @throws where it finds something. */
function promtool(words: readonly string[], input = ""): string {
  const { status, stdout, stderr } = spawnSync(serverProgram("promtool"), words, { input, encoding: "utf8" });
  assert.equal(status, 0, `promtool ${words.join(" ")}\n${stdout}${stderr}`);
  return stdout + stderr;
}

/** The value of a series, as the text has it; undefined where there is no such series. */
const figure = (text: string, series: string): number | undefined => {
  const line = text.split("\n").find((it) => it.startsWith(`${series} `));
  return line === undefined ? undefined : Number(line.slice(series.length + 1));
};

describe("metrics", () => {
  let world: TestWorld & { monitor: Monitor };
  let noted: MonitorEvent[];
  let port: number;
  let close: () => Promise<void>;
  let ready = true;
  before(async () => {
    const plain = await testWorld({ settings: { SPSE_METRICS_LISTEN: "127.0.0.1:0" } });
    const monitor = await openMonitor();
    noted = [];
    const note = (entry: MonitorEvent) => {
      noted.push(entry);
      monitor.note(entry);
    };
    world = { ...plain, monitor: { ...monitor, note } };
    const metrics = await serveMetrics(world, async () => ready);
    assert.ok(metrics);
    ({ port, close } = metrics);
  });
  after(async () => {
    await close();
    await world.close();
  });
  const at = (path: string, method = "GET") =>
    fetch(`http://127.0.0.1:${port}${path}`, { method, headers: { connection: "close" } });
  const scrape = async () => (await at("/metrics")).text();

  test("logins are counted by outcome, and the time from a request to Ya is in a histogram", async () => {
    const { account, phone } = await enrolled(world);
    const [computer, stranger] = [visitor(world, { ip: "203.0.113.77" }), visitor(world, { ip: "198.51.100.9" })];
    noted.length = 0;
    await logIn(world, computer, account.userId);
    world.clock.advance(7);
    await approve(computer, phone);
    assert.ok(noted.length <= 20, `a login notes ${noted.length} things`);
    await logIn(world, stranger, account.userId, "salah-sekali-ini");
    await logIn(world, stranger, "TIDAK-ADA", "salah-sekali-ini");
    const text = await scrape();
    assert.equal(figure(text, 'spse_events_total{event="login",outcome="success"}'), 1);
    // An unknown User ID and a wrong password are one outcome, for readers of the metrics too.
    assert.equal(figure(text, 'spse_events_total{event="login",outcome="password-wrong"}'), 2);
    assert.equal(figure(text, 'spse_approval_answer_seconds_bucket{le="6",outcome="approved"}'), 0);
    assert.equal(figure(text, 'spse_approval_answer_seconds_bucket{le="8",outcome="approved"}'), 1);
    assert.equal(
      figure(text, 'spse_http_requests_total{method="POST",route="/proof/continue",status="3xx"}'),
      1,
      "each answer counts by route and class of its status",
    );
    for (const personal of [account.id, account.userId, account.name, phone.id, "203.0.113", "198.51.100", "TIDAK-ADA"])
      assert.ok(!text.includes(personal), `no label holds ${personal}`);
  });

  test("an address that the table does not have is `none`: nobody makes labels", async () => {
    await visitor(world).get("/wp-login.php?user=x");
    const text = await scrape();
    assert.equal(figure(text, 'spse_http_requests_total{method="GET",route="none",status="4xx"}'), 1);
    assert.ok(!text.includes("wp-login"));
  });

  test("mails that wait, with the age of the oldest; and what became of those that were tried", async () => {
    world.clock.advance(60);
    const waiting = await scrape();
    assert.ok((figure(waiting, "spse_mail_waiting") ?? 0) > 0);
    const oldest = figure(waiting, "spse_mail_oldest_seconds") ?? 0;
    assert.ok(oldest >= 60 && oldest < 600, `${oldest} seconds`);
    let turn = 0;
    await sendDue(world, async () => {
      if (turn++ === 0) throw new Error("the mail server is away");
    });
    const text = await scrape();
    assert.equal(figure(text, "spse_mail_waiting"), 1);
    assert.equal(figure(text, 'spse_mail_tries_total{outcome="not-taken"}'), 1);
    assert.equal(figure(text, 'spse_mail_tries_total{outcome="taken"}'), turn - 1);
  });

  test("messages to applications that wait: webhooks that are due or were tried, and logouts that are not told", async () => {
    const waiting = async () => figure(await scrape(), "spse_messages_waiting");
    assert.equal(await waiting(), 0);
    const about = { applicationId: "a", kind: "webhook", subject: "r" } as const;
    await transact(world, (tx) => queueMessage(tx, { ...about, dueAt: tx.now() + 60 }));
    assert.equal(await waiting(), 0, "its request still runs");
    world.clock.advance(60);
    assert.equal(await waiting(), 1);
    const [leased] = await leaseMessages(world, 1);
    await postponeMessage(world, leased ?? assert.fail(), { at: world.now() + 3600, attempts: 1 });
    assert.equal(await waiting(), 1, "it was not taken");
    const session = { id: "s", expiresAt: unixSeconds(world.now() + 600), account: { id: "p" } };
    await putSignIn(world, session, "a", {});
    assert.equal(await waiting(), 1, "a sign-in that goes on");
    await world.db.updateTable("openid_sign_in").set({ over_at: world.now() }).execute();
    assert.equal(await waiting(), 2);
    await world.db.deleteFrom("application_message").execute();
    await world.db.updateTable("openid_sign_in").set({ told_at: world.now() }).execute();
    assert.equal(await waiting(), 0);
  });

  test("a statement is counted by its end, an answer by the hundred of its status", async () => {
    world.monitor.note({ kind: "query", failed: true, seconds: 0.001 });
    world.monitor.note({ kind: "query", failed: false, seconds: 0.001 });
    world.monitor.note({ kind: "query", failed: false, seconds: 0.001 });
    world.monitor.note({ kind: "request", method: "GET", route: "/x", status: 500, seconds: 1 });
    const text = await scrape();
    const statements = (result: string) =>
      figure(text, `spse_database_query_duration_seconds_count{result="${result}"}`);
    assert.deepEqual([statements("failed"), statements("done")], [1, 2]);
    assert.equal(figure(text, 'spse_http_requests_total{method="GET",route="/x",status="5xx"}'), 1);
  });

  test("what a transaction has taken back was not", async () => {
    const before = await scrape();
    const { record } = await import("../../core/audit/audit.ts");
    const entry = { event: "announcement", outcome: "added" } as const;
    const series = 'spse_events_total{event="announcement",outcome="added"}';
    await assert.rejects(
      transact(world, async (tx) => {
        await record(tx, entry);
        throw new Error("taken back");
      }),
    );
    assert.deepEqual([figure(before, series), figure(await scrape(), series)], [undefined, undefined]);
    await transact(world, (tx) => record(tx, entry));
    assert.equal(figure(await scrape(), series), 1);
  });

  test("a database that is away is a figure, and is asked nothing", async () => {
    ready = false;
    const text = await scrape();
    ready = true;
    assert.equal(figure(text, "spse_ready"), 0);
    assert.equal(figure(text, "spse_mail_waiting"), undefined);
    assert.equal(figure(text, "spse_held_open"), 0);
    assert.equal(figure(await scrape(), "spse_ready"), 1);
  });

  test("figures that cannot be read are unknown, and the others are there; a check that breaks is not ready", async () => {
    const broken = { ...world, db: null as unknown as TestWorld["db"] };
    const away = await lookAtFigures(broken, async () => true);
    assert.deepEqual([away.ready, away.mailWaiting, away.backupAge, away.heldOpen], [1, null, null, 0]);
    const whole = await lookAtFigures(world, async () => true);
    assert.deepEqual([whole.ready, typeof whole.mailWaiting, whole.backupUnfit], [1, "number", 0]);
    const unknown = await lookAtFigures(world, () => Promise.reject(new Error("x")));
    assert.deepEqual([unknown.ready, unknown.mailWaiting, unknown.backupUnfit], [0, null, null]);
  });

  test("the listener answers GET /metrics and nothing else; the portal has no such path", async () => {
    for (const [path, method] of [["/"], ["/metrics/x"], ["/metrics?x"], ["/metrics", "POST"]] as const)
      assert.equal((await at(path, method)).status, 404, `${method ?? "GET"} ${path}`);
    assert.equal((await visitor(world).get("/metrics")).status, 404);
  });

  test("promtool check metrics finds nothing", async () => {
    assert.equal(promtool(["check", "metrics"], await scrape()), "");
  });

  test("the dashboard's expressions are PromQL, and ask for series that there are", async () => {
    const text = await scrape();
    const names = new Set([...text.matchAll(/^# TYPE (\S+) (\S+)/gm)].map((it) => it[1]));
    const dashboard = JSON.parse(readFileSync(`${PACKAGING}grafana/spse.json`, "utf8"));
    const panels: { title: string; targets: { expr: string }[] }[] = dashboard.panels;
    assert.ok(panels.length >= 15);
    for (const { title, targets } of panels)
      for (const { expr } of targets) {
        promtool(["--experimental", "promql", "format", expr.replaceAll("$job", "spse")]);
        for (const [name] of expr.matchAll(/\b(spse|nodejs|process)_\w+/g))
          assert.ok(names.has(name.replace(/_(bucket|sum|count)$/, "")) || names.has(name), `${title}: ${name}`);
      }
  });

  test("each alert has a test that sees it raised, and a mend", () => {
    const read = (path: string) => readFileSync(`${PACKAGING}${path}`, "utf8");
    const names = (text: string, form: RegExp) => [...new Set([...text.matchAll(form)].map((it) => it[1]))].sort();
    const alerts = names(read("prometheus/spse.rules.yml"), /- alert: (\w+)/g);
    assert.ok(alerts.length >= 11);
    assert.deepEqual(names(read("prometheus/spse.rules.test.yml"), /alertname: (\w+)\n +exp_alerts:\n/g), alerts);
    assert.deepEqual(
      names(read("prometheus/spse.rules.yml"), /- alert: (\w+)\n(?: {8,}.*\n)+? {10}do: .{10}/g),
      alerts,
    );
  });

  test("the alert rules hold their own tests, and ask for series that there are", async () => {
    promtool(["check", "config", `${PACKAGING}prometheus/prometheus.yml`]);
    promtool(["test", "rules", `${PACKAGING}prometheus/spse.rules.test.yml`]);
    const text = await scrape();
    for (const [name] of readFileSync(`${PACKAGING}prometheus/spse.rules.yml`, "utf8").matchAll(/\b(spse|nodejs)_\w+/g))
      assert.match(text, new RegExp(`^# TYPE ${name.replace(/_(bucket|count)$/, "")}(_total)? `, "m"), name);
  });
});

test("without the setting a World keeps no figures, and no listener opens", async () => {
  const world = await testWorld();
  assert.equal(world.monitor, undefined);
  assert.equal(await serveMetrics(world, async () => true), null);
  await world.close();
});
