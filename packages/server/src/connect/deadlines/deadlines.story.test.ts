/** An application of the LPSE sends the deadlines of its tenders, as docs/api.md says; on both engines. */
import assert from "node:assert/strict";
import { test } from "node:test";
import { onSqlite } from "../../../test-support/enrolled.ts";
import { approve } from "../../../test-support/log-in.ts";
import { atHelpdesk } from "../../../test-support/office/at-helpdesk.ts";
import { DRAW_SECONDS, INVITED_MOST, OLD_SECRET_SECONDS, SENT_MOST } from "../../../test-support/promised.ts";
import { addPerson, serverOf, type TestWorld } from "../../../test-support/world.ts";
import { transact } from "../../base/platform/world.ts";
import { APPLICATION_CALLS } from "../../base/rules/budgets.ts";
import { changeAccount, loadAccount } from "../../core/account/account.ts";
import { erasePerson } from "../../operate/data-life/erase.ts";
import { clearInvited, loadDeadlines, loadInvited } from "./deadline.sql.ts";

const HOUR = 3600;
const secretOn = (text: string): string => /spse-app-[\w-]{43}/.exec(text)?.[0] ?? "";
const idOn = (text: string): string => /aplikasi\/([\w-]{16})\//.exec(text)?.[1] ?? assert.fail("no application");

