/** What happens without a visit: mails go out, owners are warned, and what has expired is cleared. Any number of processes may do it. */
import { sendDue } from "../outbox/send.ts";
import { openTransport } from "../outbox/transport.ts";
import { warnUnapproved } from "../portal/login/unapproved.flow.ts";
import type { World } from "../world.ts";
import { clearExpired } from "./clear.ts";
import { startLoop } from "./loop.ts";

/** Mails are sent when they are queued; this rest is for those that are tried again. */
const MAIL_REST_MILLISECONDS = 5000;
/** Also notes logins whose time ran out, so that Log Akses shows them soon. */
const MINUTE_REST_MILLISECONDS = 60_000;

export interface Jobs {
  /** Resolves when what is under way has ended. */
  readonly stop: () => Promise<void>;
}

/** Starts the jobs of this process. Without `SPSE_SMTP_URL` mails stay in the outbox: the demo shows them at /dev/mail. */
export function startJobs(world: World): Jobs {
  const minute = startLoop(world, "minute", MINUTE_REST_MILLISECONDS, async () => {
    await clearExpired(world);
    await warnUnapproved(world);
  });
  const { smtpUrl } = world.config;
  if (!smtpUrl) return { stop: minute.stop };

  const opening = openTransport(world, smtpUrl);
  const sending = startLoop(world, "mail", MAIL_REST_MILLISECONDS, async () => sendDue(world, (await opening).deliver));
  const deaf = world.wake.listen("mail:due", sending.hurry);
  sending.hurry();
  return {
    stop: async () => {
      deaf();
      await Promise.all([sending.stop(), minute.stop()]);
      (await opening).close();
    },
  };
}
