/** A phone that another one vouched for: Beranda names it at the next login, until its owner has answered. [P-94] */
import assert from "node:assert/strict";
import { test } from "node:test";
import { enrolled, onSqlite, secondPhone } from "../../../../test-support/enrolled.ts";
import { fieldOf, logIn } from "../../../../test-support/log-in.ts";
import { claim, vouched, withVouchingPin } from "../../../../test-support/move.ts";
import { type Phone, phoneOf } from "../../../../test-support/phone.ts";
import { sessionOf, type TestWorld, visitor } from "../../../../test-support/world.ts";
import { clearExpired } from "../../../operate/start/clear.ts";

const HOURS = 3600;

/** A person whose old phone has vouched for a new one. */
async function moved(fresh: () => Promise<TestWorld>, retire: boolean) {
  const world = await fresh();
  const person = await enrolled(world);
  world.clock.advance(72 * HOURS);
  await withVouchingPin(world, person.phone);
  const { keys, voucher } = await vouched(world, person.phone, { retire });
  const got = await claim(world, voucher, keys);
  assert.equal(got.status, 201);
  const newPhone: Phone = phoneOf(world, { ...got.body, keys });
  world.clock.advance(60);
  return { ...person, world, newPhone };
}

/** Logs in with this phone's code on a computer of its own. */
async function comeIn(world: TestWorld, phone: Phone) {
  const computer = visitor(world);
  await logIn(world, computer, "PENYEDIA1");
  const page = await computer.get("/proof/code");
  const seen = await computer.post("/proof/code", { for: fieldOf(page, "for"), code: phone.code() });
  assert.equal(seen.path, "/beranda");
  return computer;
}
const beranda = async (computer: ReturnType<typeof visitor>) => (await computer.get("/beranda")).text;
const outcomes = async (world: TestWorld) =>
  (await world.db.selectFrom("audit").select("outcome").where("event", "=", "device").execute()).map(
    (it) => it.outcome,
  );

onSqlite("A phone that another one vouched for", (fresh) => {
  test("Beranda names it, when and how it came, and asks: Ini ponsel saya ends the question", async () => {
    const { world, phone, newPhone } = await moved(fresh, false);
    const computer = await comeIn(world, phone);
    const text = await beranda(computer);
    assert.doesNotMatch(text, /\{\w+\}/, "no text without its value");
    assert.match(text, /Ponsel baru di akun Anda: Ponsel baru/);
    assert.match(text, /Ditambahkan oleh ponsel Ponsel uji lewat aplikasi/);
    assert.ok(text.includes(`action="/devices/${newPhone.id}/mine"`));
    assert.ok(text.includes(`class="button danger" href="/devices/${newPhone.id}/not-mine"`));
    assert.match(await beranda(computer), /Ini ponsel saya/, "a page that was only looked at answers nothing");
    assert.equal((await computer.post(`/devices/${newPhone.id}/mine`)).path, "/beranda");
    assert.doesNotMatch(await beranda(computer), /Ini ponsel saya/);
    // The row keeps *Bukan ponsel saya* for the same time as before.
    assert.ok((await computer.get("/keamanan")).text.includes(`/devices/${newPhone.id}/not-mine`));
    world.clock.advance(72 * HOURS);
    const late = await comeIn(world, phone);
    assert.ok(!(await late.get("/keamanan")).text.includes("/not-mine"), "the other rows are older");
    await late.post(`/devices/${newPhone.id}/mine`);
    assert.equal((await outcomes(world)).filter((it) => it === "mine").length, 1);
    assert.equal((await newPhone.state()).body.state, "active");
  });

  test("Bukan ponsel saya throws it out; the session that pressed it lives on, the phone's do not [N28]", async () => {
    const { world, phone, newPhone } = await moved(fresh, false);
    const thief = await comeIn(world, newPhone);
    const computer = await comeIn(world, phone);
    assert.match((await computer.get(`/devices/${newPhone.id}/not-mine`)).text, /Ponsel baru/);
    assert.match((await computer.post(`/devices/${newPhone.id}/not-mine`)).path, /^\/keamanan/);
    assert.doesNotMatch(await beranda(computer), /Ini ponsel saya|Ponsel baru di akun/);
    assert.deepEqual((await newPhone.state()).body.state, "ended");
    assert.match((await thief.get("/beranda")).path, /^\/login/);
    assert.equal((await phone.state()).body.state, "active");
  });

  test("beside an old phone that removes itself later: it did not take that phone's place", async () => {
    const { world, phone, newPhone } = await moved(fresh, false);
    assert.equal((await phone.revoke()).status, 200);
    const text = await beranda(await comeIn(world, newPhone));
    assert.match(text, /Ditambahkan oleh ponsel Ponsel uji/);
    assert.doesNotMatch(text, /Menggantikan/);
  });

  test("in the place of the old phone: said so, and Bukan ponsel saya leaves 2FA on", async () => {
    const { world, newPhone } = await moved(fresh, true);
    const computer = await comeIn(world, newPhone);
    assert.match(await beranda(computer), /Menggantikan ponsel Ponsel uji/);
    await computer.post(`/devices/${newPhone.id}/not-mine`);
    assert.match(await beranda(computer), /badge on">Aktif/);
    assert.equal((await newPhone.state()).body.state, "ended");
  });

  test("a thief's Ini ponsel saya silences his own browser alone, and nobody answers for a stranger [N28]", async () => {
    const { world, phone, newPhone } = await moved(fresh, false);
    const thief = await comeIn(world, newPhone);
    await thief.post(`/devices/${newPhone.id}/mine`);
    assert.doesNotMatch(await beranda(thief), /Ini ponsel saya/);
    const computer = await comeIn(world, phone);
    assert.match(await beranda(computer), /Ini ponsel saya/);

    await enrolled(world, { userId: "PENYEDIA2" });
    const rows = () => world.db.selectFrom("newcomer_answer").selectAll().execute();
    const before = (await rows()).length;
    for (const id of [phone.id, "no-such-device"]) await computer.post(`/devices/${id}/mine`);
    assert.equal((await rows()).length, before);
    assert.match(await beranda(computer), /Ini ponsel saya/);
  });

  test("after 72 hours nobody is asked any more; a phone of the portal's QR is not asked about", async () => {
    const { world, phone, newPhone, account } = await moved(fresh, false);
    await secondPhone(world, await sessionOf(world, account));
    const computer = await comeIn(world, phone);
    const text = await beranda(computer);
    assert.equal(text.match(/Ini ponsel saya/g)?.length, 1);
    await computer.post(`/devices/${newPhone.id}/mine`);
    await clearExpired(world);
    assert.doesNotMatch(await beranda(computer), /Ini ponsel saya/);
    world.clock.advance(72 * HOURS);
    const later = await comeIn(world, phone);
    assert.doesNotMatch(await beranda(later), /Ini ponsel saya|Ponsel baru di akun/);
    await clearExpired(world);
    assert.deepEqual(await world.db.selectFrom("newcomer_answer").selectAll().execute(), []);
  });
});
