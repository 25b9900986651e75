/**
 * Every way that touches what a login needs, walked as its owner or an officer would, from the best position: the acts of
 * docs/ways-in.md by their POST routes, and the commands on the server.
 */
import assert from "node:assert/strict";
import { changeAccount } from "../src/account/account.ts";
import { decide } from "../src/cli/reset.ts";
import { stopSessions } from "../src/cli/session.ts";
import { setActive, setEmail } from "../src/cli/user.ts";
import { listDevices } from "../src/factor/device.ts";
import { listPasskeys } from "../src/factor/passkey.ts";
import { savePolicy } from "../src/policy/policy.ts";
import { findUndecided } from "../src/reset/reset.sql.ts";
import { listSessions } from "../src/session/session.ts";
import { askForChange, codeIn, mailTo, takeBack, typeCodes, undoLinkIn } from "../test-support/at-email.ts";
import { atHelpdesk, checked, press as decideAtDesk } from "../test-support/at-helpdesk.ts";
import { clickOk, linksOf, PHONE_BROWSER, requested, setReset, waits } from "../test-support/at-reset.ts";
import { approve, captchaOf, fieldOf, logIn } from "../test-support/log-in.ts";
import { claim, vouched, withVouchingPin } from "../test-support/move.ts";
import { makePasskey, softPasskey } from "../test-support/passkey.ts";
import { enrolledPhone, qrOn } from "../test-support/phone.ts";
import { mailsOf, PASSWORD, visitor } from "../test-support/world.ts";
import { type Owner, recoveryCodesOf } from "./attacker.ts";

const FIRST = "penyedia1@contoh.go.id";
const NEXT = "lima-jendela-rumah-putih";
const HOURS = 3600;
const terminal = { operator: "siti", say: () => {}, untilStopped: async () => {} };

export interface Way {
  readonly name: string;
  /** The POSTs that it is about. Each has to be reached, and taken. */
  readonly routes: readonly string[];
  /** Audit entry that shows that the act was done: event and outcome. */
  readonly shows: string;
  /** The POST at which 2FA ends; absent: at none. */
  readonly endsAt?: string;
  readonly act: (it: Owner) => Promise<unknown>;
}

const proven = async ({ computer, phone }: Owner, path: string) => {
  await computer.get("/beranda");
  assert.equal((await computer.post(path)).path, "/proof", path);
  return approve(computer, phone);
};

/** Three days later: logged in anew, with a phone that is no newcomer. */
async function settled(it: Owner): Promise<void> {
  it.world.clock.advance(80 * HOURS);
  await logIn(it.world, it.computer, "PENYEDIA1");
  await approve(it.computer, it.phone);
}

async function addedPasskey(it: Owner): Promise<string> {
  await proven(it, "/passkeys/new/proof");
  await makePasskey(it.computer, softPasskey(it.world));
  await it.computer.post("/2fa/enable/done");
  return (await listPasskeys(it.world, it.account.id))[0]?.id ?? assert.fail("no passkey");
}

/** Adds a passkey and removes the phone: the passkey is the last. */
async function onlyPasskey(it: Owner): Promise<string> {
  const id = await addedPasskey(it);
  await it.computer.get("/beranda");
  await it.computer.post(`/devices/${it.phone.id}/revoke`);
  return id;
}

/** An act of an officer on the owner's account, with the officer's *Ya*. */
async function atDesk(it: Owner, act: string, fields: Record<string, string> = checked): Promise<void> {
  const { officer, desk } = await atHelpdesk(it.world);
  const page = `/helpdesk/accounts/${it.account.id}`;
  await desk.get(page);
  assert.equal((await desk.post(`${page}/${act}`, fields)).path, "/proof");
  await approve(desk, officer.phone);
}

async function changedEmail(it: Owner): Promise<void> {
  await settled(it);
  await proven(it, "/email/proof");
  await askForChange(it.computer);
  await typeCodes(it.world, it.computer);
}

/** POST /device/v1/requests/:id/answer, with *Bukan saya*. */
async function reported(it: Owner): Promise<void> {
  it.world.clock.advance(60);
  await logIn(it.world, visitor(it.world), "PENYEDIA1");
  const request = (await it.phone.requests()).at(-1) ?? assert.fail("no request");
  await it.phone.answer(request, "report");
}

const resetId = async (it: Owner): Promise<string> =>
  (await it.world.db.selectFrom("reset").select("id").orderBy("requested_at", "desc").executeTakeFirstOrThrow()).id;

