/** The product behind the examples for nginx, Caddy and HAProxy: TLS, forwarding headers, streams, sizes, and both hosts. */
import assert from "node:assert/strict";
import { request as plainRequest } from "node:http";
import { request } from "node:https";
import { after, before, describe, test } from "node:test";
import { addApplication, CALLBACK } from "../../../../../test-support/connect/openid.ts";
import { type Enrolled, enrolled } from "../../../../../test-support/enrolled.ts";
import { approve, logIn } from "../../../../../test-support/log-in.ts";
import { type Front, NAMES, startFront } from "../../../../../test-support/operate/fronts.ts";
import { freePort } from "../../../../../test-support/port.ts";
import { inTime, until } from "../../../../../test-support/until.ts";
import { type Answer, type Call, reachOver } from "../../../../../test-support/visitor.ts";
import { type TestWorld, testWorld, type Visitor, visitor } from "../../../../../test-support/world.ts";
import { deviceRoutes } from "../../../../operate/start/routes.ts";
import { type RunningServer, serve } from "../../../../operate/start/serve.ts";

/** Another computer than the proxy's, on this machine: all of 127.0.0.0/8 is loopback. */
const ELSEWHERE = "127.0.0.2";
const [PORTAL] = NAMES;
const FORM = { "content-type": "application/x-www-form-urlencoded" };

