/** What email, recovery, helpdesk and webhooks put into the device API, which stands below them. */

import { tellEnd } from "../../connect/requests/tell.ts";
import type { DeviceStories } from "../../core/acceptor/stories.ts";
import { emailNoticeOf } from "../../core/email/phone.flow.ts";
import { undoChangesOfProof } from "../../core/email/undo.ts";
import { endDenied } from "../../core/proof/index.ts";
import { noticeOf } from "../../core/recovery/reset/phone.flow.ts";
import { takeBackYeses } from "../../office/helpdesk/decide.ts";

export const stories: DeviceStories = {
  async notices(world, accountId, news) {
    const reset = news.reset ? await noticeOf(world, accountId) : null;
    const email = news.email ? await emailNoticeOf(world, accountId) : null;
    return { ...(reset && { reset }), ...(email && { email }) };
  },
  endDenied,
  tellEnd,
  async takeBack(tx, { purpose, reference, issued_at, account_id }, visit) {
    if (purpose === "change-email") await undoChangesOfProof(tx, reference, issued_at, visit);
    if (purpose === "helpdesk") await takeBackYeses(tx, account_id, issued_at, visit);
  },
};
