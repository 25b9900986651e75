/** An application asks a person's phone, and is told what became of it. */

export {
  makeWebhook, // a job sends the messages
} from "./tell.ts";
