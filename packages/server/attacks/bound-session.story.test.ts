/**
 * A session is bound to its browser, and so is a waiting login. A browser becomes known only by its own enrolment or login,
 * once, and the owner is told. If a stranger's phone made it known, it is unknown again when that phone is stopped.
 */

import assert from "node:assert/strict";
import { test } from "node:test";
import { changeNotices } from "@spse/protocol";
import { COPIED_MAILS } from "../src/base/rules/budgets.ts";
import { listKnownBrowsers } from "../src/core/session/browser/browser.ts";
import { onSqlite, secondPhone } from "../test-support/enrolled.ts";
import { approve, captchaOf, fieldOf, logIn, numberOn } from "../test-support/log-in.ts";
import { makePasskey, softPasskey } from "../test-support/passkey.ts";
import { enrolledPhone, qrOn } from "../test-support/phone.ts";
import { KNOW_BROWSER_SECONDS } from "../test-support/promised.ts";
import { addPerson, mailsOf, type TestWorld, visitor } from "../test-support/world.ts";
import { ELSEWHERE, isInside, nameOf, type Owner, owner, recoveryCodesOf, sayYes, thiefWith } from "./attacker.ts";

const warned = async (world: TestWorld) =>
  (await mailsOf(world)).filter((it) => it.kind === "session-other-browser").map((it) => it.to);
/** From where the entries of the owner's history with this outcome are. */
const outcomes = async ({ world, account }: Owner, outcome: string) => {
  const entries = world.db.selectFrom("audit").select("ip").where("account_id", "=", account.id);
  return (await entries.where("outcome", "=", outcome).execute()).map(({ ip }) => ip);
};

onSqlite("A session cookie outside of its browser [promise:stolen-session]", (fresh) => {
  test("alone, or beside another browser's mark: it ends at once, is in the audit, and every address is told, once an hour [A22 A33]", async () => {
    const person = await owner(fresh);
    await person.world.db.updateTable("account").set({ second_email: "dua@rumah.example" }).execute();
    const other = visitor(person.world, ELSEWHERE);
    await logIn(person.world, other, "PENYEDIA1");
    await approve(other, person.phone);
    for (const names of [[], ["browser"]] as const) {
      const both = thiefWith(person.world, person.computer, ["session", "browser"]);
      assert.equal(await isInside(both), true, "with both cookies it is the same browser");
      const thief = thiefWith(person.world, other, names);
      thief.cookies.set(
        nameOf(person.world, "session"),
        person.computer.cookies.get(nameOf(person.world, "session")) ?? "",
      );
      assert.match((await thief.get("/beranda")).path, /^\/login\?sesi=berakhir/);
      assert.equal(await isInside(person.computer), false, "the session is over, for its owner too");
      await logIn(person.world, person.computer, "PENYEDIA1");
      assert.equal((await approve(person.computer, person.phone)).path, "/beranda", "who logs in again");
    }
    assert.deepEqual(await outcomes(person, "other-browser"), ["192.0.2.66", "192.0.2.66"]);
    assert.deepEqual((await warned(person.world)).toSorted(), ["dua@rumah.example", "penyedia1@contoh.go.id"]);
    person.world.clock.advance(COPIED_MAILS.seconds);
    const thief = thiefWith(person.world, person.computer, ["session"]);
    await logIn(person.world, person.computer, "PENYEDIA1");
    await approve(person.computer, person.phone);
    assert.equal(await isInside(thief), false);
    assert.deepEqual((await warned(person.world)).length, 2, "a session that is over tells nobody of its cookie");
    await thiefWith(person.world, person.computer, ["session"]).get("/");
    assert.deepEqual(
      (await warned(person.world)).length,
      4,
      "an hour later the owner is told again, wherever it is shown",
    );
  });

  test("the owner is not hit: a renewed mark, its previous value, a lost answer, two accounts in turn [N33]", async () => {
    const person = await owner(fresh);
    await addPerson(person.world, { userId: "PENYEDIA2" });
    const mark = nameOf(person.world, "browser");
    const before = person.computer.cookies.get(mark) ?? "";
    await logIn(person.world, person.computer, "PENYEDIA1");
    await approve(person.computer, person.phone);
    const renewed = person.computer.cookies.get(mark) ?? "";
    assert.notEqual(renewed, before);
    person.computer.cookies.set(mark, before);
    assert.equal(await isInside(person.computer), true, "a tab whose request was on its way");
    person.computer.cookies.set(mark, renewed);
    person.world.clock.advance(3600 - 1);
    assert.equal(await isInside(person.computer), true, "long after");
    await logIn(person.world, person.computer, "PENYEDIA2");
    assert.equal(await isInside(person.computer), true);
    await logIn(person.world, person.computer, "PENYEDIA1");
    await approve(person.computer, person.phone);
    assert.equal(await isInside(person.computer), true);
    assert.deepEqual(await outcomes(person, "other-browser"), []);
    assert.deepEqual(await warned(person.world), []);
  });
});

