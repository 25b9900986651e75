/** Shapes that no browser and no phone would send, to every route of the table. Used by the story and by `npm run torture`. */
import { setTimeout as pause } from "node:timers/promises";
import { devicePaths } from "@spse/protocol";
import fc from "fast-check";
import { routes } from "../src/routes.ts";
import { fieldOf, logIn } from "../test-support/log-in.ts";
import { callDevice, type Phone } from "../test-support/phone.ts";
import { serverOf, type TestWorld, type Visitor } from "../test-support/world.ts";
import { type Owner, raw } from "./attacker.ts";

/** What was sent and what came of it. `slowest`: milliseconds of the slowest answer. */
export interface Fuzzed {
  readonly sent: number;
  readonly slowest: number;
  readonly statuses: Readonly<Record<number, number>>;
}

/** Every field that some form of the portal knows. */
const FIELDS = [
  "user-id",
  "password",
  "password-again",
  "current",
  "next",
  "again",
  "for",
  "kode",
  "kode-keamanan",
  "captcha-id",
  "captcha-pass",
  "work",
  "kirim-tautan",
  "ganti-kode",
  "code",
  "left",
  "shared",
  "kept",
  "userId",
  "email",
  "type",
  "name",
  "response",
  "step",
  "_token",
  "__proto__",
  "constructor",
  "toString",
  "to",
  "back",
] as const;

const nasty = fc.oneof(
  fc.string({ unit: "binary", maxLength: 60 }),
  fc.string({ unit: "grapheme-composite", maxLength: 40 }),
  fc.constantFrom(
    "",
    "0",
    "-1",
    "1e309",
    "NaN",
    "null",
    "[object Object]",
    "\u0000",
    "\ufffd",
    "\r\nSet-Cookie: a=b",
    "' or 1=1 --",
    "../../etc/passwd",
    "%00",
    "%",
    "\u202e",
    "A".repeat(300),
    "A".repeat(5000),
    "<script>alert(1)</script>",
    "{{7*7}}",
    "123456",
    "٣٤٥٦٧٨",
    "A".repeat(22),
    "A".repeat(43),
    `${"A".repeat(22)}.1.${"A".repeat(43)}`,
  ),
);
const form = fc.dictionary(fc.constantFrom(...FIELDS), nasty, { maxKeys: 8 });
const json = fc.oneof(
  fc.json({ maxDepth: 4 }),
  fc.record({ answer: nasty }).map((it) => JSON.stringify(it)),
  fc.record({ enrolment: nasty }).map((it) => JSON.stringify(it)),
  fc.constantFrom(
    "",
    "{",
    "null",
    "[]",
    '{"answer":1}',
    '{"answer":"a.b.c"}',
    '{"answer":"","answer":""}',
    `"${"x".repeat(10_000)}"`,
    "[".repeat(5000),
  ),
);

class Tally {
  sent = 0;
  slowest = 0;
  readonly statuses: Record<number, number> = {};
  /** Times one call; throws where it is a fault of ours. */
  async call(what: () => string, send: () => Promise<{ readonly status: number }>): Promise<void> {
    const began = performance.now();
    const { status } = await send();
    this.slowest = Math.max(this.slowest, performance.now() - began);
    this.sent++;
    // Injected calls never leave the event loop's turn: without a rest nothing of theirs is collected, and memory tells nothing.
    if (this.sent % 50 === 0) await pause(20);
    this.statuses[status] = (this.statuses[status] ?? 0) + 1;
    // 503 is "busy", said on purpose; every other 5xx is a fault.
    if (status >= 500 && status !== 503) throw new Error(`${status} for ${what()}`);
  }
}

/** The addresses of a route with hostile parameters. */
const addressOf = (path: string, parameter: string): string =>
  path.replaceAll(/:\w+/g, encodeURIComponent(parameter.toWellFormed()).slice(0, 180) || "x");

