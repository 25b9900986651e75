/** An application signs people in, through a library that is not ours, with the whole login on the phone; on both engines. */
import assert from "node:assert/strict";
import { test } from "node:test";
import { press, recoveryCodesOf } from "../../../attacks/attacker.ts";
import {
  addApplication,
  answerOf,
  begin,
  CALLBACK,
  client,
  clientOf,
  errorOf,
  goOn,
  open,
  redeem,
  scene,
} from "../../../test-support/connect/openid.ts";
import { onBothEngines } from "../../../test-support/enrolled.ts";
import { approve, logIn } from "../../../test-support/log-in.ts";
import { makePasskey, passkeyOwner, type SoftPasskey, softPasskey, usePasskey } from "../../../test-support/passkey.ts";
import type { Phone } from "../../../test-support/phone.ts";
import type { Seen, Visitor } from "../../../test-support/visitor.ts";
import { addPerson, visitor } from "../../../test-support/world.ts";
import { listAccess } from "../../core/audit/access.ts";

/** Adds a passkey to an account with a phone. @returns the page that this leads to. */
async function addPasskey(browser: Visitor, phone: Phone, passkey: SoftPasskey): Promise<Seen> {
  await browser.get("/passkeys/new");
  await browser.post("/passkeys/new/proof");
  await approve(browser, phone);
  await makePasskey(browser, passkey);
  return browser.post("/2fa/enable/done");
}