const adding: readonly Way[] = [
  {
    name: "another phone, beside its typed code",
    routes: [
      "/devices/new",
      "/2fa/enable",
      "/2fa/enable/password",
      "/device/v1/enrolments",
      "/2fa/enable/code",
      "/2fa/enable/done",
    ],
    shows: "device enrolled",
    act: async (it) => {
      await proven(it, "/devices/new");
      await it.computer.get("/2fa/enable/password");
      await it.computer.post("/2fa/enable/password", { password: PASSWORD });
      await enrolledPhone(it.world, qrOn((await it.computer.post("/2fa/enable")).text));
      await it.computer.get("/2fa/enable");
      await it.computer.post("/2fa/enable/code", { code: "123456" });
      await it.computer.post("/2fa/enable/done");
    },
  },
  {
    name: "a wrong first code of another authenticator",
    routes: [],
    shows: "device claim-refused",
    act: async (it) => {
      await proven(it, "/devices/new");
      assert.equal((await it.computer.post("/2fa/enable/code", { code: "000000" })).status, 422);
    },
  },
  {
    name: "the mailed code",
    routes: ["/2fa/enable/mailed-code/send", "/2fa/enable/mailed-code"],
    shows: "mailed-code success",
    act: async (it) => {
      const policy = {
        twoFactor: "optional",
        mandatoryFrom: null,
        number: "new-browser",
        enrolmentCode: true,
      } as const;
      await savePolicy(it.world, "penyedia", policy);
      await proven(it, "/devices/new");
      await it.computer.post("/2fa/enable/mailed-code/send");
      const code = codeIn(await mailTo(it.world, FIRST, "enrolment-code"));
      await it.computer.post("/2fa/enable/mailed-code", { code });
    },
  },
  {
    name: "a new phone in the old one's place",
    routes: ["/device/v1/vouchers", "/device/v1/vouchers/:id/claim", "/device/v1/verification"],
    shows: "device revoked",
    act: async (it) => {
      it.world.clock.advance(80 * HOURS);
      const { keys, voucher } = await vouched(it.world, await withVouchingPin(it.world, it.phone), { retire: true });
      assert.equal((await claim(it.world, voucher, keys)).status, 201);
    },
  },
  {
    name: "a passkey",
    routes: ["/passkeys/new/proof", "/passkeys/new/options", "/passkeys/new"],
    shows: "passkey added",
    act: addedPasskey,
  },
  {
    name: "recovery codes",
    routes: ["/2fa/recovery-codes", "/2fa/recovery-codes/kept"],
    shows: "recovery-codes kept",
    act: async (it) => {
      await proven(it, "/2fa/recovery-codes");
      await it.computer.post("/2fa/recovery-codes");
      await it.computer.post("/2fa/recovery-codes/kept", { kept: "on" });
    },
  },
];

