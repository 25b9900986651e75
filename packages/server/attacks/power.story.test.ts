/**
 * Acts that are each allowed, and together would open somebody else's account: a lower rule, another address, another role. One officer, or one
 * officer's directory, is not inside; each legal act of two officers succeeds beside it. docs/decisions/0043
 */
import assert from "node:assert/strict";
import { test } from "node:test";
import { IN_DIRECTORY } from "../src/base/platform/ldap/in-directory.ts";
import { transact } from "../src/base/platform/world.ts";
import { lockAccount } from "../src/core/account/account.sql.ts";
import { changeAccount, loadAccount, raiseEpoch } from "../src/core/account/account.ts";
import { listDevices } from "../src/core/factors/device/device.ts";
import { loadPolicy } from "../src/core/policy/policy.ts";
import { saveResetPolicy } from "../src/core/policy/reset-policy.ts";
import { loadRules, type Rule } from "../src/core/policy/rule.ts";
import { listWaiting } from "../src/core/power/waiting.sql.ts";
import { approveWaiting, makeDueChanges, openStop, stopWaiting } from "../src/core/power/waiting.ts";
import { listSessions } from "../src/core/session/session.ts";
import { changeRule } from "../src/office/policy/change.ts";
import { newestChange } from "../src/office/policy/history.sql.ts";
import { setEmail } from "../src/operate/cli/user.ts";
import { directoryOf, entraUser } from "../test-support/connect/directories.ts";
import { onBothEngines } from "../test-support/enrolled.ts";
import { approve, logIn, readField } from "../test-support/log-in.ts";
import { atHelpdesk, checked } from "../test-support/office/at-helpdesk.ts";
import { type Admin, agreeTo, agreeToRule, backAtDesk } from "../test-support/office/second-admin.ts";
import { terminalOf } from "../test-support/operate/terminal.ts";
import { POWER_WAIT_SECONDS } from "../test-support/promised.ts";
import type { Seen } from "../test-support/visitor.ts";
import { addPerson, mailsOf, PASSWORD, type TestWorld, visitor } from "../test-support/world.ts";
import { ELSEWHERE, isInside } from "./attacker.ts";
import { linkComes, PENYEDIA, RIVAL, SAME, scene, setPolicy, setRule, wordOf } from "./two-admins.ts";

/** One officer asks for an act on an account, and says *Ya*. @returns the page's word for the outcome. */
async function act({ desk, officer }: Admin, id: string, name: string, fields: Record<string, string>) {
  await desk.get(`/konsol/akun/${id}`);
  assert.equal((await desk.post(`/konsol/akun/${id}/${name}`, fields)).path, "/proof", `${name} is not asked for`);
  return wordOf(await approve(desk, officer.phone));
}
const readdress = (who: Admin, id: string) => act(who, id, "email", { email: RIVAL, ...checked });

const addressOf = async (world: TestWorld, id: string) => (await loadAccount(world, id)).email;
const roleOf = async (world: TestWorld, id: string) => (await loadAccount(world, id)).role;

/** The time passes, and the jobs run. */
async function passTime(world: TestWorld): Promise<void> {
  world.clock.advance(POWER_WAIT_SECONDS);
  await makeDueChanges(world);
}

/** The phone says *Bukan saya* to the request that it has answered last. [P-57] */
async function reportLast({ officer }: Admin, world: TestWorld): Promise<void> {
  const asked = world.db.selectFrom("approval").select(["id", "bytes"]).where("account_id", "=", officer.account.id);
  const { id, bytes } = await asked.orderBy("turn", "desc").limit(1).executeTakeFirstOrThrow();
  assert.equal((await officer.phone.answer({ id, bytes }, "report")).body.outcome, "reported");
}

async function stopLink(world: TestWorld, to: string): Promise<string> {
  const texts = (await mailsOf(world)).filter((it) => it.to === to).map(({ text }) => text);
  return (
    texts.map((it) => /\/waiting\/stop\/[\w.-]+/.exec(it)?.[0]).findLast(Boolean) ?? assert.fail("no link to stop")
  );
}

