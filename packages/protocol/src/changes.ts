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

const changeId = z.string().check(z.regex(/^[A-Za-z0-9_-]{16,43}$/));

/**
 * `at`: when; `browser` and `ip`: from where, if known. `approved`: a login that this phone has approved, which is no alarm. A notice
 * carries no name and no address. [P-88]
 */
const changeNotice = z.object({
  id: changeId,
  kind: z.string().check(z.regex(/^[a-z][a-z0-9-]{0,39}$/)),
  at: unixSecondsShape,
  browser: z.optional(lineShape(80)),
  ip: z.optional(z.string().check(z.regex(/^[0-9a-fA-F:.]{2,45}$/))),
  approved: z.optional(z.boolean()),
});
export type ChangeNotice = z.infer<typeof changeNotice>;

/** The newest, three at most. */
export const changeNotices = z.array(changeNotice).check(z.maxLength(3));

/** Where a phone says that a login was not its owner's, as `htu` names it. [P-107] */
export const LOGIN_REPORT_PATH = "/device/v1/login/report";
/** `POST /device/v1/login/report`, signed. `login`: the id of the notice. [P-107] */
export const loginReportBody = z.strictObject({ login: changeId });
/** `ended`: the login's session is over and its browser is not known. False: the server does not find the login, or it is too late. */
export const loginReportReply = z.object({ now: unixSecondsShape, ended: z.boolean() });
