/** The key of a known browser: a copied cookie alone is asked for the number. On both engines. */
import assert from "node:assert/strict";
import { generateKeyPairSync, type KeyObject, sign } from "node:crypto";
import { test } from "node:test";
import { enrolled, onBothEngines } from "../../../../test-support/enrolled.ts";
import { approve, fieldOf, logIn, numberOn } from "../../../../test-support/log-in.ts";
import { mailsOf, PASSWORD, type TestWorld, type Visitor, visitor } from "../../../../test-support/world.ts";

interface BrowserKey {
  readonly jwk: string;
  readonly privateKey: KeyObject;
}

function newKey(): BrowserKey {
  const { publicKey, privateKey } = generateKeyPairSync("ec", { namedCurve: "P-256" });
  const { kty, crv, x, y } = publicKey.export({ format: "jwk" });
  return { jwk: JSON.stringify({ kty, crv, x, y }), privateKey };
}

/** As the script does: signs the text of the password page. */
const signWith =
  ({ privateKey }: BrowserKey) =>
  (text: string): string =>
    sign("sha256", Buffer.from(text), { key: privateKey, dsaEncoding: "ieee-p1363" }).toString("base64url");

/** A1–A4 with the key. @returns the waiting page. */
function logInWith(world: TestWorld, computer: Visitor, key: BrowserKey | null, userId = "PENYEDIA1") {
  computer.cookies.delete("spse_session_4500");
  return logIn(world, computer, userId, PASSWORD, key ? signWith(key) : () => "");
}

/** Sends the key as Beranda's script does. */
async function keep(computer: Visitor, key: BrowserKey): Promise<unknown> {
  await computer.get("/beranda");
  return JSON.parse((await computer.post("/browser-key", { key: key.jwk })).text);
}

/** Another computer with the same cookies. */
function copyOf(world: TestWorld, computer: Visitor, from: Parameters<typeof visitor>[1] = {}): Visitor {
  const thief = visitor(world, from);
  for (const [name, value] of computer.cookies) thief.cookies.set(name, value);
  return thief;
}

onBothEngines("[promise:browser-key] a known browser's key", (fresh) => {
  const scene = async () => {
    const world = await fresh();
    const { phone, account } = await enrolled(world);
    const computer = visitor(world);
    await logIn(world, computer, "PENYEDIA1");
    const home = await approve(computer, phone);
    return { world, phone, account, computer, home };
  };

  test("Beranda has it made once, as soon as the account knows the browser; then one Ya is enough with it, and the number is asked without it", async () => {
    const { world, phone, computer, home } = await scene();
    assert.match(home.text, /data-browser-key/);
    const key = newKey();
    assert.deepEqual(await keep(computer, key), { kept: true });
    assert.deepEqual(await keep(computer, newKey()), { kept: false }, "the first one stays");
    assert.doesNotMatch((await computer.get("/beranda")).text, /data-browser-key/);

    assert.equal(numberOn(await logInWith(world, computer, key)), undefined);
    assert.equal((await approve(computer, phone)).path, "/beranda");
    assert.match(numberOn(await logInWith(world, computer, null)) ?? "", /^\d{6}$/, "without script");
  });

  test("copied cookies are asked for the number, from another network as from the same; another key does not help", async () => {
    for (const from of [{}, { ip: "203.0.113.77" }])
      for (const theirs of [null, newKey()]) {
        const { world, computer } = await scene();
        await keep(computer, newKey());
        assert.match(numberOn(await logInWith(world, copyOf(world, computer, from), theirs)) ?? "", /^\d{6}$/);
      }
  });

  test("a signature of one login does not serve another one", async () => {
    const { world, computer } = await scene();
    const key = newKey();
    await keep(computer, key);
    computer.cookies.delete("spse_session_4500");
    let overheard = "";
    await logIn(world, computer, "PENYEDIA1", "bukan password ini", (text) => {
      overheard = signWith(key)(text);
      return "";
    });
    assert.notEqual(overheard, "");
    const waiting = await logIn(world, computer, "PENYEDIA1", PASSWORD, () => overheard);
    assert.match(numberOn(waiting) ?? "", /^\d{6}$/);
  });

  test("another browser family, or another system, is another browser", async () => {
    const { world, computer } = await scene();
    const firefox = "Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0";
    const thief = copyOf(world, computer, { userAgent: firefox });
    assert.match(numberOn(await logInWith(world, thief, null)) ?? "", /^\d{6}$/);
    assert.equal(numberOn(await logInWith(world, computer, null)), undefined, "the same browser, which has no key yet");
  });

  test("a lost key costs one number, and is told as a new browser is: after it the browser makes another one", async () => {
    const { world, phone, computer } = await scene();
    await keep(computer, newKey());
    const told = async () => (await mailsOf(world)).filter(({ kind }) => kind === "browser-known").length;
    assert.equal(await told(), 1);
    assert.match(numberOn(await logInWith(world, computer, null)) ?? "", /^\d{6}$/);
    const home = await approve(computer, phone);
    assert.equal(await told(), 2);
    assert.match(home.text, /data-browser-key/);
    const key = newKey();
    assert.deepEqual(await keep(computer, key), { kept: true });
    assert.equal(numberOn(await logInWith(world, computer, key)), undefined);
  });

  test("a thief with copied cookies gives the browser a key for an account of the thief's own, and not for the owner's", async () => {
    const { world, computer } = await scene();
    const key = newKey();
    await keep(computer, key);
    const own = await enrolled(world, { userId: "PENYEDIA2" });
    const thief = copyOf(world, computer, { ip: "203.0.113.77" });
    const theirs = newKey();
    await logInWith(world, thief, null, "PENYEDIA2");
    await approve(thief, own.phone);
    assert.deepEqual(await keep(thief, theirs), { kept: true });
    assert.match(numberOn(await logInWith(world, thief, theirs)) ?? "", /^\d{6}$/);
  });

  test("what is no key is refused, and a browser that the account does not know keeps none", async () => {
    const { world, phone, computer } = await scene();
    await computer.get("/beranda");
    for (const key of ["", "{}", '{"kty":"EC","crv":"P-256","x":"AA","y":"AA"}'])
      assert.equal((await computer.post("/browser-key", { key })).status, 422, key);
    world.clock.advance(60);
    const shared = visitor(world, { ip: "203.0.113.5" });
    const waiting = await logIn(world, shared, "PENYEDIA1");
    await shared.post("/proof/code", { for: fieldOf(waiting, "for"), code: phone.code() });
    assert.deepEqual(await keep(shared, newKey()), { kept: false });
  });
});
