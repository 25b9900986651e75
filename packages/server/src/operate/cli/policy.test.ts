/** `spse policy` on a real database: what it sets, says and refuses. */
import assert from "node:assert/strict";
import { beforeEach, describe, test } from "node:test";
import { commandStage, outcomesIn, refuses } from "../../../test-support/operate/command-stage.ts";
import { DAY_SECONDS } from "../../../test-support/promised.ts";
import { addPerson, type TestWorld } from "../../../test-support/world.ts";
import { utc } from "../../base/platform/ui/time.ts";
import { transact } from "../../base/platform/world.ts";
import { changeAccount } from "../../core/account/account.ts";
import { UNTIL_TOLD } from "../../core/policy/index.ts";
import { loadPolicy, savePolicy } from "../../core/policy/policy.ts";
import { loadResetPolicy } from "../../core/policy/reset-policy.ts";
import { setPolicy, showPolicy } from "./policy.ts";

let world: TestWorld;
const { said, terminal, open } = commandStage();
beforeEach(async () => {
  world = await open();
  said.length = 0;
});
const outcomes = (event: string) => outcomesIn(world, event);

describe("I3: the policy is set and said in sentences", () => {
  const penyedia = { kind: "penyedia", role: "penyedia" };

  test("mandatory from the first second of a day in the LPSE's zone", async () => {
    await setPolicy(world, terminal, { who: "penyedia", rule: "mandatory", from: "2027-01-01" });
    const policy = await loadPolicy(world, penyedia);
    assert.deepEqual([policy.twoFactor, policy.twoFactorFrom], ["mandatory", Date.UTC(2026, 11, 31, 17) / 1000]);
    assert.match(said[0] ?? "", /^penyedia: 2FA is mandatory from 1 January 2027/);
    assert.deepEqual(await outcomes("policy"), ["cli success"]);
  });

  test("options that are not given stay; a role overrides its type", async () => {
    await setPolicy(world, terminal, { who: "ppk", rule: "optional", number: "always" });
    await setPolicy(world, terminal, { who: "ppk", rule: "off", reason: "Server lama masih dipakai." });
    assert.deepEqual(await loadPolicy(world, { kind: "non-penyedia", role: "ppk" }), {
      twoFactor: "off",
      twoFactorFrom: null,
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
    assert.equal((await loadResetPolicy(world, official)).route, "helpdesk", "the role's own");
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

  test("--dry-run changes nothing, needs no reason, and says whom the rule would touch: to people and to scripts", async () => {
    const { id } = await addPerson(world, { userId: "PENYEDIA1", name: "CV Satu" });
    await addPerson(world, { userId: "PENYEDIA2" });
    const dry = async (rule: string, json = false) => {
      said.length = 0;
      await setPolicy(world, terminal, { who: "penyedia", rule, dryRun: true, json });
      return said.splice(0);
    };
    const head = "Dry run for penyedia: nothing was changed. 2 active accounts have this rule.";
    assert.deepEqual(await dry("optional"), [head, "No account's login changes."]);
    assert.deepEqual(await dry("mandatory"), [head, "On 25 November 2026:", "  2 must enable 2FA at login"]);
    const [text = ""] = await dry("mandatory", true);
    const { accounts, moments, locked, refused } = JSON.parse(text);
    const [{ at, touched, effects }] = moments;
    assert.deepEqual(
      { accounts, at, touched, effects, locked, refused },
      {
        ...{ accounts: 2, at: utc(world.now() + DAY_SECONDS), touched: 2, effects: { enable: 2 } },
        locked: 0,
        refused: null,
      },
    );
    await transact(world, (tx) => changeAccount(tx, id, { two_factor_since: tx.now() }));
    assert.deepEqual(await dry("off"), [
      head,
      "On 25 November 2026:",
      "  1 will no longer be asked for a second proof",
    ]);
    assert.equal((await loadPolicy(world, penyedia)).twoFactor, "optional");
    assert.deepEqual(await outcomes("policy"), []);
  });

  test("how long a session lasts, in minutes or hours, until default; scripts read seconds, and hours of a reset only where it waits", async () => {
    const set = (more: { readonly idle?: string; readonly absolute?: string; readonly reset?: string }) =>
      setPolicy(world, terminal, { who: "penyedia", rule: "optional", ...more });
    const shown = async () => {
      said.length = 0;
      await showPolicy(world, terminal, true);
      const rules: readonly { readonly subject: string }[] = JSON.parse(said[0] ?? "");
      return rules.find((it) => it.subject === "penyedia");
    };
    const usual = await shown();
    await set({ idle: "30m", absolute: "8h" });
    assert.match(said.at(-1) ?? "", /a session ends after 30 minutes without a request, and 8 hours after its login/);
    const hours = { idleSeconds: 1800, absoluteSeconds: 28_800 };
    assert.deepEqual(await shown(), { ...usual, ...hours, resetHours: null });
    await set({ reset: "wait" });
    assert.deepEqual(await shown(), { ...usual, ...hours, reset: "wait", resetHours: 24 });
    await set({ idle: "default", absolute: "default", reset: "immediate" });
    assert.deepEqual(await shown(), usual);
    for (const idle of ["61m", "4m", "30", "30s"]) await refuses(set({ idle }), "--idle");
  });

  test("a rule that waits until everybody is told says so, and no day", async () => {
    const policy = await loadPolicy(world, penyedia);
    await transact(world, (tx) =>
      savePolicy(tx, "penyedia", { ...policy, twoFactor: "off", twoFactorFrom: UNTIL_TOLD }),
    );
    await showPolicy(world, terminal);
    assert.match(said[0] ?? "", /^penyedia: 2FA is off 24 hours after everybody under it is told: /);
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
