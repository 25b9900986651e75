/** An application asks a person's phone, and is told what became of it. */

export {
  makeWebhook, // a job sends the messages
} from "./tell.ts";
export {
  deleteWebhookSecrets, // the console ends an application
  hasWebhookSecret, // its page says whether there is one
  letDrawWebhook, // an officer's approved act
  mayDrawWebhook, // its page has the button
  storeWebhookSecret, // and stores what was drawn
} from "./webhook.sql.ts";
export {
  newWebhookSecret, // the console draws a secret
} from "./webhook.ts";
