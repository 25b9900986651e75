/** Every POST that acts for a session, with all that it needs; and the POSTs that act for no session. */
import assert from "node:assert/strict";
import { currentCode, unixSeconds } from "@spse/protocol";
import { changeAccount } from "../src/account/account.ts";
import { addAnnouncement } from "../src/announcement/announcement.ts";
import { chainEntries } from "../src/audit/chain.ts";
import { insertDeadline, loadDeadlines } from "../src/deadline/deadline.sql.ts";
import { listDevices } from "../src/factors/device/device.ts";
import { listPasskeys } from "../src/factors/passkey/passkey.ts";
import { savePolicy } from "../src/policy/policy.ts";
import { listRunning } from "../src/policy-change/notice.sql.ts";
import { listKnownBrowsers } from "../src/session/browser/browser.ts";
import { askForChange, codeIn, mailTo, NEW_ADDRESS } from "../test-support/at-email.ts";
import { atHelpdesk, checked, idOnDesk } from "../test-support/at-helpdesk.ts";
import { PHONE_BROWSER, setReset, waits } from "../test-support/at-reset.ts";
import { secondPhone } from "../test-support/enrolled.ts";
import { approve, fieldOf, proveFresh } from "../test-support/log-in.ts";
import { askCreation, askRequest, makePasskey, type SoftPasskey, softPasskey } from "../test-support/passkey.ts";
import { enrolledPhone, qrOn, readQr } from "../test-support/phone.ts";
import type { Seen } from "../test-support/visitor.ts";
import { addPerson, PASSWORD, sessionOf, type TestWorld, visitor } from "../test-support/world.ts";
import { nameOf, numberOn, type Owner, owner, recoveryCodesOf, sayYes } from "./attacker.ts";

const NEXT = "lima-jendela-rumah-putih";
const HOURS = 3600;

/** The acting person, with a passkey and recovery codes. */
interface Scene extends Owner {
  readonly passkey: SoftPasskey;
  readonly codes: readonly string[];
  /** The vendor's account on which an officer acts. */
  readonly about: string;
}

type Fields = Readonly<Record<string, string>>;

interface Act {
  /** As in the route table. */
  readonly path: string;
  /** What `:id`, or another name, stands for. */
  readonly id?: (scene: Scene) => Promise<string>;
  /** The fresh proof that the act needs: the path that asks for it. */
  readonly proof?: string;
  readonly by?: "officer" | "admin" | "auditor";
  /** Makes the act possible, and returns form fields. */
  readonly before?: (scene: Scene) => Promise<Fields | undefined>;
  readonly fields?: Fields;
  /** Tables and columns that record an attempt even if it fails. */
  readonly trail?: readonly string[];
}

/** The owner gives a fresh proof in the session, which gets another token. */
export async function proveFreshly(person: Pick<Owner, "world" | "computer" | "phone">, path = "/passkeys/new/proof") {
  const { world, computer, phone } = person;
  world.clock.advance(1);
  computer.cookies.delete(nameOf(world, "proof")); // Keep the earlier proof.
  await proveFresh(computer, phone, path);
}

/** Begins a proof of the session, up to its waiting page. */
async function asked({ computer }: Scene): Promise<Fields> {
  await computer.get("/beranda");
  assert.equal((await computer.post("/devices/new")).path, "/proof");
  return { for: fieldOf(computer.page(), "for") };
}

const announced = { text: "Libur.", english: "", from: "", until: "2027-11-24", announce: "1" };
const anAnnouncement = async ({ world }: Scene): Promise<string> => {
  const until = unixSeconds(world.now() + 24 * HOURS);
  return (await addAnnouncement(world, { text: "Libur.", english: null, from: world.now(), until })) ?? "";
};

const mailedCodeAsked = async ({ world }: Scene) => {
  const policy = { twoFactor: "optional", mandatoryFrom: null, number: "new-browser", enrolmentCode: true } as const;
  await savePolicy(world, "penyedia", policy);
  return undefined;
};

