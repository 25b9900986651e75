/** Lupa Password: how many links are mailed, and what asking costs. Pure. docs/throttles.md */
import type { WorkLevel } from "../../captcha/captcha.ts";
import type { LinkKind } from "../../mailed/mailed-link.ts";
import type { Budget } from "../../platform/throttle/throttle.ts";

/** Links for one User ID and email. Each is good for as long as they are counted. */
export const PASSWORD_LINKS: Budget = { limit: 5, seconds: 21_600 };
/** Links for one User ID and email that one network may ask for. */
export const PASSWORD_LINKS_FROM_NETWORK: Budget = { limit: 3, seconds: 3600 };
export const PASSWORD_LINK: LinkKind = {
  purpose: "password-reset",
  budget: PASSWORD_LINKS,
  fromNetwork: PASSWORD_LINKS_FROM_NETWORK,
};
/** For pages and mails. */
export const LINK_HOURS = PASSWORD_LINKS.seconds / 3600;

/** Requests from one network, for whatever data; further ones are answered by work, no longer by letters. */
export const FORGOT_FROM_NETWORK: Budget = { limit: 100, seconds: 600 };
export const BUSY_LEVEL: WorkLevel = 1;
