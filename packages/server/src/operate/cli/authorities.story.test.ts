/** `bin/spse` trusts the authorities that its machine trusts: an institution's mail server often has a certificate of its own authority. */
import assert from "node:assert/strict";
import { execFile } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { test } from "node:test";
import { fileURLToPath } from "node:url";
import { SMTPServer } from "smtp-server";
import { TLS } from "../../../test-support/postgres-tls.ts";

const SPSE = fileURLToPath(new URL("../../../../../bin/spse", import.meta.url));

test("a mail server is accepted once this machine trusts the authority that signed its certificate", async (context) => {
  const folder = mkdtempSync(join(tmpdir(), "spse-authority-"));
  const server = new SMTPServer({ secure: true, cert: TLS.certificate, key: TLS.key, authOptional: true });
  server.on("error", () => {}); // the certificate that is not trusted
  context.after(() => {
    server.close();
    rmSync(folder, { recursive: true });
  });
  await new Promise<void>((done) => server.listen(0, "127.0.0.1", done));
  const settings = {
    PATH: process.env.PATH,
    SPSE_MODE: "production",
    SPSE_MASTER_KEY: "A".repeat(43),
    SPSE_DATA_DIR: folder,
    SPSE_SMTP_URL: `smtps://127.0.0.1:${(server.server.address() as AddressInfo).port}`,
  };
  const mailOf = (trusts: Record<string, string>) =>
    new Promise<string[]>((resolve) => {
      execFile(SPSE, ["doctor", "--json"], { env: { ...settings, ...trusts } }, (_error, out) => {
        const { findings } = JSON.parse(out) as { findings: { check: string; kind: string }[] };
        resolve(findings.filter((it) => it.check === "mail").map((it) => it.kind));
      });
    });
  assert.deepEqual(await mailOf({}), ["mail-refused"]);
  const trusted = join(folder, "authorities.pem");
  writeFileSync(trusted, TLS.authority);
  assert.deepEqual(await mailOf({ SSL_CERT_FILE: trusted }), ["mail-accepted"]);
});
