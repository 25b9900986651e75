import assert from "node:assert/strict";
import { describe, test } from "node:test";
import type { FastifyRequest } from "fastify";
import { PARAM_MAX_CHARACTERS } from "../../../../../test-support/promised.ts";
import { redirect } from "../route.ts";
import { application, open } from "../rows.ts";
import { ANY_PATH, pathAsked, rowFinder } from "./route-finder.ts";

const flow = async () => redirect("/");
const find = rowFinder([
  open.get("/akun/baru", flow),
  open.get("/akun/:id", flow),
  application.by("PUT", "/akun/:id", flow, []),
]);
const request = (method: string, url: string, own = ANY_PATH) =>
  ({ method, url, routeOptions: { url: own } }) as FastifyRequest;

describe("the row that a request asks for", () => {
  for (const [method, url, path, params] of [
    ["GET", "/akun/baru", "/akun/baru", {}],
    ["GET", "/akun/b%61ru?lang=en", "/akun/baru", {}],
    ["GET", "/akun/7?id=8", "/akun/:id", { id: "7" }],
    ["GET", "/akun/a%2Fb", "/akun/:id", { id: "a/b" }],
    ["HEAD", "/akun/7", "/akun/:id", { id: "7" }],
    ["PUT", "/akun/baru", "/akun/:id", { id: "baru" }],
  ] as const)
    test(`${method} ${url}`, () => {
      const found = find(request(method, url));
      assert.equal(found.kind, "row");
      assert.equal(found.row.path, path);
      assert.deepEqual({ ...found.params }, params);
    });

  for (const [method, url, kind] of [
    ["POST", "/akun/7", "none"],
    ["OPTIONS", "/akun/7", "none"],
    ["GET", "/akun/7/", "none"],
    ["GET", "/AKUN/7", "none"],
    ["GET", `/akun/${"7".repeat(PARAM_MAX_CHARACTERS)}`, "row"],
    ["GET", `/akun/${"7".repeat(PARAM_MAX_CHARACTERS + 1)}`, "too-long"],
  ] as const)
    test(`${method} ${url.slice(0, 20)}: ${kind}`, () => assert.equal(find(request(method, url)).kind, kind));
});

test("a log names the row, or Fastify's own route, and no address that was typed", () => {
  assert.equal(pathAsked(request("GET", "/akun/7"), find), "/akun/:id");
  assert.equal(pathAsked(request("GET", "/assets/a.css", "/assets/*"), find), "/assets/*");
  assert.equal(pathAsked(request("GET", "/secret"), find), undefined);
});
