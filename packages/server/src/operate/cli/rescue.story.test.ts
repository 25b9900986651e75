/** A person who has lost everything, and the operator's link: what it does, what it does not, and who else would like it. */
import assert from "node:assert/strict";
import { test } from "node:test";
import { type Enrolled, enrolled, offerOf, onSqlite } from "../../../test-support/enrolled.ts";
import { approve, captchaOf, logIn } from "../../../test-support/log-in.ts";
import { terminalOf } from "../../../test-support/operate/terminal.ts";
import { enrolledPhone } from "../../../test-support/phone.ts";
import {
  addPerson,
  hashOf,
  mailsOf,
  sessionOf,
  type TestWorld,
  type Visitor,
  visitor,
} from "../../../test-support/world.ts";
import { formToken } from "../../base/platform/ui/form.html.ts";
import { html } from "../../base/platform/ui/html.ts";
import { transact } from "../../base/platform/world.ts";
import { onlyButton } from "../../base/web/form.ts";
import { loadAccount } from "../../core/account/account.ts";
import { loadPolicy, savePolicy } from "../../core/policy/policy.ts";
import { rescue } from "../../core/recovery/forgotten-password/rescue.ts";
import { page } from "../../core/session/web/route.ts";
import { open } from "../../core/session/web/rows.ts";
import { deviceRoutes } from "../start/routes.ts";
import { printRescueLink } from "./rescue.ts";
import { CommandRefused } from "./terminal.ts";
import { setActive } from "./user.ts";

const NEXT = "lima-jendela-rumah-putih";
const REASON = "Surat 12/2026, KTP diperiksa";

