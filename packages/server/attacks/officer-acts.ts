/** Every POST of an officer: of the helpdesk, of an Admin PPE and of an Auditor. */
import assert from "node:assert/strict";
import { unixSeconds } from "@spse/protocol";
import { digest } from "../src/base/platform/keys.ts";
import { IN_DIRECTORY } from "../src/base/platform/ldap/in-directory.ts";
import { keepPicture } from "../src/base/platform/office.sql.ts";
import { transact } from "../src/base/platform/world.ts";
import { insertApplication } from "../src/connect/application/application.sql.ts";
import { insertDeadline, loadDeadlines } from "../src/connect/deadlines/deadline.sql.ts";
import { letDrawWebhook } from "../src/connect/requests/webhook.sql.ts";
import { changeAccount, loadAccount } from "../src/core/account/account.ts";
import { letWait } from "../src/core/power/waiting.ts";
import { listSessions } from "../src/core/session/session.ts";
import { onAccount } from "../src/office/accounts/acts.ts";
import { listRunning } from "../src/office/policy/notice.sql.ts";
import { addAnnouncement } from "../src/office/settings/announcements/announcement.ts";
import { NEW_ADDRESS } from "../test-support/at-email.ts";
import { PHONE_BROWSER, setReset, waits } from "../test-support/at-reset.ts";
import { addApplication } from "../test-support/connect/application.ts";
import { approve, readField } from "../test-support/log-in.ts";
import { checked, idOnDesk } from "../test-support/office/at-helpdesk.ts";
import { applied, approveIt, preview, vendors } from "../test-support/office/import.ts";
import { addPerson, sessionOf, visitor } from "../test-support/world.ts";
import type { Act, Fields, Scene } from "./act.ts";
import { aCaller, withPhone } from "./caller-acts.ts";
import { chosenActs } from "./chosen-acts.ts";
import { aFirstYes } from "./first-yes.ts";

const HOURS = 3600;
const announced = { text: "Libur.", english: "", from: "", until: "2027-11-24", announce: "1" };
const anAnnouncement = async ({ world }: Scene): Promise<string> => {
  const until = unixSeconds(world.now() + 24 * HOURS);
  return (
    (await transact(world, (tx) => addAnnouncement(tx, { text: "Libur.", english: null, from: tx.now(), until }))) ?? ""
  );
};

/** An application whose secret the officer's session may draw. */
async function anApplication({ world, account }: Scene): Promise<string> {
  const [session] = await listSessions(world, account.id);
  assert.ok(session);
  const id = await transact(world, (tx) =>
    insertApplication(tx, { name: "SPSE", may: ["deadlines"], sessionId: session.id }),
  );
  assert.ok(id !== null, "no application was made");
  await transact(world, (tx) => letDrawWebhook(tx, id, session.id));
  return id;
}

const OUTSIDE = "https://katalog.contoh.go.id/";
const A_KEY = { kty: "EC", crv: "P-256", x: "x".repeat(43), y: "y".repeat(43), kid: "1" };

/** The beginning of a WebP of 64 × 64 pixels, which is text too. RFC 9649 §2.7 */
const PICTURE = "RIFF\x16\0\0\0WEBPVP8X\x0a\0\0\0\0\0\0\0\x3f\0\0\x3f\0\0";

const theVendor = async ({ about }: Scene) => about;

/** An account that has a role to change, and a session. */
async function thePokja({ world }: Scene): Promise<string> {
  const person = await addPerson(world, { userId: "POKJA1", kind: "non-penyedia", role: "pokja" });
  await sessionOf(world, person);
  return person.id;
}

/** An account whose password the office's directory keeps. */
async function theColleague(scene: Scene): Promise<string> {
  const id = await thePokja(scene);
  await transact(scene.world, (tx) => changeAccount(tx, id, { password_hash: IN_DIRECTORY }));
  return id;
}

