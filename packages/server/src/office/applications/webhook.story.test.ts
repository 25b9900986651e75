/** The secret of an application's webhook on its page, and how sending goes; on both engines. */
import assert from "node:assert/strict";
import { test } from "node:test";
import { unixSeconds } from "@spse/protocol";
import { onBothEngines } from "../../../test-support/enrolled.ts";
import { approve } from "../../../test-support/log-in.ts";
import { atHelpdesk } from "../../../test-support/office/at-helpdesk.ts";
import { DRAW_SECONDS } from "../../../test-support/promised.ts";
import { addPerson } from "../../../test-support/world.ts";
import type { OutsideUrl } from "../../base/platform/net/outside-url.ts";
import { transact } from "../../base/platform/world.ts";
import { endApplication, insertApplication } from "../../connect/application/application.sql.ts";
import { noteFailed, noteGone, noteTaken } from "../../connect/application/messages/message.sql.ts";
import { putSignIn } from "../../connect/openid/sign-in.sql.ts";
import { clearWebhookSecrets, loadWebhookSecrets } from "../../connect/requests/webhook.sql.ts";
import { letWait } from "../../core/power/waiting.ts";

const HOOK = "https://katalog.contoh.go.id/webhook" as OutsideUrl;
const secretOn = (text: string): string => /whsec_[\w+/]{43}=/.exec(text)?.[0] ?? "";

