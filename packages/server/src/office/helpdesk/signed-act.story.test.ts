/** What an officer signs is what the officer sees, and exactly that is done; on both engines. [P-101] [P-102] */
import assert from "node:assert/strict";
import { test } from "node:test";
import { since, waits } from "../../../test-support/at-reset.ts";
import { onSqlite } from "../../../test-support/enrolled.ts";
import { approve, fieldOf, numberOn } from "../../../test-support/log-in.ts";
import { checked, type Office, office, press } from "../../../test-support/office/at-helpdesk.ts";
import { makePasskey, softPasskey, usePasskey } from "../../../test-support/passkey.ts";
import { addPerson } from "../../../test-support/world.ts";
import { listSessions } from "../../core/session/session.ts";

const other = { kind: "end-sessions", userId: "PENYEDIA2", name: "Nama PENYEDIA2" };

onSqlite("An officer's act", (fresh) => {
  /** The newest request on the officer's phone, as the phone reads it. */
  const onPhone = async ({ officer }: Office) => (await officer.phone.requests()).at(-1) ?? assert.fail("not asked");
  /** Says Ya with the number of the waiting page, without going on there. */
  const sayYes = async (scene: Office) => {
    const page = await scene.desk.get("/proof");
    const told = await scene.officer.phone.answer(await onPhone(scene), "approve", numberOn(page));
    assert.equal(told.body.outcome, "approved");
    return { for: fieldOf(page, "for") };
  };
  const path = ({ person }: Office) => `/helpdesk/accounts/${person.account.id}`;
  /** Asks for the end of all sessions of the person. */
  const asked = async (scene: Office) => {
    await scene.desk.get(path(scene));
    assert.equal((await scene.desk.post(`${path(scene)}/end-sessions`, { session: "" })).path, "/proof");
    return scene;
  };
  const rename = ({ world, person }: Office, name: string) =>
    world.db.updateTable("account").set({ name }).where("id", "=", person.account.id).execute();
  const sessionsLeft = async ({ world, person }: Office) => (await listSessions(world, person.account.id)).length;
  /** What officers did, without what they opened. */
  const helpdeskEntries = async ({ world }: Office) =>
    (
      await world.db
        .selectFrom("audit")
        .select(["outcome", "detail"])
        .where("event", "=", "helpdesk")
        .where("outcome", "not in", ["looked-up", "seen"])
        .orderBy("id")
        .execute()
    ).map((it) => ({ outcome: it.outcome, ...JSON.parse(it.detail) }));

  test("[P-101] phone, waiting page and audit name the same act and person, for each act [promise:what-is-signed]", async () => {
    const scene = await office(fresh);
    const { world, desk, officer, person } = scene;
    await waits(world);
    const { userId, name } = person.account;
    const expect = async (kind: string, words: RegExp) => {
      const request = await onPhone(scene);
      assert.deepEqual([request.purpose, request.number, request.act], ["helpdesk", true, { kind, userId, name }]);
      const page = await desk.get("/proof");
      assert.match(page.text, words);
      assert.ok(page.text.includes(`${userId} (${name})`), "the page names the person");
      assert.equal((await officer.phone.answer(request, "deny")).body.outcome, "denied");
      const last = await world.db
        .selectFrom("audit")
        .select("detail")
        .where("event", "=", "proof")
        .where("outcome", "=", "denied")
        .orderBy("id", "desc")
        .limit(1)
        .executeTakeFirstOrThrow();
      const { purpose, act, on } = JSON.parse(last.detail);
      assert.deepEqual({ purpose, act, on }, { purpose: "helpdesk", act: kind, on: userId });
    };
    await press(desk, "approve");
    await expect("approve-reset", /Setujui Reset 2FA untuk PENYEDIA1 \(/);
    await press(desk, "refuse", {});
    await expect("refuse-reset", /Tolak Reset 2FA untuk PENYEDIA1 \(/);
    const post = async (what: string, fields: Record<string, string>) => {
      await desk.get(path(scene));
      assert.equal((await desk.post(`${path(scene)}/${what}`, fields)).path, "/proof", what);
    };
    await post("lift", checked);
    await expect("allow-browsers", /Izinkan pendaftaran ponsel dari peramban mana pun untuk PENYEDIA1 \(/);
    await post("lift", { ...checked, decision: "refuse" });
    await expect("refuse-browsers", /Tolak izin pendaftaran ponsel untuk PENYEDIA1 \(/);
    await post("stop-phones", checked);
    await expect("stop-phones", /Hentikan semua ponsel PENYEDIA1 \(/);
    const [session] = await listSessions(world, person.account.id);
    await post("end-sessions", { session: session?.id ?? "" });
    await expect("end-session", /Akhiri satu sesi PENYEDIA1 \(/);
    await post("end-sessions", { session: "" });
    await expect("end-sessions", /Akhiri semua sesi PENYEDIA1 \(/);
  });

  test("[P-8] a name that would lie on a screen is shown and signed without its marks, and as text", async () => {
    const scene = await office(fresh);
    const name = "Budi\u202e\u200b <b>PPK</b>\n\u2066(POKJA2) ";
    await rename(scene, name);
    await asked(scene);
    const { act } = await onPhone(scene);
    assert.equal(act && "name" in act && act.name, "Budi  <b>PPK</b> (POKJA2)");
    const page = await scene.desk.get("/proof");
    assert.doesNotMatch(page.text, /[\u202e\u200b\u2066]|<b>PPK/);
    await approve(scene.desk, scene.officer.phone);
    assert.equal(await sessionsLeft(scene), 0, "the cleaned name is the same name at the end");
  });

  test("[P-101] letters that run from right to left are set off from the words around them", async () => {
    const scene = await office(fresh);
    await rename(scene, "שרה");
    await asked(scene);
    assert.ok((await scene.desk.get("/proof")).text.includes("PENYEDIA1 (\u2068שרה\u2069)"));
  });

  test("after the Ya the session swaps the person: the other act has another proof, and that one has no Ya [promise:officer]", async () => {
    const scene = await office(fresh);
    const { world, desk } = scene;
    const victim = await addPerson(world, { userId: "PENYEDIA2" });
    await asked(scene);
    const answered = await sayYes(scene);
    await desk.get(`/helpdesk/accounts/${victim.id}`);
    assert.equal((await desk.post(`/helpdesk/accounts/${victim.id}/stop-phones`, checked)).path, "/proof");
    const swapped = fieldOf(await desk.get("/proof"), "for");
    assert.equal((await desk.post("/proof/continue", { for: swapped })).path, "/proof");
    assert.equal((await desk.post("/proof/continue", answered)).status, 409);
    assert.notEqual(await sessionsLeft(scene), 0);
    assert.deepEqual(await helpdeskEntries(scene), []);
    const { act: asks } = await onPhone(scene);
    assert.equal(
      asks && "userId" in asks && asks.userId,
      "PENYEDIA2",
      "the phone is asked about the other person, by name",
    );
  });

  test("a lesser act is answered; its Ya serves no greater one on the same person [promise:officer]", async () => {
    const scene = await office(fresh);
    const { world, desk, person } = scene;
    const computer = await waits(world);
    await press(desk, "refuse", {});
    const refusal = await sayYes(scene);
    assert.equal((await press(desk, "approve")).path, "/proof");
    const approval = fieldOf(await desk.get("/proof"), "for");
    for (const fields of [refusal, { for: approval }]) await desk.post("/proof/continue", fields);
    assert.match((await computer.get("/reset/confirm")).text, /menunggu persetujuan/);
    assert.notEqual(await since(world, person), null);
    assert.deepEqual(await helpdeskEntries(scene), []);
  });

  test("[P-102] what is kept is swapped after the Ya, for another person or a greater act: nothing is done, and the audit tells both [promise:officer]", async () => {
    const scene = await office(fresh);
    const { world, desk, person } = scene;
    const victim = await addPerson(world, { userId: "PENYEDIA2" });
    const swaps = [
      // The act that would be done.
      { subject: JSON.stringify({ act: "end-sessions", account: victim.id, session: null }) },
      { subject: JSON.stringify({ act: "stop-phones", account: person.account.id, checked: "letter", note: "" }) },
      // The act that would be done, and the one that the page shows; the phone has signed another.
      {
        subject: JSON.stringify({ act: "end-sessions", account: victim.id, session: null }),
        act: JSON.stringify(other),
      },
      // The act that the page shows, alone.
      { act: JSON.stringify(other) },
    ];
    for (const swap of swaps) {
      await asked(scene);
      const form = await sayYes(scene);
      await world.db.updateTable("proof").set(swap).where("state", "=", "open").execute();
      const { path: to, text } = await desk.post("/proof/continue", form);
      assert.equal(to, "/helpdesk?selesai=berubah");
      assert.match(text, /datanya berubah/);
      assert.notEqual(await sessionsLeft(scene), 0);
      assert.equal((await person.phone.state()).body.state, "active");
      world.clock.advance(30);
    }
    const entries = await helpdeskEntries(scene);
    assert.deepEqual(
      entries.map((it) => it.outcome),
      swaps.map(() => "act-changed"),
    );
    assert.deepEqual(
      [entries[2].account, entries[2].signedFor, entries[2].signed],
      ["PENYEDIA2", "PENYEDIA1", "end-sessions"],
    );
    await asked(scene);
    await approve(desk, scene.officer.phone);
    assert.equal(await sessionsLeft(scene), 0, "asked anew, it is done");
  });

  test("[P-102] the person is renamed between the Ya and the act: nothing is done [promise:officer]", async () => {
    const scene = await asked(await office(fresh));
    const form = await sayYes(scene);
    await rename(scene, "Orang Lain");
    assert.match((await scene.desk.post("/proof/continue", form)).text, /datanya berubah/);
    assert.notEqual(await sessionsLeft(scene), 0);
  });

  test("[P-102] a passkey proves the act that its page shows, and no other [promise:officer]", async () => {
    const scene = await office(fresh);
    const { world, desk, officer } = scene;
    await desk.get("/beranda");
    await desk.post("/passkeys/new/proof");
    await approve(desk, officer.phone);
    const passkey = softPasskey(world);
    await makePasskey(desk, passkey);
    world.clock.advance(60);
    await asked(scene);
    await world.db
      .updateTable("proof")
      .set({ act: JSON.stringify(other) })
      .where("state", "=", "open")
      .execute();
    assert.match((await usePasskey(desk, passkey)).path, /selesai=berubah/);
    assert.notEqual(await sessionsLeft(scene), 0);
    await asked(scene);
    assert.match((await desk.get("/proof")).text, /Akhiri semua sesi PENYEDIA1/);
    assert.match((await usePasskey(desk, passkey)).path, /selesai=sesi/);
    assert.equal(await sessionsLeft(scene), 0);
  });
});