const stopping: readonly Way[] = [
  {
    name: "the last phone removed",
    routes: ["/devices/:id/revoke"],
    shows: "device removed",
    act: (it) => it.computer.post(`/devices/${it.phone.id}/revoke`),
  },
  {
    name: "the last passkey removed",
    routes: ["/passkeys/:id/remove"],
    shows: "passkey removed",
    act: async (it) => {
      const [code = ""] = await recoveryCodesOf(it.world, it.account.id);
      const id = await onlyPasskey(it);
      await it.computer.get(`/passkeys/${id}/remove`);
      await it.computer.post(`/passkeys/${id}/remove`);
      await it.computer.get("/proof/recovery");
      await it.computer.post("/proof/recovery", { for: fieldOf(it.computer.page(), "for"), code });
    },
  },
  {
    name: "the last phone, not mine",
    routes: ["/devices/:id/not-mine"],
    shows: "device not-mine",
    act: (it) => it.computer.post(`/devices/${it.phone.id}/not-mine`),
  },
  {
    name: "the last passkey, not mine",
    routes: ["/passkeys/:id/not-mine"],
    shows: "passkey not-mine",
    act: async (it) => it.computer.post(`/passkeys/${await onlyPasskey(it)}/not-mine`),
  },
  {
    name: "the phone that has just been added, not mine",
    routes: ["/2fa/enable/not-mine"],
    shows: "device not-mine",
    act: async (it) => {
      await proven(it, "/devices/new");
      await enrolledPhone(it.world, qrOn(it.computer.page().text));
      await it.computer.post(`/devices/${it.phone.id}/revoke`);
      await it.computer.get("/2fa/enable");
      await it.computer.post("/2fa/enable/not-mine");
      assert.deepEqual(await listDevices(it.world, it.account.id), []);
    },
  },
  {
    name: "the last phone, by the mail's link",
    routes: ["/devices/not-mine"],
    shows: "device not-mine",
    act: async ({ world }) => {
      const reader = visitor(world, PHONE_BROWSER);
      const texts = (await mailsOf(world)).map((mail) => mail.text).join("\n");
      await reader.get(/\/devices\/not-mine\/[\w.-]+/.exec(texts)?.[0] ?? "");
      await reader.post("/devices/not-mine");
    },
  },
  {
    name: "the phone gives itself up",
    routes: ["/device/v1/revocation"],
    shows: "device revoked",
    act: (it) => it.phone.call({ path: "/device/v1/revocation", body: "{}" }),
  },
  {
    name: "reported lost, with a recovery code",
    routes: ["/ponsel-hilang"],
    shows: "device lost",
    act: async ({ world, account }) => {
      const [code = ""] = await recoveryCodesOf(world, account.id);
      const lost = visitor(world, PHONE_BROWSER);
      const form = await lost.get("/ponsel-hilang");
      await lost.post("/ponsel-hilang", { "user-id": "PENYEDIA1", code, ...captchaOf(world, form) });
    },
  },
  {
    name: "stopped by an officer",
    routes: ["/helpdesk/accounts/:id/stop-phones"],
    shows: "device lost",
    act: (it) => atDesk(it, "stop-phones"),
  },
  {
    name: "Bukan saya on the phone",
    routes: ["/device/v1/requests/:id/answer"],
    shows: "proof reported",
    act: reported,
  },
  {
    name: "sessions and known browsers",
    routes: ["/sessions/end-others", "/browsers/:id/forget", "/sessions/:id/end", "/keluar"],
    shows: "session ended",
    act: async (it) => {
      const { world, computer, account } = it;
      await computer.get("/beranda");
      await computer.post("/sessions/end-others");
      const known = await world.db.selectFrom("known_browser").select("id").executeTakeFirstOrThrow();
      await computer.post(`/browsers/${known.id}/forget`);
      const other = visitor(world, PHONE_BROWSER);
      await logIn(world, other, "PENYEDIA1");
      await approve(other, it.phone);
      const own = await computer.get("/beranda");
      assert.ok(own);
      const sessions = await listSessions(world, account.id);
      await computer.post(`/sessions/${sessions[0]?.id}/end`);
      await computer.get("/beranda");
      await computer.post("/keluar");
    },
  },
  {
    name: "sessions ended by an officer",
    routes: ["/helpdesk/accounts/:id/end-sessions"],
    shows: "helpdesk sessions-ended",
    act: (it) => atDesk(it, "end-sessions", { session: "" }),
  },
  {
    name: "the browser lock lifted by an officer",
    routes: ["/helpdesk/accounts/:id/lift"],
    shows: "helpdesk enrolment-lifted",
    act: async (it) => {
      const until = it.world.now() + 24 * HOURS;
      await changeAccount(it.world, it.account.id, { enrol_browser_id: "another", enrol_browser_until: until });
      await atDesk(it, "lift");
    },
  },
];

const addresses: readonly Way[] = [
  {
    name: "an address changed, and taken back by mail",
    routes: ["/email/undo"],
    shows: "account email-undone",
    act: async (it) => {
      await changedEmail(it);
      await takeBack(visitor(it.world), undoLinkIn(await mailTo(it.world, FIRST, "email-changed")));
    },
  },
  {
    name: "an address changed, and taken back by the phone",
    routes: ["/device/v1/email/undo"],
    shows: "account email-undone",
    act: async (it) => {
      await changedEmail(it);
      it.world.clock.advance(60);
      const { body } = await it.phone.call({ path: "/device/v1/requests" });
      it.world.clock.advance(1);
      await it.phone.call({ path: "/device/v1/email/undo", body: JSON.stringify({ email: body.email?.id }) });
    },
  },
  {
    name: "a change of address given up",
    routes: ["/email/cancel"],
    shows: "account email-change-requested",
    act: async (it) => {
      await settled(it);
      await proven(it, "/email/proof");
      await askForChange(it.computer);
      await it.computer.post("/email/cancel");
    },
  },
  {
    name: "a password by mail",
    routes: ["/lupa-password", "/password/new"],
    shows: "password-change reset",
    act: async ({ world }) => {
      const forgetful = visitor(world, PHONE_BROWSER);
      const form = await forgetful.get("/lupa-password");
      await forgetful.post("/lupa-password", { "user-id": "PENYEDIA1", email: FIRST, ...captchaOf(world, form) });
      const mail = await mailTo(world, FIRST, "password-reset-link");
      await forgetful.get(/\/link\/[\w-]+/.exec(mail.text)?.[0] ?? "");
      await forgetful.post("/password/new", { password: NEXT, "password-again": NEXT });
    },
  },
  {
    name: "a password changed in a session",
    routes: ["/password/proof", "/password"],
    shows: "password-change changed",
    act: async (it) => {
      await proven(it, "/password/proof");
      await it.computer.post("/password", { current: PASSWORD, next: NEXT, again: NEXT });
    },
  },
];

