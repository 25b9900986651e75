/**
 * The proxy's file that `spse setup` writes, as the operator gets it: Caddy asks an ACME server for the certificates of both names by
 * itself, and the portal and the app are behind it. The ACME server is pebble, Let's Encrypt's own for tests.
 */
import assert from "node:assert/strict";
import { type ChildProcess, spawn } from "node:child_process";
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { request } from "node:https";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, describe, test } from "node:test";
import { runSpseHere, SOURCES } from "../../../test-support/operate/cli.ts";
import { freePort } from "../../../test-support/port.ts";
import { runServer, serverProgram } from "../../../test-support/server-program.ts";
import { until } from "../../../test-support/until.ts";
import { openAuthority } from "./phone/authority.ts";

const NAMES = ["spse.kota.go.id", "authenticator.kota.go.id"] as const;
const folder = mkdtempSync(join(tmpdir(), "spse-acme-"));
const endings: (() => unknown)[] = [];
after(async () => {
  for (const end of endings.reverse()) await end();
  rmSync(folder, { recursive: true, force: true });
});

/** A page, over TLS that only these authorities vouch for. */
const get = (url: string, port: number, ca: readonly string[]): Promise<{ status: number; text: string }> =>
  new Promise((resolve, reject) => {
    const { hostname, pathname } = new URL(url);
    const options = { host: "127.0.0.1", port, servername: hostname, path: pathname, headers: { host: hostname } };
    request({ ...options, ca: [...ca], agent: false }, async (answer) => {
      let text = "";
      for await (const part of answer) text += part;
      resolve({ status: answer.statusCode ?? 0, text });
    })
      .on("error", reject)
      .end();
  });

function start(program: string, args: readonly string[], env: Readonly<Record<string, string>> = {}): ChildProcess {
  const child = spawn(program, args, { env: { ...process.env, ...env }, stdio: "ignore" });
  endings.push(() => child.kill("SIGKILL"));
  return child;
}

/** Two names on this computer, and an ACME server that knows them. @returns its directory, whom it is vouched for by, and whom it vouches with. */
async function startAcme(http: number, https: number) {
  const [listen, management, dns, more] = [await freePort(), await freePort(), await freePort(), await freePort()];
  const { certificate, key } = await openAuthority(folder, ["localhost"], Date.now());
  const [cert, keyFile, config] = ["cert.pem", "key.pem", "pebble.json"].map((it) => join(folder, it)) as [
    string,
    string,
    string,
  ];
  writeFileSync(cert, certificate);
  writeFileSync(keyFile, key);
  const ports = { httpPort: http, tlsPort: https };
  const addresses = { listenAddress: `127.0.0.1:${listen}`, managementListenAddress: `127.0.0.1:${management}` };
  writeFileSync(config, JSON.stringify({ pebble: { ...addresses, ...ports, certificate: cert, privateKey: keyFile } }));
  const off = ["-http01", "", "-https01", "", "-tlsalpn01", "", "-doh", ""];
  const names = ["-dns01", `127.0.0.1:${dns}`, "-management", `127.0.0.1:${more}`, "-defaultIPv6", ""];
  start(serverProgram("pebble-challtestsrv"), [...names, ...off, "-defaultIPv4", "127.0.0.1"]);
  start(serverProgram("pebble"), ["-config", config, "-dnsserver", `127.0.0.1:${dns}`], { PEBBLE_VA_NOSLEEP: "1" });
  const authority = join(folder, "authority.pem");
  const ask = (path: string) => get(`https://localhost${path}`, management, [readFileSync(authority, "utf8")]);
  await until("pebble answers", () =>
    ask("/roots/0").then(
      (it) => it.status === 200,
      () => false,
    ),
  );
  return { directory: `https://localhost:${listen}/dir`, authority, root: (await ask("/roots/0")).text };
}

