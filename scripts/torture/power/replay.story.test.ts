/**
 * The edges of the model on the real flows: each act that it allows at once is done at once, and each that it refuses changes
 * nothing. So the model says of the product what the product does.
 */
import assert from "node:assert/strict";
import { test } from "node:test";
import { IN_DIRECTORY } from "../../../packages/server/src/base/platform/ldap/in-directory.ts";
import { sendDue } from "../../../packages/server/src/base/platform/outbox/send.ts";
import { transact } from "../../../packages/server/src/base/platform/world.ts";
import type { Role } from "../../../packages/server/src/base/rules/roles.ts";
import { changeAccount, findAccount, loadAccount } from "../../../packages/server/src/core/account/account.ts";
import { listDevices } from "../../../packages/server/src/core/factors/device/device.ts";
import { isOff, loadPolicy } from "../../../packages/server/src/core/policy/policy.ts";
import { loadRules } from "../../../packages/server/src/core/policy/rule.ts";
import { makeDueChanges } from "../../../packages/server/src/core/power/waiting.ts";
import { sendNotices } from "../../../packages/server/src/office/policy/send-notices.ts";
import { setPolicy } from "../../../packages/server/src/operate/cli/policy.ts";
import { setEmail } from "../../../packages/server/src/operate/cli/user.ts";
import { takeBack, undoLinkIn } from "../../../packages/server/test-support/at-email.ts";
import {
  atBeranda,
  clickOk,
  linksOf,
  requested,
  setReset,
  since,
  waits,
} from "../../../packages/server/test-support/at-reset.ts";
import { directoryOf, entraUser } from "../../../packages/server/test-support/connect/directories.ts";
import { enrolled, onSqlite } from "../../../packages/server/test-support/enrolled.ts";
import { approve, captchaOf, logIn, readField } from "../../../packages/server/test-support/log-in.ts";
import { atHelpdesk, checked, office, press } from "../../../packages/server/test-support/office/at-helpdesk.ts";
import { applied, approveIt, preview } from "../../../packages/server/test-support/office/import.ts";
import { terminalOf } from "../../../packages/server/test-support/operate/terminal.ts";
import { addPerson, mailsOf, type TestWorld, visitor } from "../../../packages/server/test-support/world.ts";
import * as console from "./console.ts";
import * as directory from "./directory.ts";
import { edges } from "./edges.ts";
import { guardsNow } from "./guards.ts";
import * as helpdesk from "./helpdesk.ts";
import * as own from "./person.ts";
import * as rules from "./rules.ts";

const NEXT = "sungai kapuas senja hari";
const VENDOR = "penyedia1@contoh.go.id";
const HOUR_SECONDS = 3600;

const person = (world: TestWorld, role: Role, userId = "ORANG1") =>
  addPerson(world, { userId, role, kind: role === "penyedia" ? "penyedia" : "non-penyedia" });

/** One Admin PPE who is logged in: sends a form of an account's page and says *Ya*. */
async function onConsole(world: TestWorld, userId = "ADMIN1") {
  const { desk, officer } = await atHelpdesk(world, "admin-ppe", userId);
  const act = async (accountId: string, name: string, fields: Record<string, string>) => {
    await desk.get(`/konsol/akun/${accountId}`);
    const asked = await desk.post(`/konsol/akun/${accountId}/${name}`, fields);
    return (asked.path === "/proof" ? await approve(desk, officer.phone) : asked).path;
  };
  const setRule = async (subject: string, fields: Record<string, string>) => {
    const path = `/konsol/kebijakan/aturan/${subject}`;
    const asNow = { "2fa": "optional", allowed: "any", number: "new-browser", key: "any", reset: "immediate" };
    await desk.get(path);
    const shown = await desk.post(path, { ...asNow, captcha: "always", reason: "SK 7", ...fields });
    const change = readField(shown, "change");
    const asked = await desk.post("/konsol/kebijakan/setujui", { change });
    return asked.path === "/proof" ? (await approve(desk, officer.phone)).path : "no button";
  };
  return { desk, officer, act, setRule };
}

/** Asks for *Lupa Password*, and follows the mailed link where there is one. */
async function forget(world: TestWorld, userId: string, email: string): Promise<"set" | "no link"> {
  const computer = visitor(world, { ip: "198.51.100.9" });
  const form = await computer.get("/lupa-password");
  await computer.post("/lupa-password", { "user-id": userId, email, ...captchaOf(world, form) });
  const mail = (await mailsOf(world)).find((it) => it.to === email && it.kind === "password-reset-link");
  const link = /\/link\/[\w-]+/.exec(mail?.text ?? "")?.[0];
  if (link === undefined || (await computer.get(link)).status !== 200) return "no link";
  await computer.post("/password/new", { password: NEXT, "password-again": NEXT });
  return "set";
}

