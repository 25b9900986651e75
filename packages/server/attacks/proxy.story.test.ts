/**
 * The sender's address in production, behind a reverse proxy. If a setting is missing, the server says so and serves nobody
 * under the proxy's address. No sender can forge an address past a trusted proxy.
 */
import assert from "node:assert/strict";
import { request } from "node:http";
import { after, describe, test } from "node:test";
import { openLog } from "../src/base/platform/log.ts";
import { serve } from "../src/operate/start/serve.ts";
import { captchaOf, fieldOf } from "../test-support/log-in.ts";
import { addPerson, type TestWorld, testWorld, visitor } from "../test-support/world.ts";
import { raw } from "./attacker.ts";

const worlds: TestWorld[] = [];
after(() => Promise.all(worlds.map((it) => it.close())));

const HOST = "spse.contoh.go.id";
/** A library answers here (mount.ts). */
const MOUNTED = "/oidc/.well-known/openid-configuration";

interface Scene {
  readonly world: TestWorld;
  /** What the log says, as parsed lines. */
  readonly log: () => readonly Record<string, unknown>[];
  readonly notices: () => readonly unknown[];
}

async function production(settings: Record<string, string> = {}): Promise<Scene> {
  const made = await testWorld({
    settings: {
      SPSE_MODE: "production",
      SPSE_MASTER_KEY: "A".repeat(43),
      SPSE_PORTAL_URL: `https://${HOST}`,
      SPSE_AUTHENTICATOR_URL: "https://authenticator.contoh.go.id",
      SPSE_PORTAL_PORT: "0",
      SPSE_AUTHENTICATOR_PORT: "0",
      ...settings,
    },
  });
  worlds.push(made);
  const lines: string[] = [];
  const world = { ...made, log: openLog("info", { write: (line) => lines.push(line) }) };
  const log = () => lines.map((it) => JSON.parse(it) as Record<string, unknown>);
  return { world, log, notices: () => log().flatMap((it) => it.notice ?? []) };
}

const kindOf = (text: string) => /data-refused="([^"]*)"/.exec(text)?.[1];

/** A login with a wrong password, as a proxy passes it on; resolves to the address that the audit has. */
async function addressInAudit(world: TestWorld, peer: string, forwardedFor: string): Promise<string | null> {
  const account = await addPerson(world);
  const person = visitor(world, { ip: peer, proxied: { "x-forwarded-for": forwardedFor } });
  await person.get("/login");
  const page = await person.post("/login", { "user-id": "PENYEDIA1" });
  const form = { for: fieldOf(page, "for"), password: "salah salah salah", ...captchaOf(world, page) };
  await person.post("/login/password", form);
  const last = await world.db
    .selectFrom("audit")
    .selectAll()
    .where("account_id", "=", account.id)
    .orderBy("id", "desc")
    .executeTakeFirstOrThrow();
  assert.equal(last.outcome, "password-wrong");
  return last.ip;
}

