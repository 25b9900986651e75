/**
 * The package as its users get it: packed, installed from its file into an empty project without a registry, and each example of its README
 * run there against a real server, by Node 20 where the machine has one.
 */
import assert from "node:assert/strict";
import { type ChildProcess, spawn, spawnSync } from "node:child_process";
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { delimiter, join } from "node:path";
import { after, before, describe, test } from "node:test";
import { fileURLToPath } from "node:url";
import { build } from "vite";
import { newWebhookSecret, webhookHeaders } from "../../server/src/connect/requests/webhook-signature.ts";
import { signJwt } from "../../server/src/connect/signing/keyring.ts";
import { freePort } from "../../server/test-support/port.ts";
import { isListening } from "../../server/test-support/server-program.ts";
import { until } from "../../server/test-support/until.ts";
import { startServed } from "./served.ts";

const SDK = fileURLToPath(new URL("..", import.meta.url));
const MODULES = fileURLToPath(new URL("../../../node_modules", import.meta.url));
const README = readFileSync(join(SDK, "README.md"), "utf8");
const EXAMPLES = new Map(
  [...README.matchAll(/```js\n\/\/ (\S+)\n(.*?)```/gs)].map(([, name = "", text = ""]) => [name, text]),
);

const project = mkdtempSync(join(tmpdir(), "spse-sdk-"));
const children = new Set<ChildProcess>();
after(() => {
  for (const child of children) child.kill();
  rmSync(project, { recursive: true, force: true });
});

/** Node 20 runs no TypeScript and lacks what is newer. Without one, the examples run by the Node of this test. */
const node =
  (process.env.PATH ?? "")
    .split(delimiter)
    .map((folder) => join(folder, "node"))
    .find((it) => /^v20\./.test(spawnSync(it, ["--version"], { encoding: "utf8" }).stdout ?? "")) ?? process.execPath;

function run(program: string, args: readonly string[]): string {
  const { status, stdout, stderr, error } = spawnSync(program, args, { cwd: project, encoding: "utf8" });
  assert.equal(status, 0, `${program} ${args.join(" ")}\n${stdout}${stderr}${error ?? ""}`);
  return stdout;
}

const npm = (...args: string[]) => run("npm", [...args, "--loglevel=error"]);

/** Starts an example. `says`: waits until it has printed a match, and gives it. */
function start(name: string, env: Readonly<Record<string, string>>, ...args: string[]) {
  const child = spawn(node, [name, ...args], { cwd: project, env: { ...process.env, ...env } });
  children.add(child);
  let printed = "";
  for (const stream of [child.stdout, child.stderr]) stream.on("data", (text) => (printed += text));
  const ended = new Promise<void>((resolve) => child.once("close", () => resolve()));
  return {
    says: async (pattern: RegExp) => {
      const over = ended.then(() => true);
      await until(
        `${name} prints ${pattern}`,
        async () => pattern.test(printed) || (await Promise.race([over, false])),
      );
      return pattern.exec(printed)?.[1] ?? assert.fail(`${name} printed:\n${printed}`);
    },
    printed: () => ended.then(() => printed),
    stop: async () => {
      child.kill();
      await ended;
    },
  };
}

/** Starts an example that serves, and waits until it listens. */
async function startServing(name: string, env: Readonly<Record<string, string>>) {
  const port = await freePort();
  const started = start(name, { ...env, PORT: `${port}` });
  await until(`${name} listens`, () => isListening(port));
  return { ...started, origin: `http://127.0.0.1:${port}` };
}

