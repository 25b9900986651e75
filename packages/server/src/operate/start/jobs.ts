/**
 * Background jobs: those of the wings, the clearing of expired rows, and the sending of mails. Any number of processes may
 * run them.
 */

import { openCheckpoints } from "../../base/platform/db/checkpoints.ts";
import { isPostgres } from "../../base/platform/db/db.ts";
import { startLoop } from "../../base/platform/loop.ts";
import { sendDue } from "../../base/platform/outbox/send.ts";
import { openTransport } from "../../base/platform/outbox/transport.ts";
import type { World } from "../../base/platform/world.ts";
import { chainEntries } from "../../core/audit/index.ts";
import { type Job, MINUTE_REST_MILLISECONDS } from "../../core/wing.ts";
import { clearExpired } from "./clear.ts";
import { wings } from "./wings.ts";

/** The server sends a mail when it is queued. This pause is for retries, and for mails that wake no job (outbox/queueUnseen). */
const MAIL_REST_MILLISECONDS = 5000;
/** How long a thread of checkpoints that has ended stays away. */
const CHECKPOINTS_REST_MILLISECONDS = 5000;

interface Jobs {
  /** Resolves when the running jobs have ended. */
  readonly stop: () => Promise<void>;
}

/**
 * The work of each minute.
 *
 * @param endedSince the result of the run before: phones that ended earlier are already cleared. 0: looks at all.
 */
async function runMinute(world: World, endedSince = 0): Promise<number> {
  const cleared = await clearExpired(world, endedSince);
  for (const { eachMinute = [] } of wings) for (const work of eachMinute) await work(world);
  world.log.info(
    { hashing: world.hashing.figures(), heldOpen: world.heldOpen.count(), overload: world.overload.figures() },
    "load",
  );
  return cleared;
}

const minute: Job = {
  ...{ name: "minute", restMilliseconds: MINUTE_REST_MILLISECONDS },
  begin: (world) => {
    let endedSince = 0;
    return async () => {
      endedSince = await runMinute(world, endedSince);
    };
  },
};

/** Starts the jobs of this process. Without `SPSE_SMTP_URL` mails stay in the outbox: the demo shows them at /dev/mail. */
export function startJobs(world: World): Jobs {
  const { config } = world;
  const jobs = [minute, ...wings.flatMap((wing) => wing.jobs ?? [])];
  const stops = jobs.filter(({ mails }) => !mails || config.smtpUrl).map((job) => startJob(world, job));
  if (config.smtpUrl) stops.push(startMails(world, config.smtpUrl));
  const checkpoints = isPostgres(world.db) ? null : openCheckpoints(world.db, config.dataDir, world.log);
  const looking = checkpoints && startLoop(world, "checkpoints", CHECKPOINTS_REST_MILLISECONDS, checkpoints.look);
  return {
    stop: async () => {
      await Promise.all([...stops.map((stop) => stop()), looking?.stop()]);
      await chainEntries(world).catch((error: unknown) => world.log.error({ err: error }, "the audit was not chained"));
      await checkpoints?.stop();
    },
  };
}

/** @returns a function that stops the job, and resolves when its run has ended. */
function startJob(world: World, { name, restMilliseconds, topic, atOnce, begin }: Job): () => Promise<void> {
  const work = begin(world);
  const loop = startLoop(world, name, restMilliseconds, async () => {
    if ((await work()) === "again") loop.hurry();
  });
  const deafen = topic && world.wake.listen(topic, loop.hurry);
  if (atOnce) loop.hurry();
  return async () => {
    deafen?.();
    await loop.stop();
  };
}

function startMails(world: World, smtpUrl: string): () => Promise<void> {
  const opening = openTransport(world, smtpUrl);
  const stop = startJob(world, {
    ...{ name: "mail", restMilliseconds: MAIL_REST_MILLISECONDS, topic: "mail:due", atOnce: true },
    begin: () => async () => sendDue(world, (await opening).deliver),
  });
  return async () => {
    await stop();
    (await opening).close();
  };
}
