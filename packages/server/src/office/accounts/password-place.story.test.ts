/** Admin PPE decides where an account's password is kept, and the operator does; on both engines. */
import assert from "node:assert/strict";
import { test } from "node:test";
import { onSqlite } from "../../../test-support/enrolled.ts";
import { approve, logIn } from "../../../test-support/log-in.ts";
import { atHelpdesk } from "../../../test-support/office/at-helpdesk.ts";
import { agreeTo } from "../../../test-support/office/second-admin.ts";
import { terminalOf } from "../../../test-support/operate/terminal.ts";
import { addPerson, mailsOf, type TestWorld, visitor } from "../../../test-support/world.ts";
import { IN_DIRECTORY } from "../../base/platform/ldap/in-directory.ts";
import type { Ldap } from "../../base/platform/ldap/ldap.ts";
import { loadAccount } from "../../core/account/account.ts";
import { moveUserPassword, setEmail } from "../../operate/cli/user.ts";
import { setRole } from "../../operate/cli/user-role.ts";

const OFFICE = "pagi yang cerah di kantor";

/** A directory in which everybody has one password. */
const ldap: Ldap = {
  check: async (userId, typed) => (userId !== null && typed === OFFICE ? "right" : "wrong"),
  probe: async () => {},
};

async function scene(fresh: () => Promise<TestWorld>, directory: Ldap | null = ldap) {
  const world = Object.assign(await fresh(), directory && { ldap: directory });
  const ppe = await atHelpdesk(world, "admin-ppe", "ADMIN1");
  const person = await addPerson(world, { userId: "POKJA1", kind: "non-penyedia", role: "pokja" });
  const second = await atHelpdesk(world, "admin-ppe", "ADMIN2");
  const send = async (place: string) => {
    await ppe.desk.get(`/konsol/akun/${person.id}`);
    const asked = await ppe.desk.post(`/konsol/akun/${person.id}/password`, { place, note: "SK 7/2026" });
    return asked.path === "/proof" ? approve(ppe.desk, ppe.officer.phone) : asked;
  };
  /** Moves the password of an account that somebody has used: the second Admin PPE agrees. */
  const move = async (place: string) => {
    assert.match((await send(place)).path, /selesai=menunggu/);
    return agreeTo(second, person.id);
  };
  return { world, ...ppe, person, send, move };
}

const kinds = async (world: TestWorld, to: string) =>
  (await mailsOf(world)).filter((it) => it.to === to).map(({ kind }) => kind);

