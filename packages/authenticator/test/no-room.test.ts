/** A phone whose storage takes nothing more: what its LPSE says is known all the same, and nothing waits for ever. */
import assert from "node:assert/strict";
import { after, mock, test } from "node:test";
import { Fragment, h } from "preact";
import { accounts, forgetAll, openStore, saveAccounts, saveEnded } from "../src/base/store/store.ts";
import { lend } from "./crawl.ts";
import { draw, enterBrowser, leaveBrowser } from "./drawn.ts";
import { able, ended, second } from "./phone.ts";
import { account, fakeOutside, json, lpse, NOW } from "./support.ts";

enterBrowser();
const { enablePush, pushStateOf } = await import("../src/requests/push/push.flow.ts");
const { Accounts } = await import("../src/accounts/Accounts.tsx");
const { AccountEnded } = await import("../src/removal/Removal.tsx");
const { Toast } = await import("../src/base/ui/Toast.tsx");
const { texts } = await import("../src/removal/removal.texts.ts");
const { open, screen } = await import("../src/base/ui/navigation.ts");
const end = lend(navigator, { serviceWorker: { register: async () => ({ active: {}, pushManager: {} }) } });
after(async () => {
  end();
  able({});
  await leaveBrowser();
});

/** From here on nothing is stored. */
function fill() {
  const { transaction } = IDBDatabase.prototype;
  return mock.method(IDBDatabase.prototype, "transaction", function (this: IDBDatabase, ...of: [string[], "readonly"]) {
    if ((of[1] as string) === "readwrite") throw new DOMException("no room", "QuotaExceededError");
    return transaction.apply(this, of);
  }).mock;
}

test("an account that its LPSE has ended is ended here too, and asked for again after the next start", async () => {
  await openStore();
  await saveAccounts([account]);
  const ended = () => accounts.value.map((it) => it.kind === "spse" && it.ended);
  const filled = fill();
  await saveEnded(account.id, "reset");
  assert.deepEqual(ended(), ["reset"]);
  filled.restore();
  await openStore();
  assert.deepEqual(ended(), [null]);
  await saveEnded(account.id, "reset");
  await openStore();
  assert.deepEqual(ended(), ["reset"], "with room it is stored");
});

test("notifications that cannot be stored are not on, and not checked for ever", async () => {
  able({ notify: "granted" });
  const outside = fakeOutside(() => json(200, { now: NOW }));
  const filled = fill();
  await enablePush(outside, lpse);
  assert.deepEqual(pushStateOf(lpse.id), { at: "lost", failure: null });
  filled.restore();
  await enablePush(outside, lpse);
  assert.deepEqual(pushStateOf(lpse.id), { at: "active", lastAt: null });
});

for (const [place, part] of [
  ["the list", () => h(Accounts, { list: accounts.value })],
  ["its own screen", () => h(AccountEnded, { account: ended, ended: "reset" })],
] as const)
  test(`an ended account that cannot be removed stays, and ${place} says so`, async () => {
    await forgetAll();
    await saveAccounts([second, ended]);
    open({ at: "account", accountId: ended.id });
    const drawn = await draw(h(Fragment, null, part(), h(Toast, {})));
    const isThere = () => accounts.value.some(({ id }) => id === ended.id);
    const filled = fill();
    await drawn.press(texts.remove.id);
    await drawn.see(texts.notRemoved.id);
    assert.deepEqual([isThere(), screen().at], [true, "account"]);
    filled.restore();
    await drawn.press(texts.remove.id);
    await drawn.see(texts.removed.id);
    assert.equal(isThere(), false);
    drawn.leave();
  });
