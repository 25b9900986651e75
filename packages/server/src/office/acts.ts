/** Every act of officers, and the names of all entries of the office in the audit. A new act is a line in the list of its section. */
import type { EntryNames } from "../core/audit/access.ts";
import { accountActs } from "./accounts/acts.ts";
import { applicationActs, applicationNames } from "./applications/acts.ts";
import { entries } from "./audit/entries.texts.ts";
import type { Act } from "./frame/act.ts";
import { helpdeskActs } from "./helpdesk/acts.ts";
import { applyRows, inviteAdded } from "./import/apply.act.ts";
import { defineRefusals } from "./inbox/refuse.act.ts";
import { announce } from "./policy/announce.act.ts";
import { changeRule } from "./policy/change-rule.act.ts";
import { settingsActs } from "./settings/acts.ts";

const first: readonly Act[] = [
  ...helpdeskActs,
  ...accountActs,
  ...applicationActs,
  ...settingsActs,
  ...[applyRows, inviteAdded],
  ...[changeRule, announce],
];

/** *Tolak* of an act that waits for a second officer. */
export const refusals = defineRefusals(first);

export const acts: readonly Act[] = [...first, refusals.account, refusals.rule];

export const entryNames: EntryNames = Object.assign({}, entries, applicationNames, ...acts.map(({ audit }) => audit));
