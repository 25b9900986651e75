/** The commands on a real database: their changes, output and refusals. */
import assert from "node:assert/strict";
import { after, beforeEach, describe, test } from "node:test";
import { USER_ID_MOST } from "@spse/protocol";
import { logIn } from "../../test-support/log-in.ts";
import { terminalOf } from "../../test-support/terminal.ts";
import { addPerson, mailsOf, sessionOf, type TestWorld, testWorld, visitor } from "../../test-support/world.ts";
import { findAccount } from "../account/account.ts";
import { loadPolicy } from "../policy/policy.ts";
import { loadResetPolicy } from "../policy/reset-policy.ts";
import { listSessions } from "../session/session.ts";
import { demoAccounts, demoPassword, seed } from "./demo.ts";
import { setPolicy, showPolicy } from "./policy.ts";
import { firstAdminLink } from "./serve.ts";
import { CommandRefused } from "./terminal.ts";
import { addUser, listUsers, setActive, setEmail } from "./user.ts";

let world: TestWorld;
const said: string[] = [];
const opened: TestWorld[] = [];
const terminal = terminalOf(said);
const open = async (settings: Record<string, string> = {}): Promise<TestWorld> => {
  const made = await testWorld({ settings });
  opened.push(made);
  return made;
};
beforeEach(async () => {
  world = await open();
  said.length = 0;
});
after(() => Promise.all(opened.map((it) => it.close())));

const refuses = (work: Promise<void>, begins: string) =>
  assert.rejects(work, (error: Error) => error instanceof CommandRefused && error.message.startsWith(begins));
const outcomes = async (event: string) =>
  (await world.db.selectFrom("audit").select(["outcome", "client"]).where("event", "=", event).execute()).map(
    (it) => `${it.client} ${it.outcome}`,
  );

describe("the demo", () => {
  test("accounts whose passwords are the same at every start and open them", async () => {
    await Promise.all(demoAccounts.map((it) => seed(world, it)));
    const passwords = demoAccounts.map((it) => demoPassword(world, it.userId));
    assert.equal(new Set(passwords).size, demoAccounts.length);
    for (const password of passwords) assert.match(password, /^[a-z2-9]{4}-[a-z2-9]{4}-[a-z2-9]{4}$/);
    assert.equal((await findAccount(world, "PPK2"))?.email, "ppk2@contoh.go.id");
    const password = demoPassword(world, "PENYEDIA1");
    assert.equal((await logIn(world, visitor(world), "PENYEDIA1", password)).path, "/beranda");
  });

  test("a second start changes nothing; a changed password is the printed one again", async () => {
    const [penyedia] = demoAccounts;
    assert.ok(penyedia);
    await seed(world, penyedia);
    const first = await findAccount(world, penyedia.userId);
    await seed(world, penyedia);
    assert.deepEqual(await findAccount(world, penyedia.userId), first);

    const fixed = { ...world, config: { ...world.config, demoPassword: "satu-untuk-semua" } };
    await seed(fixed, penyedia);
    assert.equal((await logIn(world, visitor(world), "PENYEDIA1", "satu-untuk-semua")).path, "/beranda");
    await seed(world, penyedia);
    assert.equal((await logIn(world, visitor(world), "PENYEDIA1", demoPassword(world, "PENYEDIA1"))).path, "/beranda");
  });
});

