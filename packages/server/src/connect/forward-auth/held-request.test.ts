import assert from "node:assert/strict";
import { describe, test } from "node:test";
import { readHeldRequest, type Shape } from "./held-request.ts";

const forward = {
  "x-forwarded-proto": "https",
  "x-forwarded-host": "simpeg.contoh.go.id",
  "x-forwarded-uri": "/laporan?x=%2F",
  "x-forwarded-method": "GET",
  accept: "text/html",
};
const nginx = {
  "x-original-url": "https://simpeg.contoh.go.id/laporan?x=%2F",
  "x-original-method": "GET",
  accept: "text/html",
};
const read = (headers: Readonly<Record<string, string>>, shape: Shape = "forward") =>
  readHeldRequest(shape, (name) => headers[name], Object.keys(headers));

describe("What a proxy asks about", () => {
  test("is read alike from both kinds, and not decoded", () => {
    const held = {
      scheme: "https",
      host: "simpeg.contoh.go.id",
      target: "/laporan?x=%2F",
      method: "GET",
      isPage: true,
      page: "/laporan?x=%2F",
    };
    assert.deepEqual(read(forward), { kind: "held", held });
    assert.deepEqual(read(nginx, "nginx"), { kind: "held", held });
  });

  test("a form leads back to the page that it came from, on the same host; to the first page where no other is known", () => {
    const page = (referer?: string) => {
      const headers = { ...forward, "x-forwarded-method": "POST", ...(referer !== undefined && { referer }) };
      const seen = read(headers);
      return seen.kind === "held" ? seen.held.page : seen;
    };
    assert.equal(page("https://simpeg.contoh.go.id/formulir?bulan=%2F11"), "/formulir?bulan=%2F11");
    for (const other of [
      ...[undefined, "", "/formulir", "https://jahat.example/formulir", "http://simpeg.contoh.go.id/formulir"],
      ...["https://simpeg.contoh.go.id.jahat.example/x", "https://simpeg.contoh.go.id:444/x", "javascript:alert(1)"],
    ])
      assert.equal(page(other), "/", other);
  });

  test("each kind reads its own headers alone: the other's are the client's", () => {
    const both = { ...nginx, ...forward, "x-forwarded-uri": "/gratis", "x-forwarded-host": "jahat.example" };
    const seen = read(both, "nginx");
    assert.ok(seen.kind === "held" && seen.held.target === "/laporan?x=%2F");
    assert.equal(read(nginx).kind, "refused");
    assert.equal(read(forward, "nginx").kind, "refused");
  });

  test("an address of nginx begins with its scheme, and a method has up to 20 letters", () => {
    assert.equal(read({ ...nginx, "x-original-url": `x${nginx["x-original-url"]}` }, "nginx").kind, "refused");
    assert.equal(read({ ...forward, "x-forwarded-method": "A".repeat(20) }).kind, "held");
  });

  test("a host in capitals is the same host", () => {
    const seen = read({ ...forward, "x-forwarded-host": "SIMPEG.Contoh.GO.ID" });
    assert.ok(seen.kind === "held" && seen.held.host === "simpeg.contoh.go.id");
  });

  for (const [what, change] of Object.entries({
    "no host": { "x-forwarded-host": "" },
    "a list of hosts": { "x-forwarded-host": "simpeg.contoh.go.id, jahat.example" },
    "a host with a dot at its end": { "x-forwarded-host": "simpeg.contoh.go.id." },
    "a host with the usual port": { "x-forwarded-host": "simpeg.contoh.go.id:443" },
    "a host with a path": { "x-forwarded-host": "simpeg.contoh.go.id/x" },
    "a host with a user": { "x-forwarded-host": "x@simpeg.contoh.go.id" },
    "no path": { "x-forwarded-uri": "" },
    "a path that is an address": { "x-forwarded-uri": "https://simpeg.contoh.go.id/" },
    "a path with a space": { "x-forwarded-uri": "/a b" },
    "an address in front of a path": { "x-forwarded-uri": "jahat.example/" },
    "a path with a fragment": { "x-forwarded-uri": "/a#b" },
    "a path with raw bytes": { "x-forwarded-uri": "/é" },
    "a path with a control character": { "x-forwarded-uri": "/\x7f" },
    "no method": { "x-forwarded-method": "" },
    "a method in lower case": { "x-forwarded-method": "get" },
    "a method with more before it": { "x-forwarded-method": "x GET" },
    "a method with more behind it": { "x-forwarded-method": "GET x" },
    "a method of 21 letters": { "x-forwarded-method": "A".repeat(21) },
    "no scheme": { "x-forwarded-proto": "" },
  }))
    test(`${what} is refused`, () =>
      assert.deepEqual(read({ ...forward, ...change }), { kind: "refused", why: "metadata" }));

  for (const name of [
    "x-spse-user",
    "x_spse_user",
    "x-spse_assertion",
    "x_spse-role",
    "x.spse.user",
    "x-spse-anything",
  ])
    test(`a client that sends ${name} is refused`, () =>
      assert.deepEqual(read({ ...forward, [name]: "ADMIN1" }), { kind: "refused", why: "our-headers" }));
  for (const connection of ["X-SPSE-User", "keep-alive, x_spse_role", "close,X-SPSE-Assertion"])
    test(`Connection: ${connection}`, () =>
      assert.deepEqual(read({ ...forward, connection }), { kind: "refused", why: "our-headers" }));
  test("control: Connection: upgrade, keep-alive", () =>
    assert.equal(read({ ...forward, connection: "upgrade, keep-alive" }).kind, "held"));

  for (const [what, change, isPage] of [
    ["a page", {}, true],
    ["a form", { "x-forwarded-method": "POST" }, true],
    ["a navigation by its Fetch Metadata", { "sec-fetch-mode": "navigate" }, true],
    ["a script that takes HTML", { "sec-fetch-mode": "cors" }, false],
    ["an older script", { "x-requested-with": "XMLHttpRequest" }, false],
    ["a picture", { accept: "image/avif,image/*,*/*;q=0.8" }, false],
    ["a program", { accept: "*/*" }, false],
    ["a call without Accept", { accept: "" }, false],
    ["a preflight", { "x-forwarded-method": "OPTIONS" }, false],
  ] as const)
    test(`${what} ${isPage ? "can be led to the login" : "gets no redirect"}`, () => {
      const seen = read({ ...forward, ...change });
      assert.ok(seen.kind === "held" && seen.held.isPage === isPage);
    });
});
