/** Logins up to their second factor, one call after another (login-walks.story.test.ts). */
import { WRONG } from "../test-support/at-gate.ts";
import { approve, fieldOf, filledPassword, giveUserId, logIn } from "../test-support/log-in.ts";
import { askNaming, chooseAtUserId, softPasskey } from "../test-support/passkey.ts";
import { addPerson, PASSWORD, type TestWorld, type Visitor, visitor } from "../test-support/world.ts";
import { ELSEWHERE, nameOf } from "./attacker.ts";
import { openingIn } from "./owner-acts.ts";
import { rule } from "./states.ts";
import { change, HOUR, press, type Walk, withPasskey } from "./walk.ts";

/** A2–A4, with more fields. */
async function enter(world: TestWorld, browser: Visitor, userId: string, more: Record<string, string> = {}) {
  const page = await giveUserId(browser, userId);
  return browser.post("/login/password", { ...filledPassword(world, page, PASSWORD), ...more });
}
const keyOf = async (browser: Visitor): Promise<string> =>
  /name="account" value="([^"]+)"/.exec((await browser.get("/login")).text)?.[1] ?? "";
const PAGES = ["/login", "/login/password", "/login/link", "/proof"];
const look = async (browser: Visitor, paths: readonly string[] = PAGES) => {
  for (const path of paths) await browser.get(path);
};

