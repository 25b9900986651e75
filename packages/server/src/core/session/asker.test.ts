/** Whose share of the queue a request takes, read from its visit. */
import assert from "node:assert/strict";
import { test } from "node:test";
import { onBothEngines } from "../../../test-support/enrolled.ts";
import { addPerson, sessionOf } from "../../../test-support/world.ts";
import { transact } from "../../base/platform/world.ts";
import { askerInSession, askerOf } from "./browser/asker.ts";
import { knowBrowser, rotateBrowser } from "./browser/browser.ts";

const IP = "2001:db8:1:203::7";
const NETWORKS = ["2001:db8:1::/48", "2001:db8:1:200::/56", "2001:db8:1:203::/64"];

/** Shortens the names of networks: `:0:0::` becomes `::`. */
const short = (networks: readonly string[]) => networks.map((it) => it.replace(/(:0)+::/, "::"));

onBothEngines("Who asks for a computation", (fresh) => {
  test("a browser is known only to the account that knows it; its networks are listed widest first", async () => {
    const world = await fresh();
    const { id: account } = await addPerson(world);
    const { id } = await transact(world, (tx) => rotateBrowser(tx, null, "Chrome di Windows"));
    await transact(world, (tx) => knowBrowser(tx, id, account, "Chrome di Windows"));
    const visit = { ip: IP, browser: { id } };
    const asker = await askerOf(world, visit, { account, row: "login 1" });
    assert.deepEqual(
      { ...asker, networks: short(asker.networks) },
      { networks: NETWORKS, browser: id, account, known: true },
    );
    assert.equal((await askerOf(world, visit, { account: "another", row: "login 1" })).known, false);
    const unmarked = await askerOf(world, { ip: "192.0.2.1", browser: null }, { account, row: "login 1" });
    assert.deepEqual(unmarked, { networks: ["192.0.2.1"], browser: "login 1", account, known: false });
  });

  test("a person who is logged in asks in the lane of known browsers, by the session", async () => {
    const world = await fresh();
    const account = await addPerson(world);
    const session = await sessionOf(world, account);
    const asker = askerInSession({ ip: "192.0.2.1", session });
    assert.deepEqual(asker, { networks: ["192.0.2.1"], browser: session.id, account: account.id, known: true });
  });
});
