/** Requests of the LPSE's applications: they ask, and read how their request stands. */

export {
  askForApplication, // an application asks a person
} from "./ask.ts";
export {
  type RequestOfApplication, // an application reads its request, and its receipt
  readOfApplication, // the same
} from "./read-request.ts";
export {
  listAnswered, // the same
  type PastRequest, // an application's next request depends on how the ones before ended
} from "./request.sql.ts";
export {
  requestStatuses, // the API names them
} from "./standing.ts";
