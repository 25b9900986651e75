/** Why a report of a lost phone stopped nothing. Pure. */
import type { CaptchaRefusal } from "../../captcha/index.ts";

/** `wrong` also for a used code, an account without codes, and a User ID that nobody has. */
export type ReportRefusal = { readonly kind: "user-id-empty" | "malformed" | "wrong" | "busy" } | CaptchaRefusal;
