/**
 * An address that somebody else has set: an officer, a directory, the command line. Its reader must not get in by mail
 * for 72 hours, and a reader of the old address can take the change back.
 */
import assert from "node:assert/strict";
import { test } from "node:test";
import { EMAIL_UNDO_PATH, emailNotice } from "@spse/protocol";
import { IN_DIRECTORY } from "../src/base/platform/ldap/in-directory.ts";
import { transact } from "../src/base/platform/world.ts";
import { type Account, changeAccount, loadAccount } from "../src/core/account/account.ts";
import { changeEmail, inviteAgain, movePassword, setActive } from "../src/core/account/administration/index.ts";
import { setEmail } from "../src/operate/cli/user.ts";
import { askForChange, mailTo, NEW_ADDRESS, takeBack, typeCodes, undoLinkIn } from "../test-support/at-email.ts";
import { onBothEngines } from "../test-support/enrolled.ts";
import { approve, captchaOf, logIn, proveFresh } from "../test-support/log-in.ts";
import { terminalOf } from "../test-support/operate/terminal.ts";
import { addPerson, mailsOf, type TestWorld, visitor } from "../test-support/world.ts";
import { ELSEWHERE, isInside, owner } from "./attacker.ts";

const OLD = "penyedia1@contoh.go.id";
const SET = "orang.lain@thief.example";
const NEW_PASSWORD = "kopi susu gayo pagi hari";
const HOURS = 3600;
const DAYS_3 = 72 * HOURS;

const from = { ip: "198.51.100.77", browserLabel: "Edge di Windows" };
const officer = { officer: { id: "petugas", userId: "ADMIN1" }, from };
const directory = { application: { id: "aplikasi", name: "Direktori" }, from };
const operator = { operator: "root" };

const setBy = async (world: TestWorld, by: Parameters<typeof changeEmail>[1], id: string, address = SET) =>
  transact(world, async (tx) => changeEmail(tx, by, await loadAccount(tx, id), { address, detail: {} }));
const byOfficer = (world: TestWorld, id: string, address?: string) => setBy(world, officer, id, address);
const byDirectory = (world: TestWorld, id: string) => setBy(world, directory, id);
const byCommandLine = (world: TestWorld) =>
  setEmail(world, terminalOf([]), { userId: "PENYEDIA1", address: SET, second: false, reason: "LPSE/12" });

const ways = [
  ["an officer", byOfficer],
  ["a directory", byDirectory],
  ["the command line", byCommandLine],
] as const;

const emailOf = async (world: TestWorld, { id }: Pick<Account, "id">) => (await loadAccount(world, id)).email;

/** Lupa Password with this address. @returns the page, and the link that was mailed; null if none was. */
async function forget(world: TestWorld, email: string) {
  const before = new Set((await mailsOf(world)).map(({ text }) => text));
  const stranger = visitor(world, ELSEWHERE);
  const seen = await stranger.get("/lupa-password");
  const page = await stranger.post("/lupa-password", {
    ...{ "user-id": "PENYEDIA1", email },
    ...captchaOf(world, seen),
  });
  const mails = (await mailsOf(world)).filter(({ text }) => !before.has(text));
  const link = mails.map(({ text }) => /\/link\/[\w-]+/.exec(text)?.[0]).find((it) => it !== undefined) ?? null;
  return { page, link, to: mails.map((it) => it.to) };
}

/** Opens a link and sets the password. */
async function setPassword(world: TestWorld, link: string) {
  const reader = visitor(world, ELSEWHERE);
  const form = await reader.get(link);
  return form.status !== 200
    ? form
    : reader.post("/password/new", { password: NEW_PASSWORD, "password-again": NEW_PASSWORD });
}

