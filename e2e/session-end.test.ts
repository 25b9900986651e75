/** A page left open: it warns before the session ends, and what was typed on it is still there after a new login. */
import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { addPerson, PASSWORD } from "../packages/server/test-support/world.ts";
import { findWrongs } from "./support/check.ts";
import { logOut } from "./support/portal.ts";
import { type Run, startRun } from "./support/run.ts";
import type { Screen } from "./support/screen.ts";
import { logInWithoutPages } from "./support/without-pages.ts";

const NEW = "sepeda tua di bawah jambu";

let run: Run;
before(async () => {
  run = await startRun();
});
after(() => run?.close());

const barOf = (screen: Screen) => screen.page.locator("[data-session-end]");

test("two minutes before the idle end it warns, politely; Tetap login goes on, and nothing is lost", async () => {
  await addPerson(run.world, { userId: "PENYEDIA1" });
  const computer = await run.newComputer({ width: 360 });
  await logInWithoutPages(run, computer, "PENYEDIA1");
  await computer.open("/password");
  await typeAll(computer);
  await run.clock.advance(3600 - 180);
  assert.equal(await barOf(computer).isVisible(), false);
  await run.clock.advance(80);
  await computer.see(/^Sesi Anda berakhir pukul \d\d:\d\d:\d\d WIB karena tidak ada kegiatan\.$/);
  assert.deepEqual(await findWrongs(computer), []);
  await computer.press("Tetap login");
  await barOf(computer).waitFor({ state: "hidden" });
  assert.equal(await typedOn(computer), NEW);
  await run.clock.advance(3600 - 200);
  assert.equal(await barOf(computer).isVisible(), false);
  await computer.close();
});

test("too late: the form is not sent, a login on another tab makes it good, and it is sent as it was typed", async () => {
  await addPerson(run.world, { userId: "PENYEDIA2" });
  const computer = await run.newComputer();
  await logInWithoutPages(run, computer, "PENYEDIA2");
  await computer.open("/password");
  await typeAll(computer);
  await run.clock.advance(3700);
  await computer.see(/^Sesi berakhir\. Isian Anda masih ada/);
  await computer.press("Ganti Password");
  assert.deepEqual(await findWrongs(computer), []);
  assert.equal(await typedOn(computer), NEW);

  const tab = await computer.newTab();
  await logInWithoutPages(run, tab, "PENYEDIA2");
  await computer.see("Anda sudah login kembali. Isian di halaman ini dapat dikirim.");
  await computer.press("Ganti Password");
  await computer.arrive("/akun?selesai=password");
  await tab.close();
  await computer.close();
});

test("work on one tab keeps the warning out of the other; another User ID on this browser is told", async () => {
  await addPerson(run.world, { userId: "PENYEDIA3" });
  const computer = await run.newComputer();
  await logInWithoutPages(run, computer, "PENYEDIA3");
  await computer.open("/password");
  const tab = await computer.newTab();
  await run.clock.advance(3000);
  await tab.open("/beranda");
  await run.clock.advance(1000);
  assert.equal(await barOf(computer).isVisible(), false);

  await logOut(tab);
  await logInWithoutPages(run, tab, "PENYEDIA1");
  await computer.see(/User ID lain sedang login/);
  await computer.close();
});

/** By their ids: one label is part of the other. */
async function typeAll(screen: Screen): Promise<void> {
  for (const [id, text] of [
    ["current", PASSWORD],
    ["next", NEW],
    ["again", NEW],
  ] as const)
    await screen.page.locator(`#${id}`).fill(text);
}

const typedOn = (screen: Screen): Promise<string> => screen.page.locator("#next").inputValue();
