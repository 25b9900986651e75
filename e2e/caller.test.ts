/** *Pastikan penelepon* on the phone, in both languages at 360 px: what its owner reads, says and answers. [P-112] */
import assert from "node:assert/strict";
import { after, before, describe, test } from "node:test";
import { transact } from "../packages/server/src/base/platform/world.ts";
import { askCaller, listCallerChecks } from "../packages/server/src/core/acceptor/caller.ts";
import { findAccount } from "../packages/server/src/core/account/account.ts";
import { addPerson } from "../packages/server/test-support/world.ts";
import { closeDone, tapAccount } from "./support/app.ts";
import { findWrongs } from "./support/check.ts";
import { newPhoneOf } from "./support/owner.ts";
import type { Phone } from "./support/phone.ts";
import { type Run, startRun } from "./support/run.ts";

const USER = "PENYEDIA1";

let run: Run;
let phone: Phone;

before(async () => {
  run = await startRun();
  await addPerson(run.world, { userId: USER });
  phone = await newPhoneOf(run, USER);
});
after(() => run?.close());

/** The helpdesk asks. @returns the question as its officer's page reads it. */
async function ask() {
  const { world } = run;
  const { approvalId: id } = await transact(world, async (tx) => {
    const account = (await findAccount(tx, USER)) ?? assert.fail("no account");
    return askCaller(tx, { account, wakesPhones: false, by: account.id, role: "Helpdesk" });
  });
  await phone.open("/");
  await tapAccount(phone, USER);
  return async () => (await listCallerChecks(world, { id }))[0]?.standing;
}

describe("the question whether its owner is on the telephone", () => {
  test("names role and LPSE, and is no login; after Ya the words stay until OK", async () => {
    const standing = await ask();
    await phone.seeHeading("Anda sedang menelepon Helpdesk?");
    const [words = ""] = await phone.texts(".asked-text > p");
    assert.match(words, /^[a-z]+ [a-z]+$/);
    const shown = await phone.words();
    for (const part of ["LPSE Contoh", "Petugas", "tidak membuka akun"]) assert.ok(shown.includes(part), part);
    assert.doesNotMatch(shown, /Peramban|Alamat IP|Ketik angka|Permintaan login/);
    assert.deepEqual(await findWrongs(phone), []);
    await phone.press("Ya");
    await phone.seeHeading(new RegExp(`^Sebutkan: .?${words}.?$`));
    assert.deepEqual(await findWrongs(phone), []);
    assert.equal(await standing(), "answered");
    await closeDone(phone);
  });

  test("Bukan saya: the officer is told, and the password is not blamed; in English", async () => {
    await phone.page.evaluate(`localStorage.setItem("language", "en")`);
    const standing = await ask();
    await phone.seeHeading("Are you on the telephone with Helpdesk?");
    assert.deepEqual(await findWrongs(phone), []);
    await phone.press("Bukan saya (Not me)");
    await phone.see("The officer learns at once that it is not you who is calling.");
    await phone.press("Stop the request");
    await phone.seeHeading("The officer is told");
    await phone.seeNot("Change the password now");
    assert.deepEqual(await findWrongs(phone), []);
    assert.equal(await standing(), "reported");
  });
});
