/** The notice to a phone that a reset of 2FA waits, and the call that cancels it. [P-84] [P-85] */
import * as z from "zod/mini";
import { requestIdShape } from "./ids.ts";
import { lineShape } from "./text.ts";
import { unixSecondsShape } from "./time.ts";

/** Where a phone cancels it, as `htu` names it. [P-85] */
export const RESET_CANCELLATION_PATH = "/device/v1/reset/cancellation";

/** `browser`, `ip`, `asked`: who asked, and when. `from`: when it may be completed; absent if an officer decides. [P-84] */
export const resetNotice = z.object({
  id: requestIdShape,
  browser: lineShape(80),
  ip: z.string().check(z.regex(/^[0-9a-fA-F:.]{2,45}$/)),
  asked: unixSecondsShape,
  from: z.optional(unixSecondsShape),
  /** It may be completed now. */
  ready: z.boolean(),
});
export type ResetNotice = z.infer<typeof resetNotice>;

/** `POST /device/v1/reset/cancellation`, signed. [P-85] */
export const resetCancellationBody = z.strictObject({ reset: requestIdShape });
/** `cancelled`: the reset can no longer be completed. False: it was completed before. */
export const resetCancellationReply = z.object({ now: unixSecondsShape, cancelled: z.boolean() });
