/** OpenID Connect: applications sign people in with the portal's login and session. docs/oidc.md */

export {
  clearArtifacts, // data-life deletes codes and tokens whose time is over
  eraseArtifacts, // and erases a person
} from "./artifact.sql.ts";
export {
  type Looked, // that job hands on how far it has looked
  tellLogouts, // a job tells applications that a sign-in is over
} from "./logout.ts";
export {
  makePing, // a job sends the messages
} from "./ping.ts";
export {
  clearSignIns, // data-life deletes sign-ins whose time is over
  eraseSignIns, // and erases a person
} from "./sign-in.sql.ts";
export {
  countUntold, // a figure of monitoring
  readUntold, // an application's page says which logouts it does not know
} from "./untold.sql.ts";
