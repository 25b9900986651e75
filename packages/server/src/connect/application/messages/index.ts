/** Messages to applications: queued together with the reported change, and sent until they are taken or given up. */

export {
  countWaiting, // a figure of monitoring
  forgetGone, // a new secret of a webhook begins anew
  hastenMessage, // an application is told at most once
  loadStandings, // the console shows them
  queueMessage, // a request that may end by itself
  tellApplication, // something has happened that an application must know
} from "./message.sql.ts";
export type {
  Standing, // the console shows how sending goes
} from "./message.ts";
export type {
  MakeLetter, // a module writes its messages
} from "./send-messages.ts";
