/** Attackers at OpenID Connect, each beside the legal act (RFC 9700 §4). The attacker knows the protocol, and has an account and an application. */
import assert from "node:assert/strict";
import { describe, test } from "node:test";
import { exportJWK, generateKeyPair, UnsecuredJWT } from "jose";
import { recoveryState } from "../src/core/factors/recovery-codes/index.ts";
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
  waitingIn,
} from "../test-support/connect/openid.ts";
import { enrolled, onSqlite } from "../test-support/enrolled.ts";
import { approve, leadsTo, logIn } from "../test-support/log-in.ts";
import { type Seen, visitor } from "../test-support/visitor.ts";
import { PASSWORD } from "../test-support/world.ts";
import { press, raw, recoveryCodesOf } from "./attacker.ts";

onSqlite("[A29] An attacker at OpenID Connect [promise:openid]", (fresh) => {
  /** 401 with a challenge where a secret was sent, else the word of the protocol. */
  const isStranger = (error: { code?: string; error?: string }) =>
    error.code === "OAUTH_WWW_AUTHENTICATE_CHALLENGE" || error.error === "invalid_client";
  const legal = async (chosen = {}) => {
    const at = await scene(fresh, chosen);
    const { begun, seen } = await at.signIn();
    return { ...at, begun, answer: answerOf(seen) };
  };

  describe("at the address to which the code is sent", () => {
    test("[S6] no address but a registered one, to the letter, gets a code or an error", async () => {
      const { browser, config } = await scene(fresh);
      for (const redirect_uri of [
        "https://jahat.example/callback",
        `${CALLBACK}/`,
        `${CALLBACK}?x=1`,
        `${CALLBACK}#`,
        CALLBACK.replace("127.0.0.1", "127.0.0.1.jahat.example"),
        CALLBACK.replace("127.0.0.1", "jahat.example@127.0.0.1"),
        CALLBACK.replace("callback", "Callback"),
        `${CALLBACK}/../callback`,
        "javascript:alert(1)",
      ]) {
        const seen = await open(browser, await begin(config, { redirect_uri }));
        assert.equal(seen.headers.location, undefined, redirect_uri);
        assert.equal(seen.status, 400, redirect_uri);
        assert.match(seen.text, /Aplikasi tidak dapat dibuka/);
        assert.ok(!seen.text.includes("jahat"), "nothing of the request is on the page");
      }
    });

    test("an address with a field twice is refused before the provider reads it; with each once it begins", async () => {
      const { world, config } = await scene(fresh);
      const { pathname, search } = (await begin(config)).url;
      const seen = await raw(world, { method: "GET", url: `${pathname}${search}&state=other` });
      assert.deepEqual([seen.status, seen.to], [400, undefined]);
      assert.match(seen.text, /data-refused="malformed"/);
      assert.equal((await raw(world, { method: "GET", url: `${pathname}${search}` })).status, 303);
    });

    test("an unknown or ended application gets a page of ours", async () => {
      const { world, application, browser, config } = await scene(fresh);
      await world.db
        .updateTable("application")
        .set({ ended_at: world.now() })
        .where("id", "=", application.id)
        .execute();
      const seen = await open(browser, await begin(config));
      assert.deepEqual([seen.status, seen.headers.location], [400, undefined]);
    });

    test("[S7 S8] no implicit answer, no token for a password, no plain PKCE, none without PKCE, also for an application with a secret and a person who is logged in", async () => {
      const { browser, config, account, signIn } = await scene(fresh);
      await signIn();
      for (const [more, error] of [
        [{ response_type: "token" }, "our page"],
        [{ response_type: "code id_token" }, "our page"],
        [{ response_mode: "fragment" }, "our page"],
        [{ response_mode: "form_post" }, "our page"],
        [{ code_challenge_method: "plain" }, "invalid_request"],
        [{ code_challenge: "", code_challenge_method: "" }, "invalid_request"],
      ] as const) {
        const { headers, status } = await open(browser, await begin(config, more));
        const said = headers.location === undefined ? null : URL.parse(String(headers.location));
        assert.equal(said ? errorOf(said) : status === 400 && "our page", error, JSON.stringify(more));
        assert.deepEqual([said?.searchParams.get("code") ?? null, said?.hash ?? ""], [null, ""], JSON.stringify(more));
      }
      const typed = { username: account.userId, password: PASSWORD };
      const byPassword = client.genericGrantRequest(config, "password", typed);
      await assert.rejects(byPassword, { error: "unsupported_grant_type" });
      const begun = await begin(config);
      await redeem(config, await open(browser, begun), begun);
    });
  });

  describe("who wants the answer in another way than the query", () => {
    const MODES = ["form_post", "fragment", "web_message"];
    /** No form that posts elsewhere, no fragment; at most a word in the query: of what was pushed only that counts (RFC 9126 §4). */
    const isRefused = ({ headers: { location }, text }: Pick<Seen, "headers" | "text">, how: string) => {
      assert.doesNotMatch(text, /<form[^>]+action="http|Submitting Callback|postMessage/, how);
      if (typeof location !== "string") return;
      assert.ok(!location.includes("#"), `${how}: ${location}`);
      if (!how.includes(" pushed ")) assert.ok(!location.includes("code="), `${how}: ${location}`);
    };

    test("no request by GET, by POST, pushed, or in a request object gets it, with a session or without", async () => {
      const { world, browser, config, pass } = await scene(fresh);
      for (const inside of [false, true]) {
        if (inside) {
          await open(browser, await begin(config));
          answerOf(await pass());
        }
        for (const response_mode of MODES) {
          const { url } = await begin(config, { response_mode });
          const { url: inObject } = await begin(config, { request: new UnsecuredJWT({ response_mode }).encode() });
          const pushed = await client.buildAuthorizationUrlWithPAR(config, (await begin(config)).url.searchParams);
          pushed.searchParams.set("response_mode", response_mode);
          for (const [how, { pathname, search, searchParams }] of Object.entries({ url, inObject, pushed })) {
            isRefused(
              await open(browser, { url: new URL(`${pathname}${search}`, url) }),
              `GET ${how} ${response_mode}`,
            );
            const posted = await fetch(`${world.config.portalUrl}${pathname}`, {
              ...{ method: "POST", redirect: "manual", body: searchParams },
            });
            const headers = { location: posted.headers.get("location") ?? undefined };
            isRefused({ headers, text: await posted.text() }, `POST ${how} ${response_mode}`);
          }
          await assert.rejects(client.buildAuthorizationUrlWithPAR(config, url.searchParams), { status: 400 });
        }
      }
      const begun = await begin(config, { response_mode: "query" });
      await redeem(config, await open(browser, begun), begun);
    });
  });

  describe("who sends more than a request holds", () => {
    test("a body over 16 KiB is refused, with a told length before it is read, and without one at the bound: nothing of it is stored", async () => {
      const { world, config } = await scene(fresh, { signIn: { public: true } });
      const { url } = await begin(config);
      const post = async (path: string, body: URLSearchParams | ReadableStream) => {
        const headers = { "content-type": "application/x-www-form-urlencoded" };
        const init = { method: "POST", redirect: "manual", duplex: "half", headers, body } as RequestInit;
        return (await fetch(`${world.config.portalUrl}/oidc/${path}`, init)).status;
      };
      for (const path of ["auth", "request", "token"]) {
        const { searchParams: large } = new URL(url);
        large.set("state", "x".repeat(20_000));
        assert.equal(await post(path, large), 413);
        assert.equal(await post(path, new Blob([large.toString()]).stream()), 400);
      }
      assert.deepEqual(await world.db.selectFrom("openid_artifact").select("id").execute(), []);
      assert.equal(await post("request", url.searchParams), 201);
      assert.equal(await post("request", new Blob([url.searchParams.toString()]).stream()), 201);
    });
  });

  describe("with a code that is not theirs", () => {
    test("it is good for no other application, and then for nobody", async () => {
      const { world, config, answer, begun } = await legal();
      const thief = await clientOf(world, await addApplication(world, { name: "Jahat" }));
      await assert.rejects(redeem(thief, answer, begun), { error: "invalid_grant" });
      await redeem(config, answer, begun);
    });

    test("[S7] injected into another browser's answer, it fails at its verifier", async () => {
      const { config, answer } = await legal();
      const victim = await begin(config);
      const injected = new URL(answer);
      injected.searchParams.set("state", victim.state);
      await assert.rejects(redeem(config, injected, victim), { error: "invalid_grant" });
    });

    test("[S9] the answer names its issuer, so that one of another provider is noticed (mix-up)", async () => {
      const { config, answer, begun } = await legal();
      const mixed = new URL(answer);
      mixed.searchParams.set("iss", "https://jahat.example");
      await assert.rejects(redeem(config, mixed, begun), { code: "OAUTH_INVALID_RESPONSE" });
      mixed.searchParams.delete("iss");
      await assert.rejects(redeem(config, mixed, begun), { code: "OAUTH_INVALID_RESPONSE" });
      await redeem(config, answer, begun);
    });

    test("[S11] a code is over after a minute", async () => {
      const { world, config, answer, begun } = await legal();
      world.clock.advance(61);
      await assert.rejects(redeem(config, answer, begun), { error: "invalid_grant" });
    });
  });

  describe("who says to be the application", () => {
    test("a wrong secret, none, another's, and an ended one's get nothing", async () => {
      const { world, application, config, answer, begun } = await legal();
      const other = await addApplication(world, { name: "Jahat" });
      for (const authentication of [
        client.ClientSecretBasic("salah"),
        client.ClientSecretPost(other.secret),
        client.None(),
      ]) {
        const impostor = await clientOf(world, application, authentication);
        await assert.rejects(redeem(impostor, answer, begun), isStranger);
      }
      await redeem(config, answer, begun);
    });

    test("[S11] a key of its own signs for it, once for each assertion; its secret serves no more", async () => {
      const { publicKey, privateKey } = await generateKeyPair("ES256");
      const key = { ...(await exportJWK(publicKey)), kid: "satu" };
      const { world, application, browser, pass } = await scene(fresh, { keys: [key as never] });
      const config = await clientOf(world, application, client.PrivateKeyJwt({ key: privateKey, kid: "satu" }));
      const begun = await begin(config);
      await open(browser, begun);
      const answer = answerOf(await pass());
      const bySecret = await clientOf(world, application, client.ClientSecretBasic(application.secret));
      await assert.rejects(redeem(bySecret, answer, begun), isStranger);
      const stranger = await generateKeyPair("ES256");
      const forged = await clientOf(
        world,
        application,
        client.PrivateKeyJwt({ key: stranger.privateKey, kid: "satu" }),
      );
      await assert.rejects(redeem(forged, answer, begun), isStranger);
      await redeem(config, answer, begun);
    });
  });

  describe("with the link of a request that waits", () => {
    test("a victim who logs in there signs in nobody else: the code goes only to the session that logged in (fixation)", async () => {
      const { world, browser: attacker, config, account, phone } = await scene(fresh);
      const begun = await begin(config);
      const start = await attacker.get(`${begun.url.pathname}${begun.url.search}`);
      assert.match(start.path, /^\/login\?ke=/);
      const waiting = waitingIn(attacker);
      const victim = visitor(world);
      await victim.get(`/masuk-aplikasi/${waiting}`);
      await logIn(world, victim, account.userId);
      const seen = await goOn(victim, await approve(victim, phone));
      assert.equal(seen.headers.location, undefined, "the victim's browser has not begun it");
      assert.equal(leadsTo(seen.text), undefined);
      const back = await goOn(attacker, await attacker.get(`/masuk-aplikasi/${waiting}/lanjut`));
      assert.match(back.path, /^\/login\?ke=/, "and the attacker's is not logged in");
    });

    test("another session's consent counts for that session alone", async () => {
      const { world, browser, config, account, signIn } = await scene(fresh, { ofOthers: true });
      const { begun, seen: asked } = await signIn();
      const mate = await enrolled(world, { userId: "PENYEDIA2" });
      const other = visitor(world);
      await logIn(world, other, mate.account.userId);
      await approve(other, mate.phone);
      await other.post(`${asked.path}/setuju`, {}, {}, "not-found");
      const own = await open(other, await begin(config));
      assert.equal((await goOn(other, await other.post(`${own.path}/setuju`))).status, 200);
      assert.match((await goOn(browser, await browser.get(asked.path))).text, /Izinkan e-Katalog/);
      const answered = await goOn(browser, await browser.post(`${asked.path}/setuju`));
      assert.equal((await redeem(config, answered, begun)).claims()?.sub, account.id);
    });
  });

  describe("who asks for more than the person reads", () => {
    test("an application of others that asks for a claim without its scope gets it only after the page has named it", async () => {
      const { account, browser, config, pass } = await scene(fresh, { ofOthers: true });
      for (const claims of [
        { id_token: { email: null }, userinfo: { email: { essential: true } } },
        { userinfo: { name: null } },
      ]) {
        const begun = await begin(config, { scope: "openid", claims: JSON.stringify(claims) });
        const first = await open(browser, begun);
        const asked = first.path.startsWith("/login?ke=") ? await pass() : first;
        assert.match(asked.text, "email" in claims.userinfo ? /alamat email Anda/ : /nama, User ID, dan peran Anda/);
        const tokens = await redeem(config, await goOn(browser, await browser.post(`${asked.path}/setuju`)), begun);
        const info = await client.fetchUserInfo(config, tokens.access_token, account.id);
        assert.equal("email" in claims.userinfo ? info.email === account.email : info.name === account.name, true);
      }
    });
  });

  describe("with a copy of a session's cookie", () => {
    test("the proof that its owner gives for an application raises nothing in the thief's hands", async () => {
      const { world, account, phone, browser, config } = await scene(fresh, { number: true });
      await logIn(world, browser, account.userId);
      await approve(browser, phone);
      await browser.get("/beranda");
      await browser.post("/keluar");
      await logIn(world, browser, account.userId);
      await approve(browser, phone); // without the number: the browser is known
      const thief = visitor(world);
      for (const [name, value] of browser.cookies) thief.cookies.set(name, value);
      const begun = await begin(config);
      const asked = await open(browser, begun);
      assert.match(asked.text, /Buktikan sekali lagi/);
      await browser.post(`${asked.path}/bukti`);
      await redeem(config, await goOn(browser, await approve(browser, phone)), begun);
      const stolen = await begin(config, { prompt: "none" });
      assert.equal(errorOf(answerOf(await open(thief, stolen))), "login_required");
      answerOf(await open(browser, await begin(config, { prompt: "none" })));
    });
  });

  describe("with a stolen recovery code", () => {
    test("it raises nothing, and is not used up by the try; the phone's Ya does", async () => {
      const { world, account, phone, browser, config } = await scene(fresh);
      const [code = "", another = ""] = await recoveryCodesOf(world, account.id);
      await logIn(world, browser, account.userId);
      await browser.get("/proof/recovery");
      await press(browser, "/proof/recovery", { code });
      const begun = await begin(config, { acr_values: "urn:spse:acr:two-factor" });
      const asked = await open(browser, begun);
      assert.match(asked.text, /Buktikan sekali lagi/);
      await browser.post(`${asked.path}/bukti`);
      assert.equal((await browser.get("/proof/recovery")).path, "/proof");
      assert.equal((await press(browser, "/proof/recovery", { code: another })).path, "/proof");
      assert.equal((await recoveryState(world, account.id))?.left, 9, "the login's alone");
      assert.match((await browser.get(asked.path)).text, /Buktikan sekali lagi/);
      await browser.get("/proof");
      const proven = await redeem(config, await goOn(browser, await approve(browser, phone)), begun);
      assert.equal(proven.claims()?.acr, "urn:spse:acr:two-factor");
    });
  });

  describe("at the end of a session", () => {
    test("a link to log out ends nothing by itself, with or without a stolen hint (logout CSRF)", async () => {
      const { browser, config, answer, begun } = await legal();
      const { id_token } = await redeem(config, answer, begun);
      await browser.get(`/oidc/session/end?id_token_hint=${id_token}`);
      await browser.get("/oidc/session/end");
      assert.equal((await browser.get("/beranda")).path, "/beranda");
    });
  });

  describe("with tokens", () => {
    test("[S10] a refresh token of a program without a secret is used once: its reuse ends all that came of it", async () => {
      const { world, application, browser, pass } = await scene(fresh, { signIn: { public: true } });
      const config = await clientOf(world, application, client.None());
      const begun = await begin(config, { scope: "openid offline_access", prompt: "consent" });
      await open(browser, begun);
      const asked = await pass();
      const first = await redeem(config, await goOn(browser, await browser.post(`${asked.path}/setuju`)), begun);
      const stolen = first.refresh_token ?? assert.fail("no refresh token");
      const second = await client.refreshTokenGrant(config, stolen);
      await assert.rejects(client.refreshTokenGrant(config, stolen), { error: "invalid_grant" });
      await assert.rejects(client.refreshTokenGrant(config, second.refresh_token ?? ""), { error: "invalid_grant" });
    });

    test("a chain of refresh tokens of such a program lives no longer than the console says, however often it is renewed", async (context) => {
      const { world, application, browser, pass } = await scene(fresh, {
        signIn: { public: true, sessionSeconds: 600 },
      });
      const config = await clientOf(world, application, client.None());
      const begun = await begin(config, { scope: "openid offline_access", prompt: "consent" });
      await open(browser, begun);
      const asked = await pass();
      const tokens = await redeem(config, await goOn(browser, await browser.post(`${asked.path}/setuju`)), begun);
      let newest = tokens.refresh_token ?? "";
      const later = (seconds: number) => {
        world.clock.advance(seconds);
        context.mock.timers.setTime(Date.now() + seconds * 1000);
      };
      context.mock.timers.enable({ apis: ["Date"], now: Date.now() });
      for (const seconds of [250, 250]) {
        later(seconds);
        newest = (await client.refreshTokenGrant(config, newest)).refresh_token ?? "";
      }
      later(250);
      await assert.rejects(client.refreshTokenGrant(config, newest), { error: "invalid_grant" });
    });

    test("an ID Token opens nothing, and an access token no other endpoint's door", async () => {
      const { world, browser, config, answer, begun } = await legal();
      const tokens = await redeem(config, answer, begun);
      const info = (token: string) =>
        fetch(`${world.config.portalUrl}/oidc/me`, { headers: { authorization: `Bearer ${token}` } });
      assert.equal((await info(tokens.id_token ?? "")).status, 401);
      assert.equal((await info(tokens.access_token)).status, 200);
      assert.equal((await fetch(`${world.config.portalUrl}/oidc/me?access_token=${tokens.access_token}`)).status, 400);
      const api = await fetch(`${world.config.portalUrl}/api/v1/deadlines/x`, {
        headers: { authorization: `Bearer ${tokens.access_token}` },
      });
      assert.equal(api.status, 401);
      assert.ok(browser);
    });
  });
});
