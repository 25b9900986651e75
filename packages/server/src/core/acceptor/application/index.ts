/** Requests of the LPSE's applications: they ask, and read how their request stands. */

export {
  askForApplication, // an application asks a person
} from "./ask.ts";
export {
  type RequestOfApplication, // an application reads its request, and its receipt
  readOfApplication, // the same
} from "./read-request.ts";
export {
  countRequests, // the console shows what becomes of an application's requests, and alerts watch it
  listAnswered, // an application's next request depends on how the ones before ended
  type PastRequest, // the same
} from "./request.sql.ts";
export {
  isAskedInVain, // the console marks such an application, and Admin PPE is alerted
  type RequestCounts, // the console is given them
  requestStatuses, // the API names them
} from "./standing.ts";
