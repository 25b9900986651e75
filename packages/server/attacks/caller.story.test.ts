/**
 * *Pastikan penelepon* in a thief's hands: somebody claims on the telephone to be the owner, or has the owner's password and waits at a login.
 * Beside each attack stands the legal act. On both engines. [P-112]
 */
import assert from "node:assert/strict";
import { test } from "node:test";
import { CALLER_CHECKS } from "../src/base/rules/budgets.ts";
import { beginPerson, onBothEngines } from "../test-support/caller.ts";
import { fieldOf, logIn, numberOn } from "../test-support/log-in.ts";
import { atHelpdesk, checked } from "../test-support/office/at-helpdesk.ts";
import { REFUSED_PAUSES_SECONDS } from "../test-support/promised.ts";
import { addPerson, visitor } from "../test-support/world.ts";

const TOLD = "Cocok: penelepon memegang ponsel";

onBothEngines("A thief on the telephone", (fresh) => {
  test("takes a Ya to the question for a login: the thief's page goes nowhere; the Ya to the login itself opens it [A18] [promise:caller]", async () => {
    const { world, person, ask, question } = await beginPerson(fresh);
    await ask();
    const shown = await question();
    const thief = visitor(world);
    await logIn(world, thief, person.account.userId);
    const waiting = await thief.get("/proof");
    assert.equal((await person.phone.answer(shown, "approve")).body.outcome, "approved");
    assert.equal((await thief.post("/proof/continue", { for: fieldOf(waiting, "for") })).path, "/proof");
    assert.equal((await thief.get("/beranda")).path, "/login");
    const login =
      (await person.phone.requests()).find(({ purpose }) => purpose === "login") ?? assert.fail("it is gone");
    await person.phone.answer(login, "approve", numberOn(waiting));
    assert.equal((await thief.post("/proof/continue", { for: fieldOf(waiting, "for") })).path, "/beranda");
  });

  test("takes a Ya to a login, or its number, for the question: the officer's page still waits [promise:caller]", async () => {
    const { world, person, desk, ask, question } = await beginPerson(fresh);
    const page = await ask();
    const shown = await question();
    const computer = visitor(world);
    await logIn(world, computer, person.account.userId);
    const number = numberOn(await computer.get("/proof"));
    const login =
      (await person.phone.requests()).find(({ purpose }) => purpose === "login") ?? assert.fail("it is gone");
    assert.equal(
      (await person.phone.answer({ ...login, id: shown.id }, "approve", number)).status,
      401,
      "another text",
    );
    assert.equal((await person.phone.answer(shown, "approve", number)).status, 400, "the question takes no number");
    assert.equal((await person.phone.answer(login, "approve", number)).body.outcome, "approved");
    assert.match((await desk.get(page.path)).text, /Menunggu jawaban/);
    assert.equal((await person.phone.answer(shown, "approve")).body.outcome, "approved", "its own answer counts");
  });

  test("has no phone and guesses the words, or types them before the Ya: one try, and none before it [promise:caller]", async () => {
    const { person, desk, ask, question, said } = await beginPerson(fresh);
    const page = await ask();
    const shown = await question();
    const words = shown.asked?.text ?? "";
    assert.match((await desk.post(`${page.path}/words`, { words })).text, /Menunggu jawaban/, "there is no Ya yet");
    await person.phone.answer(shown, "approve");
    assert.match((await desk.post(`${page.path}/words`, { words: "" })).text, /Dua kata/, "an empty form is no try");
    assert.match((await desk.post(`${page.path}/words`, { words: "salah kata" })).text, /Tidak cocok/);
    assert.match(
      (await desk.post(`${page.path}/words`, { words })).text,
      /Tidak cocok/,
      "the right words are too late",
    );
    assert.deepEqual(await said(), ["caller-asked", "caller-unmatched"]);
    const again = await ask();
    const next = await question();
    await person.phone.answer(next, "approve");
    assert.ok((await desk.post(`${again.path}/words`, { words: next.asked?.text ?? "" })).text.includes(TOLD));
  });

  test("another officer reads, follows or answers the question: it is not there; Bukan saya afterwards still ends it [promise:caller]", async () => {
    const { world, person, desk, ask, question } = await beginPerson(fresh);
    const other = await atHelpdesk(world, "admin-ppe", "ADMIN1");
    const page = await ask();
    const shown = await question();
    await person.phone.answer(shown, "approve");
    for (const path of [page.path, `${page.path}/now`])
      assert.equal((await other.desk.get(path)).path, "/helpdesk?selesai=sudah", path);
    const words = { words: shown.asked?.text ?? "" };
    assert.equal((await other.desk.post(`${page.path}/words`, words)).path, "/helpdesk?selesai=sudah");
    assert.ok((await desk.post(`${page.path}/words`, words)).text.includes(TOLD));
    await person.phone.answer(shown, "report");
    assert.match((await desk.get(page.path)).text, /Akhiri panggilan/);
  });

  test("uses the answer for Reset 2FA: identity is demanded as before; with the check of identity it starts [N34] [promise:caller]", async () => {
    const { person, desk, ask, question } = await beginPerson(fresh);
    const { path } = await desk.post(`/helpdesk/accounts/${person.account.id}/cases`, { reason: "other", note: "" });
    const page = await ask();
    const shown = await question();
    await person.phone.answer(shown, "approve");
    assert.ok((await desk.post(`${page.path}/words`, { words: shown.asked?.text ?? "" })).text.includes(TOLD));
    await desk.get(path);
    assert.equal((await desk.post(`${path}/start-reset`, {})).status, 422);
    assert.equal((await desk.post(`${path}/start-reset`, checked)).path, "/proof");
  });

  test("lets the helpdesk speak into a login: the phone is asked only once that is answered [promise:caller]", async () => {
    const { world, person, ask, question } = await beginPerson(fresh);
    const computer = visitor(world);
    await logIn(world, computer, person.account.userId);
    const waiting = await computer.get("/proof");
    assert.match((await ask()).text, /permintaan lain sedang menunggu/);
    const all = await person.phone.requests();
    assert.deepEqual(
      all.map(({ purpose }) => purpose),
      ["login"],
    );
    await person.phone.answer(all[0] ?? assert.fail(), "approve", numberOn(waiting));
    assert.match((await ask()).path, /^\/helpdesk\/callers\//);
    assert.equal((await question()).purpose, "caller");
  });

  test("calls again and again after Bukan saya: the person is left alone, longer each time; the pause of one is no pause of another", async () => {
    const { world, person, desk, ask, question } = await beginPerson(fresh);
    for (const pause of REFUSED_PAUSES_SECONDS.slice(0, 2)) {
      await ask();
      await person.phone.answer(await question(), "report");
      assert.match((await ask()).text, /baru saja menjawab Bukan saya/);
      world.clock.advance(pause);
    }
    const other = await addPerson(world, { userId: "PENYEDIA2" });
    await desk.get(`/konsol/akun/${other.id}`);
    assert.doesNotMatch((await desk.post(`/helpdesk/accounts/${other.id}/callers`, {})).text, /Bukan saya/);
    assert.match((await ask()).path, /^\/helpdesk\/callers\//);
  });

  test("has an officer ask sixty times at once: six are asked, one is live; a quarter of an hour later one more [promise:caller]", async () => {
    const { world, person, desk, ask, said } = await beginPerson(fresh);
    await desk.get(`/konsol/akun/${person.account.id}`);
    const path = `/helpdesk/accounts/${person.account.id}/callers`;
    const all = await Promise.all(Array.from({ length: 60 }, () => desk.post(path, {})));
    assert.equal(all.filter((it) => it.path.startsWith("/helpdesk/callers/")).length, CALLER_CHECKS.limit);
    assert.equal(all.filter((it) => it.path.endsWith("penelepon-habis")).length, 60 - CALLER_CHECKS.limit);
    assert.equal((await person.phone.requests()).length, 1);
    assert.equal((await said()).length, CALLER_CHECKS.limit);
    world.clock.advance(CALLER_CHECKS.seconds);
    assert.match((await ask()).path, /^\/helpdesk\/callers\//);
  });

  test("types the right words and wrong ones at the same moment: the first alone decides", async () => {
    const { person, desk, ask, question, said } = await beginPerson(fresh);
    const page = await ask();
    const shown = await question();
    await person.phone.answer(shown, "approve");
    const words = Array.from({ length: 20 }, (_, nth) => (nth % 2 ? (shown.asked?.text ?? "") : "salah kata"));
    await Promise.all(words.map((typed) => desk.post(`${page.path}/words`, { words: typed })));
    assert.equal((await said()).length, 2, "one question, one verdict");
  });
});