onSqlite("The cookie of a login outside of its browser [promise:known-browser]", (fresh) => {
  test("a known browser's login that waits for Ya: a thief with its cookie alone is not let in [N33 A26]", async () => {
    const person = await owner(fresh);
    const other = visitor(person.world, ELSEWHERE);
    await logIn(person.world, other, "PENYEDIA1");
    await approve(other, person.phone);
    await other.post("/keluar");
    for (const from of [visitor(person.world, ELSEWHERE), other]) {
      person.world.clock.advance(60);
      const waiting = await logIn(person.world, person.computer, "PENYEDIA1");
      assert.equal(numberOn(waiting), undefined, "the phone says: a browser that you know");
      from.cookies.set(nameOf(person.world, "proof"), person.computer.cookies.get(nameOf(person.world, "proof")) ?? "");
      await from.get("/login");
      assert.equal(await sayYes(person.phone, undefined), "approved");
      const form = { for: fieldOf(waiting, "for") };
      assert.equal((await from.post("/proof/continue", form)).status, 410);
      assert.equal(await isInside(from), false);
      await person.computer.get("/proof");
      assert.equal((await person.computer.post("/proof/continue", form)).path, "/beranda", "the browser that asked");
    }
  });
});

/** The ways to stop a stranger's phone, each with the known browsers that the owner keeps. */
const stops: readonly {
  readonly by: string;
  readonly keeps: boolean;
  readonly stop: (person: Owner, strangeId: string) => Promise<unknown>;
}[] = [
  {
    by: "Bukan ponsel saya in a session",
    keeps: true,
    stop: async ({ computer }, id) => {
      await computer.get("/beranda");
      await computer.post(`/devices/${id}/not-mine`);
    },
  },
  {
    by: "Bukan ponsel saya in a mail",
    keeps: true,
    stop: async ({ world }, id) => {
      const links = (await mailsOf(world)).flatMap((it) => /\/devices\/not-mine\/[\w.-]+/.exec(it.text)?.[0] ?? []);
      const reader = visitor(world);
      await reader.get(links.find((it) => it.includes(id)) ?? assert.fail("no link"));
      await reader.post("/devices/not-mine");
    },
  },
  {
    by: "Laporkan ponsel hilang",
    keeps: false,
    stop: async ({ world, account }) => {
      const [code = ""] = await recoveryCodesOf(world, account.id);
      const reader = visitor(world);
      const form = await reader.get("/ponsel-hilang");
      await reader.post("/ponsel-hilang", { "user-id": "PENYEDIA1", code, ...captchaOf(world, form) });
    },
  },
];

