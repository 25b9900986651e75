/** The demo, the first Admin PPE and `spse user` on a real database: their changes, output and refusals. */
import assert from "node:assert/strict";
import { beforeEach, describe, test } from "node:test";
import { logIn } from "../../../test-support/log-in.ts";
import { commandStage, outcomesIn, refuses } from "../../../test-support/operate/command-stage.ts";
import { USER_ID_MOST } from "../../../test-support/promised.ts";
import { addPerson, mailsOf, sessionOf, type TestWorld, visitor } from "../../../test-support/world.ts";
import { findAccount } from "../../core/account/account.ts";
import { listSessions } from "../../core/session/session.ts";
import { firstAdminLink } from "../start/greet.ts";
import { demoAccounts, demoPassword, seed } from "./demo.ts";
import { addUser, listUsers, setActive, setEmail } from "./user.ts";

let world: TestWorld;
const { said, terminal, open } = commandStage();
beforeEach(async () => {
  world = await open();
  said.length = 0;
});
const outcomes = (event: string) => outcomesIn(world, event);

describe("the demo", () => {
  test("accounts whose passwords are the same at every start and open them", async () => {
    await Promise.all(demoAccounts.map((it) => seed(world, it)));
    const passwords = demoAccounts.map((it) => demoPassword(world, it.userId));
    assert.equal(new Set(passwords).size, demoAccounts.length);
    for (const password of passwords) assert.match(password, /^[a-z2-9]{4}-[a-z2-9]{4}-[a-z2-9]{4}$/);
    assert.equal((await findAccount(world, "PPK2"))?.email, "ppk2@contoh.go.id");
    const password = demoPassword(world, "PENYEDIA1");
    assert.equal((await logIn(world, visitor(world), "PENYEDIA1", password)).path, "/beranda");
  });

  test("a second start changes nothing; a changed password is the printed one again", async () => {
    const [penyedia] = demoAccounts;
    assert.ok(penyedia);
    await seed(world, penyedia);
    const first = await findAccount(world, penyedia.userId);
    await seed(world, penyedia);
    assert.deepEqual(await findAccount(world, penyedia.userId), first);

    const fixed = { ...world, config: { ...world.config, demoPassword: "satu-untuk-semua" } };
    await seed(fixed, penyedia);
    assert.equal((await logIn(world, visitor(world), "PENYEDIA1", "satu-untuk-semua")).path, "/beranda");
    await seed(world, penyedia);
    assert.equal((await logIn(world, visitor(world), "PENYEDIA1", demoPassword(world, "PENYEDIA1"))).path, "/beranda");
  });
});

