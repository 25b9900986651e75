/** `spse demo --phone`: what the phone is asked to trust, what that trust allows, and how requests reach the demo. */
import "reflect-metadata";
import assert from "node:assert/strict";
import { createSocket } from "node:dgram";
import { once } from "node:events";
import { existsSync, mkdtempSync, readFileSync, rmSync, statSync } from "node:fs";
import http from "node:http";
import https from "node:https";
import { type AddressInfo, connect } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, describe, test } from "node:test";
import * as x509 from "@peculiar/x509";
import { decode, encode } from "dns-packet";
import { freePort } from "../../../../test-support/port.ts";
import { DAY_SECONDS } from "../../../../test-support/promised.ts";
import { parseConfig } from "../../../base/platform/config/config.ts";
import { openAuthority } from "./authority.ts";
import { announce, forPhones, servePhones } from "./phone.ts";

const folder = mkdtempSync(join(tmpdir(), "spse-phone-"));
after(() => rmSync(folder, { recursive: true, force: true }));

const NAMES = ["spse-demo.local", "authenticator-demo.local"] as const;
const NOW = Date.now();
const pem = (der: Buffer) => new x509.X509Certificate(new Uint8Array(der)).toString("pem");

/** What a phone that trusts `ca` reads at https://`name`:`port``path`. @throws as TLS does. */
async function read(port: number, name: string, ca: string, path = "/"): Promise<{ status: number; body: string }> {
  const request = https.get({
    host: "127.0.0.1",
    port,
    servername: name,
    path,
    ca,
    agent: false,
    headers: { host: `${name}:${port}` },
  });
  const [response] = (await once(request, "response")) as [http.IncomingMessage];
  let body = "";
  for await (const part of response) body += part;
  return { status: response.statusCode ?? 0, body };
}

/** A demo behind the front that says who asks for what. */
async function echo(): Promise<{ port: number; close: () => void }> {
  const server = http.createServer((request, response) => {
    const { "x-forwarded-for": from, host } = request.headers;
    response.end(JSON.stringify({ path: request.url, from, host }));
  });
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  return { port: (server.address() as AddressInfo).port, close: () => server.close() };
}

/** A certificate for `name` under the authority whose folder somebody has copied. */
async function signedByThief(kept: string, name: string): Promise<{ certificate: string; key: string }> {
  const algorithm = { name: "ECDSA", namedCurve: "P-256", hash: "SHA-256" };
  const pkcs8 = x509.PemConverter.decodeFirst(readFileSync(join(kept, "authority.key"), "utf8"));
  const signingKey = await crypto.subtle.importKey("pkcs8", pkcs8, algorithm, false, ["sign"]);
  const keys = await crypto.subtle.generateKey(algorithm, true, ["sign", "verify"]);
  const certificate = await x509.X509CertificateGenerator.create({
    subject: `CN=${name}`,
    issuer: new x509.X509Certificate(readFileSync(join(kept, "authority.pem"), "utf8")).subject,
    notBefore: new Date(NOW - 1000),
    notAfter: new Date(NOW + DAY_SECONDS * 1000),
    signingAlgorithm: algorithm,
    publicKey: keys.publicKey,
    signingKey,
    extensions: [new x509.SubjectAlternativeNameExtension([{ type: "dns", value: name }])],
  });
  const key = x509.PemConverter.encode(await crypto.subtle.exportKey("pkcs8", keys.privateKey), "PRIVATE KEY");
  return { certificate: certificate.toString("pem"), key };
}

describe("the certificate authority of a demo (RFC 5280)", () => {
  test("is kept readable by its owner only, and used again; a certificate is new at each start", async () => {
    const kept = join(folder, "kept");
    const first = await openAuthority(kept, NAMES, NOW);
    const second = await openAuthority(kept, NAMES, NOW);
    assert.deepEqual([first.fresh, second.fresh], [true, false]);
    assert.ok(first.der.equals(second.der));
    assert.notEqual(first.certificate, second.certificate);
    assert.equal(statSync(join(kept, "authority.key")).mode & 0o777, 0o600);
  });

  for (const [why, names, later] of [
    ["for other names", ["spse.rumah.arpa", "authenticator.rumah.arpa"], 0],
    ["before its end", NAMES, 84 * DAY_SECONDS * 1000],
  ] as const) {
    test(`a new one is made ${why}`, async () => {
      const kept = join(folder, why.replaceAll(" ", "-"));
      const first = await openAuthority(kept, NAMES, NOW);
      const second = await openAuthority(kept, names, NOW + later);
      assert.deepEqual([second.fresh, first.der.equals(second.der)], [true, false]);
    });
  }

  test("§4.2.1.10: its key, stolen, vouches for no other name; the same act for its own name is accepted", async () => {
    const kept = join(folder, "stolen");
    const authority = await openAuthority(kept, NAMES, NOW);
    const answer = async (name: string) => {
      const { certificate, key } = await signedByThief(kept, name);
      const server = https.createServer({ cert: certificate, key }, (_request, response) => response.end("theirs"));
      server.listen(0, "127.0.0.1");
      await once(server, "listening");
      try {
        return (await read((server.address() as AddressInfo).port, name, pem(authority.der))).body;
      } catch (error) {
        return (error as Error).message;
      } finally {
        server.close();
      }
    };
    assert.equal(await answer("spse-demo.local"), "theirs");
    assert.equal(await answer("bank.example"), "permitted subtree violation");
  });
});

