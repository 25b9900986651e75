/** An application of other makers with OpenID Connect, in a real browser: login, consent, the way back, and out again. Its library is openid-client. */
import assert from "node:assert/strict";
import { createServer, type Server } from "node:http";
import { after, before, test } from "node:test";
import { addApplication, client, clientOf } from "../packages/server/test-support/openid.ts";
import { freePort } from "../packages/server/test-support/port.ts";
import { addPerson } from "../packages/server/test-support/world.ts";
import { findWrongs } from "./support/check.ts";
import { givePassword, giveUserIdHere } from "./support/login.ts";
import { type Run, startRun } from "./support/run.ts";

let run: Run;
let application: Server;
let home = "";
before(async () => {
  run = await startRun();
  await addPerson(run.world, { name: "PT Contoh Jaya" });
  const port = await freePort();
  home = `http://127.0.0.1:${port}`;
  const redirect_uri = `${home}/kembali`;
  const signIn = { redirectUris: [redirect_uri as never], afterLogoutUris: [`${home}/keluar` as never] };
  const config = await clientOf(
    run.world,
    await addApplication(run.world, { name: "Toko Daring", ofOthers: true, signIn }),
  );
  const code_verifier = client.randomPKCECodeVerifier();
  const code_challenge = await client.calculatePKCECodeChallenge(code_verifier);
  let idToken = "";
  application = createServer(async ({ url = "/" }, answer) => {
    const lead = (to: URL) => answer.writeHead(302, { location: to.href }).end();
    const show = (words: string) => {
      answer.setHeader("content-type", "text/html; charset=utf-8");
      answer.end(
        `<!doctype html><html lang="id"><title>Toko</title><h1>${words}</h1><a href="/selesai">Selesai</a></html>`,
      );
    };
    try {
      if (url === "/")
        return lead(
          client.buildAuthorizationUrl(config, {
            ...{ redirect_uri, scope: "openid profile", code_challenge, code_challenge_method: "S256" },
          }),
        );
      if (url === "/selesai")
        return lead(
          client.buildEndSessionUrl(config, { id_token_hint: idToken, post_logout_redirect_uri: `${home}/keluar` }),
        );
      if (!url.startsWith("/kembali")) return show("Toko tertutup");
      const tokens = await client.authorizationCodeGrant(config, new URL(url, home), {
        pkceCodeVerifier: code_verifier,
      });
      idToken = tokens.id_token ?? "";
      const info = await client.fetchUserInfo(config, tokens.access_token, tokens.claims()?.sub ?? "");
      show(`Halo ${info.preferred_username}`);
    } catch (error) {
      show(`Gagal: ${(error as Error).message}`);
    }
  });
  await new Promise<void>((resolve) => application.listen(port, "127.0.0.1", resolve));
});
after(async () => {
  application?.close();
  await run?.close();
});

for (const look of [
  { language: "id", width: 360, dark: false },
  { language: "en", width: 1280, dark: true },
] as const)
  test(`the application's button leads through login and consent back to it, and out of both again; ${look.language}`, async () => {
    const computer = await run.newComputer(look);
    await computer.open(home);
    await computer.arrive("/login");
    await giveUserIdHere(computer, "PENYEDIA1");
    await givePassword(run, computer);
    await computer.arrive(/^\/masuk-aplikasi\//);
    if (look.language === "en") await computer.press("EN: English");
    await computer.seeHeading(look.language === "id" ? "Izinkan Toko Daring?" : "Allow Toko Daring?");
    assert.deepEqual(await findWrongs(computer), []);
    await computer.press(look.language === "id" ? "Izinkan" : "Allow");
    await computer.seeHeading("Halo PENYEDIA1");
    await computer.press("Selesai");
    await computer.arrive("/oidc/session/end");
    assert.deepEqual(await findWrongs(computer), []);
    await computer.press(look.language === "id" ? /^Keluar$/ : /^Log out$/);
    await computer.seeHeading("Toko tertutup");
    await computer.open("/beranda");
    await computer.arrive("/login");
    await computer.close();
  });
