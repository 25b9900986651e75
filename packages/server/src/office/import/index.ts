/** Files of users: read into a preview, applied in batches, exported. */

export {
  approveImport, // the console and `spse user import` apply what was previewed
} from "./apply.ts";
export type {
  By, // they say who imports
} from "./by.ts";
export {
  exportUsers, // all users as a file
} from "./export-csv.ts";
export {
  dropImport, // a preview is thrown away
  eraseImportLines, // data-life erases a person
  findImport, // pages and the command line follow an import
  findUnfinished, // `spse user import` goes on after a kill
} from "./import.sql.ts";
export type {
  AccountImport, // pages and the command line show how far an import is
} from "./import.ts";
export {
  startInviting, // a step of its own after an import
} from "./invite.ts";
export {
  goOnImporting, // a job, and `spse user import` itself
} from "./jobs.ts";
export {
  fileRefusalText, // why a file is not read
  problemText, // why a row is refused
} from "./problems.texts.ts";
export {
  listRefused, // a preview shows the first refused rows
  refusedFile, // all of them as a file
} from "./refused-rows.ts";
export {
  stageFile, // a file is read into a preview
} from "./stage.ts";