onBothEngines("[A21] A sign-in with OpenID Connect", (fresh) => {
  test("leads through the login and the phone back to the application, which learns who it is and how", async () => {
    const { world, account, browser, config, pass } = await scene(fresh);
    const begun = await begin(config);
    assert.match((await open(browser, begun)).path, /^\/login\?ke=/);
    const answered = await pass();
    assert.deepEqual([answered.status, answered.headers.location], [200, undefined], "a form leads to no other site");
    assert.equal(answerOf(answered).origin + answerOf(answered).pathname, "http://127.0.0.1:9/callback");
    const tokens = await redeem(config, answered, begun);
    const claims = tokens.claims();
    assert.equal(claims?.sub, account.id);
    assert.equal(claims?.acr, "urn:spse:acr:two-factor");
    assert.deepEqual(claims?.amr, ["pwd", "mca", "swk", "mfa"]);
    assert.equal(claims?.auth_time, world.now());
    assert.deepEqual([(claims?.exp ?? 0) - (claims?.iat ?? 0), tokens.expires_in], [600, 600]);
    const kept = await world.db.selectFrom("openid_artifact").select("model").orderBy("model").execute();
    const models = kept.map(({ model }) => model);
    assert.deepEqual(
      models,
      ["AccessToken", "AnsweredRequest", "AuthorizationCode"],
      "the library keeps no session of its own",
    );
    assert.ok(!browser.cookies.has("_session"));
    const info = await client.fetchUserInfo(config, tokens.access_token, account.id);
    assert.equal(info.preferred_username, account.userId);
    assert.equal(info.email, account.email);
    const again = await begin(config);
    await redeem(config, await open(browser, again), again);
    const [line, login] = await listAccess(world, account.id, 10);
    assert.deepEqual([line?.event, line?.about, line?.times, login?.event], ["sign-in", "e-Katalog", 2, "login"]);
    const noted = await world.db.selectFrom("audit").select("detail").where("event", "=", "sign-in").execute();
    assert.equal(JSON.parse(noted[0]?.detail ?? "{}").acr, "urn:spse:acr:two-factor");
    assert.match((await browser.get("/log-akses")).text, /Login ke aplikasi/, "its owner reads it in Log Akses");
  });

  test("acr and amr tell the password alone, a typed code, a recovery code and a passkey; the console may take a passkey alone", async () => {
    const { world, account, phone, config } = await scene(fresh);
    const told = async (browser: Visitor, acr: string, ...amr: readonly string[]) => {
      const begun = await begin(config);
      const claims = (await redeem(config, await open(browser, begun), begun)).claims();
      assert.deepEqual([claims?.acr, claims?.amr], [acr, amr]);
    };
    /** The password, and then this code at that page. */
    const typed = async (path: string, code: string) => {
      const browser = visitor(world);
      await logIn(world, browser, account.userId);
      await browser.get(path);
      await press(browser, path, { code });
      return browser;
    };
    const alone = visitor(world);
    await logIn(world, alone, (await addPerson(world, { userId: "PENYEDIA2" })).userId);
    await told(alone, "urn:spse:acr:password", "pwd");
    const [code = ""] = await recoveryCodesOf(world, account.id);
    await told(await typed("/proof/recovery", code), "urn:spse:acr:password", "pwd");
    world.clock.advance(30);
    const byCode = await typed("/proof/code", phone.code());
    await told(byCode, "urn:spse:acr:two-factor", "pwd", "otp", "mfa");
    const { passkey } = await passkeyOwner(world, "PENYEDIA3");
    const byPasskey = visitor(world);
    await logIn(world, byPasskey, "PENYEDIA3");
    await usePasskey(byPasskey, passkey);
    await told(byPasskey, "phr", "pwd", "pop", "user", "mfa");
    const strict = await clientOf(world, await addApplication(world, { name: "Brankas", passkey: true }));
    assert.match((await open(byCode, await begin(strict))).text, /hanya menerima passkey/);
    const begun = await begin(strict);
    assert.equal((await redeem(strict, await open(byPasskey, begun), begun)).claims()?.acr, "phr");
  });

  test("the console says when an application last signed somebody in: noted once an hour, and of a program without a secret by nobody else", async () => {
    for (const isPublic of [false, true]) {
      const { world, application, browser, pass } = await scene(fresh, { signIn: { public: isPublic } });
      const config = await clientOf(world, application, isPublic ? client.None() : undefined);
      const usedAt = async () =>
        (await world.db.selectFrom("application").select("used_at").executeTakeFirstOrThrow()).used_at;
      const begun = await begin(config);
      await open(browser, begun);
      if (isPublic) await client.buildAuthorizationUrlWithPAR(config, begun.url.searchParams);
      const forged = answerOf(await pass());
      forged.searchParams.set("code", "karangan");
      const stranger = await clientOf(world, { ...application, secret: "salah" }, isPublic ? client.None() : undefined);
      await assert.rejects(redeem(stranger, forged, begun));
      assert.equal(await usedAt(), null);
      const signIn = async () => {
        const again = await begin(config);
        await redeem(config, await open(browser, again), again);
      };
      await signIn();
      const first = world.now();
      for (const noted of [first, first, first + 3600]) {
        world.clock.advance(1200);
        await signIn();
        assert.equal(await usedAt(), noted);
      }
    }
  });

  test("a second application asks nothing again; a third browser does", async () => {
    const { world, account, browser, signIn } = await scene(fresh);
    await signIn();
    const other = await clientOf(world, await addApplication(world, { name: "SIRUP" }));
    const begun = await begin(other, { prompt: "none" });
    assert.equal((await redeem(other, await open(browser, begun), begun)).claims()?.sub, account.id);
    assert.match((await open(visitor(world), await begin(other))).path, /^\/login\?ke=/);
  });

  test("[S7] of two exchanges of one code at the same moment, one gets tokens; a later one voids them", async () => {
    const { account, config, signIn, signInAgain } = await scene(fresh);
    const { begun, seen } = await signIn();
    const answer = answerOf(seen);
    const both = await Promise.allSettled([redeem(config, answer, begun), redeem(config, answer, begun)]);
    const got = both.flatMap((each) => (each.status === "fulfilled" ? [each.value] : []));
    assert.equal(got.length, 1);
    await assert.rejects(redeem(config, answer, begun), { error: "invalid_grant" });
    await assert.rejects(client.fetchUserInfo(config, got[0]?.access_token ?? "", account.id));
    const tokens = await signInAgain();
    assert.equal((await client.fetchUserInfo(config, tokens.access_token, account.id)).sub, account.id);
    await assert.rejects(client.fetchUserInfo(config, got[0]?.access_token ?? "", account.id));
  });

  test("prompt=none answers login_required, with state and issuer, and shows no page", async () => {
    const { world, browser, config } = await scene(fresh);
    const begun = await begin(config, { prompt: "none" });
    const answer = answerOf(await open(browser, begun));
    assert.deepEqual(
      [errorOf(answer), answer.searchParams.get("state"), answer.searchParams.get("iss")],
      ["login_required", begun.state, `${world.config.portalUrl}/oidc`],
    );
  });

  test("prompt=login asks for the whole login, and says when it was", async () => {
    const { world, browser, config, pass, signIn } = await scene(fresh);
    await signIn();
    world.clock.advance(60);
    const begun = await begin(config, { prompt: "login" });
    const again = await open(browser, begun);
    assert.match(again.text, /Login lagi untuk e-Katalog/);
    const uid = again.path.split("/")[2];
    await browser.post(`/masuk-aplikasi/${uid}/ulang`, {}, {}, "login");
    const tokens = await redeem(config, await pass(), begun, { maxAge: 600 });
    assert.equal(tokens.claims()?.auth_time, world.now());
  });

  test("auth_time is the login's, however much later the application asks", async () => {
    const { world, signIn, signInAgain } = await scene(fresh);
    await signIn();
    const loggedInAt = world.now();
    for (const later of [1, 599]) {
      world.clock.advance(later);
      assert.equal((await signInAgain()).claims()?.auth_time, loggedInAt, `${later} s later`);
    }
  });

  test("max_age is the age of the login; a younger one is enough", async () => {
    const { world, browser, config, signIn, refusalOf } = await scene(fresh);
    await signIn();
    world.clock.advance(100);
    const young = await begin(config, { max_age: "100" });
    await redeem(config, await open(browser, young), young, { maxAge: 1000 });
    assert.match((await open(browser, await begin(config, { max_age: "99" }))).text, /sudah terlalu lama/);
    assert.equal(await refusalOf({ max_age: "99", prompt: "none" }), "login_required");
  });

  test("who may not open it is told so, and the application only that it was refused", async () => {
    const { browser, signIn } = await scene(fresh, { who: { kinds: ["non-penyedia"], roles: [] } });
    const { seen: refused } = await signIn();
    assert.equal(refused.status, 403);
    assert.match(refused.text, /tidak dapat dibuka dengan akun ini/);
    const back = await goOn(browser, await browser.post(`${refused.path}/kembali`));
    assert.equal(errorOf(answerOf(back)), "access_denied");
  });

  test("who may open it no more gets nothing for a code or a token that is there already", async () => {
    const { world, browser, config, pass } = await scene(fresh);
    const [earlier, later] = [await begin(config), await begin(config)];
    await open(browser, earlier);
    const tokens = await redeem(config, await pass(), earlier);
    const answer = await open(browser, later);
    const settings = JSON.stringify({
      signIn: { redirectUris: [CALLBACK] },
      who: { kinds: ["non-penyedia"], roles: [] },
    });
    await world.db.updateTable("application").set({ settings }).execute();
    await assert.rejects(redeem(config, answer, later), { error: "invalid_grant" });
    await assert.rejects(client.fetchUserInfo(config, tokens.access_token, tokens.claims()?.sub ?? ""));
  });

  test("an application of others is allowed once in a session, for what it asked; another session allows nothing", async () => {
    const { account, browser, config, signIn, refusalOf } = await scene(fresh, { ofOthers: true });
    const { begun, seen: asked } = await signIn({ scope: "openid profile" });
    assert.match(asked.text, /Izinkan e-Katalog\?[\s\S]*nama, User ID, dan peran/);
    assert.doesNotMatch(asked.text, /alamat email Anda/);
    const answered = await goOn(browser, await browser.post(`${asked.path}/setuju`));
    const tokens = await redeem(config, answered, begun);
    assert.equal(tokens.claims()?.sub, account.id);
    answerOf(await open(browser, await begin(config, { scope: "openid profile" })));
    const more = await open(browser, await begin(config, { scope: "openid email" }));
    assert.match(more.text, /alamat email Anda/, "what was not asked before");
    assert.equal(await refusalOf({ scope: "openid email", prompt: "none" }), "consent_required");
  });

  test("where the number is always asked, a login without it needs a further proof, once in a session", async () => {
    const { world, account, phone, browser, config, signIn } = await scene(fresh, { number: true });
    await logIn(world, browser, account.userId);
    await approve(browser, phone); // with the number: the browser is known from now on
    await browser.get("/beranda");
    await browser.post("/keluar");
    const { begun, seen: asked } = await signIn();
    assert.match(asked.text, /Buktikan sekali lagi/);
    assert.equal((await browser.post(`${asked.path}/bukti`)).path, "/proof");
    const tokens = await redeem(config, await goOn(browser, await approve(browser, phone)), begun);
    assert.equal(tokens.claims()?.sub, account.id);
    answerOf(await open(browser, await begin(config)));
    const noted = world.db
      .selectFrom("audit")
      .select("detail")
      .where("event", "=", "proof")
      .where("outcome", "=", "success");
    const proofs = (await noted.execute()).map(({ detail }) => JSON.parse(detail));
    assert.deepEqual(
      proofs.map(({ purpose, application }) => [purpose, typeof application]),
      [["confirm", "string"]],
    );
  });

  test("where the number is always asked, who has a passkey and no phone proves by it", async () => {
    const { world, browser, config } = await scene(fresh, { number: true });
    const { accountId, passkey } = await passkeyOwner(world, "PENYEDIA3");
    const [code = ""] = await recoveryCodesOf(world, accountId);
    await logIn(world, browser, "PENYEDIA3");
    await browser.get("/proof/recovery");
    await press(browser, "/proof/recovery", { code });
    const begun = await begin(config);
    const asked = await open(browser, begun);
    assert.doesNotMatch(asked.text, /Tambah ponsel/);
    assert.equal((await browser.post(`${asked.path}/bukti`)).path, "/proof");
    const tokens = await redeem(config, await goOn(browser, await usePasskey(browser, passkey)), begun);
    assert.equal(tokens.claims()?.sub, accountId);
  });

  test("a weaker proof takes away no stronger one of its session; a login that max_age asks for takes both away", async () => {
    const { world, account, phone, browser, config, pass } = await scene(fresh, { number: true });
    await logIn(world, browser, account.userId);
    await approve(browser, phone);
    await addPasskey(browser, phone, softPasskey(world));
    await browser.get("/beranda");
    await browser.post("/keluar");
    await logIn(world, browser, account.userId);
    await approve(browser, phone); // without the number: the browser is known
    const asked = await open(browser, await begin(config));
    await browser.post(`${asked.path}/bukti`);
    answerOf(await goOn(browser, await approve(browser, phone)));
    const passkey = await open(browser, await begin(config, { acr_values: "phr" }));
    await browser.post(`${passkey.path}/bukti`);
    await browser.get("/proof/code");
    world.clock.advance(60);
    assert.equal((await press(browser, "/proof/code", { code: phone.code() })).path, passkey.path);
    const still = await begin(config, { prompt: "none" });
    await redeem(config, await open(browser, still), still);

    world.clock.advance(100);
    const old = await open(browser, await begin(config, { max_age: "99" }));
    assert.match(old.text, /sudah terlalu lama/, "the age is the login's, however new the proof");
    await browser.post(`${old.path}/ulang`, {}, {}, "login");
    assert.match((await pass()).text, /Buktikan sekali lagi/, "and the new session has given no proof yet");
  });

  test("acr_values: a level that the login did not reach needs a passkey, and is never claimed", async () => {
    const { world, phone, browser, config, signIn } = await scene(fresh);
    const { begun, seen: without } = await signIn({ acr_values: "phr" });
    assert.match(without.text, /hanya menerima passkey[\s\S]*belum punya passkey[\s\S]*href="\/passkeys\/new"/);
    assert.equal((await browser.post(`${without.path}/bukti`)).path, without.path, "no phone rings in vain");
    const passkey = softPasskey(world);
    assert.equal((await addPasskey(browser, phone, passkey)).path, "/2fa/recovery-codes");
    await browser.post("/2fa/recovery-codes");
    assert.equal((await browser.post("/2fa/recovery-codes/kept")).path, without.path, "back at the request");
    const asked = await browser.get(without.path);
    assert.doesNotMatch(asked.text, /belum punya passkey/);
    assert.equal((await browser.post(`${asked.path}/bukti`)).path, "/proof");
    assert.match((await approve(browser, phone)).text, /hanya menerima passkey/, "a phone is not phishing resistant");
    const none = await begin(config, { acr_values: "phr", prompt: "none" });
    assert.equal(errorOf(answerOf(await open(browser, none))), "interaction_required");
    const two = await begin(config, { acr_values: "urn:spse:acr:two-factor phr", prompt: "none" });
    assert.equal((await redeem(config, await open(browser, two), two)).claims()?.acr, "urn:spse:acr:two-factor");
    await browser.get(asked.path);
    await browser.post(`${asked.path}/bukti`);
    const proven = await redeem(config, await goOn(browser, await usePasskey(browser, passkey)), begun);
    assert.equal(proven.claims()?.acr, "phr");
    assert.deepEqual(proven.claims()?.amr, ["pwd", "mca", "swk", "mfa", "pop", "user"], "the login and the proof");
  });

  test("a level that nobody can reach is refused at once, and shows the person no page", async () => {
    const { signIn, refusalOf } = await scene(fresh);
    await signIn();
    const claims = JSON.stringify({ id_token: { acr: { essential: true, values: ["tidak-dikenal"] } } });
    for (const more of [{ acr_values: "tidak-dikenal" }, { claims }])
      assert.equal(await refusalOf(more), "unmet_authentication_requirements");
  });

  test("who has no 2FA reads that it comes first, and is offered no proof", async () => {
    const { world, browser, config } = await scene(fresh);
    const { userId } = await addPerson(world, { userId: "PENYEDIA2" });
    await logIn(world, browser, userId);
    const seen = await open(browser, await begin(config, { acr_values: "urn:spse:acr:two-factor" }));
    assert.match(seen.text, /2FA belum aktif pada akun Anda[\s\S]*href="\/2fa\/enable"/);
    assert.doesNotMatch(seen.text, /SPSE Authenticator dengan angka|\/bukti"/);
    assert.equal((await browser.post(`${seen.path}/bukti`)).path, seen.path);
  });
});
