/** What an officer signs, on the officer's own phone: the whole address and role stand there, at the width of a small phone. [P-101] */
import assert from "node:assert/strict";
import { after, before, describe, test } from "node:test";
import { changeAccount, loadAccount } from "../packages/server/src/account/account.ts";
import { addPerson } from "../packages/server/test-support/world.ts";
import { sayYes } from "./support/app.ts";
import { findWrongs } from "./support/check.ts";
import type { Computer } from "./support/computer.ts";
import type { Phone } from "./support/phone.ts";
import { logInAndEnable, numberShown } from "./support/portal.ts";
import { type Run, startRun } from "./support/run.ts";

const ADDRESS = "pokja.pengadaan.konstruksi.wilayah.tiga@layanan-pengadaan.kabupaten-panjang-sekali.go.id";
let run: Run;
let desk: Computer;
let phone: Phone;
let owner: string;

before(async () => {
  run = await startRun();
  const { world } = run;
  const admin = await addPerson(world, { userId: "ADMIN1", kind: "non-penyedia", name: "Sri Wahyuni" });
  await changeAccount(world, admin.id, { role: "admin-ppe" });
  const pokja = { userId: "POKJA1", kind: "non-penyedia", role: "pokja", name: "Bambang Hartono" } as const;
  owner = (await addPerson(world, pokja)).id;
  desk = await run.newComputer();
  phone = await run.newPhone();
  await logInAndEnable(run, desk, phone, "ADMIN1");
});
after(() => run?.close());

describe("Admin PPE changes an account", () => {
  test("the new address stands whole on page and phone; after Ya with the number it is the account's", async () => {
    await desk.open(`/konsol/akun/${owner}`);
    const form = desk.page.locator(`form[action$="/email"]`);
    await form.locator("[name=email]").fill(ADDRESS);
    await form.locator("[name=checked]").first().check();
    await form.getByRole("button").last().click();
    await desk.arrive("/proof");
    const asked = `Ubah data akun POKJA1 (Bambang Hartono): email ${ADDRESS}`;
    assert.ok((await desk.read("h1")).replace(/[\u2066-\u2069]/g, "").includes(asked), await desk.read("h1"));
    assert.deepEqual(await findWrongs(desk), []);
    await phone.see(ADDRESS);
    assert.deepEqual(await findWrongs(phone), []);
    await sayYes(phone, "ADMIN1", await numberShown(desk));
    await desk.arrive(/selesai=email/);
    assert.equal((await loadAccount(run.world, owner)).email, ADDRESS);
  });
});