/** The owner follows the link of each mail that tells of a waiting change. */
async function stopAll(world: TestWorld, to: string, most: number): Promise<void> {
  const mails = (await mailsOf(world)).filter((it) => it.to === to && it.kind === "change-waits");
  assert.equal(mails.length, most);
  for (const { text } of mails) {
    const reader = visitor(world, { ip: "198.51.100.77" });
    await reader.get(/\/waiting\/stop\/[\w.-]+/.exec(text)?.[0] ?? "");
    await reader.post("/waiting/stop");
  }
}

const email = { email: "lain@contoh.example", checked: "letter", note: "LPSE/12" };

const withDirectory = (world: TestWorld) =>
  Object.assign(world, { ldap: { check: async () => "right" as const, probe: async () => {} } });

async function bothSetOff(world: TestWorld): Promise<void> {
  for (const userId of ["ADMIN1", "ADMIN2"])
    await (await onConsole(world, userId)).setRule("penyedia", { "2fa": "off" });
}

/** The jobs have sent every notice of a rule. */
async function tellAll(world: TestWorld): Promise<void> {
  await sendNotices(world);
  await sendDue(world, async () => {});
  await sendNotices(world);
}

interface Replay {
  /** The function of the model that has the edge, or the guard that refuses it. */
  readonly edge: string;
  readonly says: string;
  readonly replay: (world: TestWorld) => Promise<void>;
}

