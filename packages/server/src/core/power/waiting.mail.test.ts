/** The mails about a change that waits: each is to its reader, and about the account. */
import assert from "node:assert/strict";
import { test } from "node:test";
import { onSqlite } from "../../../test-support/enrolled.ts";
import { officerAsks } from "../../../test-support/waiting.ts";
import { addPerson } from "../../../test-support/world.ts";
import { stoppedMail, voidMail, waitsMail } from "./waiting.mail.ts";

onSqlite("Mails about a change that waits", (fresh) => {
  test("name the account and its change, for each reader", async () => {
    const world = await fresh();
    const account = await addPerson(world, { userId: "PENYEDIA1", name: "PT Maju" });
    const officer = await addPerson(world, { userId: "ADMIN1", name: "Siti", kind: "non-penyedia", role: "admin-ppe" });
    const change = { kind: "address", was: account.email, address: "baru@contoh.go.id" } as const;
    const waiting = await officerAsks(world, officer, account.id, change);
    const mails = {
      waits: waitsMail(world, account, waiting, { to: account.email, path: "/waiting/stop/x" }),
      "void, to its owner": voidMail(world, account, waiting, "two-officers", account.email),
      "void, to the officer": voidMail(world, account, waiting, "two-officers", officer.email, officer),
      stopped: stoppedMail(world, officer, account, waiting),
    };
    for (const [name, { to, accountId, text, subject, alone }] of Object.entries(mails)) {
      const ofOfficer = name === "stopped" || name.endsWith("officer");
      assert.deepEqual([to, accountId], ofOfficer ? [officer.email, officer.id] : [account.email, account.id], name);
      assert.equal(alone ?? false, name !== "stopped", `${name}: each address has a mail of its own`);
      assert.match(text, /^User ID: PENYEDIA1$/m, name);
      assert.match(text, /baru@contoh\.go\.id/, name);
      assert.ok(text.includes(ofOfficer ? "Siti" : "PT Maju"), `${name} greets its reader`);
      if (ofOfficer) assert.match(subject, /PENYEDIA1/, name);
    }
  });
});
