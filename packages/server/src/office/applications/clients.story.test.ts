/** *Tambah aplikasi* by template: one approved act, and a configuration to copy that has the application's own values. */
import assert from "node:assert/strict";
import { test } from "node:test";
import { onSqlite } from "../../../test-support/enrolled.ts";
import { approve } from "../../../test-support/log-in.ts";
import { atHelpdesk } from "../../../test-support/office/at-helpdesk.ts";
import { findApplication } from "../../connect/application/application.sql.ts";
import { switches as allSwitches } from "../../connect/application/settings.ts";
import { texts } from "./applications.texts.ts";
import { clientChoices, findClient } from "./clients.ts";

const plain = (text: string) => text.replaceAll("&quot;", '"').replaceAll("&amp;", "&");

onSqlite("An application that is added by template", (fresh) => {
  const scene = async () => {
    const world = await fresh();
    const { desk, officer } = await atHelpdesk(world, "admin-ppe", "ADMIN1");
    await desk.get("/konsol/aplikasi");
    return { world, desk, officer };
  };

  for (const [client, title] of clientChoices("id"))
    test(`${title}: the phone shows its redirect and each switch, and the secret's page its configuration`, async () => {
      const { world, desk, officer } = await scene();
      const { path = "", switches = [] } = findClient(client) ?? {};
      const redirect = `https://app.contoh.go.id${path || "/kembali"}`;
      const address = path === "" ? redirect : "https://app.contoh.go.id/";
      const asked = await desk.post("/konsol/aplikasi", { kind: "openid", name: "Aplikasi", client, address });
      assert.equal(asked.path, "/proof");
      const words = plain(asked.text);
      assert.ok(words.includes("boleh</p><ins>+ login dengan SPSE (OpenID Connect)"));
      for (const word of [`alamat kembali</p><ins>+ ${redirect}`, `klien ${title}`])
        assert.ok(words.includes(word), word);
      const shows = allSwitches.filter((it) => words.includes(`<ins>+ ${texts[`switch.${it}`].id}<`));
      assert.deepEqual(shows, switches);
      const added = plain((await approve(desk, officer.phone)).text);
      const id = /aplikasi\/([\w-]{16})\//.exec(added)?.[1] ?? assert.fail("no application");
      const { application } = (await findApplication(world, id)) ?? assert.fail("not found");
      const { signIn } = application.settings;
      assert.deepEqual([signIn.redirectUris, signIn.switches ?? [], signIn.public], [[redirect], switches, false]);
      assert.ok(added.includes("RAHASIA") && !added.includes("spse-app-"), "no secret yet");
      const shown = plain((await desk.post(`/konsol/aplikasi/${id}/rahasia`)).text);
      const secret = /spse-app-[\w-]{43}/.exec(shown)?.[0] ?? assert.fail("no secret");
      const config = /<pre[^>]*>([\s\S]*?)<\/pre>/.exec(shown)?.[1] ?? assert.fail("no configuration");
      assert.ok(
        [`${world.config.portalUrl}/oidc`, id, secret].every((it) => config.includes(it)),
        config,
      );
      assert.doesNotMatch(config, /undefined|RAHASIA/);
      assert.ok(!plain((await desk.get(`/konsol/aplikasi/${id}`)).text).includes(secret), "shown once");
    });

  test("an address that is not the application's own is refused with its reason, and so is an unknown client: no phone is asked", async () => {
    const { world, desk, officer } = await scene();
    for (const [address, why] of [
      ["", /Wajib diisi/],
      ["http://app.contoh.go.id", /Harus diawali https/],
      [`${world.config.portalUrl}`, /alamat SPSE sendiri/],
      ["https://*.contoh.go.id", /Tanpa tanda \*/],
      ["app", /Bukan alamat yang lengkap/],
    ] as const) {
      const refused = await desk.post("/konsol/aplikasi", {
        kind: "openid",
        name: "Aplikasi",
        client: "authjs",
        address,
      });
      assert.equal(refused.status, 422, address);
      assert.match(refused.text, why);
    }
    const unknown = { kind: "openid", name: "Aplikasi", client: "constructor", address: "https://app.contoh.go.id" };
    assert.equal((await desk.post("/konsol/aplikasi", unknown)).status, 422);
    for (const [client] of clientChoices("id")) {
      const refused = await desk.post("/konsol/aplikasi", { kind: "openid", name: "Aplikasi", client, address: " " });
      assert.equal(refused.status, 422, client);
    }
    assert.deepEqual(await officer.phone.requests(), []);
  });

  test("a switch is changed by an approved act, which the audit names", async () => {
    const { desk, officer } = await scene();
    await desk.post("/konsol/aplikasi", {
      kind: "openid",
      name: "Aplikasi",
      client: "java",
      address: "https://app.contoh.go.id",
    });
    const added = await approve(desk, officer.phone);
    const path = /\/konsol\/aplikasi\/[\w-]{16}/.exec(added.text)?.[0] ?? assert.fail("no application");
    const fields = { redirects: "https://app.contoh.go.id/callback", client: "java", "without-pkce": "1" };
    const asked = await desk.post(`${path}/login`, fields);
    assert.match(asked.text, /&quot;Aplikasi&quot;<[\s\S]*<p>kelonggaran<\/p><ins>\+ tanpa PKCE/);
    await approve(desk, officer.phone);
    assert.match(
      (await desk.get(`${path}?bagian=log`)).text,
      /mengubah pengaturan[\s\S]*kelonggaran<\/p><ins>\+ tanpa PKCE/,
    );
  });
});

test("four libraries need a switch, as docs/oidc.md says; no other template asks for one", () => {
  const asked = clientChoices("id").map(([client]) => [client, findClient(client)?.switches.join()] as const);
  assert.deepEqual(Object.fromEntries(asked.filter(([, names]) => names)), {
    authjs: "id-token-claims",
    "express-openid-connect": "id-token-claims",
    passport: "without-pkce",
    "social-core": "without-pkce",
  });
});