onSqlite("Where a password is kept", (fresh) => {
  test("to the directory and back, each after the Ya of two: sessions end, the owner is told, the earlier password is gone [promise:directory]", async () => {
    const { world, person, send, move, desk } = await scene(fresh);
    const computer = visitor(world);
    await logIn(world, computer, "POKJA1");
    assert.match((await move("directory")).path, /selesai=disetujui/);
    assert.match((await computer.get("/beranda")).path, /^\/login/);
    assert.equal((await loadAccount(world, person.id)).passwordHash, IN_DIRECTORY);
    assert.equal((await logIn(world, visitor(world), "POKJA1")).status, 422, "the earlier password");
    assert.equal((await logIn(world, computer, "POKJA1", OFFICE)).path, "/beranda");
    assert.match((await desk.get(`/konsol/akun/${person.id}`)).text, /direktori kantor/);
    assert.match((await send("directory")).path, /selesai=sudah/, "it is there already");

    assert.match((await move("here")).path, /selesai=disetujui/);
    assert.equal((await loadAccount(world, person.id)).passwordHash, null);
    assert.equal((await logIn(world, visitor(world), "POKJA1", OFFICE)).status, 422);
    assert.deepEqual((await kinds(world, person.email)).filter((it) => /password/.test(it)).toSorted(), [
      "first-password",
      "password-moved",
    ]);
    const said = await world.db
      .selectFrom("audit")
      .select("account_id")
      .where("outcome", "like", "%password-moved")
      .execute();
    assert.equal(said.length, 4, "in both histories, each time");
  });

  test("a link to a new password from before is void [promise:directory]", async () => {
    const { world, person, move } = await scene(fresh);
    await move("directory");
    await move("here");
    const mail = (await mailsOf(world)).find((it) => it.kind === "first-password");
    const link = /\/link\/([\w-]+)/.exec(mail?.text ?? "")?.[1] ?? "";
    const late = visitor(world);
    assert.equal((await late.get(`/link/${link}`)).status, 200);
    await move("directory");
    assert.equal((await visitor(world).get(`/link/${link}`)).status, 410);
    await late.post("/password/new", { password: "lima kuda di padang", "password-again": "lima kuda di padang" });
    assert.equal((await loadAccount(world, person.id)).passwordHash, IN_DIRECTORY);
  });

  test("within 72 hours of a new address no link to a password goes there: the way back waits, the way to the directory does not [promise:directory]", async () => {
    const { world, person } = await scene(fresh);
    const to = { userId: "POKJA1", reason: "SK 8" };
    await setEmail(world, terminalOf([]), { ...to, address: "baru@contoh.go.id", second: false });
    await moveUserPassword(world, terminalOf([]), { ...to, place: "directory" });
    const back = () => moveUserPassword(world, terminalOf([]), { ...to, place: "here" });
    await assert.rejects(back(), /within 72 hours/);
    assert.equal((await loadAccount(world, person.id)).passwordHash, IN_DIRECTORY);
    world.clock.advance(72 * 3600);
    await back();
    assert.equal((await loadAccount(world, person.id)).passwordHash, null);
  });

  test("no officer's password is in the directory, and nobody whose password is there becomes one [promise:directory]", async () => {
    const { world, person, move, desk, officer } = await scene(fresh);
    const colleague = await addPerson(world, { userId: "HELPDESK9", kind: "non-penyedia", role: "helpdesk" });
    const opened = (id: string) => desk.get(`/konsol/akun/${id}?tindakan=password`);
    assert.doesNotMatch((await opened(colleague.id)).text, /\/password"/);
    assert.match((await opened(person.id)).text, /\/password"/, "the control");
    const terminal = terminalOf([]);
    const officers = { userId: "HELPDESK9", place: "directory", reason: "SK 8" };
    await assert.rejects(moveUserPassword(world, terminal, officers), /keep a password of their own/);
    await move("directory");
    await desk.get(`/konsol/akun/${person.id}`);
    await desk.post(`/konsol/akun/${person.id}/role`, { role: "helpdesk", until: "", note: "SK 9" });
    await approve(desk, officer.phone);
    await assert.rejects(setRole(world, terminal, { userId: "POKJA1", role: "helpdesk", reason: "SK 9" }), /directory/);
    assert.equal((await loadAccount(world, person.id)).role, "pokja");
  });

  test("without a directory in the settings the page offers none, and the operator is told how to set one", async () => {
    const { world, person, desk } = await scene(fresh, null);
    assert.doesNotMatch((await desk.get(`/konsol/akun/${person.id}`)).text, /direktori/);
    const terminal = terminalOf([]);
    const move = { userId: "POKJA1", place: "directory", reason: "SK 8" };
    await assert.rejects(moveUserPassword(world, terminal, move), /SPSE_LDAP_URL/);
    assert.equal((await loadAccount(world, person.id)).epoch, person.epoch);
  });

  test("the operator moves it, also back where the directory is gone for good", async () => {
    const { world, person } = await scene(fresh);
    const said: string[] = [];
    const terminal = terminalOf(said);
    await moveUserPassword(world, terminal, { userId: "POKJA1", place: "directory", reason: "SK 8" });
    assert.equal((await loadAccount(world, person.id)).passwordHash, IN_DIRECTORY);
    const without: TestWorld = { ...world };
    Reflect.deleteProperty(without, "ldap");
    await moveUserPassword(without, terminal, { userId: "POKJA1", place: "here", reason: "SK 9" });
    assert.equal((await loadAccount(world, person.id)).passwordHash, null);
    await assert.rejects(moveUserPassword(world, terminal, { userId: "POKJA1", place: "x", reason: "SK" }), /here, or/);
    assert.match(said.join("\n"), /logs in with the office password now/);
  });
});
