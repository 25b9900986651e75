/** What email, recovery, helpdesk and webhooks put into the device API, which stands below them. */
import type { DeviceStories } from "../acceptor/stories.ts";
import { tellEnd } from "../application-request/tell.ts";
import { emailNoticeOf } from "../email/phone.flow.ts";
import { undoChangesOfProof } from "../email/undo.ts";
import { takeBackYeses } from "../helpdesk/decide.ts";
import { endDenied } from "../proof/index.ts";
import { noticeOf } from "../recovery/reset/phone.flow.ts";

export const stories: DeviceStories = {
  async notices(world, accountId, news) {
    const reset = news.reset ? await noticeOf(world, accountId) : null;
    const email = news.email ? await emailNoticeOf(world, accountId) : null;
    return { ...(reset && { reset }), ...(email && { email }) };
  },
  endDenied,
  tellEnd,
  async takeBack(inside, { purpose, reference, issued_at, account_id }, visit) {
    if (purpose === "change-email") await undoChangesOfProof(inside, reference, issued_at, visit);
    if (purpose === "helpdesk") await takeBackYeses(inside, account_id, issued_at, visit);
  },
};
