/** Proofs of a login and of a session, their refusals and their ends, one call after another (proof-walks.story.test.ts). */
import assert from "node:assert/strict";
import { notThat } from "../test-support/enrolled.ts";
import { approve, fieldOf, logIn } from "../test-support/log-in.ts";
import { askRequest, softPasskey, usePasskey } from "../test-support/passkey.ts";
import { type Visitor, visitor } from "../test-support/world.ts";
import { ELSEWHERE, nameOf, type Owner, recoveryCodesOf, resist } from "./attacker.ts";
import { press, type Walk, withPasskey } from "./walk.ts";

const STARTS = ["/devices/new", "/passkeys/new/proof", "/email/proof", "/password/proof", "/2fa/disable"] as const;

/** Asks the session for a proof, from this page's button. */
async function asked({ computer }: Pick<Owner, "computer">, path: string = STARTS[0]): Promise<string> {
  await computer.get("/beranda");
  await computer.post(path);
  return fieldOf(computer.page(), "for");
}
const answer = async ({ phone }: Owner, decision: "approve" | "deny" | "report", number?: string) =>
  phone.answer((await phone.requests()).at(-1) ?? assert.fail("no request"), decision, number);
const everywhere = async (browser: Visitor, id: string, paths: readonly string[]) => {
  for (const path of paths) {
    const typed = /code|recovery/.test(path);
    await browser.get(typed ? path : "/proof");
    const own = path === "/proof/again" ? { left: "4" } : typed ? { code: "123456" } : {};
    await press(browser, path, { for: id, ...own });
  }
};
const POSTS = ["/proof/again", "/proof/continue", "/proof/code", "/proof/recovery", "/proof/cancel"] as const;
const cookiesOf = (browser: Visitor) => [...browser.cookies];
const give = (browser: Visitor, cookies: readonly (readonly [string, string])[]) => {
  for (const [name, value] of cookies) browser.cookies.set(name, value);
};

const loggingIn = async ({ world }: Owner): Promise<Visitor> => {
  const other = visitor(world, ELSEWHERE);
  await logIn(world, other, "PENYEDIA1");
  return other;
};

