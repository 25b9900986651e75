/** Changes of rules: tried on every account, made once, kept in a history, and announced to the people under them. */

export {
  changeRule, // both change rules
  refuseChange, // both look first whether a change would be refused
} from "./change.ts";
export {
  type Draft, // `spse policy` names what is tried
  type DryRun, // both show the result
  dryRun, // both try a change first
} from "./dry-run.ts";
export {
  newestChange, // a change names the newest one that was seen
} from "./history.sql.ts";
export type {
  Effect, // `spse policy` has words for what a change means
} from "./outlook.ts";
export type {
  ChangeRefusal, // `spse policy` and the console say why not
} from "./rule-change.ts";
