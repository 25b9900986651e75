/** Apache's mod_auth_openidc, as Debian ships it, with its template and with our example: a person logs in, and out. */
import assert from "node:assert/strict";
import { chmodSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, test } from "node:test";
import { fileURLToPath } from "node:url";
import { startApache } from "../../../test-support/apache.ts";
import { addApplication, answerOf, open, scene } from "../../../test-support/connect/openid.ts";
import { plainBrowser } from "../../../test-support/connect/plain-browser.ts";
import { onSqlite } from "../../../test-support/enrolled.ts";
import { change } from "../../../test-support/operate/fronts.ts";
import { findClient } from "../../office/applications/clients.ts";
import { tellLogouts } from "./logout.ts";

const EXAMPLE = fileURLToPath(new URL("../../../../../packaging/apache/application.conf", import.meta.url));

interface Place {
  readonly portal: string;
  /** Of this Apache. */
  readonly origin: string;
  readonly id: string;
  readonly secret: string;
  /** Of the application behind it. */
  readonly port: number;
}

/** packaging/apache/application.conf, as it stands but for TLS, addresses and the two secrets. */
function example(to: Place): string {
  const folder = mkdtempSync(join(tmpdir(), "spse-secrets-"));
  after(() => rmSync(folder, { recursive: true, force: true }));
  chmodSync(folder, 0o755);
  for (const name of ["simpeg.secret", "oidc.key"]) writeFileSync(join(folder, name), `${to.secret}\n`);
  const text = readFileSync(EXAMPLE, "utf8").replaceAll(/^.*(VirtualHost|ServerName|SSL).*\n/gm, "");
  return change(text, [
    ["https://spse.contoh.go.id", to.portal],
    ["https://simpeg.contoh.go.id", to.origin],
    ["OIDCClientID            ID", `OIDCClientID ${to.id}`],
    ["/etc/apache2/", `${folder}/`],
    ["127.0.0.1:8080", `127.0.0.1:${to.port}`],
  ]);
}

/** What *Tambah aplikasi* prints, before an application that is told User ID and address. */
const template = ({ portal, origin, id, secret, port }: Place): string => `
  ${findClient("apache")?.config({ issuer: `${portal}/oidc`, id, secret, redirect: `${origin}/callback`, base: origin })}
  <Location />
    AuthType openid-connect
    Require valid-user
    RequestHeader set SpseUser "expr=%{REMOTE_USER} %{env:OIDC_CLAIM_email}"
    ProxyPass http://127.0.0.1:${port}/
  </Location>
  ProxyPass /callback !`;

onSqlite("[A29] An Apache with mod_auth_openidc", (fresh) => {
  for (const [called, conf, says] of [
    ["its template", template, ["userId", "email"]],
    ["packaging/apache", example, ["userId"]],
  ] as const) {
    test(`lets a person in by the portal's login, with ${called}, and forgets who it is when the person logs out here`, async () => {
      const { world, account, browser, pass } = await scene(fresh);
      const { id, secret } = await addApplication(world, { name: "Apache" });
      const application = createServer(({ headers }, answer) => answer.end(headers.spseuser));
      await new Promise<void>((resolve) => application.listen(0, "127.0.0.1", resolve));
      after(() => application.close());
      const { port } = application.address() as AddressInfo;
      const apache = await startApache({
        conf: (origin) => conf({ portal: world.config.portalUrl, origin, id, secret, port }),
        modules: ["proxy", "proxy_http"],
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
      const inside = await visit(`${apache.origin}/`, { SpseUser: "ADMIN1", spseuser: "ADMIN1" });
      assert.deepEqual([inside.status, inside.text], [200, says.map((it) => account[it]).join(" ")]);

      await browser.get("/beranda");
      await browser.post("/keluar");
      await tellLogouts(world);
      assert.equal((await visit(`${apache.origin}/`)).status, 302, "its session has ended with ours");
    });
  }
});
