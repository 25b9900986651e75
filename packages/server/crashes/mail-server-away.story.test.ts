import assert from "node:assert/strict";
import { test } from "node:test";
import { mailServerAway } from "./mail-server-away.ts";

test("the mail server is away for a whole run: every login works, mails wait, and each comes once when it is back", async () => {
  const { logins, mails } = await mailServerAway(2);
  assert.ok(logins >= 8 && mails >= 4, `${logins} logins, ${mails} mails`);
});