const BY_OPERATOR = { address: "pindah@contoh.go.id", second: false, reason: "SK 7" };
const setHash = (world: TestWorld, id: string, password_hash: string | null) =>
  transact(world, (tx) => changeAccount(tx, id, { password_hash }));
const setRole = (world: TestWorld, id: string, role: string) =>
  transact(world, (tx) => changeAccount(tx, id, { role }));
const raise = (world: TestWorld, id: string) =>
  transact(world, async (tx) => void (await raiseEpoch(tx, id, (await loadAccount(tx, id)).epoch)));

async function demoteForAWhile({ officer }: Admin, world: TestWorld): Promise<void> {
  for (const role of ["auditor", "admin-ppe"]) await setRole(world, officer.account.id, role);
  await raise(world, officer.account.id);
}

const pokja = (world: TestWorld, role: "pokja" | "ppk" | "helpdesk" = "pokja") =>
  addPerson(world, { userId: "POKJA1", kind: "non-penyedia", role });

/** The preview of a rule. */
async function shown({ desk }: Admin, subject: string, twoFactor: string): Promise<Seen> {
  await desk.get(`/konsol/kebijakan/aturan/${subject}`);
  return desk.post(`/konsol/kebijakan/aturan/${subject}`, { ...SAME, "2fa": twoFactor, reason: "Surat 12" });
}

