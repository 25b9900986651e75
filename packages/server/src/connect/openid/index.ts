/** OpenID Connect: applications sign people in with the portal's login and session. docs/oidc.md */

export {
  eraseArtifacts, // and erases a person
} from "./artifact.sql.ts";
export {
  eraseSignIns, // and erases a person
} from "./sign-in.sql.ts";
export {
  type Attempt, // an application's page shows them
  listAttempts, // and reads them
  TRACED_MOST, // and says how many there may be
} from "./trace.ts";
export {
  countUntold, // a figure of monitoring
  readUntold, // an application's page says which logouts it does not know
} from "./untold.sql.ts";
