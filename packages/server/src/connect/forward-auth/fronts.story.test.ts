/** The examples for nginx and Caddy, as they stand, before an application that prints the headers it gets, takes files and speaks by websocket. */
import assert from "node:assert/strict";
import { createServer, type IncomingHttpHeaders, type Server } from "node:http";
import { request } from "node:https";
import { Readable } from "node:stream";
import { after, before, describe, test } from "node:test";
import { createLocalJWKSet, jwtVerify } from "jose";
import { atBeranda } from "../../../test-support/at-reset.ts";
import { addProtected, behindProxy, browserOn, pathOf, wayBack } from "../../../test-support/connect/protected-host.ts";
import { type Enrolled, enrolled } from "../../../test-support/enrolled.ts";
import { approve } from "../../../test-support/log-in.ts";
import { APPLICATION, type Front, startFront } from "../../../test-support/operate/fronts.ts";
import { freePort } from "../../../test-support/port.ts";
import { STEP_UP_SECONDS } from "../../../test-support/promised.ts";
import { type TestWorld, testWorld, type Visitor } from "../../../test-support/world.ts";
import { type RunningServer, serve } from "../../operate/start/serve.ts";

/** A protected host that another proxy stands before. */
const OTHER = "terbuka.contoh.go.id";
/** Another computer than the proxy's, on this machine: all of 127.0.0.0/8 is loopback. */
const ELSEWHERE = "127.0.0.2";
const PAGE = "text/html; charset=utf-8";