const done: readonly Replay[] = [
  {
    edge: "changeRule",
    says: "one officer makes a rule stricter",
    replay: async (world) => {
      const { setRule } = await onConsole(world);
      assert.match(await setRule("penyedia", { "2fa": "mandatory" }), /selesai=diubah/);
      assert.equal((await loadPolicy(world, { kind: "penyedia", role: "penyedia" })).twoFactor, "mandatory");
    },
  },
  {
    edge: "deactivate",
    says: "one officer closes an account",
    replay: async (world) => {
      const { act } = await onConsole(world);
      const { id, userId } = await person(world, "pokja");
      assert.match(await act(id, "deactivate", { note: "SK 7" }), /selesai=nonaktif/);
      assert.equal((await logIn(world, visitor(world), userId)).status, 403);
    },
  },
  {
    edge: "activate",
    says: "one officer opens a closed account of no officer",
    replay: async (world) => {
      const { act } = await onConsole(world);
      const { id } = await person(world, "pokja");
      for (const name of ["deactivate", "activate"]) await act(id, name, { note: "SK 7" });
      assert.equal((await loadAccount(world, id)).active, true);
    },
  },
  {
    edge: "honestRole, deceivedEmail",
    says: "two officers make an officer, and change an officer's address",
    replay: async (world) => {
      const both = [await onConsole(world), await onConsole(world, "ADMIN2")];
      const { id } = await person(world, "pokja");
      for (const { act } of both) await act(id, "role", { role: "helpdesk", until: "", note: "SK 7" });
      assert.equal((await loadAccount(world, id)).role, "helpdesk");
      for (const { act } of both) await act(id, "email", email);
      assert.equal((await loadAccount(world, id)).email, email.email);
    },
  },
  {
    edge: "changeEmail, isExempt",
    says: "one officer gives another address to an account that never had a password",
    replay: async (world) => {
      const { act } = await onConsole(world);
      const { id } = await addPerson(world, { userId: "BARU1", role: "pokja", kind: "non-penyedia", password: null });
      assert.match(await act(id, "email", email), /selesai=email/);
      assert.equal((await loadAccount(world, id)).email, email.email);
    },
  },
  {
    edge: "invite, firstPassword, ownFirstPassword",
    says: "an officer mails a link, and it sets the first password",
    replay: async (world) => {
      const { desk } = await onConsole(world);
      const { id } = await addPerson(world, { userId: "BARU1", role: "pokja", kind: "non-penyedia", password: null });
      await desk.get(`/konsol/akun/${id}`);
      await desk.post(`/konsol/akun/${id}/invite`);
      const link =
        /\/link\/[\w-]+/.exec((await mailsOf(world)).find((it) => it.kind === "first-password")?.text ?? "")?.[0] ?? "";
      const computer = visitor(world);
      await computer.get(link);
      await computer.post("/password/new", { password: NEXT, "password-again": NEXT });
      assert.equal((await logIn(world, computer, "BARU1", NEXT)).path, "/beranda");
    },
  },
  {
    edge: "createAccount",
    says: "one officer makes an account",
    replay: async (world) => {
      const { desk, officer } = await onConsole(world);
      await desk.get("/konsol/akun/baru");
      const typed = { "user-id": "BONEKA1", role: "ppk", name: "Boneka", email: email.email, number: "", until: "" };
      await desk.post("/konsol/akun/baru", typed);
      assert.match((await approve(desk, officer.phone)).path, /selesai=dibuat/);
      assert.equal((await findAccount(world, "BONEKA1"))?.email, email.email);
    },
  },
  {
    edge: "stopPhones",
    says: "one officer stops the phones, and 2FA stays on",
    replay: async (world) => {
      const { person: owner, desk, officer } = await office(async () => world);
      await desk.get(`/helpdesk/accounts/${owner.account.id}`);
      await desk.post(`/helpdesk/accounts/${owner.account.id}/stop-phones`, checked);
      await approve(desk, officer.phone);
      assert.equal((await listDevices(world, owner.account.id)).length, 0);
      assert.notEqual(await since(world, owner), null);
      assert.equal((await logIn(world, visitor(world), "PENYEDIA1")).path, "/proof");
    },
  },
  {
    edge: "endSessions",
    says: "one officer ends the sessions",
    replay: async (world) => {
      const { person: owner, desk, officer } = await office(async () => world);
      const inside = await atBeranda(world, owner);
      await desk.get(`/helpdesk/accounts/${owner.account.id}`);
      await desk.post(`/helpdesk/accounts/${owner.account.id}/end-sessions`, { session: "" });
      await approve(desk, officer.phone);
      assert.match((await inside.get("/beranda")).path, /^\/login/);
    },
  },
  {
    edge: "approveReset",
    says: "one officer approves a Reset 2FA under `helpdesk`",
    replay: async (world) => {
      const { person: owner, desk, officer } = await office(async () => world);
      const computer = await waits(world);
      await press(desk, "approve");
      await approve(desk, officer.phone);
      await clickOk(computer);
      assert.equal(await since(world, owner), null);
    },
  },
  {
    edge: "askReset",
    says: "password and mailbox reset 2FA under `immediate`",
    replay: async (world) => {
      const owner = await enrolled(world);
      const computer = await requested(world);
      await computer.get((await linksOf(world)).open);
      await computer.post("/reset/confirm");
      assert.equal(await since(world, owner), null);
    },
  },
  {
    edge: "forgotPassword, logIn",
    says: "the mailbox sets a password, which opens an account without 2FA",
    replay: async (world) => {
      await addPerson(world);
      assert.equal(await forget(world, "PENYEDIA1", VENDOR), "set");
      assert.equal((await logIn(world, visitor(world), "PENYEDIA1", NEXT)).path, "/beranda");
    },
  },
  {
    edge: "logIn, login-told",
    says: "a password that leaked opens an account without 2FA, and the owner is told",
    replay: async (world) => {
      await addPerson(world);
      await logIn(world, visitor(world), "PENYEDIA1");
      world.clock.advance(30 * 24 * HOUR_SECONDS);
      const stranger = visitor(world, { ip: "192.0.2.99", userAgent: "Mozilla/5.0 (X11; Linux x86_64) Firefox/140.0" });
      assert.equal((await logIn(world, stranger, "PENYEDIA1")).path, "/beranda");
      assert.ok((await mailsOf(world)).some((it) => it.kind === "login-stranger" && it.to === VENDOR));
    },
  },
  {
    edge: "close, open",
    says: "a directory closes an account that it keeps, and opens it again",
    replay: async (world) => {
      const { call, patch } = await directoryOf(world);
      const { id } = (await call("POST", "Users", entraUser)).body;
      for (const active of [false, true]) {
        assert.equal((await patch(id, { op: "Replace", path: "active", value: active })).status, 200);
        assert.equal((await loadAccount(world, id)).active, active);
      }
    },
  },
  {
    edge: "patchAddress, isExempt",
    says: "a directory changes the address of an account that never had a password",
    replay: async (world) => {
      const { call, patch } = await directoryOf(world);
      const { id } = (await call("POST", "Users", entraUser)).body;
      await patch(id, { op: "Replace", path: "emails", value: [{ value: email.email }] });
      assert.equal((await loadAccount(world, id)).email, email.email);
    },
  },
  {
    edge: "importAddress, isExempt",
    says: "a file changes the address of an account that nobody has used",
    replay: async (world) => {
      const { id, role, name } = await addPerson(world, { userId: "BARU1", password: null });
      const row = `user_id;peran;nama;email\nBARU1;${role};${name};${email.email}\n`;
      const made = await preview(world, row, "update");
      await approveIt(world, made);
      await applied(world, made);
      assert.equal((await loadAccount(world, id)).email, email.email);
    },
  },
  {
    edge: "changeRole",
    says: "one officer gives a role that asks for as much",
    replay: async (world) => {
      const { act } = await onConsole(world);
      const { id } = await person(world, "pokja");
      assert.match(await act(id, "role", { role: "ppk", until: "", note: "SK 7" }), /selesai=peran/);
      assert.equal((await loadAccount(world, id)).role, "ppk");
    },
  },
  {
    edge: "extendRole",
    says: "one officer gives a role that has ended a later end, where it is no officer's",
    replay: async (world) => {
      const { act } = await onConsole(world);
      const { id } = await person(world, "pokja");
      await transact(world, (tx) => changeAccount(tx, id, { role_until: world.now() - HOUR_SECONDS }));
      await act(id, "extend-role", { until: "2027-12-31", note: "SK 7" });
      assert.ok(((await loadAccount(world, id)).roleUntil ?? 0) > world.now());
    },
  },
  {
    edge: "movePlace, isExempt",
    says: "one officer moves the password of an account that never had one",
    replay: async (fresh) => {
      const world = withDirectory(fresh);
      const { act } = await onConsole(world);
      const { id } = await addPerson(world, { userId: "BARU1", role: "pokja", kind: "non-penyedia", password: null });
      await act(id, "password", { place: "directory", note: "SK 7" });
      assert.equal((await loadAccount(world, id)).passwordHash, IN_DIRECTORY);
    },
  },
  {
    edge: "honestPlace",
    says: "two officers move a password",
    replay: async (fresh) => {
      const world = withDirectory(fresh);
      const both = [await onConsole(world), await onConsole(world, "ADMIN2")];
      const { id } = await person(world, "pokja");
      for (const { act } of both) await act(id, "password", { place: "directory", note: "SK 7" });
      assert.equal((await loadAccount(world, id)).passwordHash, IN_DIRECTORY);
    },
  },
  {
    edge: "addDirectory",
    says: "one officer adds a directory, draws its secret, and calls with it",
    replay: async (world) => {
      const { desk, officer } = await onConsole(world);
      await desk.get("/konsol/aplikasi");
      await desk.post("/konsol/aplikasi", { name: "Direktori", directory: "1" });
      const { path } = await approve(desk, officer.phone);
      const id = /aplikasi\/([\w-]+)/.exec(path)?.[1] ?? assert.fail(path);
      const shown = await desk.post(`/konsol/aplikasi/${id}/rahasia`);
      const secret = /spse-app-[\w-]{43}/.exec(shown.text)?.[0] ?? assert.fail("no secret");
      const { call } = await directoryOf(world);
      assert.equal((await call("POST", "Users", entraUser, `Bearer ${id}.${secret}`)).status, 201);
    },
  },
  {
    edge: "adopt, approveHonestly",
    says: "a directory takes an account over that two officers have agreed to",
    replay: async (world) => {
      const { call } = await directoryOf(world);
      const both = [await onConsole(world), await onConsole(world, "ADMIN2")];
      const { id } = await person(world, "ppk", "SARI.DEWI");
      await transact(world, (tx) => changeAccount(tx, id, { email: "sari@contoh.go.id" }));
      assert.equal((await call("POST", "Users", entraUser)).status, 409);
      const { id: waiting } = await world.db.selectFrom("waiting_change").select("id").executeTakeFirstOrThrow();
      for (const { act } of both) await act(id, "agree", { waiting });
      assert.equal((await call("POST", "Users", entraUser)).status, 201);
    },
  },
  {
    edge: "patchRole",
    says: "a directory gives an account that it keeps a role that asks for as much",
    replay: async (world) => {
      const { call, patch } = await directoryOf(world);
      const { id } = (await call("POST", "Users", entraUser)).body;
      await transact(world, (tx) => changeAccount(tx, id, { password_hash: IN_DIRECTORY }));
      assert.equal((await patch(id, { op: "Replace", path: "roles", value: [{ value: "pokja" }] })).status, 200);
      assert.equal((await loadAccount(world, id)).role, "pokja");
    },
  },
  {
    edge: "operatorRule",
    says: "the operator lowers a rule of staff at once",
    replay: async (world) => {
      await setPolicy(world, terminalOf(), { who: "auditor", rule: "off", reason: "SK 7" });
      assert.ok(isOff(await loadPolicy(world, { kind: "non-penyedia", role: "auditor" }), world.now()));
    },
  },
];

