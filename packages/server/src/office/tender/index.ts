/** Deadlines of tenders: their list, who is ready, who is stuck while one closes, and what waits until then. */
export {
  freezeNotice, // forms and approvals warn of a tender that closes soon
} from "./freeze.html.ts";
