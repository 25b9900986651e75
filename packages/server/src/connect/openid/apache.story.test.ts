/** Apache's mod_auth_openidc, as Debian ships it, with the lines of docs/oidc.md: a person logs in, and out. */
import assert from "node:assert/strict";
import { get, type IncomingMessage } from "node:http";
import { text } from "node:stream/consumers";
import { after, test } from "node:test";
import { startApache } from "../../../test-support/apache.ts";
import { addApplication, answerOf, open, scene } from "../../../test-support/connect/openid.ts";
import { onSqlite } from "../../../test-support/enrolled.ts";
import { tellLogouts } from "./logout.ts";

onSqlite("[A29] An Apache with mod_auth_openidc", (fresh) => {
  test("lets a person in by the portal's login, knows the User ID, and forgets both when the person logs out here", async () => {
    const { world, account, browser, pass } = await scene(fresh);
    const { id, secret } = await addApplication(world, { name: "Apache" });
    const apache = await startApache({
      files: { "index.html": "<h1>Di dalam</h1>" },
      conf: (origin) => `
        OIDCProviderMetadataURL ${world.config.portalUrl}/oidc/.well-known/openid-configuration
        OIDCClientID            ${id}
        OIDCClientSecret        ${secret}
        OIDCRedirectURI         ${origin}/callback
        OIDCCryptoPassphrase    ${secret.slice(-20)}
        OIDCPKCEMethod          S256
        OIDCRemoteUserClaim     preferred_username
        OIDCScope               "openid profile"
        <Location />
          AuthType openid-connect
          Require valid-user
          Header always set X-User expr=%{REMOTE_USER}
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

    const jar = new Map<string, string>();
    /** As a browser navigates: `fetch` says that it is a script, which gets a 401 and no redirect. */
    const visit = async (url: string) => {
      const cookie = [...jar].map(([name, value]) => `${name}=${value}`).join("; ");
      const answer = await new Promise<IncomingMessage>((resolve, reject) => {
        get(url, { agent: false, headers: { cookie, accept: "text/html" } }, resolve).once("error", reject);
      });
      for (const set of answer.headers["set-cookie"] ?? []) {
        const [pair = ""] = set.split(";");
        const [name = "", value = ""] = [pair.slice(0, pair.indexOf("=")), pair.slice(pair.indexOf("=") + 1)];
        if (value === "") jar.delete(name);
        else jar.set(name, value);
      }
      return { status: answer.statusCode, headers: answer.headers, text: await text(answer) };
    };
    const asked = await visit(`${apache.origin}/`);
    assert.equal(asked.status, 302);
    await open(browser, { url: new URL(asked.headers.location ?? "") });
    const back = await visit(answerOf(await pass()).href);
    assert.equal(back.headers.location, `${apache.origin}/`, back.text);
    const inside = await visit(`${apache.origin}/`);
    assert.deepEqual([inside.status, inside.headers["x-user"]], [200, account.userId]);
    assert.match(inside.text, /Di dalam/);

    await browser.get("/beranda");
    await browser.post("/keluar");
    await tellLogouts(world);
    assert.equal((await visit(`${apache.origin}/`)).status, 302, "its session has ended with ours");
  });
});
