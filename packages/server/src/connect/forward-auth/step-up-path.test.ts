import assert from "node:assert/strict";
import { describe, test } from "node:test";
import fc from "fast-check";
import { judgePath, type PathVerdict } from "./step-up-path.ts";

const judge = (target: string): PathVerdict => judgePath(target, ["/admin", "/Laporan/rahasia"]);

describe("A path below a prefix needs a fresh proof", () => {
  for (const target of [
    "/admin",
    "/admin/",
    "/admin/users?x=1",
    "/admin?x=1",
    "/ADMIN/x",
    "//admin",
    "/admin//x",
    "/laporan/rahasia",
    "/%61dmin",
    "/%2561dmin",
    "/%41DMIN/x",
    "/admin%3fx=1",
    "/admin%23x",
    "/%EF%BD%81dmin",
    "/admin/100%25",
  ])
    test(target, () => assert.equal(judge(target), "step-up"));
});

describe("A guarded prefix is not passed by what follows it: only a letter, a digit, - or _ goes on with its word", () => {
  for (const end of [
    ".json",
    ".html",
    ".php",
    ".do",
    "~",
    "!",
    ":1",
    ",x",
    "@x",
    "+",
    "*",
    "(x)",
    "=1",
    "%22",
    "%20x",
    "%C3%A9",
    "%69strasi",
    "%252ejson",
    "%C2%B7x",
    "%E2%80%8B.json",
  ])
    test(`/admin${end}`, () => assert.equal(judge(`/admin${end}`), "step-up"));
  for (const end of ["istrasi", "2", "-2", "_2"])
    test(`/admin${end} is another word`, () => assert.equal(judge(`/admin${end}`), "free"));
});

describe("Characters that a program drops or folds make no other path", () => {
  for (const target of [
    "/adm%C4%B1n",
    "/ADM%C4%B0N",
    "/ad%C2%ADmin",
    "/admin%E2%80%8B",
    "/%E2%80%8Badmin/x",
    "/a%CC%8Admin",
    "/%C3%A5dmin",
    "/a%E2%80%8Cdmin/x",
    "/%F0%9D%96%BAdmin",
    "/%E2%93%90dmin",
    "/admin%EF%B8%8F",
    "/a%C4%91min",
    "/laporan/raha%C5%BFia",
    "/laporan%EF%BC%8Frahasia",
    "/x/%EF%BC%8E%EF%BC%8E/admin",
  ])
    test(target, () => assert.equal(judge(target), "step-up"));
  for (const target of [
    "/%C3%A9tat",
    "/a%CC%8Administrasi",
    "/unduh/r%C3%A9sum%C3%A9.pdf",
    "/%D8%B9%D8%B1%D8%A8%D9%8A",
    "/%E2%80%8Bx",
  ])
    test(`${target} is free`, () => assert.equal(judge(target), "free"));
});

describe("Every other path is free", () => {
  for (const target of [
    "/",
    "/administrasi",
    "/x/admin",
    "/?to=/admin",
    "/laporan",
    "/laporan/rahasiamu",
    "/file.tar.gz",
    "/100%25",
    "/%C3%A9",
    "/a%20b/c",
  ])
    test(target, () => assert.equal(judge(target), "free"));
});

describe("An address that programs read in different ways is refused", () => {
  for (const target of [
    "/x/../admin",
    "/./admin",
    "/x/%2e%2e/admin",
    "/%252e%252e/admin",
    "/x%2fadmin",
    "/x%2Fadmin",
    "/x%252fadmin",
    "/x%5cadmin",
    "/x\\admin",
    "/admin;x=1",
    "/x;/../admin",
    "/admin%3bx",
    "/admin%00",
    "/admin%0a",
    "/admin.",
    "/admin%20",
    "/admin%2e/x",
    "/%ff",
    "/%",
    "/%25252525252561dmin",
  ])
    test(target, () => assert.equal(judge(target), "unclear"));
});

test("without a prefix every path is free, also a strange one", () => {
  for (const target of ["/x;jsessionid=1", "/a/../b", "/%", "/"]) assert.equal(judgePath(target, []), "free");
});

test("the prefix / covers everything", () => {
  assert.equal(judgePath("/x", ["/"]), "step-up");
  assert.equal(judgePath("/", ["/"]), "step-up");
});

test("whatever an application that decodes up to twice, and tidies, reads below the prefix is never free", () => {
  const piece = fc.constantFrom(
    ...[
      "/",
      "//",
      "admin",
      "ADMIN",
      "%61dmin",
      "%2561dmin",
      "x",
      "..",
      ".",
      "%2e",
      "%2f",
      "%252f",
      "%5c",
      ";",
      "%3b",
      "%25",
      "?",
    ],
  );
  const readings = (target: string): string[] => {
    const found = [target];
    for (let turn = 0; turn < 2; turn++) {
      try {
        found.push(decodeURIComponent(found.at(-1) ?? ""));
      } catch {
        break;
      }
    }
    const tidied = found.map((it) => URL.parse(`http://app.invalid${it.replaceAll(/[\\/]+/g, "/")}`)?.pathname ?? "");
    return tidied.map((it) => it.replaceAll(/;[^/]*/g, ""));
  };
  fc.assert(
    fc.property(fc.array(piece, { maxLength: 8 }), (pieces) => {
      const target = `/${pieces.join("")}`;
      const isBelow = readings(target).some((path) => /^\/+admin(\/|$)/i.test(path));
      if (isBelow) assert.notEqual(judge(target), "free", target);
    }),
    { numRuns: 5000 },
  );
});