/** A new address of the vendor that another Admin PPE has asked for. */
async function aWaitingAddress({ world, about }: Scene): Promise<Fields> {
  const other = await addPerson(world, { userId: "ADMIN9", kind: "non-penyedia", role: "admin-ppe" });
  const from = { ip: "203.0.113.7", browserLabel: "Chrome di Windows" };
  const waiting = await transact(world, async (tx) => {
    const account = await loadAccount(tx, about);
    const change = { kind: "address", was: account.email, address: NEW_ADDRESS } as const;
    return letWait(tx, { officer: { id: other.id, userId: other.userId }, from }, account, change, "time");
  });
  return { waiting: waiting.id };
}

/** A proposal of an application to close the vendor's account. */
async function aProposal({ world, about }: Scene): Promise<Fields> {
  const { post } = await addApplication(world, { may: ["proposals"] });
  return { proposal: String((await post("/closing-proposals", { user: about, reason: "Izin dicabut" })).body.id) };
}

const readBy = ({ account }: Scene) => ({ officerId: account.id, name: account.userId });
const readFile = (scene: Scene) => preview(scene.world, vendors(2), "add", readBy(scene));
/** A file of users that this officer has read. */
const aPreview = async (scene: Scene): Promise<string> => (await readFile(scene)).id;

const penyedia = async () => "penyedia";

/** An open case of the helpdesk about the vendor. */
async function aCase({ computer, about }: Scene): Promise<string> {
  await computer.get(`/helpdesk/accounts/${about}`);
  const opened = await computer.post(`/helpdesk/accounts/${about}/cases`, { reason: "lost-phone", note: "" });
  return opened.path.split("/").at(-1) ?? "";
}

const wanted = { "2fa": "optional", allowed: "any", number: "always", key: "any", reset: "immediate", reason: "SE 12" };

/** A change of the rule for Penyedia, shown and not approved yet. */
async function changeShown({ computer }: Scene): Promise<Fields> {
  await computer.get("/konsol/kebijakan/aturan/penyedia");
  return { change: readField(await computer.post("/konsol/kebijakan/aturan/penyedia", wanted), "change") };
}

/** An announcement of that rule, shown and not approved yet. */
async function noticeShown({ computer }: Scene): Promise<Fields> {
  const titles = { title: "2FA", titleEn: "2FA" };
  const letter = { ...titles, todoId: "Aktifkan 2FA.", todoEn: "Enable 2FA.", readyId: "Siap.", readyEn: "Ready." };
  await computer.get("/konsol/kebijakan/pengumuman/penyedia");
  return { notice: readField(await computer.post("/konsol/kebijakan/pengumuman/penyedia", letter), "notice") };
}

/** Asks for what was shown, and says *Ya*. */
async function approved({ computer, phone }: Scene, path: string, shown: Fields): Promise<void> {
  await computer.post(path, shown);
  await approve(computer, phone);
}

