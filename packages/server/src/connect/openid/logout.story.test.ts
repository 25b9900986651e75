/** The end of a session reaches the applications, and an application can ask for it; on both engines. */
import assert from "node:assert/strict";
import dns from "node:dns/promises";
import { Readable } from "node:stream";
import { after, test } from "node:test";
import { unixSeconds } from "@spse/protocol";
import { createLocalJWKSet, type JSONWebKeySet, jwtVerify } from "jose";
import {
  addApplication,
  begin,
  type Chosen,
  client,
  clientOf,
  open,
  redeem,
  scene,
} from "../../../test-support/connect/openid.ts";
import { onBothEngines } from "../../../test-support/enrolled.ts";
import { openReceiver } from "../../../test-support/receiver.ts";
import { serverOf, type TestWorld } from "../../../test-support/world.ts";
import { transact } from "../../base/platform/world.ts";
import { changeAccount, raiseEpoch } from "../../core/account/account.ts";
import { endApplication } from "../application/application.sql.ts";
import { Overtaken } from "./artifact.sql.ts";
import { grantIdOf } from "./grant.ts";
import { tellLogouts } from "./logout.ts";
import { putGrant, putSignIn, revokeGrant } from "./sign-in.sql.ts";
import { countUntold, readUntold } from "./untold.sql.ts";

const AFTER = "http://127.0.0.1:9/keluar";
const GRANTED = { scopes: ["openid"], claims: [] };

