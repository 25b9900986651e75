/**
 * Applications with OpenID Connect in a real browser: login, consent, the way back, and out again. One is the relying party of examples/oidc, the
 * other one of another maker; its library is openid-client.
 */
import assert from "node:assert/strict";
import { createServer, type Server } from "node:http";
import { after, before, test } from "node:test";
import { type Example, startExample } from "../examples/run-example.ts";
import { addApplication, client, clientOf } from "../packages/server/test-support/connect/openid.ts";
import { freePort } from "../packages/server/test-support/port.ts";
import { addPerson } from "../packages/server/test-support/world.ts";
import { findWrongs } from "./support/check.ts";
import { newPhoneOf, passLogin } from "./support/owner.ts";
import { type Run, startRun } from "./support/run.ts";
import { logInWithoutPages } from "./support/without-pages.ts";

let run: Run;
let catalogue: Example;
let application: Server;
let home = "";
before(async () => {
  run = await startRun();
  catalogue = await startExample("oidc", run.world);
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
  await catalogue?.stop();
  await run?.close();
});

test("examples/oidc: password and Ya at SPSE let in; the page that needs two factors is open; Keluar asks at the portal and leads back", async () => {
  const user = "PENYEDIA1";
  await addPerson(run.world, { userId: user, name: "CV Maju Bersama" });
  const phone = await newPhoneOf(run, user);
  const computer = await run.newComputer({ width: 360 });
  await computer.open(catalogue.origin);
  assert.deepEqual(await findWrongs(computer), []);
  await computer.press("Login lewat SPSE");
  await passLogin(run, computer, phone, user);
  await computer.see("Anda login sebagai");
  await computer.see("CV Maju Bersama");
  assert.deepEqual(await findWrongs(computer), []);
  await computer.press("Pesan barang");
  await computer.seeHeading("Pesan barang");
  assert.deepEqual(await findWrongs(computer), []);
  await computer.press("Kembali ke katalog");
  await computer.press("Keluar");
  await computer.seeHeading(/^Keluar dari /);
  assert.deepEqual(await findWrongs(computer), []);
  await computer.press("Keluar");
  await computer.see("Login dengan akun SPSE Anda.");
  await computer.press("Login lewat SPSE");
  await computer.arrive("/login");
  assert.deepEqual(computer.faults, []);
  await computer.close();
});

test("examples/oidc: an answer that this browser did not begin lets nobody in", async () => {
  const iss = encodeURIComponent(`${run.portalUrl}/oidc`);
  const address = `${catalogue.origin}/callback?code=stolen&state=other&iss=${iss}`;
  const { status, headers } = await fetch(address, { redirect: "manual" });
  assert.deepEqual([status, headers.get("location")], [303, "/"]);
  const cookie = headers.get("set-cookie")?.split(";")[0] ?? "";
  const first = await fetch(catalogue.origin, { headers: { cookie } });
  assert.match(await first.text(), /Login dengan akun SPSE Anda\./);
});

test("a password alone: examples/oidc lets in, and not to the page that needs two factors; another maker's application asks for consent, leads back, and out of both", async () => {
  await addPerson(run.world, { userId: "PENYEDIA2" });
  const computer = await run.newComputer({ width: 360 });
  await logInWithoutPages(run, computer, "PENYEDIA2");
  await computer.open(`${catalogue.origin}/masuk`);
  await computer.see("Anda login sebagai");
  await computer.press("Pesan barang");
  await computer.seeHeading("Buktikan sekali lagi untuk e-Katalog");
  await computer.press("Kembali ke e-Katalog");
  await computer.seeHeading("Belum login");
  assert.deepEqual(await findWrongs(computer), []);
  await computer.press("Kembali ke katalog");
  await computer.see("Anda login sebagai");

  await computer.open(home);
  await computer.arrive(/^\/masuk-aplikasi\//);
  await computer.seeHeading("Izinkan Toko Daring?");
  assert.deepEqual(await findWrongs(computer), []);
  await computer.page.setViewportSize({ width: 1280, height: 800 });
  await computer.page.emulateMedia({ colorScheme: "dark" });
  await computer.press("EN: English");
  await computer.seeHeading("Allow Toko Daring?");
  assert.deepEqual(await findWrongs(computer), []);
  await computer.press("Allow");
  await computer.seeHeading("Halo PENYEDIA2");
  await computer.press("Selesai");
  await computer.arrive("/oidc/session/end");
  assert.deepEqual(await findWrongs(computer), []);
  await computer.press(/^Log out$/);
  await computer.seeHeading("Toko tertutup");
  await computer.open("/beranda");
  await computer.arrive("/login");
  await computer.close();
});