onBothEngines("An application's webhook on its page", (fresh) => {
  const scene = async (webhook: OutsideUrl | null = HOOK) => {
    const world = await fresh();
    const { desk, officer } = await atHelpdesk(world, "admin-ppe", "ADMIN1");
    const wanted = { name: "e-Katalog", may: ["requests"], sessionId: "", settings: { webhook } } as const;
    const id = (await transact(world, (tx) => insertApplication(tx, wanted))) ?? assert.fail("no room");
    const path = `/konsol/aplikasi/${id}`;
    await desk.get(`${path}?bagian=percobaan`);
    const ask = async () => {
      await desk.get(path);
      return desk.post(`${path}/webhook/ganti`);
    };
    const draw = () => desk.post(`${path}/webhook/rahasia`);
    return { world, desk, officer, id, path, ask, draw };
  };

  test("a secret needs the phone, which names it; it is shown once, and stored sealed [promise:application]", async () => {
    const { world, desk, officer, id, path, ask, draw } = await scene();
    assert.match(desk.page().text, /Belum dibuat\. Tanpa rahasia/);
    assert.match((await draw()).path, /sudah-diambil/, "not before the Ya");
    assert.match((await ask()).text, /rahasia webhook baru untuk aplikasi &quot;e-Katalog&quot;/);
    assert.match((await approve(desk, officer.phone)).text, /Rahasia webhook siap ditampilkan/);
    assert.match((await desk.get(`${path}?bagian=percobaan`)).text, /Siap, belum dilihat/);
    const secret = secretOn((await draw()).text);
    assert.ok(secret !== "");
    assert.deepEqual(await loadWebhookSecrets(world, id), [secret]);
    await desk.get(path);
    assert.match((await draw()).path, /sudah-diambil/, "once");
    const { text } = await desk.get(`${path}?bagian=percobaan`);
    assert.match(text, /tidak dapat ditampilkan lagi[\s\S]*Ganti rahasia webhook/);
    assert.equal(secretOn(text), "");
    const rows = JSON.stringify(await world.db.selectFrom("webhook_secret").selectAll().execute());
    const audit = JSON.stringify(await world.db.selectFrom("audit").select("detail").execute());
    assert.ok(!rows.includes(secret.slice(6)) && !audit.includes(secret.slice(6)));
  });

  test("another session draws nothing that it did not approve, and an approval that waits too long neither [promise:application]", async () => {
    const { world, desk, officer, path, ask, draw } = await scene();
    const two = await atHelpdesk(world, "admin-ppe", "ADMIN2");
    await ask();
    await approve(desk, officer.phone);
    assert.doesNotMatch((await two.desk.get(path)).text, /siap ditampilkan/);
    assert.match((await two.desk.post(`${path}/webhook/rahasia`)).path, /sudah-diambil/);
    world.clock.advance(DRAW_SECONDS);
    assert.match((await draw()).path, /sudah-diambil/);
  });

  test("the page says when a message was taken, why one was not, and that an address wants no more; a new secret begins anew", async () => {
    const { world, desk, officer, id, path, ask } = await scene();
    const about = { applicationId: id, kind: "webhook" } as const;
    const says = async () => (await desk.get(`${path}?bagian=percobaan`)).text;
    assert.match(await says(), /Terakhir diterima aplikasi[\s\S]*Belum pernah/);
    await noteTaken(world, about);
    assert.match(await says(), /Terakhir diterima aplikasi[\s\S]*24 November 2026/);
    for (const [why, words] of [
      ["forbidden", /jaringan privat/],
      ["503", /aplikasi menjawab 503/],
      ["ECONNREFUSED", /aplikasi tidak menjawab \(ECONNREFUSED\)/],
    ] as const) {
      await noteFailed(world, about, { why, rests: false });
      assert.match(await says(), words);
    }
    await transact(world, (tx) => noteGone(tx, about, HOOK));
    assert.match(await says(), /Alamat ini menjawab 410/);
    await ask();
    await approve(desk, officer.phone);
    assert.doesNotMatch(await says(), /Alamat ini menjawab 410/);
  });

  test("the end of the application forgets its secret, and what it has asked for", async () => {
    const { world, desk, officer, id, path, ask, draw } = await scene();
    const owner = await addPerson(world, { userId: "POKJA1", kind: "non-penyedia" });
    const change = { kind: "address", was: owner.email, address: "baru@contoh.go.id" } as const;
    const by = { application: { id, name: "e-Katalog" }, from: { ip: "192.0.2.9", browserLabel: "SCIM" } };
    await transact(world, (tx) => letWait(tx, by, owner, change, "time"));
    assert.match((await desk.get("/konsol/menunggu")).text, /baru@contoh/);
    await ask();
    await approve(desk, officer.phone);
    assert.notEqual(secretOn((await draw()).text), "");
    world.clock.advance(60);
    await desk.get(path);
    await desk.post(`${path}/akhiri`);
    await approve(desk, officer.phone);
    assert.deepEqual(await loadWebhookSecrets(world, id), []);
    assert.doesNotMatch((await desk.get("/konsol/menunggu")).text, /baru@contoh/);
  });

  for (const order of ["one after the other", "at one moment"] as const)
    test(`an application that ends while an approval of its secret waits, ${order}, leaves no secret and no row`, async () => {
      const { world, desk, officer, id, path, ask, draw } = await scene();
      const other = await atHelpdesk(world, "admin-ppe", "ADMIN2");
      await ask();
      await other.desk.get(path);
      await other.desk.post(`${path}/akhiri`);
      const end = () => approve(other.desk, other.officer.phone);
      const agree = () => approve(desk, officer.phone);
      if (order === "at one moment") await Promise.all([end(), agree()]);
      else {
        await end();
        assert.match((await agree()).text, /Aplikasi itu sudah diakhiri/);
      }
      await desk.get(`${path}?bagian=percobaan`);
      assert.equal(secretOn((await draw()).text), "");
      world.clock.advance(DRAW_SECONDS);
      await clearWebhookSecrets(world, 100);
      assert.deepEqual(await world.db.selectFrom("webhook_secret").select("application_id").execute(), []);
      assert.deepEqual(await loadWebhookSecrets(world, id), []);
    });

  for (const act of ["ganti", "akhiri"])
    test(`a Ya to "${act}" is for nothing once the application has ended: no secret, no entry`, async () => {
      const { world, desk, officer, id, path } = await scene();
      await desk.get(path);
      assert.equal((await desk.post(`${path}/${act}`)).path, "/proof");
      await transact(world, (tx) => endApplication(tx, id));
      const done = await approve(desk, officer.phone);
      assert.equal(done.path, `${path}?selesai=tidak-ada`);
      assert.match(done.text, /Aplikasi itu sudah diakhiri/);
      await desk.post(`${path}/rahasia`);
      const entries = world.db.selectFrom("audit").select("outcome").where("event", "=", "application");
      assert.deepEqual(await entries.execute(), []);
    });

  test("without an address there is no card", async () => {
    const { desk } = await scene(null);
    assert.doesNotMatch(desk.page().text, /Pengiriman webhook/);
  });

  test("an application that is told by CIBA: the page says when it was, and why it was not; one that polls has no such part", async () => {
    const { world, desk, id, path } = await scene(null);
    const about = { applicationId: id, kind: "ping" } as const;
    const says = async () => (await desk.get(`${path}?bagian=percobaan`)).text;
    const set = (ciba: object) => {
      const settings = JSON.stringify({ ciba });
      return world.db.updateTable("application").set({ may: "ciba", settings }).where("id", "=", id).execute();
    };
    await set({ mode: "poll", notifyUrl: null });
    await noteFailed(world, about, { why: "503", rests: false });
    assert.doesNotMatch(await says(), /Kabar CIBA/);
    await set({ mode: "ping", notifyUrl: "https://katalog.contoh.go.id/ping" });
    const failed =
      /Kabar CIBA[\s\S]*katalog\.contoh\.go\.id\/ping[\s\S]*Belum pernah[\s\S]*Terakhir gagal[\s\S]*aplikasi menjawab 503/;
    assert.match(await says(), failed);
    await noteTaken(world, about);
    const taken = await says();
    assert.match(taken, /Kabar CIBA[\s\S]*diterima aplikasi<\/dt><dd>24 November/);
    assert.doesNotMatch(taken, /Terakhir gagal/);
  });

  test("an application that is told of logouts: the page says how many it has not taken, and why", async () => {
    const { world, desk, id, path } = await scene(null);
    const says = async () => (await desk.get(`${path}?bagian=percobaan`)).text;
    const signIn = { backchannelLogoutUri: "https://katalog.contoh.go.id/keluar" };
    const settings = JSON.stringify({ signIn });
    await world.db.updateTable("application").set({ may: "sign-in", settings }).where("id", "=", id).execute();
    assert.match(
      await says(),
      /Kabar keluar[\s\S]*katalog\.contoh\.go\.id\/keluar[\s\S]*Belum diterima aplikasi<\/dt><dd>Tidak ada/,
    );
    const session = { id: "s", expiresAt: unixSeconds(world.now() + 3600), account: { id: "a" } };
    await putSignIn(world, session, id, {});
    const over = { over_at: world.now(), failed_why: "503" };
    await world.db.updateTable("openid_sign_in").set(over).execute();
    assert.match(
      await says(),
      /Belum diterima aplikasi<\/dt><dd>1<[\s\S]*Terakhir gagal<\/dt><dd>aplikasi menjawab 503/,
    );
  });
});
