/**
 * Step-up (OWASP ASVS 7.5.1), route by route: what an old session alone cannot do. docs/ways-in.md says which routes only take power away.
 */
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { test } from "node:test";
import { sectionOf } from "../../../scripts/security-promises.ts";
import { loadAccount } from "../src/core/account/account.ts";
import { listDevices } from "../src/core/factors/device/device.ts";
import { listPasskeys } from "../src/core/factors/passkey/passkey.ts";
import { listSessions, loadSession } from "../src/core/session/session.ts";
import { onAccount } from "../src/office/accounts/acts.ts";
import { routes } from "../src/operate/start/routes.ts";
import { addProtected, HOST } from "../test-support/connect/protected-host.ts";
import { fitting } from "../test-support/forms.ts";
import { approve, fieldOf, logIn } from "../test-support/log-in.ts";
import { atHelpdesk, checked } from "../test-support/office/at-helpdesk.ts";
import { makePasskey, softPasskey } from "../test-support/passkey.ts";
import type { Seen } from "../test-support/visitor.ts";
import { addPerson, PASSWORD, sessionOf, type TestWorld, type Visitor, visitor } from "../test-support/world.ts";
import { isInside, nameOf, type Owner, onSqlite, owner, recoveryCodesOf } from "./attacker.ts";
import { waitingIn } from "./owner-acts.ts";

const NEXT = "lima-jendela-rumah-putih";

/** The section of docs/ways-in.md about POSTs that only take power away. attacks/ways-in.test.ts finds each POST placed. */
const section = sectionOf(
  readFileSync(join(import.meta.dirname, "../../../docs/ways-in.md"), "utf8"),
  "Only taking power away",
);
const takesAway = (path: string): boolean => section.includes(`\`POST ${path}\``);

/** Every row that opens an account or decides what may. Sorted, as text. */
async function powersOf(world: TestWorld): Promise<readonly string[]> {
  const rows = async (table: "device" | "passkey" | "recovery_code" | "user_verification", columns: string[]) =>
    (await world.db.selectFrom(table).selectAll().execute())
      .filter((it) => !("revoked_at" in it && it.revoked_at !== null) && !("ended_at" in it && it.ended_at !== null))
      .map((it) => `${table} ${columns.map((name) => String(it[name as keyof typeof it])).join(" ")}`);
  const accounts = await world.db.selectFrom("account").selectAll().execute();
  return [
    ...accounts.map((account) =>
      [
        account.id,
        account.password_hash,
        account.email,
        account.second_email,
        account.two_factor_since,
        account.active,
        account.enrol_browser_until,
      ].join(" "),
    ),
    ...(await rows("device", ["id", "public_jwk", "seed_sealed"])),
    ...(await rows("passkey", ["id", "public_key"])),
    ...(await rows("recovery_code", ["id", "used_at"])),
    ...(await rows("user_verification", ["device_id", "change_digest"])),
  ].sort();
}

