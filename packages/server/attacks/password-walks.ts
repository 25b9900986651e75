/** Ways back to a password, and away from a lost phone, one call after another (recovery-walks.story.test.ts). */
import assert from "node:assert/strict";
import { IN_DIRECTORY } from "../src/base/platform/ldap/in-directory.ts";
import { transact } from "../src/base/platform/world.ts";
import { FORGOT_OF_NETWORK } from "../src/base/rules/budgets.ts";
import { type LinkPurpose, newLink } from "../src/core/account/account-link.ts";
import { WRONG } from "../test-support/at-gate.ts";
import { captchaOf, WRONG_CAPTCHA } from "../test-support/log-in.ts";
import { addPerson, mailsOf, type TestWorld, type Visitor, visitor } from "../test-support/world.ts";
import { ELSEWHERE, recoveryCodesOf } from "./attacker.ts";
import { change, english, HOUR, press, spent, type Walk } from "./walk.ts";

const NEXT = "lima-jendela-rumah-putih";

/** Each way in which a form with Kode Keamanan is sent again: another code, wrong letters, a used one, a late one. */
async function wrongLetters(world: TestWorld, path: string, fields: Record<string, string>): Promise<Visitor> {
  const other = visitor(world, ELSEWHERE);
  await other.get(path);
  await other.post(path, { ...fields, ...captchaOf(world, other.page()), "ganti-kode": "1" });
  await other.post(path, { ...fields, ...captchaOf(world, other.page()), "kode-keamanan": WRONG_CAPTCHA });
  const used = captchaOf(world, other.page());
  await other.post(path, { ...fields, ...used });
  await other.get(path);
  await other.post(path, { ...fields, ...used });
  const late = captchaOf(world, other.page());
  world.clock.advance(HOUR);
  await other.post(path, { ...fields, ...late });
  return other;
}

const linkTo = (world: TestWorld, purpose: LinkPurpose, accountId: string | null, epoch?: number) =>
  transact(world, (tx) =>
    newLink(tx, { purpose, accountId, seconds: 72 * HOUR, ...(epoch !== undefined && { epoch }) }),
  );
const opened = async (reader: Visitor, link: Promise<string>) => {
  await reader.get(`/link/${await link}`);
  return reader;
};
const setTo = (reader: Visitor, password: string, again = password, more = {}) =>
  press(reader, "/password/new", { password, "password-again": again, ...more });

/** A link to a password, from its page to the time when it is over. */
const setting =
  (purpose: LinkPurpose): Walk =>
  async (person) => {
    const { world, account } = person;
    const reader = await opened(visitor(world, ELSEWHERE), linkTo(world, purpose, account.id));
    for (const [password, again] of [["pendek"], ["x".repeat(257)], ["PENYEDIA1PENYEDIA1"], [NEXT, `${NEXT}.`]])
      await setTo(reader, password ?? "", again);
    await setTo(reader, NEXT);
    await reader.get("/");
    await reader.get("/password/new");
    world.clock.advance(11 * 60);
    await reader.get("/password/new");
    await opened(english(world), linkTo(world, purpose, account.id));
  };

export const passwordWalks: Readonly<Record<string, Walk>> = {
  "Lupa Password, each refusal": async ({ world }) => {
    const typed = { "user-id": "PENYEDIA1", email: "penyedia1@contoh.go.id" };
    const other = await wrongLetters(world, "/lupa-password", typed);
    await other.post("/lupa-password", { ...typed, "user-id": " " });
    await other.post("/lupa-password", { ...typed, email: "bukan email" });
    await other.post("/lupa-password", { ...typed, ...captchaOf(world, other.page()) });
    await other.get("/lupa-password");
    const form = captchaOf(world, other.page());
    await spent(world, FORGOT_OF_NETWORK);
    await other.post("/lupa-password", { ...typed, ...form });
    await other.get("/lupa-password");
  },
  "Lupa Password of accounts that get no link": async (person) => {
    const { world } = person;
    const ask = async () => {
      const other = visitor(world, ELSEWHERE);
      await other.get("/lupa-password");
      const typed = { "user-id": "PENYEDIA1", email: "penyedia1@contoh.go.id" };
      await other.post("/lupa-password", { ...typed, ...captchaOf(world, other.page()) });
      world.clock.advance(HOUR);
    };
    await change(person, { email_set_at: world.now() });
    await ask();
    await change(person, { email_set_at: null, two_factor_reset_by_mail_at: world.now() });
    await ask();
    await change(person, { two_factor_reset_by_mail_at: null, password_hash: IN_DIRECTORY });
    await ask();
  },
  "a link to a new password": setting("password-reset"),
  "a link to a first password": setting("first-password"),
  "an operator's link": setting("rescue"),
  "links to a password that are over": async (person) => {
    const { world, account } = person;
    const reader = visitor(world, ELSEWHERE);
    const epoch = person.session.account.epoch;
    await opened(reader, linkTo(world, "rescue", account.id, epoch + 1));
    await opened(reader, linkTo(world, "first-admin", null));
    for (const values of [
      { active: 0 },
      { active: 1, email_changed_at: world.now() },
      { email_changed_at: null, email_set_at: world.now() },
      { email_set_at: null, two_factor_reset_by_mail_at: world.now() },
      { two_factor_reset_by_mail_at: null, password_hash: IN_DIRECTORY },
    ]) {
      await change(person, values);
      for (const purpose of ["password-reset", "first-password", "rescue"] as const)
        await opened(reader, linkTo(world, purpose, account.id));
      await setTo(reader, NEXT);
    }
    await opened(reader, Promise.resolve("tiada"));
  },
  "a lost phone, each refusal": async ({ world, account }) => {
    await addPerson(world, { userId: "PENYEDIA2" });
    const [code = ""] = await recoveryCodesOf(world, account.id);
    const right = { "user-id": "PENYEDIA1", code };
    const other = await wrongLetters(world, "/ponsel-hilang", { ...right, code: "AAAAA-AAAAA-AAAAA" });
    const report = (more: object) =>
      other.post("/ponsel-hilang", { ...right, ...captchaOf(world, other.page()), ...more });
    await report({ "user-id": " " });
    await report({ code: "12345" });
    for (const userId of ["TIADA", "PENYEDIA2"]) await report({ "user-id": userId });
    await report({});
    await other.get("/ponsel-hilang");
    await report({});
  },
};

/** The first Admin PPE of a new installation. */
export async function firstAdmin(world: TestWorld): Promise<void> {
  const reader = visitor(world, ELSEWHERE);
  const right = { "user-id": "ADMIN1", name: "Sari Dewi", email: "sari@contoh.go.id" };
  await reader.get("/password/new");
  const link = await linkTo(world, "first-admin", null);
  await reader.get("/link/tiada");
  await reader.get(`/link/${link}`);
  for (const wrong of [{ "user-id": "a b" }, { name: "" }, { name: "n".repeat(101) }, { email: "bukan" }, {}])
    await setTo(reader, WRONG, NEXT, { ...right, ...wrong });
  await setTo(reader, NEXT, NEXT, right);
  await reader.get(`/link/${await linkTo(world, "first-admin", null)}`);
  assert.equal((await mailsOf(world)).length, 0);
}
