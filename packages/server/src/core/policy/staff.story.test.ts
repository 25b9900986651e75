/** The LPSE's own staff in production: before 2FA is on they see only activation, even if nobody has set a policy. */
import assert from "node:assert/strict";
import { after, describe, test } from "node:test";
import { approve, logIn } from "../../../test-support/log-in.ts";
import { enrolledPhone, qrOn } from "../../../test-support/phone.ts";
import { addPerson, type TestWorld, testWorld, visitor } from "../../../test-support/world.ts";
import { transact } from "../../base/platform/world.ts";
import { type Role, roles } from "../../base/rules/roles.ts";
import { deviceRoutes } from "../../operate/start/routes.ts";
import { findAccount } from "../account/account.ts";
import { newLink } from "../account/account-link.ts";
import { loadPolicy, savePolicy, staffRoles } from "./policy.ts";

const opened: TestWorld[] = [];
after(() => Promise.all(opened.map((it) => it.close())));
async function open(settings: Readonly<Record<string, string>> = {}): Promise<TestWorld> {
  const world = await testWorld({ settings });
  opened.push(world);
  return world;
}
const production = () => open({ SPSE_MODE: "production", SPSE_MASTER_KEY: "A".repeat(43) });

const kindOf = (role: Role) => (role === "penyedia" ? "penyedia" : "non-penyedia");
const person = (role: Role) => ({ userId: role.toUpperCase(), role, kind: kindOf(role) }) as const;
/** Where a login with the right password leads. */
async function whereTo(world: TestWorld, role: Role): Promise<string> {
  await addPerson(world, person(role));
  return (await logIn(world, visitor(world), role.toUpperCase())).path;
}

describe("[promise:staff] the LPSE's staff cannot work without 2FA, unless their own rule says otherwise", () => {
  for (const role of roles) {
    const staff = staffRoles.has(role);
    test(`in production, without a policy, ${role}: ${staff ? "activation first" : "Beranda, as the guide has it"}`, async () => {
      assert.equal(await whereTo(await production(), role), staff ? "/2fa/enable" : "/beranda");
    });
  }

  test("the session of a login without 2FA opens nothing but activation", async () => {
    const world = await production();
    await addPerson(world, person("helpdesk"));
    const computer = visitor(world);
    await logIn(world, computer, "HELPDESK");
    for (const path of ["/beranda", "/log-akses", "/devices/new"])
      assert.equal((await computer.get(path)).path, "/2fa/enable", path);
    assert.equal((await computer.get("/helpdesk")).status, 404);
  });

  test("a rule of their type lowers nothing; a rule of the role counts, and its date too", async () => {
    const world = await production();
    const optional = { twoFactor: "optional", twoFactorFrom: null, number: "new-browser" } as const;
    await transact(world, (tx) => savePolicy(tx, "non-penyedia", optional));
    assert.equal(await whereTo(world, "auditor"), "/2fa/enable");
    assert.equal((await loadPolicy(world, { kind: "non-penyedia", role: "auditor" })).number, "always");
    await transact(world, (tx) => savePolicy(tx, "verifikator", optional));
    assert.equal(await whereTo(world, "verifikator"), "/beranda");
    await transact(world, (tx) =>
      savePolicy(tx, "helpdesk", { ...optional, twoFactor: "mandatory", twoFactorFrom: world.clock.advance(0) }),
    );
    assert.equal(await whereTo(world, "helpdesk"), "/2fa/enable");
  });

  test("the demo does not demand it: everybody tries the demo without a phone", async () => {
    const world = await open();
    for (const role of roles) assert.equal(await whereTo(world, role), "/beranda", role);
  });

  test("the first Admin PPE: from the link to the password, to activation, to Beranda", async () => {
    const world = await production();
    const computer = visitor(world);
    const link = await transact(world, (tx) => newLink(tx, { purpose: "first-admin", accountId: null, seconds: 1800 }));
    await computer.get(`/link/${link}`);
    const password = "sungai kapuas senja hari";
    const fields = { "user-id": "ADMIN.KOTA", name: "Rina Wijaya", email: "rina@contoh.go.id" };
    const done = await computer.post("/password/new", { ...fields, password, "password-again": password });
    assert.match(done.text, /aktifkan 2FA[\s\S]*href="\/login"/);

    const activation = await logIn(world, computer, "ADMIN.KOTA", password);
    assert.equal(activation.path, "/2fa/enable");
    const phone = await enrolledPhone(world, qrOn(activation.text), deviceRoutes);
    assert.equal((await computer.get("/beranda")).path, "/2fa/enable");
    await computer.post("/2fa/enable/done");
    assert.notEqual((await findAccount(world, "ADMIN.KOTA"))?.twoFactorSince, null);

    const elsewhere = visitor(world);
    assert.equal((await logIn(world, elsewhere, "ADMIN.KOTA", password)).path, "/proof");
    assert.equal((await approve(elsewhere, phone)).path, "/beranda");
  });
});

test("each role has its own rule, else its type's, whatever other subjects have and in which order", async () => {
  for (const order of [
    ["pokja", "non-penyedia", "penyedia"],
    ["penyedia", "non-penyedia", "pokja"],
  ] as const) {
    const world = await open();
    const numbers = { pokja: "always", "non-penyedia": "never", penyedia: "new-browser" } as const;
    for (const subject of order)
      await transact(world, (tx) =>
        savePolicy(tx, subject, { twoFactor: "mandatory", twoFactorFrom: null, number: numbers[subject] }),
      );
    const read = async (role: Role) => {
      const { twoFactor, number } = await loadPolicy(world, { kind: kindOf(role), role });
      return [twoFactor, number];
    };
    assert.deepEqual(await read("pokja"), ["mandatory", "always"]);
    assert.deepEqual(await read("ppk"), ["mandatory", "never"]);
    assert.deepEqual(await read("penyedia"), ["mandatory", "new-browser"]);
  }
});
