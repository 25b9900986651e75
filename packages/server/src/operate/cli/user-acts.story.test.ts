/** `spse user find`, `invite` and `role` on a real database. */
import assert from "node:assert/strict";
import { test } from "node:test";
import { unixSeconds } from "@spse/protocol";
import { onBothEngines } from "../../../test-support/enrolled.ts";
import { logIn } from "../../../test-support/log-in.ts";
import { terminalOf } from "../../../test-support/operate/terminal.ts";
import { DAY_SECONDS, FOUND_MOST } from "../../../test-support/promised.ts";
import { addPerson, mailsOf, PASSWORD, visitor } from "../../../test-support/world.ts";
import { IN_DIRECTORY } from "../../base/platform/ldap/in-directory.ts";
import { transact } from "../../base/platform/world.ts";
import { changeAccount, findAccount } from "../../core/account/account.ts";
import { CommandRefused } from "./terminal.ts";
import { addUser, change, listUsers, setActive, setEmail } from "./user.ts";
import { findUsers, inviteUser } from "./user-find.ts";
import { setRole } from "./user-role.ts";

onBothEngines("spse user", (fresh) => {
  test("what core refuses is told in its words, or as a change of this moment", async () => {
    const world = await fresh();
    const account = await addPerson(world);
    const words = { officer: "it is an officer's" };
    const outcome = (made: string | boolean) =>
      change(world, terminal, account, async (_, by) => (by.operator === "siti" ? made : "wrong"), words);
    await outcome(true);
    await outcome("done");
    await refuses(outcome("officer"), /^PENYEDIA1: it is an officer's$/);
    for (const other of [false, "other"]) await refuses(outcome(other), /^PENYEDIA1: was changed at this moment/);
  });

  const said: string[] = [];
  const terminal = terminalOf(said);
  const saying = async (work: Promise<void>): Promise<string> => {
    said.length = 0;
    await work;
    return said.join("\n");
  };
  const refuses = (work: Promise<void>, begins: RegExp) =>
    assert.rejects(work, (error: Error) => error instanceof CommandRefused && begins.test(error.message));

  test("find: by User ID, and by the beginnings of names and addresses; the audit holds no word of it", async () => {
    const world = await fresh();
    await addPerson(world, { userId: "BUDI", name: "Budi Santoso", role: "ppk", kind: "non-penyedia" });
    await addPerson(world, { userId: "PT.MAJU", name: "PT Santoso Maju" });
    assert.match(await saying(findUsers(world, terminal, "budi")), /^BUDI +ppk +active +2FA off +Budi Santoso <budi@/);
    const both = JSON.parse(await saying(findUsers(world, terminal, "santoso", true)));
    assert.deepEqual(
      both.accounts.map((it: { userId: string }) => it.userId),
      ["BUDI", "PT.MAJU"],
    );
    assert.deepEqual(
      [both.more, both.accounts[0].hasPassword, both.accounts[0].passwordHash],
      [false, true, undefined],
    );
    await refuses(findUsers(world, terminal, "siapa"), /^nobody is found$/);
    await refuses(findUsers(world, terminal, "x"), /^type at least three/);
    const rows = await world.db.selectFrom("audit").select("detail").where("outcome", "=", "searched").execute();
    assert.deepEqual(
      rows.map((it) => JSON.parse(it.detail)),
      [1, 2, 0].map((found) => ({ operator: "siti", found })),
    );
  });

  test("invite: a new link to the first password, and the one before opens nothing", async () => {
    const world = await fresh();
    const linkIn = (text: string) => /\/link\/[\w-]{43}/.exec(text)?.[0] ?? assert.fail(text);
    const user = { userId: "BUDI", role: "ppk", name: "Budi", email: "budi@contoh.go.id", printLink: true };
    const first = linkIn(await saying(addUser(world, terminal, user)));
    const second = linkIn(await saying(inviteUser(world, terminal, "BUDI", true)));
    assert.equal((await visitor(world).get(first)).status, 410);
    const owner = visitor(world);
    await owner.get(second);
    assert.equal((await owner.post("/password/new", { password: PASSWORD, "password-again": PASSWORD })).status, 200);
    await refuses(inviteUser(world, terminal, "BUDI", true), /^BUDI: has a password; its owner uses Lupa Password/);
    const mailing = { ...world, config: { ...world.config, smtpUrl: "smtp://localhost" } };
    await addPerson(world, { userId: "SITI", password: null });
    assert.doesNotMatch(await saying(inviteUser(mailing, terminal, "SITI", false)), /\/link\//);
    assert.ok((await mailsOf(world)).some((it) => it.kind === "first-password" && it.to === "siti@contoh.go.id"));
    await setActive(world, terminal, "SITI", false);
    await refuses(inviteUser(world, terminal, "SITI", true), /^SITI: is deactivated/);
  });

  test("role: at once, sessions end, the owner is told; of an Admin PPE every Admin PPE is", async () => {
    const world = await fresh();
    await addPerson(world, { userId: "ADMIN1", role: "admin-ppe", kind: "non-penyedia" });
    await addPerson(world, { userId: "BUDI", role: "ppk", kind: "non-penyedia" });
    const browser = visitor(world);
    await logIn(world, browser, "BUDI");
    await saying(setRole(world, terminal, { userId: "BUDI", role: "pokja", reason: "SK 7/2026" }));
    assert.match((await browser.get("/beranda")).path, /^\/login/);
    assert.deepEqual(
      (await mailsOf(world)).filter((it) => it.kind === "role-changed").map((it) => it.to),
      ["budi@contoh.go.id"],
    );
    await saying(setRole(world, terminal, { userId: "BUDI", role: "admin-ppe", reason: "SK 8/2026" }));
    const told = (await mailsOf(world)).filter((it) => it.kind === "role-changed");
    assert.deepEqual(told.map((it) => it.to).sort(), ["admin1@contoh.go.id", "budi@contoh.go.id", "budi@contoh.go.id"]);
    assert.equal(told.filter((it) => /SK 8\/2026/.test(it.text)).length, 2);
    assert.equal((await findAccount(world, "BUDI"))?.role, "admin-ppe");
    const rows = await world.db.selectFrom("audit").select("detail").where("outcome", "=", "role-changed").execute();
    assert.deepEqual(JSON.parse(rows[0]?.detail ?? "{}"), {
      ...{ from: "ppk", to: "pokja", operator: "siti", reason: "SK 7/2026" },
    });
  });

  test("role: a company stays penyedia, and the only Admin PPE stays Admin PPE", async () => {
    const world = await fresh();
    await addPerson(world, { userId: "ADMIN1", role: "admin-ppe", kind: "non-penyedia" });
    await addPerson(world, { userId: "PT.MAJU" });
    const set = (userId: string, role: string, reason = "SK 7/2026") =>
      setRole(world, terminal, { userId, role, reason });
    await refuses(set("ADMIN1", "auditor"), /^ADMIN1: is the only active Admin PPE/);
    await refuses(set("PT.MAJU", "admin-ppe"), /^PT.MAJU: a company stays penyedia/);
    await refuses(set("ADMIN1", "penyedia"), /^ADMIN1: a company stays penyedia/);
    await refuses(set("ADMIN1", "raja"), /^the role: one of penyedia, ppk/);
    await refuses(set("ADMIN1", "auditor", " "), /^--reason/);
    await addPerson(world, { userId: "SITI", role: "pokja", kind: "non-penyedia" });
    await world.db.updateTable("account").set({ password_hash: IN_DIRECTORY }).where("user_key", "=", "SITI").execute();
    await refuses(set("SITI", "helpdesk"), /^SITI: the office's directory keeps its password/);
    assert.match(await saying(set("ADMIN1", "admin-ppe")), /^ADMIN1 is admin-ppe already\.$/);
    await addPerson(world, { userId: "ADMIN2", role: "admin-ppe", kind: "non-penyedia" });
    assert.match(await saying(set("ADMIN1", "auditor")), /^ADMIN1 is auditor now, and was admin-ppe/);
  });

  test("role: an SK's last day stays unless --until names another one, or none", async () => {
    const world = await fresh();
    const { id } = await addPerson(world, { userId: "BUDI", role: "ppk", kind: "non-penyedia" });
    const until = unixSeconds(world.now() + 30 * DAY_SECONDS);
    await transact(world, (tx) => changeAccount(tx, id, { role_until: until }));
    const set = (role: string, more: { readonly until?: string } = {}) =>
      setRole(world, terminal, { userId: "BUDI", role, reason: "SK 7/2026", ...more });
    const ends = async () => (await findAccount(world, "BUDI"))?.roleUntil;
    await set("pokja");
    assert.equal(await ends(), until);
    await set("pokja", { until: "2026-12-31" });
    assert.equal(await ends(), Date.UTC(2026, 11, 31, 17) / 1000, "to the end of that day in the LPSE's zone");
    await set("pokja", { until: "none" });
    assert.equal(await ends(), null);
    await refuses(set("ppk", { until: "besok" }), /^--until: must be a day/);
  });

  test("find says that there are more than it shows, and the audit too; list says who has no password yet, and who is deactivated", async () => {
    const world = await fresh();
    await addPerson(world, { userId: "BARU", password: null });
    const { id } = await addPerson(world, { userId: "TUTUP" });
    await transact(world, (tx) => changeAccount(tx, id, { active: 0 }));
    const listed = await saying(listUsers(world, terminal));
    assert.match(listed, /^BARU +penyedia +no password yet +2FA off[\s\S]*^TUTUP +penyedia +deactivated +2FA off/m);
    for (let nth = 0; nth <= FOUND_MOST; nth++) await addPerson(world, { userId: `SANTOSO${nth}`, password: null });
    const found = await saying(findUsers(world, terminal, "santoso"));
    assert.match(found, /There are more: type more/);
    const noted = await world.db.selectFrom("audit").select("detail").where("outcome", "=", "searched").execute();
    assert.deepEqual(JSON.parse(noted[0]?.detail ?? ""), { operator: "siti", found: FOUND_MOST, andMore: true });
  });

  test("email: the first address and the second are never the same one", async () => {
    const world = await fresh();
    await addPerson(world, { userId: "BUDI", email: "budi@contoh.go.id" });
    const set = (address: string, second: boolean) =>
      setEmail(world, terminal, { userId: "BUDI", address, second, reason: "KTP diperiksa" });
    await refuses(set("Budi@contoh.go.id", true), /^BUDI: the first and the second address cannot be the same/);
    await refuses(set("Budi@contoh.go.id", false), /^BUDI: has that address already/);
    await saying(set("dua@contoh.go.id", true));
    await refuses(set("dua@contoh.go.id", false), /^BUDI: the first and the second address cannot be the same/);
    assert.match(await saying(set("none", true)), /no second address any more/);
    await saying(set("dua@contoh.go.id", false));
    assert.equal((await findAccount(world, "BUDI"))?.email, "dua@contoh.go.id");
  });
});