/** Where each POST of an old session ends: at a fresh proof, at the form again, or at what it takes away. Ids are `:id`. */
const ENDS: Readonly<Record<string, string>> = {
  "/2fa/enable": "200 /beranda",
  "/2fa/enable/password": "200 /beranda",
  "/2fa/enable/mailed-code/send": "200 /beranda",
  "/2fa/enable/mailed-code": "200 /beranda",
  "/2fa/enable/code": "200 /beranda",
  "/2fa/recovery-codes": "200 /proof",
  "/2fa/enable/done": "200 /beranda",
  "/devices/new": "200 /proof",
  "/devices/:id/mine": "200 /beranda",
  "/passkeys/new/options": "403 /passkeys/new/options",
  "/passkeys/new": "403 /passkeys/new",
  "/passkeys/new/proof": "200 /proof",
  "/passkeys/:id/rename": "200 /keamanan?selesai=nama-passkey",
  "/passkeys/:id/remove": "200 /proof",
  "/2fa/recovery-codes/kept": "200 /beranda",
  "/password/proof": "200 /proof",
  "/password": "200 /password",
  "/browser-key": "422 /browser-key",
  "/2fa/disable": "200 /proof",
  "/email": "200 /email",
  "/email/proof": "200 /proof",
  "/email/codes": "200 /email",
  "/email/again": "200 /email",
  "/masuk-aplikasi/:uid/bukti": "200 /masuk-aplikasi/:id",
  "/masuk-aplikasi/:uid/setuju": "200 /masuk-aplikasi/:id/lanjut",
  "/masuk-aplikasi/:uid/kembali": "200 /masuk-aplikasi/:id/lanjut",
  "/buka/:host/:mark/setuju": "200 /buka/lanjut",
  "/buka/:host/:mark/ulang": "200 /proof",
  "/2fa/enable/not-mine": "403 /2fa/enable",
  "/reset/cancel-mine": "200 /beranda?selesai=reset-batal",
  "/devices/:id/revoke": "200 /keamanan?selesai=perangkat",
  "/devices/:id/not-mine": "200 /keamanan?selesai=bukan-ponsel-saya",
  "/passkeys/:id/not-mine": "200 /beranda",
  "/sessions/:id/end": "200 /keamanan?selesai=sesi",
  "/sessions/end-others": "200 /keamanan?selesai=sesi-lain",
  "/browsers/:id/forget": "200 /keamanan?selesai=peramban",
  "/email/cancel": "200 /email",
  "/waiting/:id/stop": "200 /beranda?selesai=perubahan-lewat",
  "/helpdesk/resets/:id": "200 /helpdesk?selesai=sudah",
  "/helpdesk/accounts/:id/lift": "200 /proof",
  "/helpdesk/accounts/:id/stop-phones": "200 /proof",
  "/helpdesk/accounts/:id/end-sessions": "200 /proof",
  "/helpdesk/accounts/:id/cases": "200 /konsol/akun/:id?tindakan=kasus",
  "/helpdesk/accounts/:id/callers": "200 /helpdesk/callers/:id",
  "/helpdesk/callers/:id/words": "200 /helpdesk?selesai=sudah",
  "/helpdesk/cases/:id/start-reset": "200 /helpdesk?selesai=sudah",
  "/helpdesk/cases/:id/notes": "200 /helpdesk?selesai=sudah",
  "/helpdesk/cases/:id/close": "200 /helpdesk?selesai=sudah",
  "/konsol/akun/:id/invite": "200 /konsol/akun/:id?selesai=sudah",
  "/konsol/akun": "200 /konsol/akun?role=admin-ppe",
  "/konsol/menunggu": "200 /konsol/menunggu?selesai=sudah",
  "/konsol/menunggu/usulan": "200 /konsol/menunggu?selesai=usulan-sudah",
  "/konsol/akun/banyak": "200 /konsol/akun",
  "/konsol/akun/banyak/invite": "200 /proof",
  "/konsol/akun/banyak/end-sessions": "200 /proof",
};
const endOf = ({ status, path }: Seen): string =>
  `${status} ${path.replace(/\?(host|kode).*/, "").replace(/[\w-]{22,}/g, ":id")}`;

interface Desk {
  /** Posts the most complete form that a person with the page can make. */
  readonly call: (path: string) => Promise<Seen>;
}

/** `id`: what `:id`, `:uid` or `:host/:mark` stands for in a path. */
function deskOf(
  { computer, phone }: Pick<Owner, "computer" | "phone">,
  id: (path: string) => string,
  more: Readonly<Record<string, string>> = {},
): Desk {
  const call = async (path: string): Promise<Seen> => {
    await computer.get("/beranda");
    const fields = {
      current: PASSWORD,
      password: PASSWORD,
      next: NEXT,
      again: NEXT,
      wish: "first",
      address: "pencuri@jahat.example",
      code: phone.code(),
      name: "Milik pencuri",
      response: JSON.stringify({ id: "A".repeat(22), rawId: "A".repeat(22), type: "public-key", response: {} }),
      "new-address": "12345678",
      "old-address": "12345678",
      decision: "approve",
      email: "pencuri@jahat.example",
      role: "admin-ppe",
      "user-id": "PENYEDIA1",
      ...checked,
      ...more,
    };
    return computer.post(path.replace(/:(id|uid|host\/:mark)/, id(path)), fitting(routes, path, fields));
  };
  return { call };
}

