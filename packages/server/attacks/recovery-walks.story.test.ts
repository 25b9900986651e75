/** The ways back into an account, call by call: each answer, what it leaves behind, and each page, as a whole. */
import { holdWalks } from "./held-walks.ts";
import { firstAdmin, passwordWalks } from "./password-walks.ts";
import { resetWalks } from "./reset-walks.ts";

const leavesOut = /: \w+ \/login/; // login-walks.story.test.ts
const first = { "the first Admin PPE": firstAdmin };
holdWalks(
  "The ways back into an account",
  "recovery-walks.txt",
  { ...passwordWalks, ...resetWalks },
  { leavesOut, first },
);
