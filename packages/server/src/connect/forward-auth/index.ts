/** Forward auth: a proxy asks before it lets people through to an application. Its flows are in the route table. */

export {
  eraseProtected, // data-life erases a person
} from "./protected-session.sql.ts";
