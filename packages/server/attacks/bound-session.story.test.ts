/**
 * A session lives in its browser, and so does a login that waits. A browser becomes known within its own enrolment or login, once,
 * and never silently, and not for longer than the stranger's phone that made it known.
 */

import assert from "node:assert/strict";
import { test } from "node:test";
import { COPIED_MAILS } from "../src/rules/budgets.ts";
import { KNOW_BROWSER_SECONDS } from "../src/rules/lifetimes.ts";
import { listKnownBrowsers } from "../src/session/browser/browser.ts";
import { onBothEngines, secondPhone } from "../test-support/enrolled.ts";
import { approve, captchaOf, fieldOf, logIn, numberOn } from "../test-support/log-in.ts";
import { makePasskey, softPasskey } from "../test-support/passkey.ts";
import { enrolledPhone, qrOn } from "../test-support/phone.ts";
import { addPerson, mailsOf, type TestWorld, visitor } from "../test-support/world.ts";
import { ELSEWHERE, isInside, nameOf, type Owner, owner, recoveryCodesOf, sayYes, thiefWith } from "./attacker.ts";

const warned = async (world: TestWorld) =>
  (await mailsOf(world)).filter((it) => it.kind === "session-other-browser").map((it) => it.to);
const outcomes = async (world: TestWorld, outcome: string) =>
  (await world.db.selectFrom("audit").select("ip").where("outcome", "=", outcome).execute()).map((it) => it.ip);

onBothEngines("A session cookie outside of its browser [promise:stolen-session]", (fresh) => {
  test("alone, or beside another browser's mark: it ends at once, stands in the audit, and every address is told, once an hour [A22 A33]", async () => {
    const it = await owner(fresh);
    await it.world.db.updateTable("account").set({ second_email: "dua@rumah.example" }).execute();
    const other = visitor(it.world, ELSEWHERE);
    await logIn(it.world, other, "PENYEDIA1");
    await approve(other, it.phone);
    for (const names of [[], ["browser"]] as const) {
      const both = thiefWith(it.world, it.computer, ["session", "browser"]);
      assert.equal(await isInside(both), true, "with both cookies it is the same browser");
      const thief = thiefWith(it.world, other, names);
      thief.cookies.set(nameOf(it.world, "session"), it.computer.cookies.get(nameOf(it.world, "session")) ?? "");
      assert.match((await thief.get("/beranda")).path, /^\/login\?sesi=berakhir/);
      assert.equal(await isInside(it.computer), false, "the session is over, for its owner too");
      await logIn(it.world, it.computer, "PENYEDIA1");
      assert.equal((await approve(it.computer, it.phone)).path, "/beranda", "who logs in again");
    }
    assert.deepEqual(await outcomes(it.world, "other-browser"), ["192.0.2.66", "192.0.2.66"]);
    assert.deepEqual((await warned(it.world)).toSorted(), ["dua@rumah.example", "penyedia1@contoh.go.id"]);
    it.world.clock.advance(COPIED_MAILS.seconds);
    const thief = thiefWith(it.world, it.computer, ["session"]);
    await logIn(it.world, it.computer, "PENYEDIA1");
    await approve(it.computer, it.phone);
    assert.equal(await isInside(thief), false);
    assert.deepEqual((await warned(it.world)).length, 2, "a session that is over tells nobody of its cookie");
    await thiefWith(it.world, it.computer, ["session"]).get("/");
    assert.deepEqual((await warned(it.world)).length, 4, "an hour later the owner is told again, wherever it is shown");
  });

  test("the owner is not hit: a renewed mark, its previous value, a lost answer, two accounts in turn [N33]", async () => {
    const it = await owner(fresh);
    await addPerson(it.world, { userId: "PENYEDIA2" });
    const mark = nameOf(it.world, "browser");
    const before = it.computer.cookies.get(mark) ?? "";
    await logIn(it.world, it.computer, "PENYEDIA1");
    await approve(it.computer, it.phone);
    const renewed = it.computer.cookies.get(mark) ?? "";
    assert.notEqual(renewed, before);
    it.computer.cookies.set(mark, before);
    assert.equal(await isInside(it.computer), true, "a tab whose request was on its way");
    it.computer.cookies.set(mark, renewed);
    it.world.clock.advance(3600 - 1);
    assert.equal(await isInside(it.computer), true, "long after");
    await logIn(it.world, it.computer, "PENYEDIA2");
    assert.equal(await isInside(it.computer), true);
    await logIn(it.world, it.computer, "PENYEDIA1");
    await approve(it.computer, it.phone);
    assert.equal(await isInside(it.computer), true);
    assert.deepEqual(await outcomes(it.world, "other-browser"), []);
    assert.deepEqual(await warned(it.world), []);
  });
});