describe("Production behind a proxy that SPSE_TRUSTED_PROXIES does not name [promise:own-address]", () => {
  for (const [peer, setting] of [
    ["127.0.0.1", "SPSE_TRUSTED_PROXIES=127.0.0.1/32"],
    ["::1", "SPSE_TRUSTED_PROXIES=::1/128"],
    ["172.18.0.5", "SPSE_TRUSTED_PROXIES=172.18.0.5/32"],
  ] as const) {
    test(`serves nobody as ${peer}: page and log name the setting and the value; with it, each has an own address [A1]`, async () => {
      const { world, log, notices } = await production();
      const headers = { "x-forwarded-for": "203.0.113.7" };
      for (const url of ["/", "/login", "/beranda", "/captcha/new", MOUNTED]) {
        const answer = await raw(world, { method: "GET", url, headers: { host: HOST, ...headers }, ip: peer });
        if (answer.status === 404) continue;
        assert.deepEqual([answer.status, kindOf(answer.text)], [503, "proxy-untrusted"], url);
        assert.ok(answer.text.includes(`<code>${setting}</code>`), url);
        assert.match(answer.text, /KE-[0-9A-F]{10}/);
        assert.deepEqual(answer.setCookies, []);
      }
      const form = { origin: `https://${HOST}`, "content-type": "application/x-www-form-urlencoded" };
      const post = { host: HOST, ...headers, ...form };
      const login = await raw(world, { method: "POST", url: "/login", headers: post, payload: "user-id=A", ip: peer });
      assert.equal(kindOf(login.text), "proxy-untrusted");
      assert.equal((await world.db.selectFrom("throttle").selectAll().execute()).length, 0);

      assert.deepEqual(notices(), ["proxy-untrusted"], "once an hour, however many come");
      const line = log().find((it) => it.notice === "proxy-untrusted");
      assert.equal(line?.peer, peer);
      assert.ok(String(line?.msg).endsWith(`set ${setting}`));
      world.clock.advance(3600);
      await raw(world, { method: "GET", url: "/login", headers: { host: HOST, ...headers }, ip: peer });
      assert.equal(notices().length, 2);

      const mended = await production({ SPSE_TRUSTED_PROXIES: setting.split("=")[1] ?? "" });
      assert.equal(await addressInAudit(mended.world, peer, "203.0.113.7"), "203.0.113.7");
      const mounted = { method: "GET", url: MOUNTED, headers: { host: HOST, ...headers }, ip: peer } as const;
      assert.equal((await raw(mended.world, mounted)).status, 200);
      assert.ok(!mended.notices().includes("proxy-untrusted"));
    });
  }

  for (const [settings, peer, kind] of [
    [{}, "127.0.0.1", "proxy-silent"],
    [{}, "172.18.0.5", "proxy-silent"],
    [{ SPSE_TRUSTED_PROXIES: "127.0.0.1/32" }, "127.0.0.1", "proxy-unread"],
  ] as const)
    test(`serves nobody as ${peer} either where the proxy sends no header at all (${kind}), so that no client's own header comes through [A1 A33]`, async () => {
      const { world, notices } = await production(settings);
      const get = (url: string, headers = {}) =>
        raw(world, { method: "GET", url, headers: { host: HOST, ...headers }, ip: peer });
      const answer = await get("/login");
      assert.deepEqual([answer.status, kindOf(answer.text), answer.setCookies], [503, kind, []]);
      assert.match(answer.text, /X-Forwarded-For/);
      assert.equal(answer.text.includes(`<code>SPSE_TRUSTED_PROXIES=${peer}/32</code>`), kind === "proxy-silent");
      assert.equal((await get("/device/v1/about")).status, 503);
      assert.equal((await get("/healthz")).status, 200);
      assert.deepEqual(notices(), [kind]);

      const mended = await production({ SPSE_TRUSTED_PROXIES: `${peer}/32` });
      assert.equal(await addressInAudit(mended.world, peer, "203.0.113.7"), "203.0.113.7");
      assert.deepEqual(mended.notices(), []);
    });

  test("phones are told with a kind of the protocol, and where to look", async () => {
    const { world } = await production();
    const call = { method: "GET", url: "/device/v1/about", ip: "127.0.0.1" } as const;
    const answer = await raw(world, { ...call, headers: { "x-forwarded-for": "203.0.113.7" } });
    const { now, error } = JSON.parse(answer.text);
    assert.deepEqual([answer.status, now, error.code], [503, world.now(), "unavailable"]);
    assert.match(error.message, /proxy-untrusted.*KE-[0-9A-F]{10}$/);
    assert.equal((await raw(world, { ...call, ip: "203.0.113.7" })).status, 200);
  });

  test("what is trusted already is not shown to visitors; the log has the whole setting", async () => {
    const { world, log } = await production({ SPSE_TRUSTED_PROXIES: "10.77.0.0/16" });
    const headers = { host: HOST, "x-forwarded-for": "203.0.113.7" };
    const { text } = await raw(world, { method: "GET", url: "/login", headers, ip: "10.78.0.1" });
    assert.match(text, /<code>10\.78\.0\.1\/32<\/code>/);
    assert.doesNotMatch(text, /10\.77/);
    assert.match(String(log()[0]?.msg), /SPSE_TRUSTED_PROXIES=10\.77\.0\.0\/16,10\.78\.0\.1\/32$/);
  });

  test("a stranger who forges the headers is served as himself, and told of once", async () => {
    const { world, notices } = await production();
    assert.equal(await addressInAudit(world, "198.51.100.9", "203.0.113.7"), "198.51.100.9");
    assert.deepEqual(notices(), ["forwarding-ignored"]);
  });

  test("a client that asks for a thousand hosts fills no log and hides no proxy", async () => {
    const { world, notices } = await production();
    for (let at = 0; at < 200; at++)
      await raw(world, { method: "GET", url: "/", headers: { host: `${at}.example` }, ip: "198.51.100.9" });
    await raw(world, { method: "GET", url: "/", headers: { host: HOST, "x-real-ip": "203.0.113.7" }, ip: "127.0.0.1" });
    assert.equal(notices().filter((it) => it === "host-unknown").length, 50);
    assert.equal(notices().at(-1), "proxy-untrusted");
  });

  test("the demo serves its one visitor all the same, and says so in its log", async () => {
    const made = await testWorld();
    worlds.push(made);
    const lines: string[] = [];
    const world = { ...made, log: openLog("warn", { write: (line) => lines.push(line) }) };
    const headers = { "x-forwarded-for": "203.0.113.7" };
    assert.equal((await raw(world, { method: "GET", url: "/login", headers, ip: "127.0.0.1" })).status, 200);
    assert.equal(JSON.parse(lines[0] ?? "{}").notice, "proxy-untrusted");
  });
});

