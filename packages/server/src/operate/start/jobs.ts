/**
 * Background jobs: chain the audit, make the months that it is kept in, send mails, pushes, messages to applications and traces, warn owners, apply files of users, clear
 * expired rows, renew signing keys. Any number of processes may run them.
 */

import { startLoop } from "../../base/platform/loop.ts";
import { refreshOffice } from "../../base/platform/office.sql.ts";
import { sendDue } from "../../base/platform/outbox/send.ts";
import { openTransport } from "../../base/platform/outbox/transport.ts";
import type { World } from "../../base/platform/world.ts";
import { sendMessages } from "../../connect/application/messages/index.ts";
import { type Looked, makePing, tellLogouts } from "../../connect/openid/index.ts";
import { makeWebhook } from "../../connect/requests/index.ts";
import { renewDueKeys } from "../../connect/signing/index.ts";
import { sendPushes } from "../../core/acceptor/index.ts";
import { countAccounts } from "../../core/account/index.ts";
import { CHECK_REST_MILLISECONDS, runCheck } from "../../core/audit/check/index.ts";
import { FOLD_REST_MILLISECONDS, foldEntries, thinFailures } from "../../core/audit/fold/index.ts";
import { CHAIN_REST_MILLISECONDS, chainEntries, dropOld, keepMonths } from "../../core/audit/index.ts";
import { warnUnapproved } from "../../core/login/index.ts";
import { goOnImporting, IMPORT_REST_MILLISECONDS } from "../../office/import/index.ts";
import { sendNotices } from "../../office/policy/index.ts";
import { watchSystem } from "../../office/system/alerts/index.ts";
import { clearExpired } from "../data-life/index.ts";

/** The server sends a mail when it is queued. This pause is for retries, and for mails that wake no job (outbox/queueUnseen). */
const MAIL_REST_MILLISECONDS = 5000;
/** The same for pushes, which are useless after a minute. */
const PUSH_REST_MILLISECONDS = 3000;
/** Spans of requests are sent in batches. */
const TRACES_REST_MILLISECONDS = 5000;
/** The same for messages to applications. */
const MESSAGE_REST_MILLISECONDS = 3000;
/** A person who has logged out expects it everywhere. */
const LOGOUT_REST_MILLISECONDS = 3000;
/** Also audits expired logins, so that Log Akses shows them soon. */
const MINUTE_REST_MILLISECONDS = 60_000;

/** Who writes the messages of each kind. */
const messageMakers = { webhook: makeWebhook, ping: makePing };

interface Jobs {
  /** Resolves when the running jobs have ended. */
  readonly stop: () => Promise<void>;
}

/**
 * What is done each minute. `bench/` measures how long it holds the main thread.
 *
 * @param endedSince what the run before has returned: phones that ended earlier are clear already. 0: looks at all.
 */
export async function runMinute(world: World, endedSince = 0): Promise<number> {
  const cleared = await clearExpired(world, endedSince);
  await warnUnapproved(world);
  await dropOld(world);
  await thinFailures(world);
  await countAccounts(world);
  await renewDueKeys(world);
  world.log.info(
    { hashing: world.hashing.figures(), heldOpen: world.heldOpen.count(), overload: world.overload.figures() },
    "load",
  );
  return cleared;
}

/** Starts the jobs of this process. Without `SPSE_SMTP_URL` mails stay in the outbox: the demo shows them at /dev/mail. */
export function startJobs(world: World): Jobs {
  let endedSince = 0;
  const minute = startLoop(world, "minute", MINUTE_REST_MILLISECONDS, async () => {
    endedSince = await runMinute(world, endedSince);
  });
  const months = startLoop(world, "months", MINUTE_REST_MILLISECONDS, () => keepMonths(world));
  months.hurry();
  const chaining = startLoop(world, "audit", CHAIN_REST_MILLISECONDS, () => chainEntries(world));
  // An announcement of the change that was lost is made up for within a minute.
  const watching = startLoop(world, "alerts", MINUTE_REST_MILLISECONDS, () => watchSystem(world));
  const office = startLoop(world, "office", MINUTE_REST_MILLISECONDS, () => refreshOffice(world));
  const deafToOffice = world.wake.listen("office:changed", office.hurry);
  const checking = startLoop(world, "audit-check", CHECK_REST_MILLISECONDS, () => runCheck(world));
  const folding = startLoop(world, "fold", FOLD_REST_MILLISECONDS, () => foldEntries(world));
  const importing = startLoop(world, "import", IMPORT_REST_MILLISECONDS, async () => {
    if (await goOnImporting(world)) importing.hurry();
  });
  const deafToImports = world.wake.listen("import:due", importing.hurry);
  const ringing = startLoop(world, "push", PUSH_REST_MILLISECONDS, () => sendPushes(world));
  let looked: Looked | null = null;
  const leaving = startLoop(world, "logouts", LOGOUT_REST_MILLISECONDS, async () => {
    looked = await tellLogouts(world, looked);
  });
  const deafToPushes = world.wake.listen("push:due", ringing.hurry);
  const { tracer } = world;
  const tracing = tracer && startLoop(world, "traces", TRACES_REST_MILLISECONDS, tracer.flush);
  if (tracing) tracer.watch(tracing.hurry);
  const telling = startLoop(world, "messages", MESSAGE_REST_MILLISECONDS, () => sendMessages(world, messageMakers));
  const deafToMessages = world.wake.listen("message:due", telling.hurry);
  const stopAlways = async () => {
    deafToMessages();
    deafToPushes();
    deafToOffice();
    deafToImports();
    await Promise.all([
      minute.stop(),
      months.stop(),
      office.stop(),
      watching.stop(),
      chaining.stop(),
      folding.stop(),
      checking.stop(),
      ringing.stop(),
      telling.stop(),
      leaving.stop(),
      importing.stop(),
      tracing?.stop(),
    ]);
    await tracer?.flush();
    await chainEntries(world).catch((error: unknown) => world.log.error({ err: error }, "the audit was not chained"));
  };
  const { smtpUrl } = world.config;
  if (!smtpUrl) return { stop: stopAlways };

  const opening = openTransport(world, smtpUrl);
  const announcing = startLoop(world, "notices", MAIL_REST_MILLISECONDS, () => sendNotices(world));
  const sending = startLoop(world, "mail", MAIL_REST_MILLISECONDS, async () => sendDue(world, (await opening).deliver));
  const deaf = world.wake.listen("mail:due", sending.hurry);
  sending.hurry();
  return {
    stop: async () => {
      deaf();
      await Promise.all([announcing.stop(), sending.stop(), stopAlways()]);
      (await opening).close();
    },
  };
}
