/** The cookie of a login that has proven nothing: whose it is, and until when. attacks/sealed-login.story.test.ts attacks it. */
import assert from "node:assert/strict";
import { afterEach, describe, test } from "node:test";
import { AHEAD_SECONDS, BACK_SECONDS, LOGIN_SECONDS } from "../../../test-support/promised.ts";
import { type TestWorld, testWorld } from "../../../test-support/world.ts";
import { beginLogin, destinationOf, openLogin } from "./sealed-login.ts";

const LEADS_TO = { to: "/akun", name: "e-Katalog" };
const worlds: TestWorld[] = [];
afterEach(() => Promise.all(worlds.splice(0).map((it) => it.close())));

/** A browser with a form cookie, in which a login has begun. */
async function begun() {
  const world = await testWorld();
  worlds.push(world);
  const jar = new Map([["form", "mark"]]);
  const visit = { cookie: (name: string) => jar.get(name) };
  const set = beginLogin(world, visit, { typedUserId: "PENYEDIA1", leadsTo: LEADS_TO });
  jar.set("login", set.value ?? "");
  return { world, jar, visit, set };
}

describe("A login in its cookie", () => {
  test("is begun beside a form's cookie, under a name of 128 random bits", async () => {
    const { world, visit, set } = await begun();
    assert.deepEqual([set.name, set.lifetimeSeconds], ["login", BACK_SECONDS]);
    const { id, ...login } = openLogin(world, visit) ?? assert.fail();
    const expiresAt = world.now() + LOGIN_SECONDS;
    assert.deepEqual(login, { typedUserId: "PENYEDIA1", passkey: null, leadsTo: LEADS_TO, expiresAt });
    assert.equal(Buffer.from(id, "base64url").length, 16);
    const passkey = { epoch: 3, browserId: null };
    const named = beginLogin(world, visit, { id: "a-login", typedUserId: "P", leadsTo: null, passkey });
    const opened = openLogin(world, { cookie: (name) => (name === "login" ? (named.value ?? "") : "mark") });
    assert.deepEqual([opened?.id, opened?.passkey, opened?.leadsTo], ["a-login", passkey, null]);
    const bare = { cookie: () => undefined };
    assert.throws(() => beginLogin(world, bare, { typedUserId: "P", leadsTo: null }), /begins with a form/);
  });

  test("is open for its time, and tells for as long again where it has led; not from the future", async () => {
    const { world, visit } = await begun();
    const began = world.now();
    for (const [passed, isOpen, leads] of [
      [LOGIN_SECONDS - 1, true, true],
      [LOGIN_SECONDS, false, true],
      [2 * LOGIN_SECONDS - 1, false, true],
      [2 * LOGIN_SECONDS, false, false],
      [-AHEAD_SECONDS, true, true],
      [-AHEAD_SECONDS - 1, false, true],
    ] as const) {
      world.clock.advance(began + passed - world.now());
      assert.equal(openLogin(world, visit) !== null, isOpen, `${passed} s`);
      assert.deepEqual(destinationOf(world, visit), leads ? LEADS_TO : null, `${passed} s`);
    }
  });

  test("does not open beside another form's cookie, without one of the two, or where it was changed", async () => {
    const { world, jar, visit, set } = await begun();
    const sealed = set.value ?? "";
    for (const [login, form] of [
      [sealed, "another"],
      [sealed, undefined],
      [undefined, "mark"],
      [`${sealed.slice(0, 60)}${sealed[60] === "A" ? "B" : "A"}${sealed.slice(61)}`, "mark"],
      [world.keys.seal("login", "mark", '{"id":"x"}'), "mark"],
      [world.keys.seal("login", "mark", "no JSON"), "mark"],
    ] as const) {
      jar.clear();
      if (login !== undefined) jar.set("login", login);
      if (form !== undefined) jar.set("form", form);
      assert.deepEqual([openLogin(world, visit), destinationOf(world, visit)], [null, null]);
    }
  });
});
