/** A person who lacks what an application's request needs gets it on other pages, and comes back to the request; on both engines. */
import assert from "node:assert/strict";
import { test } from "node:test";
import { currentCode } from "@spse/protocol";
import { press, recoveryCodesOf } from "../../../attacks/attacker.ts";
import { answerOf, begin, errorOf, goOn, open, redeem, scene } from "../../../test-support/connect/openid.ts";
import { onSqlite } from "../../../test-support/enrolled.ts";
import { approve, logIn } from "../../../test-support/log-in.ts";
import { enrolledPhone, qrOn, readQr } from "../../../test-support/phone.ts";
import type { Seen } from "../../../test-support/visitor.ts";
import { addPerson } from "../../../test-support/world.ts";
import { transact } from "../../base/platform/world.ts";
import { loadPolicy, savePolicy } from "../../core/policy/policy.ts";

onSqlite("What an application's request lacks", (fresh) => {
  /** Somebody without 2FA, at an application that wants the number. */
  const atApplication = async () => {
    const at = await scene(fresh, { number: true });
    const { userId } = await addPerson(at.world, { userId: "PENYEDIA2" });
    const begun = await begin(at.config);
    await open(at.browser, begun);
    /** The application's request goes on, and gives a code. */
    const finish = async (seen: Seen) =>
      assert.ok((await redeem(at.config, await goOn(at.browser, seen), begun)).access_token);
    return { ...at, userId, finish, logIn: () => logIn(at.world, at.browser, userId) };
  };
  /** The code of a QR's text, as any authenticator shows it. */
  const codeIn = (world: { now: () => Parameters<typeof currentCode>[1] }, text: string) => {
    const { key } = readQr(qrOn(text));
    return currentCode(key, world.now()).code;
  };

  test("2FA: Enable 2FA leads back, after the recovery codes, and the number is asked there", async () => {
    const { world, browser, finish, logIn } = await atApplication();
    const asked = await goOn(browser, await logIn());
    assert.match(asked.text, /2FA belum aktif[\s\S]*kembali ke e-Katalog[\s\S]*href="\/2fa\/enable">Enable 2FA</);
    const phone = await enrolledPhone(world, qrOn((await browser.get("/2fa/enable")).text));
    assert.equal((await browser.post("/2fa/enable/done")).path, "/2fa/recovery-codes");
    await browser.post("/2fa/recovery-codes");
    const back = await browser.post("/2fa/recovery-codes/kept");
    assert.equal(back.path, asked.path);
    await browser.post(`${back.path}/bukti`);
    await finish(await approve(browser, phone));
  });

  test("2FA that policy demands: the first login leads back to the request once it is on", async () => {
    const { world, browser, finish, logIn } = await atApplication();
    await transact(world, async (tx) =>
      savePolicy(tx, "penyedia", {
        ...(await loadPolicy(tx, { kind: "penyedia", role: "penyedia" })),
        ...{ twoFactor: "mandatory", twoFactorFrom: null },
      }),
    );
    const forced = await logIn();
    assert.equal(forced.path, "/2fa/enable");
    const phone = await enrolledPhone(world, qrOn(forced.text));
    await browser.post("/2fa/recovery-codes");
    const back = await browser.post("/2fa/enable/done", { kept: "on" });
    assert.match(back.path, /^\/masuk-aplikasi\//);
    await browser.post(`${back.path}/bukti`);
    await finish(await approve(browser, phone));
  });

  test("who turns to Enable 2FA on Beranda instead stays there", async () => {
    const { world, browser, logIn } = await atApplication();
    await goOn(browser, await logIn());
    await browser.get("/beranda");
    await enrolledPhone(world, qrOn((await browser.post("/2fa/enable")).text));
    await browser.post("/2fa/recovery-codes");
    assert.equal((await browser.post("/2fa/enable/done", { kept: "on" })).path, "/beranda");
  });

  test("a phone that shows the number: an authenticator of codes alone is told so, and rings no proof in vain", async () => {
    const { world, browser, config, finish, logIn } = await atApplication();
    await goOn(browser, await logIn());
    const qr = await browser.get("/2fa/enable");
    await browser.post("/2fa/enable/code", { code: codeIn(world, qr.text) });
    await browser.post("/2fa/recovery-codes");
    const asked = await browser.post("/2fa/enable/done", { kept: "on" });
    assert.match(asked.text, /hanya menampilkan kode[\s\S]*href="\/devices\/new">Tambah ponsel</);
    assert.doesNotMatch(asked.text, /\/bukti"/);
    assert.equal((await browser.post(`${asked.path}/bukti`)).path, asked.path);
    const none = await begin(config, { prompt: "none" });
    assert.equal(errorOf(answerOf(await open(browser, none))), "interaction_required");

    await browser.get("/devices/new");
    assert.equal((await browser.post("/devices/new")).path, "/proof");
    world.clock.advance(30);
    await browser.get("/proof/code");
    const next = await press(browser, "/proof/code", { code: codeIn(world, qr.text) });
    assert.equal(next.path, "/2fa/enable");
    const phone = await enrolledPhone(world, qrOn(next.text));
    const back = await browser.post("/2fa/enable/done");
    assert.equal(back.path, asked.path);
    await browser.post(`${back.path}/bukti`);
    await finish(await approve(browser, phone));
  });

  /** A person with 2FA whose phone is lost logs in by recovery code at an application's request. */
  const byRecoveryCode = async () => {
    const { world, account, browser, config } = await scene(fresh);
    const [code = ""] = await recoveryCodesOf(world, account.id);
    const begun = await begin(config);
    await open(browser, begun);
    await logIn(world, browser, account.userId);
    await browser.get("/proof/recovery");
    const lost = await press(browser, "/proof/recovery", { code });
    assert.equal(lost.path, "/devices/new", "the lost phone comes first");
    return { world, browser, config, begun, lost };
  };
  const WANTED = /href="(\/[^"]+)">Lanjutkan ke halaman yang tadi Anda buka</;

  test("a phone that is lost: after a recovery code the page of the phones offers the request", async () => {
    const { browser, config, begun, lost } = await byRecoveryCode();
    const [, wanted = ""] = WANTED.exec(lost.text) ?? [];
    const answer = await goOn(browser, await browser.get(wanted));
    assert.ok((await redeem(config, answer, begun)).access_token);
    assert.doesNotMatch((await browser.get("/devices/new")).text, WANTED, "once");
  });

  test("a phone that is lost: once it is removed and another one is there, Lanjutkan leads to the request", async () => {
    const { world, browser, config, begun, lost } = await byRecoveryCode();
    const [, removal = ""] = /action="(\/devices\/[^"]+\/revoke)"/.exec(lost.text) ?? [];
    assert.match((await browser.post(removal, { back: "/devices/new" })).text, WANTED);
    await enrolledPhone(world, qrOn((await browser.post("/devices/new")).text));
    const back = await goOn(browser, await browser.post("/2fa/enable/done"));
    assert.ok((await redeem(config, back, begun)).access_token);
  });
});
