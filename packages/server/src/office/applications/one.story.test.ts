/** One application's page: its settings are changed by an approved act, exactly as the phone showed them; on both engines. */
import assert from "node:assert/strict";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { test } from "node:test";
import { onSqlite } from "../../../test-support/enrolled.ts";
import { approve } from "../../../test-support/log-in.ts";
import { atHelpdesk } from "../../../test-support/office/at-helpdesk.ts";
import type { TestWorld } from "../../../test-support/world.ts";
import { transact } from "../../base/platform/world.ts";
import { ADDRESS_TRIALS } from "../../base/rules/budgets.ts";
import {
  changeApplication,
  endApplication,
  findApplication,
  insertApplication,
} from "../../connect/application/application.sql.ts";
import { type Right, settingsMark } from "../../connect/application/application.ts";
import { settingsShape } from "../../connect/application/settings.ts";

const CALLBACK = "https://katalog.contoh.go.id/kembali";

onSqlite("The page of an application", (fresh) => {
  const scene = async (may: readonly Right[] = ["sign-in"]) => {
    const world = await fresh();
    const { desk, officer } = await atHelpdesk(world, "admin-ppe", "ADMIN1");
    const id = (await transact(world, (tx) => insertApplication(tx, { name: "e-Katalog", may, sessionId: "" }))) ?? "";
    const path = `/konsol/aplikasi/${id}`;
    await desk.get(path);
    const settings = async () => (await found(world, id)).settings;
    return { world, desk, officer, id, path, settings };
  };
  const found = async (world: TestWorld, id: string) =>
    (await findApplication(world, id))?.application ?? assert.fail("no application");
  const changeBehind = async (world: TestWorld, id: string, more: object) => {
    const now = await found(world, id);
    const settings = settingsShape.parse({ ...now.settings, ...more });
    await transact(world, (tx) => changeApplication(tx, id, settingsMark(now), { may: now.may, settings }));
  };

  test("a section is set by the Ya for exactly what it says, and the audit tells it; before it nothing changes [promise:application-settings]", async () => {
    const { desk, officer, path, settings } = await scene();
    const asked = await desk.post(`${path}/login`, { redirects: CALLBACK, logouts: "", backchannel: "", minutes: "" });
    assert.equal(asked.path, "/proof");
    assert.match(
      asked.text,
      /aplikasi &quot;e-Katalog&quot;<[\s\S]*<p>alamat kembali<\/p><ins>\+ https:\/\/katalog\.contoh\.go\.id\/kembali</,
    );
    assert.deepEqual((await settings()).signIn.redirectUris, [], "not before the Ya");
    const done = await approve(desk, officer.phone);
    assert.match(done.path, /selesai=diubah/);
    assert.deepEqual((await settings()).signIn.redirectUris, [CALLBACK]);
    const told = await desk.get(`${path}?bagian=log`);
    assert.match(
      told.text,
      /<strong>ADMIN1<\/strong> mengubah pengaturan[\s\S]*<p>alamat kembali<\/p><ins>\+ https:\/\/katalog/,
    );
    assert.doesNotMatch(told.text, /class="empty"/);
    await desk.get("/language?to=en");
    assert.match(
      (await desk.get(`${path}?bagian=log`)).text,
      /changed the settings[\s\S]*lang="en"[\s\S]*<p>redirect</,
    );
    await desk.get("/language?to=id");
    assert.match(done.text, /<dt>Ditambahkan<\/dt><dd>24 November 2026/);
    assert.match((await desk.post(`${path}/login`, { redirects: CALLBACK })).path, /selesai=sama/);
  });

  test("what it may do and who may open it are acts of their own; a page shows only what its rights need", async () => {
    const { world, desk, officer, id, path } = await scene(["deadlines"]);
    const shown = async () => (await desk.get(`${path}?bagian=pengaturan`)).text;
    assert.doesNotMatch(await shown(), /tindakan=(login|ciba|host)#/);
    await desk.post(`${path}/boleh`, { deadlines: "1", "sign-in": "1", "forward-auth": "1" });
    const after = await approve(desk, officer.phone);
    assert.match(await shown(), /tindakan=login#[\s\S]*tindakan=host#/);
    assert.match(after.text, /\/oidc\/\.well-known\/openid-configuration[\s\S]*\/forward-auth\/nginx/);
    await desk.post(`${path}/siapa`, {
      home: "https://katalog.contoh.go.id/",
      for: "some",
      "role-ppk": "1",
      passkey: "1",
    });
    assert.match(
      desk.page().text,
      /<p>untuk<\/p><del>− semua orang<\/del><ins>\+ Pejabat Pembuat Komitmen \(PPK\)<\/ins><p>bukti<\/p><del>− apa saja<\/del><ins>\+ hanya passkey/,
    );
    await approve(desk, officer.phone);
    const { may, settings } = await found(world, id);
    assert.deepEqual(may, ["deadlines", "sign-in", "forward-auth"]);
    assert.deepEqual(
      [settings.home, settings.who.roles, settings.passkey],
      ["https://katalog.contoh.go.id/", ["ppk"], true],
    );
  });

  test("a look-alike, a fragment, http, a wildcard and an address of SPSE are refused with their reason, and no phone is asked [promise:application-settings]", async () => {
    const { world, desk, officer, path } = await scene(["sign-in", "forward-auth"]);
    for (const [redirects, why] of [
      ["http://katalog.contoh.go.id/", /Harus diawali https/],
      [`${CALLBACK}#masuk`, /Tanpa tanda #/],
      ["https://*.contoh.go.id/", /Tanpa tanda \*/],
      ["https://spse@katalog.contoh.go.id/", /tanda @/],
      ["https://kаtalog.contoh.go.id/", /https:\/\/<mark>xn--/],
      [`${world.config.portalUrl}/beranda`, /alamat SPSE sendiri/],
    ] as const) {
      const refused = await desk.post(`${path}/login`, { redirects });
      assert.deepEqual([refused.status, refused.path], [422, `${path}/login`]);
      assert.match(refused.text, why);
      assert.match(refused.text, /id="panel-title">Login dengan SPSE[\s\S]*autofocus/, "the section is open");
    }
    for (const hosts of [new URL(world.config.portalUrl).host, "Sakip.contoh.go.id", "sakip.contoh.go.id."])
      assert.equal((await desk.post(`${path}/host`, { hosts })).status, 422, hosts);
    assert.deepEqual(await officer.phone.requests(), []);
  });

  test("what a phone cannot show whole is refused: nothing hides behind the end of a line [promise:application-settings]", async () => {
    const { desk, officer, path } = await scene();
    const many = Array.from({ length: 8 }, (_, nth) => `${CALLBACK}/${nth}`);
    const long = many.map((each) => each.padEnd(150, "x"));
    const refused = await desk.post(`${path}/login`, { redirects: long.join("\n") });
    assert.equal(refused.status, 422);
    assert.match(refused.text, /Terlalu banyak yang berubah sekaligus/);
    assert.deepEqual(await officer.phone.requests(), []);
    assert.equal((await desk.post(`${path}/login`, { redirects: many.slice(0, 3).join("\n") })).path, "/proof");
  });

  test("a Ya is for nothing once something else is set, or the application has ended [promise:application-settings]", async () => {
    const { world, desk, officer, id, path, settings } = await scene();
    const ask = async () => {
      world.clock.advance(60);
      await desk.get(path);
      assert.equal((await desk.post(`${path}/login`, { redirects: CALLBACK })).path, "/proof");
    };
    await ask();
    await changeBehind(world, id, { home: "https://evil.id/" });
    assert.match((await approve(desk, officer.phone)).path, /selesai=berubah/);
    assert.deepEqual((await settings()).signIn.redirectUris, []);
    await ask();
    await transact(world, (tx) => endApplication(tx, id));
    assert.equal((await approve(desk, officer.phone)).path, "/konsol/aplikasi?selesai=berubah");
    assert.deepEqual((await settings()).signIn.redirectUris, []);
    const ended = await desk.get(path);
    assert.doesNotMatch(ended.text, /<form[^>]*\/konsol\/aplikasi\//, "nothing of it can be changed");
    assert.match((await desk.post(`${path}/login`, { redirects: CALLBACK })).path, /selesai=tidak-ada/);
  });

  test("Coba gets the approved addresses of the application alone, without data, and says what came of each [promise:application-settings]", async () => {
    const { world, desk, id, path } = await scene(["sign-in", "requests"]);
    const asked: string[] = [];
    const server = createServer((request, response) => {
      asked.push(`${request.method} ${request.url} ${Object.keys(request.headers).join(" ")}`);
      response.writeHead(request.url === "/rusak" ? 500 : 405, { location: "/lain" }).end();
    });
    await new Promise<void>((listening) => server.listen(0, "127.0.0.1", listening));
    const { port } = server.address() as AddressInfo;
    const origin = `http://127.0.0.1:${port}`;
    const trials = `${path}?bagian=percobaan`;
    assert.doesNotMatch((await desk.get(trials)).text, /Coba alamatnya/, "nothing to try");
    const webhook = `${origin}/webhook`;
    const redirectUris = [`${origin}/rusak`, "https://10.1.2.3/kembali", webhook];
    await changeBehind(world, id, { webhook, signIn: { redirectUris } });
    await desk.get(trials);
    const tried = await desk.post(`${path}/coba`);
    await new Promise((closed) => server.close(closed));
    assert.match(
      tried.text,
      /webhook<[\s\S]*?Terjangkau[\s\S]*?rusak<[\s\S]*?galat di servernya[\s\S]*?10\.1\.2\.3[\s\S]*?alamatnya privat/,
    );
    assert.deepEqual(asked.toSorted(), ["GET /rusak host connection", "GET /webhook host connection"]);
    for (let left = ADDRESS_TRIALS.limit; left > 1; left--) await desk.post(`${path}/coba`);
    const spent = await desk.post(`${path}/coba`);
    assert.equal(spent.status, 429);
    assert.match(spent.text, /Sudah terlalu sering dicoba/);
  });

  test("a session that did not ask changes nothing, and a host of another application stays there [promise:application-settings]", async () => {
    const { world, desk, officer, id, path, settings } = await scene(["forward-auth"]);
    const two = await atHelpdesk(world, "admin-ppe", "ADMIN2");
    await desk.get(path);
    await desk.post(`${path}/host`, { hosts: "sakip.contoh.go.id /admin" });
    await two.desk.get(path);
    await two.desk.post("/proof/continue", {}, {});
    assert.deepEqual((await settings()).hosts, []);
    const other =
      (await transact(world, (tx) => insertApplication(tx, { name: "SAKIP", may: ["forward-auth"], sessionId: "" }))) ??
      "";
    await changeBehind(world, other, { hosts: [{ host: "sakip.contoh.go.id", stepUp: [] }] });
    assert.match((await approve(desk, officer.phone)).path, new RegExp(`${id}\\?selesai=host-dipakai`));
    assert.deepEqual((await settings()).hosts, []);
  });
});