onBothEngines("The end of a session", (fresh) => {
  /** An application with a back channel: what it has been told. */
  const told = async () => {
    const receiver = await openReceiver();
    after(receiver.close);
    const messages = () => receiver.taken.map(({ body }) => new URLSearchParams(body).get("logout_token") ?? "");
    return { receiver, messages, url: receiver.address };
  };
  const signedIn = async (chosen: Chosen) => {
    const at = await scene(fresh, chosen);
    const { begun, seen } = await at.signIn();
    return { ...at, tokens: await redeem(at.config, seen, begun) };
  };
  const read = async (world: TestWorld, jwt: string) => {
    const { payload } = await (await serverOf(world)).inject({
      url: "/.well-known/jwks.json",
      headers: { host: new URL(world.config.portalUrl).host },
    });
    const keys = createLocalJWKSet(JSON.parse(payload) as JSONWebKeySet);
    return (await jwtVerify(jwt, keys, { typ: "logout+jwt", issuer: `${world.config.portalUrl}/oidc` })).payload;
  };
  const withChannel = (url: string): Chosen => ({
    signIn: { backchannelLogoutUri: url as never, afterLogoutUris: [AFTER as never] },
  });

  test("Keluar tells the application, once, by a message that names the sign-in; its tokens are void at once", async () => {
    const channel = await told();
    const { world, account, application, browser, config, tokens } = await signedIn(withChannel(channel.url));
    await tellLogouts(world);
    assert.deepEqual(channel.messages(), []);
    await browser.get("/beranda");
    await browser.post("/keluar");
    await assert.rejects(client.fetchUserInfo(config, tokens.access_token, account.id));
    await tellLogouts(world);
    await tellLogouts(world);
    assert.equal(channel.messages().length, 1);
    const message = await read(world, channel.messages()[0] ?? "");
    assert.deepEqual(
      [message.aud, message.sub, message.sid, message.nonce],
      [application.id, account.id, tokens.claims()?.sid, undefined],
    );
    assert.equal((message.exp ?? 0) - (message.iat ?? 0), 120, "Back-Channel Logout §2.4: at most two minutes");
    assert.deepEqual(message.events, { "http://schemas.openid.net/event/backchannel-logout": {} });
  });

  test("an epoch that rises ends it too; an application that is away is told later", async () => {
    const channel = await told();
    const { world, account } = await signedIn(withChannel(channel.url));
    await transact(world, (tx) => raiseEpoch(tx, account.id, account.epoch));
    channel.receiver.answer = { status: 503 };
    await tellLogouts(world);
    await tellLogouts(world);
    assert.equal(channel.messages().length, 1, "it waits before the next try");
    world.clock.advance(10);
    channel.receiver.answer = { status: 200 };
    await tellLogouts(world);
    await tellLogouts(world);
    assert.equal(channel.messages().length, 2);
  });

  test("a look after the first reads what was ended since: a session, an epoch that rises, a role's end; once an hour it reads all", async () => {
    const { world, account } = await signedIn(withChannel("http://127.0.0.1:9/"));
    let looked = await tellLogouts(world);
    const over = async () => {
      const rows = await world.db.selectFrom("openid_sign_in").select(["id", "over_at"]).execute();
      return rows.filter((row) => row.over_at !== null).length;
    };
    const next = async () => {
      world.clock.advance(3);
      looked = await tellLogouts(world, looked);
      return over();
    };
    const stand = () => world.db.updateTable("openid_sign_in").set({ over_at: null }).execute();
    const change = (to: { ended_at: number | null }) => world.db.updateTable("session").set(to).execute();
    const limit = (role_until: number | null) => transact(world, (tx) => changeAccount(tx, account.id, { role_until }));
    assert.equal(await next(), 0);
    await change({ ended_at: world.now() });
    assert.equal(await next(), 1);
    await change({ ended_at: null });
    await stand();
    await limit(world.now() + 3);
    assert.equal(await next(), 1);
    await limit(null);
    await stand();
    assert.equal(await next(), 0);
    await transact(world, (tx) => raiseEpoch(tx, account.id, account.epoch));
    assert.equal(await next(), 1);

    world.clock.advance(120);
    await next();
    await stand();
    assert.equal(await next(), 0, "nothing was ended since");
    world.clock.advance(3600);
    assert.equal(await next(), 1);
  });

  test("two tabs that open the application at the same moment are one sign-in: the message of its end fits both", async () => {
    const channel = await told();
    const { world, browser, tokens, application } = await signedIn(withChannel(channel.url));
    const other = await clientOf(world, await addApplication(world, { name: "SIRUP", ...withChannel(channel.url) }));
    const tabs = await Promise.all([begin(other), begin(other)]);
    const answers = await Promise.all(tabs.map((begun) => open(browser, begun)));
    const sids = await Promise.all(
      tabs.map((begun, tab) => redeem(other, answers[tab] ?? assert.fail(), begun).then((got) => got.claims()?.sid)),
    );
    assert.equal(new Set(sids).size, 1);
    assert.notEqual(sids[0], tokens.claims()?.sid, "another application has another name for it");
    await browser.get("/beranda");
    await browser.post("/keluar");
    await tellLogouts(world);
    const messages = await Promise.all(channel.messages().map((each) => read(world, each)));
    assert.equal(messages.find(({ aud }) => aud !== application.id)?.sid, sids[0]);
  });

  test("of two tabs the slower one stores the same grant; a revoked one never stands again, and the next sign-in has another", async () => {
    const { world, account, browser } = await signedIn(withChannel("http://127.0.0.1:9/"));
    const application = await addApplication(world, { name: "SIRUP" });
    const other = await clientOf(world, application);
    const { id } = await world.db
      .selectFrom("session")
      .select("id")
      .where("ended_at", "is", null)
      .where("proof_id", "is not", null)
      .executeTakeFirstOrThrow();
    const session = { id, account, expiresAt: unixSeconds(world.now() + 3600) };
    const store = (turn: number) =>
      transact(world, (tx) => putGrant(tx, session, application.id, { turn, granted: GRANTED }));
    const signIn = async () => {
      const begun = await begin(other);
      const seen = await open(browser, begun);
      const tokens = await redeem(other, seen, begun);
      const ask = () => client.fetchUserInfo(other, tokens.access_token, account.id);
      return { ask, again: () => redeem(other, seen, begun) };
    };
    const first = await signIn();
    await store(1);
    await first.ask();
    const grant = grantIdOf({ sessionId: id, applicationId: application.id, turn: 1 });
    const stored = world.db.selectFrom("openid_artifact").select("model").where("grant_id", "=", grant);
    assert.notEqual((await stored.execute()).length, 0);
    await assert.rejects(first.again(), { error: "invalid_grant" }, "a code that comes twice revokes");
    assert.deepEqual(await stored.execute(), [], "its codes and tokens are gone");
    await assert.rejects(store(1), Overtaken);
    const second = await signIn();
    await second.ask();
    await assert.rejects(first.ask());
    await assert.rejects(store(1), Overtaken);
    await assert.rejects(first.again(), { error: "invalid_grant" });
    await revokeGrant(world, { sessionId: id, applicationId: application.id, turn: 1 });
    await second.ask();
  });

  test("an application that has ended, and one that the person has proven or allowed something for and not reached, are told nothing", async () => {
    const channel = await told();
    const { world, account, browser, application } = await signedIn(withChannel(channel.url));
    const other = await addApplication(world, { name: "SIRUP", ...withChannel(channel.url) });
    const [session = assert.fail("no session")] = await world.db
      .selectFrom("openid_sign_in")
      .select(["session_id as id", "expires_at"])
      .execute();
    const stands = { id: session.id, expiresAt: unixSeconds(session.expires_at), account };
    await putSignIn(world, stands, other.id, { proven_method: "passkey", proven_number: 0, proven_at: world.now() });
    await transact(world, (tx) => endApplication(tx, application.id));
    await browser.get("/beranda");
    await browser.post("/keluar");
    await tellLogouts(world);
    assert.deepEqual(channel.messages(), []);
    assert.equal(await countUntold(world), 0, "nothing waits for them");
  });

  test("an application that is away keeps no other one waiting: after ten calls without an answer its others wait too", async () => {
    const channel = await told();
    const { world, account, browser } = await signedIn(withChannel(channel.url));
    const away = await addApplication(world, { name: "SIRUP", ...withChannel("http://127.0.0.1:9/") });
    const here = { expiresAt: unixSeconds(world.now() + 3600), account };
    for (let ended = 0; ended < 25; ended++)
      await transact(world, (tx) =>
        putGrant(tx, { ...here, id: `ended-${ended}` }, away.id, { turn: 1, granted: GRANTED }),
      );
    await browser.get("/beranda");
    await browser.post("/keluar");
    await tellLogouts(world);
    assert.equal(channel.messages().length, 1);
    const tried = async () =>
      (await world.db.selectFrom("openid_sign_in").select("attempts").where("application_id", "=", away.id).execute())
        .map(({ attempts }) => attempts)
        .reduce((sum, attempts) => sum + attempts, 0);
    assert.ok((await tried()) <= 10, `${await tried()} calls`);
    world.clock.advance(10);
    await tellLogouts(world);
    assert.ok((await tried()) > 10, "and then it is tried again");
  });

  test("an application whose name server is silent costs one look-up, however many of its sign-ins have ended", async (t) => {
    const late = () => Promise.reject(Object.assign(new Error("silent"), { code: "ETIMEOUT" }));
    const lookUps = t.mock.method(dns.Resolver.prototype, "resolve4", late);
    t.mock.method(dns.Resolver.prototype, "resolve6", late);
    const { world, account, application } = await signedIn(withChannel("http://127.0.0.1:9/"));
    const away = await addApplication(world, { name: "SIRUP", ...withChannel("http://silent.localhost/") });
    const here = { expiresAt: unixSeconds(world.now() + 3600), account };
    for (let ended = 0; ended < 10; ended++)
      await transact(world, (tx) =>
        putGrant(tx, { ...here, id: `ended-${ended}` }, away.id, { turn: 1, granted: GRANTED }),
      );
    await tellLogouts(world);
    assert.equal(lookUps.mock.callCount(), 1);
    assert.deepEqual(await readUntold(world, away.id), { waiting: 10, failedWhy: "ETIMEOUT" });
    assert.deepEqual(await readUntold(world, application.id), { waiting: 0, failedWhy: null }, "its own alone");
    world.clock.advance(3600);
    assert.deepEqual(await readUntold(world, away.id), { waiting: 0, failedWhy: null }, "over by itself");
  });

  test("an application asks the person to log out, and gets them back where it has registered it", async () => {
    const { world, application, browser, tokens } = await signedIn({ signIn: { afterLogoutUris: [AFTER as never] } });
    const asks = (more: Record<string, string>) =>
      browser.get(`/oidc/session/end?${new URLSearchParams({ id_token_hint: tokens.id_token ?? "", ...more })}`);
    const asked = await asks({ post_logout_redirect_uri: AFTER, state: "a b" });
    assert.match(asked.text, /Anda keluar dari e-Katalog/);
    const other = await addApplication(world, { name: "SIRUP", signIn: { afterLogoutUris: [AFTER as never] } });
    const contradicts = await asks({ client_id: other.id, post_logout_redirect_uri: AFTER });
    assert.doesNotMatch(
      contradicts.text,
      /SIRUP|e-Katalog|name="(aplikasi|ke)"/,
      "a hint of one application, another's name",
    );
    const fields = { aplikasi: application.id, ke: AFTER, state: "a b" };
    const ended = await browser.post("/keluar-aplikasi", fields);
    assert.match(ended.text, /http-equiv="refresh" content="0;url=http:\/\/127\.0\.0\.1:9\/keluar\?state=a\+b"/);
    assert.equal((await browser.get("/beranda")).path, "/login");
    const elsewhere = await browser.get(
      `/keluar-aplikasi?${new URLSearchParams({ ...fields, ke: "https://jahat.example/" })}`,
    );
    assert.ok(!elsewhere.text.includes("jahat.example"), "an address that nobody registered");
  });

  test("a logout that an application's own page posts leads to the same question: as a form, of at most 8 KiB", async () => {
    const { world } = await signedIn({});
    const app = await serverOf(world);
    const { host } = new URL(world.config.portalUrl);
    const post = async (payload: string | Readable, type: string) => {
      const headers = { host, "content-type": type };
      const { statusCode, headers: told } = await app.inject({
        method: "POST",
        url: "/oidc/session/end",
        headers,
        payload,
      });
      return [statusCode, told.location];
    };
    const form = "application/x-www-form-urlencoded";
    const most = `state=${"a".repeat(8 * 1024 - 6)}`;
    assert.deepEqual(await post("state=a+b", `${form}; charset=UTF-8`), [303, "/oidc/session/end?state=a+b"]);
    assert.deepEqual(await post(most, form), [303, `/oidc/session/end?${most}`]);
    assert.deepEqual(await post(`${most}a`, form), [303, "/oidc/session/end?"]);
    assert.deepEqual(await post("state=a", "text/plain"), [303, "/oidc/session/end?"]);
    const unmeasured = Readable.from([Buffer.from(`${most}a`)]);
    assert.deepEqual(await post(unmeasured, form), [303, "/oidc/session/end?"], "a body of no told length is not read");
  });
});