onBothEngines("Power over others' accounts [promise:power]", (fresh) => {
  test("rule to off, the victim's address, Lupa Password: one Admin PPE is not inside; with the second one each act is done", async () => {
    const { world, id, account, phone, one, two } = await scene(fresh);
    assert.equal(await setRule(one, "penyedia", { "2fa": "off" }), "pertama");
    assert.equal(await readdress(one, id), "menunggu");
    assert.equal(await setRule(one, "penyedia", { "2fa": "off" }), "pertama", "the same officer again");
    assert.equal(await readdress(one, id), "menunggu");
    assert.equal(await linkComes(world, RIVAL), null);
    assert.equal((await loadRules(world)).size, 0);
    assert.equal(await addressOf(world, id), account.email);
    assert.ok((await mailsOf(world)).some((it) => it.kind === "change-waits" && it.to === account.email));

    assert.equal(wordOf(await agreeToRule(two)), "diubah");
    assert.equal(wordOf(await agreeTo(two, id)), "disetujui");
    assert.equal((await loadPolicy(world, PENYEDIA)).twoFactor, "off");
    assert.equal(await addressOf(world, id), RIVAL);
    assert.equal(await linkComes(world, RIVAL), null, "not within 72 hours");
    const thief = visitor(world, ELSEWHERE);
    assert.equal((await logIn(world, thief, "PENYEDIA1", PASSWORD)).path, "/proof", "not off yet");
    assert.equal(await isInside(thief), false);
    assert.equal((await phone.state()).status, 200);
  });

  test("two officers who each ask for the same address make it at once; the entries of both histories name the first of them", async () => {
    const { world, id, one, two } = await scene(fresh);
    assert.equal(await act(one, id, "email", { email: "lain@contoh.go.id", ...checked }), "menunggu");
    assert.equal(await readdress(one, id), "menunggu", "in place of the other address");
    assert.equal(await readdress(two, id), "email");
    assert.equal(await addressOf(world, id), RIVAL);
    const made = world.db.selectFrom("audit").select(["account_id", "outcome", "detail"]);
    const entries = await made.where("outcome", "like", "%email-changed").orderBy("id").execute();
    const [owners, officers] = entries.map(({ detail, ...it }) => ({ ...it, ...JSON.parse(detail) }));
    const said = { checked: "letter", note: "LPSE/12/2026", first: "ADMIN1" };
    assert.deepEqual(owners, {
      ...{ account_id: id, outcome: "email-changed", officer: "ADMIN2", change: owners.change, place: "first" },
      ...{ old: "p•••@contoh.go.id", new: "p•••@jahat.example", ...said },
    });
    const second = { account_id: two.officer.account.id, outcome: "account-email-changed", account: "PENYEDIA1" };
    assert.deepEqual(officers, { ...second, ...said });
    assert.equal(entries.length, 2);
  });

  test("after 24 hours a new address is made, told, and for 72 hours more it leads to no password", async () => {
    const { world, id, account, one } = await scene(fresh);
    await readdress(one, id);
    world.clock.advance(POWER_WAIT_SECONDS - 120);
    await makeDueChanges(world);
    assert.equal(await addressOf(world, id), account.email, "two minutes early");
    world.clock.advance(120);
    await Promise.all([makeDueChanges(world), makeDueChanges(world)]);
    assert.equal(await addressOf(world, id), RIVAL);
    const made = world.db.selectFrom("audit").select("detail").where("outcome", "=", "email-changed");
    assert.equal(JSON.parse((await made.executeTakeFirstOrThrow()).detail).waited, true, "by time, in the audit");
    assert.equal(
      (await mailsOf(world)).filter((it) => it.kind === "email-changed" && it.to === account.email).length,
      1,
    );
    world.clock.advance(71 * 3600);
    assert.equal(await linkComes(world, RIVAL), null);
  });

  test("past two-officers by another role: not by one Admin PPE, and not by time", async () => {
    const { world, one, two } = await scene(fresh);
    await setPolicy(world, "ppk", {});
    await transact(world, (tx) => saveResetPolicy(tx, "ppk", { route: "two-officers", hours: 24 }));
    const { id } = await pokja(world, "ppk");
    const lower = { role: "pokja", until: "", note: "SK 7" };
    assert.equal(await act(one, id, "role", lower), "pertama");
    assert.equal(await act(one, id, "role", lower), "pertama");
    await passTime(world);
    assert.equal(await roleOf(world, id), "ppk");
    for (const who of [one, two]) await backAtDesk(world, who);
    assert.equal(await act(one, id, "role", lower), "pertama");
    assert.equal(await act(two, id, "role", lower), "peran");
    assert.equal(await roleOf(world, id), "pokja");
  });

  test("a role whose rule asks for less waits; one whose rule asks for as much does not", async () => {
    const { world, one, two } = await scene(fresh);
    await setPolicy(world, "ppk", { number: "always" });
    await setPolicy(world, "pokja", { number: "always" });
    const { id } = await pokja(world, "ppk");
    assert.equal(await act(one, id, "role", { role: "pokja", until: "", note: "SK 7" }), "peran");
    assert.equal(await act(one, id, "role", { role: "pa-kpa", until: "", note: "SK 8" }), "menunggu");
    assert.equal(await roleOf(world, id), "pokja");
    assert.equal(wordOf(await agreeTo(two, id)), "disetujui");
    assert.equal(await roleOf(world, id), "pa-kpa");
  });

  test("a Helpdesk is demoted by two, never by one and time", async () => {
    const { world, one, two } = await scene(fresh);
    const { id } = await pokja(world, "helpdesk");
    const lower = { role: "ppk", until: "", note: "SK 7" };
    assert.equal(await act(one, id, "role", lower), "pertama");
    await passTime(world);
    assert.equal(await roleOf(world, id), "helpdesk");
    for (const who of [one, two]) await backAtDesk(world, who);
    await act(one, id, "role", lower);
    assert.equal(await act(two, id, "role", lower), "peran");
  });

  for (const subject of ["helpdesk", "auditor", "verifikator", "admin-agency", "admin-ppe", "non-penyedia"])
    test(`the rule of ${subject} asks for less only by the operator: two Admin PPE do not [promise:staff]`, async () => {
      const { world, one, two } = await scene(fresh);
      const off = (made: { becomes: Rule }) => ({ ...made, subject, becomes: { ...made.becomes, twoFactor: "off" } });
      for (const who of [one, two]) {
        assert.equal(await setRule(who, "penyedia", { "2fa": "mandatory" }, off), "pengaman");
        await who.desk.get(`/konsol/kebijakan/aturan/${subject}`);
        const form = { ...SAME, "2fa": "off", reason: "Surat 12" };
        const seen = await who.desk.post(`/konsol/kebijakan/aturan/${subject}`, form);
        assert.doesNotMatch(seen.text, /action="\/konsol\/kebijakan\/setujui"/, "there is no button");
      }
      assert.equal((await loadRules(world)).size, 0);
      if (subject === "admin-ppe") return;
      const rule = JSON.parse(readField(await shown(one, "penyedia", "mandatory"), "change")).becomes as Rule;
      const becomes = { ...rule, twoFactor: "off" } as const;
      const change = { subject, was: null, becomes, seen: await newestChange(world), reason: "Surat 12" };
      const done = await transact(world, (tx) => changeRule(tx, change, { kind: "operator", name: "root" }));
      assert.equal(done.kind, "changed");
      assert.equal((await loadRules(world)).get(subject)?.twoFactorFrom, null, "the operator's is in force at once");
    });

  test("a change that its owner has stopped takes two officers, whatever time and its officer do; the link is for once", async () => {
    const { world, id, account, one, two } = await scene(fresh);
    await readdress(one, id);
    const link = await stopLink(world, account.email);
    const mailbox = visitor(world, { ip: "203.0.113.8" });
    await mailbox.get(link);
    assert.match((await mailbox.post("/waiting/stop")).text, /Perubahan dihentikan/);
    assert.equal((await mailbox.post("/waiting/stop")).status, 410);
    const [waiting] = await listWaiting(world, id);
    const takeBack = () => one.desk.post(`/konsol/akun/${id}/withdraw`, { waiting: waiting?.id ?? "" });
    assert.deepEqual([wordOf(await takeBack()), wordOf(await takeBack())], ["ditarik", "sudah"]);
    assert.equal(await readdress(one, id), "menunggu", "asked for anew, it is still stopped");
    await passTime(world);
    assert.equal(await addressOf(world, id), account.email);
    for (const who of [one, two]) await backAtDesk(world, who);
    assert.equal(await act(one, id, "email", { email: "lain@jahat.example", ...checked }), "menunggu");
    await passTime(world);
    assert.equal(await addressOf(world, id), account.email, "asked for another one");
    await backAtDesk(world, one);
    await readdress(one, id);
    await backAtDesk(world, two);
    assert.equal(wordOf(await agreeTo(two, id)), "disetujui");
    assert.equal(await addressOf(world, id), RIVAL);
  });

  test("sixty clicks on the link at the same moment stop a change once", async () => {
    const { world, id, account, one } = await scene(fresh);
    await readdress(one, id);
    const token = (await stopLink(world, account.email)).split("/").at(-1) ?? "";
    const from = { ip: "203.0.113.8", browserLabel: "-" };
    const stop = () =>
      transact(world, async (tx) => {
        const waiting = await openStop(tx, token);
        return waiting !== null && stopWaiting(tx, waiting, "mail", from);
      });
    const stopped = await Promise.all(Array.from({ length: 60 }, stop));
    assert.equal(stopped.filter(Boolean).length, 1);
    assert.equal((await mailsOf(world)).filter((it) => it.kind === "change-stopped").length, 2, "each Admin PPE, once");
  });

  test("a forged, foreign or late link stops nothing", async () => {
    const { world, id, account, one } = await scene(fresh);
    await readdress(one, id);
    const link = await stopLink(world, account.email);
    const stop = async (path: string) => {
      const rival = visitor(world, ELSEWHERE);
      await rival.get("/login");
      await rival.get(path);
      return (await rival.post("/waiting/stop")).status;
    };
    assert.equal(await stop(`${link.slice(0, -3)}${link.endsWith("AAA") ? "BBB" : "AAA"}`), 410);
    world.clock.advance(POWER_WAIT_SECONDS);
    assert.equal(await stop(link), 410, "its time is over");
    await makeDueChanges(world);
    assert.equal(await addressOf(world, id), RIVAL);
  });

  test("neither who asks nor the account's owner is the second officer", async () => {
    const { world, id, account, one, two } = await scene(fresh);
    await readdress(one, id);
    assert.equal(wordOf(await agreeTo(one, id)), "sendiri");
    assert.equal(await addressOf(world, id), account.email);
    const [waiting] = await listWaiting(world, id);
    const asOwner = { officer: { id, userId: account.userId }, from: { ip: "203.0.113.8", browserLabel: "-" } };
    const own = await transact(world, (tx) => approveWaiting(tx, waiting?.id ?? "", asOwner));
    assert.equal(own.kind, "own");
    assert.equal(wordOf(await agreeTo(two, id)), "disetujui");
  });

  test("the second officer's phone and page show and sign what the account becomes [promise:what-is-signed]", async () => {
    const { world, id, one, two } = await scene(fresh);
    await readdress(one, id);
    const waiting = readField(await two.desk.get(`/konsol/akun/${id}`), "waiting");
    const asked = await two.desk.post(`/konsol/akun/${id}/agree`, { waiting });
    const { act: signed } = (await two.officer.phone.requests()).at(-1) ?? assert.fail("no request");
    assert.equal(signed?.kind, "act-on-account");
    assert.equal("userId" in (signed ?? {}) && signed?.userId, "PENYEDIA1");
    assert.equal(signed?.about, `Setujui: Email baru ${RIVAL}`);
    assert.ok(asked.text.includes(`Setujui: Email baru ${RIVAL}`));
    assert.equal(wordOf(await approve(two.desk, two.officer.phone)), "disetujui");
    assert.equal(await addressOf(world, id), RIVAL);
  });

  test("sixty approvals at the same moment, and the time beside them, make it once", async () => {
    const { world, id, account, one, two } = await scene(fresh);
    await readdress(one, id);
    const [waiting] = await listWaiting(world, id);
    const { userId } = two.officer.account;
    const by = { officer: { id: two.officer.account.id, userId }, from: { ip: "203.0.113.8", browserLabel: "-" } };
    world.clock.advance(POWER_WAIT_SECONDS);
    const approveOnce = () =>
      transact(world, async (tx) => {
        await lockAccount(tx, id);
        return approveWaiting(tx, waiting?.id ?? "", by);
      });
    const ends = await Promise.all([...Array.from({ length: 60 }, approveOnce), makeDueChanges(world)]);
    assert.ok(ends.filter((it) => it?.kind === "made").length <= 1);
    const made = world.db.selectFrom("audit").select("id").where("account_id", "=", id);
    assert.equal((await made.where("outcome", "=", "email-changed").execute()).length, 1);
    assert.equal(
      (await mailsOf(world)).filter((it) => it.kind === "email-changed" && it.to === account.email).length,
      1,
    );
  });

  test("the change of an account that became an officer's meanwhile is not made by time; two officers make it", async () => {
    const { world, two, one } = await scene(fresh);
    const { id, email } = await pokja(world);
    await readdress(one, id);
    await transact(world, (tx) => changeAccount(tx, id, { role: "helpdesk" }));
    await passTime(world);
    await passTime(world);
    assert.equal(await addressOf(world, id), email);
    await backAtDesk(world, two);
    assert.equal(wordOf(await agreeTo(two, id)), "disetujui");
    assert.equal(await addressOf(world, id), RIVAL);
  });

  test("a change whose account has changed meanwhile is void: another address is not the one that was agreed to", async () => {
    const { world, id, one, two } = await scene(fresh);
    await readdress(one, id);
    await transact(world, (tx) => changeAccount(tx, id, { email: "pindah@contoh.go.id" }));
    assert.equal(wordOf(await agreeTo(two, id)), "sudah");
    await passTime(world);
    assert.equal(await addressOf(world, id), "pindah@contoh.go.id");
    assert.deepEqual(await listWaiting(world, id), []);
  });

  test("Bukan saya on the officer's phone ends what the officer asked for; so does the end of the officer's role", async () => {
    const { world, id, account, one, two } = await scene(fresh);
    const { id: earlier } = await pokja(world);
    await readdress(one, earlier);
    world.clock.advance(10);
    await readdress(one, id);
    await reportLast(one, world);
    assert.deepEqual(await listWaiting(world, id), []);
    assert.equal((await listWaiting(world, earlier)).length, 1, "what was asked for before that request still waits");
    await passTime(world);
    assert.equal(await addressOf(world, id), account.email);
    await backAtDesk(world, two);
    await readdress(two, id);
    await transact(world, (tx) => changeAccount(tx, two.officer.account.id, { role: "auditor" }));
    await passTime(world);
    assert.equal(await addressOf(world, id), account.email);
  });

  for (const [why, becomesOf] of [
    ["the officer's phone says Bukan saya", reportLast],
    ["the officer is reset", ({ officer }: Admin, world: TestWorld) => raise(world, officer.account.id)],
    ["the officer is no Admin PPE for a while", demoteForAWhile],
    ["half a year passes", async (_: Admin, world: TestWorld) => void world.clock.advance(180 * 86_400)],
  ] as const)
    test(`what the owner has stopped takes two officers, also after ${why}; then two make it`, async () => {
      const { world, id, account, one, two } = await scene(fresh);
      await readdress(one, id);
      const mailbox = visitor(world, { ip: "203.0.113.8" });
      await mailbox.get(await stopLink(world, account.email));
      assert.match((await mailbox.post("/waiting/stop")).text, /Perubahan dihentikan/);
      await becomesOf(one, world);
      for (let time = 0; time < 2; time += 1) {
        world.clock.advance(100 * 86_400);
        await backAtDesk(world, two);
        await readdress(two, id);
        await passTime(world);
        assert.equal(await addressOf(world, id), account.email);
      }
      const three = await atHelpdesk(world, "admin-ppe", "ADMIN3");
      assert.equal(wordOf(await agreeTo(three, id)), "disetujui");
      assert.equal(await addressOf(world, id), RIVAL);
    });

  for (const [why, meddle] of [
    ["mail-waits", (world: TestWorld) => setEmail(world, terminalOf(), { ...BY_OPERATOR, userId: "POKJA1" })],
    ["changed", (world: TestWorld, id: string) => setHash(world, id, null)],
    ["asker", (world: TestWorld, _: string, one: Admin) => reportLast(one, world)],
    ["two-officers", (world: TestWorld, id: string) => setRole(world, id, "helpdesk")],
  ] as const)
    test(`a change that falls due and is not made is told to who asked and to the owner, and audited: ${why}`, async () => {
      const { world, one } = await scene(fresh);
      const { id, email } = await pokja(world);
      await setHash(world, id, IN_DIRECTORY);
      assert.equal(await act(one, id, "password", { place: "here", note: "SK 7" }), "menunggu");
      await meddle(world, id, one);
      await passTime(world);
      await makeDueChanges(world);
      const told = (await mailsOf(world)).filter((it) => it.kind === "change-void").map(({ to }) => to);
      for (const to of [email, one.officer.account.email]) assert.equal(told.filter((it) => it === to).length, 1, to);
      const audit = world.db.selectFrom("audit").select("detail").where("outcome", "=", "change-void");
      const [entry] = await audit.where("account_id", "=", id).execute();
      assert.equal(JSON.parse(entry?.detail ?? "{}").why, why);
      if (why !== "changed") assert.equal((await loadAccount(world, id)).passwordHash, IN_DIRECTORY);
    });

  test("a change that two officers agree to and that cannot be made is told, too: mail-waits", async () => {
    const { world, one, two } = await scene(fresh);
    const { id, email } = await pokja(world);
    await setHash(world, id, IN_DIRECTORY);
    await act(one, id, "password", { place: "here", note: "SK 7" });
    await setEmail(world, terminalOf(), { ...BY_OPERATOR, userId: "POKJA1" });
    const [waiting] = await listWaiting(world, id);
    const { id: officerId, userId } = two.officer.account;
    const by = { officer: { id: officerId, userId }, from: { ip: "203.0.113.8", browserLabel: "-" } };
    const agreed = await transact(world, async (tx) => {
      await lockAccount(tx, id);
      return approveWaiting(tx, waiting?.id ?? "", by);
    });
    assert.deepEqual([agreed.kind, await listWaiting(world, id)], ["mail-waits", []]);
    const told = (await mailsOf(world)).filter((it) => it.kind === "change-void");
    for (const to of [email, one.officer.account.email]) {
      const [mail, ...more] = told.filter((it) => it.to === to);
      assert.match(mail?.text ?? "", /User ID: POKJA1\b/, to);
      assert.deepEqual(more, [], to);
    }
    assert.equal((await loadAccount(world, id)).passwordHash, IN_DIRECTORY);
  });

  test("its control: the same change, with nothing in its way, is made after its time, and nobody is told that it was not", async () => {
    const { world, one } = await scene(fresh);
    const { id } = await pokja(world);
    await setHash(world, id, IN_DIRECTORY);
    await act(one, id, "password", { place: "here", note: "SK 7" });
    await passTime(world);
    assert.equal((await loadAccount(world, id)).passwordHash, null);
    assert.ok(!(await mailsOf(world)).some((it) => it.kind === "change-void"));
  });

  test("an Admin PPE with a directory of the officer's own is still one: what it asks for takes a second officer, or the time", async () => {
    const { world, one, two } = await scene(fresh);
    const { call, patch } = await directoryOf(world);
    const sari = { userId: "SARI.DEWI", kind: "non-penyedia", role: "ppk", email: "sari@contoh.go.id" } as const;
    const { id } = await addPerson(world, sari);
    assert.equal((await call("POST", "Users", entraUser)).status, 409);
    assert.equal(wordOf(await agreeTo(one, id)), "pertama");
    assert.equal((await call("POST", "Users", entraUser)).status, 409);
    assert.equal(wordOf(await agreeTo(two, id)), "disetujui");
    assert.equal((await call("POST", "Users", entraUser)).status, 201);
    const asked = await patch(id, { op: "Replace", path: "emails", value: [{ value: RIVAL }] });
    assert.deepEqual([asked.status, asked.body.emails[0].value], [200, sari.email]);
    assert.equal(wordOf(await agreeTo(one, id)), "pertama");
    assert.equal(wordOf(await agreeTo(one, id)), "sendiri");
    assert.equal(await addressOf(world, id), sari.email);
    assert.equal(wordOf(await agreeTo(two, id)), "disetujui");
    assert.equal(await addressOf(world, id), RIVAL);
  });

  test("closing an account, ending its sessions and stopping its phones never wait", async () => {
    const { world, id, account, one } = await scene(fresh);
    assert.ok((await listSessions(world, id)).length > 0);
    for (const [name, fields] of [
      ["end-sessions", { session: "" }],
      ["stop-phones", checked],
    ] as const) {
      await one.desk.get(`/helpdesk/accounts/${id}`);
      await one.desk.post(`/helpdesk/accounts/${id}/${name}`, fields);
      await approve(one.desk, one.officer.phone);
    }
    assert.deepEqual([await listSessions(world, id), await listDevices(world, id)], [[], []]);
    assert.equal(await act(one, id, "deactivate", { note: "SK 7" }), "nonaktif");
    assert.equal((await loadAccount(world, id)).active, false);
    const kinds = (await mailsOf(world)).filter((it) => it.to === account.email).map(({ kind }) => kind);
    for (const kind of ["helpdesk-sessions-ended", "helpdesk-phones-stopped", "account-deactivated"])
      assert.ok(kinds.includes(kind), kind);
  });
});