for (const [kind, isElsewhere] of [["nginx"], ["Caddy"], ["nginx", true]] as const)
  describe(`a protected application behind ${kind}${isElsewhere ? " of another machine" : ""}`, () => {
    let world: TestWorld;
    let running: RunningServer;
    let front: Front;
    let person: Enrolled;
    let computer: Visitor;
    let application: Server;
    let [https, applicationPort] = [0, 0];
    let [requests, upgrades] = [0, 0];
    before(async () => {
      https = await freePort();
      const http = await freePort();
      applicationPort = await freePort();
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
      const { id, secret } = await addProtected(world, { hosts: [{ host: APPLICATION, stepUp: ["/admin"] }] });
      await addProtected(world, { name: "Terbuka", hosts: [{ host: OTHER }] });
      person = await enrolled(world);
      world.clock.advance(60);
      computer = await atBeranda(world, person);
      application = createServer((asked, answer) => {
        const { method, url, headers } = asked;
        requests++;
        let bytes = 0;
        if (url === "/401") answer.statusCode = 401;
        asked.on("data", (part: Buffer) => {
          bytes += part.length;
        });
        asked.on("end", () => answer.end(JSON.stringify({ method, url, headers, bytes })));
      });
      // Speaks whatever protocol it is asked for, as a library with h2c does.
      application.on("upgrade", ({ headers }, socket) => {
        upgrades++;
        const line = `HTTP/1.1 101 Switching Protocols\r\nUpgrade: ${headers.upgrade}\r\nConnection: Upgrade\r\n\r\n`;
        socket.write(`${line}${headers["x-spse-user"]}`);
        socket.pipe(socket);
      });
      await new Promise<void>((resolve) => application.listen(applicationPort, "127.0.0.1", resolve));
      running = await serve(world);
      const ports = { https, http, portal: running.portalPort, application: applicationPort };
      front = await startFront(kind, { ...ports, ...(isElsewhere && { credential: `${id}:${secret}` }) });
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
      const send = (path: string, headers: Readonly<Record<string, string>> = {}, method = "GET", body?: Readable) =>
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
          going.on("error", reject);
          going.on("upgrade", (_answer, socket, head) => {
            socket.write("halo");
            let text = head.toString();
            socket.on("data", (part: Buffer) => {
              text += part.toString();
              if (!text.endsWith("halo")) return;
              socket.destroy();
              resolve({ status: 101, headers: {}, text });
            });
          });
          if (body) body.pipe(going);
          else going.end();
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
    /** As an application checks it, by a library that is not ours. */
    const assertionIn = async (got: FrontReply) => {
      const keys = createLocalJWKSet(JSON.parse((await computer.get("/.well-known/jwks.json")).text));
      const { payload } = await jwtVerify(String(seenBy(got).headers["x-spse-assertion"]), keys, {
        ...{ issuer: "https://spse.contoh.go.id", audience: APPLICATION, typ: "spse-assertion+jwt" },
        ...{ algorithms: ["ES256"], currentDate: new Date(world.now() * 1000) },
      });
      return payload;
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
      const { iat = 0, exp = 0, ...said } = await assertionIn(got);
      const { id, userId, name } = person.account;
      assert.deepEqual(
        [said.sub, said.user, said.name, said.kind, said.role, said.proven_at, exp - iat],
        [id, userId, name, "penyedia", "penyedia", undefined, 60],
      );
    });

    test("an application of others gets nothing until the person has agreed, once in a session; the User ID is percent-encoded", async () => {
      const there = await opened();
      const change = (ofOthers: boolean) => {
        const settings = JSON.stringify({ ofOthers, hosts: [{ host: APPLICATION, stepUp: ["/admin"] }] });
        return world.db.updateTable("application").set({ settings }).where("name", "=", "SIMPEG").execute();
      };
      const rename = (user_id: string) =>
        world.db.updateTable("account").set({ user_id }).where("id", "=", person.account.id).execute();
      await change(true);
      const before = requests;
      const asked = await computer.get(await there.toPortal("/laporan"));
      assert.match(asked.text, /Izinkan SIMPEG/);
      assert.equal(requests, before);
      assert.equal(await there.back((await computer.post(`${asked.path}/setuju`)).text), "/laporan");
      await opened(); // asks nothing again
      await rename("CV Maju & Co");
      assert.equal(seenBy(await there.send("/laporan")).headers["x-spse-user"], "CV%20Maju%20%26%20Co");
      await rename(person.account.userId);
      await change(false);
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
      const got = await there.send("/admin/pegawai");
      assert.deepEqual([got.status, (await assertionIn(got)).proven_at], [200, world.now()]);
      for (const path of ["/administrasi", "/admin-2", "/admin_2"])
        assert.equal((await opened().then((it) => it.send(path))).status, 200, path);
      world.clock.advance(STEP_UP_SECONDS - 1);
      assert.equal((await there.send("/admin/pegawai")).status, 200);
      world.clock.advance(1);
      assert.equal((await there.send("/admin/pegawai")).status, 302);
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

    const MEGABYTE = Buffer.alloc(1024 * 1024, "x");
    const file = function* (megabytes: number) {
      for (let nth = 0; nth < megabytes; nth++) yield MEGABYTE;
    };

    test("an upload of 300 MB reaches the application whole; a stranger's does not reach it", async () => {
      const upload = (there: ReturnType<typeof browser>, megabytes: number) =>
        there.send(
          "/unggah",
          { accept: "application/json", "content-length": String(megabytes * MEGABYTE.length) },
          "POST",
          Readable.from(file(megabytes)),
        );
      const got = await upload(await opened(), 300);
      assert.deepEqual([got.status, JSON.parse(got.text).bytes], [200, 300 * MEGABYTE.length]);
      const before = requests;
      assert.deepEqual([(await upload(browser(), 1)).status, requests], [401, before]);
    });

    test("a websocket opens, with the person's User ID; no stranger's, and no other protocol takes a connection over", async () => {
      const there = await opened();
      const ask = (by: ReturnType<typeof browser>, upgrade: string) =>
        by.send("/ws", { upgrade, connection: "Upgrade", accept: "*/*", "sec-websocket-version": "13" });
      for (const upgrade of ["websocket", "WebSocket"]) {
        const spoken = await ask(there, upgrade);
        assert.deepEqual([spoken.status, spoken.text], [101, "PENYEDIA1halo"]);
      }
      const before = upgrades;
      assert.equal((await ask(browser(), "websocket")).status, 401);
      for (const other of ["h2c", "websocket, h2c", "TLS/1.0"]) {
        const seen = await ask(there, other);
        assert.ok(seen.status === 400 || seenBy(seen).headers.upgrade === undefined, `${other}: ${seen.status}`);
      }
      assert.equal(upgrades, before);
    });

    test("a form after the session's end: its person reads that it was not sent, and comes back to its page", async () => {
      const referer = `https://${APPLICATION}/formulir?bulan=%2F11`;
      for (const [from, to] of [
        [referer, "/formulir?bulan=%2F11"],
        ["https://jahat.example/formulir", "/"],
      ] as const) {
        const there = browser();
        const led = await there.send("/simpan", { referer: from }, "POST");
        assert.ok([302, 303].includes(led.status), `${led.status}`);
        const begun = await there.send(pathOf(led.headers.location));
        const said = await computer.get(pathOf(begun.headers.location));
        assert.match(said.text, /Formulir belum terkirim/);
        const on = /href="(\/buka\/[^"]+)"/.exec(said.text)?.[1] ?? assert.fail("no way back");
        assert.equal(await there.back((await computer.get(on)).text), to);
      }
      const stale = await browser().send("/simpan", { referer, accept: "application/json" }, "POST");
      assert.equal(stale.status, 401, "a script reads that itself");
    });

    if (kind === "nginx" && !isElsewhere)
      test("an application's file that was copied wrongly lets nobody pass, and the check says why", async () => {
        const there = await opened();
        assert.equal((await there.send("/")).status, 200);
        const before = requests;
        const forwarded = "proxy_set_header X-Original-URL $scheme://$server_name$request_uri;";
        const wrong: Readonly<Record<string, readonly [from: string, to: string]>> = {
          "403 not-a-proxy": ["Host $server_name;", "Host spse.contoh.go.id;"], // through the portal's name, without the secret
          "403 metadata": [forwarded, ""],
          "403 host-unknown": ["server_name simpeg.", "server_name lain."],
          "503 ": [forwarded, `${forwarded} proxy_bind 127.0.0.3;`], // an address that is not trusted
        };
        for (const [said, pair] of Object.entries(wrong)) {
          await front.miscopy([pair, ["internal;", ""]]);
          const { status, text } = await there.send("/.spse/check");
          assert.equal(`${status} ${status === 403 ? text : ""}`, said);
          assert.notEqual((await there.send("/")).status, 200, said);
        }
        assert.equal(requests, before);
        await front.miscopy([]);
        assert.equal((await there.send("/")).status, 200);
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

    test("while the application or SPSE is away, people read that in their language, and nobody passes", async () => {
      await computer.get("/login");
      computer = await atBeranda(world, person);
      const there = await opened();
      const isAway = async (path: string) => {
        const { status, headers, text } = await there.send(path);
        assert.deepEqual([status, headers["retry-after"], headers["content-type"]], [503, "30", PAGE], path);
        assert.match(text, /Halaman ini belum dapat dibuka/);
      };
      application.closeAllConnections();
      await new Promise((resolve) => application.close(resolve));
      await isAway("/");
      await new Promise<void>((resolve) => application.listen(applicationPort, "127.0.0.1", resolve));
      assert.equal((await there.send("/")).status, 200);
      const before = requests;
      await running.close();
      for (const path of ["/", "/.spse/masuk"]) await isAway(path);
      assert.equal(requests, before);
    });
  });
