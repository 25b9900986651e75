/** `spse user erase` and `spse user name` (UU 27/2022 Art. 6, 8 and 43), on both engines. */
import assert from "node:assert/strict";
import { test } from "node:test";
import { dumpOf, owner, recoveryCodesOf } from "../../../attacks/attacker.ts";
import { onBothEngines } from "../../../test-support/enrolled.ts";
import { approve, logIn } from "../../../test-support/log-in.ts";
import { atHelpdesk } from "../../../test-support/office/at-helpdesk.ts";
import { terminalOf } from "../../../test-support/operate/terminal.ts";
import { makePasskey, softPasskey } from "../../../test-support/passkey.ts";
import { addPerson, visitor } from "../../../test-support/world.ts";
import { findAccount, loadAccount } from "../../core/account/account.ts";
import { chainEntries } from "../../core/audit/chain.ts";
import { verifyAudit } from "../../core/audit/verify.ts";
import { CommandRefused } from "../cli/terminal.ts";
import { eraseUser, renameUser, setActive } from "../cli/user.ts";
import { given } from "./export.ts";

const terminal = terminalOf();

onBothEngines("A person who asks to be erased", (fresh) => {
  test("[L6] no personal data is left outside the audit, which still verifies; the User ID is free, and no other account changes", async () => {
    const { world, computer, phone, account } = await owner(fresh);
    const other = await addPerson(world, { userId: "PESAING1" });
    const otherSees = visitor(world);
    await logIn(world, otherSees, "PESAING1");
    await computer.get("/beranda");
    await computer.post("/passkeys/new/proof");
    await approve(computer, phone);
    await makePasskey(computer, softPasskey(world), "Laptop kantor");
    await recoveryCodesOf(world, account.id);
    const { desk, officer } = await atHelpdesk(world);
    await desk.get(`/helpdesk/accounts/${account.id}`);
    await desk.post(`/helpdesk/accounts/${account.id}/end-sessions`, { session: "" });
    await approve(desk, officer.phone);
    const requestsSaying = async (text: string) =>
      (await world.db.selectFrom("approval").select("bytes").execute()).filter(({ bytes }) =>
        Buffer.from(bytes, "base64url").toString().includes(text),
      ).length;
    assert.ok((await requestsSaying("Nama PENYEDIA1")) > 1, "the officer's phone has signed the name");
    await assert.rejects(eraseUser(world, terminal, "PENYEDIA1", "Surat 4/2026"), CommandRefused, "active");
    await setActive(world, terminal, "PENYEDIA1", false);
    await assert.rejects(eraseUser(world, terminal, "PENYEDIA1", " "), CommandRefused, "no reason");
    await eraseUser(world, terminal, "PENYEDIA1", "Surat 4/2026");

    assert.equal(await requestsSaying("PENYEDIA1"), 0);
    const left = await dumpOf(world);
    const personal = /PENYEDIA1\b|penyedia1@|Laptop kantor|Nama PENYEDIA1/;
    for (const { table, column, value } of left) {
      if (/^audit(_other|_\d+_\d+)?$|^throttle$/.test(table)) continue; // the audit and its partitions stay
      assert.doesNotMatch(value, personal, `${table}.${column}`);
      assert.ok(
        value !== account.id || (table === "account" && column === "id"),
        `${table}.${column} names the account`,
      );
    }
    for (const table of Object.keys(given)) {
      if (table === "account" || table === "audit") continue;
      const names = left.filter((it) => it.table === table && it.value === account.id);
      assert.deepEqual(names, [], table);
    }
    assert.equal(await findAccount(world, "PENYEDIA1"), null);
    await chainEntries(world);
    assert.deepEqual((await verifyAudit(world)).problems, []);
    const entries = await world.db.selectFrom("audit").select("outcome").where("account_id", "=", account.id).execute();
    assert.ok(entries.length > 5 && entries.some((it) => it.outcome === "erased"));
    assert.equal((await phone.state()).status, 401);
    assert.equal((await otherSees.get("/beranda")).path, "/beranda");
    assert.equal((await loadAccount(world, other.id)).name, "Nama PESAING1");
    await addPerson(world);
  });

  test("[L4] the operator corrects a wrong name; the audit holds neither name", async () => {
    const world = await fresh();
    const { id } = await addPerson(world, { name: "PT Contho" });
    await renameUser(world, terminal, "penyedia1", " PT Contoh ");
    assert.equal((await loadAccount(world, id)).name, "PT Contoh");
    for (const wrong of ["", " ", "x".repeat(121)])
      await assert.rejects(renameUser(world, terminal, "PENYEDIA1", wrong), CommandRefused);
    const entries = await world.db.selectFrom("audit").select("detail").where("outcome", "=", "renamed").execute();
    assert.deepEqual(
      entries.map((it) => JSON.parse(it.detail)),
      [{ operator: "siti" }],
    );
  });
});