onBothEngines("An address that somebody else has set [promise:address]", (fresh) => {
  for (const [who, change] of ways) {
    test(`${who}: the old address is told and takes it back within 72 hours, and not later [N32 A7]`, async () => {
      const { world, account, computer } = await owner(fresh);
      await change(world, account.id);
      assert.equal(await isInside(computer), false, "sessions end");
      const link = undoLinkIn(await mailTo(world, OLD, "email-changed"));
      assert.doesNotMatch((await mailTo(world, SET, "email-changed")).text, /\/email\/undo\//);
      world.clock.advance(DAYS_3 - 1);
      assert.equal((await takeBack(visitor(world), link)).status, 200);
      assert.equal(await emailOf(world, account), OLD);
      for (const to of [OLD, SET]) await mailTo(world, to, "email-undone");
      await change(world, account.id);
      const second = undoLinkIn(await mailTo(world, OLD, "email-changed"));
      world.clock.advance(DAYS_3);
      assert.equal((await takeBack(visitor(world), second)).status, 410);
      assert.equal(await emailOf(world, account), SET);
    });

    test(`${who}: the phone is told for 72 hours, and takes it back [P-86] [P-87]`, async () => {
      const { world, account, phone } = await owner(fresh);
      await change(world, account.id);
      const told = emailNotice.parse((await phone.call({ path: "/device/v1/requests" })).body.email);
      assert.equal(told.place, "first");
      assert.ok(!JSON.stringify(told).includes(from.ip), "where an officer sits is not told");
      const undo = { path: EMAIL_UNDO_PATH, body: JSON.stringify({ email: told.id }) };
      assert.equal((await phone.call(undo)).body.undone, true);
      assert.equal(await emailOf(world, account), OLD);
    });

    test(`${who}: no mailed link to a new password for 72 hours, with one answer for all; the old address gets none either [N31]`, async () => {
      const { world, account } = await owner(fresh);
      await change(world, account.id);
      const stranger = await forget(world, "siapa@contoh.go.id");
      for (const hours of [0, 36, 35]) {
        world.clock.advance(hours * HOURS);
        const refused = await forget(world, SET);
        assert.deepEqual([refused.link, refused.page.path], [null, stranger.page.path], "the same page for all");
        assert.deepEqual(await forget(world, OLD).then(({ link, to }) => [link, to]), [null, []]);
      }
      assert.match((await mailTo(world, SET, "password-reset-refused")).text, /72 jam/);
      world.clock.advance(HOURS);
      const { link } = await forget(world, SET);
      assert.ok(link, "72 hours later the address serves");
      assert.equal((await setPassword(world, link)).status, 200);
    });

    test(`${who}: once it is taken back, the old address serves at once [N32]`, async () => {
      const { world, account } = await owner(fresh);
      await change(world, account.id);
      await takeBack(visitor(world), undoLinkIn(await mailTo(world, OLD, "email-changed")));
      world.clock.advance(1);
      const { link } = await forget(world, OLD);
      assert.ok(link);
      assert.equal((await setPassword(world, link)).status, 200);
      assert.deepEqual((await forget(world, SET)).to, []);
    });
  }

  test("the owner's own change serves at once: its codes and proof were the owner's", async () => {
    const { world, computer, phone } = await owner(fresh);
    world.clock.advance(DAYS_3);
    await logIn(world, computer, "PENYEDIA1");
    await approve(computer, phone);
    await proveFresh(computer, phone, "/email/proof");
    await askForChange(computer);
    await typeCodes(world, computer);
    world.clock.advance(1);
    assert.ok((await forget(world, NEW_ADDRESS)).link);
  });

  test("an operator's final word leaves no way back, and serves at once: for a mailbox in strange hands", async () => {
    const { world, account } = await owner(fresh);
    await byOfficer(world, account.id, "kedua@contoh.go.id");
    const typed = { userId: "PENYEDIA1", address: SET, second: false, final: true, reason: "LPSE/13" };
    await setEmail(world, terminalOf([]), typed);
    const earlier = undoLinkIn(await firstTold(world));
    assert.equal((await takeBack(visitor(world), earlier)).status, 410);
    assert.doesNotMatch((await mailTo(world, "kedua@contoh.go.id", "email-changed")).text, /\/email\/undo\//);
    world.clock.advance(1);
    assert.ok((await forget(world, SET)).link);
  });

  test("so does a final word on the second address: no earlier link, of either address, takes anything back", async () => {
    for (const second of [false, true]) {
      const { world, account } = await owner(fresh);
      await byOfficer(world, account.id, "kedua@contoh.go.id");
      const typed = { userId: "PENYEDIA1", address: SET, second, final: true, reason: "LPSE/14" };
      await setEmail(world, terminalOf([]), typed);
      assert.equal((await takeBack(visitor(world), undoLinkIn(await firstTold(world)))).status, 410);
      assert.equal(await emailOf(world, account), second ? "kedua@contoh.go.id" : SET);
    }
  });

  test("set twice: taking the second back leaves the first one waiting, and the oldest address takes back both", async () => {
    const { world, account } = await owner(fresh);
    await byOfficer(world, account.id, "kedua@contoh.go.id");
    world.clock.advance(HOURS);
    await byDirectory(world, account.id);
    await takeBack(visitor(world), undoLinkIn(await mailTo(world, "kedua@contoh.go.id", "email-changed")));
    assert.equal(await emailOf(world, account), "kedua@contoh.go.id");
    assert.equal((await forget(world, "kedua@contoh.go.id")).link, null);
    await takeBack(visitor(world), undoLinkIn(await mailTo(world, OLD, "email-changed")));
    assert.equal(await emailOf(world, account), OLD);
    assert.ok((await forget(world, OLD)).link);
  });

  test("no way round: the password moved to the directory and back mails no link to the new address, and no invitation goes there", async () => {
    const { world, account } = await owner(fresh);
    const move = (place: "here" | "directory") =>
      transact(world, async (tx) => movePassword(tx, officer, await loadAccount(tx, account.id), { place }));
    await byOfficer(world, account.id);
    assert.equal(await move("directory"), "done");
    assert.equal(await move("here"), "mail-waits");
    assert.equal((await loadAccount(world, account.id)).passwordHash, IN_DIRECTORY);
    world.clock.advance(DAYS_3);
    assert.equal(await move("here"), "done");
    const link = /\/link\/[\w-]+/.exec((await mailTo(world, SET, "first-password")).text)?.[0] ?? "";
    await byOfficer(world, account.id, "ketiga@contoh.go.id");
    assert.equal((await visitor(world).get(link)).status, 410, "the link of the address before is void");
    const invite = (printed: boolean) =>
      transact(world, (tx) => inviteAgain(tx, operator, account.id, { printed }).then((made) => made !== "mail-waits"));
    assert.equal(await invite(false), false);
    const invitations = (await mailsOf(world)).filter((it) => it.kind === "first-password");
    assert.ok(!invitations.some((it) => it.to === "ketiga@contoh.go.id"));
    assert.equal(await invite(true), true, "an operator may hand a link over");
    world.clock.advance(DAYS_3);
    assert.equal(await invite(false), true);
  });

  test("an account whose first password was never set waits for nothing: invitation, and Lupa Password after it", async () => {
    const world = await fresh();
    const account = await addPerson(world, { password: null });
    await byOfficer(world, account.id);
    undoLinkIn(await mailTo(world, OLD, "email-changed"));
    world.clock.advance(1);
    assert.ok(await transact(world, (tx) => inviteAgain(tx, officer, account.id)));
    const link = /\/link\/[\w-]+/.exec((await mailTo(world, SET, "first-password")).text)?.[0] ?? "";
    assert.equal((await setPassword(world, link)).status, 200);
    const after = await loadAccount(world, account.id);
    assert.equal(after.passwordResetByMailAt, null, "the first password counts for no chain");
    assert.ok((await forget(world, SET)).link);
  });

  test("a closed account does not close the way back", async () => {
    const { world, account } = await owner(fresh);
    await byOfficer(world, account.id);
    await transact(world, async (tx) => setActive(tx, officer, await loadAccount(tx, account.id), { active: false }));
    await takeBack(visitor(world), undoLinkIn(await mailTo(world, OLD, "email-changed")));
    assert.equal(await emailOf(world, account), OLD);
    assert.equal((await loadAccount(world, account.id)).active, false, "it opens nothing");
  });

  test("the way back and a further change at the same moment: one address holds, and the oldest can take it back", async () => {
    const { world, account } = await owner(fresh);
    await byOfficer(world, account.id);
    const link = undoLinkIn(await mailTo(world, OLD, "email-changed"));
    const reader = visitor(world);
    await reader.get(link);
    await Promise.all([reader.post("/email/undo"), byOfficer(world, account.id, "ketiga@contoh.go.id")]);
    assert.ok([OLD, "ketiga@contoh.go.id"].includes(await emailOf(world, account)));
    world.clock.advance(1);
    assert.equal((await forget(world, "ketiga@contoh.go.id")).link, null);
  });

  test("Lupa Password and an officer's change at the same moment: no link of before opens the account", async () => {
    const { world, account } = await owner(fresh);
    const [asked] = await Promise.all([forget(world, OLD), byOfficer(world, account.id)]);
    world.clock.advance(1);
    if (asked.link !== null) await setPassword(world, asked.link);
    const { passwordHash } = await loadAccount(world, account.id);
    assert.equal(passwordHash, account.passwordHash);
  });
});

/** The mail with the way back from the first change. */
async function firstTold(world: TestWorld) {
  const mail = (await mailsOf(world)).find((it) => it.to === OLD && it.text.includes("/email/undo/"));
  assert.ok(mail);
  return mail;
}

onBothEngines(
  "A password from a mailed link, after it came back from the directory [promise:mailbox-alone]",
  (fresh) => {
    /** The owner's password comes back from the directory, and a reader of the mailbox sets it. */
    async function returned() {
      const person = await owner(fresh);
      const { world, account } = person;
      for (const place of ["directory", "here"] as const)
        await transact(world, async (tx) => movePassword(tx, operator, await loadAccount(tx, account.id), { place }));
      const link = /\/link\/[\w-]+/.exec((await mailTo(world, OLD, "first-password")).text)?.[0] ?? "";
      const thief = visitor(world, ELSEWHERE);
      await thief.get(link);
      await thief.post("/password/new", { password: NEW_PASSWORD, "password-again": NEW_PASSWORD });
      return { ...person, thief };
    }

    test("the mailbox alone: for 72 hours no second mail takes 2FA away; then it does [N31 A10]", async () => {
      const { world, account, thief } = await returned();
      assert.equal((await logIn(world, thief, "PENYEDIA1", NEW_PASSWORD)).path, "/proof");
      assert.equal((await thief.get("/reset")).status, 403);
      assert.equal((await loadAccount(world, account.id)).passwordResetByMailAt, world.now());
      world.clock.advance(DAYS_3);
      await logIn(world, thief, "PENYEDIA1", NEW_PASSWORD);
      assert.equal((await thief.get("/reset")).status, 200);
    });

    test("within 72 hours of a mailed reset of 2FA, no link to a password is mailed, and an open one sets none", async () => {
      const { world, account } = await owner(fresh);
      const move = (place: "here" | "directory") =>
        transact(world, async (tx) => movePassword(tx, operator, await loadAccount(tx, account.id), { place }));
      const reset = () =>
        transact(world, (tx) => changeAccount(tx, account.id, { two_factor_reset_by_mail_at: tx.now() }));
      await move("directory");
      await reset();
      assert.equal(await move("here"), "mail-waits");
      world.clock.advance(DAYS_3);
      assert.equal(await move("here"), "done");
      await reset();
      const link = /\/link\/[\w-]+/.exec((await mailTo(world, OLD, "first-password")).text)?.[0] ?? "";
      assert.equal((await setPassword(world, link)).status, 403);
      assert.equal((await loadAccount(world, account.id)).passwordHash, null);
    });
  },
);