onSqlite("A browser that becomes known [promise:known-browser]", (fresh) => {
  for (const { by, keeps, stop } of stops) {
    test(`with a stranger's phone: unknown again once that is stopped by ${by} [N28 N33]`, async () => {
      const person = await owner(fresh);
      const strange = await secondPhone(person.world, person.session);
      person.world.clock.advance(60);
      const thief = visitor(person.world, ELSEWHERE);
      await logIn(person.world, thief, "PENYEDIA1");
      assert.equal((await approve(thief, strange)).path, "/beranda");
      person.world.clock.advance(60);
      assert.equal(numberOn(await logIn(person.world, thief, "PENYEDIA1")), undefined, "it is known");
      assert.equal((await listKnownBrowsers(person.world, person.account.id)).length, 2);

      await stop(person, strange.id);
      assert.equal((await strange.state()).body.state, "ended");
      const known = await listKnownBrowsers(person.world, person.account.id);
      assert.equal(known.length, keeps ? 1 : 0);
      person.world.clock.advance(60);
      if (!keeps) return;
      assert.match(numberOn(await logIn(person.world, thief, "PENYEDIA1")) ?? "", /^\d{6}$/);
      assert.equal(
        numberOn(await logIn(person.world, person.computer, "PENYEDIA1")),
        undefined,
        "the owner's stays known",
      );
    });
  }

  for (const { kind, mail, path, add } of [
    {
      kind: "passkey",
      mail: "passkey-added",
      path: "/passkeys/new/proof",
      add: (it: Owner) => makePasskey(it.computer, softPasskey(it.world)),
    },
    {
      kind: "device",
      mail: "device-enrolled",
      path: "/devices/new",
      add: (it: Owner) => enrolledPhone(it.world, qrOn(it.computer.page().text)),
    },
  ]) {
    test(`by enrolment of a ${kind}: once, in that browser alone, and not at a later time; then the next login there asks for the number [N33]`, async () => {
      const person = await owner(fresh);
      const known = () => listKnownBrowsers(person.world, person.account.id);
      const forgotten = async () => {
        await person.computer.get("/beranda");
        await person.computer.post(`/browsers/${(await known())[0]?.id}/forget`);
        assert.deepEqual(await known(), []);
      };
      const added = async () => {
        await person.computer.get("/beranda");
        await person.computer.post(path);
        await approve(person.computer, person.phone);
        await add(person);
      };
      await forgotten();
      await added();
      const thief = visitor(person.world, ELSEWHERE);
      await thief.get("/login");
      thief.cookies.set(
        nameOf(person.world, "session"),
        person.computer.cookies.get(nameOf(person.world, "session")) ?? "",
      );
      await thief.post("/2fa/enable/done", {}, {}, "login");
      assert.deepEqual(await known(), [], "not in another browser: the session ends there");
      await logIn(person.world, person.computer, "PENYEDIA1");
      await approve(person.computer, person.phone);

      await forgotten();
      await added();
      await person.computer.post("/2fa/enable/done", { shared: "on" });
      assert.deepEqual(await known(), [], "not on a shared computer");

      person.world.clock.advance(60);
      await added();
      await person.computer.post("/2fa/enable/done");
      assert.equal((await known()).length, 1, "right after the enrolment");
      assert.match(
        (await mailsOf(person.world)).findLast((it) => it.kind === mail)?.text ?? "",
        /juga akan dikenal[\s\S]*also becomes known/,
      );

      await forgotten();
      const session = person.computer.cookies.get(nameOf(person.world, "session"));
      await person.computer.post("/2fa/enable/done");
      assert.deepEqual(await known(), [], "a second time it changes nothing");
      assert.equal(person.computer.cookies.get(nameOf(person.world, "session")), session);

      person.world.clock.advance(60);
      await added();
      person.world.clock.advance(KNOW_BROWSER_SECONDS);
      await person.computer.get("/beranda");
      await person.computer.post("/2fa/enable/done");
      assert.deepEqual(await known(), [], "nor for the first time, but too late");

      await logIn(person.world, person.computer, "PENYEDIA1");
      assert.match(numberOn(person.computer.page()) ?? "", /^\d{6}$/);
    });
  }

  test("by a login with number that its owner was talked into: unknown again once the phone says Bukan saya, also after Keluar [N33 P-57]", async () => {
    const person = await owner(fresh);
    const thief = visitor(person.world, ELSEWHERE);
    await logIn(person.world, thief, "PENYEDIA1");
    const request = (await person.phone.requests()).at(-1) ?? assert.fail("no request");
    assert.equal((await approve(thief, person.phone)).path, "/beranda");
    await thief.post("/keluar");
    person.world.clock.advance(60);
    assert.equal(numberOn(await logIn(person.world, thief, "PENYEDIA1")), undefined, "it is known");

    assert.equal((await person.phone.answer(request, "report")).body.outcome, "reported");
    assert.equal((await listKnownBrowsers(person.world, person.account.id)).length, 1, "the owner's");
    person.world.clock.advance(60);
    assert.match(numberOn(await logIn(person.world, thief, "PENYEDIA1")) ?? "", /^\d{6}$/);
  });

  test("a login that began in a browser that was known: forgotten meanwhile, its next request asks for the number [N33]", async () => {
    const person = await owner(fresh);
    const other = visitor(person.world, ELSEWHERE);
    await logIn(person.world, other, "PENYEDIA1");
    await approve(other, person.phone);
    person.world.clock.advance(60);
    const askAgain = async () => {
      const seen = await other.get("/proof");
      return other.post("/proof/again", { for: fieldOf(seen, "for"), left: fieldOf(seen, "left") });
    };
    assert.equal(numberOn(await logIn(person.world, other, "PENYEDIA1")), undefined);
    assert.equal(numberOn(await askAgain()), undefined, "as long as it is known");
    const known = await listKnownBrowsers(person.world, person.account.id);
    const mark = other.cookies.get(nameOf(person.world, "browser"))?.split(".")[0];
    await person.computer.get("/beranda");
    await person.computer.post(`/browsers/${known.find((one) => one.browserId === mark)?.id}/forget`);
    assert.match(numberOn(await askAgain()) ?? "", /^\d{6}$/);
  });

  test("by a login with number: told by mail and in the app; the next login there is no news [N33 A33 P-88]", async () => {
    const person = await owner(fresh);
    const mails = async () => (await mailsOf(person.world)).filter((mail) => mail.kind === "browser-known").length;
    const other = visitor(person.world, ELSEWHERE);
    const before = await mails();
    await logIn(person.world, other, "PENYEDIA1");
    await approve(other, person.phone);
    assert.equal(await mails(), before + 1);
    const { body } = await person.phone.call({ path: "/device/v1/requests" });
    assert.deepEqual(
      changeNotices.parse(body.changes).map(({ kind, ip, approved }) => [kind, ip, approved]),
      [
        ["browser-known", "192.0.2.66", true],
        ["browser-known", "203.0.113.7", true],
      ],
      "quietly, after this phone's own Ya",
    );
    await logIn(person.world, other, "PENYEDIA1");
    assert.equal(numberOn(other.page()), undefined);
    await approve(other, person.phone);
    assert.equal(await mails(), before + 1);
  });
});