describe("The SDK as it is installed", async () => {
  let lpse: Awaited<ReturnType<typeof startServed>>;
  let env: Record<string, string>;
  before(async () => {
    lpse = await startServed();
    env = { PORTAL: lpse.portal, ID: lpse.application.id, SECRET: lpse.application.secret };
    writeFileSync(
      join(project, "package.json"),
      '{ "name": "empty", "version": "1.0.0", "type": "module", "private": true }',
    );
    npm("pack", SDK, join(MODULES, "jose"), "--silent");
    const files = readdirSync(project).filter((it) => it.endsWith(".tgz"));
    npm("install", "--offline", ...files.map((it) => `./${it}`));
    for (const name of ["express", "fastify"]) symlinkSync(join(MODULES, name), join(project, "node_modules", name));
    for (const [name, text] of EXAMPLES) writeFileSync(join(project, name), text);
  });
  after(() => lpse.close());

  test("it is small: built files, their declarations, licences, README; nothing of its sources or tests", (t) => {
    t.diagnostic(`the examples run by ${spawnSync(node, ["--version"], { encoding: "utf8" }).stdout.trim()}`);
    const installed = join(project, "node_modules", "@spse", "sdk");
    assert.deepEqual(readdirSync(installed).sort(), ["CHANGELOG.md", "README.md", "dist", "package.json"]);
    const files = readdirSync(join(installed, "dist"));
    assert.ok(
      files.every((it) => /\.(js|d\.ts)$|^LICENSES\.txt$/.test(it)),
      files.join(),
    );
    const manifest = readFileSync(join(installed, "package.json"), "utf8");
    assert.doesNotMatch(manifest, /https?:|\.invalid/, "no address of it is public");
    const { dependencies } = JSON.parse(manifest);
    assert.deepEqual(Object.keys(dependencies), ["jose"]);
    assert.ok(!existsSync(join(project, "node_modules", "@spse", "protocol")));
  });

  test("each link of its README and changelog works where it is installed", () => {
    const installed = join(project, "node_modules", "@spse", "sdk");
    const targets = ["README.md", "CHANGELOG.md"].flatMap((name) =>
      [...readFileSync(join(installed, name), "utf8").matchAll(/\]\(([^)#]+)/g)].map(([, target = ""]) => target),
    );
    const own = targets.filter((target) => !target.startsWith("https://"));
    assert.ok(own.length > 0);
    for (const target of own) assert.ok(existsSync(join(installed, target)), target);
  });

  test("a bundle that checks webhooks alone has at most 6 KB, and checks them", async (t) => {
    const secret = newWebhookSecret(lpse.world.random);
    const entry = join(project, "only-webhook.js");
    writeFileSync(entry, 'export { verifyWebhook } from "@spse/sdk";');
    const out = join(project, "bundle");
    const lib = { entry, formats: ["es" as const], fileName: "webhook" };
    await build({ configFile: false, logLevel: "error", root: project, build: { lib, outDir: out, minify: true } });
    const files = readdirSync(out);
    assert.deepEqual(files, ["webhook.js"]);
    const bundle = readFileSync(join(out, "webhook.js"));
    t.diagnostic(`${bundle.length} bytes`);
    assert.ok(bundle.length <= 6_000, `${bundle.length} bytes`);
    const { verifyWebhook } = await import(join(out, "webhook.js"));
    const body = '{"type":"request.ended","data":{"id":"r1","status":"approved"}}';
    const headers = webhookHeaders([secret], { id: "m1", timestamp: Math.floor(Date.now() / 1000), body });
    assert.equal((await verifyWebhook({ headers, body: Buffer.from(body) }, secret)).id, "m1");
  });

  test("its declarations are whole: a strict project that knows no Node compiles with them", () => {
    writeFileSync(
      join(project, "typed.ts"),
      `import { connect, SpseError, verifyReceipt, verifyWebhook, type Spse } from "@spse/sdk";
import { requireApproval } from "@spse/sdk/express";
import { approvalOf, personOf } from "@spse/sdk/fastify";
const spse: Spse = connect({ portal: "https://spse.contoh.go.id", id: "a", secret: "b" });
const asked: Promise<{ readonly number: string }> = spse.askApproval({ user: "A" });
// @ts-expect-error parsed JSON is not the raw body
verifyWebhook({ headers: {}, body: {} }, "whsec_AAAA");
const all = [SpseError, verifyReceipt, requireApproval, approvalOf, personOf];
`,
    );
    const args = ["--noEmit", "--strict", "--module", "nodenext", "--target", "es2022", "--lib", "es2022,dom"];
    run(join(MODULES, ".bin", "tsc"), [...args, "--types", "", "--skipLibCheck", "false", "typed.ts"]);
  });

  test("sign-in.js: the number is typed, Ya, and the user is in", async () => {
    const example = start("sign-in.js", env);
    await lpse.answer("approve", await example.says(/Ketik (\d{6})/));
    assert.match(await example.printed(), /Login berhasil\.\n$/);
  });

  test("transaction.js keeps a receipt, and check-receipt.js reads it without the server", async () => {
    const example = start("transaction.js", env);
    await lpse.answer("approve", await example.says(/Ketik (\d{6})/));
    assert.match(await example.printed(), /Penawaran terkirim\.\n$/);
    const text = "Kirim penawaran Rp1.250.000.000,00\nTender 7231002, Puskesmas Sukamaju";
    assert.equal(await start("check-receipt.js", env).printed(), `PENYEDIA1: approve\n${text}\n`);
    const elsewhere = start("check-receipt.js", { ...env, PORTAL: "https://lain.contoh.go.id" });
    assert.match(await elsewhere.printed(), /receipt-statement/);
  });

  test("code.js: right once, wrong after that", async () => {
    lpse.advance(60); // the phone's last code enrolled it
    const code = lpse.phone.code();
    assert.equal(await start("code.js", env, "PENYEDIA1", code).printed(), "Benar.\n");
    assert.equal(await start("code.js", env, "PENYEDIA1", code).printed(), "Salah.\n");
    lpse.advance(-60);
  });

  test("webhook.js believes the LPSE's bytes alone, and a repeat once", async () => {
    const secret = newWebhookSecret(lpse.world.random);
    const example = await startServing("webhook.js", { WEBHOOK_SECRET: secret });
    const body = '{ "type": "request.ended", "data": { "id": "r1", "status": "approved" } }';
    const headers = webhookHeaders([secret], { id: "m1", timestamp: Math.floor(Date.now() / 1000), body });
    const post = async (sent: string) =>
      (await fetch(`${example.origin}/spse`, { method: "POST", headers, body: sent })).status;
    assert.equal(await post(body.replace("approved", "denied")), 400);
    assert.deepEqual([await post(body), await post(body)], [204, 204]);
    await example.stop();
    assert.equal(await example.printed(), "r1: approved\n");
  });

  for (const name of ["express.js", "fastify.js"])
    test(`${name}: the step is done after the Ya, once; a report stops it`, async () => {
      const { origin, stop } = await startServing(name, env);
      const first = await fetch(origin);
      const cookie = (first.headers.get("set-cookie") ?? "").split(";")[0] ?? "";
      const send = async () => {
        const body = new URLSearchParams({ tender: "7231002" });
        const answer = await fetch(`${origin}/kirim`, { method: "POST", headers: { cookie }, body });
        return { status: answer.status, text: await answer.text() };
      };
      const number = /\d{6}/.exec((await send()).text)?.[0] ?? assert.fail("no number");
      await lpse.answer("approve", number);
      const done = await send();
      assert.deepEqual([done.status, /Terkirim, dengan bukti [\w-]+\./.test(done.text)], [200, true], done.text);
      assert.match((await send()).text, /Ketik/, "the next one asks again");
      await lpse.answer("report");
      const refused = await send();
      assert.deepEqual([refused.status, refused.text], [403, "Tidak dikirim: reported."]);
      await stop();
      lpse.advance(600); // Bukan saya is over: the next example may ask again
    });

  test("person.js: a person whom the LPSE has signed for this host, and nobody else", async () => {
    const { origin, stop } = await startServing("person.js", env);
    const now = Math.floor(Date.now() / 1000);
    const said = {
      ...{
        iss: lpse.portal,
        aud: "simpeg.contoh.go.id",
        sub: lpse.account.id,
        user: "PENYEDIA1",
        name: "PT Contoh Jaya",
      },
      ...{ kind: "penyedia", role: "penyedia", auth_time: now - 9, iat: now, exp: now + 60 },
    };
    const get = async (claims: object, typ = "spse-assertion+jwt") => {
      const jwt = await signJwt(lpse.world, { ...said, ...claims }, { typ });
      const answer = await fetch(origin, { headers: { "x-spse-assertion": jwt } });
      return answer.status === 200 ? answer.text() : answer.status;
    };
    assert.equal(await get({}), "PT Contoh Jaya, penyedia");
    assert.equal(await get({ aud: "lain.contoh.go.id" }), 401);
    assert.equal(await get({ iss: "https://lain.contoh.go.id" }), 401);
    assert.equal(await get({ iat: now - 200, exp: now - 100 }), 401);
    assert.equal(await get({}, "JWT"), 401);
    assert.equal((await fetch(origin)).status, 401);
    await stop();
  });
});

test("every example of the README is run here", () => {
  const source = readFileSync(fileURLToPath(import.meta.url), "utf8");
  for (const name of EXAMPLES.keys()) assert.ok(source.includes(`"${name}"`), name);
  assert.equal(EXAMPLES.size, README.match(/```js\n/g)?.length);
});
