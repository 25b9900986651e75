/** Helpdesk: what officers do for others. The start's tables name its pages and its ending. */

export {
  deskActs, // an account's page says what they did
  deskRoutes, // the forms of an account's page
} from "./acts.ts";
export {
  callerWords, // an account's page says why its owner was not asked
} from "./caller.texts.ts";
export {
  caseNotice, // an account's page leads to its open case and its reset
} from "./case.html.ts";
export {
  eraseCases, // data-life erases a person
  openCase, // the demo has cases
} from "./cases/case.sql.ts";
export {
  decideReset, // `spse reset` decides as an officer does
} from "./decide.ts";
export {
  loadDeskPart, // an account's page has what Helpdesk knows
  loadDeskQueue, // the inbox has what waits for the helpdesk
} from "./helpdesk.flow.ts";
export {
  refusedMail, // an officer is told of a colleague's refusal
  sessionsEndedMail, // the console ends sessions of many
} from "./helpdesk.mail.ts";
export {
  recordOpened, // the console audits an account that an officer opens
} from "./histories.ts";
export {
  type DeskPart, // an account's page is given it
  deskPanels, // an account's page has the acts of Helpdesk
} from "./panels.html.ts";
export {
  eventsTable, // an account's page has its security events
  happenedTable, // and its logins and problems
  identityOf, // acts of the console that need a checked identity
} from "./parts.html.ts";
export {
  type DeskQueue, // the inbox shows it
  deskCards, // the same
} from "./queue.html.ts";
export {
  listTroubles, // an account's page lists what failed
} from "./troubles/list.ts";
export {
  lastTrouble, // the same, the newest one
  troublesCard, // the same
  troubleWords, // the tender room tells them of many
} from "./troubles/troubles.html.ts";
export {
  stopsLogin, // the tender room lists whom a failure keeps out
  toldOutcomes, // the same
} from "./troubles/troubles.ts";
