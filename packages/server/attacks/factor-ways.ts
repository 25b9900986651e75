/**
 * Every act that adds or stops an authenticator or a session, as the owner or an officer does it: the acts of docs/ways-in.md
 * by their POST routes.
 */
import assert from "node:assert/strict";
import { transact } from "../src/base/platform/world.ts";
import { changeAccount } from "../src/core/account/account.ts";
import { listDevices } from "../src/core/factors/device/device.ts";
import { listPasskeys } from "../src/core/factors/passkey/passkey.ts";
import { savePolicy } from "../src/core/policy/policy.ts";
import { listSessions } from "../src/core/session/session.ts";
import { codeIn, mailTo } from "../test-support/at-email.ts";
import { PHONE_BROWSER } from "../test-support/at-reset.ts";
import { approve, captchaOf, fieldOf, logIn, proveFresh } from "../test-support/log-in.ts";
import { claim, vouched, withVouchingPin } from "../test-support/move.ts";
import { atHelpdesk, checked } from "../test-support/office/at-helpdesk.ts";
import { makePasskey, softPasskey } from "../test-support/passkey.ts";
import { enrolledPhone, qrOn } from "../test-support/phone.ts";
import { mailsOf, PASSWORD, visitor } from "../test-support/world.ts";
import { type Owner, recoveryCodesOf } from "./attacker.ts";

const FIRST = "penyedia1@contoh.go.id";
const HOURS = 3600;

export interface Way {
  readonly name: string;
  /** The POSTs of this act. The test must reach each one, without a refusal. */
  readonly routes: readonly string[];
  /** The audit entry that shows the act: event and outcome. */
  readonly shows: string;
  /** The POST that ends 2FA; absent if no POST does. */
  readonly endsAt?: string;
  readonly act: (person: Owner) => Promise<unknown>;
}

/** Gives the fresh proof that `path` asks for, on the phone. */
export const proven = ({ computer, phone }: Owner, path: string) => proveFresh(computer, phone, path);

async function addedPasskey(person: Owner): Promise<string> {
  await proven(person, "/passkeys/new/proof");
  await makePasskey(person.computer, softPasskey(person.world));
  await person.computer.post("/2fa/enable/done");
  return (await listPasskeys(person.world, person.account.id))[0]?.id ?? assert.fail("no passkey");
}

/** Adds a passkey and removes the phone: the passkey is the last. */
async function onlyPasskey(person: Owner): Promise<string> {
  const id = await addedPasskey(person);
  await person.computer.get("/beranda");
  await person.computer.post(`/devices/${person.phone.id}/revoke`);
  return id;
}

/** An act of an officer on the owner's account, with the officer's *Ya*. */
async function atDesk(person: Owner, act: string, fields: Record<string, string> = checked): Promise<void> {
  const { officer, desk } = await atHelpdesk(person.world);
  const page = `/helpdesk/accounts/${person.account.id}`;
  await desk.get(page);
  assert.equal((await desk.post(`${page}/${act}`, fields)).path, "/proof");
  await approve(desk, officer.phone);
}

/** POST /device/v1/requests/:id/answer, with *Bukan saya*. */
async function reported(person: Owner): Promise<void> {
  person.world.clock.advance(60);
  await logIn(person.world, visitor(person.world), "PENYEDIA1");
  const request = (await person.phone.requests()).at(-1) ?? assert.fail("no request");
  await person.phone.answer(request, "report");
}