describe("[A4 A11] production begins without accounts, and nobody chooses another's password", () => {
  test("the printed link creates the first Admin PPE; it is good for half an hour", async () => {
    const link = await firstAdminLink(world);
    assert.match(link, /^http:\/\/localhost:4500\/link\/[\w-]{43}$/);
    const operator = visitor(world);
    assert.equal((await operator.get(new URL(link).pathname)).status, 200);
    world.clock.advance(30 * 60);
    assert.equal((await visitor(world).get(new URL(link).pathname)).status, 410);
  });

  test("user add mails the owner a link, and the operator never sees it", async () => {
    world = await open({ SPSE_SMTP_URL: "smtp://127.0.0.1:1" });
    await addUser(world, terminal, user({}));
    const [mail] = await mailsOf(world);
    assert.deepEqual([mail?.kind, mail?.to], ["first-password", "budi@contoh.go.id"]);
    const link = /http:\/\/localhost:4500\/link\/[\w-]{43}/.exec(mail?.text ?? "")?.[0] ?? "";
    assert.ok(link);
    assert.ok(!said.join("\n").includes("/link/"));
    assert.equal((await findAccount(world, "budi.1"))?.passwordHash, null);
    assert.deepEqual(await outcomes("account"), ["cli created"]);
  });

  test("without a mail server the link is printed", async () => {
    await addUser(world, terminal, user({}));
    assert.match(said.join("\n"), /\/link\/[\w-]{43}/);
    assert.equal((await mailsOf(world)).length, 0);
  });

  const user = (change: Partial<Parameters<typeof addUser>[2]>) => ({
    userId: "BUDI.1",
    role: "ppk",
    name: "Budi Santoso",
    email: "budi@contoh.go.id",
    printLink: false,
    ...change,
  });
  test("a malformed account is refused, with the name of the wrong field", async () => {
    for (const userId of ["a b", "ab", "x".repeat(USER_ID_MOST + 1)])
      await refuses(addUser(world, terminal, user({ userId })), "User ID");
    await refuses(addUser(world, terminal, user({ role: "raja" })), "--role");
    await refuses(addUser(world, terminal, user({ email: "budi" })), "--email");
    await refuses(addUser(world, terminal, user({ name: " " })), "--name");
    await addUser(world, terminal, user({}));
    await refuses(addUser(world, terminal, user({ userId: "budi.1" })), "budi.1");
    await addUser(world, terminal, user({ userId: "x".repeat(USER_ID_MOST) }));
  });

  test("[A23] deactivation ends sessions and logins; activation allows them again; both twice are harmless", async () => {
    const account = await addPerson(world);
    await sessionOf(world, account);
    await setActive(world, terminal, "penyedia1", false);
    assert.deepEqual(await listSessions(world, account.id), []);
    assert.equal((await logIn(world, visitor(world), "PENYEDIA1")).status, 403);
    await setActive(world, terminal, "penyedia1", false);
    await setActive(world, terminal, "PENYEDIA1", true);
    assert.equal((await logIn(world, visitor(world), "PENYEDIA1")).path, "/beranda");
    assert.deepEqual(await outcomes("account"), ["cli deactivated", "cli activated"]);
    await refuses(setActive(world, terminal, "SIAPA", true), "SIAPA");
  });

  test("[A7 N32] user email: at once, with a reason; sessions end, every address that it had is told and can undo it, unless it is final", async () => {
    const account = await addPerson(world);
    await sessionOf(world, account);
    const to = { userId: "penyedia1", address: "baru@contoh.go.id", second: false, reason: "Surat 12/2026" };
    for (const [change, why] of [
      [{ userId: "SIAPA" }, "SIAPA"],
      [{ address: "bukan alamat" }, "the address"],
      [{ address: account.email }, "PENYEDIA1"],
      [{ reason: " " }, "--reason"],
      [{ second: true, address: account.email }, "PENYEDIA1"],
    ] as const)
      await refuses(setEmail(world, terminal, { ...to, ...change }), why);
    await setEmail(world, terminal, to);
    const changed = await findAccount(world, "PENYEDIA1");
    assert.deepEqual([changed?.email, changed?.emailChangedAt], ["baru@contoh.go.id", world.now()]);
    assert.deepEqual(await listSessions(world, account.id), []);
    await setEmail(world, terminal, { ...to, second: true, address: "kedua@contoh.go.id" });
    await setEmail(world, terminal, { ...to, second: true, address: "none" });
    assert.equal((await findAccount(world, "PENYEDIA1"))?.secondEmail, null);
    const told = await mailsOf(world);
    for (const address of [account.email, "baru@contoh.go.id", "kedua@contoh.go.id"])
      assert.ok(
        told.some((it) => it.to === address && it.kind === "email-changed"),
        address,
      );
    const links = (mails: typeof told) => mails.filter((it) => it.text.includes("/email/undo/")).map((it) => it.to);
    assert.ok(links(told).includes(account.email), "the old address can undo it");
    const before = new Set(told.map((it) => it.text));
    await setEmail(world, terminal, { ...to, address: "akhir@contoh.go.id", final: true });
    const last = (await mailsOf(world)).filter((it) => !before.has(it.text));
    assert.ok(last.some((it) => it.to === account.email) && links(last).length === 0, "told, and final");
    assert.deepEqual(await outcomes("account"), Array(4).fill("cli email-changed"));
  });

  test("user list shows every account and no secret", async () => {
    const account = await addPerson(world);
    await listUsers(world, terminal);
    assert.match(said.join("\n"), /^PENYEDIA1 .*2FA off.*<penyedia1@contoh\.go\.id>$/);
    assert.ok(!said.join("\n").includes(account.passwordHash ?? ""));
  });
});