onBothEngines("The cookie of a login outside of its browser [promise:known-browser]", (fresh) => {
  test("a known browser's login that waits for Ya: a thief with its cookie alone is not let in [N33 A26]", async () => {
    const it = await owner(fresh);
    const other = visitor(it.world, ELSEWHERE);
    await logIn(it.world, other, "PENYEDIA1");
    await approve(other, it.phone);
    await other.post("/keluar");
    for (const from of [visitor(it.world, ELSEWHERE), other]) {
      it.world.clock.advance(60);
      const waiting = await logIn(it.world, it.computer, "PENYEDIA1");
      assert.equal(numberOn(waiting), undefined, "the phone says: a browser that you know");
      from.cookies.set(nameOf(it.world, "proof"), it.computer.cookies.get(nameOf(it.world, "proof")) ?? "");
      await from.get("/login");
      assert.equal(await sayYes(it.phone, undefined), "approved");
      const form = { for: fieldOf(waiting, "for") };
      assert.equal((await from.post("/proof/continue", form)).status, 410);
      assert.equal(await isInside(from), false);
      await it.computer.get("/proof");
      assert.equal((await it.computer.post("/proof/continue", form)).path, "/beranda", "the browser that asked");
    }
  });
});

/** The ways to stop what a stranger holds, each with what the owner keeps of the browsers that were known before. */
const stops: readonly {
  readonly by: string;
  readonly keeps: boolean;
  readonly stop: (it: Owner, strangeId: string) => Promise<unknown>;
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

onBothEngines("A browser that becomes known [promise:known-browser]", (fresh) => {
  for (const { by, keeps, stop } of stops) {
    test(`with a stranger's phone: unknown again once that is stopped by ${by} [N28 N33]`, async () => {
      const it = await owner(fresh);
      const strange = await secondPhone(it.world, it.session);
      it.world.clock.advance(60);
      const thief = visitor(it.world, ELSEWHERE);
      await logIn(it.world, thief, "PENYEDIA1");
      assert.equal((await approve(thief, strange)).path, "/beranda");
      it.world.clock.advance(60);
      assert.equal(numberOn(await logIn(it.world, thief, "PENYEDIA1")), undefined, "it is known");
      assert.equal((await listKnownBrowsers(it.world, it.account.id)).length, 2);

      await stop(it, strange.id);
      assert.equal((await strange.state()).body.state, "ended");
      const known = await listKnownBrowsers(it.world, it.account.id);
      assert.equal(known.length, keeps ? 1 : 0);
      it.world.clock.advance(60);
      if (!keeps) return;
      assert.match(numberOn(await logIn(it.world, thief, "PENYEDIA1")) ?? "", /^\d{6}$/);
      assert.equal(numberOn(await logIn(it.world, it.computer, "PENYEDIA1")), undefined, "the owner's stays known");
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
      const it = await owner(fresh);
      const known = () => listKnownBrowsers(it.world, it.account.id);
      const forgotten = async () => {
        await it.computer.get("/beranda");
        await it.computer.post(`/browsers/${(await known())[0]?.id}/forget`);
        assert.deepEqual(await known(), []);
      };
      const added = async () => {
        await it.computer.get("/beranda");
        await it.computer.post(path);
        await approve(it.computer, it.phone);
        await add(it);
      };
      await forgotten();
      await added();
      const thief = visitor(it.world, ELSEWHERE);
      await thief.get("/login");
      thief.cookies.set(nameOf(it.world, "session"), it.computer.cookies.get(nameOf(it.world, "session")) ?? "");
      await thief.post("/2fa/enable/done", {}, {}, "login");
      assert.deepEqual(await known(), [], "not in another browser: the session ends there");
      await logIn(it.world, it.computer, "PENYEDIA1");
      await approve(it.computer, it.phone);

      await forgotten();
      await added();
      await it.computer.post("/2fa/enable/done", { shared: "on" });
      assert.deepEqual(await known(), [], "not on a shared computer");

      it.world.clock.advance(60);
      await added();
      await it.computer.post("/2fa/enable/done");
      assert.equal((await known()).length, 1, "right after the enrolment");
      assert.match(
        (await mailsOf(it.world)).findLast((it) => it.kind === mail)?.text ?? "",
        /ikut dikenali[\s\S]*becomes known too/,
      );

      await forgotten();
      const session = it.computer.cookies.get(nameOf(it.world, "session"));
      await it.computer.post("/2fa/enable/done");
      assert.deepEqual(await known(), [], "a second time it changes nothing");
      assert.equal(it.computer.cookies.get(nameOf(it.world, "session")), session);

      it.world.clock.advance(60);
      await added();
      it.world.clock.advance(KNOW_BROWSER_SECONDS);
      await it.computer.get("/beranda");
      await it.computer.post("/2fa/enable/done");
      assert.deepEqual(await known(), [], "nor for the first time, but too late");

      await logIn(it.world, it.computer, "PENYEDIA1");
      assert.match(numberOn(it.computer.page()) ?? "", /^\d{6}$/);
    });
  }

  test("by a login with number that its owner was talked into: unknown again once the phone says Bukan saya, also after Keluar [N33 P-57]", async () => {
    const it = await owner(fresh);
    const thief = visitor(it.world, ELSEWHERE);
    await logIn(it.world, thief, "PENYEDIA1");
    const request = (await it.phone.requests()).at(-1) ?? assert.fail("no request");
    assert.equal((await approve(thief, it.phone)).path, "/beranda");
    await thief.post("/keluar");
    it.world.clock.advance(60);
    assert.equal(numberOn(await logIn(it.world, thief, "PENYEDIA1")), undefined, "it is known");

    assert.equal((await it.phone.answer(request, "report")).body.outcome, "reported");
    assert.equal((await listKnownBrowsers(it.world, it.account.id)).length, 1, "the owner's");
    it.world.clock.advance(60);
    assert.match(numberOn(await logIn(it.world, thief, "PENYEDIA1")) ?? "", /^\d{6}$/);
  });

  test("a login that began in a browser that was known: forgotten meanwhile, its next request asks for the number [N33]", async () => {
    const it = await owner(fresh);
    const other = visitor(it.world, ELSEWHERE);
    await logIn(it.world, other, "PENYEDIA1");
    await approve(other, it.phone);
    it.world.clock.advance(60);
    const askAgain = async () => {
      const seen = await other.get("/proof");
      return other.post("/proof/again", { for: fieldOf(seen, "for"), left: fieldOf(seen, "left") });
    };
    assert.equal(numberOn(await logIn(it.world, other, "PENYEDIA1")), undefined);
    assert.equal(numberOn(await askAgain()), undefined, "as long as it is known");
    const known = await listKnownBrowsers(it.world, it.account.id);
    const mark = other.cookies.get(nameOf(it.world, "browser"))?.split(".")[0];
    await it.computer.get("/beranda");
    await it.computer.post(`/browsers/${known.find((one) => one.browserId === mark)?.id}/forget`);
    assert.match(numberOn(await askAgain()) ?? "", /^\d{6}$/);
  });

  test("by a login with number: told by mail and in the app; the next login there is no news [N33 A33 P-88]", async () => {
    const it = await owner(fresh);
    const mails = async () => (await mailsOf(it.world)).filter((mail) => mail.kind === "browser-known").length;
    const other = visitor(it.world, ELSEWHERE);
    const before = await mails();
    await logIn(it.world, other, "PENYEDIA1");
    await approve(other, it.phone);
    assert.equal(await mails(), before + 1);
    const { body } = await it.phone.call({ path: "/device/v1/requests" });
    assert.deepEqual(
      body.changes?.map((change: { kind: string; ip?: string }) => [change.kind, change.ip]),
      [["browser-known", "192.0.2.66"]],
      "the newest browser alone",
    );
    await logIn(it.world, other, "PENYEDIA1");
    assert.equal(numberOn(other.page()), undefined);
    await approve(other, it.phone);
    assert.equal(await mails(), before + 1);
  });
});
