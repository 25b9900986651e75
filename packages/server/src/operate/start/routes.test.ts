import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { describe, test } from "node:test";
import { BODY_MAX_BYTES } from "../../../test-support/promised.ts";
import { bodyMost } from "../../core/session/web/http/visit.ts";
import { pathsOf } from "../../office/applications/endpoints.ts";
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

describe("The packaged proxies pass on what the program takes, and on other paths no more than a form needs", () => {
  const packaged = (name: string) => readFileSync(new URL(`../../../../../packaging/${name}`, import.meta.url), "utf8");
  const bytes = (size = "") =>
    Number.parseInt(size, 10) * 1024 ** " km".indexOf(size.replace(/[\d\sib]/gi, "").toLowerCase());
  /** The size that is set for a path: of its own block, else the general one. */
  const nginx = (path: string) => {
    const text = packaged("nginx/spse.conf");
    const blocks = [...text.matchAll(/location (=|~)? ?(\S+) \{\s+client_max_body_size (\w+);/g)];
    const own = blocks.find(([, kind, at = ""]) =>
      kind === "~" ? new RegExp(at).test(path) : kind === "=" ? at === path : path.startsWith(at),
    );
    return bytes(own?.[3] ?? /^ {4}client_max_body_size (\w+);/m.exec(text)?.[1]);
  };
  const caddy = (path: string) => {
    const text = packaged("caddy/Caddyfile");
    const isOf = (at: string) => (at.endsWith("*") ? path.startsWith(at.slice(0, -1)) : path === at);
    const sizes = [...text.matchAll(/@(\w+) (not )?path (.+)/g)]
      .filter(([, , not, paths = ""]) => paths.split(" ").some(isOf) === (not === undefined))
      .map(([, name]) => new RegExp(`request_body @${name} {\\s+max_size (\\w+)`).exec(text)?.[1]);
    return bytes(sizes[0]);
  };
  const haproxy = (path: string) => {
    const text = packaged("haproxy/haproxy.cfg");
    const isIn = (name: string) => new RegExp(`acl ${name} +path (.*)`).exec(text)?.[1]?.split(" ").includes(path);
    const bounds = [...text.matchAll(/413 if (.*?)\{ req.hdr_val\(content-length\) gt (\d+)/g)];
    return Math.min(
      ...bounds
        .filter(([, not = ""]) => !not.split(" ").some((it) => it !== "" && isIn(it.slice(1))))
        .map(([, , most]) => Number(most)),
    );
  };
  for (const [name, sizeAt] of Object.entries({ nginx, caddy, haproxy }))
    test(name, () => {
      for (const row of routes.filter(({ method }) => method !== "GET")) {
        const [most, passed] = [bodyMost(row), sizeAt(row.path)];
        assert.ok(passed >= most, `${row.path}: ${passed} of ${most} bytes`);
        assert.ok(passed <= Math.max(2 * BODY_MAX_BYTES, most), `${row.path}: ${passed} for ${most} bytes`);
      }
    });
});

test("an application's page names addresses that this server has", () => {
  const served = [...routes, ...mounts].map(({ path }) => path);
  for (const endpoint of Object.values(pathsOf).flat())
    assert.ok(
      served.some((path) => path === endpoint || path.startsWith(`${endpoint}/`)),
      endpoint,
    );
});
