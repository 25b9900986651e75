/** Errors in the header of a request, and in the fields that say where its body ends. */
import type { Dice } from "./dice.ts";
import { type Fault, type Field, MARK, type Request } from "./wire-request.ts";

const without = (request: Request, name: string): Field[] =>
  request.fields.filter(([one]) => one.toLowerCase() !== name.toLowerCase());

const set = (request: Request, name: string, value: string): void => {
  request.fields = [...without(request, name), [name, value]];
};

const HOSTS = [
  "",
  "jahat.example",
  "localhost",
  "localhost:1",
  "localhost:4500.",
  "user@localhost:4500",
  "[::1]:4500",
  "a b",
  "localhost:4500/login",
  "%00",
  "a".repeat(5000),
  "LOCALHOST:4500",
  "127.0.0.1:4500",
];

/** Values that the named field may get. */
const odd: Readonly<Record<string, readonly string[]>> = {
  Origin: ["null", "", "http://jahat.example", "http://localhost:4500\0", "\xff"],
  "Content-Type": [
    "",
    "application/json",
    "text/plain",
    "multipart/form-data",
    "multipart/form-data; boundary=",
    "application/x-www-form-urlencoded; charset=utf-16",
    "application/json; charset=\xff",
    "a/b/c",
    ";",
    "application/x-www-form-urlencoded, application/json",
    "a".repeat(9000),
  ],
  "Content-Encoding": ["gzip", "br, gzip, deflate", "identity", "\xff"],
  Expect: ["100-continue", "200-ok", ""],
  Upgrade: ["h2c", "websocket", "TLS/1.0"],
  Connection: ["close", "upgrade", "keep-alive, host", "\xff"],
  Range: [
    "bytes=0-",
    "bytes=-1",
    "bytes=5-1",
    `bytes=${"0-1,".repeat(500)}0-1`,
    "bytes=99999999999999999999-",
    "lines=1",
  ],
  "If-None-Match": ["*", '"', `"${"a".repeat(5000)}"`],
  "If-Modified-Since": ["x", "Thu, 99 Foo 99999 99:99:99 GMT"],
  "Accept-Encoding": ["*;q=0", "br;q=x", "gzip".repeat(500), "identity;q=0, *;q=0", "\xff"],
  "Accept-Language": [",".repeat(2000), "id;q=999"],
  Authorization: [
    "Device",
    "Device a",
    "Device a.b.c",
    "Device ..",
    `Device ${"A".repeat(9000)}`,
    "Basic Og==",
    "Device eyJhbGciOiJub25lIn0.e30.",
    "\xff",
  ],
  "User-Agent": ["", "Mozilla/5.0 ".repeat(700), "Chrome/\xff Windows"],
  "X-Forwarded-For": ["1.2.3.4", "::1", "a, b, c", ",".repeat(5000), "999.1.1.1", "::ffff:1.2.3.4%25lo"],
  "Sec-Fetch-Site": ["same-origin", "cross-site", "\xff"],
  Cookie: [
    "",
    "=",
    ";",
    "spse_form_4500",
    "spse_form_4500=; spse_form_4500=a",
    "spse_session_4500=\xff",
    'spse_login_4500="a"',
    "a=b; ".repeat(2500),
    `spse_browser_4500=${"A".repeat(12_000)}`,
    "__proto__=1; constructor=2",
    "$Version=1; spse_form_4500=a",
    "spse_lang_4500=%0d%0aa",
  ],
};

const oddLines: readonly string[] = [
  "no colon",
  ": no name",
  "Name : space before the colon",
  " folded: first",
  "A: b\r\n folded",
  "A: b\rC: d",
  "A: b\nC: d",
  `A: b\r\n\r\n${MARK}: 1`,
  "A: \0",
  "A\0: b",
  "A\xff: b",
  "A: \x01\x02\x7f",
];

const LENGTHS = [
  "-1",
  "+5",
  "0x10",
  "1e3",
  "5, 5",
  "5,6",
  "",
  " ",
  "99999999999999999999",
  "1",
  "0",
  "500",
  "5 5",
  "\xb2",
];

const CHUNKED = [
  "0\r\n\r\n",
  "5\r\nkode=\r\n0\r\n\r\n",
  "-1\r\na\r\n0\r\n\r\n",
  "ffffffffffffffffff\r\na",
  "zz\r\na\r\n0\r\n\r\n",
  "5\r\nkode=0\r\n\r\n",
  "5;a=b;c\r\nkode=\r\n0\r\n\r\n",
  `5;${"x".repeat(20_000)}\r\nkode=\r\n0\r\n\r\n`,
  "5\r\nkode=\r\n",
  "0\r\nHost: jahat.example\r\n\r\n",
  `0\r\n${"A: b\r\n".repeat(4000)}\r\n`,
  "1\r\na\r\n".repeat(20_000),
  "5\nkode=\n0\n\n",
];

const chunked = (request: Request, dice: Dice, value: string): void => {
  request.fields.push(["Transfer-Encoding", value]);
  request.body = dice.oneOf(CHUNKED);
};

export const fieldFaults: readonly Fault[] = [
  ["host-none", (it) => (it.fields = without(it, "host"))],
  ["host-twice", (it, dice) => it.fields.push(["Host", dice.oneOf(HOSTS)])],
  ["host-wrong", (it, dice) => set(it, "Host", dice.oneOf(HOSTS))],
  [
    "field-odd",
    (request, dice) => {
      const name = dice.oneOf(Object.keys(odd));
      set(request, name, dice.oneOf(odd[name] ?? [""]));
    },
  ],
  [
    "field-twice",
    (request, dice) => {
      const name = dice.oneOf(Object.keys(odd));
      request.fields.push([name, dice.oneOf(odd[name] ?? [""])]);
    },
  ],
  ["line-odd", (it, dice) => it.fields.push([dice.oneOf(oddLines), null])],
  [
    "many-fields",
    (request, dice) =>
      request.fields.push(...Array.from({ length: dice.oneOf([90, 500, 3000]) }, (_, at): Field => [`A${at}`, "b"])),
  ],
  [
    "long-field",
    (request, dice) =>
      request.fields.push([dice.oneOf(["A", "Cookie", "Referer"]), "a".repeat(dice.oneOf([8000, 17_000, 100_000]))]),
  ],
  ["long-name", (it, dice) => it.fields.push(["a".repeat(dice.oneOf([8000, 17_000, 100_000])), "b"])],
  ["length-odd", (it, dice) => it.fields.push(["Content-Length", dice.oneOf(LENGTHS)])],
  [
    "length-twice",
    (it, dice) => it.fields.push(["Content-Length", `${it.body.length}`], ["Content-Length", dice.oneOf(LENGTHS)]),
  ],
  ["chunked", (it, dice) => chunked(it, dice, "chunked")],
  [
    "chunked-odd",
    (request, dice) =>
      chunked(
        request,
        dice,
        dice.oneOf([
          "chunked, chunked",
          "xchunked",
          "chunked\x0b",
          "gzip, chunked",
          "identity",
          "Chunked, identity",
          "",
          "\tchunked",
        ]),
      ),
  ],
  [
    "length-and-chunked",
    (request, dice) => {
      request.fields.push(["Content-Length", `${dice.below(60)}`]);
      chunked(request, dice, "chunked");
    },
  ],
];
