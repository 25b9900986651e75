import assert from "node:assert/strict";
import { describe, test } from "node:test";
import { rights } from "../../connect/application/index.ts";
import { endpointsOf } from "../../office/applications/endpoints.ts";
import { mounts, routes } from "./routes.ts";

describe("the shape of a form refuses nothing: what does not fit is read as not typed (core/session/web/rows.ts)", () => {
  for (const { path, form } of routes) {
    if (!form) continue;
    test(path, () => {
      const fields = Object.keys(form.shape);
      for (const typed of ["", "-1", "x".repeat(20_000)])
        assert.ok(form.safeParse(Object.fromEntries(fields.map((name) => [name, typed]))).success, typed.slice(0, 3));
      assert.ok(form.safeParse({}).success);
    });
  }
});

test("each method and path is in the table once", () => {
  const named = routes.map(({ method, path }) => `${method} ${path}`);
  assert.deepEqual(named, [...new Set(named)]);
});

test("a row that is a route of Fastify's own, for its body, hides no other row: its path has no parameter", () => {
  for (const row of routes)
    if ("bodyMost" in row || row.file !== undefined) assert.doesNotMatch(row.path, /:/, `${row.method} ${row.path}`);
});

test("an application's page names addresses that this server has", () => {
  const served = [...routes, ...mounts].map(({ path }) => path);
  for (const endpoint of endpointsOf("", rights))
    assert.ok(
      served.some((path) => path === endpoint || path.startsWith(`${endpoint}/`)),
      endpoint,
    );
});