describe("A Host that is not ours", () => {
  test("is refused; page and log say which came, and which is expected", async () => {
    const { world, log } = await production();
    const asked = `backend.lan:4500"><script>`;
    const answer = await raw(world, { method: "GET", url: "/login", headers: { host: asked }, ip: "198.51.100.9" });
    assert.deepEqual([answer.status, kindOf(answer.text)], [421, "wrong-host"]);
    assert.ok(answer.text.includes("<code>backend.lan:4500&quot;&gt;&lt;script&gt;</code>"));
    assert.ok(answer.text.includes(`<a href="https://${HOST}/">https://${HOST}</a>`));
    const line = log().find((it) => it.notice === "host-unknown");
    assert.deepEqual([line?.host, line?.expected], [asked, HOST]);
    const long = await production();
    await raw(long.world, { method: "GET", url: "/", headers: { host: "x".repeat(4000) }, ip: "198.51.100.9" });
    assert.equal(String(long.log()[0]?.host).length, 100);
  });
});

describe("X-Forwarded-For of a trusted proxy, on the wire [promise:own-address]", () => {
  const get = (port: number, headers: Record<string, string | string[]>): Promise<{ status: number; text: string }> =>
    new Promise((resolve, reject) => {
      const going = request(
        { host: "127.0.0.1", port, agent: false, path: "/login", headers: { host: HOST, ...headers } },
        (answer) => {
          let text = "";
          answer.setEncoding("utf8").on("data", (part: string) => {
            text += part;
          });
          answer.on("end", () => resolve({ status: answer.statusCode ?? 0, text }));
        },
      );
      going.on("error", reject).end();
    });

  test("ports, several lines and unreadable hops: no invention of the client counts, and what is huge is refused [A1 A33]", async () => {
    const { world, log } = await production({ SPSE_TRUSTED_PROXIES: "127.0.0.1/32" });
    const running = await serve(world);
    try {
      const networkOf = async (forwardedFor: string | string[]) => {
        const requests = () => log().filter((it) => it.msg === "request");
        const before = requests().length;
        assert.equal((await get(running.portalPort, { "x-forwarded-for": forwardedFor })).status, 200);
        while (requests().length === before) await new Promise((turn) => setImmediate(turn)); // logged once it is sent
        return requests().at(-1)?.network;
      };
      assert.equal(await networkOf("203.0.113.9:51234"), "203.0.113.9");
      assert.equal(await networkOf("[2001:db8:1:2::9]:443"), "2001:db8:1:2::/64");
      assert.equal(await networkOf("198.51.100.1, 203.0.113.9:51234"), "203.0.113.9");
      assert.equal(await networkOf(["198.51.100.1", "203.0.113.9"]), "203.0.113.9");
      assert.equal(await networkOf("198.51.100.1, unknown"), "127.0.0.1");
      assert.equal(await networkOf(["198.51.100.1", "unknown"]), "127.0.0.1");
      assert.equal(await networkOf(`${"198.51.100.1, ".repeat(1000)}203.0.113.9`), "203.0.113.9");
      assert.equal(await networkOf(`${"127.0.0.1, ".repeat(1000)}203.0.113.9`), "203.0.113.9");
      assert.equal((await get(running.portalPort, { "x-forwarded-for": "1.1.1.1, ".repeat(1850) })).status, 431);
      const forwarded = await get(running.portalPort, { forwarded: "for=203.0.113.9" });
      assert.deepEqual([forwarded.status, kindOf(forwarded.text)], [503, "proxy-unread"]);
      assert.match(forwarded.text, /X-Forwarded-For/);
    } finally {
      await running.close();
    }
  });

  test("in the audit stands the address before the first hop that cannot be read, not what is left of it [A33]", async () => {
    const { world } = await production({ SPSE_TRUSTED_PROXIES: "10.0.0.0/8" });
    assert.equal(await addressInAudit(world, "10.0.0.1", "203.0.113.7, unknown, 10.0.0.2"), "10.0.0.2");
  });
});

describe("The log of requests", () => {
  test("says route, status, time, network and Kode Error, and nothing of query, token or address", async () => {
    const { world, log } = await production({ SPSE_TRUSTED_PROXIES: "10.0.0.0/8" });
    const headers = { host: HOST, "x-forwarded-for": "2001:db8:1:2:3:4:5:6" };
    const url = `/reset/open/${"t".repeat(43)}?rahasia=kata-sandi`;
    await raw(world, { method: "GET", url, headers, ip: "10.0.0.1" });
    const line = log().find((it) => it.msg === "request");
    assert.equal(line?.network, "2001:db8:1:2::/64");
    assert.match(String(line?.requestId), /^KE-[0-9A-F]{10}$/);
    assert.ok(Number.isInteger(line?.milliseconds) && Number(line?.milliseconds) >= 0);
    assert.doesNotMatch(JSON.stringify(log()), /ttttt|rahasia|kata-sandi|3:4:5:6/);
  });
});