describe("[A4 A11] production begins without accounts, and nobody chooses another's password", () => {
  test("the printed link creates the first Admin PPE; it is good for half an hour", async () => {
    const link = await firstAdminLink(world);
    assert.match(link, /^http:\/\/localhost:4500\/link\/[\w-]{43}$/);
    const operator = visitor(world);
    assert.equal((await operator.get(new URL(link).pathname)).status, 200);
    world.clock.advance(30 * 60);
    assert.equal((await visitor(world).get(new URL(link).pathname)).status, 410);
  });

  test("user add mails the owner a link, and the operator never sees it", async () => {
    world = await open({ SPSE_SMTP_URL: "smtp://127.0.0.1:1" });
    await addUser(world, terminal, user({}));
    const [mail] = await mailsOf(world);
    assert.deepEqual([mail?.kind, mail?.to], ["first-password", "budi@contoh.go.id"]);
    const link = /http:\/\/localhost:4500\/link\/[\w-]{43}/.exec(mail?.text ?? "")?.[0] ?? "";
    assert.ok(link);
    assert.ok(!said.join("\n").includes("/link/"));
    assert.equal((await findAccount(world, "budi.1"))?.passwordHash, null);
    assert.deepEqual(await outcomes("account"), ["cli created"]);
  });

  test("without a mail server the link is printed", async () => {
    await addUser(world, terminal, user({}));
    assert.match(said.join("\n"), /\/link\/[\w-]{43}/);
    assert.equal((await mailsOf(world)).length, 0);
  });

  const user = (change: Partial<Parameters<typeof addUser>[2]>) => ({
    userId: "BUDI.1",
    role: "ppk",
    name: "Budi Santoso",
    email: "budi@contoh.go.id",
    printLink: false,
    ...change,
  });
  test("a malformed account is refused, with the name of the wrong field", async () => {
    for (const userId of ["a b", "ab", "x".repeat(USER_ID_MOST + 1)])
      await refuses(addUser(world, terminal, user({ userId })), "User ID");
    await refuses(addUser(world, terminal, user({ role: "raja" })), "--role");
    await refuses(addUser(world, terminal, user({ email: "budi" })), "--email");
    await refuses(addUser(world, terminal, user({ name: " " })), "--name");
    await addUser(world, terminal, user({}));
    await refuses(addUser(world, terminal, user({ userId: "budi.1" })), "budi.1");
    await addUser(world, terminal, user({ userId: "x".repeat(USER_ID_MOST) }));
  });

  test("[A23] deactivation ends sessions and logins; activation allows them again; both twice are harmless", async () => {
    const account = await addPerson(world);
    await sessionOf(world, account);
    await setActive(world, terminal, "penyedia1", false);
    assert.deepEqual(await listSessions(world, account.id), []);
    assert.equal((await logIn(world, visitor(world), "PENYEDIA1")).status, 403);
    await setActive(world, terminal, "penyedia1", false);
    await setActive(world, terminal, "PENYEDIA1", true);
    assert.equal((await logIn(world, visitor(world), "PENYEDIA1")).path, "/beranda");
    assert.deepEqual(await outcomes("account"), ["cli deactivated", "cli activated"]);
    await refuses(setActive(world, terminal, "SIAPA", true), "SIAPA");
  });

  test("[A7 N32] user email: at once, for good, with a reason; sessions end, and every address that it had is told", async () => {
    const account = await addPerson(world);
    await sessionOf(world, account);
    const to = { userId: "penyedia1", address: "baru@contoh.go.id", second: false, reason: "Surat 12/2026" };
    for (const [change, why] of [
      [{ userId: "SIAPA" }, "SIAPA"],
      [{ address: "bukan alamat" }, "the address"],
      [{ address: account.email }, "PENYEDIA1"],
      [{ reason: " " }, "--reason"],
      [{ second: true, address: account.email }, "PENYEDIA1"],
    ] as const)
      await refuses(setEmail(world, terminal, { ...to, ...change }), why);
    await setEmail(world, terminal, to);
    const changed = await findAccount(world, "PENYEDIA1");
    assert.deepEqual([changed?.email, changed?.emailChangedAt], ["baru@contoh.go.id", world.now()]);
    assert.deepEqual(await listSessions(world, account.id), []);
    await setEmail(world, terminal, { ...to, second: true, address: "kedua@contoh.go.id" });
    await setEmail(world, terminal, { ...to, second: true, address: "none" });
    assert.equal((await findAccount(world, "PENYEDIA1"))?.secondEmail, null);
    const told = await mailsOf(world);
    for (const address of [account.email, "baru@contoh.go.id", "kedua@contoh.go.id"])
      assert.ok(
        told.some((it) => it.to === address && it.kind === "email-changed"),
        address,
      );
    assert.ok(
      told.every((it) => !it.text.includes("/email/undo/")),
      "an operator's word is final",
    );
    assert.deepEqual(await outcomes("account"), Array(3).fill("cli email-changed"));
  });

  test("user list shows every account and no secret", async () => {
    const account = await addPerson(world);
    await listUsers(world, terminal);
    assert.match(said.join("\n"), /^PENYEDIA1 .*2FA off.*<penyedia1@contoh\.go\.id>$/);
    assert.ok(!said.join("\n").includes(account.passwordHash ?? ""));
  });
});

