/** Whose each counter is, and for how long: of the acts that no list of this folder has. */
import assert from "node:assert/strict";
import { test } from "node:test";
import { sendLoginDigests } from "../src/core/login/login-digest.flow.ts";
import { giveUserId, WRONG } from "../test-support/at-gate.ts";
import { atForm, send } from "../test-support/at-reset.ts";
import { addApplication } from "../test-support/connect/application.ts";
import { onSqlite } from "../test-support/enrolled.ts";
import { approve, fieldOf, logIn, proveFresh } from "../test-support/log-in.ts";
import { atHelpdesk } from "../test-support/office/at-helpdesk.ts";
import { tender } from "../test-support/office/tender.ts";
import { addPerson, type TestWorld, visitor } from "../test-support/world.ts";
import { ELSEWHERE, type Owner, owner, press, raw, thiefWith } from "./attacker.ts";
import { rule } from "./states.ts";

/** The ids of a world's rows, each as the name of its table; an account's as its User ID. */
async function namesIn({ db }: TestWorld): Promise<ReadonlyMap<string, string>> {
  const names = new Map<string, string>();
  for (const { id, user_id } of await db.selectFrom("account").select(["id", "user_id"]).execute())
    names.set(id, user_id);
  for (const table of ["session", "browser", "proof", "device", "application", "deadline", "offer"] as const)
    for (const { id } of await db.selectFrom(table).select("id").execute()) names.set(id, table);
  return names;
}

const knownAgain = async ({ computer }: Owner) => {
  await computer.post("/keluar");
  return computer;
};
const wrongCode = async ({ world }: Owner, browser = visitor(world, ELSEWHERE)) => {
  await logIn(world, browser, "PENYEDIA1");
  await browser.get("/proof/code");
  await browser.post("/proof/code", { for: fieldOf(browser.page(), "for"), code: "000000" });
};

const acts: Readonly<Record<string, readonly [act: (person: Owner) => Promise<unknown>, counters: readonly string[]]>> =
  {
    "a wrong password at a known browser": [
      async (person) => {
        const browser = await knownAgain(person);
        await rule(person.world, { captcha: "after-failures" });
        await giveUserId(browser);
        await press(browser, "/login/password", { password: WRONG });
      },
      [
        "captcha:known:‹browser›:‹PENYEDIA1› 15552000",
        "password:known:‹browser›:‹PENYEDIA1› 3600",
        "password:network:203.0.113.7 600",
      ],
    ],
    "a wrong code at a known browser": [
      async (person) => wrongCode(person, await knownAgain(person)),
      ["code:known:‹browser›:‹PENYEDIA1› 86400"],
    ],
    "a wrong code at a strange browser": [
      async (person) => wrongCode(person),
      ["code:new:‹PENYEDIA1› 86400", "requests:‹PENYEDIA1›:192.0.2.66 900"],
    ],
    "a wrong number": [
      async (person) => {
        const browser = visitor(person.world, ELSEWHERE);
        await logIn(person.world, browser, "PENYEDIA1");
        const request = (await person.phone.requests()).at(-1) ?? assert.fail();
        await person.phone.answer(request, "approve", "000000");
      },
      ["answers:‹device› 60", "requests:‹PENYEDIA1›:192.0.2.66 900", "wrong-number:other:‹PENYEDIA1› 86400"],
    ],
    "Reset 2FA from a known browser": [
      async (person) => send(person.world, await atForm(person.world, "PENYEDIA1", await knownAgain(person))),
      ["reset:known:‹browser›:‹PENYEDIA1› 3600"],
    ],
    "a wrong first code of another app": [
      async ({ computer, phone }) => {
        await proveFresh(computer, phone, "/devices/new");
        await computer.get("/2fa/enable");
        await computer.post("/2fa/enable/code", { code: "000000" });
      },
      [
        "answers:‹device› 60",
        "audit:device:claim-refused:code:‹PENYEDIA1› 3600",
        "audit:device:claim-refused:code:‹PENYEDIA1›:203.0.113.7 3600",
        "offer-code:‹offer› 300",
      ],
    ],
    "a copied mark of a browser": [
      async (person) => {
        const { world, computer } = person;
        const thief = thiefWith(world, computer, ["browser"]);
        await logIn(world, await knownAgain(person), "PENYEDIA1");
        await approve(computer, person.phone);
        world.clock.advance(120);
        await world.db.deleteFrom("throttle").execute();
        await logIn(world, thief, "PENYEDIA1");
      },
      ["copied-mail:‹PENYEDIA1› 3600", "requests:‹PENYEDIA1›:192.0.2.66 900"],
    ],
    "a digest of logins": [
      async ({ world }) => {
        await world.db.updateTable("session").set({ tell_at: world.now() }).execute();
        await sendLoginDigests(world);
      },
      ["login-digest:‹PENYEDIA1› 86400"],
    ],
    "a mailed code at a strange browser": [
      async ({ world }) => {
        await addPerson(world, { userId: "PENYEDIA2" });
        await rule(world, { enrolmentCode: true });
        const browser = visitor(world, ELSEWHERE);
        await logIn(world, browser, "PENYEDIA2");
        await browser.post("/2fa/enable/mailed-code/send");
      },
      ["mailed-code:new:‹PENYEDIA2›:1 86400", "mailed-code:session:‹session› 3600"],
    ],
    "the room of a tender": [
      async ({ world }) => {
        const { desk } = await atHelpdesk(world, "admin-ppe");
        const path = await tender(world, ["PENYEDIA1"]);
        await world.db.deleteFrom("throttle").execute();
        await desk.get(path);
      },
      ["room:‹session›:‹deadline› 86400"],
    ],
    "a download of the audit": [
      async ({ world }) => {
        const { desk } = await atHelpdesk(world, "auditor");
        await world.db.deleteFrom("throttle").execute();
        await desk.get("/konsol/audit");
        await desk.post("/konsol/audit", { from: "2026-11-24", to: "2026-11-24", as: "csv" });
      },
      ["audit:download:‹HELPDESK1› 3600"],
    ],
    "a wrong secret of an application": [
      async ({ world }) => {
        const { id } = await addApplication(world, { name: "e-Katalog", may: ["requests"] });
        const authorization = `Basic ${Buffer.from(`${id}:salah`).toString("base64")}`;
        await raw(world, { method: "GET", url: "/api/v1/requests/x", headers: { authorization } });
      },
      ["application:wrong:‹application› 3600"],
    ],
  };

onSqlite("Counters", (fresh) => {
  for (const [name, [act, expected]] of Object.entries(acts))
    test(`${name}: whose it is`, async () => {
      const person = await owner(fresh);
      const { world } = person;
      await world.db.deleteFrom("throttle").execute();
      await act(person);
      const names = await namesIn(world);
      const rows = await world.db.selectFrom("throttle").selectAll().orderBy("key").execute();
      const counters = rows.map(({ key, window_ends_at: end }) => {
        const said = key
          .split(":")
          .map((part) => (names.has(part) ? `‹${names.get(part)}›` : part.length > 30 ? "…" : part));
        return `${said.join(":")} ${end - world.now()}`;
      });
      assert.deepEqual(counters, expected);
    });
});
