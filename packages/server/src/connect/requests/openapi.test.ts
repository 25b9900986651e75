/** GET /api/v1/openapi.json: every call of the route table is in it, and the server's real answers are as it says. */
import assert from "node:assert/strict";
import { after, before, describe, test } from "node:test";
import { Ajv2020 } from "ajv/dist/2020.js";
import type { AnyJson } from "../../../test-support/any-json.ts";
import { addApplication, type Caller } from "../../../test-support/connect/application.ts";
import { enrolled } from "../../../test-support/enrolled.ts";
import { type TestWorld, testWorld } from "../../../test-support/world.ts";
import { routes } from "../../operate/start/routes.ts";

/** As any client reads it. */
let document: AnyJson;
let world: TestWorld;
let caller: Caller;
before(async () => {
  world = await testWorld();
  caller = await addApplication(world, { may: ["requests", "deadlines", "proposals"] });
  document = (await caller.get("/openapi.json")).body;
});
after(() => world.close());

const templated = (path: string) => path.replaceAll(/:(\w+)/g, "{$1}");

describe("The description of the API", () => {
  test("names every call of the route table, and no other", () => {
    // SCIM describes itself (RFC 7643 §7).
    const calls = routes.filter((it) => it.guard === "application" && it.path.startsWith("/api/v1/"));
    const named = Object.entries(document.paths as Record<string, object>).flatMap(([path, item]) =>
      Object.keys(item).map((method) => `${method.toUpperCase()} ${path}`),
    );
    assert.deepEqual(named.sort(), calls.map((it) => `${it.method} ${templated(it.path)}`).sort());
    assert.ok(named.length > 8);
  });

  test("is OpenAPI 3.1: every reference leads somewhere, every schema is JSON Schema 2020-12, every path has its parameters", () => {
    assert.match(document.openapi, /^3\.1\.\d$/);
    const text = JSON.stringify(document);
    for (const [, name = ""] of text.matchAll(/"#\/components\/schemas\/(\w+)"/g))
      assert.ok(document.components.schemas[name], name);
    const ids = new Set<string>();
    for (const [path, item] of Object.entries<Record<string, AnyJson>>(document.paths))
      for (const operation of Object.values(item)) {
        assert.ok(!ids.has(operation.operationId), "named once");
        ids.add(operation.operationId);
        const inPath = operation.parameters.filter((it: AnyJson) => it.in === "path").map((it: AnyJson) => it.name);
        assert.deepEqual(
          inPath,
          [...path.matchAll(/\{(\w+)\}/g)].map(([, name]) => name),
        );
        for (const { schema } of operation.parameters) compile(schema);
        const takesKey = operation.parameters.some((it: AnyJson) => it.name === "Idempotency-Key");
        const wantsKey = JSON.stringify(operation.responses).includes("idempotency-key-");
        assert.equal(wantsKey, takesKey, `${path}: refusals about a key, where one is taken`);
        if (operation.requestBody) compile(operation.requestBody.content["application/json"].schema);
        for (const { description, content } of Object.values<AnyJson>(operation.responses)) {
          assert.ok(description);
          for (const { schema } of Object.values<AnyJson>(content)) compile(schema);
        }
      }
  });

  test("has only open objects in answers, named schemas, no pattern of a time, and the headers of an answer", () => {
    const { schemas } = document.components;
    const bodies = new Set(["NewRequest", "Code", "NewDeadline", "NewProposal"]);
    for (const [name, schema] of Object.entries(schemas))
      assert.equal(JSON.stringify(schema).includes('"additionalProperties":false'), bodies.has(name), name);
    assert.doesNotMatch(
      JSON.stringify(document),
      /"format":"date-time","pattern"|"pattern":"[^"]*","format":"date-time"/,
    );
    for (const item of Object.values<Record<string, AnyJson>>(document.paths))
      for (const { responses } of Object.values(item)) {
        for (const status of [429, 503]) assert.ok(responses[status].headers["Retry-After"]);
        if (responses[201]) assert.ok(responses[201].headers.Location);
        for (const { content } of Object.values<AnyJson>(responses))
          for (const { schema } of Object.values<AnyJson>(content))
            assert.match(schema.$ref, /^#\/components\/schemas\/\w+$/);
      }
    assert.ok(document.webhooks.requestEnded.post.requestBody);
  });

  test("takes no cookie and no credential: it is for makers, and names nobody", async () => {
    assert.doesNotMatch(JSON.stringify(document), /PENYEDIA|SPSE-APP|spse-app-/i);
    assert.equal((await caller.get("/openapi.json")).status, 200);
  });
});

