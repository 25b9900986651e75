/** The callbacks that email, power, recovery and the wings above give to the device API, which is below them. */

import type { DeviceStories } from "./acceptor/stories.ts";
import { emailNoticeOf } from "./email/phone.flow.ts";
import { undoChangesOfProof } from "./email/undo.ts";
import { waitingNoticesOf } from "./power/phone.flow.ts";
import { endDenied } from "./proof/end.ts";
import { noticeOf } from "./recovery/reset/phone.flow.ts";

/** The callbacks that a wing above may give. */
export type StoriesAbove = Partial<Pick<DeviceStories, "takeBack" | "tellEnd">>;

/** The stories of core and of the wings above it. */
export const storiesWith = (above: readonly StoriesAbove[]): DeviceStories => ({
  async notices(world, accountId, news) {
    const reset = news.reset ? await noticeOf(world, accountId) : null;
    const email = news.email ? await emailNoticeOf(world, accountId) : null;
    const waiting = news.waiting ? await waitingNoticesOf(world, accountId) : [];
    return { ...(reset && { reset }), ...(email && { email }), ...(waiting.length > 0 && { waiting }) };
  },
  endDenied,
  async tellEnd(tx, applicationId, requestId) {
    for (const { tellEnd } of above) await tellEnd?.(tx, applicationId, requestId);
  },
  async takeBack(tx, reported, visit) {
    const { purpose, reference, issued_at } = reported;
    if (purpose === "change-email") await undoChangesOfProof(tx, reference, issued_at, visit);
    for (const { takeBack } of above) await takeBack?.(tx, reported, visit);
  },
});