const scenes: readonly Act[] = [
  {
    path: "/helpdesk/resets/:id",
    by: "officer",
    before: async ({ world }) => {
      await setReset(world, "helpdesk");
      await waits(world, visitor(world, PHONE_BROWSER));
      return undefined;
    },
    id: async ({ computer }) => idOnDesk(await computer.get("/konsol/menunggu")),
    fields: { decision: "approve", ...checked },
  },
  {
    path: "/helpdesk/accounts/:id/lift",
    by: "officer",
    before: async ({ world, about }) => {
      const until = world.now() + 24 * HOURS;
      await transact(world, (tx) =>
        changeAccount(tx, about, { enrol_browser_id: "another", enrol_browser_until: until }),
      );
      return undefined;
    },
    id: theVendor,
    fields: checked,
  },
  { path: "/helpdesk/accounts/:id/stop-phones", by: "officer", id: theVendor, fields: checked },
  { path: "/helpdesk/accounts/:id/end-sessions", by: "officer", id: theVendor, fields: { session: "" } },
  { path: "/konsol/akun", by: "officer", fields: { find: "PENYEDI" } },
  {
    path: "/konsol/akun/:id/invite",
    by: "officer",
    before: async ({ world, about }) => {
      await transact(world, (tx) => changeAccount(tx, about, { password_hash: null }));
      return undefined;
    },
    id: theVendor,
  },
  {
    path: "/konsol/akun/baru",
    by: "admin",
    fields: { "user-id": "POKJA9", role: "pokja", name: "Budi", email: "budi@contoh.go.id" },
  },
  { path: "/konsol/akun/:id/data", by: "admin", id: theVendor, fields: { name: "PT Lain", number: "" } },
  { path: "/konsol/akun/:id/email", by: "admin", id: theVendor, fields: { email: NEW_ADDRESS, ...checked } },
  { path: "/konsol/akun/:id/role", by: "admin", id: thePokja, fields: { role: "ppk", until: "", note: "SK 7" } },
  { path: "/konsol/akun/:id/password", by: "admin", id: theColleague, fields: { place: "here", note: "SK 7" } },
  { path: "/konsol/akun/:id/agree", by: "admin", before: aWaitingAddress, id: theVendor },
  { path: "/konsol/akun/:id/withdraw", by: "admin", before: aWaitingAddress, id: theVendor },
  { path: "/konsol/akun/:id/deactivate", by: "admin", id: theVendor, fields: { note: "pindah" } },
  {
    path: "/konsol/akun/:id/activate",
    by: "admin",
    before: async ({ world, about }) => {
      await transact(world, (tx) => changeAccount(tx, about, { active: 0 }));
      return undefined;
    },
    id: theVendor,
    fields: { note: "kembali" },
  },
  { path: "/konsol/impor", by: "admin", fields: { mode: "add", file: vendors(2) } },
  { path: "/konsol/impor/ekspor", by: "admin" },
  { path: "/konsol/impor/:id/setujui", by: "admin", id: aPreview },
  { path: "/konsol/impor/:id/batal", by: "admin", id: aPreview },
  { path: "/konsol/impor/:id/dilewati", by: "admin", id: aPreview },
  {
    path: "/konsol/impor/:id/undang",
    by: "admin",
    id: async (scene) => {
      const made = await readFile(scene);
      await approveIt(scene.world, made, readBy(scene));
      return (await applied(scene.world, made)).id;
    },
  },
  { path: "/konsol/aplikasi", by: "admin", fields: { name: "SPSE", deadlines: "1" } },
  { path: "/konsol/aplikasi/:id/boleh", by: "admin", id: anApplication, fields: { deadlines: "1", requests: "1" } },
  { path: "/konsol/aplikasi/:id/siapa", by: "admin", id: anApplication, fields: { home: OUTSIDE, for: "all" } },
  { path: "/konsol/aplikasi/:id/login", by: "admin", id: anApplication, fields: { redirects: OUTSIDE } },
  { path: "/konsol/aplikasi/:id/ciba", by: "admin", id: anApplication, fields: { mode: "poll" } },
  { path: "/konsol/aplikasi/:id/panggilan", by: "admin", id: anApplication, fields: { webhook: OUTSIDE } },
  { path: "/konsol/aplikasi/:id/kunci", by: "admin", id: anApplication, fields: { keys: JSON.stringify(A_KEY) } },
  { path: "/konsol/aplikasi/:id/host", by: "admin", id: anApplication, fields: { hosts: "sakip.contoh.go.id" } },
  ...["coba", "jejak"].map((it) => ({ path: `/konsol/aplikasi/:id/${it}`, by: "admin", id: anApplication }) as const),
  { path: "/konsol/aplikasi/:id/ganti", by: "admin", id: anApplication },
  { path: "/konsol/aplikasi/:id/webhook/ganti", by: "admin", id: anApplication },
  { path: "/konsol/aplikasi/:id/webhook/rahasia", by: "admin", id: anApplication },
  { path: "/konsol/aplikasi/:id/akhiri", by: "admin", id: anApplication },
  { path: "/konsol/aplikasi/:id/rahasia", by: "admin", id: anApplication },
  { path: "/konsol/pengaturan", by: "admin", fields: { lpseName: "LPSE Jambi" } },
  { path: "/konsol/pengaturan/logo", by: "admin", fields: { picture: PICTURE } },
  {
    path: "/konsol/pengaturan/logo/simpan",
    by: "admin",
    before: async ({ world }) => {
      await transact(world, (tx) => keepPicture(tx, { type: "webp", width: 64, height: 64 }, Buffer.from(PICTURE)));
      return undefined;
    },
    fields: { digest: digest(PICTURE) },
  },
  { path: "/konsol/pengaturan/email-uji", by: "admin" },
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
      await transact(world, (tx) => insertDeadline(tx, { name: "Tender jalan", at: tx.now() }));
      return (await loadDeadlines(world))[0]?.id ?? assert.fail("no deadline was made");
    },
  },
  { path: "/konsol/batas/kesiapan", by: "auditor", fields: { ids: "PENYEDIA1" } },
  { path: "/konsol/audit", by: "auditor", fields: { from: "2026-11-24", to: "2026-11-24" } },
  { path: "/konsol/audit/periksa", by: "auditor" },
  { path: "/helpdesk/accounts/:id/cases", by: "officer", id: theVendor, fields: { reason: "other", note: "" } },
  {
    path: "/helpdesk/accounts/:id/callers",
    by: "officer",
    id: async ({ world }) => (await withPhone(world)).account.id,
  },
  { path: "/helpdesk/callers/:id/words", by: "officer", id: aCaller, fields: { words: "kapal mawar" } },
  { path: "/helpdesk/cases/:id/start-reset", by: "officer", id: aCase, fields: checked },
  { path: "/helpdesk/cases/:id/notes", by: "officer", id: aCase, fields: { note: "Telepon masuk" } },
  { path: "/helpdesk/cases/:id/close", by: "officer", id: aCase, fields: { outcome: "solved", note: "" } },
  { path: "/konsol/menunggu", by: "admin", before: aFirstYes, fields: { decision: "refuse" } },
  { path: "/konsol/menunggu/usulan", by: "admin", before: aProposal },
  { path: "/konsol/kebijakan/aturan/:subject", by: "admin", id: penyedia, fields: wanted },
  { path: "/konsol/kebijakan/setujui", by: "admin", before: changeShown },
  { path: "/konsol/kebijakan/terdampak", by: "admin", before: changeShown },
  {
    path: "/konsol/kebijakan/riwayat/:id",
    by: "admin",
    before: async (scene) => {
      await approved(scene, "/konsol/kebijakan/setujui", await changeShown(scene));
      return { reason: "Keliru" };
    },
    id: async () => "1",
  },
  { path: "/konsol/kebijakan/umumkan", by: "admin", before: noticeShown },
  {
    path: "/konsol/kebijakan/hentikan/:id",
    by: "admin",
    before: async (scene) => {
      await approved(scene, "/konsol/kebijakan/umumkan", await noticeShown(scene));
      return undefined;
    },
    id: async ({ world }) => (await listRunning(world))[0]?.id ?? assert.fail("no mail runs"),
  },
];

/** An account whose role ends. */
async function theTemporary(scene: Scene): Promise<string> {
  const id = await thePokja(scene);
  await transact(scene.world, (tx) => changeAccount(tx, id, { role_until: unixSeconds(tx.now() + 24 * HOURS) }));
  return id;
}

/** What the fields of an act's form are filled with, by name. */
const usual: Fields = { ...checked, note: "SK 7", until: "2028-12-31" };

/** The acts on an account that need no scene of their own. */
const plain = onAccount
  .map(({ path, form }): Act => {
    const fields = Object.keys(form.shape).map((name) => [name, usual[name] ?? ""]);
    return { path: `/konsol/akun/:id/${path}`, by: "admin", id: theTemporary, fields: Object.fromEntries(fields) };
  })
  .filter((act) => !scenes.some(({ path }) => path === act.path));

export const officerActs: readonly Act[] = [...scenes, ...plain, ...chosenActs];
