/** A client that openapi-typescript and openapi-fetch make of our OpenAPI document compiles, strictly, and asks a phone. */
import assert from "node:assert/strict";
import { spawn, spawnSync } from "node:child_process";
import { once } from "node:events";
import { mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { after, before, describe, test } from "node:test";
import { until } from "../../server/test-support/until.ts";
import { verifyReceipt } from "../src/index.ts";
import { startServed } from "./served.ts";

const ROOT = join(import.meta.dirname, "../../..");
const { resolve } = createRequire(import.meta.url);
const GENERATOR = join(dirname(resolve("openapi-typescript/package.json")), "bin/cli.js");

const CLIENT = `import { randomUUID } from "node:crypto";
import { writeFileSync } from "node:fs";
import createClient from "openapi-fetch";
import type { components, paths } from "./api.d.ts";

const { PORTAL, ID, SECRET } = process.env;
const headers = { authorization: \`Basic \${btoa(\`\${ID}:\${SECRET}\`)}\` };
const { GET, POST } = createClient<paths>({ baseUrl: PORTAL, headers });
const once = () => ({ header: { "Idempotency-Key": randomUUID() } });

const nobody = await POST("/api/v1/requests", { params: once(), body: { kind: "sign-in", user: "TIDAKADA" } });
const problem: components["schemas"]["Problem"] | undefined = nobody.error;
console.log(nobody.response.status, problem?.code);

const body = { kind: "transaction", user: "PENYEDIA1", text: "Bayar Rp1" } as const;
const { data: asked } = await POST("/api/v1/requests", { params: once(), body });
if (!asked) throw new Error("not asked");
const number: string = asked.number;
console.log(\`number \${number}\`);

const path = { id: asked.id };
const { data: request } = await GET("/api/v1/requests/{id}", { params: { path, query: { wait: 25 } } });
const answeredAt: string | undefined = request?.answered_at;
console.log(request?.status, answeredAt !== undefined);

const { data: receipt } = await GET("/api/v1/requests/{id}/receipt", { params: { path } });
writeFileSync("receipt.json", JSON.stringify(receipt));
`;
/** What the document does not allow must not compile. */
const WRONG = `import createClient from "openapi-fetch";
import type { components, paths } from "./api.d.ts";
const { GET, POST } = createClient<paths>();
const params = { header: { "Idempotency-Key": "1" } };
// @ts-expect-error a call that rings a phone needs its key
POST("/api/v1/requests", { body: { kind: "sign-in", user: "A" } });
// @ts-expect-error a transaction has a text
POST("/api/v1/requests", { params, body: { kind: "transaction", user: "A" } });
// @ts-expect-error no such call
GET("/api/v1/request");
// @ts-expect-error no such status
const status: components["schemas"]["Request"]["status"] = "yes";
console.log(status);
`;

describe("A client generated from the OpenAPI document", () => {
  const project = mkdtempSync(join(tmpdir(), "spse-generated-"));
  let lpse: Awaited<ReturnType<typeof startServed>>;
  before(async () => {
    lpse = await startServed();
    symlinkSync(join(ROOT, "node_modules"), join(project, "node_modules"));
    const document = await (await fetch(`${lpse.portal}/api/v1/openapi.json`)).text();
    for (const [name, text] of Object.entries({
      ...{ "openapi.json": document, "client.ts": CLIENT, "wrong.ts": WRONG },
      "package.json": '{ "type": "module" }',
    }))
      writeFileSync(join(project, name), text);
  });
  after(async () => {
    await lpse.close();
    rmSync(project, { recursive: true, force: true });
  });
  const run = (...args: string[]) => {
    const { status, stdout, stderr } = spawnSync(process.execPath, args, { cwd: project, encoding: "utf8" });
    assert.equal(status, 0, `${stdout}${stderr}`);
  };

  test("it is made and compiles, and what the document does not allow does not", () => {
    run(GENERATOR, "openapi.json", "--output", "api.d.ts");
    const options = "--noEmit --strict --module nodenext --target es2024 --types node --allowImportingTsExtensions";
    run(join(ROOT, "node_modules/typescript/bin/tsc"), ...options.split(" "), "client.ts", "wrong.ts");
  });

  test("it asks a phone, waits for Ya, and takes a receipt that holds", async () => {
    const { id: ID, secret: SECRET } = lpse.application;
    const env = { ...process.env, PORTAL: lpse.portal, ID, SECRET };
    const client = spawn(process.execPath, ["client.ts"], { cwd: project, env });
    let printed = "";
    for (const stream of [client.stdout, client.stderr]) stream.on("data", (text) => (printed += text));
    const closed = once(client, "close");
    await until("the client shows the number", () => /number \d{6}/.test(printed) || client.exitCode !== null);
    await lpse.answer("approve", /number (\d{6})/.exec(printed)?.[1] ?? assert.fail(printed));
    await closed;
    assert.match(printed, /^422 cannot-be-asked\nnumber \d{6}\napproved true\n$/);
    const receipt = JSON.parse(readFileSync(join(project, "receipt.json"), "utf8"));
    const { keys } = await (await fetch(`${lpse.portal}/.well-known/jwks.json`)).json();
    assert.equal((await verifyReceipt(receipt, { portal: lpse.portal, keys })).text, "Bayar Rp1");
  });
});