describe("A real answer is as the description says", () => {
  const seen = new Set<string>();
  /** Makes a call, and compares status, answer and sent body with the document. */
  const call = async (method: "GET" | "POST", path: string, to: string, body?: object) => {
    const operation = document.paths[path][method.toLowerCase()];
    const told = await (method === "GET" ? caller.get(to) : caller.post(to, body ?? {}));
    const content =
      operation.responses[told.status]?.content ?? assert.fail(`${method} ${path}: ${told.status} is not told`);
    const [type, { schema }] = Object.entries<AnyJson>(content)[0] ?? assert.fail();
    assert.ok(String(told.headers["content-type"]).startsWith(type), `${path} ${told.status}`);
    const validate = compile(schema);
    assert.ok(validate(told.body), `${method} ${path} ${told.status}: ${JSON.stringify(validate.errors)}`);
    if (told.status >= 400)
      assert.ok(operation.responses[told.status].description.includes(told.body.code), `${path}: ${told.body.code}`);
    const sent = operation.requestBody?.content["application/json"].schema;
    if (sent && told.status < 400) assert.ok(compile(sent)(body), `${path}: a body that the server takes`);
    if (told.status === 201) assert.match(String(told.headers.location), /^http.*\/api\/v1\/[\w-]+\/[\w-]+$/);
    seen.add(`${method} ${path} ${told.status}`);
    return told;
  };

  test("requests, receipts, keys, codes, deadlines and proposals, and their refusals", async () => {
    const { phone } = await enrolled(world, { userId: "PENYEDIA1" });
    const ask = (more: object) =>
      call("POST", "/api/v1/requests", "/requests", { user: "PENYEDIA1", kind: "sign-in", ...more });
    const { body } = await ask({ browser: "Firefox di Linux", ip: "2001:db8::7" });
    const one = (path: string, id: string, method: "GET" | "POST" = "GET") =>
      call(method, `/api/v1/requests/{id}${path}`, `/requests/${id}${path}`);
    await one("", body.id);
    await one("/receipt", body.id);
    await phone.answer((await phone.requests()).at(-1) ?? assert.fail(), "approve", body.number);
    await one("", body.id);
    await one("/receipt", body.id);
    await one("/cancellation", body.id, "POST");
    for (const path of ["", "/receipt"]) await one(path, "r7Qe2WmXc5Ty8UiP1oLk3A");
    await ask({ kind: "transaction", text: "Bayar" });
    assert.equal((await ask({ user: "TIDAKADA" })).body.code, "cannot-be-asked");
    assert.equal((await ask({ kind: "lain" })).body.code, "malformed");
    const broken = await caller.post("/requests", '{"user": "PENYEDIA1"');
    assert.deepEqual([broken.status, broken.body.code], [422, "malformed"]);
    assert.match(broken.body.detail, /not JSON/);
    await call("GET", "/api/v1/requests/{id}", `/requests/${body.id}?wait=99`);
    await call("GET", "/api/v1/device-keys", "/device-keys?user=PENYEDIA1");
    await call("GET", "/api/v1/device-keys", "/device-keys");
    world.clock.advance(30);
    for (const code of [phone.code(), "1"]) await call("POST", "/api/v1/codes", "/codes", { user: "PENYEDIA1", code });
    const at = new Date((world.now() + 3600) * 1000).toISOString();
    for (let times = 0; times < 2; times++)
      await call("POST", "/api/v1/deadlines", "/deadlines", { reference: "R1", name: "Tender", at, invited: ["A"] });
    await call("POST", "/api/v1/deadlines", "/deadlines", {
      reference: "R1",
      name: "Tender",
      at: "2020-01-01T00:00:00Z",
    });
    await call("GET", "/api/v1/deadlines/{reference}", "/deadlines/R1");
    for (let times = 0; times < 2; times++)
      await call("POST", "/api/v1/deadlines/{reference}/cancellation", "/deadlines/R1/cancellation");
    await call("GET", "/api/v1/deadlines/{reference}", "/deadlines/R2");
    const closing = { user: "PENYEDIA1", reason: "Izin dicabut" };
    const { id } = (await call("POST", "/api/v1/closing-proposals", "/closing-proposals", closing)).body;
    for (const user of ["PENYEDIA1", "TIDAKADA"])
      await call("POST", "/api/v1/closing-proposals", "/closing-proposals", { ...closing, user });
    for (const one of [id, "tiada"]) await call("GET", "/api/v1/closing-proposals/{id}", `/closing-proposals/${one}`);
    const withdrawn = "/api/v1/closing-proposals/{id}/cancellation";
    await call("POST", withdrawn, `/closing-proposals/${id}/cancellation`);
    const paths = Object.entries(document.paths as Record<string, object>);
    for (const [path, item] of paths)
      for (const method of Object.keys(item)) {
        const answered = [...seen].some((it) => it.startsWith(`${method.toUpperCase()} ${path} 20`));
        assert.ok(answered, `${method} ${path} was tried`);
      }
  });
});

/** Formats are checked by their patterns. @throws where it is not a schema. */
function compile(schema: { readonly $ref?: string }) {
  const named = schema.$ref === undefined ? schema : document.components.schemas[schema.$ref.split("/").at(-1) ?? ""];
  const ajv = new Ajv2020({ strict: true, strictTypes: false, validateFormats: false, allowUnionTypes: true });
  return ajv.compile<AnyJson>(named);
}