onSqlite("an operator's link for a person who has lost everything", (fresh) => {
  interface Stage {
    readonly world: TestWorld;
    readonly person: Enrolled;
    readonly print: (change?: { userId?: string; reason?: string; ofAdmin?: boolean }) => Promise<string>;
  }

  /** An Admin PPE with 2FA, which policy demands, beside another one. */
  async function stage(): Promise<Stage> {
    const world = await fresh();
    const policy = await loadPolicy(world, { kind: "non-penyedia", role: "admin-ppe" });
    await transact(world, (tx) => savePolicy(tx, "admin-ppe", { ...policy, twoFactor: "mandatory" }));
    const person = await enrolled(world, { userId: "ADMIN1", kind: "non-penyedia", role: "admin-ppe" });
    await addPerson(world, { userId: "ADMIN2", kind: "non-penyedia", role: "admin-ppe" });
    await addPerson(world, { userId: "PPK1", kind: "non-penyedia", role: "ppk" });
    world.clock.advance(60);
    const said: string[] = [];
    const terminal = terminalOf(said);
    const print = async (change = {}) => {
      await printRescueLink(world, terminal, { userId: "ADMIN1", reason: REASON, ofAdmin: true, ...change });
      return /\/link\/[\w-]{43}/.exec(said.splice(0).join("\n"))?.[0] ?? assert.fail("no link");
    };
    return { world, person, print };
  }

  const use = async (computer: Visitor, link: string) => {
    const opened = await computer.get(link);
    if (opened.status !== 200) return opened;
    return computer.post("/password/new", { password: NEXT, "password-again": NEXT });
  };
  const audited = async (world: TestWorld, outcome: string) => {
    const rows = await world.db.selectFrom("audit").selectAll().where("outcome", "=", outcome).execute();
    return rows.map((it) => ({ event: it.event, client: it.client, method: it.method, detail: JSON.parse(it.detail) }));
  };

  test("it leads to a new password and to the activation of 2FA, and opens no session", async () => {
    const { world, person, print } = await stage();
    const computer = visitor(world);
    const link = await print();
    await world.db.deleteFrom("mail").execute();
    assert.match((await computer.get(link)).text, /Pulihkan akun Anda[\s\S]*ADMIN1/);
    const done = await computer.post("/password/new", { password: NEXT, "password-again": NEXT });
    assert.match(done.text, /Password tersimpan/);
    assert.match((await computer.get("/beranda")).path, /^\/login/);
    const mails = (await mailsOf(world)).map(({ kind, to }) => `${kind} ${to}`);
    assert.deepEqual(mails.sort(), ["password-reset admin1@contoh.go.id", "reset-done admin1@contoh.go.id"]);

    const inside = await logIn(world, computer, "ADMIN1", NEXT);
    assert.equal(inside.path, "/2fa/enable");
    assert.match((await computer.get("/beranda")).path, /^\/2fa\/enable/, "nothing else before 2FA is on");
    const device = world.db.selectFrom("device").select("revoked_at").where("id", "=", person.phone.id);
    assert.equal((await device.executeTakeFirstOrThrow()).revoked_at, world.now(), "the old phone has ended");
    assert.equal((await audited(world, "rescued"))[0]?.event, "password-change");
    assert.equal((await audited(world, "reset")).find((it) => it.event === "two-factor")?.method, "operator");
  });

  test("without 2FA it ends the sessions too, and the mail is of the password alone", async () => {
    const { world, print } = await stage();
    await logIn(world, visitor(world), "PPK1");
    const link = await print({ userId: "PPK1", ofAdmin: false });
    await world.db.deleteFrom("mail").execute();
    assert.match((await use(visitor(world), link)).text, /Password tersimpan/);
    const ended = world.db.selectFrom("session").select("id").where("ended_why", "=", "password");
    assert.equal((await ended.execute()).length, 1);
    assert.deepEqual(
      (await mailsOf(world)).map(({ kind, to }) => [kind, to]),
      [["password-reset", "ppk1@contoh.go.id"]],
    );
  });

  test("every Admin PPE is told at once, by whom and why, and no mail holds the link", async () => {
    const { world, print } = await stage();
    const link = await print();
    const mails = (await mailsOf(world)).filter((it) => it.kind === "rescue-link-printed");
    assert.deepEqual(mails.map((it) => it.to).sort(), ["admin1@contoh.go.id", "admin2@contoh.go.id"]);
    for (const mail of await mailsOf(world)) assert.ok(!`${mail.text}${mail.html}`.includes(link), mail.kind);
    for (const mail of mails) {
      assert.match(mail.text, /ADMIN1/);
      assert.match(mail.text, /siti/);
      assert.match(mail.text, /Surat 12\/2026, KTP diperiksa/);
    }
    const words = (to: string) => mails.find((it) => it.to === to)?.text ?? "";
    assert.match(words("admin1@contoh.go.id"), /Anda tidak memintanya\? Segera login, ganti password/);
    assert.match(words("admin2@contoh.go.id"), /Segera tanyakan kepada operator itu dan kepada Nama ADMIN1/);
    const [entry] = await audited(world, "rescue-link");
    assert.deepEqual(
      [entry?.event, entry?.client, entry?.detail],
      ["account", "cli", { operator: "siti", reason: REASON }],
    );
  });

  test("until it is used nothing changes: the owner logs in with 2FA, and the password alone opens nothing", async () => {
    const { world, person, print } = await stage();
    const link = await print();
    await visitor(world).get(link);
    const owner = visitor(world);
    assert.equal((await logIn(world, owner, "ADMIN1")).path, "/proof");
    assert.equal((await approve(owner, person.phone)).path, "/beranda");
  });

  test("a thief of the old password is never let in: before, it needs 2FA; afterwards, it is wrong", async () => {
    const { world, print } = await stage();
    const [thief, owner] = [visitor(world, { ip: "198.51.100.9" }), visitor(world)];
    const link = await print();
    assert.equal((await logIn(world, thief, "ADMIN1")).path, "/proof");
    await use(owner, link);
    assert.match((await thief.get("/beranda")).path, /^\/login/);
    assert.equal((await logIn(world, thief, "ADMIN1")).status, 422);
    assert.equal((await logIn(world, owner, "ADMIN1", NEXT)).path, "/2fa/enable", "the same act is the owner's right");
  });

  test("who reads the mailbox gains nothing: for 72 hours no password is reset by mail", async () => {
    const { world, print } = await stage();
    await use(visitor(world), await print());
    const reader = visitor(world, { ip: "198.51.100.9" });
    const form = await reader.get("/lupa-password");
    await reader.post("/lupa-password", {
      ...{ "user-id": "ADMIN1", email: "admin1@contoh.go.id" },
      ...captchaOf(world, form),
    });
    const kinds = (await mailsOf(world)).map((it) => it.kind);
    assert.ok(kinds.includes("password-reset-refused") && !kinds.includes("password-reset-link"), kinds.join(" "));
  });

  test("who has seen the new password cannot enrol a phone from another browser", async () => {
    const { world, print } = await stage();
    const owner = visitor(world);
    await use(owner, await print());
    const other = visitor(world, { ip: "198.51.100.9" });
    assert.equal((await logIn(world, other, "ADMIN1", NEXT)).path, "/2fa/enable");
    const drawsQr = async (computer: Visitor) => {
      await computer.get("/2fa/enable");
      return /otpauth|class="qr/.test((await computer.post("/2fa/enable")).text);
    };
    assert.equal(await drawsQr(other), false);
    await logIn(world, owner, "ADMIN1", NEXT);
    assert.equal(await drawsQr(owner), true);
  });

  test("it works once, for half an hour, and the newest alone", async () => {
    const { world, print } = await stage();
    const [first, second] = [await print(), await print()];
    assert.equal((await use(visitor(world), first)).status, 410, "a newer one was printed");
    assert.equal((await use(visitor(world), second)).status, 200);
    assert.doesNotMatch((await visitor(world).get(second)).text, /name="password"/, "a second click shows the result");
    const third = await print();
    world.clock.advance(30 * 60);
    assert.equal((await use(visitor(world), third)).status, 410);
  });

  test("what the owner changes meanwhile voids it, and so does deactivation", async () => {
    const { world, person, print } = await stage();
    const link = await print();
    const { raiseEpoch } = await import("../../core/account/account.ts");
    await transact(world, (tx) =>
      raiseEpoch(tx, person.account.id, person.account.epoch, { password_hash: "$argon2id$new" }),
    );
    assert.equal((await use(visitor(world), link)).status, 410);
    const again = await print();
    const terminal = terminalOf();
    await setActive(world, terminal, "ADMIN1", false);
    assert.equal((await use(visitor(world), again)).status, 410);
  });

  test("a phone that is added between the reading of the account and the use of the link ends with the others", async () => {
    const world = await fresh();
    const read = await addPerson(world, { userId: "PPK1", kind: "non-penyedia", role: "ppk" });
    const offer = await offerOf(world, await sessionOf(world, read));
    const phone = await enrolledPhone(world, offer.uri, deviceRoutes);
    const now = await loadAccount(world, read.id);
    assert.ok(now.twoFactorSince !== null && now.epoch === read.epoch, "the first activation raises no epoch");
    const form = open.get("/form", async (_, visit) => page(formToken(visit.formToken)));
    const used = open.post("/used", onlyButton, async (_, visit) => {
      await transact(world, (tx) => rescue(tx, visit, read, "$argon2id$new"));
      return page(html`done`);
    });
    const computer = visitor(world, { routes: [form, used] });
    await computer.get("/form");
    assert.equal((await computer.post("/used")).status, 200);
    const device = world.db.selectFrom("device").select("revoked_at").where("id", "=", phone.id);
    assert.equal((await device.executeTakeFirstOrThrow()).revoked_at, world.now());
    const after = await loadAccount(world, read.id);
    assert.deepEqual([after.twoFactorSince, hashOf(world, after)], [null, "$argon2id$new"]);
    await computer.get("/form");
    assert.equal((await computer.post("/used")).status, 500, "what was read before an epoch saves nothing");
  });

  test("it is refused for another role's command, without a reason, and for a deactivated account", async () => {
    const { world, print } = await stage();
    const refused = (change: Parameters<typeof print>[0], begins: RegExp) =>
      assert.rejects(print(change), (error: Error) => error instanceof CommandRefused && begins.test(error.message));
    await refused({ userId: "PPK1" }, /^PPK1: is not an Admin PPE; `spse user reset-2fa`/);
    await refused({ ofAdmin: false }, /^ADMIN1: is an Admin PPE; `spse admin login-link`/);
    await refused({ reason: "  " }, /^--reason: 1 to 500/);
    await refused({ userId: "NOBODY" }, /^NOBODY: no such account/);
    const terminal = terminalOf();
    await setActive(world, terminal, "ADMIN2", false);
    await refused({ userId: "ADMIN2" }, /^ADMIN2: is deactivated/);
    assert.equal((await world.db.selectFrom("account_link").select("id").execute()).length, 0);
    assert.match(await print({ userId: "PPK1", ofAdmin: false }), /^\/link\//);
    const told = (await mailsOf(world)).filter((it) => it.kind === "rescue-link-printed");
    assert.deepEqual(
      told.map((it) => it.to),
      ["ppk1@contoh.go.id"],
      "its owner alone",
    );
  });
});