onSqlite("An old session, even with the password, [promise:stolen-session]", (fresh) => {
  test("a proof grants to the session that asked for it, and the audit tells it; another browser of the account reaches nothing of it [A18 A33]", async () => {
    const person = await owner(fresh);
    const { world, computer, phone } = person;
    const other = visitor(world);
    await logIn(world, other, "PENYEDIA1");
    await approve(other, phone);
    const granted = async (by: Visitor) =>
      (await loadSession(world, by.cookies.get(nameOf(world, "session"))))?.freshProof?.purpose;
    world.clock.advance(60);
    await computer.get("/beranda");
    assert.equal((await computer.post("/passkeys/new/proof")).path, "/proof");
    other.cookies.set(nameOf(world, "proof"), computer.cookies.get(nameOf(world, "proof")) ?? "");
    const form = fieldOf(computer.page(), "for");
    await other.get("/proof");
    await other.post("/proof/code", { for: form, code: phone.code() });
    assert.equal(await granted(other), undefined);
    await approve(computer, phone);
    assert.equal(await granted(computer), "add-passkey");
    const told = world.db.selectFrom("audit").select("detail").where("event", "=", "proof");
    const details = (await told.where("outcome", "=", "success").execute()).map((row) => JSON.parse(row.detail));
    assert.deepEqual(
      details.map((it) => it.purpose),
      ["add-passkey"],
    );
  });

  test("adds, exchanges and switches nothing, whatever route it calls with whatever form; and takes away only where docs/ways-in.md says so [A25 N26 A10]", async () => {
    const paths = routes
      .filter((it) => it.method === "POST" && (it.guard === "session" || it.guard === "enrol"))
      .map((it) => it.path);
    assert.ok(paths.length > 25);
    const person = await ownerOfAll(fresh);
    const desk = await withOldSession(person);
    // Acts that remove something come last, so that the other acts find everything.
    for (const path of paths.toSorted((a, b) => Number(takesAway(a)) - Number(takesAway(b)))) {
      assert.equal(await isInside(person.computer), true, `before ${path}`);
      const before = await powersOf(person.world);
      assert.equal(endOf(await desk.call(path)), ENDS[path], path);
      const after = await powersOf(person.world);
      if (takesAway(path))
        assert.deepEqual(
          after.filter((line) => !before.includes(line)),
          [],
          `${path} added something`,
        );
      else assert.deepEqual(after, before, path);
    }
  });

  test("of an officer does nothing to anybody's account: each act asks the officer's phone first [A2 A25]", async () => {
    const victim = await ownerOfAll(fresh);
    const { world } = victim;
    const { officer, desk: computer } = await atHelpdesk(world);
    world.clock.advance(1800);
    const accounts = { accounts: victim.account.id };
    const desk = deskOf({ phone: officer.phone, computer }, () => victim.account.id, accounts);
    const paths = routes.filter((it) => it.method === "POST" && it.guard === "officer").map((it) => it.path);
    assert.ok(paths.length >= 5);
    const before = await powersOf(world);
    const sessions = await listSessions(world, victim.account.id);
    for (const path of paths) assert.equal(endOf(await desk.call(path)), ENDS[path], path);
    assert.deepEqual(await powersOf(world), before);
    assert.deepEqual(await listSessions(world, victim.account.id), sessions);
    const asked = await officer.phone.requests();
    assert.deepEqual([...new Set(asked.map((it) => it.purpose))], ["helpdesk"]);
  });

  test("of an Admin PPE makes and changes no account either, before the Ya [A2 A25]", async () => {
    const { world } = await ownerOfAll(fresh);
    const { officer, desk: computer } = await atHelpdesk(world, "admin-ppe");
    world.clock.advance(1800);
    await addPerson(world, { userId: "POKJA1", kind: "non-penyedia", role: "pokja" });
    const { id: left } = await addPerson(world, { userId: "POKJA2", kind: "non-penyedia", role: "pokja" });
    await world.db.updateTable("account").set({ active: 0 }).where("id", "=", left).execute();
    const before = await world.db.selectFrom("account").selectAll().orderBy("id").execute();
    const actor = { phone: officer.phone, computer };
    await deskOf(actor, () => "", { role: "pokja", "user-id": "POKJA9" }).call("/konsol/akun/baru");
    assert.equal(computer.page().path, "/proof", "a new account");
    const paths = routes
      .filter((it) => it.method === "POST" && it.guard === "admin" && it.path.startsWith("/konsol/akun/:id/"))
      .map((it) => it.path);
    assert.ok(paths.length >= 5);
    for (const { id, user_id, role, active } of before.filter((it) => it.id !== officer.account.id))
      for (const path of paths) {
        const seen = await deskOf(actor, () => id).call(path);
        const nothingToDo = path.endsWith(active === 1 ? "/activate" : "/deactivate");
        const neverThatRole = path.endsWith("/role") && role === "penyedia";
        const noDirectory = path.endsWith("/password");
        const account = await loadAccount(world, id);
        const notForIt = onAccount.some((act) => path.endsWith(`/${act.path}`) && !act.isFor(account));
        const nothingWaits = /\/(agree|withdraw)$/.test(path);
        const asks = !nothingToDo && !neverThatRole && !noDirectory && !notForIt && !nothingWaits;
        const refused = neverThatRole ? `422 ${path}` : "200 /konsol/akun/:id?selesai=sudah";
        assert.equal(endOf(seen), asks ? "200 /proof" : refused, `${user_id}: ${path}`);
      }
    assert.deepEqual(await world.db.selectFrom("account").selectAll().orderBy("id").execute(), before);
    const asked = await officer.phone.requests();
    assert.deepEqual([...new Set(asked.map((it) => it.purpose))], ["helpdesk"]);
  });

  test("of an account without 2FA adds no first factor: the password is asked again after 15 minutes [N26 A25]", async () => {
    const world = await fresh();
    const { id } = await addPerson(world);
    const computer = visitor(world);
    await logIn(world, computer, "PENYEDIA1");
    world.clock.advance(901);
    assert.equal((await computer.get("/2fa/enable")).text.includes('class="qr"'), false);
    assert.match((await computer.get("/passkeys/new")).path, /^\/2fa\/enable\/password/);
    for (const path of ["/2fa/enable", "/2fa/enable/code", "/passkeys/new", "/2fa/enable/done", "/2fa/recovery-codes"])
      await computer.post(path, fitting(routes, path, { code: "123456" }));
    assert.deepEqual([await listDevices(world, id), await listPasskeys(world, id)], [[], []]);
    assert.equal((await loadAccount(world, id)).twoFactorSince, null);
  });
});

