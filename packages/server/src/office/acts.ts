/** Every act of officers. A new act is a line in the list of its section. */
import { accountActs } from "./accounts/acts.ts";
import { applicationActs } from "./applications/acts.ts";
import type { Act } from "./frame/act.ts";
import { helpdeskActs } from "./helpdesk/acts.ts";
import { applyRows, inviteAdded } from "./import/apply.act.ts";
import { announce } from "./policy/announce.act.ts";
import { changeRule } from "./policy/change-rule.act.ts";
import { settingsActs } from "./settings/acts.ts";

export const acts: readonly Act[] = [
  ...helpdeskActs,
  ...accountActs,
  ...applicationActs,
  ...settingsActs,
  ...[applyRows, inviteAdded],
  ...[changeRule, announce],
];