describe("phones reach the demo", () => {
  const config = parseConfig({ SPSE_DATA_DIR: join(folder, "data") });

  test("over TLS by either name, which the demo sees with the phone's address; a third name is refused", async () => {
    const [portal, app] = [await echo(), await echo()];
    const ports = { tls: await freePort(), plain: await freePort() };
    const phones = forPhones(config, undefined, ports, "127.0.0.1");
    const served = await servePhones(phones, { portalPort: portal.port, authenticatorPort: app.port }, () => {});
    try {
      const crt = await fetch(`http://127.0.0.1:${ports.plain}/spse-demo.crt`);
      assert.equal(crt.headers.get("content-type"), "application/x-x509-ca-cert");
      const ca = pem(Buffer.from(await crt.arrayBuffer()));
      for (const name of NAMES) {
        const { status, body } = await read(ports.tls, name, ca, "/login?a=b");
        const { from, ...rest } = JSON.parse(body);
        assert.deepEqual([status, rest], [200, { path: "/login?a=b", host: `${name}:${ports.tls}` }]);
        assert.match(from, /127\.0\.0\.1$/);
      }
      const other = https.get({
        host: "127.0.0.1",
        port: ports.tls,
        servername: NAMES[0],
        ca,
        agent: false,
        headers: { host: "lain.local" },
      });
      const [refused] = (await once(other, "response")) as [http.IncomingMessage];
      assert.equal(refused.statusCode, 421);
      refused.resume();
      assert.ok(served.lines.some((line) => line.includes(`http://127.0.0.1:${ports.plain}/`)));
      assert.ok(existsSync(join(folder, "data", "phone", "authority.key")));
    } finally {
      await served.close();
      portal.close();
      app.close();
    }
  });

  test("the page in both languages opens the list of the phone's own system", async () => {
    const ports = { tls: await freePort(), plain: await freePort() };
    const phones = forPhones(config, undefined, ports, "127.0.0.1");
    const served = await servePhones(phones, { portalPort: 1, authenticatorPort: 1 }, () => {});
    try {
      const page = async (to: string, agent: string) =>
        (await fetch(`http://127.0.0.1:${ports.plain}/?to=${to}`, { headers: { "user-agent": agent } })).text();
      const [android, iphone] = [
        await page("id", "Mozilla/5.0 (Linux; Android 14)"),
        await page("en", "Mozilla/5.0 (iPhone)"),
      ];
      assert.match(android, /<details open><summary>Android/);
      assert.match(iphone, /<details open><summary>iPhone/);
      for (const text of [android, iphone])
        assert.ok(text.includes(`href="https://authenticator-demo.local:${ports.tls}"`));
    } finally {
      await served.close();
    }
    for (const port of [ports.plain, ports.tls])
      await assert.rejects(once(connect(port, "127.0.0.1"), "connect"), { code: "ECONNREFUSED" }, "it has ended");
  });

  test("two different host names are needed, and a network", () => {
    for (const names of [
      "spse.local",
      "a.local,a.local",
      "a.local,b.local,c.local",
      "-a.local,b.local",
      "a.local,http://b",
    ])
      assert.throws(() => forPhones(config, names, undefined, "192.168.1.20"), /^ConfigError|--names/);
    assert.throws(() => forPhones(config, undefined, undefined, null), /--phone/);
    const own = forPhones(config, "spse.rumah.arpa,authenticator.rumah.arpa", undefined, "192.168.1.20");
    assert.equal(own.config.portalUrl, "https://spse.rumah.arpa:4443");
  });

  test("RFC 6762: a question for one of the two names is answered with this computer's address, another is not", async () => {
    const port = await freePort();
    const failures: Error[] = [];
    const quiet = announce(NAMES, "127.0.0.1", (error) => failures.push(error), port);
    const socket = createSocket("udp4");
    socket.bind(0, "127.0.0.1");
    await once(socket, "listening");
    const ask = (name: string) =>
      socket.send(encode({ type: "query", id: 7, questions: [{ type: "A", name }] }), port, "127.0.0.1");
    try {
      const answered = once(socket, "message");
      ask("bank.example");
      ask("Authenticator-Demo.local");
      const [message] = (await answered) as [Buffer];
      const { answers = [] } = decode(message);
      assert.deepEqual(
        answers.map((it) => [it.name, it.type, "data" in it && it.data]),
        [["Authenticator-Demo.local", "A", "127.0.0.1"]],
      );
      assert.deepEqual(failures, []);
    } finally {
      socket.close();
      await quiet();
    }
  });
});