const emailAsked = async ({ world, computer }: Scene) => {
  await askForChange(computer);
  world.clock.advance(60);
  return undefined;
};

const anotherPasskey = async ({ world, computer }: Scene) => {
  await makePasskey(computer, softPasskey(world), "Kunci keamanan");
  return undefined;
};

const passkeyId = async ({ world, account }: Scene) => (await listPasskeys(world, account.id))[0]?.id ?? "";
const deviceId = async ({ world, account }: Scene) => (await listDevices(world, account.id))[0]?.id ?? "";
const theVendor = async ({ about }: Scene) => about;

/** An account that has a role to change. */
const thePokja = async ({ world }: Scene) =>
  (await addPerson(world, { userId: "POKJA1", kind: "non-penyedia", role: "pokja" })).id;

const penyedia = async () => "penyedia";

/** An open case of the helpdesk about the vendor. */
async function aCase({ computer, about }: Scene): Promise<string> {
  await computer.get(`/helpdesk/accounts/${about}`);
  const opened = await computer.post(`/helpdesk/accounts/${about}/cases`, { reason: "lost-phone", note: "" });
  return opened.path.split("/").at(-1) ?? "";
}

const wantedRule = {
  "2fa": "optional",
  allowed: "any",
  number: "always",
  key: "any",
  reset: "immediate",
  reason: "SE 12",
};

/** The hidden field of a preview, as a browser reads it. */
const hidden = (seen: Seen, name: string): Fields => ({
  [name]: fieldOf(seen, name)
    .replaceAll("&quot;", '"')
    .replaceAll("&#39;", "'")
    .replaceAll("&lt;", "<")
    .replaceAll("&gt;", ">")
    .replaceAll("&amp;", "&"),
});

/** A change of the rule for Penyedia, shown and not approved yet. */
async function changeShown({ computer }: Scene): Promise<Fields> {
  await computer.get("/konsol/kebijakan/aturan/penyedia");
  return hidden(await computer.post("/konsol/kebijakan/aturan/penyedia", wantedRule), "change");
}

/** An announcement of that rule, shown and not approved yet. */
async function noticeShown({ computer }: Scene): Promise<Fields> {
  const letter = { title: "2FA", todoId: "Aktifkan 2FA.", todoEn: "Enable 2FA.", readyId: "Siap.", readyEn: "Ready." };
  await computer.get("/konsol/kebijakan/pengumuman/penyedia");
  return hidden(await computer.post("/konsol/kebijakan/pengumuman/penyedia", letter), "notice");
}

