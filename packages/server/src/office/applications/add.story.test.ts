/** *Tambah aplikasi*: the kind first; each kind is one approved act, after which its page has what to copy. */
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { test } from "node:test";
import { onSqlite } from "../../../test-support/enrolled.ts";
import { formsOf } from "../../../test-support/forms.ts";
import { approve } from "../../../test-support/log-in.ts";
import { atHelpdesk } from "../../../test-support/office/at-helpdesk.ts";
import { APPLICATIONS_MOST } from "../../../test-support/promised.ts";
import { serverOf } from "../../../test-support/visitor.ts";
import { pathTo } from "../../base/platform/node/root.ts";
import { transact } from "../../base/platform/world.ts";
import { insertApplication, listApplications } from "../../connect/application/application.sql.ts";

const NEW = "/konsol/aplikasi/baru";
const namesOf = (text: string) =>
  formsOf(NEW, text).flatMap(({ action, names }) => (action === "/konsol/aplikasi" ? names.slice(1) : []));
const plain = (text: string) => text.replaceAll("&quot;", '"').replaceAll("&amp;", "&").replaceAll("&#39;", "'");
const config = (text: string) => /<pre[^>]*>([\s\S]*?)<\/pre>/.exec(plain(text))?.[1] ?? "";

onSqlite("A new application", (fresh) => {
  const scene = async () => {
    const world = await fresh();
    const { desk, officer } = await atHelpdesk(world, "admin-ppe", "ADMIN1");
    await desk.get(NEW);
    const add = (fields: Record<string, string>) => desk.post("/konsol/aplikasi", { name: "SIMPEG", ...fields });
    return { world, desk, officer, add };
  };

  test("the kind is asked first; the form of a kind has its own fields alone", async () => {
    const { desk } = await scene();
    assert.deepEqual(namesOf(desk.page().text), []);
    for (const [kind, names] of [
      ["openid", ["kind", "name", "client", "address"]],
      ["proxy", ["kind", "name", "hosts"]],
      ["api", ["name", "requests", "deadlines", "directory", "proposals", "ciba"]],
    ] as const)
      assert.deepEqual(namesOf((await desk.get(`${NEW}?jenis=${kind}`)).text), names);
    assert.deepEqual(namesOf((await desk.get(`${NEW}?jenis=toString`)).text), []);
  });

  test("proxy: the phone shows right and hosts; its page has the packaged Caddy file with them", async () => {
    const { world, desk, officer, add } = await scene();
    const asked = await add({ kind: "proxy", hosts: "simpeg.contoh.go.id /admin", deadlines: "1" });
    const words = plain(asked.text);
    assert.match(
      words,
      /<p>boleh<\/p><ins>\+ dijaga di proxy[\s\S]*<p>jaga<\/p><ins>\+ simpeg\.contoh\.go\.id \(bukti baru: \/admin\)</,
    );
    const added = await approve(desk, officer.phone);
    const [application] = await listApplications(world);
    assert.deepEqual(application?.may, ["forward-auth"], "what is not of its kind is not read");
    const packaged = readFileSync(pathTo("packaging/caddy/Caddyfile.application"), "utf8")
      .replace(/\t# SPSE or the application does not answer[\s\S]*/, "}")
      .replaceAll(/^\s*#.*\n/gm, "")
      .trim();
    assert.equal(config(added.text), packaged);
  });

  test("a host of another application is refused also under another port, and an empty or wrong one with its reason; another host is added", async () => {
    const { world, desk, officer, add } = await scene();
    const hosts = "simpeg.contoh.go.id";
    assert.equal((await add({ kind: "proxy", hosts })).path, "/proof");
    await approve(desk, officer.phone);
    world.clock.advance(60);
    await desk.get(NEW);
    await add({ kind: "proxy", hosts: `${hosts}:8443` });
    assert.match((await approve(desk, officer.phone)).path, /selesai=host-dipakai/);
    assert.equal((await listApplications(world)).length, 1);
    await desk.get(NEW);
    for (const wrong of ["", "https://lain.contoh.go.id/", new URL(world.config.portalUrl).host])
      assert.equal((await add({ kind: "proxy", hosts: wrong })).status, 422, wrong);
    world.clock.advance(60);
    assert.equal((await add({ kind: "proxy", hosts: "lain.contoh.go.id" })).path, "/proof");
    await approve(desk, officer.phone);
    const [first, second] = await listApplications(world);
    await world.db
      .updateTable("application")
      .set({ ended_at: 1 })
      .where("id", "=", first?.id ?? "")
      .execute();
    const names = (await listApplications(world)).map(({ id }) => id);
    assert.deepEqual(names, [second?.id, first?.id], "an ended one stands last");
  });

  test("what a phone cannot show whole is not asked; where there are as many as may be, a Ya adds none", async () => {
    const { world, desk, officer, add } = await scene();
    const long = Array.from({ length: 8 }, (_, nth) => `h${nth}.${"x".repeat(50)}.contoh.go.id`).join("\n");
    const refused = await add({ kind: "proxy", hosts: long });
    assert.equal(refused.status, 422);
    assert.match(refused.text, /Terlalu banyak yang berubah sekaligus/);
    assert.deepEqual(await officer.phone.requests(), []);
    for (let nth = 0; nth < APPLICATIONS_MOST; nth += 1)
      await transact(world, (tx) => insertApplication(tx, { name: `A${nth}`, may: ["deadlines"], sessionId: "" }));
    assert.equal((await add({ deadlines: "1" })).path, "/proof");
    const done = await approve(desk, officer.phone);
    assert.equal(done.path, "/konsol/aplikasi?selesai=penuh");
    assert.match(done.text, /Tidak ditambahkan: jumlah aplikasi sudah paling banyak/);
    assert.equal((await listApplications(world)).length, APPLICATIONS_MOST);
  });

  test("API: one right at least; each printed call passes with the application's secret", async () => {
    const { world, desk, officer, add } = await scene();
    assert.equal((await add({})).status, 422);
    await add({ requests: "1", deadlines: "1", directory: "1", ciba: "1" });
    const added = await approve(desk, officer.phone);
    const path = new URL(added.path, world.config.portalUrl).pathname;
    const offers = ({ text }: { readonly text: string }) => [
      text.includes(`action="${path}/rahasia"`),
      text.includes("tindakan=ganti"),
    ];
    assert.deepEqual(offers(added), [true, false], "the secret that was approved, and no other");
    const { desk: another } = await atHelpdesk(world, "admin-ppe", "ADMIN2");
    assert.deepEqual(offers(await another.get(path)), [false, true], "another session makes one");
    const shown = config((await desk.post(`${path}/rahasia`)).text);
    assert.deepEqual(offers(await desk.get(path)), [false, true], "drawn: it can be changed");
    const calls = shown.split("\n\n").map((call) => {
      const [, user = "", url = ""] = /^curl -u "([^"]+)" "?(\S+?)"? ?(?:\\|$)/m.exec(call) ?? [];
      const bodies = [...call.matchAll(/-d '([^']*)'/g)].map(([, body]) => body ?? "");
      return { user, url: new URL(url), bodies };
    });
    assert.equal(calls.length, 3);
    const statuses: Record<string, number> = {};
    const server = await serverOf(world);
    for (const { user, url, bodies } of calls) {
      const type = bodies[0]?.startsWith("{") ? "application/json" : "application/x-www-form-urlencoded";
      const authorization = `Basic ${Buffer.from(user).toString("base64")}`;
      const sent = bodies.length > 0 && { payload: bodies.join("&") };
      const headers = {
        authorization,
        host: url.host,
        "idempotency-key": "7f3a",
        ...(sent && { "content-type": type }),
      };
      const answer = await server.inject({
        method: sent ? "POST" : "GET",
        url: `${url.pathname}${url.search}`,
        headers,
        ...sent,
      });
      statuses[url.pathname] = answer.statusCode;
    }
    assert.deepEqual(statuses, {
      "/api/v1/deadlines": 201,
      "/api/v1/requests": 422, // there is no such person
      "/api/scim/v2/Users": 200,
    });
  });
});
