/** Codes and links that prove a mailbox. */

export {
  eraseMailedCodes, // data-life erases a person
  useMailedCode, // a flow uses the code, with the act
} from "./mailed-code.sql.ts";
export {
  codeInGroups, // a mail shows the code in groups
  hasPassed, // a later step asks whether a code was typed
  type MailedCodePurpose, // a page with several codes says which one
  type MailedCodeState, // that page is given the state
  type MayMail, // a flow says why no mail is sent
  mailedCodeState, // the page of activation asks where its code stands
  maskedAddress, // pages show an address to a person who knows only the password
  newMailedCode, // a flow mails a code
  spendMail, // a flow counts a mail before it makes the code
  tryMailedCode, // a flow checks a typed code
  useUpMailedCode, // that step uses up what the code allowed
} from "./mailed-code.ts";
export {
  type ClaimedAccount, // a story says whom the visitor has named
  counterOf, // the gate of the password counts its links
  endMailedLinks, // a changed address ends the links to the old one
  forgiveLinks, // a new password gives the owner new links
  type LinkKind, // a story says what its link is for
  sendAskedLink, // a story mails a link; the same for right and wrong data
} from "./mailed-link.ts";
export {
  markedToken, // mails that take a change back, or stop one
  readMarked, // their pages
} from "./marked-link.ts";