const resetting: readonly Way[] = [
  {
    name: "a reset that waits, cancelled by mail",
    routes: ["/reset/cancel"],
    shows: "reset cancelled",
    act: async ({ world }) => {
      await setReset(world, "wait");
      await waits(world, visitor(world, PHONE_BROWSER));
      const reader = visitor(world, PHONE_BROWSER);
      await reader.get((await linksOf(world)).cancel);
      await reader.post("/reset/cancel");
    },
  },
  {
    name: "a reset that waits, cancelled by a session",
    routes: ["/reset/cancel-mine"],
    shows: "reset cancelled",
    act: async ({ world, computer }) => {
      await setReset(world, "wait");
      await waits(world, visitor(world, PHONE_BROWSER));
      await computer.get("/beranda");
      await computer.post("/reset/cancel-mine");
    },
  },
  {
    name: "a reset that waits, cancelled by the phone",
    routes: ["/device/v1/reset/cancellation"],
    shows: "reset cancelled",
    act: async (it) => {
      await setReset(it.world, "wait");
      await waits(it.world, visitor(it.world, PHONE_BROWSER));
      const body = JSON.stringify({ reset: await resetId(it) });
      await it.phone.call({ path: "/device/v1/reset/cancellation", body });
    },
  },
  {
    name: "a reset that an officer approves, and nobody completes",
    routes: ["/helpdesk/resets/:id"],
    shows: "reset approved",
    act: async ({ world }) => {
      await setReset(world, "helpdesk");
      await waits(world, visitor(world, PHONE_BROWSER));
      const { officer, desk } = await atHelpdesk(world);
      await decideAtDesk(desk, "approve");
      await approve(desk, officer.phone);
    },
  },
  {
    name: "a reset before its time",
    routes: [],
    shows: "reset confirmed",
    act: async ({ world }) => {
      await setReset(world, "wait");
      const computer = await waits(world, visitor(world, PHONE_BROWSER));
      world.clock.advance(24 * HOURS - 60);
      await clickOk(computer);
    },
  },
];

/** The ways by which 2FA does end. */
const ending: readonly Way[] = [
  {
    name: "Disable 2FA, by a fresh proof",
    routes: ["/2fa/disable"],
    shows: "two-factor disabled",
    endsAt: "/proof/continue",
    act: (it) => proven(it, "/2fa/disable"),
  },
  {
    name: "a reset by mail, its link opened elsewhere",
    routes: ["/reset", "/reset/code", "/reset/confirm"],
    shows: "two-factor reset",
    endsAt: "/reset/confirm",
    act: async ({ world }) => {
      const computer = await requested(world);
      const shown = await visitor(world, PHONE_BROWSER).get((await linksOf(world)).open);
      const spelled = /class="match-number"[^>]*aria-label="((?:\w )+\w)"/.exec(shown.text)?.[1] ?? "";
      await computer.get("/reset/code");
      await computer.post("/reset/code", { code: spelled.replaceAll(" ", "") });
      await computer.post("/reset/confirm");
    },
  },
  {
    name: "a reset that has waited",
    routes: ["/reset/confirm"],
    shows: "two-factor reset",
    endsAt: "/reset/confirm",
    act: async ({ world }) => {
      await setReset(world, "wait");
      const computer = await waits(world, visitor(world, PHONE_BROWSER));
      world.clock.advance(24 * HOURS);
      await clickOk(computer);
    },
  },
  {
    name: "a reset that an officer has approved",
    routes: ["/reset/confirm"],
    shows: "two-factor reset",
    endsAt: "/reset/confirm",
    act: async ({ world }) => {
      await setReset(world, "helpdesk");
      const computer = await waits(world, visitor(world, PHONE_BROWSER));
      const { officer, desk } = await atHelpdesk(world);
      await decideAtDesk(desk, "approve");
      await approve(desk, officer.phone);
      await clickOk(computer);
    },
  },
];

const commands: readonly Way[] = [
  {
    name: "spse user deactivate, and activate",
    routes: [],
    shows: "account activated",
    act: async ({ world }) => {
      await setActive(world, terminal, "PENYEDIA1", false);
      await setActive(world, terminal, "PENYEDIA1", true);
    },
  },
  {
    name: "spse user email",
    routes: [],
    shows: "account email-changed",
    act: ({ world }) =>
      setEmail(world, terminal, { userId: "PENYEDIA1", address: "lain@rumah.example", second: false, reason: "T-1" }),
  },
  {
    name: "spse session end",
    routes: [],
    shows: "session all-ended",
    act: ({ world }) => stopSessions(world, terminal, "PENYEDIA1"),
  },
  {
    name: "spse reset approve",
    routes: [],
    shows: "reset approved",
    act: async ({ world }) => {
      await setReset(world, "helpdesk");
      await waits(world, visitor(world, PHONE_BROWSER));
      const [waiting] = await findUndecided(world);
      await decide(world, terminal, { resetId: waiting?.id ?? "", decision: "approved", reason: "seen" });
    },
  },
];

export const ways: readonly Way[] = [...adding, ...stopping, ...addresses, ...resetting, ...ending, ...commands];