export const adding: readonly Way[] = [
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
    act: async (person) => {
      await proven(person, "/devices/new");
      await person.computer.get("/2fa/enable/password");
      await person.computer.post("/2fa/enable/password", { password: PASSWORD });
      await enrolledPhone(person.world, qrOn((await person.computer.post("/2fa/enable")).text));
      await person.computer.get("/2fa/enable");
      await person.computer.post("/2fa/enable/code", { code: "123456" });
      await person.computer.post("/2fa/enable/done");
    },
  },
  {
    name: "a wrong first code of another authenticator",
    routes: [],
    shows: "device claim-refused",
    act: async (person) => {
      await proven(person, "/devices/new");
      assert.equal((await person.computer.post("/2fa/enable/code", { code: "000000" })).status, 422);
    },
  },
  {
    name: "the mailed code",
    routes: ["/2fa/enable/mailed-code/send", "/2fa/enable/mailed-code"],
    shows: "mailed-code success",
    act: async (person) => {
      const policy = {
        twoFactor: "optional",
        twoFactorFrom: null,
        number: "new-browser",
        enrolmentCode: true,
      } as const;
      await transact(person.world, (tx) => savePolicy(tx, "penyedia", policy));
      await proven(person, "/devices/new");
      await person.computer.post("/2fa/enable/mailed-code/send");
      const code = codeIn(await mailTo(person.world, FIRST, "enrolment-code"));
      await person.computer.post("/2fa/enable/mailed-code", { code });
    },
  },
  {
    name: "a new phone in the old one's place",
    routes: ["/device/v1/vouchers", "/device/v1/vouchers/:id/claim", "/device/v1/verification"],
    shows: "device revoked",
    act: async (person) => {
      person.world.clock.advance(80 * HOURS);
      const { keys, voucher } = await vouched(person.world, await withVouchingPin(person.world, person.phone), {
        retire: true,
      });
      assert.equal((await claim(person.world, voucher, keys)).status, 201);
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
    act: async (person) => {
      await proven(person, "/2fa/recovery-codes");
      await person.computer.post("/2fa/recovery-codes");
      await person.computer.post("/2fa/recovery-codes/kept", { kept: "on" });
    },
  },
];

export const stopping: readonly Way[] = [
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
    act: async (person) => {
      const [code = ""] = await recoveryCodesOf(person.world, person.account.id);
      const id = await onlyPasskey(person);
      await person.computer.get(`/passkeys/${id}/remove`);
      await person.computer.post(`/passkeys/${id}/remove`);
      await person.computer.get("/proof/recovery");
      await person.computer.post("/proof/recovery", { for: fieldOf(person.computer.page(), "for"), code });
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
    act: async (person) => {
      await proven(person, "/devices/new");
      await enrolledPhone(person.world, qrOn(person.computer.page().text));
      await person.computer.post(`/devices/${person.phone.id}/revoke`);
      await person.computer.get("/2fa/enable");
      await person.computer.post("/2fa/enable/not-mine");
      assert.deepEqual(await listDevices(person.world, person.account.id), []);
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
    act: async (person) => {
      const { world, computer, account } = person;
      await computer.get("/beranda");
      await computer.post("/sessions/end-others");
      const known = await world.db.selectFrom("known_browser").select("id").executeTakeFirstOrThrow();
      await computer.post(`/browsers/${known.id}/forget`);
      const other = visitor(world, PHONE_BROWSER);
      await logIn(world, other, "PENYEDIA1");
      await approve(other, person.phone);
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
    name: "sessions of several accounts ended by an officer",
    routes: ["/konsol/akun/banyak/end-sessions"],
    shows: "helpdesk sessions-ended",
    act: async ({ world, account }) => {
      const { officer, desk } = await atHelpdesk(world);
      await desk.get("/konsol/akun");
      const form = await desk.post("/konsol/akun/banyak", { accounts: account.id, act: "end-sessions" });
      assert.equal(form.status, 200);
      const asked = await desk.post("/konsol/akun/banyak/end-sessions", { accounts: account.id });
      assert.equal(asked.path, "/proof");
      await approve(desk, officer.phone);
    },
  },
  {
    name: "the browser lock lifted by an officer",
    routes: ["/helpdesk/accounts/:id/lift"],
    shows: "helpdesk enrolment-lifted",
    act: async (person) => {
      const until = person.world.now() + 24 * HOURS;
      await transact(person.world, (tx) =>
        changeAccount(tx, person.account.id, { enrol_browser_id: "another", enrol_browser_until: until }),
      );
      await atDesk(person, "lift");
    },
  },
];
