/** The notice to a phone that an address of the account was changed, and the call that takes the change back. [P-86] [P-87] */
import * as z from "zod/mini";
import { requestIdShape } from "./ids.ts";
import { lineShape } from "./text.ts";
import { unixSecondsShape } from "./time.ts";

/** Where a phone takes it back, as `htu` names it. [P-87] */
export const EMAIL_UNDO_PATH = "/device/v1/email/undo";

/**
 * `browser`, `ip`, `changed`: where the change was made, and when. `by`: not in a session of the account, but by the LPSE;
 * `browser` then names its part. A notice carries no address. [P-86]
 */
export const emailNotice = z.object({
  id: requestIdShape,
  place: z.enum(["first", "second"]),
  browser: lineShape(80),
  ip: z.string().check(z.regex(/^[0-9a-fA-F:.]{2,45}$/)),
  changed: unixSecondsShape,
  by: z.optional(z.literal("lpse")),
});
export type EmailNotice = z.infer<typeof emailNotice>;

/** `POST /device/v1/email/undo`, signed. [P-87] */
export const emailUndoBody = z.strictObject({ email: requestIdShape });
/** `undone`: the old address is valid again. False: it is too late. */
export const emailUndoReply = z.object({ now: unixSecondsShape, undone: z.boolean() });