export const acts: readonly Act[] = [
  { path: "/2fa/enable", proof: "/devices/new", before: mailedCodeAsked },
  { path: "/2fa/enable/password", fields: { password: PASSWORD } },
  { path: "/2fa/enable/mailed-code/send", proof: "/devices/new", before: mailedCodeAsked },
  {
    path: "/2fa/enable/mailed-code",
    proof: "/devices/new",
    before: async (scene) => {
      await mailedCodeAsked(scene);
      await scene.computer.get("/2fa/enable");
      await scene.computer.post("/2fa/enable/mailed-code/send");
      return { code: codeIn(await mailTo(scene.world, scene.account.email, "enrolment-code")) };
    },
    trail: ["mailed_code.tries"],
  },
  {
    path: "/2fa/enable/code",
    proof: "/devices/new",
    before: async ({ world, computer }) => {
      const qr = readQr(qrOn((await computer.get("/2fa/enable")).text));
      return { code: currentCode(qr.key, world.now()).code };
    },
  },
  {
    path: "/2fa/enable/not-mine",
    proof: "/devices/new",
    before: async ({ world, computer }) => {
      await enrolledPhone(world, qrOn((await computer.get("/2fa/enable")).text));
      return undefined;
    },
  },
  { path: "/2fa/enable/done", proof: "/passkeys/new/proof", before: anotherPasskey },
  { path: "/2fa/recovery-codes", proof: "/2fa/recovery-codes" },
  {
    path: "/2fa/recovery-codes/kept",
    proof: "/2fa/recovery-codes",
    before: async ({ computer }) => {
      await computer.post("/2fa/recovery-codes");
      return undefined;
    },
    fields: { kept: "on" },
  },
  { path: "/2fa/disable" },
  { path: "/devices/new" },
  { path: "/devices/:id/revoke", id: deviceId },
  { path: "/devices/:id/not-mine", id: deviceId },
  {
    path: "/devices/:id/mine",
    id: async ({ world, session, phone }) => {
      const { id } = await secondPhone(world, session);
      await world.db.updateTable("device").set({ vouched_by: phone.id }).where("id", "=", id).execute();
      return id;
    },
  },
  {
    path: "/passkeys/new/options",
    proof: "/passkeys/new/proof",
  },
  {
    path: "/passkeys/new",
    proof: "/passkeys/new/proof",
    before: async ({ world, computer }) => {
      const { options } = await askCreation(computer);
      return { name: "Kunci keamanan", response: softPasskey(world).create(options) };
    },
    trail: ["passkey_challenge"],
  },
  { path: "/passkeys/new/proof" },
  { path: "/passkeys/:id/rename", id: passkeyId, fields: { name: "Milik pencuri" } },
  { path: "/passkeys/:id/remove", id: passkeyId, proof: "/passkeys/new/proof" },
  { path: "/passkeys/:id/not-mine", id: passkeyId },
  {
    path: "/reset/cancel-mine",
    before: async ({ world }) => {
      await setReset(world, "wait");
      await waits(world, visitor(world, PHONE_BROWSER));
      return undefined;
    },
  },
  {
    path: "/sessions/:id/end",
    id: async ({ world, account }) => (await sessionOf(world, account)).id,
  },
  { path: "/sessions/end-others" },
  {
    path: "/browsers/:id/forget",
    id: async ({ world, account }) => (await listKnownBrowsers(world, account.id))[0]?.id ?? "",
  },
  { path: "/password/proof" },
  { path: "/password", proof: "/password/proof", fields: { current: PASSWORD, next: NEXT, again: NEXT } },
  { path: "/email/proof" },
  {
    path: "/email",
    proof: "/email/proof",
    fields: { wish: "first", address: NEW_ADDRESS, password: PASSWORD },
  },
  {
    path: "/email/codes",
    proof: "/email/proof",
    before: async (scene) => {
      await emailAsked(scene);
      return {
        "new-address": codeIn(await mailTo(scene.world, NEW_ADDRESS, "new-address-code")),
        "old-address": codeIn(await mailTo(scene.world, scene.account.email, "email-change-requested")),
      };
    },
    trail: ["mailed_code.tries"],
  },
  { path: "/email/again", proof: "/email/proof", before: emailAsked },
  { path: "/email/cancel", proof: "/email/proof", before: emailAsked },
  {
    path: "/helpdesk/resets/:id",
    by: "officer",
    before: async ({ world }) => {
      await setReset(world, "helpdesk");
      await waits(world, visitor(world, PHONE_BROWSER));
      return undefined;
    },
    id: async ({ computer }) => idOnDesk(await computer.get("/helpdesk")),
    fields: { decision: "approve", ...checked },
  },
  { path: "/helpdesk/accounts", by: "officer", fields: { find: "PENYEDIA1" } },
  {
    path: "/helpdesk/accounts/:id/lift",
    by: "officer",
    before: async ({ world, about }) => {
      const until = world.now() + 24 * HOURS;
      await changeAccount(world, about, { enrol_browser_id: "another", enrol_browser_until: until });
      return undefined;
    },
    id: theVendor,
    fields: checked,
  },
  { path: "/helpdesk/accounts/:id/stop-phones", by: "officer", id: theVendor, fields: checked },
  { path: "/helpdesk/accounts/:id/end-sessions", by: "officer", id: theVendor, fields: { session: "" } },
  { path: "/konsol/akun", by: "officer", fields: { find: "PENYEDIA1" } },
  {
    path: "/konsol/akun/:id/invite",
    by: "officer",
    before: async ({ world, about }) => {
      await changeAccount(world, about, { password_hash: null });
      return undefined;
    },
    id: theVendor,
    trail: ["throttle"],
  },
  {
    path: "/konsol/akun/baru",
    by: "admin",
    fields: { "user-id": "POKJA9", role: "pokja", name: "Budi", email: "budi@contoh.go.id" },
  },
  { path: "/konsol/akun/:id/data", by: "admin", id: theVendor, fields: { name: "PT Lain", number: "" } },
  { path: "/konsol/akun/:id/email", by: "admin", id: theVendor, fields: { email: NEW_ADDRESS, ...checked } },
  { path: "/konsol/akun/:id/role", by: "admin", id: thePokja, fields: { role: "ppk", until: "", note: "SK 7" } },
  { path: "/konsol/akun/:id/deactivate", by: "admin", id: theVendor, fields: { note: "pindah" } },
  {
    path: "/konsol/akun/:id/activate",
    by: "admin",
    before: async ({ world, about }) => {
      await changeAccount(world, about, { active: 0 });
      return undefined;
    },
    id: theVendor,
    fields: { note: "kembali" },
  },
  { path: "/konsol/pengaturan", by: "admin", fields: { setting: "lpseName", value: "LPSE Jambi" } },
  { path: "/konsol/pengaturan/email-uji", by: "admin", trail: ["throttle"] },
  { path: "/konsol/pengaturan/pengumuman", by: "admin", fields: announced },
  { path: "/konsol/pengaturan/pengumuman/:id", by: "admin", id: anAnnouncement, fields: announced },
  { path: "/konsol/pengaturan/pengumuman/:id/akhiri", by: "admin", id: anAnnouncement },
  {
    path: "/konsol/batas",
    by: "auditor",
    fields: { name: "Tender jembatan", date: "2026-11-25", time: "08:00" },
  },
  {
    path: "/konsol/batas/:id/hapus",
    by: "auditor",
    id: async ({ world }) => {
      await insertDeadline(world, { name: "Tender jalan", at: world.now() });
      return (await loadDeadlines(world))[0]?.id ?? "";
    },
  },
  { path: "/konsol/batas/kesiapan", by: "auditor", fields: { ids: "PENYEDIA1" } },
  { path: "/konsol/audit", by: "auditor", fields: { from: "2026-11-24", to: "2026-11-24" } },
  {
    path: "/konsol/audit/login",
    by: "auditor",
    before: async ({ world, account }) => {
      await chainEntries(world);
      const logins = world.db.selectFrom("audit").select(["seq", "at", "id"]).where("account_id", "=", account.id);
      const { seq, at, id } = await logins.where("event", "=", "login").limit(1).executeTakeFirstOrThrow();
      return { entry: `${seq}.${at}.${id}` };
    },
  },
  { path: "/konsol/audit/periksa", by: "auditor" },
  { path: "/helpdesk/accounts/:id/cases", by: "officer", id: theVendor, fields: { reason: "other", note: "" } },
  { path: "/helpdesk/cases/:id/start-reset", by: "officer", id: aCase, fields: checked },
  { path: "/helpdesk/cases/:id/notes", by: "officer", id: aCase, fields: { note: "Telepon masuk" } },
  { path: "/helpdesk/cases/:id/close", by: "officer", id: aCase, fields: { outcome: "solved", note: "" } },
  { path: "/konsol/kebijakan/aturan/:subject", by: "admin", id: penyedia, fields: wantedRule },
  { path: "/konsol/kebijakan/setujui", by: "admin", before: changeShown },
  { path: "/konsol/kebijakan/terdampak", by: "admin", before: changeShown },
  {
    path: "/konsol/kebijakan/riwayat/:id",
    by: "admin",
    before: async (scene) => {
      await scene.computer.post("/konsol/kebijakan/setujui", await changeShown(scene));
      await approve(scene.computer, scene.phone);
      return { reason: "Keliru" };
    },
    id: async () => "1",
  },
  { path: "/konsol/kebijakan/umumkan", by: "admin", before: noticeShown },
  {
    path: "/konsol/kebijakan/hentikan/:id",
    by: "admin",
    before: async (scene) => {
      await scene.computer.post("/konsol/kebijakan/umumkan", await noticeShown(scene));
      await approve(scene.computer, scene.phone);
      return undefined;
    },
    id: async ({ world }) => (await listRunning(world))[0]?.id ?? "",
  },
  {
    path: "/proof/continue",
    before: async (scene) => {
      const fields = await asked(scene);
      assert.equal(await sayYes(scene.phone, numberOn(scene.computer.page())), "approved");
      return fields;
    },
  },
  {
    path: "/proof/code",
    before: async (it) => ({ ...(await asked(it)), code: it.phone.code() }),
    trail: ["proof.wrong_codes"],
  },
  {
    path: "/proof/recovery",
    before: async (it) => ({ ...(await asked(it)), code: it.codes[0] ?? "" }),
    trail: ["proof.wrong_codes", "audit"],
  },
  {
    path: "/proof/passkey",
    before: async (scene) => {
      await asked(scene);
      const { options, fields } = await askRequest(scene.computer);
      return { for: fields.for ?? "", response: scene.passkey.get(options) };
    },
    trail: ["passkey_challenge"],
  },
];