export const loginWalks: Readonly<Record<string, Walk>> = {
  "a User ID, each refusal": async ({ world }) => {
    const other = visitor(world, ELSEWHERE);
    for (const userId of ["", "x".repeat(101)]) {
      await other.get("/login");
      await other.post("/login", { "user-id": userId });
    }
    await other.get("/login");
    for (const way of ["sesi=berakhir", "sesi=tidak-disimpan", "login=berakhir", "tautan=diterima", "akun=dilupakan"])
      await other.get(`/login?${way}`);
  },
  "a login to a protected host": async (person) => {
    const { world } = person;
    const other = visitor(world, ELSEWHERE);
    await other.get(`/buka/${await openingIn(person)}`);
    await other.post("/login", { ke: fieldOf(other.page(), "ke"), "user-id": "" });
    await enter(world, other, "PENYEDIA1");
    await press(other, "/proof/cancel", { for: fieldOf(other.page(), "for") });
    await enter(world, other, "PENYEDIA1");
    world.clock.advance(901);
    await other.get("/proof");
    await other.get(`/buka/${await openingIn(person)}`);
    const page = await giveUserId(other, "PENYEDIA1");
    world.clock.advance(HOUR);
    await press(other, "/login/password", { for: fieldOf(page, "for"), password: PASSWORD }, "login");
  },
  "the pages of a login, inside, and without any login": async (person) => {
    const { world, computer } = person;
    await look(computer);
    await look(visitor(world, ELSEWHERE));
    const other = visitor(world, ELSEWHERE);
    await enter(world, other, "PENYEDIA1");
    await look(other);
    await addPerson(world, { userId: "PENYEDIA2" });
    await rule(world, { twoFactor: "mandatory" });
    const new2 = visitor(world, ELSEWHERE);
    await enter(world, new2, "PENYEDIA2");
    await look(new2);
  },
  "two tabs, and a second click": async ({ world }) => {
    await addPerson(world, { userId: "PPK2", kind: "non-penyedia", role: "ppk" });
    const other = visitor(world, ELSEWHERE);
    const first = filledPassword(world, await giveUserId(other, "PENYEDIA1"), PASSWORD);
    const second = filledPassword(world, await giveUserId(other, "PPK2"), PASSWORD);
    await other.post("/login/password", first);
    await other.post("/login/password", { ...second, "ganti-kode": "1" });
    const right = filledPassword(world, await giveUserId(other, "PENYEDIA1"), PASSWORD);
    const before = [...other.cookies];
    await other.post("/login/password", right);
    await other.post("/login/password", right);
    for (const [name, value] of before) other.cookies.set(name, value);
    await other.post("/login/password", right);
    await other.get("/login/password");
    for (const [name, value] of before) other.cookies.set(name, value);
    await other.post("/login/password", { ...right, password: WRONG });
  },
  "a second click without 2FA": async (person) => {
    const { world } = person;
    for (const twoFactor of ["optional", "mandatory"] as const) {
      await addPerson(world, { userId: `ORANG-${twoFactor}` });
      await rule(world, { twoFactor });
      const other = visitor(world, ELSEWHERE);
      await other.get("/");
      const right = filledPassword(world, await giveUserId(other, `ORANG-${twoFactor}`), PASSWORD);
      const before = [...other.cookies];
      await other.post("/login/password", right);
      other.cookies.clear();
      for (const [name, value] of before) other.cookies.set(name, value);
      await other.post("/login/password", right);
    }
  },
  "accounts that a browser remembers": async (person) => {
    const { world, phone } = person;
    const other = visitor(world, ELSEWHERE);
    const out = () => press(other, "/keluar");
    await enter(world, other, "PENYEDIA1", { remember: "on" });
    await approve(other, phone);
    await out();
    await other.get("/");
    await other.get("/login");
    await press(other, "/login", { account: await keyOf(other) });
    await press(other, "/login", { account: "tidak-ada" });
    for (const userId of ["A1", "AB2", "PPK.Dinas", "pokja-7", "B-1"]) {
      await addPerson(world, { userId });
      await enter(world, other, userId, { remember: "on" });
      await out();
    }
    await other.get("/login");
    await press(other, "/login", { forget: await keyOf(other) });
    await enter(world, other, "A1", { remember: "on", shared: "on" });
    await out();
    await other.get("/");
    await look(visitor(world, ELSEWHERE), ["/"]);
    await other.post("/keluar");
    world.clock.advance(181 * 24 * HOUR);
    await other.get("/login");
  },
  "a remembered account whose last login was by a passkey": async (person) => {
    const { world } = person;
    const passkey = await withPasskey(person);
    await rule(world, { passkeyAlone: true });
    const other = visitor(world, ELSEWHERE);
    await enter(world, other, "PENYEDIA1", { remember: "on" });
    await approve(other, person.phone);
    await press(other, "/keluar");
    await other.get("/login");
    await chooseAtUserId(other, passkey);
    await press(other, "/keluar");
    for (const path of ["/login", "/"]) await other.get(path);
    await enter(world, other, "PENYEDIA1");
    await press(other, "/proof/cancel", { for: fieldOf(other.page(), "for") });
    await enter(world, other, "PENYEDIA1");
    await approve(other, person.phone);
    await press(other, "/keluar");
    await other.get("/login");
  },
  "a passkey at the User ID, each refusal": async (person) => {
    const { world } = person;
    const passkey = await withPasskey(person);
    const other = visitor(world, ELSEWHERE);
    const begin = () => other.get("/login");
    for (const wrong of [{ type: "webauthn.create" }, { userVerified: false }, { userHandle: "" }]) {
      await begin();
      await chooseAtUserId(other, passkey, wrong, "PENYEDIA1");
    }
    await begin();
    await chooseAtUserId(other, softPasskey(world));
    await begin();
    const late = await askNaming(other);
    world.clock.advance(HOUR);
    await other.post("/login/passkey", { ...late.fields, "user-id": "", response: passkey.get(late.options) });
    await world.db.updateTable("passkey").set({ counter: 1000 }).execute();
    await begin();
    await chooseAtUserId(other, passkey);
    await world.db.updateTable("passkey").set({ counter: 0 }).execute();
    await change(person, { role_until: world.now() });
    await begin();
    await chooseAtUserId(other, passkey);
    await change(person, { active: 0 });
    await begin();
    await chooseAtUserId(other, passkey);
  },
  "a passkey at the User ID, then the password": async (person) => {
    const { world } = person;
    const passkey = await withPasskey(person);
    const other = visitor(world, ELSEWHERE);
    const password = async (more = {}) => {
      const page = other.page();
      await other.post("/login/password", { ...filledPassword(world, page, PASSWORD), ...more });
      await press(other, "/keluar");
    };
    await other.get(`/buka/${await openingIn(person)}`);
    await chooseAtUserId(other, passkey);
    await password({ shared: "on" });
    await other.get("/login");
    await chooseAtUserId(other, passkey);
    await password();
    await other.get("/login");
    await chooseAtUserId(other, passkey);
    await password();
  },
  "a passkey alone": async (person) => {
    const { world, computer } = person;
    const passkey = await withPasskey(person);
    await rule(world, { passkeyAlone: true });
    const other = visitor(world, ELSEWHERE);
    await other.get(`/buka/${await openingIn(person)}`);
    await chooseAtUserId(other, passkey);
    await computer.get("/keamanan");
    await world.db.updateTable("account").set({ two_factor_since: null }).execute();
    const two = visitor(world, ELSEWHERE);
    await two.get("/login");
    await chooseAtUserId(two, passkey);
  },
  "a mailed password": async (person) => {
    const { world, phone } = person;
    for (const twoFactor of ["off", "optional"] as const) {
      await change(person, { password_mailed: 1 });
      await rule(world, { twoFactor });
      const other = visitor(world, ELSEWHERE);
      await logIn(world, other, "PENYEDIA1");
      await approve(other, phone);
    }
    await rule(world, { twoFactor: "off" });
    await logIn(world, visitor(world, ELSEWHERE), "PENYEDIA1");
  },
  "a login over another session of this browser": async (person) => {
    const { world, computer, phone } = person;
    await addPerson(world, { userId: "PENYEDIA2" });
    const session = nameOf(world, "session");
    const held = computer.cookies.get(session) ?? "";
    computer.cookies.delete(session);
    const page = await giveUserId(computer, "PENYEDIA2");
    computer.cookies.set(session, held);
    await computer.post("/login/password", filledPassword(world, page, PASSWORD));
    computer.cookies.delete(session);
    await logIn(world, computer, "PENYEDIA1");
    await approve(computer, phone);
    await logIn(world, visitor(world, ELSEWHERE), "PENYEDIA2");
    await computer.get("/keamanan");
  },
};
