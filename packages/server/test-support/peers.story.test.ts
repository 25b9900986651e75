/** The peers that nobody here wrote: each starts, serves and ends. */
import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, describe, test } from "node:test";
import { fileURLToPath } from "node:url";
import { startApache } from "./apache.ts";
import { startJava } from "./java.ts";
import { runNginx } from "./nginx.ts";
import { runPhp, startPhpFpm } from "./php.ts";
import { freePort } from "./port.ts";
import { serverProgram } from "./server-program.ts";
import { SERVICE, SUFFIX, startSlapd } from "./slapd.ts";

const folder = mkdtempSync(join(tmpdir(), "spse-peers-"));
after(() => rmSync(folder, { recursive: true, force: true }));

const text = async (address: string) => (await fetch(address)).text();

describe("The tests' peers", () => {
  test("Apache serves a file, and has mod_auth_openidc", async () => {
    const apache = await startApache({
      conf: (origin) => `OIDCRedirectURI ${origin}/balik\nOIDCCryptoPassphrase sebuah-rahasia`,
      files: { "index.html": "halo" },
    });
    assert.equal(await text(apache.origin), "halo");
    await apache.stop();
    await assert.rejects(fetch(apache.origin));
  });

  test("slapd knows a password, and no other", async () => {
    const slapd = await startSlapd([{ uid: "sari", password: "pagi yang cerah" }]);
    const search = (dn: string, password: string) =>
      spawnSync(
        serverProgram("ldapsearch"),
        ["-x", "-LLL", "-H", slapd.url, "-D", dn, "-w", password, "-b", SUFFIX, "(uid=sari)", "cn"],
        { encoding: "utf8" },
      );
    assert.match(search(SERVICE.dn, SERVICE.password).stdout, /^cn: sari$/m);
    assert.equal(search(`uid=sari,ou=pegawai,${SUFFIX}`, "pagi yang cerah").status, 32, "known, and reads nothing");
    assert.equal(search(`uid=sari,ou=pegawai,${SUFFIX}`, "pagi").status, 49, "invalid credentials");
    await slapd.stop();
  });

  test("PHP runs a file with curl, and FPM serves one behind nginx", async () => {
    const file = join(folder, "halo.php");
    writeFileSync(file, '<?php echo "halo ", function_exists("curl_init") ? "curl" : "-", " ", getenv("NAMA");');
    assert.deepEqual(runPhp(file, [], { NAMA: "Sari" }), { status: 0, out: "halo curl Sari", err: "" });
    const fpm = await startPhpFpm({ NAMA: "Budi" });
    const port = await freePort();
    const site = `server { listen 127.0.0.1:${port}; location / { fastcgi_pass 127.0.0.1:${fpm.port};
      fastcgi_param SCRIPT_FILENAME ${file}; fastcgi_param REQUEST_METHOD $request_method; } }`;
    const nginx = await runNginx(site, port);
    assert.equal(await text(`http://127.0.0.1:${port}/`), "halo curl Budi");
    await nginx.stop();
    await fpm.stop();
  });

  test("Java compiles a servlet, and serves it", async () => {
    const source = fileURLToPath(new URL("java/Hello.java", import.meta.url));
    const java = await startJava({ sources: [source], main: "Hello" });
    assert.equal(await text(`http://127.0.0.1:${java.port}/halo?nama=Sari`), "halo Sari");
    await java.stop();
  });
});
