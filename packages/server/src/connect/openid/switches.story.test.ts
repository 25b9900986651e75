/** The switches of an application for what its client library needs: each off by default, and what an attacker gains by one. */
import assert from "node:assert/strict";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { after, test } from "node:test";
import { decodeProtectedHeader } from "jose";
import {
  answerOf,
  begin,
  type Chosen,
  client,
  clientOf,
  errorOf,
  goOn,
  open,
  redeem,
  scene,
} from "../../../test-support/connect/openid.ts";
import { onSqlite } from "../../../test-support/enrolled.ts";
import type { Switch } from "../application/index.ts";
import { tellLogouts } from "./logout.ts";

const withSwitch = (...switches: Switch[]): Chosen => ({ signIn: { switches } });

onSqlite("A switch of an application", (fresh) => {
  /** Somebody is logged in. */
  const inside = async (chosen: Chosen = {}) => {
    const at = await scene(fresh, chosen);
    await at.signIn();
    /** A request as of a library that knows no PKCE. */
    const bare = async (without: readonly string[] = []) => {
      const begun = await begin(at.config);
      for (const name of ["code_challenge", "code_challenge_method", ...without]) begun.url.searchParams.delete(name);
      return { begun, answer: answerOf(await open(at.browser, begun)) };
    };
    const redeemBare = ({ state, nonce }: Awaited<ReturnType<typeof begin>>, answer: URL, more = {}) =>
      client.authorizationCodeGrant(at.config, answer, {
        ...{ expectedState: state, expectedNonce: nonce, idTokenExpected: true, ...more },
      });
    return { ...at, bare, redeemBare };
  };

  test("id-token-claims: name and address are in the ID Token, each for its scope; off, they are not", async () => {
    const off = await inside();
    assert.equal((await off.signInAgain()).claims()?.name, undefined);
    const { account, signInAgain } = await inside(withSwitch("id-token-claims"));
    const claims = (await signInAgain()).claims();
    assert.deepEqual(
      [claims?.name, claims?.preferred_username, claims?.email, claims?.sub],
      [account.name, account.userId, account.email, account.id],
    );
    const named = (await signInAgain({ scope: "openid profile" })).claims();
    assert.deepEqual([named?.name, named?.email], [account.name, undefined]);
    assert.equal((await signInAgain({ scope: "openid" })).claims()?.name, undefined);
  });

  test("id-token-claims of an application of others: no more than the person has allowed", async () => {
    const { browser, config, account, signIn } = await scene(fresh, {
      ofOthers: true,
      ...withSwitch("id-token-claims"),
    });
    const { begun, seen } = await signIn({ scope: "openid profile" });
    const tokens = await redeem(config, await goOn(browser, await browser.post(`${seen.path}/setuju`)), begun);
    assert.deepEqual([tokens.claims()?.name, tokens.claims()?.email], [account.name, undefined]);
  });

  test("[S7] without-pkce: RFC 9700 §2.1.1, with a nonce and a secret no PKCE is needed; without the nonce, or off, it is", async () => {
    const { bare, redeemBare, account } = await inside(withSwitch("without-pkce"));
    const { begun, answer } = await bare();
    assert.equal((await redeemBare(begun, answer)).claims()?.sub, account.id);
    assert.equal(errorOf((await bare(["nonce"])).answer), "invalid_request");
    const off = await inside();
    assert.equal(errorOf((await off.bare()).answer), "invalid_request");
  });

  test("[S8] without-pkce serves no program without a secret", async () => {
    const { bare } = await inside({ signIn: { switches: ["without-pkce"], public: true } });
    assert.equal(errorOf((await bare()).answer), "invalid_request");
  });

  test("[S7] without-pkce: a code that is injected into another browser's answer fails at its nonce (RFC 9700 §4.5)", async () => {
    const { bare, redeemBare } = await inside(withSwitch("without-pkce"));
    const [victim, stolen] = [await bare(), await bare()];
    const injected = new URL(victim.answer);
    injected.searchParams.set("code", stolen.answer.searchParams.get("code") ?? "");
    await assert.rejects(redeemBare(victim.begun, injected), { code: "OAUTH_JWT_CLAIM_COMPARISON_FAILED" });
    await assert.rejects(redeemBare(stolen.begun, stolen.answer), { error: "invalid_grant" }, "the code is used up");
  });

  test("[S7] without-pkce: PKCE that is used holds, and is not dropped on the way (downgrade, RFC 9700 §4.8.2)", async () => {
    const { bare, redeemBare, browser, config } = await inside(withSwitch("without-pkce"));
    const begun = await begin(config);
    const answer = answerOf(await open(browser, begun));
    await assert.rejects(redeemBare(begun, answer), { error: "invalid_grant" });
    const stripped = await bare();
    const pkceCodeVerifier = stripped.begun.verifier;
    await assert.rejects(redeemBare(stripped.begun, stripped.answer, { pkceCodeVerifier }), { error: "invalid_grant" });
    const whole = await begin(config);
    await redeem(config, await open(browser, whole), whole);
  });

  test("es256: ID Tokens and logout messages are signed with ES256, by a key that JWKS shows", async () => {
    const bodies: string[] = [];
    const server = createServer((request, response) => {
      request.on("data", (part) => bodies.push(String(part)));
      request.on("end", () => response.end());
    });
    await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
    after(() => server.close());
    const backchannelLogoutUri = `http://127.0.0.1:${(server.address() as AddressInfo).port}/` as never;
    const { world, application, browser, signInAgain } = await inside({
      signIn: { switches: ["es256"], backchannelLogoutUri },
    });
    const config = await clientOf(world, application);
    assert.deepEqual(config.serverMetadata().id_token_signing_alg_values_supported, ["RS256", "ES256"]);
    const { id_token = "" } = await signInAgain();
    assert.equal(decodeProtectedHeader(id_token).alg, "ES256");
    await signInAgain({ prompt: "none", id_token_hint: id_token });
    await browser.get("/beranda");
    await browser.post("/keluar");
    await tellLogouts(world);
    const jwt = new URLSearchParams(bodies.join("")).get("logout_token") ?? "";
    assert.equal(decodeProtectedHeader(jwt).alg, "ES256");
  });
});
