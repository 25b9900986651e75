/** A passkey at the User ID: it names its user and is the second factor; by policy it is both factors. On both engines. */
import assert from "node:assert/strict";
import { test } from "node:test";
import { isInside, owner } from "../../../attacks/attacker.ts";
import { onSqlite } from "../../../test-support/enrolled.ts";
import { captchaOf, fieldOf, filledPassword, logIn, proveFresh } from "../../../test-support/log-in.ts";
import {
  askNaming,
  chooseAtUserId,
  makePasskey,
  passkeyOwner,
  type SoftPasskey,
  softPasskey,
} from "../../../test-support/passkey.ts";
import { mailsOf, PASSWORD, type TestWorld, testWorld, type Visitor, visitor } from "../../../test-support/world.ts";
import { networkKeys } from "../../base/platform/throttle/network.ts";
import { transact } from "../../base/platform/world.ts";
import { requestsKey } from "../../base/rules/budgets.ts";
import { changeAccount } from "../account/account.ts";
import { type Policy, savePolicy } from "../policy/policy.ts";

const alone = (change: Partial<Policy> = {}): Policy => ({
  twoFactor: "optional",
  twoFactorFrom: null,
  number: "new-browser",
  passkeyAlone: true,
  ...change,
});

const givePassword = (world: TestWorld, computer: Visitor, more: Readonly<Record<string, string>> = {}) =>
  computer.post("/login/password", { ...filledPassword(world, computer.page(), PASSWORD), ...more });

const known = async (world: TestWorld): Promise<number> =>
  (await world.db.selectFrom("known_browser").select("id").where("forgotten_at", "is", null).execute()).length;
const newest = (world: TestWorld) =>
  world.db.selectFrom("session").selectAll().orderBy("created_at", "desc").limit(1).executeTakeFirstOrThrow();
const requests = async (world: TestWorld): Promise<number> =>
  (await world.db.selectFrom("approval").select("id").execute()).length;
const logins = async (world: TestWorld) => {
  const rows = await world.db.selectFrom("audit").select(["outcome", "method", "detail"]).where("event", "=", "login");
  return (await rows.orderBy("id").execute()).map(({ outcome, method, detail }) => {
    const { proof: _, ...told } = JSON.parse(detail);
    return [outcome, method, told];
  });
};

/** A person with a phone and a passkey; the world is a minute later. */
async function withBoth(fresh: () => Promise<TestWorld>) {
  const person = await owner(fresh);
  const { world, computer, phone } = person;
  await proveFresh(computer, phone, "/passkeys/new/proof");
  const passkey = softPasskey(world);
  await makePasskey(computer, passkey);
  await computer.post("/2fa/enable/done");
  world.clock.advance(60);
  return { ...person, passkey };
}

