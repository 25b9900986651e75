/** Whose budget a call spends: the session's, the network's or the application's. Each raises that counter and no other. */
import assert from "node:assert/strict";
import { test } from "node:test";
import {
  addApplication,
  begin,
  client,
  clientOf,
  goOn,
  open,
  redeem,
  scene,
} from "../../../test-support/connect/openid.ts";
import { onSqlite } from "../../../test-support/enrolled.ts";
import { applicationSignInsKey, signInsKey } from "../../base/rules/budgets.ts";

onSqlite("Counters of sign-ins", (fresh) => {
  test("with a secret the application pays; without one a good code is free, a good refresh token is its session's, and all else the network's", async () => {
    const { world, application, browser, pass } = await scene(fresh, { signIn: { public: true } });
    const [bare, kept] = [application, await addApplication(world, { name: "SIRUP" })];
    const [without, secret] = [await clientOf(world, bare, client.None()), await clientOf(world, kept)];
    const read = async () => {
      const rows = await world.db.selectFrom("throttle").selectAll().execute();
      return new Map(rows.flatMap(({ key, count }) => (/openid|sign-ins/.test(key) ? [[key, count]] : [])));
    };
    /** What a call adds, by the names of those whose counters these are. */
    const spentBy = async (call: () => Promise<unknown>) => {
      const before = await read();
      await call();
      const session = await world.db.selectFrom("session").select("id").where("browser_id", "is not", null).execute();
      const names = new Map([
        ...session.map(({ id }) => [signInsKey(id), "session"] as const),
        ...[bare, kept].map(({ id }) => [applicationSignInsKey(id), "application"] as const),
      ]);
      const risen = [...(await read())].filter(([key, count]) => count !== (before.get(key) ?? 0));
      return risen.map(([key, count]) => `${names.get(key) ?? key} ${count - (before.get(key) ?? 0)}`).join();
    };
    const refused = (call: Promise<unknown>) => assert.rejects(call, { error: /^invalid_(grant|request)$/ });
    const renew = (config: typeof secret, token = "karangan") => client.refreshTokenGrant(config, token);
    const push = async (config: typeof secret) =>
      client.buildAuthorizationUrlWithPAR(config, (await begin(config)).url.searchParams);
    const offline = { scope: "openid offline_access", prompt: "consent" };

    const outside = await begin(without);
    assert.equal(await spentBy(() => open(browser, outside)), "openid:network:203.0.113.7 1");
    await pass();
    const callers = new Map([
      [without, "openid:pushed:127.0.0.1 1"],
      [secret, "application 1"],
    ]);
    for (const [config, caller] of callers) {
      const isBare = config === without;
      const asked = await begin(config, offline);
      let answer = await browser.get("/beranda");
      const consent = async () => {
        const page = await open(browser, asked);
        answer = await goOn(browser, await browser.post(`${page.path}/setuju`));
      };
      assert.equal(await spentBy(consent), "session 2", "each look of a session is its own");
      let token = "";
      let used = "";
      const first = async () => {
        token = (await redeem(config, answer, asked)).refresh_token ?? "";
      };
      const next = async () => {
        used = token;
        token = (await renew(config, token)).refresh_token ?? "";
      };
      assert.equal(await spentBy(first), "", "a code was counted as it was made");
      assert.equal(await spentBy(next), isBare ? "session 1" : caller, "a good refresh token");
      const foreign = isBare ? secret : without;
      assert.equal(await spentBy(() => refused(renew(foreign, token))), callers.get(foreign), "another's");
      // Only a program without a secret gets a new one each time.
      if (isBare) assert.equal(await spentBy(() => refused(renew(config, used))), caller, "one that was used");
      assert.equal(await spentBy(() => refused(renew(config))), caller, "a made-up one");
      assert.equal(await spentBy(() => refused(redeem(config, answer, asked))), caller, "a code again");
      assert.equal(await spentBy(() => push(config)), caller, "a pushed request");
    }
  });
});
