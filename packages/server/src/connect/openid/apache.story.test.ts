/** Apache's mod_auth_openidc, as Debian ships it, with its template's configuration: a person logs in, and out. */
import assert from "node:assert/strict";
import { after, test } from "node:test";
import { startApache } from "../../../test-support/apache.ts";
import { addApplication, answerOf, open, scene } from "../../../test-support/connect/openid.ts";
import { plainBrowser } from "../../../test-support/connect/plain-browser.ts";
import { onSqlite } from "../../../test-support/enrolled.ts";
import { findClient } from "../../office/applications/clients.ts";
import { tellLogouts } from "./logout.ts";

onSqlite("[A29] An Apache with mod_auth_openidc", (fresh) => {
  test("lets a person in by the portal's login, knows User ID and address, and forgets both when the person logs out here", async () => {
    const { world, account, browser, pass } = await scene(fresh);
    const { id, secret } = await addApplication(world, { name: "Apache" });
    const apache = await startApache({
      files: { "index.html": "<h1>Di dalam</h1>" },
      conf: (origin) => `
        ${findClient("apache")?.config({ issuer: `${world.config.portalUrl}/oidc`, id, secret, redirect: `${origin}/callback`, base: origin })}
        <Location />
          AuthType openid-connect
          Require valid-user
          Header always set X-User "expr=%{REMOTE_USER} %{env:OIDC_CLAIM_email}"
        </Location>`,
    });
    after(apache.stop);
    const redirectUris = [`${apache.origin}/callback`];
    const signIn = { redirectUris, backchannelLogoutUri: `${apache.origin}/callback?logout=backchannel` };
    await world.db
      .updateTable("application")
      .set({ settings: JSON.stringify({ signIn }) })
      .where("id", "=", id)
      .execute();

    const visit = plainBrowser();
    const asked = await visit(`${apache.origin}/`);
    assert.equal(asked.status, 302);
    await open(browser, { url: new URL(asked.headers.location ?? "") });
    const back = await visit(answerOf(await pass()).href);
    assert.equal(back.headers.location, `${apache.origin}/`, back.text);
    const inside = await visit(`${apache.origin}/`);
    assert.deepEqual([inside.status, inside.headers["x-user"]], [200, `${account.userId} ${account.email}`]);
    assert.match(inside.text, /Di dalam/);

    await browser.get("/beranda");
    await browser.post("/keluar");
    await tellLogouts(world);
    assert.equal((await visit(`${apache.origin}/`)).status, 302, "its session has ended with ours");
  });
});