for (const kind of ["nginx", "Caddy", "HAProxy"] as const)
  describe(`behind ${kind}`, () => {
    let world: TestWorld;
    let running: RunningServer;
    let front: Front;
    let person: Enrolled;
    let [https, http] = [0, 0];
    before(async () => {
      [https, http] = [await freePort(), await freePort()];
      world = await testWorld({
        settings: {
          SPSE_MODE: "production",
          SPSE_MASTER_KEY: "A".repeat(43),
          SPSE_PORTAL_URL: `https://${PORTAL}:${https}`,
          SPSE_AUTHENTICATOR_URL: `https://${NAMES[1]}:${https}`,
          SPSE_TRUSTED_PROXIES: "127.0.0.1/32",
          SPSE_PORTAL_PORT: "0",
          SPSE_AUTHENTICATOR_PORT: "0",
        },
      });
      person = await enrolled(world);
      running = await serve(world);
      front = await startFront(kind, { https, http, portal: running.portalPort, app: running.authenticatorPort });
      reachOver(world, send, [undefined, deviceRoutes]);
    });
    after(async () => {
      await front?.stop();
      await running.close();
      await world.close();
    });

    const options = (host: string, path: string, headers: Readonly<Record<string, string>> = {}) => ({
      ...{ host: "127.0.0.1", port: https, path, agent: false as const, localAddress: ELSEWHERE },
      ...{ servername: host, ca: front.authority, headers: { ...headers, host: `${host}:${https}` } },
    });

    /** One request over TLS, checked as a browser checks it. */
    function get(
      host: string,
      path: string,
      more: { method?: string; headers?: Record<string, string>; body?: string; from?: string } = {},
    ) {
      return new Promise<Omit<Answer, "cookies">>((resolve, reject) => {
        const { method = "GET", from = ELSEWHERE } = more;
        const going = request({ ...options(host, path, more.headers), method, localAddress: from }, (answer) => {
          const parts: Buffer[] = [];
          answer.on("data", (part: Buffer) => parts.push(part));
          answer.on("error", reject);
          answer.on("end", () =>
            resolve({
              statusCode: answer.statusCode ?? 0,
              headers: answer.headers,
              body: Buffer.concat(parts).toString("utf8"),
            }),
          );
        });
        going.on("error", reject).end(more.body);
      });
    }

    /** What a visitor or a phone asks. */
    async function send({ method, url, headers, payload }: Call): Promise<Answer> {
      const { host: _, ...rest } = headers;
      const answer = await get(PORTAL, url, { method, headers: rest, ...(payload !== undefined && { body: payload }) });
      const cookies = [answer.headers["set-cookie"] ?? []].flat().map((header) => {
        const [, name = "", value = ""] = /^([^=]+)=([^;]*)/.exec(header) ?? [];
        return { name, value, ...(/; Max-Age=0(;|$)/.test(header) && { maxAge: 0 }) };
      });
      return { ...answer, cookies };
    }

    test("a login with the phone, whole, over TLS", async () => {
      const computer = visitor(world);
      const seen = await logIn(world, computer, person.account.userId);
      assert.equal(seen.path, "/proof");
      assert.equal((await approve(computer, person.phone)).path, "/beranda");
      assert.match(String(seen.headers["strict-transport-security"]), /max-age=/);
      for (const name of computer.cookies.keys()) assert.match(name, /^__Host-/);
    });

    test("the address that counts is the one that the proxy sees, whatever a client claims", async () => {
      const computer = visitor(world);
      await computer.get("/login");
      const { body } = await get(PORTAL, "/login", { headers: { "x-forwarded-for": "203.0.113.66" } });
      assert.match(body, /<form/);
      await logIn(world, computer, person.account.userId, "salah-sekali-ini");
      const forger = visitor(world, { proxied: { "x-forwarded-for": "203.0.113.66" } });
      await logIn(world, forger, person.account.userId, "salah-sekali-ini");
      const rows = await world.db.selectFrom("audit").select("ip").where("outcome", "=", "password-wrong").execute();
      assert.deepEqual(
        rows.map((it) => it.ip),
        [ELSEWHERE, ELSEWHERE],
      );
    });

    test("the waiting page's stream is passed on event by event", async () => {
      const computer: Visitor = visitor(world);
      await logIn(world, computer, person.account.userId);
      const cookie = [...computer.cookies].map(([name, value]) => `${name}=${value}`).join("; ");
      let text = "";
      let told = () => {};
      const stream = request(options(PORTAL, "/proof/events", { cookie }), (answer) => {
        answer.on("data", (part) => {
          text += part;
          told();
        });
        answer.on("error", () => {});
      });
      const says = (word: string) =>
        inTime(
          `the stream says ${word}`,
          new Promise<void>((resolve) => {
            told = () => text.includes(word) && resolve();
            told();
          }),
        );
      stream.on("error", () => {}).end();
      await says("waiting");
      await approve(computer, person.phone);
      await says("approved");
      stream.destroy();
    });

    test("what is too large ends at the proxy; what a form needs passes", async () => {
      const post = (path: string, bytes: number) =>
        get(PORTAL, path, {
          ...{ method: "POST", body: `user-id=${"x".repeat(bytes)}` },
          headers: { "content-type": "application/x-www-form-urlencoded", origin: world.config.portalUrl },
        });
      const refused = await post("/login", 40_000);
      // Caddy 2.6, which Debian 13 has, says 502 where the body of a request to its upstream is too large.
      assert.ok(
        refused.statusCode === 413 || (kind === "Caddy" && refused.statusCode === 502),
        `${refused.statusCode}`,
      );
      assert.doesNotMatch(refused.body, /Kode Error|LPSE/, "the proxy's own answer");
      assert.equal((await post("/login", 20_000)).statusCode, 413, "here the server's");
      assert.notEqual((await post("/login", 4000)).statusCode, 413);
      // Without a credential each of these is the server's to refuse, at the headers.
      const list = await get(PORTAL, "/api/v1/deadlines", {
        ...{ method: "POST", body: "x".repeat(500_000), headers: { "content-type": "application/json" } },
      });
      assert.deepEqual([list.statusCode, JSON.parse(list.body).code], [401, "not-authenticated"]);
      const picture = `--x\r\nContent-Disposition: form-data; name="picture"; filename="a.png"\r\n\r\n${"x".repeat(100 * 1024)}\r\n--x--\r\n`;
      const logo = await get(PORTAL, "/konsol/pengaturan/logo", {
        ...{ method: "POST", body: picture },
        headers: { "content-type": "multipart/form-data; boundary=x", origin: world.config.portalUrl },
      });
      assert.match(logo.body, /data-refused="not-found"/, "a logo reaches the server");
      const file = `--x\r\nContent-Disposition: form-data; name="file"; filename="a.csv"\r\n\r\n${"x".repeat(200_000)}\r\n--x--\r\n`;
      const imported = await get(PORTAL, "/konsol/impor", {
        ...{ method: "POST", body: file },
        headers: { "content-type": "multipart/form-data; boundary=x" },
      });
      assert.match(
        imported.body,
        /data-refused="(wrong-origin|form-stale)"/,
        "a file for the import reaches the server",
      );
    });

    test("the largest cookie of an application's request that waits passes", async () => {
      const { id: client_id } = await addApplication(world);
      const asked = { client_id, redirect_uri: CALLBACK, response_type: "code", scope: "openid" };
      const pkce = { code_challenge: "A".repeat(43), code_challenge_method: "S256" };
      let cookie: string | undefined;
      for (let size = 2600; cookie === undefined && size > 0; size -= 16) {
        const query = new URLSearchParams({ ...asked, ...pkce, ui_locales: "x".repeat(size) });
        const { statusCode, headers } = await get(PORTAL, `/oidc/auth?${query}`);
        assert.equal(statusCode, 303);
        cookie = [headers["set-cookie"] ?? []].flat().find((it) => it.startsWith("__Secure-spse_request="));
      }
      assert.ok((cookie?.length ?? 0) > 4000, `${cookie?.length}`);
    });

    if (kind === "nginx")
      test("one network holds two hundred slow forms: its next one gets 503, its pages and everybody else are served [A1]", async () => {
        const post = { method: "POST", headers: { ...FORM, "content-length": "9" } };
        const held = Array.from({ length: 200 }, () =>
          request({ ...options(PORTAL, "/login", post.headers), ...post }),
        );
        for (const slow of held) slow.on("error", () => {}).write("user-");
        const status = async (path: string, more?: Parameters<typeof get>[2]) =>
          (await get(PORTAL, path, more)).statusCode;
        const whole = { method: "POST", headers: FORM, body: "user-id=X" };
        await until("all are under way", async () => (await status("/login", whole)) === 503);
        assert.equal(await status("/login"), 200);
        assert.equal(
          await status("/login", { ...whole, from: "127.0.0.3" }),
          403,
          "without our Origin: the server's answer",
        );
        for (const slow of held) slow.destroy();
        await until("they are over", async () => (await status("/login", whole)) === 403);
      });

    test("each host is its own: the app's files, the portal's pages, and nothing for other names", async () => {
      const app = await get(NAMES[1], "/");
      assert.equal(app.statusCode, 200);
      assert.match(app.body, /SPSE Authenticator/);
      assert.equal((await get(NAMES[1], "/login")).statusCode, 404);
      await assert.rejects(get("jahat.example", "/login"), /certificate|altname|alert|socket|reset/i);
    });

    test("nobody asks past this proxy as a proxy: not in the portal's name, and not in another", async () => {
      for (const host of [`${PORTAL}:${https}`, "simpeg.contoh.go.id", "127.0.0.1:4500"]) {
        const asked = { host, "x-forwarded-host": "simpeg.contoh.go.id", "x-forwarded-uri": "/", accept: "text/html" };
        const answer = await new Promise<{ status: number | undefined; text: string }>((resolve, reject) => {
          request({ ...options(PORTAL, "/forward-auth"), headers: asked }, (told) => {
            let text = "";
            told.on("data", (part) => {
              text += part;
            });
            told.on("end", () => resolve({ status: told.statusCode, text }));
          })
            .on("error", reject)
            .end();
        });
        // Caddy and HAProxy serve no host but those that they name: an empty 200, and a page of their own.
        const isRefused = answer.status === 403 && (answer.text === "not-a-proxy" || kind === "HAProxy");
        assert.ok(isRefused || (kind === "Caddy" && answer.text === ""), `${host}: ${answer.status} ${answer.text}`);
      }
    });

    test("http leads to https, and the metrics are nowhere", async () => {
      const answer = await new Promise<{ status: number | undefined; to: string | undefined }>((resolve, reject) => {
        plainRequest({ host: "127.0.0.1", port: http, path: "/login", headers: { host: PORTAL } }, (told) => {
          told.resume();
          resolve({ status: told.statusCode, to: told.headers.location });
        })
          .on("error", reject)
          .end();
      });
      assert.ok([301, 308].includes(answer.status ?? 0), `${answer.status}`);
      assert.match(answer.to ?? "", new RegExp(`^https://${PORTAL}(:\\d+)?/login$`));
      assert.equal((await get(PORTAL, "/metrics")).statusCode, 404);
    });
  });
