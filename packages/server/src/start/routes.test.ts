import assert from "node:assert/strict";
import { describe, test } from "node:test";
import { routes } from "./routes.ts";

describe("the shape of a form refuses nothing: what does not fit is read as not typed (web/route.ts)", () => {
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
