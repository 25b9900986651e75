/** The calls of docs/api.md, spse.md and scim.md, as their readers type them: the real server, curl and PHP. */
import assert from "node:assert/strict";
import { execFile } from "node:child_process";
import { generateKeyPairSync, randomUUID } from "node:crypto";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, before, describe, test } from "node:test";
import { promisify } from "node:util";
import { exportJWK } from "jose";
import { addApplication, type Caller } from "../../../test-support/connect/application.ts";
import { enrolled } from "../../../test-support/enrolled.ts";
import { phpBesides } from "../../../test-support/php.ts";
import { freePort } from "../../../test-support/port.ts";
import { testWorld } from "../../../test-support/world.ts";
import { serve } from "../../operate/start/serve.ts";
import type { PublicKey } from "../application/settings.ts";

/** A code is current for this time. RFC 6238 §4.1 */
const STEP = 30;

const read = (name: string) => readFileSync(join(import.meta.dirname, "../../../../../docs", name), "utf8");
const blocks = (kind: string, document = "api.md") =>
  [...read(document).matchAll(new RegExp(`^\`\`\`${kind}\\n([\\s\\S]*?)^\`\`\``, "gm"))].map(([, text = ""]) => text);
const [sendDeadline = "", checkCode = ""] = blocks("sh");
const [ask = "", follow = ""] = blocks("sh", "spse.md");
const [listUsers = ""] = blocks("sh", "scim.md");
const signedCheck = readFileSync(join(import.meta.dirname, "../../../../../examples/kit/own-key.php"), "utf8");
const ownKey = generateKeyPairSync("rsa", { modulusLength: 2048 });
const [asked = "", followed = ""] = blocks("json");

describe("docs/api.md", () => {
  let run: Awaited<ReturnType<typeof start>>;
  const start = async () => {
    const [portal, app] = [await freePort(), await freePort()];
    const portalUrl = `http://localhost:${portal}`;
    const settings = {
      ...{ SPSE_PORTAL_PORT: `${portal}`, SPSE_AUTHENTICATOR_PORT: `${app}` },
      ...{ SPSE_PORTAL_URL: portalUrl, SPSE_AUTHENTICATOR_URL: `http://authenticator.localhost:${app}` },
    };
    // PHP signs by its own clock; the code of the enrolment is over by then.
    const world = await testWorld({ settings, now: Math.floor(Date.now() / 1000) - STEP });
    const { phone } = await enrolled(world, { userId: "PENYEDIA1" });
    world.clock.advance(STEP);
    const keys = [{ ...(await exportJWK(ownKey.publicKey)), kid: "k1" }] as PublicKey[];
    const spse: Caller = await addApplication(world, {
      may: ["deadlines", "requests", "directory"],
      settings: { keys },
    });
    const serving = await serve(world);
    const close = async () => {
      await serving.close();
      await world.close();
    };
    return { world, phone, spse, portalUrl, close };
  };
  before(async () => {
    run = await start();
  });
  after(() => run?.close());

  /** What curl prints. */
  const typed = async (command: string, more: Readonly<Record<string, string>> = {}) => {
    const { id: ID, secret: SECRET } = run.spse;
    const here = command.replaceAll("https://lpse.example.go.id", run.portalUrl);
    const env = { ...process.env, ID, SECRET, ...more };
    const { stdout } = await promisify(execFile)(
      "sh",
      ["-c", here.replaceAll("curl ", `${process.env.CURL_PATH ?? "curl"} -sS `)],
      { env },
    );
    return JSON.parse(stdout);
  };
  /** What PHP prints. */
  const ran = (script: string, env: Readonly<Record<string, string>> = {}) => {
    const file = join(folder, `${randomUUID()}.php`);
    writeFileSync(file, script.replaceAll("https://lpse.example.go.id", run.portalUrl));
    return phpBesides(file, { ID: run.spse.id, ...env });
  };
  const folder = mkdtempSync(join(tmpdir(), "spse-api-"));
  after(() => rmSync(folder, { recursive: true, force: true }));
  const names = (json: string | object) => Object.keys(typeof json === "string" ? JSON.parse(json) : json).sort();

  test("a deadline is sent", async () => {
    assert.equal((await typed(sendDeadline)).reference, "7231002");
  });
  test("a transaction is asked, followed and approved, with the members that the document shows", async () => {
    const told = await typed(ask);
    assert.deepEqual(names(told), names(asked));
    const [request] = await run.phone.requests();
    const waits = typed(follow, { REQUEST: told.id });
    assert.equal((await run.phone.answer(request ?? assert.fail(), "approve", told.number)).body.outcome, "approved");
    const seen = await waits;
    assert.deepEqual([seen.status, names(seen)], ["approved", names(followed)]);
  });

  test("a directory gets 200 by Bearer", async () => {
    assert.equal((await typed(listUsers)).startIndex, 1);
  });

  test("a code is checked with the secret by curl, and is used up", async () => {
    const command = checkCode.replace("123456", run.phone.code());
    assert.deepEqual(await typed(command), { right: true });
    assert.deepEqual(await typed(command), { right: false });
  });
  test("a code is checked by PHP, with a JWT of the application's own key", async () => {
    const keyFile = join(folder, "key.pem");
    writeFileSync(keyFile, ownKey.privateKey.export({ type: "pkcs8", format: "pem" }));
    assert.equal(await ran(signedCheck.replace("123456", "000000"), { KEY_FILE: keyFile }), "wrong");
  });
});
