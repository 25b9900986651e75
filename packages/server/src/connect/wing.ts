/** Other programs, as a wing of the program. */

import type { Job, Wing } from "../core/wing.ts";
import { sendMessages } from "./application/messages/send-messages.ts";
import { clearIdempotencyKeys } from "./application/once.sql.ts";
import { clearOpened } from "./application/opened.sql.ts";
import { applicationsPanel } from "./application/panel.ts";
import { clearDeadlines, clearInvited } from "./deadlines/deadline.sql.ts";
import { openEnding } from "./forward-auth/open.flow.ts";
import { clearProtected } from "./forward-auth/protected-session.sql.ts";
import { clearArtifacts } from "./openid/artifact.sql.ts";
import { type LookTimes, tellLogouts } from "./openid/logout.ts";
import { openidMounts } from "./openid/mount.ts";
import { makePing } from "./openid/ping.ts";
import { clearSignIns } from "./openid/sign-in.sql.ts";
import { isForWaiting, proveEnding } from "./openid/waiting.flow.ts";
import { clearProposals } from "./requests/proposal.sql.ts";
import { makeWebhook, tellEnd } from "./requests/tell.ts";
import { clearWebhookSecrets } from "./requests/webhook.sql.ts";
import { routes } from "./routes.ts";
import { renewDueKeys } from "./signing/renewal.ts";

/** A message is queued with a wake. This pause is for retries. */
const MESSAGE_REST_MILLISECONDS = 3000;
/** A logout has to reach the applications soon. */
const LOGOUT_REST_MILLISECONDS = 3000;

/** Who writes the messages of each kind. */
const messageMakers = { webhook: makeWebhook, ping: makePing };

const jobs: readonly Job[] = [
  {
    ...{ name: "logouts", restMilliseconds: LOGOUT_REST_MILLISECONDS },
    begin: (world) => {
      let looked: LookTimes | null = null;
      return async () => {
        looked = await tellLogouts(world, looked);
      };
    },
  },
  {
    ...{ name: "messages", restMilliseconds: MESSAGE_REST_MILLISECONDS, topic: "message:due" },
    begin: (world) => () => sendMessages(world, messageMakers),
  },
];

export const connect: Wing = {
  routes,
  mounts: openidMounts,
  endings: {
    confirm: {
      ...openEnding,
      backOf: (...proof) => proveEnding.backOf?.(...proof) ?? null,
      finish: (tx, visit, proven) =>
        (isForWaiting(proven.subject) ? proveEnding : openEnding).finish(tx, visit, proven),
    },
  },
  deviceStories: { tellEnd },
  beranda: { panels: [applicationsPanel] },
  clears: [
    clearProtected,
    clearInvited,
    clearDeadlines,
    clearIdempotencyKeys,
    clearOpened,
    clearWebhookSecrets,
    clearProposals,
    clearArtifacts,
    clearSignIns,
  ],
  jobs,
  eachMinute: [renewDueKeys],
};