async function setUp(settings: string, proxyFile: string, more: readonly string[] = []) {
  const given = ["--portal", `https://${NAMES[0]}`, "--app", `https://${NAMES[1]}`, "--name", "LPSE Kota"];
  const places = ["--env", settings, "--data-folder", join(folder, "data"), "--proxy-file", proxyFile];
  return runSpseHere(["setup", ...given, ...places, "--no-input", ...more], {});
}

describe("spse setup --proxy-file", () => {
  test("Caddyfile: Caddy gets both certificates by ACME, and both names are served", async () => {
    const [portal, app, http, https] = [await freePort(), await freePort(), await freePort(), await freePort()];
    const [settings, caddyfile] = [join(folder, "settings.env"), join(folder, "Caddyfile")];
    writeFileSync(settings, `SPSE_PORTAL_PORT=${portal}\nSPSE_AUTHENTICATOR_PORT=${app}\n`, { mode: 0o600 });
    const { out, err } = await setUp(settings, caddyfile);
    assert.match(out, /^The reverse proxy's file is written: \S+Caddyfile\.$/m, err);

    const { directory, authority, root } = await startAcme(http, https);
    const [command = "", ...words] = SOURCES;
    start(command, [...words, "serve", "--env", settings, "--data-dir", join(folder, "data")]);
    const log = join(folder, "caddy.log");
    const options = [
      `acme_ca ${directory}\nacme_ca_root ${authority}\nskip_install_trust\nadmin off\nauto_https disable_redirects`,
      `http_port ${http}\nhttps_port ${https}\nstorage file_system ${folder}/store\nlog {\noutput file ${log}\n}`,
    ];
    const run = join(folder, "run.caddyfile");
    writeFileSync(run, `{\n${options.join("\n")}\n}\n${readFileSync(caddyfile, "utf8")}`);
    const args = ["run", "--config", run, "--adapter", "caddyfile"];
    const { stop } = await runServer("caddy", args, https, () => readFileSync(log, "utf8"));
    endings.push(stop);

    const page = (name: string) => get(`https://${name}/`, https, [root]).catch(() => ({ status: 0, text: "" }));
    for (const name of NAMES)
      await until(`${name} has a certificate and is served`, async () => (await page(name)).status === 200);
    assert.match((await page(NAMES[0])).text, /LPSE Kota/);
    await assert.rejects(get(`https://${NAMES[0]}/`, https, [readFileSync(authority, "utf8")]), "another authority");
  });

  test("….conf: nginx' example with these names; a file of the operator's is left alone, and Debian's own is kept beside", async () => {
    const place = join(folder, "conf.d");
    mkdirSync(place);
    const [settings, conf, caddyfile] = [join(place, "s.env"), join(place, "spse.conf"), join(place, "Caddyfile")];
    await setUp(settings, conf);
    const text = readFileSync(conf, "utf8");
    assert.match(text, /^ {4}server_name spse\.kota\.go\.id;$/m);
    assert.match(text, /^ {4}server_name authenticator\.kota\.go\.id;$/m);
    assert.doesNotMatch(text, /contoh/);

    const own = "lpse.kota.go.id {\n\trespond ok\n}\n";
    writeFileSync(caddyfile, own);
    const refused = await setUp(settings, caddyfile, ["--replace"]);
    assert.deepEqual([refused.code, refused.out], [1, ""]);
    assert.match(refused.err, /^--proxy-file: \S+Caddyfile: is there already/);
    assert.equal(readFileSync(caddyfile, "utf8"), own);

    const debians = "# The Caddyfile\n\n:80 {\n\troot * /usr/share/caddy\n\n\tfile_server\n}\n";
    writeFileSync(caddyfile, debians);
    const { out } = await setUp(settings, caddyfile, ["--replace"]);
    assert.match(out, /Caddyfile\.$/m);
    assert.equal(readFileSync(`${caddyfile}.before-setup`, "utf8"), debians);

    for (const [file, why] of [
      [join(place, "site.txt"), /must be named Caddyfile, or end in \.conf/],
      [join(place, "none", "Caddyfile"), /there is no such folder/],
    ] as const)
      assert.match((await setUp(settings, file, ["--replace"])).err, why);
  });
});