export const proofWalks: Readonly<Record<string, Walk>> = {
  "each proof of a session, given up": async (person) => {
    await recoveryCodesOf(person.world, person.account.id);
    await person.world.db.updateTable("recovery_set").set({ kept_at: person.world.now() }).execute();
    for (const path of [...STARTS, "/2fa/recovery-codes"]) {
      const id = await asked(person, path);
      await person.computer.get("/proof/code");
      await person.computer.get("/proof/recovery");
      await press(person.computer, "/proof/cancel", { for: id });
    }
  },
  "each proof of a session by an app without requests": async (person) => {
    await person.world.db.updateTable("device").set({ kind: "totp" }).execute();
    for (const path of STARTS) {
      const id = await asked(person, path);
      await person.computer.get("/proof");
      await press(person.computer, "/proof/code", { for: id, code: notThat(person.phone.code()) });
      await press(person.computer, "/proof/code", { for: id, code: person.phone.code() });
      person.world.clock.advance(31);
    }
  },
  "a proof of a session, by Ya": async (person) => {
    const id = await asked(person);
    await person.computer.get("/proof");
    await approve(person.computer, person.phone);
    await person.computer.get("/proof");
    await person.computer.get("/proof/status");
    await press(person.computer, "/proof/continue", { for: id });
  },
  "a proof of a session whose Ya waits": async (person) => {
    const { computer, world } = person;
    const id = await asked(person);
    const number = /aria-label="((?:\d ){5}\d)"/.exec(computer.page().text)?.[1]?.replaceAll(" ", "");
    await answer(person, "approve", number);
    await computer.get("/proof");
    await computer.get("/proof/status");
    world.clock.advance(121);
    await computer.get("/proof");
    await press(computer, "/proof/continue", { for: id });
    for (let times = 0; times < 5; times++) {
      await press(computer, "/proof/again", { for: id, left: fieldOf(await computer.get("/proof"), "left") });
      world.clock.advance(61);
    }
    await computer.get("/proof");
  },
  "a proof of a session, denied": async (person) => {
    const id = await asked(person);
    await answer(person, "deny");
    for (const path of ["/proof", "/proof/status"]) await person.computer.get(path);
    await everywhere(person.computer, id, POSTS);
  },
  "a proof of a session, reported": async (person) => {
    const id = await asked(person);
    await answer(person, "report");
    for (const path of ["/proof", "/proof/status"]) await person.computer.get(path);
    await everywhere(person.computer, id, POSTS.slice(0, 1));
  },
  "a proof of a session, after its time": async (person) => {
    const id = await asked(person);
    person.world.clock.advance(901);
    for (const path of ["/proof", "/proof/status"]) await person.computer.get(path);
    await everywhere(person.computer, id, POSTS);
  },
  "a login, denied, and after its time": async (person) => {
    const other = await loggingIn(person);
    const id = fieldOf(other.page(), "for");
    await answer(person, "deny");
    await everywhere(other, id, POSTS);
    await logIn(person.world, other, "PENYEDIA1");
    person.world.clock.advance(901);
    for (const path of ["/proof", "/proof/status"]) await other.get(path);
  },
  "a proof that another tab has replaced": async (person) => {
    const before = await asked(person);
    await asked(person, "/email/proof");
    await everywhere(person.computer, before, POSTS);
    const options = { for: before, _token: fieldOf(await person.computer.get("/proof"), "_token") };
    await person.computer.post("/proof/passkey/options", options);
    await person.computer.post("/proof/passkey/options", { ...options, for: fieldOf(person.computer.page(), "for") });
  },
  "a proof whose session has ended": async (person) => {
    const { world, computer } = person;
    const id = await asked(person);
    const proof = cookiesOf(computer);
    await computer.post("/keluar");
    for (const path of ["/proof", "/proof/code"]) {
      give(computer, proof);
      await computer.get(path);
    }
    give(computer, proof);
    computer.cookies.delete(nameOf(world, "session"));
    await press(computer, "/proof/code", { for: id, code: person.phone.code() }, "login");
  },
  "a proof of another session of this browser": async (person) => {
    const { world, computer } = person;
    await asked(person);
    const proof = cookiesOf(computer).filter(([name]) => name === nameOf(world, "proof"));
    await computer.post("/keluar");
    await logIn(world, computer, "PENYEDIA1");
    await approve(computer, person.phone);
    give(computer, proof);
    await computer.get("/proof");
  },
  "a login whose answer was lost": async (person) => {
    const other = await loggingIn(person);
    const before = cookiesOf(other);
    await approve(other, person.phone);
    give(other, before);
    other.cookies.delete(nameOf(person.world, "session"));
    other.cookies.delete(nameOf(person.world, "browser"));
    await other.get("/proof");
    other.cookies.set(nameOf(person.world, "proof"), "A".repeat(43));
    await other.get("/proof");
  },
  "recovery codes, each refusal": async (person) => {
    const { world, computer, account } = person;
    const codes = await recoveryCodesOf(world, account.id);
    const id = await asked(person);
    await computer.get("/proof/recovery");
    await press(computer, "/proof/recovery", { for: id, code: "12345" });
    for (let times = 0; times < 6; times++)
      await press(computer, "/proof/recovery", { for: id, code: "AAAAA-AAAAA-AAAAA" });
    await asked(person, "/2fa/disable");
    await computer.get("/proof/recovery");
    await press(computer, "/proof/recovery", { for: fieldOf(computer.page(), "for"), code: codes[0] ?? "" });
    await asked(person);
    await computer.get("/proof/recovery");
    await press(computer, "/proof/recovery", { for: fieldOf(computer.page(), "for"), code: codes[0] ?? "" });
  },
  "a passkey at the waiting page, each refusal": async (person) => {
    const { world, computer } = person;
    const passkey = await withPasskey(person);
    await asked(person, "/2fa/disable");
    for (const wrong of [
      { type: "webauthn.create" },
      { origin: "https://jahat.example" },
      { userVerified: false },
      { client: { crossOrigin: true } },
      { userHandle: "A".repeat(43) },
    ] as const)
      await usePasskey(computer, passkey, wrong);
    await usePasskey(computer, softPasskey(world));
    const { options, fields } = await askRequest(computer);
    world.clock.advance(301);
    await computer.post("/proof/passkey", { ...fields, response: passkey.get(options) });
    await world.db.updateTable("passkey").set({ counter: 1000 }).execute();
    await usePasskey(computer, passkey);
    await world.db.updateTable("passkey").set({ counter: 0 }).execute();
    await usePasskey(computer, passkey, { userHandle: "" }); // as an older security key answers
  },
  "a login by a passkey at the waiting page, on a shared computer": async (person) => {
    const passkey = await withPasskey(person);
    const other = await loggingIn(person);
    await usePasskey(other, passkey, {}, { shared: "on" });
  },
  "where a passkey alone counts": async (person) => {
    const { world, computer } = person;
    const passkey = await withPasskey(person);
    const before = await asked(person, "/email/proof");
    const other = await loggingIn(person);
    const login = fieldOf(other.page(), "for");
    await resist(world);
    await everywhere(other, login, ["/proof/code", "/proof/recovery", "/proof/continue"]);
    await computer.get("/proof");
    await computer.get("/proof/code");
    await press(computer, "/proof/code", { for: before, code: person.phone.code() });
    await usePasskey(computer, passkey);
    await usePasskey(other, passkey);
  },
  "where a passkey alone will count, and none is there yet": async (person) => {
    const { world, computer, phone } = person;
    const before = await asked(person, "/email/proof");
    await resist(world);
    await computer.get("/proof");
    await press(computer, "/proof/code", { for: before, code: phone.code() });
    for (const path of STARTS) {
      await computer.get("/beranda");
      await computer.post(path);
    }
    const other = await loggingIn(person);
    await other.get("/proof/recovery");
    await approve(other, phone);
  },
};
