/** The trace of an application's next OpenID attempts: an officer arms it, its page shows it, and no secret is in it. */
import assert from "node:assert/strict";
import { once } from "node:events";
import { createConnection } from "node:net";
import { test } from "node:test";
import {
  addApplication,
  answerOf,
  begin,
  CALLBACK,
  client,
  clientOf,
  goOn,
  open,
  redeem,
  scene,
} from "../../../test-support/connect/openid.ts";
import { onSqlite } from "../../../test-support/enrolled.ts";
import { atHelpdesk } from "../../../test-support/office/at-helpdesk.ts";
import { HOUR_SECONDS, TRACE_SECONDS } from "../../../test-support/promised.ts";
import { notingStatements } from "../../../test-support/statements.ts";
import { type TestWorld, visitor } from "../../../test-support/world.ts";
import type { OutsideUrl } from "../../base/platform/net/outside-url.ts";
import { timeOfDay } from "../../base/platform/ui/time.ts";

const stored = async (world: TestWorld): Promise<readonly string[]> => {
  const rows = world.db.selectFrom("openid_artifact").select(["id", "sealed"]).where("model", "=", "TracedAttempt");
  return (await rows.execute()).map(({ id, sealed }) => world.keys.open("openid", id, sealed));
};

onSqlite("The trace of an application's attempts", (fresh) => {
  const traced = async (chosen: Parameters<typeof scene>[1] = {}) => {
    const at = await scene(fresh, chosen);
    const { desk } = await atHelpdesk(at.world, "admin-ppe", "ADMIN1");
    const path = `/konsol/aplikasi/${at.application.id}`;
    const arm = async () => {
      await desk.get(path);
      return desk.post(`${path}/jejak`);
    };
    return { ...at, desk, path, arm, page: async () => (await desk.get(`${path}?bagian=percobaan`)).text };
  };

  test("a wrong redirect: what was sent, what was expected, and why; nothing before it is armed, nor of another application", async () => {
    const { world, config, browser, page, arm, desk, path } = await traced();
    const wrong = async () => open(browser, await begin(config, { redirect_uri: `${CALLBACK}/` }));
    assert.equal((await wrong()).status, 400);
    const log = async () => (await desk.get(`${path}?bagian=log`)).text;
    assert.ok((await log()).includes(`href="${path}?bagian=percobaan#jejak"`), "an empty log leads here");
    assert.deepEqual(await stored(world), []);
    const other = await addApplication(world, { name: "Lain" });
    assert.match(
      (await arm()).text,
      /Percobaan dicatat selama 10 menit[\s\S]*Mencatat sampai[\s\S]*Belum ada percobaan/,
    );
    await wrong();
    await open(visitor(world), await begin(await clientOf(world, other), { redirect_uri: `${CALLBACK}/` }));
    assert.equal((await stored(world)).length, 1);
    assert.match(
      await page(),
      /Permintaan login[\s\S]*invalid_redirect_uri[\s\S]*redirect_uri[\s\S]*9\/callback\/<[\s\S]*diharapkan:[\s\S]*9\/callback</,
    );
    assert.ok((await page()).includes(timeOfDay(world.now(), world.config.timeZone)), "in the zone of the LPSE");
    const audited = world.db.selectFrom("audit").select("detail").where("outcome", "=", "traced");
    assert.match((await audited.executeTakeFirstOrThrow()).detail, /"officer":"ADMIN1"/);
  });

  test("of several redirects each one is expected", async () => {
    const redirectUris = [CALLBACK, `${CALLBACK}/lain`] as OutsideUrl[];
    const { config, browser, page, arm } = await traced({ signIn: { redirectUris } });
    await arm();
    await open(browser, await begin(config, { redirect_uri: `${CALLBACK}/` }));
    assert.match(await page(), /diharapkan:[\s\S]*9\/callback [^<]*9\/callback\/lain</);
  });

  test("no secret, code, token, hint or person is stored or shown, of a sign-in that passes or of one that fails", async () => {
    const { world, application, account, config, browser, signIn, arm, page } = await traced();
    await arm();
    const { begun, seen: asked } = await signIn({
      login_hint: account.userId,
      prompt: "login consent",
      scope: "openid profile offline_access",
    });
    const seen = await goOn(browser, await browser.post(`${asked.path}/setuju`));
    const tokens = await redeem(config, seen, begun);
    const code = answerOf(seen).searchParams.get("code") ?? "";
    await assert.rejects(redeem(config, seen, begun), "the code once more");
    const wrong = `${"W".repeat(41)}9x`;
    for (const proof of [client.ClientSecretBasic(wrong), client.ClientSecretPost(wrong)])
      await assert.rejects(redeem(await clientOf(world, { ...application, secret: wrong }, proof), seen, begun));
    const astray = `https://orang:sandi-orang@127.0.0.1/callback/${code}?code=${code}&${wrong}=1#${begun.state}`;
    await open(
      browser,
      await begin(config, { redirect_uri: astray, scope: wrong, [wrong]: "1", id_token_hint: tokens.id_token ?? "" }),
    );
    const quoted = Buffer.from(JSON.stringify({ alg: `Z ${wrong} ${"Z ".repeat(200)}` })).toString("base64url");
    await open(browser, await begin(config, { id_token_hint: `${quoted}.e30.` }));
    const secrets = [
      ...[application.secret, wrong, code, begun.verifier, begun.state, begun.nonce, "sandi-orang", account.userId],
      ...[begun.url.searchParams.get("code_challenge"), tokens.access_token, tokens.id_token, tokens.refresh_token],
    ];
    const rows = await stored(world);
    const shown = await page();
    assert.ok(rows.length >= 6, `${rows.length}`);
    for (const [place, text] of [
      ["stored", rows.join("\n")],
      ["shown", shown],
    ] as const)
      for (const [nth, secret] of secrets.entries()) {
        assert.ok(secret, `${nth} is a secret`);
        assert.ok(!text.includes(secret), `${nth} is ${place}`);
      }
    assert.match(shown, /invalid_redirect_uri[\s\S]*client_secret_post[\s\S]*invalid_client[\s\S]*invalid_grant/);
    assert.match(shown, /127\.0\.0\.1\/callback\/…\?code#/, "its control: the address itself is there");
    assert.match(rows.join("\n"), /"login_hint":""/, "that one was sent is there");
    assert.match(
      rows.join("\n"),
      /"why":"client authentication failed: invalid secret provided"/,
      "the library's detail",
    );
    assert.match(
      rows.join("\n"),
      /"why":"(?=[^"]{300}")could not [\w ]+: unsupported JWS algorithm .Z … Z /,
      "a quote",
    );
  });

  test("a wrong secret whose body has not come, where it names the application and the endpoint traces", async () => {
    const { world, application, arm, page } = await traced();
    const { port } = new URL(world.config.portalUrl);
    const early = async (path: string, secret: string): Promise<string> => {
      const socket = createConnection({ port: Number(port), host: "127.0.0.1" });
      const basic = Buffer.from(`${application.id}:${secret}`).toString("base64");
      const head = [`POST /oidc${path} HTTP/1.1`, `Host: localhost:${port}`, `Authorization: Basic ${basic}`];
      socket.write(
        [...head, "Content-Type: application/x-www-form-urlencoded", "Content-Length: 9", "", "a"].join("\r\n"),
      );
      const [answer] = await once(socket, "data");
      socket.destroy();
      return String(answer).split("\r\n")[0] ?? "";
    };
    assert.equal(await early("/token", "salah"), "HTTP/1.1 401 Unauthorized");
    assert.deepEqual(await stored(world), [], "before it is armed");
    await arm();
    for (const path of ["/token", "/request", "/backchannel"])
      assert.equal(await early(path, "salah"), "HTTP/1.1 401 Unauthorized", path);
    const kept = (await stored(world))
      .map((it) => JSON.parse(it))
      .toSorted((one, two) => one.step.localeCompare(two.step));
    const each = {
      at: world.now(),
      sent: { client_authentication: "client_secret_basic" },
      refused: { error: "invalid_client", why: "client authentication failed" },
    };
    const [redirect_uri, client_authentication] = [CALLBACK, "client_secret_basic"];
    const pushed = { redirect_uri, response_type: "code", scope: "openid profile email offline_access" };
    assert.deepEqual(kept, [
      {
        ...{ ...each, step: "pushed_authorization_request" },
        expected: { ...pushed, code_challenge_method: "S256", client_authentication },
      },
      {
        ...{ ...each, step: "token" },
        expected: { grant_type: "authorization_code refresh_token", redirect_uri, client_authentication },
      },
    ]);
    assert.match(await page(), /invalid_client/);
  });

  test("at most 20 attempts, for 10 minutes, kept for an hour; armed again it begins anew", async () => {
    const { world, config, arm, page } = await traced();
    const { url } = await begin(config, { redirect_uri: `${CALLBACK}/` });
    const wrong = () => open(visitor(world), { url });
    await arm();
    for (let nth = 0; nth < 22; nth++) await wrong();
    assert.equal((await stored(world)).length, 20);
    world.clock.advance(1);
    await arm();
    assert.match(await page(), /Belum ada percobaan/);
    await Promise.all([wrong(), wrong()]);
    assert.equal((await stored(world)).length, 22, "two at once are two");
    world.clock.advance(TRACE_SECONDS);
    await wrong();
    assert.equal((await stored(world)).length, 22);
    assert.match(await page(), /invalid_redirect_uri/);
    world.clock.advance(HOUR_SECONDS);
    assert.doesNotMatch(await page(), /invalid_redirect_uri/);
  });

  test("a sign-in asks the database nothing more while nothing is armed", async () => {
    const noting = await notingStatements(await fresh());
    const { world, application, signIn, signInAgain } = await scene(async () => noting.world as TestWorld);
    await signIn();
    const asked = async () => {
      const before = noting.noted.length;
      await signInAgain();
      return noting.noted.slice(before).toSorted();
    };
    await asked(); // notes that the session and the application are in use
    const never = await asked();
    assert.equal(
      never.filter((it) => it === "select application").length,
      2,
      "the request and the token: each its own",
    );
    const until = (traced_until: number) =>
      world.db.updateTable("application").set({ traced_until }).where("id", "=", application.id).execute();
    await until(world.now());
    const over = (await asked()).filter((it) => it !== "update application");
    assert.deepEqual(over, never);
    await until(world.now() + 60);
    assert.ok((await asked()).length > never.length + 1, "its control");
    await noting.close();
  });
});
