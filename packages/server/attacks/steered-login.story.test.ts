/** Another site opens a page of the portal while a login is under way: the login leads where it said, and its pages name that. */
import assert from "node:assert/strict";
import { test } from "node:test";
import { transact } from "../src/base/platform/world.ts";
import { loadPolicy, savePolicy } from "../src/core/policy/policy.ts";
import { loginFor } from "../src/core/session/destination.ts";
import {
  addApplication,
  answerOf,
  begin,
  clientOf,
  goOn,
  open,
  redeem,
  scene,
} from "../test-support/connect/openid.ts";
import { onSqlite } from "../test-support/enrolled.ts";
import { approve, fieldOf, filledPassword, giveUserId, leadsTo, logIn } from "../test-support/log-in.ts";
import { chooseAtUserId, passkeyOwner } from "../test-support/passkey.ts";
import { enrolledPhone, qrOn } from "../test-support/phone.ts";
import { addPerson, PASSWORD, visitor } from "../test-support/world.ts";
import { ELSEWHERE, nameOf, owner } from "./attacker.ts";

/** A top-level GET that another site makes in this browser. */
const fromOtherSite = { "sec-fetch-site": "cross-site", "sec-fetch-mode": "navigate", "sec-fetch-dest": "document" };

onSqlite("A login under way, steered by another site [promise:login-leads]", (fresh) => {
  /** A person before the password, on the way to e-Katalog or to the portal's own pages, and the request of another registered application. */
  const atPassword = async (to: "application" | "portal") => {
    const at = await scene(fresh);
    const { world, browser, config, account } = at;
    const evil = await addApplication(world, { name: "Toko Lain" });
    const others = await begin(await clientOf(world, evil));
    const begun = await begin(config);
    if (to === "application") await open(browser, begun);
    const page = await giveUserId(browser, account.userId);
    const steer = () => browser.get(`${others.url.pathname}${others.url.search}`, fromOtherSite);
    return { ...at, begun, page, steer, others };
  };

  test("to another application, while the password page is open: it ends where it said, and the other gets no code", async () => {
    for (const to of ["application", "portal"] as const) {
      const { world, browser, phone, config, begun, page, steer } = await atPassword(to);
      assert.equal(page.text.includes("Anda melanjutkan ke e-Katalog"), to === "application", "named on its page");
      assert.match((await steer()).text, /Anda melanjutkan ke Toko Lain/, "the other tab names the other one");
      const waiting = await browser.post("/login/password", filledPassword(world, page, PASSWORD));
      assert.equal(waiting.path, "/proof");
      await steer();
      const seen = await goOn(browser, await approve(browser, phone));
      const codes = await world.db
        .selectFrom("openid_artifact")
        .select("id")
        .where("model", "=", "AuthorizationCode")
        .execute();
      if (to === "portal") assert.deepEqual([seen.path, codes.length], ["/beranda", 0]);
      else {
        assert.equal(codes.length, 1);
        assert.ok((await redeem(config, answerOf(seen), begun)).access_token);
      }
    }
  });

  test("its page has the User ID that the application expects, and else the one typed in this browser", async () => {
    const world = await fresh();
    const browser = visitor(world);
    await giveUserId(browser, "PPK2");
    const typed = async (hint?: string) =>
      fieldOf(await browser.get(loginFor(world, { to: "/akun", name: "e-Katalog", hint })), "user-id");
    assert.deepEqual([await typed("PENYEDIA1"), await typed()], ["PENYEDIA1", "PPK2"]);
  });

  test("a waiting page whose time is over leads to a login that leads there, too", async () => {
    const { world, phone, account } = await owner(fresh);
    const browser = visitor(world, ELSEWHERE);
    await browser.get("/akun");
    await logIn(world, browser, account.userId);
    world.clock.advance(901);
    const [, again = ""] = /href="(\/login\?[^"]*)"/.exec((await browser.get("/proof")).text) ?? [];
    await browser.get(again);
    await logIn(world, browser, account.userId);
    assert.equal((await approve(browser, phone)).path, "/akun");
  });

  test("by a cookie or an address that another has made: it leads to Beranda", async () => {
    const { world, browser, phone, page } = await atPassword("portal");
    browser.cookies.set(nameOf(world, "back"), "/masuk-aplikasi/x/lanjut");
    await browser.post("/login/password", filledPassword(world, page, PASSWORD));
    browser.cookies.set(nameOf(world, "back"), "/masuk-aplikasi/x/lanjut");
    assert.equal((await approve(browser, phone)).path, "/beranda");
    assert.equal(browser.cookies.has(nameOf(world, "back")), false);
    await browser.post("/keluar");
    const good = world.keys.seal(
      "destination",
      "",
      JSON.stringify({ to: "/akun", name: null, until: world.now() + 9 }),
    );
    const other = world.keys.seal("login", "", JSON.stringify({ to: "/akun", name: null, until: world.now() + 9 }));
    for (const [ke, leads] of [
      ...["/akun", "//jahat.example", "x", good.slice(0, -8), other].map((forged) => [forged, false] as const),
      [good, true],
    ] as const) {
      const shown = await visitor(world, ELSEWHERE).get(`/login?ke=${encodeURIComponent(ke)}`);
      assert.equal(fieldOf(shown, "ke") !== "", leads, ke);
    }
    world.clock.advance(9);
    const late = await visitor(world, ELSEWHERE).get(`/login?ke=${encodeURIComponent(good)}`);
    assert.equal(fieldOf(late, "ke"), "", "and its own, after its time");
  });

  test("and the activation that policy demands first", async () => {
    const { world, browser, config } = await scene(fresh);
    await addPerson(world, { userId: "PENYEDIA2" });
    await transact(world, async (tx) =>
      savePolicy(tx, "penyedia", {
        ...(await loadPolicy(tx, { kind: "penyedia", role: "penyedia" })),
        ...{ twoFactor: "mandatory", twoFactorFrom: null },
      }),
    );
    const begun = await begin(config);
    await open(browser, begun);
    const forced = await logIn(world, browser, "PENYEDIA2");
    assert.equal(forced.path, "/2fa/enable");
    const evil = await begin(await clientOf(world, await addApplication(world, { name: "Toko Lain" })));
    await browser.get(`${evil.url.pathname}${evil.url.search}`, fromOtherSite);
    await enrolledPhone(world, qrOn(forced.text));
    await browser.post("/2fa/recovery-codes");
    const seen = await goOn(browser, await browser.post("/2fa/enable/done", { kept: "on" }));
    assert.ok((await redeem(config, answerOf(seen), begun)).access_token);
  });

  test("its own tab comes back to it: after another language, a wrong User ID, Batal, and a login that has expired", async () => {
    const { world, browser, account, config } = await scene(fresh);
    const first = await open(browser, await begin(config));
    const back = /name="back" value="([^"]+)"/.exec(first.text)?.[1] ?? "";
    const english = await browser.get(`/language?${new URLSearchParams({ to: "en", back })}`);
    assert.match(english.text, /After you log in, you go on to e-Katalog/);
    await browser.get(`/language?${new URLSearchParams({ to: "id", back })}`);
    const named = /Anda melanjutkan ke e-Katalog/;
    assert.match((await browser.post("/login", { "user-id": " ", ke: fieldOf(browser.page(), "ke") })).text, named);
    const page = await giveUserId(browser, account.userId);
    assert.match(page.text, named);
    const [, change = ""] = /<a href="(\/login[^"]*)">/.exec(page.text) ?? [];
    assert.match((await browser.get(change)).text, named);
    await browser.get("/login/password");
    const waiting = await browser.post("/login/password", filledPassword(world, browser.page(), PASSWORD));
    assert.match((await browser.post("/proof/cancel", { for: fieldOf(waiting, "for") })).text, named);
    await giveUserId(browser, account.userId);
    world.clock.advance(901);
    assert.match((await browser.get("/login/password")).text, named);
  });

  test("a second click, an activation and a passkey at the User ID lead there too", async () => {
    const { world, browser, config } = await scene(fresh);
    await addPerson(world, { userId: "PENYEDIA2" });
    const begun = await begin(config);
    await open(browser, begun);
    const page = await giveUserId(browser, "PENYEDIA2");
    const fields = filledPassword(world, page, PASSWORD);
    const clicks = await Promise.all([1, 2].map(() => browser.post("/login/password", fields)));
    assert.ok(clicks.some((it) => leadsTo(it.text)?.startsWith("http://127.0.0.1:9/callback?code=")));
    const { passkey } = await passkeyOwner(world, "PPK3");
    const other = visitor(world);
    await open(other, await begin(config));
    const chosen = await chooseAtUserId(other, passkey);
    assert.match(chosen.text, /Anda melanjutkan ke e-Katalog/);
    const inside = await goOn(other, await other.post("/login/password", filledPassword(world, chosen, PASSWORD)));
    assert.match(leadsTo(inside.text) ?? "", /callback\?code=/);
  });
});
