/** The examples for nginx and Caddy, as they stand, before an application that prints the headers it gets. */
import assert from "node:assert/strict";
import { createServer, type IncomingHttpHeaders, type Server } from "node:http";
import { request } from "node:https";
import { after, before, describe, test } from "node:test";
import { atBeranda } from "../../../test-support/at-reset.ts";
import { addProtected, behindProxy, browserOn, pathOf, wayBack } from "../../../test-support/connect/protected-host.ts";
import { type Enrolled, enrolled } from "../../../test-support/enrolled.ts";
import { approve } from "../../../test-support/log-in.ts";
import { APPLICATION, type Front, startFront } from "../../../test-support/operate/fronts.ts";
import { freePort } from "../../../test-support/port.ts";
import { type TestWorld, testWorld, type Visitor } from "../../../test-support/world.ts";
import { type RunningServer, serve } from "../../operate/start/serve.ts";

/** A protected host that another proxy stands before. */
const OTHER = "terbuka.contoh.go.id";
/** Another computer than the proxy's, on this machine: all of 127.0.0.0/8 is loopback. */
const ELSEWHERE = "127.0.0.2";

for (const kind of ["nginx", "Caddy"] as const)
  describe(`a protected application behind ${kind}`, () => {
    let world: TestWorld;
    let running: RunningServer;
    let front: Front;
    let person: Enrolled;
    let computer: Visitor;
    let application: Server;
    let https = 0;
    before(async () => {
      https = await freePort();
      const [http, port] = [await freePort(), await freePort()];
      world = await testWorld({
        settings: {
          SPSE_MODE: "production",
          SPSE_MASTER_KEY: "A".repeat(43),
          SPSE_PORTAL_URL: "https://spse.contoh.go.id",
          SPSE_AUTHENTICATOR_URL: "https://authenticator.contoh.go.id",
          SPSE_TRUSTED_PROXIES: "127.0.0.1/32",
          SPSE_PORTAL_PORT: "0",
          SPSE_AUTHENTICATOR_PORT: "0",
        },
      });
      await addProtected(world, { hosts: [{ host: APPLICATION, stepUp: ["/admin"] }] });
      await addProtected(world, { name: "Terbuka", hosts: [{ host: OTHER }] });
      person = await enrolled(world);
      world.clock.advance(60);
      computer = await atBeranda(world, person);
      application = createServer((asked, answer) => {
        const { method, url, headers } = asked;
        if (url === "/401") answer.statusCode = 401;
        answer.end(JSON.stringify({ method, url, headers }));
      });
      await new Promise<void>((resolve) => application.listen(port, "127.0.0.1", resolve));
      running = await serve(world);
      front = await startFront(kind, { https, http, portal: running.portalPort, application: port });
    });
    after(async () => {
      await front?.stop();
      await running?.close();
      application?.close();
      await world?.close();
    });

    interface FrontReply {
      readonly status: number;
      readonly headers: IncomingHttpHeaders;
      readonly text: string;
    }

    /** One request of a browser over TLS. `names`: headers as raw pairs, so that a name may have an underscore. */
    const browser = () => {
      const cookies = new Map<string, string>();
      const send = (path: string, headers: Readonly<Record<string, string>> = {}, method = "GET") =>
        new Promise<FrontReply>((resolve, reject) => {
          const sent = {
            accept: "text/html",
            ...(cookies.size > 0 && { cookie: [...cookies].map(([name, value]) => `${name}=${value}`).join("; ") }),
            host: APPLICATION,
            ...headers,
          };
          const options = {
            ...{ host: "127.0.0.1", port: https, path, method, agent: false as const, localAddress: ELSEWHERE },
            ...{ servername: APPLICATION, ca: front.authority, headers: sent },
          };
          const going = request(options, (answer) => {
            const parts: Buffer[] = [];
            answer.on("data", (part: Buffer) => parts.push(part));
            answer.on("end", () => {
              for (const line of answer.headers["set-cookie"] ?? []) {
                const [, name = "", value = ""] = /^([^=]+)=([^;]*)/.exec(line) ?? [];
                assert.match(line, /^__Host-.*; Path=\/; HttpOnly; SameSite=Lax; Secure/);
                if (value === "") cookies.delete(name);
                else cookies.set(name, value);
              }
              resolve({
                ...{ status: answer.statusCode ?? 0, headers: answer.headers },
                text: Buffer.concat(parts).toString("utf8"),
              });
            });
          });
          going.on("error", reject).end();
        });
      /** To the portal's page, and back from it. */
      const toPortal = async (path: string) => {
        const led = await send(path);
        assert.equal(led.status, 302, path);
        const begun = await send(pathOf(led.headers.location));
        assert.match(String(begun.headers.location), /^https:\/\/spse\.contoh\.go\.id\/buka\//);
        return pathOf(begun.headers.location);
      };
      const back = async (text: string) => (await send(wayBack(text))).headers.location;
      return { cookies, send, toPortal, back };
    };
    const opened = async () => {
      const there = browser();
      assert.equal(
        await there.back((await computer.get(await there.toPortal("/laporan?bulan=%2F11"))).text),
        "/laporan?bulan=%2F11",
      );
      return there;
    };
    const seenBy = ({ text }: FrontReply): { readonly url: string; readonly headers: IncomingHttpHeaders } =>
      JSON.parse(text);

    test("a page leads to the portal and back; the application reads who it is, and the very address", async () => {
      const there = await opened();
      const got = await there.send("/laporan?bulan=%2F11");
      assert.equal(got.status, 200);
      const { url, headers } = seenBy(got);
      assert.equal(url, "/laporan?bulan=%2F11");
      assert.deepEqual([headers["x-spse-user"], headers["x-spse-role"]], ["PENYEDIA1", "penyedia"]);
      assert.match(String(headers["x-spse-assertion"]), /^ey[\w-]+\.[\w-]+\.[\w-]+$/);
    });

    test("a long address is come back to; from one that is longer than a header may be, the way leads to the first page", async () => {
      for (const [path, to] of [
        [`/cari?x=${"a".repeat(1450)}`, `/cari?x=${"a".repeat(1450)}`],
        [`/cari?x=${"a/".repeat(1500)}`, "/"],
      ] as const) {
        const there = browser();
        assert.equal(await there.back((await computer.get(await there.toPortal(path))).text), to);
      }
    });

    test("a script gets 401 without a redirect; the application's own 401 stays its own", async () => {
      const stranger = await browser().send("/data", { accept: "application/json" });
      assert.deepEqual([stranger.status, stranger.headers.location], [401, undefined]);
      const there = await opened();
      const own = await there.send("/401");
      assert.equal(own.status, 401);
      assert.equal(seenBy(own).url, "/401");
    });

    test("what a client sends under our names never reaches the application", async () => {
      const there = await opened();
      for (const name of ["X-SPSE-User", "X_SPSE_User", "X_SPSE_Assertion", "X-SPSE_Role"]) {
        const got = await there.send("/", { [name]: "ADMIN1" });
        if (got.status === 200) {
          assert.equal(seenBy(got).headers["x-spse-user"], "PENYEDIA1", name);
          assert.doesNotMatch(got.text, /ADMIN1/, name);
        } else assert.equal(got.status, 403, name);
        assert.notEqual((await browser().send("/", { [name]: "ADMIN1" })).status, 200, name);
      }
    });

    test("a client that names our headers in Connection, so that a proxy drops them, gets 400; another Connection passes", async () => {
      const there = await opened();
      for (const connection of ["X-SPSE-User, X-SPSE-Assertion", "keep-alive, x-spse-role"])
        assert.equal((await there.send("/laporan", { connection })).status, 400, connection);
      const got = await there.send("/laporan", { connection: "keep-alive" });
      assert.deepEqual([got.status, seenBy(got).headers["x-spse-user"]], [200, "PENYEDIA1"]);
    });

    test("forged metadata changes nothing", async () => {
      const forged = {
        ...{ "x-forwarded-uri": "/", "x-forwarded-host": "lain.contoh.go.id", "x-forwarded-method": "GET" },
        ...{ "x-original-url": `https://${APPLICATION}/`, "x-original-method": "GET", "x-forwarded-proto": "http" },
      };
      const there = await opened();
      const got = await there.send("/laporan", { ...forged, "x-rewrite-url": "/admin" });
      assert.equal(got.status, 200);
      const { headers } = seenBy(got);
      assert.deepEqual([headers["x-original-url"], headers["x-rewrite-url"]], [undefined, undefined]);
      const guarded = await there.send("/admin", forged);
      assert.equal(guarded.status, 302);
      assert.match(String(guarded.headers.location), /ke=%2Fadmin&ulang=1$/);
      assert.equal((await browser().send("/laporan", forged)).status, 302);
    });

    test("a session of another host, sent here in that host's name, opens nothing", async () => {
      const there = await opened();
      const elsewhere = browserOn(behindProxy(world), OTHER);
      await elsewhere.open(computer, "/");
      assert.equal((await elsewhere.ask("/admin")).status, 200, "on its own host nothing asks for more");
      for (const [name, value] of elsewhere.cookies) there.cookies.set(name, value);
      const got = await there.send("/admin", { host: OTHER });
      assert.ok(got.status === 302 || got.text === "", `${got.status} ${got.text}`);
      assert.doesNotMatch(got.text, /PENYEDIA1/);
    });

    test("no way to write a guarded path reaches the application without the fresh proof", async () => {
      const there = await opened();
      for (const path of [
        "/admin",
        "/ADMIN/x",
        "//admin",
        "/%61dmin",
        "/x/../admin",
        "/x/%2e%2e/admin",
        "/admin;x",
        "/x%2f..%2fadmin",
        ...["/admin.json", "/admin~", "/admin:1", "/adm%C4%B1n", "/ad%C2%ADmin", "/admin%E2%80%8B"],
      ]) {
        const { status } = await there.send(path);
        assert.ok(status === 302 || status === 403 || status === 400, `${path}: ${status}`);
      }
      const prove = await computer.get(await there.toPortal("/admin/pegawai"));
      await computer.post(prove.path);
      assert.equal(await there.back((await approve(computer, person.phone)).text), "/admin/pegawai");
      assert.equal((await there.send("/admin/pegawai")).status, 200);
    });

    test("the check itself is not reachable from outside", async () => {
      const there = await opened();
      for (const path of [
        "/.spse/check",
        "/forward-auth",
        "/forward-auth/nginx",
        "/.spse/../forward-auth",
        "/.spse/%2e%2e/forward-auth",
      ]) {
        const got = await there.send(path);
        assert.ok(!got.headers["x-spse-assertion"], path);
      }
    });

    test("Keluar in the application, and Keluar on the portal", async () => {
      const there = await opened();
      const left = await there.send("/.spse/keluar", { "sec-fetch-site": "same-origin" });
      assert.match(String(left.headers.location), /\/keluar$/);
      assert.equal((await there.send("/")).status, 302);
      const again = await opened();
      await computer.get("/beranda");
      await computer.post("/keluar");
      assert.equal((await again.send("/")).status, 302);
    });
  });
