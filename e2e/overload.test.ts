/** *Server sedang sibuk* in a browser: with script the page tries again by itself, without script a button does. */
import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { loadByHand } from "../packages/server/test-support/overload.ts";
import { addPerson } from "../packages/server/test-support/world.ts";
import { givePassword } from "./support/login.ts";
import { type Run, startRun } from "./support/run.ts";

const load = loadByHand();
/** The page waits for at most twice Retry-After. */
const LONG_ENOUGH_SECONDS = 11;

let run: Run;
before(async () => {
  run = await startRun({ overload: load });
  await addPerson(run.world);
});
after(() => run?.close());

test("with script: the page says so, tries again by itself, also more than once, and the User ID is not typed twice", async () => {
  const computer = await run.newComputer();
  await computer.open("/login");
  load.rise("begin");
  await computer.type("User ID", "PENYEDIA1");
  await computer.press("Login");
  await computer.seeHeading("Server sedang sibuk");
  await computer.see("Halaman ini mencoba lagi otomatis dalam beberapa detik.");
  assert.deepEqual(await computer.barriers(), []);
  const again = computer.page.waitForResponse((it) => it.status() === 503 && it.request().method() === "POST");
  await run.clock.advance(LONG_ENOUGH_SECONDS);
  await again;
  await computer.see("Halaman ini mencoba lagi otomatis dalam beberapa detik.");
  load.fall();
  await run.clock.advance(LONG_ENOUGH_SECONDS);
  await computer.seeHeading("LOGIN PENYEDIA");
  load.rise("begin", "password");
  await givePassword(run, computer);
  await computer.seeHeading("Server sedang sibuk");
  await computer.see(/Login Anda tersimpan/);
  await computer.see("Halaman ini mencoba lagi otomatis dalam beberapa detik."); // a script has begun to wait
  load.fall();
  await run.clock.advance(LONG_ENOUGH_SECONDS);
  await computer.seeHeading("LOGIN PENYEDIA");
  await givePassword(run, computer);
  await computer.arrive("/beranda");
  await computer.close();
});

test("without script: the page says what to press, and the button sends what was typed", async () => {
  const computer = await run.newComputer({ script: false });
  load.rise("begin");
  await computer.open("/login");
  await computer.seeHeading("Server sedang sibuk");
  load.fall();
  await computer.press("Coba lagi");
  load.rise("begin");
  await computer.type("User ID", "PENYEDIA1");
  await computer.press("Login");
  await computer.see("Tunggu 5 detik, lalu tekan Coba lagi.");
  load.fall();
  await computer.press("Coba lagi");
  await computer.seeHeading("LOGIN PENYEDIA");
  await computer.close();
});
