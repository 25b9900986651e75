/** Helpdesk: what officers do for others, and the second officer. The start's tables name its pages and its ending. */

export {
  clearCases, // data-life deletes cases that were closed long ago
  eraseCases, // data-life erases a person
} from "./cases/case.sql.ts";
export {
  decideReset, // `spse reset` decides as an officer does
} from "./decide.ts";
export {
  clearFirstYes, // data-life deletes first yeses that found no second
  eraseFirstYes, // data-life erases a person
} from "./second-officer/second-officer.sql.ts";