/** The owner, with a passkey and recovery codes too. */
async function ownerOfAll(fresh: () => Promise<TestWorld>): Promise<Owner> {
  const person = await owner(fresh);
  await person.computer.get("/beranda");
  await person.computer.post("/passkeys/new/proof");
  await approve(person.computer, person.phone);
  await makePasskey(person.computer, softPasskey(person.world));
  await person.computer.post("/2fa/enable/done");
  await recoveryCodesOf(person.world, person.account.id);
  await person.world.db.updateTable("recovery_set").set({ kept_at: person.world.now() }).execute();
  return person;
}

/** Half an hour later: password and proof are old. The account has another session that may be ended. */
async function withOldSession(person: Owner): Promise<Desk> {
  const { world, account } = person;
  world.clock.advance(1800);
  const [device] = await listDevices(world, account.id);
  const [passkey] = await listPasskeys(world, account.id);
  const { id } = await sessionOf(world, account);
  await addProtected(world);
  const other = await waitingIn(person, { ofOthers: true });
  const toAgree = await waitingIn(person, { ofOthers: true }); // the last one, whose cookie this browser has
  return deskOf(person, (path) => {
    // Who has agreed waits no longer.
    if (path.startsWith("/masuk-aplikasi/")) return path.endsWith("/setuju") ? toAgree : other;
    if (path.startsWith("/buka/")) return `${Buffer.from(HOST).toString("base64url")}/${"m".repeat(43)}`;
    if (path.startsWith("/passkeys/")) return passkey?.id ?? "";
    return (path.startsWith("/devices/") ? device?.id : id) ?? "";
  });
}
