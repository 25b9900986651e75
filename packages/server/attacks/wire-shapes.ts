/**
 * Bytes that are not a valid HTTP request, or that no browser would send: a request to a route of the table with one to three
 * errors, or bytes that are no request. A seed decides, so that the test can send them again.
 */

import type { Form } from "../src/base/web/form.ts";
import { routes } from "../src/operate/start/routes.ts";
import { type Dice, diceOf } from "./dice.ts";
import { fieldFaults } from "./wire-fields.ts";
import { type Fault, MARK, type Request } from "./wire-request.ts";
import { targetFaults } from "./wire-targets.ts";

/** The bytes that one connection sends before it closes its half. */
export interface Shape {
  readonly name: string;
  readonly bytes: Buffer;
}

/** What a normal visitor of this server sends: Host, Origin, cookies and the matching form token. */
export interface Proper {
  readonly host: string;
  readonly origin: string;
  readonly cookie: string;
  readonly formToken: string;
}

const table = routes.filter((it) => !it.path.endsWith("/events"));

const startFaults: readonly Fault[] = [
  ["method", (it, dice) => (it.method = dice.oneOf(["get", "CONNECT", "TRACE", "PRI", "QUERY", "", "G\0T", "PURGE"]))],
  ["long-method", (it) => (it.method = "A".repeat(20_000))],
  [
    "version",
    (request, dice) => {
      request.version = ` ${dice.oneOf(["HTTP/0.9", "HTTP/1.0", "HTTP/1.2", "HTTP/2.0", "HTTP/3", "http/1.1", "HTTP/1.1 x", "HTTPS/1.1"])}`;
    },
  ],
  ["no-version", (it) => (it.version = "")],
];

const bodyFaults: readonly Fault[] = [
  ["field-twice", (it) => (it.body += "&kode=1&kode=2&_token=x")],
  ["unknown-fields", (it) => (it.body += "&__proto__=1&constructor=2&isAdmin=1&role=admin-ppe")],
  ["many-fields", (it, dice) => (it.body += "&a=1".repeat(dice.oneOf([60, 3000])))],
  ["nul", (it, dice) => (it.body += dice.oneOf(["&kode=%00", "&ko\0de=1", "\0"]))],
  [
    "not-utf8",
    (it, dice) => (it.body += dice.oneOf(["&kode=%ff%fe", "&kode=\xff\xfe", "&kode=%c0%af", "&kode=%ed%a0%80"])),
  ],
  ["bad-percent", (it, dice) => (it.body += dice.oneOf(["&kode=%", "&kode=%zz", "&kode=%u0000", "&%=%"]))],
  ["line-break", (it) => (it.body += `&to=%0d%0a${MARK}:%201&back=/%0d%0a${MARK}:1`)],
  [
    "json",
    (it, dice) => (it.body = dice.oneOf(['{"a":1}', "[".repeat(8000), '{"__proto__":{"a":1}}', "null", '"', "{"])),
  ],
  ["large", (it, dice) => (it.body = "a".repeat(dice.oneOf([16_385, 200_000, 2_000_000])))],
  ["random", (it, dice) => (it.body = dice.bytes(1 + dice.below(300)).toString("latin1"))],
  ["empty", (it) => (it.body = "")],
];

const faults: readonly Fault[] = [...startFaults, ...targetFaults, ...fieldFaults, ...bodyFaults];

/** Bytes that are no request. */
const strangers: readonly (readonly [string, (dice: Dice) => Buffer | string])[] = [
  ["nothing", () => ""],
  ["random", (dice) => dice.bytes(1 + dice.below(500))],
  ["nuls", () => Buffer.alloc(65_536)],
  ["line-breaks", (dice) => "\r\n".repeat(1 + dice.below(20_000))],
  ["half-a-line", (dice) => dice.oneOf(["G", "GET", "GET /", "GET / HTTP/1.1", "GET / HTTP/1.1\r\nHost:"])],
  ["http-0.9", () => "GET /\r\n"],
  ["http-2-preface", () => "PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n\0\0\0\x04\0\0\0\0\0"],
  ["tls-hello", (dice) => Buffer.concat([Buffer.from("16030100f1010000ed0303", "hex"), dice.bytes(230)])],
  [
    "other-protocol",
    (dice) => dice.oneOf(["SSH-2.0-x\r\n", "EHLO x\r\n", "\x05\x01\0", "USER a\r\nPASS b\r\n", "*1\r\n$4\r\nPING\r\n"]),
  ],
  ["a-response", () => "HTTP/1.1 200 OK\r\nContent-Length: 0\r\n\r\n"],
];

/** The shape of this seed and number; routes take turns. */
export function shapeAt(seed: number, at: number, proper: Proper): Shape {
  const dice = diceOf(Math.imul(seed, 0x9e3779b1) ^ at);
  if (dice.chance(0.1)) {
    const [name, make] = dice.oneOf(strangers);
    return { name, bytes: Buffer.from(make(dice) as string, "latin1") };
  }
  const first = oneRequest(dice, at, proper);
  if (!dice.chance(0.1)) return first;
  const more = Array.from({ length: 1 + dice.below(30) }, (_, next) => oneRequest(dice, at + next, proper));
  return { name: `pipelined ${first.name}`, bytes: Buffer.concat([first, ...more].map((it) => it.bytes)) };
}

/** Every field that the form has. */
const filled = (formToken: string, { shape }: Form): string =>
  [`_token=${formToken}`, ...Object.keys(shape).map((name) => `${name}=123456`)].join("&");

function oneRequest(dice: Dice, at: number, proper: Proper): Shape {
  const route = table[at % table.length];
  if (!route) throw new Error("the table has no routes");
  const posts = route.method === "POST";
  const request: Request = {
    method: route.method,
    target: route.path.replaceAll(/:\w+/g, "A".repeat(22)),
    version: " HTTP/1.1",
    fields: [
      ["Host", proper.host],
      ["Cookie", proper.cookie],
      ...(posts
        ? ([
            ["Origin", proper.origin],
            ["Content-Type", route.guard === "device" ? "application/json" : "application/x-www-form-urlencoded"],
          ] as const)
        : []),
    ],
    body: posts ? (route.form ? filled(proper.formToken, route.form) : '{"answer":"a.b.c"}') : "",
  };
  const names = Array.from({ length: dice.oneOf([1, 1, 1, 2, 3]) }, () => {
    const [name, apply] = dice.oneOf(faults);
    apply(request, dice);
    return name;
  });
  return { name: `${route.method} ${route.path} ${names.join("+")}`, bytes: bytesOf(request) };
}

/** The request's bytes. Adds Content-Length to a body if no other field says its length. */
function bytesOf(request: Request): Buffer {
  const framed = request.fields.some(([name]) => /^(content-length|transfer-encoding)/i.test(name));
  const fields =
    framed || request.body === ""
      ? request.fields
      : [...request.fields, ["Content-Length", `${request.body.length}`] as const];
  const head = fields.map(([name, value]) => (value === null ? name : `${name}: ${value}`)).join("\r\n");
  return Buffer.from(
    `${request.method} ${request.target}${request.version}\r\n${head}\r\n\r\n${request.body}`,
    "latin1",
  );
}
