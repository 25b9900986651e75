/** Promises about all shipped code, checked in the sources. */
import assert from "node:assert/strict";
import { dirname } from "node:path";
import { test } from "node:test";
import { readTracked } from "./tracked.ts";

const ROOT = dirname(import.meta.dirname);
const shipped = readTracked(ROOT, "packages/*/src/*.ts", "packages/*/src/*.tsx", "packages/*/src/*.html").filter(
  ({ path }) => !/\.test\.tsx?$/.test(path),
);

/** Files below `below` in which `pattern` stands. */
const holding = (pattern: RegExp, below = "packages/"): string[] =>
  shipped.filter((it) => it.path.startsWith(below) && pattern.test(it.text)).map((it) => it.path);

test("the sources are read", () => {
  assert.ok(shipped.length > 150);
  assert.ok(holding(/type="password"/, "packages/server/").length > 0);
});

test("[N8] no page of the portal, and no script on it, interferes with pasting", () => {
  assert.deepEqual(holding(/["'`]paste["'`]|onpaste/i, "packages/portal-scripts/"), []);
  assert.deepEqual(holding(/["'`]paste["'`]|onpaste/i, "packages/server/"), []);
});

/** The files that name the policy of that name outside an identifier. No page is among them. */
const POLICY = ["packages/server/src/operate/cli/policy.command.ts", "packages/server/src/operate/cli/policy.ts"];

test("[N22] nothing that people read calls approval or codes phishing-resistant", () => {
  const words = /phishing[- ](resistant|proof)|(tahan|anti|kebal)[- ]?phishing/i;
  const comment = /\/\*[\s\S]*?\*\/|(?<!:)\/\/.*$/gm;
  const read = shipped.filter(({ text }) => words.test(text.replaceAll(comment, ""))).map(({ path }) => path);
  assert.deepEqual(read, POLICY);
});

test("[A31] no secret goes into an address: forms are posted, and no query names one", () => {
  const gets = shipped.flatMap((file) =>
    [...file.text.matchAll(/<form[^>]*method="get"[^>]*action="([^"]+)"/g)].map((form) => form[1]),
  );
  assert.deepEqual(gets.sort(), ["/language", "/reset/confirm"], "a language, and the step of a page");
  const withoutMethod = holding(/<form(?![^>]*method=)[^>]*>/, "packages/server/");
  assert.deepEqual(withoutMethod, [], "a form without a method is sent by GET");
  assert.deepEqual(
    holding(/visit\.query\.(token|code|kode|password|secret|seed|number|nomor)\b/),
    [
      "packages/server/src/connect/forward-auth/on-host.flow.ts",
      "packages/server/src/connect/forward-auth/open.flow.ts",
    ],
    "a code that is good once, for a minute, in the browser that began (RFC 6749 §4.1.2 has its codes there too)",
  );
});

test("[A14] randomness comes from the platform's generator only", () => {
  assert.deepEqual(holding(/Math\.random\(/), []);
  assert.deepEqual(holding(/from "node:crypto";[\s\S]*\bpseudoRandomBytes\b/), []);
  const start = shipped.find((it) => it.path.endsWith("server/src/operate/start/start.ts"));
  assert.match(start?.text ?? "", /const random = \(bytes: number\): Uint8Array => randomBytes\(bytes\);/);
});
