/** Forward auth: a proxy asks before it lets people through to an application. Its flows are in the route table. */

export {
  clearProtected, // data-life deletes sessions that are over
  eraseProtected, // data-life erases a person
} from "./protected-session.sql.ts";
