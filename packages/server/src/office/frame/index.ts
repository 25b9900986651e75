/** What officers do for the LPSE: acts approved on their phone, and the frame of the console's pages. */

export {
  mayAct, // Helpdesk says what an officer without 2FA lacks
  onlyAble, // flows of officers
} from "./able.ts";
export {
  consolePage, // pages of Helpdesk and of the console
  refusedNotice, // their first page says why an act was not carried out
  unable, // Helpdesk says what an officer lacks
} from "./frame.html.ts";
export {
  aboutLine, // a preview shows an act as the phone will
  officerActs, // stories name their acts
} from "./story.ts";
