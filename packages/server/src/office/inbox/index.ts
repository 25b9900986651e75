/** Menunggu Anda: what waits for an officer, on one page. */

export {
  countInbox, // the dashboard says how much waits
  countOfDesk, // the same, for an auditor
} from "./inbox.sql.ts";
