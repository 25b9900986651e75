/** docs/spse.md as its reader types it: the real server, a phone, and the real curl, Java and PHP with the kit. */
import assert from "node:assert/strict";
import { spawn } from "node:child_process";
import { once } from "node:events";
import { copyFileSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, before, describe, test } from "node:test";
import { newWebhookSecret, webhookHeaders } from "../../server/src/connect/requests/webhook-signature.ts";
import { compileJava8, javaCommand } from "../../server/test-support/java.ts";
import { phpCommand } from "../../server/test-support/php.ts";
import { freePort } from "../../server/test-support/port.ts";
import { isListening } from "../../server/test-support/server-program.ts";
import { until } from "../../server/test-support/until.ts";
import { verifyReceipt } from "../src/index.ts";
import { startServed } from "./served.ts";

const ROOT = join(import.meta.dirname, "../../..");
const page = readFileSync(join(ROOT, "docs/spse.md"), "utf8");
const blocks = [...page.matchAll(/^```(\w+)\n(.*?)^```/gms)].map(([, kind = "", text = ""]) => ({ kind, text }));
const [bind = "", wait = ""] = blocks.filter(({ kind }) => kind === "sh").map(({ text }) => text);

describe("docs/spse.md", () => {
  const folder = mkdtempSync(join(tmpdir(), "spse-afternoon-"));
  let lpse: Awaited<ReturnType<typeof startServed>>;
  let env: NodeJS.ProcessEnv;
  before(async () => {
    lpse = await startServed();
    const { id: ID, secret: SECRET } = lpse.application;
    env = { ...process.env, PORTAL: lpse.portal, ID, SECRET, WEBHOOK_SECRET: newWebhookSecret(lpse.world.random) };
    for (const file of ["Spse.java", "spse.php"]) copyFileSync(join(ROOT, "examples/kit", file), join(folder, file));
    for (const { text } of blocks) {
      const name = /\/\/ (\w+\.(?:java|php))\n/.exec(text)?.[1];
      if (name) writeFileSync(join(folder, name), text);
    }
  });
  after(async () => {
    await lpse.close();
    rmSync(folder, { recursive: true, force: true });
  });

  /** Runs a program. `says`: waits until it has printed a match, and gives it. */
  function run([program = "", ...args]: readonly string[], more: NodeJS.ProcessEnv = {}) {
    const child = spawn(program, args, { cwd: folder, env: { ...env, ...more } });
    let printed = "";
    for (const stream of [child.stdout, child.stderr]) stream.on("data", (text) => (printed += text));
    const ended = new Promise<string>((resolve) => child.once("close", () => resolve(printed)));
    return {
      says: async (pattern: RegExp) => {
        await until(`${program} prints ${pattern}`, () => pattern.test(printed) || child.exitCode !== null);
        return pattern.exec(printed)?.[1] ?? assert.fail(printed);
      },
      ended,
      kill: () => child.kill(),
    };
  }
  const curl = async (typed: string, more: NodeJS.ProcessEnv = {}) => {
    const command = typed
      .replaceAll("https://lpse.example.go.id", lpse.portal)
      .replace(/^curl /, `${process.env.CURL_PATH ?? "curl"} -sS `);
    return JSON.parse(await run(["sh", "-c", command], more).ended);
  };

  test("an account is bound: the phone shows which one, and its Ya names the User ID", async () => {
    const asked = await curl(bind);
    const waits = curl(wait, { REQUEST: asked.id });
    await lpse.answer("approve", asked.number);
    const { status, user } = await waits;
    assert.deepEqual([status, user], ["approved", "PENYEDIA1"]);
  });

  test("Login.java: only Ya lets in", async () => {
    compileJava8([join(folder, "Login.java"), join(folder, "Spse.java")], folder);
    for (const [decision, status] of [
      ["approve", "approved"],
      ["report", "reported"],
    ] as const) {
      const login = run(javaCommand(folder, "Login"));
      await lpse.answer(decision, decision === "approve" ? await login.says(/Ketik (\d{6})/) : undefined);
      assert.match(await login.ended, new RegExp(`\\n${status}\\n$`));
    }
    const paused = await run(javaCommand(folder, "Login")).ended;
    assert.match(paused, /Spse\$Refused: paused/, "who has refused is left alone");
    lpse.advance(600);
  });

  test("bid.php: the bid is sent with a receipt that the SDK believes, too; after another answer it is not", async () => {
    const bid = run(phpCommand("bid.php"));
    await lpse.answer("approve", await bid.says(/Ketik (\d{6})/));
    assert.match(await bid.ended, /Penawaran terkirim\.\n$/);
    const [receipt, { keys }] = ["receipt.json", "keys.json"].map((name) =>
      JSON.parse(readFileSync(join(folder, name), "utf8")),
    );
    const proof = await verifyReceipt(receipt, { portal: lpse.portal, keys });
    assert.equal(proof.text, "Kirim penawaran Rp1.250.000.000,00\nTender 7231002, Puskesmas Sukamaju");
    const refused = run(phpCommand("bid.php"));
    await lpse.answer("report");
    assert.doesNotMatch(await refused.ended, /terkirim/);
  });

  test("webhook.php: Bukan saya stops the bid; a forged one and an old copy do not", async () => {
    const port = await freePort();
    const server = run(phpCommand("-S", `127.0.0.1:${port}`, "webhook.php"));
    await until("PHP listens", () => isListening(port));
    const post = async (id: string, secret: string, age = 0) => {
      const body = JSON.stringify({ type: "request.ended", data: { id, status: "reported" } });
      const headers = webhookHeaders([secret], { id: "m1", timestamp: Math.floor(Date.now() / 1000) - age, body });
      return (await fetch(`http://127.0.0.1:${port}/`, { method: "POST", headers, body })).status;
    };
    assert.equal(await post("forged", newWebhookSecret(lpse.world.random)), 400);
    assert.equal(await post("old", env.WEBHOOK_SECRET ?? "", 400), 400);
    assert.equal(await post("r1", env.WEBHOOK_SECRET ?? ""), 204);
    assert.equal(readFileSync(join(folder, "stop"), "utf8"), "r1");
    server.kill();
    await server.ended;
  });

  test("an LPSE that does not answer, and an address that would show the secret, are no yes", async () => {
    const [dead, open] = [`http://localhost:${await freePort()}`, "http://lpse.example.go.id"];
    const printed = (command: readonly string[]) =>
      Promise.all([dead, open].map((PORTAL) => run(command, { PORTAL }).ended));
    const [java, php] = await Promise.all([printed(javaCommand(folder, "Login")), printed(phpCommand("bid.php"))]);
    assert.match(java[0] ?? "", /Spse\$Refused: unreachable/);
    assert.match(php[0] ?? "", /SpseRefused: unreachable/);
    for (const said of [java[1] ?? "", php[1] ?? ""]) assert.match(said, /(Illegal|Invalid)ArgumentException/);
  });

  test("a server that is not the API's: its page is no yes, and a redirect takes the secret nowhere", async (t) => {
    const stolen: string[] = [];
    const answers: ((request: IncomingMessage, response: ServerResponse) => unknown)[] = [
      (request, response) => {
        stolen.push(`${request.headers.authorization}`);
        response.end('{"id":"r1","number":"123456","status":"approved"}');
      },
      ({ method }, response) =>
        method === "POST"
          ? response.end('{"id":"r1","number":"123456"}')
          : response.writeHead(302, { location: origins[0] }).end(),
      (_, response) => response.writeHead(307, { location: origins[0] }).end(),
      (_, response) => response.end("<html>"),
      (_, response) => response.end('{"id":"r1","id":"r2","number":"123456"}'),
    ];
    const servers = answers.map((answer) => createServer(answer).listen(0, "127.0.0.1"));
    t.after(() => servers.map((server) => server.close()));
    await Promise.all(servers.map((server) => once(server, "listening")));
    const origins = servers.map((server) => `http://127.0.0.1:${(server.address() as AddressInfo).port}`);
    for (const PORTAL of origins.slice(1)) {
      assert.match(await run(javaCommand(folder, "Login"), { PORTAL }).ended, /Spse\$Refused: not-understood/);
      assert.match(await run(phpCommand("bid.php"), { PORTAL }).ended, /SpseRefused: not-understood/);
    }
    assert.deepEqual(stolen, []);
  });

  test("every block is run here", () => {
    assert.deepEqual(
      blocks.map(({ kind }) => kind),
      ["sh", "sh", "java", "php", "php"],
    );
  });
});
