/** Lupa Password: how many links are mailed, and what asking costs. Pure. docs/throttles.md */

import type { WorkLevel } from "../../captcha/index.ts";
import type { LinkKind } from "../../mailed/index.ts";
import { PASSWORD_LINKS, PASSWORD_LINKS_FROM_NETWORK } from "../../rules/budgets.ts";
import { HOUR_SECONDS } from "../../rules/lifetimes.ts";

export const PASSWORD_LINK: LinkKind = {
  purpose: "password-reset",
  budget: PASSWORD_LINKS,
  fromNetwork: PASSWORD_LINKS_FROM_NETWORK,
};
/** For pages and mails. */
export const LINK_HOURS = PASSWORD_LINKS.seconds / HOUR_SECONDS;

export const BUSY_LEVEL: WorkLevel = 1;
