/** *Pastikan penelepon*: an officer checks by the owner's phone who is on the telephone; on both engines. [P-112] */
import assert from "node:assert/strict";
import { test } from "node:test";
import { beginPerson, onBothEngines } from "../../../test-support/caller.ts";
import { addPerson, mailsBesideLogins } from "../../../test-support/world.ts";

onBothEngines("Pastikan penelepon", (fresh) => {
  test("the phone shows LPSE, role and two words; after Ya the officer types them, and case, history and audit keep the answer [L10]", async () => {
    const scene = await beginPerson(fresh);
    const { person, desk, ask, question, said } = scene;
    const opened = await desk.post(`/helpdesk/accounts/${person.account.id}/cases`, { reason: "other", note: "" });
    assert.match(opened.text, /Belum pernah ditanyakan/);
    const waiting = await ask();
    assert.match(waiting.path, /^\/helpdesk\/callers\/[\w-]+$/);
    assert.match(waiting.text, /Menunggu jawaban di ponsel/);
    assert.match(
      waiting.text,
      /<noscript><meta http-equiv="refresh"[\s\S]*data-progress="[^"]+\/now"[\s\S]*Periksa lagi/,
    );
    const shown = await question();
    assert.deepEqual([shown.lpse.name, shown.asked?.name, shown.number], ["LPSE Contoh", "Helpdesk", false]);
    const words = shown.asked?.text ?? "";
    assert.match(words, /^[a-z]+ [a-z]+$/);
    assert.ok(!waiting.text.includes(words), "the officer does not know the words");
    assert.equal(JSON.parse((await desk.get(`${waiting.path}/now`)).text).over, false);

    assert.equal((await person.phone.answer(shown, "approve")).body.outcome, "approved");
    assert.equal(JSON.parse((await desk.get(`${waiting.path}/now`)).text).over, true);
    assert.match((await desk.get(waiting.path)).text, /Dua kata yang disebut penelepon/);
    const done = await desk.post(`${waiting.path}/words`, { words: `  ${words.toUpperCase().replace(" ", ", ")} ` });
    assert.match(done.text, /Cocok: penelepon memegang ponsel/);
    assert.match(done.text, /identitas tetap diperiksa/);
    assert.match((await desk.get(opened.path)).text, /Ya, kata cocok[\s\S]*HELPDESK1/);
    assert.deepEqual(await said(), ["caller-asked", "caller-matched"]);
  });

  test("Bukan saya: the officer reads it at once, and it is the security event, and the mail, of a login's [P-57]", async () => {
    const { world, person, desk, ask, question } = await beginPerson(fresh);
    const waiting = await ask();
    assert.equal((await person.phone.answer(await question(), "report")).body.outcome, "reported");
    assert.match((await desk.get(waiting.path)).text, /role="alert"[\s\S]*Akhiri panggilan/);
    assert.match((await desk.get("/helpdesk")).text, /Bukan saya/);
    const mail = (await mailsBesideLogins(world)).at(-1);
    assert.deepEqual([mail?.kind, mail?.to], ["caller-reported", person.account.email]);
    assert.doesNotMatch(mail?.text ?? "", /mengetahui password/);
    assert.match((await ask()).text, /baru saja menjawab Bukan saya/, "the person is left alone for a while");
  });

  test("nobody answers: the officer may ask again after three minutes; a Ya alone, without words, is worth nothing after two", async () => {
    const { world, person, desk, ask, question, said } = await beginPerson(fresh);
    const first = await ask();
    world.clock.advance(181);
    assert.match((await desk.get(first.path)).text, /Tidak dijawab[\s\S]*Tanyakan lagi/);
    const second = await ask();
    const shown = await question();
    await person.phone.answer(shown, "approve");
    world.clock.advance(121);
    const late = await desk.post(`${second.path}/words`, { words: shown.asked?.text ?? "" });
    assert.match(late.text, /dua menitnya habis/);
    assert.deepEqual(await said(), ["caller-asked", "caller-asked"]);
  });

  test("a person without SPSE Authenticator or without the use of the account, and the officer's own account, are not asked", async () => {
    const { world, person, desk, officer, ask } = await beginPerson(fresh);
    const other = await addPerson(world, { userId: "PENYEDIA2" });
    await desk.get(`/konsol/akun/${other.id}`);
    assert.match(
      (await desk.post(`/helpdesk/accounts/${other.id}/callers`, {})).text,
      /belum punya SPSE Authenticator/,
    );
    const before = { active: 1, role_until: null, two_factor_since: world.now() } as const;
    for (const now of [{ active: 0 }, { role_until: world.now() }, { two_factor_since: null }] as const) {
      const set = world.db.updateTable("account").set({ ...before, ...now });
      await set.where("id", "=", person.account.id).execute();
      assert.match((await ask()).path, /selesai=penelepon-tidak$/, Object.keys(now).join());
    }
    await world.db.updateTable("account").set(before).where("id", "=", person.account.id).execute();
    assert.match((await ask()).path, /^\/helpdesk\/callers\//, "the control");
    const own = await desk.post(`/helpdesk/accounts/${officer.account.id}/callers`, {});
    assert.match(own.text, /akun Anda sendiri/);
    assert.deepEqual(await officer.phone.requests(), []);
  });
});