/** POSTs of a session that only show what was typed: they save nothing, and nothing of them is approved without a POST of its own. */
export const onlyShown: readonly string[] = ["/konsol/kebijakan/pengumuman/:subject"];

/**
 * POSTs that act for no session: for a login, for a proof by its cookie, for a mail's link or a recovery code. Also those that
 * only end the session (*Keluar* in one tab must not fail because another tab gave a proof), or only read it.
 */
export const forNoSession: readonly string[] = [
  "/login",
  "/login/passkey/options",
  "/login/passkey",
  "/login/password",
  "/login/link",
  "/lupa-password",
  "/password/new",
  "/proof/again",
  "/proof/cancel",
  "/proof/passkey/options",
  "/devices/not-mine",
  "/reset",
  "/reset/confirm",
  "/reset/code",
  "/reset/cancel",
  "/ponsel-hilang",
  "/email/undo",
  "/captcha/check",
  "/keluar",
  "/sessions/stay",
];

const officerRoles = { officer: "helpdesk", admin: "admin-ppe", auditor: "auditor" } as const;

/** A person with 2FA, a passkey and kept recovery codes, whose session may do the act now; with the act's path and form. */
export async function prepared(
  fresh: () => Promise<TestWorld>,
  act: Act,
): Promise<{ readonly person: Scene; readonly path: string; readonly fields: Fields }> {
  const vendor = await owner(fresh);
  const { world } = vendor;
  const office = act.by && (await atHelpdesk(world, officerRoles[act.by]));
  const person = office ? { ...office.officer, world, computer: office.desk } : vendor;
  await proveFreshly(person);
  const passkey = softPasskey(world);
  await makePasskey(person.computer, passkey);
  await person.computer.post("/2fa/enable/done");
  const codes = await recoveryCodesOf(world, person.account.id);
  await world.db.updateTable("recovery_set").set({ kept_at: world.now() }).execute();
  const scene = { ...person, passkey, codes, about: vendor.account.id };
  if (act.proof) await proveFreshly(scene, act.proof);
  const fields = { ...act.fields, ...(await act.before?.(scene)) };
  const path = act.path.replace(/:\w+/, (await act.id?.(scene)) ?? "");
  await scene.computer.get("/beranda");
  return { person: scene, path, fields };
}
