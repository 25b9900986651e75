/** The session's id changes whenever the session may do more (OWASP ASVS 7.2.4), and the old one opens nothing. */
import assert from "node:assert/strict";
import { test } from "node:test";
import { unixSeconds } from "@spse/protocol";
import { transact } from "../src/base/platform/world.ts";
import { savePolicy } from "../src/core/policy/policy.ts";
import { loadSession } from "../src/core/session/session.ts";
import { enrolled } from "../test-support/enrolled.ts";
import { approve, logIn } from "../test-support/log-in.ts";
import { makePasskey, softPasskey } from "../test-support/passkey.ts";
import { addPerson, mailsOf, PASSWORD, type TestWorld, visitor } from "../test-support/world.ts";
import { isInside, nameOf, type Owner, onSqlite, owner, thiefWith } from "./attacker.ts";

const NEXT = "lima-jendela-rumah-putih";

/** One act after which a session may do more. */
interface Rise {
  readonly name: string;
  readonly act: (person: Owner) => Promise<unknown>;
}

/** Gives the fresh proof that `path` asks for, on the phone. */
const proven = (path: string): Rise => ({
  name: `fresh proof by ${path}`,
  act: async ({ computer, phone }) => {
    await computer.get("/beranda");
    assert.equal((await computer.post(path)).path, "/proof", path);
    await approve(computer, phone);
  },
});

const rises: readonly Rise[] = [
  ...["/devices/new", "/passkeys/new/proof", "/2fa/recovery-codes", "/password/proof", "/email/proof"].map(proven),
  proven("/2fa/disable"),
  {
    name: "login",
    act: async ({ world, computer, phone }) => {
      await logIn(world, computer, "PENYEDIA1");
      await approve(computer, phone);
    },
  },
  {
    name: "the password again, before a factor is added",
    act: async ({ computer }) => {
      await computer.get("/2fa/enable/password");
      assert.equal((await computer.post("/2fa/enable/password", { password: PASSWORD })).path, "/2fa/enable");
    },
  },
  {
    name: "the mailed code, before a factor is added",
    act: async ({ world, computer, phone }) => {
      await transact(world, (tx) =>
        savePolicy(tx, "penyedia", {
          twoFactor: "optional",
          twoFactorFrom: null,
          number: "new-browser",
          enrolmentCode: true,
        }),
      );
      await proven("/devices/new").act({ world, computer, phone } as Owner);
      await computer.get("/2fa/enable/password");
      await computer.post("/2fa/enable/password", { password: PASSWORD });
      const before = computer.cookies.get(nameOf(world, "session"));
      await computer.post("/2fa/enable/mailed-code/send");
      const mail = (await mailsOf(world)).filter((it) => it.kind === "enrolment-code").at(-1);
      const code = /^\d{4} \d{4}$/m.exec(mail?.text ?? "")?.[0] ?? assert.fail("no code was mailed");
      assert.match((await computer.post("/2fa/enable/mailed-code", { code })).text, /class="qr"/);
      assert.notEqual(computer.cookies.get(nameOf(world, "session")), before);
    },
  },
  {
    name: "a new password",
    act: async (person) => {
      await proven("/password/proof").act(person);
      const fields = { current: PASSWORD, next: NEXT, again: NEXT };
      assert.match((await person.computer.post("/password", fields)).path, /selesai=password/);
    },
  },
  {
    name: "a passkey added",
    act: async (person) => {
      await proven("/passkeys/new/proof").act(person);
      const before = person.computer.cookies.get(nameOf(person.world, "session"));
      await makePasskey(person.computer, softPasskey(person.world));
      await person.computer.post("/2fa/enable/done");
      assert.notEqual(person.computer.cookies.get(nameOf(person.world, "session")), before);
    },
  },
];

onSqlite("The session's id", (fresh) => {
  test("is another one after every rise in what the session may do, and the old one opens nothing [A22 L14]", async () => {
    let person = await owner(fresh);
    for (const { name, act } of rises) {
      person.world.clock.now = unixSeconds(person.world.now() + 60);
      const copied = person.computer.cookies.get(nameOf(person.world, "session"));
      assert.ok(await loadSession(person.world, copied), name);
      const thief = thiefWith(person.world, person.computer, ["session", "browser"]);
      assert.equal(await isInside(thief), true, `${name}: until then both cookies serve`);
      await act(person);
      assert.notEqual(person.computer.cookies.get(nameOf(person.world, "session")), copied, name);
      assert.equal(await isInside(thief), false, `${name}: the copy from before`);
      assert.equal(await isInside(person.computer), true, name);
      if (name.includes("disable") || name.includes("mailed") || name === "a new password") person = await owner(fresh);
    }
  });

  test("is 256 bits, drawn when the second factor was given; no two are alike [A22 L14]", async () => {
    const drawn: string[] = [];
    const plain = await fresh();
    const random = (bytes: number) => {
      const some = plain.random(bytes);
      drawn.push(Buffer.from(some).toString("base64url"));
      return some;
    };
    const world: TestWorld = { ...plain, random };
    const { phone } = await enrolled(world, { userId: "PENYEDIA1" });
    const seen = new Set<string>();
    for (let nth = 0; nth < 3; nth++) {
      const computer = visitor(world);
      await logIn(world, computer, "PENYEDIA1");
      const before = drawn.length;
      assert.equal((await approve(computer, phone)).path, "/beranda");
      const id = computer.cookies.get(nameOf(world, "session")) ?? assert.fail("no session");
      assert.equal(Buffer.from(id, "base64url").length, 32);
      assert.ok(drawn.indexOf(id) >= before, "nothing of it was known before");
      seen.add(id);
    }
    assert.equal(seen.size, 3);
  });

  test("of a session that could only activate: a full one under another id, once 2FA is on [A22 A26]", async () => {
    const world = await fresh();
    await addPerson(world);
    await transact(world, (tx) =>
      savePolicy(tx, "penyedia", { twoFactor: "mandatory", twoFactorFrom: null, number: "new-browser" }),
    );
    const computer = visitor(world);
    await logIn(world, computer, "PENYEDIA1");
    const thief = thiefWith(world, computer, ["session", "browser"]);
    assert.equal((await thief.get("/2fa/enable")).path, "/2fa/enable", "until then both cookies serve");
    await makePasskey(computer, softPasskey(world));
    await computer.post("/2fa/enable/done");
    assert.equal(await isInside(computer), true);
    assert.match((await thief.get("/2fa/enable")).path, /^\/login/);
  });
});