const refused: readonly Replay[] = [
  {
    edge: "off-delay",
    says: "`off` is in force less than 24 hours after the people under it were told",
    replay: async (world) => {
      await enrolled(world);
      await bothSetOff(world);
      const path = async () => (await logIn(world, visitor(world), "PENYEDIA1")).path;
      world.clock.advance(48 * HOUR_SECONDS);
      assert.equal(await path(), "/proof", "nobody is told yet");
      await tellAll(world);
      world.clock.advance(24 * HOUR_SECONDS - 1);
      assert.equal(await path(), "/proof");
      world.clock.advance(1);
      assert.equal(await path(), "/beranda");
    },
  },
  {
    edge: "coming-rule",
    says: "one officer gives a role whose rule will be `off`",
    replay: async (world) => {
      const { act, setRule } = await onConsole(world);
      const { act: actToo, setRule: setRuleToo } = await onConsole(world, "ADMIN2");
      for (const set of [setRule, setRuleToo]) await set("ppk", { "2fa": "off" });
      const { id } = await person(world, "pokja");
      const lower = { role: "ppk", until: "", note: "SK 7" };
      assert.match(await act(id, "role", lower), /selesai=menunggu/);
      assert.equal((await loadAccount(world, id)).role, "pokja");
      await actToo(id, "role", lower);
      assert.equal((await loadAccount(world, id)).role, "ppk");
    },
  },
  {
    edge: "factor-under-off, fresh-password-factor",
    says: "a mailed password alone opens an account with 2FA under `off`",
    replay: async (world) => {
      const { phone } = await enrolled(world);
      await setPolicy(world, terminalOf(), { who: "penyedia", rule: "off", reason: "SK 7" });
      assert.equal(await forget(world, "PENYEDIA1", VENDOR), "set");
      const computer = visitor(world);
      assert.equal((await logIn(world, computer, "PENYEDIA1", NEXT)).path, "/proof");
      assert.match((await computer.get("/beranda")).path, /^\/login/);
      world.clock.advance(600);
      await logIn(world, computer, "PENYEDIA1", NEXT);
      assert.equal((await approve(computer, phone)).path, "/beranda");
    },
  },
  {
    edge: "old-address-told",
    says: "one officer has a new address, and the old one hears nothing of what waits then",
    replay: async (world) => {
      const both = [await onConsole(world), await onConsole(world, "ADMIN2")];
      await both[0]?.setRule("pokja", { "2fa": "mandatory" });
      const { id, email: before } = await person(world, "pokja");
      for (const { act } of both) await act(id, "email", email);
      assert.equal((await loadAccount(world, id)).email, email.email);
      await both[0]?.act(id, "role", { role: "ppk", until: "", note: "SK 7" });
      assert.ok((await mailsOf(world)).some((it) => it.to === before && it.text.includes("/waiting/stop/")));
    },
  },
  {
    edge: "never-had",
    says: "one officer gives another address to an account that had a password once",
    replay: async (world) => {
      const { act } = await onConsole(world);
      const { id, email: before } = await person(world, "pokja");
      await transact(world, (tx) => changeAccount(tx, id, { password_hash: null }));
      await act(id, "email", email);
      assert.equal((await loadAccount(world, id)).email, before);
    },
  },
  {
    edge: "admin-rule",
    says: "one officer lowers the rule of Admin PPE",
    replay: async (world) => {
      const { setRule } = await onConsole(world);
      await setRule("admin-ppe", { "2fa": "mandatory", number: "always" });
      assert.doesNotMatch(await setRule("admin-ppe", { "2fa": "off", number: "always" }), /selesai=diubah/);
      assert.equal((await loadPolicy(world, { kind: "non-penyedia", role: "admin-ppe" })).twoFactor, "mandatory");
    },
  },
  {
    edge: "two-officers-rule",
    says: "one officer takes `two-officers` away",
    replay: async (world) => {
      const { setRule } = await onConsole(world);
      await setRule("penyedia", { reset: "two-officers" });
      for (const less of [{ reset: "helpdesk" }, { reset: "two-officers", "2fa": "off" }])
        assert.doesNotMatch(await setRule("penyedia", less), /selesai=diubah/);
      assert.equal((await loadRules(world)).get("penyedia")?.reset, "two-officers");
    },
  },
  {
    edge: "rise-two, raisePuppet",
    says: "one officer makes an officer",
    replay: async (world) => {
      const { act } = await onConsole(world);
      const { id } = await person(world, "pokja");
      for (const role of ["helpdesk", "admin-ppe"]) await act(id, "role", { role, until: "", note: "SK 7" });
      assert.equal((await loadAccount(world, id)).role, "pokja");
    },
  },
  {
    edge: "helpdesk-two",
    says: "one officer gives a Helpdesk another address, or opens a closed one",
    replay: async (world) => {
      const { act } = await onConsole(world);
      const { id, email: before } = await person(world, "helpdesk");
      await act(id, "email", email);
      assert.equal((await loadAccount(world, id)).email, before);
      await act(id, "deactivate", { note: "SK 7" });
      await act(id, "activate", { note: "SK 7" });
      assert.equal((await loadAccount(world, id)).active, false);
    },
  },
  {
    edge: "admin-two",
    says: "one officer lowers, closes or moves the mail of another Admin PPE",
    replay: async (world) => {
      const { act } = await onConsole(world);
      const { id } = await person(world, "admin-ppe");
      const before = await loadAccount(world, id);
      await act(id, "email", email);
      await act(id, "deactivate", { note: "SK 7" });
      await act(id, "role", { role: "ppk", until: "", note: "SK 7" });
      assert.deepEqual(await loadAccount(world, id), before);
    },
  },
  {
    edge: "reset-approval",
    says: "one officer approves a Reset 2FA under `two-officers`",
    replay: async (world) => {
      const { person: owner, desk, officer } = await office(async () => world);
      await setReset(world, "two-officers");
      const computer = await waits(world);
      await press(desk, "approve");
      await approve(desk, officer.phone);
      await clickOk(computer);
      assert.notEqual(await since(world, owner), null);
    },
  },
  {
    edge: "askReset: wait",
    says: "password and mailbox end 2FA under `wait` before its time, or after the owner has cancelled",
    replay: async (world) => {
      const owner = await enrolled(world);
      await setReset(world, "wait");
      const computer = await waits(world);
      world.clock.advance(23 * HOUR_SECONDS);
      await clickOk(computer);
      assert.notEqual(await since(world, owner), null);
      const reader = visitor(world);
      await reader.get((await linksOf(world)).cancel);
      await reader.post("/reset/cancel");
      world.clock.advance(HOUR_SECONDS);
      await clickOk(computer);
      assert.notEqual(await since(world, owner), null);
    },
  },
  {
    edge: "reset-start, startReset",
    says: "one officer starts a Reset 2FA, and 2FA ends at once",
    replay: async (world) => {
      const { person: owner, desk, officer } = await office(async () => world);
      await desk.get(`/helpdesk/accounts/${owner.account.id}`);
      const made = { reason: "lost-phone", note: "" };
      const { path } = await desk.post(`/helpdesk/accounts/${owner.account.id}/cases`, made);
      await desk.post(`${path}/start-reset`, checked);
      await approve(desk, officer.phone);
      assert.notEqual(await since(world, owner), null);
    },
  },
  {
    edge: "lupa-72",
    says: "Reset 2FA by mail within 72 hours of Lupa Password",
    replay: async (world) => {
      await enrolled(world);
      await forget(world, "PENYEDIA1", VENDOR);
      const computer = visitor(world);
      assert.equal((await logIn(world, computer, "PENYEDIA1", NEXT)).path, "/proof");
      assert.equal((await computer.get("/reset")).status, 403);
      world.clock.advance(72 * HOUR_SECONDS);
      await logIn(world, computer, "PENYEDIA1", NEXT);
      assert.equal((await computer.get("/reset")).status, 200);
    },
  },
  {
    edge: "address-reset-72",
    says: "Reset 2FA by mail within 72 hours of a change of address",
    replay: async (world) => {
      await enrolled(world);
      const typed = { userId: "PENYEDIA1", address: email.email, second: false, reason: "SK 7" };
      await setEmail(world, terminalOf(), typed);
      const computer = visitor(world);
      await logIn(world, computer, "PENYEDIA1");
      assert.equal((await computer.get("/reset")).status, 403);
    },
  },
  {
    edge: "address-72, address-undo",
    says: "Lupa Password at an address that two officers set less than 72 hours ago; the old address takes it back",
    replay: async (world) => {
      const both = [await onConsole(world), await onConsole(world, "ADMIN2")];
      const { id, userId, email: before } = await person(world, "helpdesk");
      for (const { act } of both) await act(id, "email", email);
      assert.equal(await forget(world, userId, email.email), "no link");
      world.clock.advance(71 * HOUR_SECONDS);
      const links = (await mailsOf(world)).filter((it) => it.to === before && it.text.includes("/email/undo/"));
      assert.ok(links[0]);
      await takeBack(visitor(world), undoLinkIn(links[0]));
      assert.equal((await loadAccount(world, id)).email, before);
    },
  },
  {
    edge: "any-link-72",
    says: "Reset 2FA by mail within 72 hours of a first password that was set by mail",
    replay: async (world) => {
      const { desk } = await onConsole(world);
      const { account } = await enrolled(world);
      await transact(world, (tx) => changeAccount(tx, account.id, { password_hash: null }));
      await desk.get(`/konsol/akun/${account.id}`);
      await desk.post(`/konsol/akun/${account.id}/invite`);
      const mail = (await mailsOf(world)).filter((it) => it.kind === "first-password").at(-1);
      const computer = visitor(world);
      await computer.get(/\/link\/[\w-]+/.exec(mail?.text ?? "")?.[0] ?? "");
      await computer.post("/password/new", { password: NEXT, "password-again": NEXT });
      assert.equal((await logIn(world, computer, "PENYEDIA1", NEXT)).path, "/proof");
      assert.equal((await computer.get("/reset")).status, 403);
    },
  },
  {
    edge: "address-waits, place-waits, waiting-told",
    says: "one officer moves the mail or the password of an account in use",
    replay: async (fresh) => {
      const world = withDirectory(fresh);
      const { act } = await onConsole(world);
      const { id } = await person(world, "pokja");
      const before = await loadAccount(world, id);
      await act(id, "email", email);
      await act(id, "password", { place: "directory", note: "SK 7" });
      assert.deepEqual(await loadAccount(world, id), before);
      await stopAll(world, before.email, 2);
      world.clock.advance(25 * HOUR_SECONDS);
      await makeDueChanges(world);
      assert.deepEqual(await loadAccount(world, id), before);
    },
  },
  {
    edge: "role-waits, stopped-two",
    says: "one officer gives a role that needs less, or asks again for what the owner has stopped",
    replay: async (world) => {
      const { act, setRule } = await onConsole(world);
      await setRule("pokja", { "2fa": "mandatory", reset: "helpdesk" });
      const { id, email: address } = await person(world, "pokja");
      const lower = { role: "ppk", until: "", note: "SK 7" };
      await act(id, "role", lower);
      await stopAll(world, address, 1);
      await act(id, "role", lower);
      world.clock.advance(25 * HOUR_SECONDS);
      await makeDueChanges(world);
      assert.equal((await loadAccount(world, id)).role, "pokja");
    },
  },
  {
    edge: "staff-rule, rule-two",
    says: "one officer lowers a rule, or two lower one of staff",
    replay: async (world) => {
      const { setRule } = await onConsole(world);
      const { setRule: setRuleToo } = await onConsole(world, "ADMIN2");
      await setRule("penyedia", { "2fa": "mandatory" });
      assert.doesNotMatch(await setRule("penyedia", { "2fa": "optional" }), /selesai=diubah/);
      await setRule("auditor", { "2fa": "mandatory", number: "always" });
      for (const set of [setRule, setRuleToo])
        assert.doesNotMatch(await set("auditor", { "2fa": "optional", number: "always" }), /selesai=diubah/);
      const rules = await loadRules(world);
      assert.deepEqual([rules.get("penyedia")?.twoFactor, rules.get("auditor")?.twoFactor], ["mandatory", "mandatory"]);
    },
  },
  {
    edge: "adoption-word, directory-waits",
    says: "a directory takes an account over, or moves the mail of one in use",
    replay: async (world) => {
      const { call, patch } = await directoryOf(world);
      const { userId, email: address, name } = await person(world, "ppk");
      const other = { ...entraUser, userName: userId, emails: [{ value: address }], displayName: name };
      assert.notEqual((await call("POST", "Users", other)).status, 201);
      const { id } = (await call("POST", "Users", entraUser)).body;
      await transact(world, (tx) => changeAccount(tx, id, { password_hash: IN_DIRECTORY }));
      await patch(id, { op: "Replace", path: "emails", value: [{ value: email.email }] });
      assert.notEqual((await loadAccount(world, id)).email, email.email);
    },
  },
  {
    edge: "forgotPassword: mailedReset",
    says: "Lupa Password within 72 hours of a mailed Reset 2FA",
    replay: async (world) => {
      await enrolled(world);
      const computer = await requested(world);
      await computer.get((await linksOf(world)).open);
      await computer.post("/reset/confirm");
      assert.equal(await forget(world, "PENYEDIA1", VENDOR), "no link");
    },
  },
  {
    edge: "forgotPassword: place",
    says: "Lupa Password where the directory keeps the password",
    replay: async (world) => {
      const { id } = await addPerson(world);
      await transact(world, (tx) => changeAccount(tx, id, { password_hash: IN_DIRECTORY }));
      assert.equal(await forget(world, "PENYEDIA1", VENDOR), "no link");
    },
  },
  {
    edge: "logIn: factor",
    says: "a password alone, or a mailed password, opens an account with 2FA",
    replay: async (world) => {
      await enrolled(world);
      assert.equal((await logIn(world, visitor(world), "PENYEDIA1")).path, "/proof");
      await forget(world, "PENYEDIA1", VENDOR);
      const computer = visitor(world);
      assert.equal((await logIn(world, computer, "PENYEDIA1", NEXT)).path, "/proof");
      assert.match((await computer.get("/beranda")).path, /^\/login/);
    },
  },
  {
    edge: "officer-password-here",
    says: "an officer's password moves to the directory",
    replay: async (fresh) => {
      const world = withDirectory(fresh);
      const { act } = await onConsole(world);
      const { id, passwordHash } = await person(world, "helpdesk");
      await act(id, "password", { place: "directory", note: "SK 7" });
      assert.equal((await loadAccount(world, id)).passwordHash, passwordHash);
    },
  },
  {
    edge: "directory-officials",
    says: "a directory takes over or makes staff",
    replay: async (world) => {
      const { call } = await directoryOf(world);
      for (const role of ["auditor", "helpdesk", "admin-ppe"] as const) {
        const { userId, email: address, name } = await person(world, role, `ORANG-${role}`);
        const user = { ...entraUser, userName: userId, emails: [{ value: address }], displayName: name };
        assert.equal((await call("POST", "Users", user)).status, 409, role);
        assert.equal((await call("POST", "Users", { ...user, roles: [{ value: role }] })).status, 400, role);
      }
    },
  },
  {
    edge: "directory-own",
    says: "a directory changes an account that it does not keep, or opens one that the LPSE has closed",
    replay: async (world) => {
      const { call, patch } = await directoryOf(world);
      const { act } = await onConsole(world);
      const other = await person(world, "ppk");
      const moves = { op: "Replace", path: "emails", value: [{ value: email.email }] };
      assert.equal((await patch(other.id, moves)).status, 404);
      const { id } = (await call("POST", "Users", entraUser)).body;
      await act(id, "deactivate", { note: "SK 7" });
      assert.equal((await patch(id, { op: "Replace", path: "active", value: true })).status, 403);
      assert.equal((await loadAccount(world, id)).active, false);
    },
  },
  {
    edge: "directory-other-officer, approveOwn",
    says: "one Admin PPE agrees to what a directory asks, which may be that officer's own",
    replay: async (world) => {
      const { call, patch } = await directoryOf(world);
      const { act } = await onConsole(world);
      const { id } = (await call("POST", "Users", entraUser)).body;
      await transact(world, (tx) => changeAccount(tx, id, { password_hash: "$argon2id$" }));
      await patch(id, { op: "Replace", path: "emails", value: [{ value: email.email }] });
      const { id: waiting } = await world.db.selectFrom("waiting_change").select("id").executeTakeFirstOrThrow();
      const agreed = await act(id, "agree", { waiting });
      assert.match(agreed, /selesai=pertama/);
      assert.notEqual((await loadAccount(world, id)).email, email.email);
    },
  },
  {
    edge: "import-unused",
    says: "a file changes the address of an account in use",
    replay: async (world) => {
      const { id, role, name, email: before } = await addPerson(world);
      const made = await preview(
        world,
        `user_id;peran;nama;email\nPENYEDIA1;${role};${name};${email.email}\n`,
        "update",
      );
      assert.deepEqual([made.counts.changed, made.counts.refused], [0, 1]);
      await approveIt(world, made);
      await applied(world, made);
      assert.equal((await loadAccount(world, id)).email, before);
    },
  },
];

test("each edge and each guard of the model is replayed", () => {
  const named = Object.entries({ ...console, ...directory, ...helpdesk, ...own, ...rules });
  const names = edges.map((edge) => named.find(([, one]) => one === edge)?.[0] ?? "an edge of another file");
  const replayed = new Set([...done, ...refused].flatMap(({ edge }) => edge.split(/[,:] /)));
  assert.deepEqual(
    [...names, ...guardsNow].filter((name) => !replayed.has(name)),
    [],
  );
});

onSqlite("Edges of the model of power", (fresh) => {
  for (const { edge, says, replay } of done) test(`done at once: ${says} (${edge})`, async () => replay(await fresh()));
  for (const { edge, says, replay } of refused) test(`not done: ${says} (${edge})`, async () => replay(await fresh()));
});