onSqlite("An application", (fresh) => {
  /** An Admin PPE has added the application and drawn its secret. */
  const scene = async () => {
    const world = await fresh();
    const { desk, officer } = await atHelpdesk(world, "admin-ppe", "ADMIN1");
    await desk.get("/konsol/aplikasi");
    assert.equal((await desk.post("/konsol/aplikasi", { name: "SPSE", deadlines: "1" })).path, "/proof");
    assert.match(
      (await desk.get("/proof")).text,
      /aplikasi baru &quot;SPSE&quot;<[\s\S]*<p>boleh<\/p><ins>\+ mengirim batas waktu tender/,
    );
    const added = await approve(desk, officer.phone);
    const id = idOn(added.text);
    const draw = () => desk.post(`/konsol/aplikasi/${id}/rahasia`);
    const shown = await draw();
    const secret = secretOn(shown.text);
    assert.ok(secret !== "" && shown.text.includes(id));
    return { world, desk, officer, id, secret, draw };
  };
  const call = async (
    world: TestWorld,
    credential: string | null,
    path: string,
    body?: unknown,
    more: Readonly<Record<string, string>> = {},
  ) => {
    const app = await serverOf(world);
    const seen = await app.inject({
      method: body === undefined ? "GET" : "POST",
      url: `/api/v1/deadlines${path}`,
      headers: {
        host: new URL(world.config.portalUrl).host,
        ...(credential !== null && { authorization: `Basic ${Buffer.from(credential).toString("base64")}` }),
        ...(body !== undefined && { "content-type": "application/json" }),
        ...more,
      },
      ...(body !== undefined && { payload: typeof body === "string" ? body : JSON.stringify(body) }),
    });
    return { status: seen.statusCode, headers: seen.headers, body: JSON.parse(seen.payload) };
  };
  const tender = (world: TestWorld, more: object = {}) => ({
    reference: "7231002",
    name: "Pembangunan Puskesmas",
    at: new Date((world.now() + 5 * HOUR) * 1000).toISOString(),
    invited: ["PENYEDIA1", "penyedia1", "PENYEDIA9"],
    ...more,
  });

  test("it sends a deadline, changes it, reads it and takes it back; officers see it and check the invited", async () => {
    const { world, desk, id, secret } = await scene();
    const as = `${id}:${secret}`;
    await addPerson(world, { userId: "PENYEDIA1" });
    const sent = await call(world, as, "", tender(world));
    assert.deepEqual([sent.status, sent.body.invited], [201, 2], "each person once");
    assert.equal((await call(world, as, "", tender(world))).status, 200, "a repeat");
    assert.equal((await call(world, as, "", tender(world, { name: "Puskesmas Sukamaju" }))).status, 200);
    assert.deepEqual(
      (await loadDeadlines(world)).map(({ name, application, invited }) => [name, application, Number(invited)]),
      [["Puskesmas Sukamaju", "SPSE", 2]],
    );
    const { body: read } = await call(world, as, "/7231002");
    assert.deepEqual([read.name, read.invited], ["Puskesmas Sukamaju", 2]);
    const fewer = tender(world, { name: "Puskesmas Sukamaju", invited: ["penyedia9", "PENYEDIA1"] });
    assert.equal((await call(world, as, "", fewer)).status, 200, "the same people in another order are a repeat too");
    const others = { ...fewer, invited: ["PENYEDIA9", "PENYEDIA8"] };
    assert.equal((await call(world, as, "", others)).body.invited, 2, "as many others are a change");
    const seen = await desk.get("/konsol/batas");
    assert.match(seen.text, /Puskesmas Sukamaju[\s\S]*Dari aplikasi SPSE[\s\S]*Periksa kesiapan 2 undangan/);
    const deadline = /name="deadline" value="([^"]+)"/.exec(seen.text)?.[1] ?? "";
    assert.match((await desk.post("/konsol/batas/kesiapan", { deadline })).text, /PENYEDIA9/);
    assert.equal((await call(world, as, "/7231002/cancellation", {})).status, 200);
    assert.equal((await call(world, as, "/7231002/cancellation", {})).status, 404);
    assert.equal((await call(world, as, "/7231002")).status, 404);
    assert.deepEqual(await loadDeadlines(world), []);
    const events = await world.db
      .selectFrom("audit")
      .select("outcome")
      .where("event", "=", "deadline")
      .orderBy("id")
      .execute();
    assert.deepEqual(
      events.map((it) => it.outcome),
      ["sent", "sent", "sent", "readiness-checked", "taken-back"],
      "a repeat is no entry",
    );
  });

  test("who was invited is forgotten when the deadline is over, and with the person", async () => {
    const { world, id, secret } = await scene();
    await call(world, `${id}:${secret}`, "", tender(world));
    const [deadline] = await loadDeadlines(world);
    assert.equal((await loadInvited(world, deadline?.id ?? "")).length, 2);
    assert.equal(await clearInvited(world, 100), 0);
    const person = await addPerson(world, { userId: "PENYEDIA9" });
    await transact(world, (tx) => changeAccount(tx, person.id, { active: 0 }));
    assert.notEqual(await transact(world, async (tx) => erasePerson(tx, await loadAccount(tx, person.id))), null);
    assert.deepEqual(await loadInvited(world, deadline?.id ?? ""), ["PENYEDIA1"]);
    world.clock.advance(6 * HOUR);
    assert.equal(await clearInvited(world, 100), 1);
    assert.deepEqual(await loadInvited(world, deadline?.id ?? ""), []);
    assert.equal((await loadDeadlines(world)).length, 1, "charts go on marking it");
  });

  test("another application, a wrong or ended secret, none, and no right: refused, nothing stored [promise:application]", async () => {
    const { world, desk, officer, id, secret, draw } = await scene();
    const refused = async (credential: string | null, status = 401) => {
      const seen = await call(world, credential, "", tender(world));
      assert.equal(seen.status, status, String(credential));
      assert.match(String(seen.headers["content-type"]), /^application\/problem\+json/);
      assert.deepEqual([seen.body.status, typeof seen.body.detail], [status, "string"]);
      return seen;
    };
    const without = await refused(null);
    assert.match(String(without.headers["www-authenticate"]), /^Basic realm=/);
    for (const wrong of [
      `${id}:`,
      `${id}:${secret}x`,
      `${id}:spse-app-${"A".repeat(43)}`,
      `${id.slice(1)}A:${secret}`,
      secret,
    ])
      assert.deepEqual((await refused(wrong)).body, without.body, "all alike");
    assert.equal((await call(world, `${id}:${secret}`, "/7231002")).status, 404, "the same call, legal");
    await world.db.updateTable("application").set({ may: "" }).execute();
    await refused(`${id}:${secret}`, 403);
    await world.db.updateTable("application").set({ may: "deadlines" }).execute();
    assert.match((await draw()).path, /selesai=sudah-diambil/, "a secret is drawn once");
    await desk.post(`/konsol/aplikasi/${id}/akhiri`);
    assert.match((await approve(desk, officer.phone)).path, /selesai=diakhiri/);
    await refused(`${id}:${secret}`);
    assert.deepEqual(await loadDeadlines(world), []);
    const wrongs = await world.db.selectFrom("audit").select("detail").where("outcome", "=", "secret-wrong").execute();
    assert.ok(wrongs.length > 0 && wrongs.every((it) => !it.detail.includes(secret)));
  });

  test("one application finds and takes back nothing of another one", async () => {
    const { world, desk, officer, id, secret } = await scene();
    await call(world, `${id}:${secret}`, "", tender(world));
    world.clock.advance(60);
    await desk.get("/konsol/aplikasi");
    await desk.post("/konsol/aplikasi", { name: "e-Katalog", deadlines: "1" });
    const page = await approve(desk, officer.phone);
    const other = /aplikasi\/([\w-]{16})\/rahasia/.exec(page.text)?.[1] ?? "";
    const as = `${other}:${secretOn((await desk.post(`/konsol/aplikasi/${other}/rahasia`)).text)}`;
    assert.equal((await call(world, as, "/7231002")).status, 404);
    assert.equal((await call(world, as, "/7231002/cancellation", {})).status, 404);
    assert.equal((await call(world, as, "", tender(world, { name: "Lain" }))).status, 201, "its own of the same name");
    assert.equal((await call(world, `${id}:${secret}`, "/7231002")).body.name, "Pembangunan Puskesmas");
  });

  test("a new secret needs the phone; the old one serves 24 hours more; an approval that waits too long draws nothing [promise:application]", async () => {
    const { world, desk, officer, id, secret, draw } = await scene();
    const works = async (of: string) => (await call(world, `${id}:${of}`, "/7231002")).status === 404;
    const change = async () => {
      await desk.get("/konsol/aplikasi");
      await desk.post(`/konsol/aplikasi/${id}/ganti`);
      return approve(desk, officer.phone);
    };
    assert.match((await change()).text, /Rahasia baru disetujui/);
    world.clock.advance(DRAW_SECONDS);
    assert.match((await draw()).path, /selesai=sudah-diambil/);
    await change();
    const fresh = secretOn((await draw()).text);
    assert.deepEqual([await works(fresh), await works(secret)], [true, true]);
    world.clock.advance(OLD_SECRET_SECONDS);
    assert.deepEqual([await works(fresh), await works(secret)], [true, false]);
    const stored = JSON.stringify(await world.db.selectFrom("application").selectAll().execute());
    assert.ok(!stored.includes(fresh) && !stored.includes(secret), "only digests are stored");
  });

  test("another session of the same officer, and another Admin PPE, draw no secret that they did not approve [promise:application]", async () => {
    const { world, desk, officer, id } = await scene();
    const two = await atHelpdesk(world, "admin-ppe", "ADMIN2");
    await desk.get("/konsol/aplikasi");
    await desk.post(`/konsol/aplikasi/${id}/ganti`);
    assert.match((await approve(desk, officer.phone)).text, /Tampilkan rahasia/);
    assert.doesNotMatch((await two.desk.get("/konsol/aplikasi")).text, /Tampilkan rahasia/);
    assert.match((await two.desk.post(`/konsol/aplikasi/${id}/rahasia`)).path, /sudah-diambil/);
    assert.ok(secretOn((await desk.post(`/konsol/aplikasi/${id}/rahasia`)).text) !== "");
  });

  test("bad bodies get a kind and a sentence; limits hold; calls are counted", async () => {
    const { world, id, secret } = await scene();
    const as = `${id}:${secret}`;
    const code = async (body: unknown, more?: Readonly<Record<string, string>>) => {
      const { status, body: problem } = await call(world, as, "", body, more);
      return [status, problem.code];
    };
    assert.deepEqual(await code("{"), [422, "malformed"]);
    for (const type of ["text/plain", "application/x-www-form-urlencoded"])
      assert.deepEqual(await code(tender(world), { "content-type": type }), [415, "not-json"]);
    assert.deepEqual(await code(tender(world, { more: 1 })), [422, "malformed"]);
    assert.deepEqual(await code(tender(world, { at: "besok" })), [422, "malformed"]);
    assert.deepEqual(await code(tender(world, { at: "2020-01-01T00:00:00Z" })), [422, "not-ahead"]);
    assert.deepEqual(await code(tender(world, { name: "a\nb" })), [422, "malformed"]);
    const crowd = Array.from({ length: INVITED_MOST + 1 }, (_, nth) => `V${nth}`);
    assert.deepEqual(await code(tender(world, { invited: crowd })), [422, "malformed"]);
    assert.deepEqual(await code("x".repeat(600_000)), [413, "too-large"]);
    assert.equal((await call(world, as, "", tender(world, { invited: crowd.slice(1) }))).status, 201);
    for (let nth = 1; nth < SENT_MOST; nth++)
      assert.equal((await call(world, as, "", tender(world, { reference: `R${nth}`, invited: [] }))).status, 201);
    assert.deepEqual(await code(tender(world, { reference: "late" })), [409, "full"]);
    for (let left = APPLICATION_CALLS.limit; left > 0; left--) {
      const { status, headers } = await call(world, as, "/none");
      if (status !== 429) continue;
      assert.match(String(headers["retry-after"]), /^\d+$/);
      return;
    }
    assert.fail("calls are not counted");
  });
});
