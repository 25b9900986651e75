/** The notices to an account's phones about changes of its factors and password. [P-88] */
import * as z from "zod/mini";
import { lineShape } from "./text.ts";
import { unixSecondsShape } from "./time.ts";

/** What was changed. The list grows: for an unknown kind a phone says that the account's security was changed. */
export const changeKinds = [
  "password",
  "device-added",
  "device-removed",
  "passkey-added",
  "passkey-removed",
  "recovery-codes",
  "recovery-code-used",
  "browser-known",
  "login-unknown-browser",
] as const;
export type ChangeKind = (typeof changeKinds)[number];

/**
 * `at`: when; `browser` and `ip`: from where, if known. `approved`: a login that this phone has approved, which is no alarm. A notice
 * carries no name and no address. [P-88]
 */
const changeNotice = z.object({
  id: z.string().check(z.regex(/^[A-Za-z0-9_-]{16,43}$/)),
  kind: z.string().check(z.regex(/^[a-z][a-z0-9-]{0,39}$/)),
  at: unixSecondsShape,
  browser: z.optional(lineShape(80)),
  ip: z.optional(z.string().check(z.regex(/^[0-9a-fA-F:.]{2,45}$/))),
  approved: z.optional(z.boolean()),
});
export type ChangeNotice = z.infer<typeof changeNotice>;

/** The newest, three at most. */
export const changeNotices = z.array(changeNotice).check(z.maxLength(3));
