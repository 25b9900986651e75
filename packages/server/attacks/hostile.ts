/** Shapes that no browser and no phone would send, to every route of the table. Used by the story and by `npm run torture`. */
import fc from "fast-check";
import { anyText } from "../../protocol/test/any-text.ts";
import { isCallGuard, type Route } from "../src/core/session/web/route.ts";
import { routes } from "../src/operate/start/routes.ts";
import { fieldOf, logIn } from "../test-support/log-in.ts";
import { serverOf, type TestWorld, type Visitor } from "../test-support/world.ts";
import { raw } from "./attacker.ts";
import { type Fuzzed, Tally } from "./tally.ts";

export const nasty = fc.oneof(
  anyText({ maxLength: 60 }),
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

/** Fields of one form, by the names of its route, in any number and with any value. */
const filled = (route: Route): fc.Arbitrary<Record<string, string>> => {
  const names = Object.keys(route.form?.shape ?? {});
  return names.length === 0 ? fc.constant({}) : fc.dictionary(fc.constantFrom(...names), nasty, { maxKeys: 8 });
};

/** The addresses of a route with hostile parameters. */
const addressOf = (path: string, parameter: string): string =>
  path.replaceAll(/:\w+/g, encodeURIComponent(parameter.toWellFormed()).slice(0, 180) || "x");

/**
 * Forms and addresses from a sender with a session and valid page data. No answer may redirect to another host or set a cookie
 * that the sender chose.
 *
 * @param runs for each route. @param of the routes; an officer sends those of the helpdesk.
 */
export async function fuzzForms(person: Walker, runs: number, seed: number, of = everyones): Promise<Fuzzed> {
  const { world } = person;
  const tally = new Tally();
  for (const route of of) {
    await fc.assert(
      fc.asyncProperty(filled(route), nasty, nasty, async (fields, parameter, query) => {
        const browser = await someone(person);
        const url = `${addressOf(route.path, parameter)}?a=${encodeURIComponent(query.toWellFormed()).slice(0, 300)}`;
        const cookie = [...browser.cookies].map(([name, value]) => `${name}=${value}`).join("; ");
        const body = new URLSearchParams({ _token: fieldOf(browser.page(), "_token"), ...fields }).toString();
        const headers = { cookie, origin: world.config.portalUrl, "content-type": "application/x-www-form-urlencoded" };
        await tally.call(
          () => `${route.method} ${url} ${body}`,
          async () => {
            const seen = await raw(
              world,
              route.method === "GET"
                ? { method: "GET", url, headers: { cookie } }
                : { method: "POST", url, headers, payload: body },
            );
            if (seen.to !== undefined && !/^\/(?![/\\])/.test(seen.to))
              throw new Error(`leads to ${seen.to}: ${url} ${body}`);
            const strange = seen.setCookies.find((one) => !/^spse_[\w-]+=/.test(one));
            if (strange) throw new Error(`sets ${strange}: ${url} ${body}`);
            return seen;
          },
        );
      }),
      { numRuns: runs, seed, endOnFailure: true },
    );
  }
  return tally;
}

/** The sender of the forms. */
interface Walker {
  readonly world: TestWorld;
  readonly computer: Visitor;
  readonly userId?: string;
}

const pages = routes.filter((it) => !isCallGuard(it.guard) && !it.path.endsWith("/events"));
export const officers = pages.filter((it) => it.guard === "officer");
const everyones = pages.filter((it) => it.guard !== "officer");

/** Logs in again if an earlier form has ended the session: one browser with a session, one with a proven password. */
async function someone({ world, computer, userId = "PENYEDIA1" }: Walker): Promise<Visitor> {
  const seen = await computer.get("/beranda");
  if (seen.path === "/beranda" || computer.page().path.startsWith("/proof")) return computer;
  await logIn(world, computer, userId);
  return computer;
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
  const headerText = nasty.map((value) =>
    Buffer.from(value)
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
