/** Each condition of a mailed code's statements by itself: the callers have judged before. */
import assert from "node:assert/strict";
import { test } from "node:test";
import { onBothEngines, onSqlite } from "../../../test-support/enrolled.ts";
import { guards } from "../../../test-support/guards.ts";
import { MAILED_CODE_SECONDS } from "../../../test-support/promised.ts";
import { addPerson, sessionOf } from "../../../test-support/world.ts";
import type { MailedCodeTable } from "../../base/platform/db/schema.ts";
import { spend } from "../../base/platform/throttle/throttle.ts";
import { transact } from "../../base/platform/world.ts";
import { OTHER_BROWSERS_MAILS, otherBrowsersMailsKey } from "../../base/rules/budgets.ts";
import { knowBrowser, rotateBrowser } from "../session/browser/browser.ts";
import type { SessionVisit } from "../session/web/index.ts";
import { endCodes, insertCode, loadNewestCode, takeTry, useMailedCode } from "./mailed-code.sql.ts";
import { hasPassed, newMailedCode, spendMail, tryMailedCode } from "./mailed-code.ts";

onBothEngines("The statements of a mailed code", (fresh) => {
  test("a code is tried and used in its time, before it was used or ended, so often and once [A19]", async () => {
    const world = await fresh();
    const account = await addPerson(world);
    const [session, other] = [await sessionOf(world, account), await sessionOf(world, account)];
    const now = world.now();
    const row: MailedCodeTable = {
      ...{ id: "code", account_id: account.id, epoch: account.epoch, session_id: session.id, purpose: "new-address" },
      ...{ address: "baru@contoh.go.id", code_mac: "mac", tries: 0, created_at: now, expires_at: now + 60 },
      ...{ used_at: null, ended_at: null },
    };
    const add = (id: string, more: Partial<MailedCodeTable>) =>
      transact(world, (tx) => insertCode(tx, { ...row, id, ...more }));
    const use = (id: string) => transact(world, (tx) => useMailedCode(tx, id));
    await add("used", { used_at: now, session_id: "another" });
    await add("ended", { ended_at: now });
    await add("expired", { expires_at: now, session_id: "third" });
    await add("tried", { tries: 5, session_id: "fourth" });
    await add("fresh", {});
    await add("other", { session_id: other.id });
    for (const id of ["used", "ended", "expired", "tried"]) assert.equal(await takeTry(world, id, 5), false, id);
    for (const id of ["used", "ended", "expired"]) assert.equal(await use(id), false, id);
    const newest = (sessionId: string, epoch: number, purpose: MailedCodeTable["purpose"]) =>
      loadNewestCode(world, sessionId, epoch, purpose);
    assert.equal((await newest(session.id, account.epoch, "new-address"))?.id, "fresh");
    assert.equal(await newest(session.id, account.epoch + 1, "new-address"), undefined);
    assert.equal(await newest(session.id, account.epoch, "old-address"), undefined);
    await transact(world, (tx) => endCodes(tx, session.id, "old-address"));
    assert.deepEqual([await takeTry(world, "fresh", 5), await use("fresh"), await use("fresh")], [true, true, false]);
    await transact(world, (tx) => endCodes(tx, other.id, "new-address"));
    assert.deepEqual([await takeTry(world, "other", 5), await use("other")], [false, false]);
  });

  test("a typed code counts for its quarter of an hour; a known browser's mails are counted apart [A19]", async () => {
    const world = await fresh();
    const account = await addPerson(world);
    const session = await sessionOf(world, account);
    const code = await transact(world, (tx) => newMailedCode(tx, session, "enrolment", account.email));
    const typed = await tryMailedCode(world, session, "enrolment", code ?? "");
    assert.ok(typed.kind === "right");
    assert.equal(await transact(world, (tx) => useMailedCode(tx, typed.codeId)), true);
    world.clock.advance(MAILED_CODE_SECONDS - 1);
    assert.equal(await hasPassed(world, session, "enrolment"), true);
    world.clock.advance(1);
    assert.equal(await hasPassed(world, session, "enrolment"), false);

    const own = await transact(world, (tx) => rotateBrowser(tx, null, "Chrome di Windows"));
    await transact(world, (tx) => knowBrowser(tx, own.id, account.id, "Chrome di Windows"));
    for (let at = 0; at < OTHER_BROWSERS_MAILS.limit; at++)
      await spend(world, otherBrowsersMailsKey(account.id, account.epoch), OTHER_BROWSERS_MAILS);
    const mayMail = async (id: string) =>
      (await spendMail(world, { session, browser: { id } } as SessionVisit, "enrolment")).kind;
    assert.deepEqual([await mayMail("another"), await mayMail(own.id)], ["too-many", "may"]);
  });
});

onSqlite("A mailed code's row", (fresh) => {
  test("ends for its session and purpose alone, and is used in its time, once", async () => {
    const world = await fresh();
    const now = world.now();
    const row: MailedCodeTable = {
      ...{ id: "code", account_id: "a", epoch: 1, session_id: "s", purpose: "new-address" },
      ...{ address: "baru@contoh.go.id", code_mac: "mac", tries: 4, created_at: now, expires_at: now + 60 },
      ...{ used_at: null, ended_at: null },
    };
    const keptFrom = (act: Parameters<typeof guards>[3]) => guards(world, "mailed_code", row, act);
    assert.deepEqual(await keptFrom(async (tx) => void (await endCodes(tx, "s", "new-address"))), [
      ...["session_id other", "purpose other", "ended_at set"],
    ]);
    const used = ["expires_at past", "expires_at now", "used_at set", "ended_at set"];
    assert.deepEqual(await keptFrom((tx) => useMailedCode(tx, "code")), ["id other", ...used]);
    const tried = ["id other", "tries now", "tries future", ...used];
    assert.deepEqual(await keptFrom((tx) => takeTry(tx, "code", 5)), tried);
  });
});