onSqlite("A passkey at the User ID", (fresh) => {
  test("names its user; the password leads in at once, and no phone is asked", async () => {
    const { world, passkey, account } = await withBoth(fresh);
    const [asked, browsers] = [await requests(world), await known(world)];
    const computer = visitor(world, { ip: "198.51.100.4" });
    await world.db.insertInto("push_pause").values({ account_id: account.id, asked: 9 }).execute();
    const counted = { key: networkKeys(requestsKey(account.id), "198.51.100.4")[0] ?? "", count: 3 };
    await world.db
      .insertInto("throttle")
      .values({ ...counted, window_ends_at: world.now() + 600 })
      .execute();
    const shown = await chooseAtUserId(computer, passkey);
    assert.deepEqual([shown.status, shown.path], [200, "/login/password"]);
    assert.match(shown.text, /LOGIN PENYEDIA/);
    assert.match(shown.text, /Passkey diterima\. Isi password Anda/);
    assert.match(shown.text, /<dd>PENYEDIA1 /);
    assert.equal(await isInside(computer), false);
    await computer.get("/login/password");
    assert.equal((await givePassword(world, computer)).path, "/beranda");
    assert.equal(await requests(world), asked);
    assert.deepEqual(await world.db.selectFrom("push_pause").select("asked").execute(), [], "phones ring again");
    const still = world.db.selectFrom("throttle").select("count").where("key", "=", counted.key).where("count", ">", 0);
    assert.deepEqual(await still.execute(), [], "requests from here count no more");
    const session = await newest(world);
    assert.deepEqual([session.method, session.scope, session.password_proven_at], ["passkey", "full", world.now()]);
    const proof = await world.db
      .selectFrom("proof")
      .selectAll()
      .where("id", "=", session.proof_id)
      .executeTakeFirstOrThrow();
    assert.deepEqual([proof.state, proof.method, proof.purpose], ["redeemed", "passkey", "login"]);
    assert.deepEqual((await logins(world)).at(-1), ["success", "passkey", {}]);
    assert.equal(await known(world), browsers + 1);
    const told = (await mailsOf(world)).filter((it) => it.kind === "browser-known" && it.to === account.email);
    assert.equal(told.length, 2, "by the first login of the phone, and by this one");
  });

  test("a wrong password keeps the passkey; on a shared computer the browser stays unknown", async () => {
    const { world, passkey } = await passkeyOwner(await fresh());
    const before = await known(world);
    const computer = visitor(world, { ip: "198.51.100.4" });
    const shown = await chooseAtUserId(computer, passkey);
    const wrong = { for: fieldOf(shown, "for"), password: "salah sekali saja", ...captchaOf(world, shown) };
    const refused = await computer.post("/login/password", wrong);
    assert.equal(refused.status, 422);
    assert.match(refused.text, /Passkey diterima/);
    assert.match(refused.text, /name="shared"/);
    assert.equal((await givePassword(world, computer, { shared: "on" })).path, "/beranda");
    assert.equal(await known(world), before);
  });

  test("a second click on Login gets the session of the first", async () => {
    const { world, passkey } = await passkeyOwner(await fresh());
    const computer = visitor(world);
    const fields = filledPassword(world, await chooseAtUserId(computer, passkey), PASSWORD);
    const before = new Map(computer.cookies);
    assert.equal((await computer.post("/login/password", fields)).path, "/beranda");
    const { id } = await newest(world);
    computer.cookies.clear();
    for (const [name, value] of before) computer.cookies.set(name, value);
    assert.equal((await computer.post("/login/password", fields)).path, "/beranda");
    assert.equal((await newest(world)).id, id);
  });

  test("where 2FA is not asked, the password decides as before", async () => {
    const { world, passkey } = await passkeyOwner(await fresh());
    await transact(world, (tx) => savePolicy(tx, "penyedia", alone({ twoFactor: "off" })));
    const computer = visitor(world);
    assert.equal((await chooseAtUserId(computer, passkey)).path, "/login/password");
    assert.equal((await givePassword(world, computer)).path, "/beranda");
    assert.equal((await newest(world)).method, "password");
  });

  test("ends the login that waits in its browser: the phone is asked no longer", async () => {
    const { world, passkey } = await withBoth(fresh);
    const computer = visitor(world, { ip: "198.51.100.4" });
    assert.equal((await logIn(world, computer, "PENYEDIA1")).path, "/proof");
    const last = world.db.selectFrom("approval").select("ended_why").orderBy("turn", "desc").limit(1);
    assert.equal((await last.executeTakeFirstOrThrow()).ended_why, null);
    await chooseAtUserId(computer, passkey);
    assert.equal((await givePassword(world, computer)).path, "/beranda");
    assert.equal((await last.executeTakeFirstOrThrow()).ended_why, "replaced");
  });

  test("policy passkey-alone: the passkey is both factors, and is no recent password; a new browser stays unknown", async () => {
    const { world, passkey, account } = await withBoth(fresh);
    await transact(world, (tx) => savePolicy(tx, "penyedia", alone()));
    const [asked, browsers] = [await requests(world), await known(world)];
    const computer = visitor(world, { ip: "198.51.100.4" });
    assert.equal((await chooseAtUserId(computer, passkey)).path, "/beranda");
    const session = await newest(world);
    assert.deepEqual([session.method, session.scope, session.password_proven_at], ["passkey", "full", 0]);
    assert.equal(session.account_id, account.id);
    assert.deepEqual((await logins(world)).at(-1), ["success", "passkey", { alone: true }]);
    assert.deepEqual([await requests(world), await known(world)], [asked, browsers]);
    assert.equal((await computer.post("/devices/new")).path, "/proof", "a change still needs a fresh proof");
  });

  test("policy passkey-alone: another role's rule does not count, and the password stays a way in", async () => {
    const { world, passkey } = await passkeyOwner(await fresh());
    await transact(world, (tx) => savePolicy(tx, "non-penyedia", alone()));
    const computer = visitor(world);
    assert.equal((await chooseAtUserId(computer, passkey)).path, "/login/password");
    await transact(world, (tx) => savePolicy(tx, "penyedia", alone()));
    const shown = await computer.get("/login/password");
    assert.match(shown.text, /Passkey diterima/);
    assert.equal((await givePassword(world, computer)).path, "/beranda", "what was begun goes on as it began");
  });

  test("a deactivated account: told to the owner of the passkey, and nothing opens", async () => {
    const { world, passkey, accountId } = await passkeyOwner(await fresh());
    await transact(world, (tx) => changeAccount(tx, accountId, { active: 0 }));
    for (const policy of [alone({ passkeyAlone: false }), alone()]) {
      await transact(world, (tx) => savePolicy(tx, "penyedia", policy));
      const computer = visitor(world);
      const seen = await chooseAtUserId(computer, passkey);
      assert.equal(seen.status, 403);
      assert.match(seen.text, /Akun dinonaktifkan/);
      assert.equal(await isInside(computer), false);
    }
    assert.deepEqual((await logins(world)).at(-1), ["deactivated", "passkey", {}]);
  });

  test("a refusal keeps what was typed, and says what to do", async () => {
    const { world, passkey } = await passkeyOwner(await fresh());
    const computer = visitor(world);
    const seen = await chooseAtUserId(computer, passkey, { userVerified: false }, "PENYE");
    assert.equal(seen.status, 422);
    assert.match(seen.text, /Passkey itu tidak dapat diterima\. Pilih passkey lain, atau isi User ID Anda\./);
    assert.equal(fieldOf(seen, "user-id"), "PENYE");
    const { options, fields } = await askNaming(computer);
    const response = passkey.get(options);
    world.clock.advance(300);
    const late = await computer.post("/login/passkey", { ...fields, "user-id": "PENYE", response });
    assert.match(late.text, /Permintaan passkey itu sudah berakhir/);
    assert.equal((await chooseAtUserId(computer, passkey)).path, "/login/password");
  });
});

test("at a bare IP address nothing is offered: no script, no form, no options", async () => {
  const world = await testWorld({ settings: { SPSE_PORTAL_URL: "http://127.0.0.1:4500" } });
  const computer = visitor(world);
  const shown = await computer.get("/login");
  assert.match(shown.text, /autocomplete="username"/);
  assert.doesNotMatch(shown.text, /passkey|login\.js/);
  assert.equal((await computer.post("/login/passkey/options", {}, {}, "not-found")).status, 404);
  await world.close();
});

test("the options name nobody's credential, and cost no row", async () => {
  const world = await testWorld();
  const person: { readonly passkey: SoftPasskey } = await passkeyOwner(world);
  const rows = async () => (await world.db.selectFrom("passkey_challenge").select("bound_to").execute()).length;
  const before = await rows();
  const computer = visitor(world);
  const { options } = await askNaming(computer);
  assert.match((await computer.get("/login")).text, /data-challenge="[\w-]{75}" data-timeout="285000"/);
  assert.deepEqual(options.allowCredentials, []);
  assert.doesNotMatch(JSON.stringify(options), new RegExp(person.passkey.id));
  assert.equal(await rows(), before);
  await world.close();
});