/** Forms and addresses, as somebody with a session and everything that a page gives. `runs`: for each route. */
export async function fuzzForms(it: Owner, runs: number, seed: number): Promise<Fuzzed> {
  const { world } = it;
  const tally = new Tally();
  for (const route of routes.filter((one) => one.guard !== "device" && !one.path.endsWith("/events"))) {
    await fc.assert(
      fc.asyncProperty(form, nasty, nasty, async (fields, parameter, query) => {
        const browser = await someone(it);
        const url = `${addressOf(route.path, parameter)}?a=${encodeURIComponent(query.toWellFormed()).slice(0, 300)}`;
        const cookie = [...browser.cookies].map(([name, value]) => `${name}=${value}`).join("; ");
        const body = new URLSearchParams({ _token: fieldOf(browser.page(), "_token"), ...fields }).toString();
        const headers = { cookie, origin: world.config.portalUrl, "content-type": "application/x-www-form-urlencoded" };
        await tally.call(
          () => `${route.method} ${url} ${body}`,
          () =>
            raw(
              world,
              route.method === "GET"
                ? { method: "GET", url, headers: { cookie } }
                : { method: "POST", url, headers, payload: body },
            ),
        );
      }),
      { numRuns: runs, seed, endOnFailure: true },
    );
  }
  return tally;
}

/** Anew where an earlier form has ended it: a browser with a session, and one with a proof of the password in its cookies. */
async function someone({ world, computer }: Owner): Promise<Visitor> {
  const seen = await computer.get("/beranda");
  if (seen.path === "/beranda" || computer.page().path.startsWith("/proof")) return computer;
  await logIn(world, computer, "PENYEDIA1");
  return computer;
}

/** Device bodies and calls, unsigned and signed by a real phone's key. `runs`: for each kind. */
export async function fuzzDevice(world: TestWorld, phone: Phone, runs: number, seed: number): Promise<Fuzzed> {
  const tally = new Tally();
  const paths = [
    devicePaths.enrolments,
    devicePaths.requests,
    devicePaths.state,
    devicePaths.answer("A".repeat(22)),
    "/device/v1/about",
    "/device/v1/nothing",
  ];
  for (const path of paths) {
    await fc.assert(
      fc.asyncProperty(json, nasty, fc.boolean(), async (body, header, signed) => {
        const authorization = `Device ${Buffer.from(header)
          .toString("latin1")
          .replaceAll(/[^\x20-\x7e]/g, "?")}`;
        await tally.call(
          () => `${path} ${signed} ${body}`,
          () => (signed ? phone.call({ path, body }) : callDevice(world, { path, body, headers: { authorization } })),
        );
      }),
      { numRuns: runs, seed, endOnFailure: true },
    );
  }
  return tally;
}

/** Whole requests of any method, address, header and body. */
export async function fuzzRequests(world: TestWorld, runs: number, seed: number): Promise<Fuzzed> {
  const tally = new Tally();
  const app = await serverOf(world);
  const method = fc.constantFrom("GET", "POST", "HEAD", "PUT", "DELETE", "PATCH", "OPTIONS") as fc.Arbitrary<
    "GET" | "POST"
  >;
  const path = fc.oneof(
    fc.constantFrom(...routes.filter((it) => !it.path.endsWith("/events")).map((it) => it.path)),
    fc.webPath().filter((it) => it.startsWith("/")),
    nasty.map((it) => `/${encodeURI(it.toWellFormed())}`),
  );
  const headerText = nasty.map((it) =>
    Buffer.from(it)
      .toString("latin1")
      .replaceAll(/[^\x20-\x7e]/g, "?")
      .slice(0, 4000),
  );
  const headers = fc.dictionary(
    fc.constantFrom(
      "cookie",
      "origin",
      "content-type",
      "x-forwarded-for",
      "user-agent",
      "accept-language",
      "sec-fetch-site",
      "range",
      "if-none-match",
      "content-encoding",
      "expect",
      "te",
    ),
    headerText,
    { maxKeys: 5 },
  );
  await fc.assert(
    fc.asyncProperty(method, path, headers, nasty, async (verb, url, more, payload) => {
      const host = new URL(world.config.portalUrl).host;
      await tally.call(
        () => `${verb} ${url} ${JSON.stringify(more)}`,
        async () => {
          const answer = await app.inject({
            method: verb,
            url,
            headers: { host, ...more },
            ...(verb === "POST" && { payload }),
          });
          return { status: answer.statusCode };
        },
      );
    }),
    { numRuns: runs, seed, endOnFailure: true },
  );
  return tally;
}
