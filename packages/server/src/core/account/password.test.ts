import assert from "node:assert/strict";
import { after, describe, test } from "node:test";
import { parseOptions } from "@node-rs/argon2";
import { testWorld } from "../../../test-support/world.ts";
import { operatorAsks } from "../../base/platform/hashing/fair-queue.ts";
import { IN_DIRECTORY } from "../../base/platform/ldap/in-directory.ts";
import { ARGON2_PARAMETERS, DUMMY_HASH, hashPassword, isOutdated, verifyPassword } from "./password.ts";
import { checkNewPassword, type PasswordOwner } from "./password-rules.ts";
import { sealHash } from "./sealed-hash.ts";

const world = await testWorld();
after(() => world.close());

const owner = (passwordHash: string) => ({ id: "ppk1", userId: "PPK1", passwordHash });

describe("Passwords are argon2id PHC strings, m=19456, t=2, p=1", () => {
  test("[N8 L13] a hash opens with its password only, and two hashes of one password differ", async () => {
    const [one, other] = [
      await hashPassword(world, operatorAsks("test"), "kopi pagi di teras"),
      await hashPassword(world, operatorAsks("test"), "kopi pagi di teras"),
    ];
    assert.ok(one.kind === "hashed" && other.kind === "hashed");
    assert.match(one.hash, /^\$argon2id\$v=19\$m=19456,t=2,p=1\$/);
    assert.notEqual(one.hash, other.hash);
    assert.deepEqual(await verifyPassword(world, operatorAsks("test"), owner(one.hash), "kopi pagi di teras"), {
      kind: "right",
      rehash: false,
    });
    assert.deepEqual(await verifyPassword(world, operatorAsks("test"), owner(one.hash), "kopi pagi di terasa"), {
      kind: "wrong",
    });
  });

  test("NIST SP 800-63B-4 §3.1.1.2: composed and decomposed letters are the same password", async () => {
    const made = await hashPassword(world, operatorAsks("test"), "caf\u00e9 di Bandung");
    assert.ok(made.kind === "hashed");
    assert.equal(
      (await verifyPassword(world, operatorAsks("test"), owner(made.hash), "cafe\u0301 di Bandung")).kind,
      "right",
    );
  });

  test("the value in the place of a hash opens with no password where no directory is set", async () => {
    for (const typed of [IN_DIRECTORY, "", "directory"])
      assert.equal((await verifyPassword(world, operatorAsks("test"), owner(IN_DIRECTORY), typed)).kind, "wrong");
  });

  test("where there is no hash, the dummy is computed with today's parameters, and no password opens it", async () => {
    const { memoryCost, timeCost, parallelism } = parseOptions(DUMMY_HASH);
    assert.deepEqual({ memoryCost, timeCost, parallelism }, ARGON2_PARAMETERS);
    assert.deepEqual(await verifyPassword(world, operatorAsks("test"), null, "apa saja"), { kind: "wrong" });
  });

  test("a wrong password opens one seal, and an account without a hash has one made", async () => {
    const made = await hashPassword(world, operatorAsks("test"), "kopi pagi di teras");
    assert.ok(made.kind === "hashed");
    const kept = sealHash(world.keys, "ppk1", made.hash);
    const seals: string[] = [];
    const noting = (name: "open" | "seal") =>
      ((...of) => {
        seals.push(name);
        return world.keys[name](...of);
      }) satisfies typeof world.keys.open;
    const keys = { ...world.keys, open: noting("open"), seal: noting("seal") };
    for (const each of [owner(kept), null])
      assert.equal((await verifyPassword({ ...world, keys }, operatorAsks("test"), each, "salah")).kind, "wrong");
    assert.deepEqual(seals, ["open", "seal"]);
  });

  test("a hash with weaker parameters is outdated", () => {
    assert.equal(isOutdated(DUMMY_HASH), false);
    assert.equal(isOutdated(DUMMY_HASH.replace("m=19456", "m=9216")), true);
    assert.equal(isOutdated(DUMMY_HASH.replace("t=2", "t=1")), true);
  });
});

describe("NIST SP 800-63B-4 §3.1.1.2: what a new password must be", () => {
  const owner: PasswordOwner = {
    userId: "PENYEDIA1",
    name: "PT Contoh Jaya",
    email: "penyedia1@contoh.go.id",
    lpseName: "LPSE Kota Contoh",
    twoFactor: false,
  };
  const kindOf = (typed: string, more: Partial<PasswordOwner> = {}) =>
    checkNewPassword(typed, { ...owner, ...more }).kind;

  test("[N6] without 2FA it needs 15 characters, with 2FA eight", () => {
    assert.equal(kindOf("kayu jati tua 7"), "accepted");
    assert.equal(kindOf("kayu jati tua7"), "too-short");
    assert.equal(kindOf("kayu jat", { twoFactor: true }), "accepted");
    assert.equal(kindOf("kayu ja", { twoFactor: true }), "too-short");
  });
  test("[N6] 64 characters and more are accepted, up to 128; any character, spaces too", () => {
    assert.equal(
      kindOf("rumah panggung di tepi sungai kapuas, lampu minyak dan hujan ☂ sore".padEnd(128, "yz ok")),
      "accepted",
    );
    assert.equal(kindOf("ab cd efg".repeat(15)), "too-long");
  });
  test("[N6] no composition is asked", () => assert.equal(kindOf("sungaikapuashujan"), "accepted"));
  for (const common of ["P@ssw0rd2026!", "indonesia2026", "Bismillah12345", "qwertyuiop123", "sayangku!!!!!"]) {
    test(`[N7] ${common} is a password that everybody tries`, () =>
      assert.equal(kindOf(common, { twoFactor: true }), "common"));
  }
  for (const repeating of [
    "abababababab",
    "kkkkkkkkkkkk",
    "abcdefghijklm",
    "mlkjihgfedcba",
    "tuptuptuptup",
    "abccbacabbca",
  ]) {
    test(`${repeating} repeats itself`, () => assert.equal(kindOf(repeating, { twoFactor: true }), "repeating"));
  }
  for (const personal of ["PTContohJaya99", "p-contoh-jaya-88", "lpse-kota-contoh", "contohjayacontoh"]) {
    test(`${personal} is the owner's own data`, () => assert.equal(kindOf(personal, { twoFactor: true }), "personal"));
  }
});
