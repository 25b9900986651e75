/** Hashes of other systems: published examples and hashes that other programs made are read and open; bounds hold; fast ones are refused. */
import assert from "node:assert/strict";
import { createHash, pbkdf2Sync } from "node:crypto";
import { describe, test } from "node:test";
import { hash } from "@node-rs/bcrypt";
import { isForeign, readForeignHash, verifyForeign } from "./foreign-hash.ts";
import { isOutdated } from "./password.ts";

const key = (password: string, salt: string | Buffer, iterations: number, digest: string, bytes = 32) =>
  pbkdf2Sync(password, salt, iterations, bytes, digest);
/** As Django's BCryptSHA256PasswordHasher writes it. */
const django = `bcrypt_sha256$${await hash(createHash("sha256").update("teh hangat").digest("hex"), 8)}`;
const springSalt = Buffer.from("000102030405060708090a0b0c0d0e0f", "hex");

/** Where the hash is from, the hash, its password. */
const taken: readonly (readonly [string, string, string])[] = [
  ["Laravel's UserFactory", "$2y$10$92IXUNpkjO0rOQ5byMi.Ye4oKoEa3Ro9llC/.og/at2.uheWG/igi", "password"],
  ["Wikipedia, bcrypt", "$2a$12$R9h/cIPz0gi.URNNX3kh2OPST9/PgBkqquzi.Ss7KIUgO2t0jWMUW", "abc123xyz"],
  ["Spring Security's reference", "{bcrypt}$2a$10$dXJ3SW6G7P50lGmMkkmwe.20cQQubK3.HZWzG3YB1tlRy.fqvM/BG", "password"],
  [
    "Spring's pbkdf2 of the reference",
    "{pbkdf2}5d923b44a6d129f3ddf3e3c8d29412723dcbde72445e8ef6bf3b508fbf17fa4ed4d6b99ca763d8dc",
    "password",
  ],
  [
    "Spring's pbkdf2 since 5.8",
    `{pbkdf2@SpringSecurity_v5_8}${springSalt.toString("hex")}${key("rahasia", springSalt, 310_000, "sha256").toString("hex")}`,
    "rahasia",
  ],
  [
    "passlib's documentation",
    "$pbkdf2-sha256$29000$N2YMIWQsBWBMae09x1jrPQ$1t8iyB2A.WF/Z5JZv.lfCIhXXN33N23OSgQYThBYRfk",
    "toomanysecrets",
  ],
  [
    "Django",
    `pbkdf2_sha256$600000$dLv0rk5Fpm$${key("kopi pagi", "dLv0rk5Fpm", 600_000, "sha256").toString("base64")}`,
    "kopi pagi",
  ],
  ["Django's bcrypt_sha256", django, "teh hangat"],
  [
    "PHC string of the reference implementation",
    "$argon2id$v=19$m=65536,t=2,p=1$c29tZXNhbHQ$CTFhFdXPJO1aFaMaO6Mm5c8y7cJHAph8ArZWb2GRPPc",
    "password",
  ],
  [
    "Django's argon2",
    "argon2$argon2id$v=19$m=65536,t=2,p=1$c29tZXNhbHQ$CTFhFdXPJO1aFaMaO6Mm5c8y7cJHAph8ArZWb2GRPPc",
    "password",
  ],
];

const storedOf = (given: string): string => {
  const read = readForeignHash(given);
  assert.equal(read.kind, "stored", given);
  return read.kind === "stored" ? read.stored : "";
};

