/** The notices to a phone that changes of its account wait, and the call that stops one of them. [P-108] [P-109] */
import * as z from "zod/mini";
import { requestIdShape } from "./ids.ts";
import { lineShape } from "./text.ts";
import { unixSecondsShape } from "./time.ts";

/** Where a phone stops it, as `htu` names it. [P-109] */
export const WAITING_STOP_PATH = "/device/v1/waiting/stop";

/** What the change would set. The list grows: for an unknown kind a phone says that the account would change. */
export const waitingKinds = ["address", "role", "password-place", "adoption"] as const;

/**
 * `asked`: when it was asked for; `from`: when it comes into force. `directory`: the office directory that asked; absent: an
 * officer asked. A notice carries no new value. [P-108]
 */
const waitingNotice = z.object({
  id: requestIdShape,
  kind: z.string().check(z.regex(/^[a-z][a-z0-9-]{0,39}$/)),
  asked: unixSecondsShape,
  from: unixSecondsShape,
  directory: z.optional(lineShape(80)),
});
export type WaitingNotice = z.infer<typeof waitingNotice>;

/** One of each kind at most. */
export const waitingNotices = z.array(waitingNotice).check(z.maxLength(8));

/** `POST /device/v1/waiting/stop`, signed. [P-109] */
export const waitingStopBody = z.strictObject({ waiting: requestIdShape });
/** `stopped`: only two officers can make the change now. False: it is over. */
export const waitingStopReply = z.object({ now: unixSecondsShape, stopped: z.boolean() });
