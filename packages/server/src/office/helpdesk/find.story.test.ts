/** Helpdesk: an officer finds an account by User ID, name or email, and both histories say so; on both engines. */
import assert from "node:assert/strict";
import { test } from "node:test";
import { atBeranda } from "../../../test-support/at-reset.ts";
import { onSqlite } from "../../../test-support/enrolled.ts";
import { fieldOf, logIn } from "../../../test-support/log-in.ts";
import { type Office, office } from "../../../test-support/office/at-helpdesk.ts";
import { addPerson, type TestWorld, visitor } from "../../../test-support/world.ts";

/** Searches at the page Helpdesk. */
async function search(desk: Office["desk"], find: string) {
  await desk.get("/helpdesk");
  return desk.post("/konsol/akun", { find });
}

/** The User IDs that the page lists, each with a link that opens it. */
const listed = (text: string): string[] =>
  [...text.matchAll(/class="row-link" href="[^"]*">([^<]*)</g)].map(([, userId = ""]) => userId);

const said = async (world: TestWorld, accountId: string) =>
  (
    await world.db
      .selectFrom("audit")
      .select(["outcome", "detail"])
      .where("event", "=", "helpdesk")
      .where("account_id", "=", accountId)
      .orderBy("id")
      .execute()
  ).map((it) => [it.outcome, JSON.parse(it.detail)]);

onSqlite("Helpdesk, finding an account", (fresh) => {
  test("parts of a name, or an address, list who matches; a press opens one, and the officer's history and the owner's say so [L10]", async () => {
    const { world, desk, officer } = await office(fresh);
    const budi = await addPerson(world, { userId: "POKJA7", name: "Budi Santoso", email: "budi@contoh.go.id" });
    await addPerson(world, { userId: "POKJA8", name: "Budiman Sanjaya", email: "sanjaya@contoh.go.id" });
    await addPerson(world, { userId: "POKJA9", name: "Ani Budiarti", email: "ani@contoh.go.id" });
    const both = await search(desk, "budi san");
    assert.deepEqual(listed(both.text), ["POKJA7", "POKJA8"]);
    assert.match(both.text, /Akun yang cocok <span class="badge">2</);
    assert.match(both.text, /POKJA7[\s\S]*Budi Santoso[\s\S]*budi@contoh\.go\.id[\s\S]*Tidak aktif/);
    assert.deepEqual(listed((await search(desk, "budi@con")).text), ["POKJA7"]);
    const opened = await desk.post("/konsol/akun", { find: "POKJA7" });
    assert.equal(opened.path, `/konsol/akun/${budi.id}`);
    assert.deepEqual(await said(world, officer.account.id), [
      ["searched", { found: 2 }],
      ["searched", { found: 1 }],
      ["looked-up", { account: "POKJA7" }],
    ]);
    assert.deepEqual(await said(world, budi.id), [["seen", { officer: "HELPDESK1" }]]);
    const owner = visitor(world);
    await logIn(world, owner, "POKJA7");
    const history = (await owner.get("/log-akses")).text;
    assert.match(history, /Keadaan akun dilihat petugas/);
    assert.doesNotMatch(history, /HELPDESK1/);
  });

  test("a browser that fetches a row's page before the click gets nothing, and no history says that it was seen [L10]", async () => {
    const { world, desk } = await office(fresh);
    const { id } = await addPerson(world, { userId: "POKJA7" });
    const ahead = await desk.get(`/helpdesk/accounts/${id}`, { "sec-purpose": "prefetch;prerender" });
    assert.deepEqual([ahead.status, ahead.text], [503, ""]);
    assert.deepEqual(await said(world, id), []);
    assert.equal((await desk.get(`/helpdesk/accounts/${id}`)).status, 200);
    assert.deepEqual(await said(world, id), [["seen", { officer: "HELPDESK1" }]]);
  });

  test("what was typed is in no address and not in the audit, and it stays in the field", async () => {
    const { world, desk } = await office(fresh);
    const seen = await search(desk, '"Tidak Ada" <x>');
    assert.deepEqual([seen.status, seen.path], [200, "/konsol/akun"]);
    assert.match(seen.text, /Tidak ada akun yang cocok/);
    assert.match(seen.text, /value="&quot;Tidak Ada&quot; &lt;x&gt;"/);
    const entries = await world.db.selectFrom("audit").select("detail").where("outcome", "=", "searched").execute();
    assert.deepEqual(
      entries.map((it) => it.detail),
      [JSON.stringify({ found: 0 })],
    );
  });

  test("more than twenty: twenty are listed, with the word to type more", async () => {
    const { world, desk } = await office(fresh);
    for (let nth = 0; nth < 21; nth++)
      await addPerson(world, { userId: `UMUM${nth}`, name: `Agus Umum ${nth}`, password: null });
    const seen = await search(desk, "agus");
    assert.equal(listed(seen.text).length, 20);
    assert.match(seen.text, /Lebih dari 20 akun cocok\. Ketik lebih banyak\./);
    assert.match(seen.text, /<span class="badge">20\+</);
  });

  test("two letters search nothing, and the page says so once; an empty field leads to the list", async () => {
    const { world, desk } = await office(fresh);
    const seen = await search(desk, "an");
    assert.equal(seen.status, 422);
    const why = "Ketik sedikitnya tiga huruf atau angka.";
    assert.equal(seen.text.split(why).length - 1, 1, "one field, one sentence");
    assert.deepEqual(listed(seen.text), []);
    assert.equal((await search(desk, " ")).path, "/konsol/akun", "the list");
    assert.deepEqual(await world.db.selectFrom("audit").select("id").where("outcome", "=", "searched").execute(), []);
  });

  test("nobody else searches: without the role the page does not exist, and an officer without 2FA is refused [promise:officer] [L10]", async () => {
    const { world, person } = await office(fresh);
    await addPerson(world, { userId: "POKJA7", name: "Budi Santoso" });
    const vendor = await atBeranda(world, person);
    const _token = fieldOf(await vendor.get("/akun"), "_token");
    const strange = await vendor.get("/tidak-ada");
    for (const find of ["budi", "POKJA7", "tidak ada"]) {
      const seen = await vendor.post("/konsol/akun", { _token, find }, {}, "not-found");
      assert.equal(seen.text, strange.text);
    }
    await addPerson(world, { userId: "HELPDESK2", kind: "non-penyedia", role: "helpdesk" });
    const bare = visitor(world);
    await logIn(world, bare, "HELPDESK2");
    for (const find of ["budi", "POKJA7"]) {
      const token = fieldOf(await bare.get("/helpdesk"), "_token");
      assert.equal((await bare.post("/konsol/akun", { _token: token, find })).status, 403);
    }
    assert.deepEqual(
      await world.db
        .selectFrom("audit")
        .select("id")
        .where("outcome", "in", ["searched", "looked-up", "seen"])
        .execute(),
      [],
    );
  });
});
