/** The figures of a process, each by its own source and in its own unit; and how those of several workers become one. */
import assert from "node:assert/strict";
import { mock, test } from "node:test";
import { AggregatorRegistry, type Registry } from "prom-client";
import { testWorld } from "../../../test-support/world.ts";
import type { Figures, Monitor } from "../../base/platform/monitor.ts";
import { transact, type World } from "../../base/platform/world.ts";
import { record } from "../../core/audit/audit.ts";
import { lookAtFigures } from "./figures.ts";
import { makeMonitor } from "./monitor.ts";

const REST = { ready: 0, hashed: 0, hashingRefused: 0, turnedAway: 0, hashingWaiting: 0, hashingWait: 0 } as const;
const NONE = { loginsWaiting: 0, heldOpen: 0, mailWaiting: 0, mailOldest: 0, pushWaiting: 0, messagesWaiting: 0 };
const ZERO: Figures = { ...REST, ...NONE, backupAge: 0, backupCheckAge: 0, backupUnfit: 0 };

/** What a worker answers to its parent, after this use of its monitor. */
async function answerAfter(use: (monitor: Monitor) => void) {
  const registries: Registry[] = [];
  const set = mock.method(AggregatorRegistry, "setRegistries", (one: Registry) => void registries.push(one));
  use(makeMonitor());
  set.mock.restore();
  return (await registries[0]?.getMetricsAsJSON()) ?? assert.fail();
}

test("of two workers, one with 1 and one with 3: what each does is added up, what the database says is said once, and ready are both or none", async () => {
  const both = (of: keyof Figures) =>
    Promise.all([1, 3].map((it) => answerAfter(({ watch }) => watch(async () => ({ ...ZERO, [of]: it })))));
  const seen: Record<string, number> = {};
  for (const of of Object.keys(ZERO) as (keyof Figures)[]) {
    const text = await AggregatorRegistry.aggregate(await both(of)).metrics();
    for (const [, name = "", value] of text.matchAll(/^(spse_\w+) ([1-9]\d*)$/gm))
      seen[`${of} ${name}`] = Number(value);
  }
  assert.deepEqual(seen, {
    "ready spse_ready": 1,
    "hashed spse_hashed_total": 4,
    "hashingRefused spse_hashing_refused_total": 4,
    "turnedAway spse_turned_away_total": 4,
    "hashingWaiting spse_hashing_waiting": 4,
    "hashingWait spse_hashing_wait_seconds": 3,
    "loginsWaiting spse_logins_waiting": 4,
    "heldOpen spse_held_open": 4,
    "mailWaiting spse_mail_waiting": 3,
    "mailOldest spse_mail_oldest_seconds": 3,
    "pushWaiting spse_push_waiting": 3,
    "messagesWaiting spse_messages_waiting": 3,
    "backupAge spse_backup_age_seconds": 3,
    "backupCheckAge spse_backup_check_age_seconds": 3,
    "backupUnfit spse_backup_unfit": 3,
  });
});

test("what each worker has noted is added up", async () => {
  const one = () =>
    answerAfter(({ note }) => {
      note({ kind: "entry", event: "login", outcome: "success" });
      note({ kind: "answer", outcome: "approved", seconds: 7 });
      for (const kind of ["mail", "push"] as const) note({ kind, outcome: "taken" });
      note({ kind: "request", method: "GET", route: "/x", status: 200, seconds: 0.03 });
      note({ kind: "query", failed: false, seconds: 0.002 });
    });
  const lines = (await AggregatorRegistry.aggregate([await one(), await one()]).metrics()).split("\n");
  assert.deepEqual(
    lines.filter((line) => line.startsWith("spse_") && !/_bucket|build/.test(line)),
    [
      'spse_events_total{event="login",outcome="success"} 2',
      'spse_mail_tries_total{outcome="taken"} 2',
      'spse_push_tries_total{outcome="taken"} 2',
      'spse_http_requests_total{method="GET",route="/x",status="2xx"} 2',
      'spse_approval_answer_seconds_sum{outcome="approved"} 14',
      'spse_approval_answer_seconds_count{outcome="approved"} 2',
      'spse_http_request_duration_seconds_sum{route="/x"} 0.06',
      'spse_http_request_duration_seconds_count{route="/x"} 2',
      'spse_database_query_duration_seconds_sum{result="done"} 0.004',
      'spse_database_query_duration_seconds_count{result="done"} 2',
    ],
  );
});

test("each figure of the process is its part's own, milliseconds become seconds, and a time becomes an age", async () => {
  const world = await testWorld();
  for (const outcome of ["made", "checked", "unfit"] as const) {
    await transact(world, (tx) => record(tx, { event: "backup", outcome }));
    world.clock.advance(100);
  }
  const parts = {
    hashing: { figures: () => ({ computed: 11, busy: 12 }), queue: () => ({ waiting: 13, waited: 1500 }) },
    turns: { queue: (lane: string) => ({ waiting: { login: 20, begun: 1 }[lane] ?? 500, waited: 900 }) },
    heldOpen: { count: () => 15 },
    overload: { figures: () => ({ turnedAway: 16 }) },
  };
  const used = { ...world, ...parts } as unknown as World;
  const ofParts = { ready: 1, hashed: 11, hashingRefused: 12, hashingWaiting: 13, hashingWait: 1.5 };
  const ofOthers = { loginsWaiting: 21, heldOpen: 15, turnedAway: 16 };
  const ofMails = { mailWaiting: 0, mailOldest: 0, pushWaiting: 0, messagesWaiting: 0 };
  const ofBackups = { backupAge: 300, backupCheckAge: 200, backupUnfit: 1 };
  assert.deepEqual(await lookAtFigures(used, async () => true), { ...ofParts, ...ofOthers, ...ofMails, ...ofBackups });
  await world.close();
});
