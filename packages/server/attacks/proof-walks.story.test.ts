/** Proofs, and changes that wait for their owner, call by call: each answer, what it leaves behind, and each page, as a whole. */
import { holdWalks } from "./held-walks.ts";
import { proofWalks } from "./proof-walks.ts";
import { waitingWalks } from "./waiting-walks.ts";

const leavesOut = /: \w+ \/login/; // login-walks.story.test.ts
holdWalks("Proofs, and changes that wait", "proof-walks.txt", { ...proofWalks, ...waitingWalks }, { leavesOut });
