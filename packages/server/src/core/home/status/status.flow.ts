/** GET /status: is the problem mine, or the LPSE's? Public, so all visitors of ten seconds share one look. */
import { setTimeout as pause } from "node:timers/promises";
import { loadMailBacklog } from "../../../base/platform/outbox/outbox.sql.ts";
import type { World } from "../../../base/platform/world.ts";
import { STATUS_SECONDS } from "../../../base/rules/lifetimes.ts";
import { lookAtDatabase } from "../../../base/web/ready.ts";
import { loadPushBacklog } from "../../acceptor/index.ts";
import { page, type Reply, type Visit } from "../../session/web/index.ts";
import { statusPage } from "./status.html.ts";
import { judgeStatus, type Status } from "./status.ts";

export async function showStatus(world: World, visit: Visit): Promise<Reply> {
  return page(statusPage(world, visit, await loadStatus(world)));
}

/** The last look of each process. */
const looks = new WeakMap<World["overload"], { readonly at: number; readonly status: Promise<Status> }>();

function loadStatus(world: World): Promise<Status> {
  const at = world.now();
  const last = looks.get(world.overload);
  if (last && at >= last.at && at < last.at + STATUS_SECONDS) return last.status;
  const status = look(world);
  looks.set(world.overload, { at, status });
  return status;
}

/** A database that takes longer than this to answer counts as away. */
const LOOK_MILLISECONDS = 3000;

async function look(world: World): Promise<Status> {
  const at = world.now();
  const over = new AbortController();
  const late = pause(LOOK_MILLISECONDS, null, { signal: over.signal }).catch(() => null);
  const backlog = await Promise.race([readBacklog(world), late]);
  over.abort();
  const { mode, smtpUrl } = world.config;
  return judgeStatus({
    ...{ at, backlog, ready: backlog !== null, turnsAway: world.overload.turnsAway("begin") },
    sendsMail: smtpUrl !== undefined || mode === "demo", // the demo shows its mails
  });
}

/** Null if the database takes no write, or does not answer. */
async function readBacklog(world: World) {
  try {
    if ((await lookAtDatabase(world.db, world.now())).kind !== "ready") return null;
    const [mail, push] = await Promise.all([loadMailBacklog(world), loadPushBacklog(world)]);
    // Without a mail server the demo's mails wait forever in the demo's mailbox.
    return { mailSince: world.config.smtpUrl ? mail.since : null, pushSince: push.since };
  } catch {
    return null;
  }
}