describe("I3: the policy is set and said in sentences", () => {
  const penyedia = { kind: "penyedia", role: "penyedia" };

  test("mandatory from the first second of a day in the LPSE's zone", async () => {
    await setPolicy(world, terminal, { who: "penyedia", rule: "mandatory", from: "2027-01-01" });
    const policy = await loadPolicy(world, penyedia);
    assert.deepEqual([policy.twoFactor, policy.mandatoryFrom], ["mandatory", Date.UTC(2026, 11, 31, 17) / 1000]);
    assert.match(said[0] ?? "", /^penyedia: 2FA is mandatory from 1 January 2027/);
    assert.deepEqual(await outcomes("policy"), ["cli success"]);
  });

  test("options that are not given stay; a role overrides its type", async () => {
    await setPolicy(world, terminal, { who: "ppk", rule: "optional", number: "always" });
    await setPolicy(world, terminal, { who: "ppk", rule: "off", reason: "Server lama masih dipakai." });
    assert.deepEqual(await loadPolicy(world, { kind: "non-penyedia", role: "ppk" }), {
      twoFactor: "off",
      mandatoryFrom: null,
      number: "always",
    });
    assert.equal((await loadPolicy(world, { kind: "non-penyedia", role: "pokja" })).twoFactor, "optional");
    await showPolicy(world, terminal);
    assert.ok(said.some((it) => it.startsWith("non-penyedia: 2FA is optional")));
    assert.ok(said.some((it) => it.startsWith("ppk: 2FA is off")));
  });

  test("in production the list shows the staff's policy, also without a rule of their own", async () => {
    world = await open({ SPSE_MODE: "production", SPSE_MASTER_KEY: "A".repeat(43) });
    await setPolicy(world, terminal, { who: "helpdesk", rule: "mandatory", from: "2027-01-01" });
    said.length = 0;
    await showPolicy(world, terminal);
    for (const role of ["admin-ppe", "admin-agency", "verifikator", "auditor"])
      assert.ok(
        said.some((it) => it.startsWith(`${role}: 2FA is mandatory: `)),
        role,
      );
    assert.ok(said.some((it) => it.startsWith("helpdesk: 2FA is mandatory from 1 January 2027: ")));
    assert.ok(said.some((it) => it.startsWith("non-penyedia: 2FA is optional: ")));
    assert.match(said.at(-1) ?? "", /^Staff roles need 2FA/);
  });

  test("a mailed code before a phone is added: yes, and it stays until no; the audit has it", async () => {
    await setPolicy(world, terminal, { who: "penyedia", rule: "optional", mailedCode: "yes" });
    assert.match(said.at(-1) ?? "", /a mailed code is asked before a phone or passkey is added\.$/);
    await setPolicy(world, terminal, { who: "penyedia", rule: "mandatory" });
    assert.equal((await loadPolicy(world, penyedia)).enrolmentCode, true);
    await showPolicy(world, terminal);
    assert.ok(said.some((it) => /^penyedia: 2FA is mandatory.*a mailed code is asked/.test(it)));
    await setPolicy(world, terminal, { who: "penyedia", rule: "mandatory", mailedCode: "no" });
    assert.equal((await loadPolicy(world, penyedia)).enrolmentCode, undefined);
    await refuses(
      setPolicy(world, terminal, { who: "penyedia", rule: "optional", mailedCode: "maybe" }),
      "--mailed-code",
    );
    const rows = await world.db.selectFrom("audit").select("detail").where("event", "=", "policy").execute();
    assert.deepEqual(
      rows.map((it) => JSON.parse(it.detail).mailedCode),
      [true, true, false],
    );
  });

  test("Kode Keamanan on known browsers: always, or after failures; it stays until it is named; the audit has it", async () => {
    const captcha = async () => (await loadPolicy(world, penyedia)).captcha;
    await setPolicy(world, terminal, { who: "penyedia", rule: "optional" });
    assert.equal(await captcha(), undefined);
    assert.match(said.at(-1) ?? "", /; Kode Keamanan is asked with every password;/);
    await setPolicy(world, terminal, { who: "penyedia", rule: "optional", captcha: "after-failures" });
    assert.match(
      said.at(-1) ?? "",
      /; Kode Keamanan is not asked on a browser that the account knows, except after 3 /,
    );
    await setPolicy(world, terminal, { who: "penyedia", rule: "mandatory" });
    assert.equal(await captcha(), "after-failures");
    await setPolicy(world, terminal, { who: "penyedia", rule: "mandatory", captcha: "always" });
    assert.equal(await captcha(), undefined);
    await refuses(setPolicy(world, terminal, { who: "penyedia", rule: "optional", captcha: "never" }), "--captcha");
    const rows = await world.db.selectFrom("audit").select("detail").where("event", "=", "policy").execute();
    assert.deepEqual(
      rows.map((it) => JSON.parse(it.detail).captcha),
      ["always", "after-failures", "after-failures", "always"],
    );
  });

  test("[A5 A33] switching 2FA off needs a reason, which is in the audit with the operator's name", async () => {
    await refuses(setPolicy(world, terminal, { who: "ppk", rule: "off" }), "--reason");
    await refuses(setPolicy(world, terminal, { who: "ppk", rule: "off", reason: " " }), "--reason");
    await refuses(setPolicy(world, terminal, { who: "ppk", rule: "off", reason: "x".repeat(501) }), "--reason");
    assert.equal((await world.db.selectFrom("policy").selectAll().execute()).length, 0);
    await setPolicy(world, terminal, { who: "ppk", rule: "off", reason: "Uji coba sampai 1 Maret." });
    const [entry] = await world.db.selectFrom("audit").select("detail").where("event", "=", "policy").execute();
    const { subject, twoFactor, reason, operator } = JSON.parse(entry?.detail ?? "{}");
    assert.deepEqual([subject, twoFactor, reason, operator], ["ppk", "off", "Uji coba sampai 1 Maret.", "siti"]);
  });

  test("a verified phone is demanded after seven days, or from a day; what is not named stays [N16]", async () => {
    const phoneKey = async () => {
      const { phoneKey: which, phoneKeyFrom } = await loadPolicy(world, penyedia);
      return [which, phoneKeyFrom];
    };
    await setPolicy(world, terminal, { who: "penyedia", rule: "optional", phoneKey: "verified" });
    const grace = world.now() + 7 * 86_400;
    assert.deepEqual(await phoneKey(), ["verified", grace]);
    assert.match(said.at(-1) ?? "", /a phone must have a biometric key or PIN to approve from 1 December 2026/);
    world.clock.advance(86_400);
    await setPolicy(world, terminal, { who: "penyedia", rule: "mandatory" });
    assert.deepEqual(await phoneKey(), ["verified", grace]);
    await setPolicy(world, terminal, {
      who: "penyedia",
      rule: "mandatory",
      phoneKey: "verified",
      phoneKeyFrom: "2027-01-01",
    });
    assert.deepEqual(await phoneKey(), ["verified", Date.UTC(2026, 11, 31, 17) / 1000]);
    await setPolicy(world, terminal, { who: "penyedia", rule: "mandatory", phoneKey: "any" });
    assert.deepEqual(await phoneKey(), [undefined, undefined]);
    await refuses(setPolicy(world, terminal, { who: "ppk", rule: "optional", phoneKey: "some" }), "--phone-key");
    const early = { who: "ppk", rule: "optional", phoneKeyFrom: "2027-01-01" };
    await refuses(setPolicy(world, terminal, early), "--phone-key-from");
  });

  test("phishing-resistant: with mandatory and a reset that is more than a mail; since when stays until no; the audit has it", async () => {
    const since = async () => (await loadPolicy(world, penyedia)).phishingResistantSince;
    const yes = { who: "penyedia", rule: "mandatory", phishingResistant: "yes" };
    await refuses(setPolicy(world, terminal, yes), "--phishing-resistant yes: goes with --reset");
    await refuses(
      setPolicy(world, terminal, { ...yes, rule: "optional", reset: "wait" }),
      "--phishing-resistant yes: goes with mand",
    );
    const later = { ...yes, from: "2027-01-01", reset: "wait" };
    await refuses(setPolicy(world, terminal, later), "--phishing-resistant yes: goes with mandatory from now on");
    await refuses(setPolicy(world, terminal, { ...yes, phishingResistant: "maybe" }), "--phishing-resistant");
    assert.equal(await since(), undefined);
    await setPolicy(world, terminal, { ...yes, reset: "wait" });
    const began = world.now();
    assert.match(
      said.at(-1) ?? "",
      /; only a passkey opens the account and confirms a change \(phishing-resistant\)\.$/,
    );
    world.clock.advance(86_400);
    await setPolicy(world, terminal, { who: "penyedia", rule: "mandatory", reset: "helpdesk" });
    assert.equal(await since(), began);
    await refuses(setPolicy(world, terminal, { who: "penyedia", rule: "mandatory", reset: "immediate" }), "--phishing");
    await refuses(setPolicy(world, terminal, { who: "penyedia", rule: "optional" }), "--phishing");
    await setPolicy(world, terminal, { who: "penyedia", rule: "optional", phishingResistant: "no" });
    assert.equal(await since(), undefined);
    const rows = await world.db.selectFrom("audit").select("detail").where("event", "=", "policy").execute();
    assert.deepEqual(
      rows.map((it) => JSON.parse(it.detail).phishingResistantSince),
      [began, began, null],
    );
  });

  test("passkey-alone: yes stays until no, never where 2FA is off; the audit has it", async () => {
    const isAlone = async () => (await loadPolicy(world, penyedia)).passkeyAlone === true;
    const yes = { who: "penyedia", rule: "optional", passkeyAlone: "yes" };
    await refuses(setPolicy(world, terminal, { ...yes, passkeyAlone: "maybe" }), "--passkey-alone");
    const off = { rule: "off", reason: "Uji coba." };
    await refuses(setPolicy(world, terminal, { ...yes, ...off }), "--passkey-alone yes: goes with optional or");
    assert.equal(await isAlone(), false);
    await setPolicy(world, terminal, yes);
    assert.match(said.at(-1) ?? "", /; a passkey chosen at the User ID is both factors .* \(passkey-alone\)\.$/);
    await setPolicy(world, terminal, { who: "penyedia", rule: "mandatory" });
    assert.equal(await isAlone(), true);
    await refuses(setPolicy(world, terminal, { who: "penyedia", ...off }), "--passkey-alone yes");
    await setPolicy(world, terminal, { who: "penyedia", rule: "mandatory", passkeyAlone: "no" });
    assert.equal(await isAlone(), false);
    assert.doesNotMatch(said.at(-1) ?? "", /passkey-alone/);
    const rows = await world.db.selectFrom("audit").select("detail").where("event", "=", "policy").execute();
    assert.deepEqual(
      rows.map((it) => JSON.parse(it.detail).passkeyAlone),
      [true, true, false],
    );
  });

  test("passkey-alone is refused where the portal is an IP address", async () => {
    world = await open({ SPSE_PORTAL_URL: "http://127.0.0.1:8080" });
    const typed = { who: "penyedia", rule: "optional", passkeyAlone: "yes" };
    await refuses(setPolicy(world, terminal, typed), "--passkey-alone yes: SPSE_PORTAL_URL");
  });

  test("phishing-resistant is refused where the portal is an IP address: no browser makes a passkey there", async () => {
    world = await open({ SPSE_PORTAL_URL: "http://127.0.0.1:8080" });
    const typed = { who: "penyedia", rule: "mandatory", reset: "wait", phishingResistant: "yes" };
    await refuses(setPolicy(world, terminal, typed), "--phishing-resistant yes: SPSE_PORTAL_URL");
  });

  test("what follows a confirmed reset: set, said, kept where it is not named, and inherited by a role", async () => {
    const official = { kind: "non-penyedia", role: "pokja" };
    assert.deepEqual(await loadResetPolicy(world, official), { route: "immediate", hours: 24 });
    await setPolicy(world, terminal, { who: "non-penyedia", rule: "optional", reset: "wait", resetHours: "48" });
    await setPolicy(world, terminal, { who: "pokja", rule: "optional", number: "always" });
    assert.deepEqual(await loadResetPolicy(world, official), { route: "wait", hours: 48 });
    await setPolicy(world, terminal, { who: "pokja", rule: "optional", reset: "helpdesk" });
    await showPolicy(world, terminal);
    assert.ok(said.some((it) => it.startsWith("non-penyedia: ") && it.includes("waits 48 hours")));
    assert.ok(said.some((it) => it.startsWith("pokja: ") && it.includes("waits for an officer")));
    assert.ok(said.some((it) => it.startsWith("penyedia: ") && it.includes("done at once")));
    for (const resetHours of ["0", "169", "1.5", "a day", ""])
      await refuses(
        setPolicy(world, terminal, { who: "ppk", rule: "optional", reset: "wait", resetHours }),
        "--reset-",
      );
    await refuses(setPolicy(world, terminal, { who: "penyedia", rule: "optional", resetHours: "5" }), "--reset-hours");
    await refuses(setPolicy(world, terminal, { who: "ppk", rule: "optional", reset: "later" }), "--reset");
  });

  test("an impossible setting is refused by name, and changes nothing", async () => {
    await refuses(setPolicy(world, terminal, { who: "semua", rule: "off" }), "semua");
    await refuses(setPolicy(world, terminal, { who: "ppk", rule: "sometimes" }), "the rule");
    await refuses(setPolicy(world, terminal, { who: "ppk", rule: "off", from: "2027-01-01" }), "--from");
    for (const from of ["2027-13-01", "2027-02-30", "tomorrow", "01-01-2027"])
      await refuses(setPolicy(world, terminal, { who: "ppk", rule: "mandatory", from }), "--from");
    await refuses(setPolicy(world, terminal, { who: "ppk", rule: "optional", number: "maybe" }), "--number");
    assert.equal((await world.db.selectFrom("policy").selectAll().execute()).length, 0);
  });
});