describe("Hashes of other systems", () => {
  for (const [from, given, password] of taken)
    test(`${from}: its password opens it, another does not`, async () => {
      const stored = storedOf(given);
      assert.ok(isForeign(stored) && isOutdated(stored));
      assert.equal(await verifyForeign(stored, password), true);
      assert.equal(await verifyForeign(stored, `${password}x`), false);
    });

  test("a password that bcrypt would cut at 72 bytes opens nothing", async () => {
    const stored = storedOf("$2y$10$92IXUNpkjO0rOQ5byMi.Ye4oKoEa3Ro9llC/.og/at2.uheWG/igi");
    assert.equal(await verifyForeign(stored, "password"), true);
    for (const same of ["password\0", "password\0password"]) assert.equal(await verifyForeign(stored, same), false);
    const longest = storedOf(await hash("x".repeat(72), 8));
    assert.equal(await verifyForeign(longest, "x".repeat(72)), true);
    assert.equal(await verifyForeign(longest, "x".repeat(73)), false);
  });

  test("each bound is taken, and the next number is not", () => {
    const kind = (given: string) => readForeignHash(given).kind;
    const argon2 = (memory: number, passes: number, lanes = 1) =>
      kind(`$argon2id$v=19$m=${memory},t=${passes},p=${lanes}$c29tZXNhbHQ$CTFhFdXPJO1aFaMaO6Mm5c8y7cJHAph8ArZWb2GRPPc`);
    const bcrypt = (cost: string) => kind(`$2y$${cost}$92IXUNpkjO0rOQ5byMi.Ye4oKoEa3Ro9llC/.og/at2.uheWG/igi`);
    const spring = (bytes: number, of = "") => kind(`{pbkdf2${of}}${"ab".repeat(bytes)}`);
    const phc = (iterations: number, salt = 8, key = 32, of = "-sha256") => {
      const text = (bytes: number) => Buffer.alloc(bytes, 7).toString("base64").replaceAll("=", "");
      return kind(`$pbkdf2${of}$${iterations}$${text(salt)}$${text(key)}`);
    };
    const all = {
      "argon2's memory": [argon2(1023, 2), argon2(1024, 2), argon2(131_072, 2), argon2(131_073, 1)],
      "argon2's passes": [argon2(1024, 0), argon2(1024, 1), argon2(1024, 10), argon2(1024, 11)],
      "argon2's lanes": [argon2(1024, 2, 0), argon2(1024, 2, 1), argon2(1024, 2, 8), argon2(1024, 2, 9)],
      "argon2's memory of each lane": [argon2(31, 2, 4), argon2(63, 2, 8), argon2(8, 2, 1)],
      "argon2's work": [argon2(131_072, 2), argon2(131_072, 3)],
      "bcrypt's cost": [bcrypt("07"), bcrypt("08"), bcrypt("12"), bcrypt("13")],
      "PBKDF2's iterations": [phc(9999), phc(10_000), phc(1_500_000), phc(1_500_001)],
      "PBKDF2's salt": [phc(10_000, 7), phc(10_000, 8), phc(10_000, 64), phc(10_000, 65)],
      "PBKDF2's key": [phc(10_000, 8, 15), phc(10_000, 8, 16), phc(10_000, 8, 64), phc(10_000, 8, 65)],
      "PBKDF2's digests": [phc(750_000, 8, 40, ""), phc(750_001, 8, 40, ""), phc(750_001, 8, 64, "-sha512")],
      "PBKDF2's digests, one begun": [phc(500_000, 8, 41, ""), phc(500_001, 8, 41, ""), phc(750_001, 8, 33)],
      "Spring's lengths": [spring(39), spring(40), spring(41), spring(47, "@SpringSecurity_v5_8")],
    };
    assert.deepEqual(all, {
      "argon2's memory": ["fast", "stored", "stored", "costly"],
      "argon2's passes": ["unknown", "stored", "stored", "costly"],
      "argon2's lanes": ["unknown", "stored", "stored", "costly"],
      "argon2's memory of each lane": ["unknown", "unknown", "fast"],
      "argon2's work": ["stored", "costly"],
      "bcrypt's cost": ["fast", "stored", "stored", "costly"],
      "PBKDF2's iterations": ["fast", "stored", "stored", "costly"],
      "PBKDF2's salt": ["unknown", "stored", "stored", "unknown"],
      "PBKDF2's key": ["unknown", "stored", "stored", "unknown"],
      "PBKDF2's digests": ["stored", "costly", "stored"],
      "PBKDF2's digests, one begun": ["stored", "costly", "costly"],
      "Spring's lengths": ["unknown", "stored", "unknown", "unknown"],
    });
    const unreadable = "$argon2id$v=19$m=65536,t=2,p=1$c29tZXNhbHR$CTFhFdXPJO1aFaMaO6Mm5c8y7cJHAph8ArZWb2GRPPc";
    assert.equal(kind(unreadable), "unknown", "bits that base64 never sets");
    assert.equal(kind(unreadable.replace("c29tZXNhbHR", "c29tZXNhbHQ").replace(/c$/, "d")), "unknown");
  });

  test("what would hold a core is refused, and so is what is guessed by the billion", () => {
    const tail = "92IXUNpkjO0rOQ5byMi.Ye4oKoEa3Ro9llC/.og/at2.uheWG/igi";
    const kinds = (given: string) => readForeignHash(given).kind;
    for (const costly of [
      `$2y$31$${tail}`,
      `$2b$13$${tail}`,
      `$pbkdf2$1500000$c2FsdHNhbHQ$${Buffer.alloc(64).toString("base64").replaceAll("=", "")}`,
      "pbkdf2_sha256$999999999$saltsalt$AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA=",
      "$argon2id$v=19$m=4194304,t=1,p=1$c29tZXNhbHQ$CTFhFdXPJO1aFaMaO6Mm5c8y7cJHAph8ArZWb2GRPPc",
      "$argon2id$v=19$m=65536,t=11,p=1$c29tZXNhbHQ$CTFhFdXPJO1aFaMaO6Mm5c8y7cJHAph8ArZWb2GRPPc",
      "$argon2id$v=19$m=65536,t=2,p=64$c29tZXNhbHQ$CTFhFdXPJO1aFaMaO6Mm5c8y7cJHAph8ArZWb2GRPPc",
    ])
      assert.equal(kinds(costly), "costly", costly);
    for (const fast of [
      "5f4dcc3b5aa765d61d8327deb882cf99",
      "X03MO1qnZdYdgyfeuILPmQ==",
      "$P$9IQRaTwmfeRo7ud9Fh4E2PdI0S3r.L0",
      "$H$9IQRaTwmfeRo7ud9Fh4E2PdI0S3r.L0",
      ...["$1$saltsalt$abc", "$5$saltsalt$abc", "$6$saltsalt$abc"],
      ...["{SSHA}abcdef", "{SHA}abcdef", "{ssha512}abcdef", "{SMD5}abcdef", "{noop}password"],
      ...["md5$salt$abc", "sha1$salt$abc", "unsalted_md5$$abc", "unsalted_sha1$$abc"],
      ...[40, 64, 128].map((length) => "a1".repeat(length / 2)),
      ...["A".repeat(27), "A".repeat(43)].map((digest) => `${digest}=`),
      "{MD5}X03MO1qnZdYdgyfeuILPmQ==",
      `$2y$04$${tail}`,
      "pbkdf2_sha256$1000$saltsalt$AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA=",
    ])
      assert.equal(kinds(fast), "fast", fast);
    for (const other of [
      "rahasia",
      "",
      "$argon2i$v=19$m=65536,t=2,p=1$c29tZXNhbHQ$x",
      `$2x$10$${tail}`,
      `$2y$10$${tail.replace("Ye4", "Yf4")}`,
      `$2y$10$${tail.replace(/i$/, "j")}`,
      "x".repeat(5000),
      "{bcrypt}",
      "pbkdf2_sha256$100000$saltsal$AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA=",
      `pbkdf2_sha256$100000$${"s".repeat(65)}$AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA=`,
      "pbkdf2_sha256$100000$saltsalt$AAAAAAAAAAAAAAAAAAAA",
      "other$bcrypt$2b$10$x",
    ])
      assert.equal(kinds(other), "unknown", other);
  });
});
