/** Programs of the LPSE that call this server, and their API. The console makes and ends them. */

export {
  endApplication, // the console ends one
  findApplication, // its page shows one
  insertApplication, // and makes one
  letDraw, // and lets its officer draw another secret
  listApplications, // and lists them
  listDrawable, // with the button that shows a secret
  storeSecret, // and stores what was drawn
} from "./application.sql.ts";
export {
  APPLICATION_NAME_MOST, // fields are bounded by it
  APPLICATIONS_MOST, // the page says how many there may be
  type Application, // pages are given it
  newSecret, // the console draws a secret
  type Right, // pages and acts name what an application may do
  rights, // the same
} from "./application.ts";
