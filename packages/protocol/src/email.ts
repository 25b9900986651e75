/** An address of the account that was changed, as its phones are told of it, and its return by one of them. [P-86] [P-87] */
import * as z from "zod/mini";
import { requestIdShape } from "./ids.ts";
import { lineShape } from "./text.ts";
import { unixSecondsShape } from "./time.ts";

/** Where a phone takes it back, as `htu` names it. [P-87] */
export const EMAIL_UNDO_PATH = "/device/v1/email/undo";

/** `browser`, `ip`, `changed`: who changed it, and when. No address is told. [P-86] */
export const emailNotice = z.object({
  id: requestIdShape,
  place: z.enum(["first", "second"]),
  browser: lineShape(80),
  ip: z.string().check(z.regex(/^[0-9a-fA-F:.]{2,45}$/)),
  changed: unixSecondsShape,
});
export type EmailNotice = z.infer<typeof emailNotice>;

/** `POST /device/v1/email/undo`, signed. [P-87] */
export const emailUndoBody = z.strictObject({ email: requestIdShape });
/** `undone`: the old address holds again. False: it is too late. */
export const emailUndoReply = z.object({ now: unixSecondsShape, undone: z.boolean() });
