/** Errors in the address of a request. */
import type { Dice } from "./dice.ts";
import { type Fault, MARK } from "./wire-request.ts";

const added: Readonly<Record<string, readonly string[]>> = {
  "bad-percent": ["%", "%zz", "%c3%28", "%e0%80%af", "%ff", "%u0041", "%25%", "?a=%&b=%zz"],
  "raw-bytes": ["\0", "\xff\xfe", "\x01\x7f", "\xc3\xa9", "\t", "\x0b"],
  "nul-encoded": ["%00", "?a=%00", "%2500"],
  "line-break": [`\r\n${MARK}: 1\r\n`, `%0d%0a${MARK}:%201`, `?to=%0d%0a${MARK}:1`, `?back=/%0a${MARK}:1`, "\n", "\r"],
  "odd-signs": ["\\..\\", ";a=b", "#part", " x", "?", "??&&==", "//", "/.", "/..", '"<>^`{|}'],
  query: [
    "?a=1&a=2",
    "?__proto__=1&constructor=2",
    `?${"a=1&".repeat(2000)}`,
    "?sesi=berakhir&sesi[]=1",
    "?wait=1e9",
    "?wait=-1",
  ],
};

const traversals = [
  "/../../../../etc/passwd",
  "/assets/../../../../../etc/passwd",
  "/assets/..%2f..%2f..%2f..%2fetc/passwd",
  "/assets/%2e%2e/%2e%2e/%2e%2e/package.json",
  "/assets/..%5c..%5cpackage.json",
  "/assets//etc/passwd",
  "/icons/..%2f..%2fpackage.json",
  "/assets/%c0%ae%c0%ae/package.json",
  "/..%00/package.json",
  "/assets/portal.css/../../manifest.json",
  "/.env",
  "/node_modules/zod/package.json",
];

const otherForms = [
  "http://jahat.example/login",
  "http://localhost:4500/login",
  "http://user:pass@localhost:4500/",
  "https://localhost:4500/device/v1/about",
  "http:///",
  "http://[::1",
  "file:///etc/passwd",
  "javascript:alert(1)",
  "*",
  "localhost:4500",
  "jahat.example:443",
  "login",
  "",
  "?a=b",
  "//jahat.example/login",
  "/\\jahat.example",
];

const long = (dice: Dice): string => {
  const size = dice.oneOf([201, 3000, 15_000, 70_000]);
  return dice.oneOf([
    `/${"a".repeat(size)}`,
    `/${"%41".repeat(size / 3)}`,
    `/${"a/".repeat(size / 2)}`,
    `/link/${"A".repeat(size)}`,
    `/login?a=${"b".repeat(size)}`,
  ]);
};

export const targetFaults: readonly Fault[] = [
  ...Object.entries(added).map(
    ([name, parts]): Fault => [`target-${name}`, (it, dice) => (it.target += dice.oneOf(parts))],
  ),
  ["target-traversal", (it, dice) => (it.target = dice.oneOf(traversals))],
  ["target-other-form", (it, dice) => (it.target = dice.oneOf(otherForms))],
  ["target-long", (it, dice) => (it.target = long(dice))],
  [
    "target-one-byte",
    (request, dice) => {
      const at = dice.below(request.target.length + 1);
      request.target =
        request.target.slice(0, at) + String.fromCharCode(dice.below(256)) + request.target.slice(at + 1);
    },
  ],
];
