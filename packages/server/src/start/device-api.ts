/** The device API whole: the acceptor's calls, and what the stories above it add. [P-60] */
import { acceptorRoutes } from "../acceptor/device.routes.ts";
import { withDevice } from "../acceptor/device-call.ts";
import type { DeviceStories } from "../acceptor/stories.ts";
import { emailNoticeOf } from "../email/notice.ts";
import { undoEmail } from "../email/phone.flow.ts";
import { undoChangesOfProof } from "../email/undo.ts";
import { takeBackYeses } from "../helpdesk/decide.ts";
import { noticeOf } from "../recovery/reset/notice.ts";
import { cancelReset } from "../recovery/reset/phone.flow.ts";
import type { Route } from "../web/route.ts";

const stories: DeviceStories = {
  async notices(world, accountId) {
    const reset = await noticeOf(world, accountId);
    const email = await emailNoticeOf(world, accountId);
    return { ...(reset && { reset }), ...(email && { email }) };
  },
  async takeBack(inside, { purpose, reference, issued_at, account_id }, visit) {
    if (purpose === "change-email") await undoChangesOfProof(inside, reference, issued_at, visit);
    if (purpose === "helpdesk") await takeBackYeses(inside, account_id, issued_at, visit);
  },
};

export const deviceRoutes: readonly Route[] = [
  ...acceptorRoutes(stories),
  { method: "POST", path: "/device/v1/email/undo", guard: "device", flow: withDevice(undoEmail) },
  { method: "POST", path: "/device/v1/reset/cancellation", guard: "device", flow: withDevice(cancelReset) },
];
