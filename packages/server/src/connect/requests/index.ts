/** An application asks a person's phone, and learns the result. */

export {
  type AskPerson, // CIBA tells why a person is not asked
  askPerson, // CIBA asks as the API does
  noteRefused, // and notes what was refused
} from "./ask-person.ts";
export {
  mayAsk, // Helpdesk's question about a caller pauses after a refusal as an application's request does
} from "./may-ask.ts";
export {
  findPerson, // the same, with the person's phones
} from "./person.sql.ts";
export {
  endProposal, // an officer refuses one
  eraseProposals, // data-life erases a person
  listProposals, // the inbox and the account's page show them
  openProposals, // the inbox counts them
  settleProposals, // an officer activates an account again
} from "./proposal.sql.ts";
export type {
  Proposal, // pages are given them
} from "./proposal.ts";
export {
  ASKS, // CIBA counts on the budgets of the API
  READS, // the same
} from "./request.flow.ts";
export {
  transactionText, // CIBA reads its parameters by the API's rules
  typedUser, // the same
} from "./shapes.ts";
export {
  deleteWebhookSecrets, // the console ends an application
  hasWebhookSecret, // its page says whether there is one
  letDrawWebhook, // an officer's approved act
  mayDrawWebhook, // its page has the button
  storeWebhookSecret, // and stores what was drawn
} from "./webhook.sql.ts";
export {
  newWebhookSecret, // the console draws a secret
} from "./webhook-signature.ts";
