/** Helpdesk: what officers do for others, and the second officer. The start's tables name its pages and its ending. */

export {
  countOpenCases, // the dashboard says how many wait
  eraseCases, // data-life erases a person
} from "./cases/case.sql.ts";
export {
  decideReset, // `spse reset` decides as an officer does
} from "./decide.ts";
export {
  recordBoth, // the console audits an act that waits for a second officer
  recordOpened, // the console audits an account that an officer opens
} from "./histories.ts";
export {
  identityOf, // acts of the console that need a checked identity
} from "./parts.html.ts";
export {
  sayYes, // acts of the console on Admin PPE
} from "./second-officer/say-yes.ts";
export {
  eraseFirstYes, // data-life erases a person
  listYesesTo, // the console shows what waits for a second officer
} from "./second-officer/second-officer.sql.ts";
export {
  needsTwoOfficers, // the console says that an account needs them
} from "./second-officer/second-officer.ts";
export {
  listTroubles, // the console's page of an account has the same list
} from "./troubles/list.ts";
export {
  troublesCard, // the same
} from "./troubles/troubles.html.ts";
