/** Helpdesk: what officers do for others. The start's tables name its pages and its ending. */

export {
  eraseCases, // data-life erases a person
  openCase, // the demo has cases
} from "./cases/case.sql.ts";
export {
  decideReset, // `spse reset` decides as an officer does
} from "./decide.ts";
export {
  loadDeskQueue, // the inbox has what waits for the helpdesk
} from "./helpdesk.flow.ts";
export {
  sessionsEndedMail, // the console ends sessions of many
} from "./helpdesk.mail.ts";
export {
  recordOpened, // the console audits an account that an officer opens
} from "./histories.ts";
export {
  identityOf, // acts of the console that need a checked identity
} from "./parts.html.ts";
export {
  type DeskQueue, // the inbox shows it
  deskCards, // the same
} from "./queue.html.ts";
export {
  listTroubles, // the console's page of an account has the same list
} from "./troubles/list.ts";
export {
  troublesCard, // the same
} from "./troubles/troubles.html.ts";
