/**
 * Signed but hostile calls to the device API: to every route of the table whose guard is `device`, also future ones. The server
 * must grant none, must not fail, and must store nothing.
 */
import { digestOf, jwsTypes, portalUrl } from "@spse/protocol";
import fc from "fast-check";
import { CompactSign } from "jose";
import { routes } from "../src/operate/start/routes.ts";
import { callDevice, inTextForm } from "../test-support/phone.ts";
import type { TestWorld } from "../test-support/world.ts";
import { dumpOf } from "./attacker.ts";
import { bent } from "./bent-json.ts";
import { type Inside, isInside, type ProperCall } from "./device-calls.ts";
import { nasty } from "./hostile.ts";
import { type Fuzzed, Tally } from "./tally.ts";

export const deviceRoutes = routes.filter((it) => it.guard === "device");

/** The database without the audit entries and counters that a refused attempt may leave. */
const stateOf = async (world: TestWorld): Promise<string> => JSON.stringify(await dumpOf(world, /^(throttle|audit)/));

/** As the call before has left it; between two calls nobody acts. */
const left = new WeakMap<Tally, string>();

/** Signs any text as a JWS of this kind, as another program with the phone's key can. */
async function signText(typ: string, key: CryptoKey, text: string, jwk?: object): Promise<string> {
  const header = { alg: "ES256", typ, ...(jwk && { jwk }) };
  return new CompactSign(new TextEncoder().encode(text)).setProtectedHeader(header as { alg: string }).sign(key);
}

const sign = (inside: Inside, text = JSON.stringify(inside.claims), typ: string = inside.typ): Promise<string> =>
  signText(typ, inside.key, text, inside.jwk);

/** The valid body. */
export async function properBody(call: ProperCall): Promise<Record<string, unknown>> {
  const members = Object.entries(call.members());
  const [name, inside] = members.find(([, value]) => isInside(value)) ?? [];
  return bodyAround(call, name, isInside(inside) ? await sign(inside) : undefined);
}

/** The valid body with another JWS, which the owner's verification covers. */
function bodyAround(call: ProperCall, name: string | undefined, jws: string | undefined): Record<string, unknown> {
  const signed = name !== undefined && jws !== undefined ? { [name]: jws } : {};
  return { ...call.members(), ...signed, ...(jws !== undefined && call.proven?.(jws)) };
}

/**
 * Resets the budgets, so that each call meets its own check. @throws if the server granted a call, failed, or changed something.
 */
async function refused(world: TestWorld, tally: Tally, what: string, send: () => Promise<{ status: number }>) {
  await world.db.deleteFrom("throttle").execute();
  const before = left.get(tally) ?? (await stateOf(world));
  left.set(tally, before);
  const status = await tally.call(() => what, send);
  if (status < 400) throw new Error(`granted with ${status}: ${what}`);
  if ((await stateOf(world)) !== before) throw new Error(`something has changed by ${what}`);
}

/**
 * Each POST with one change in its body, and with one change in the claims of the JWS inside. A route without a valid call gets
 * any JSON.
 *
 * @param runs for each route.
 */
export async function fuzzBodies(
  world: TestWorld,
  proper: ReadonlyMap<string, ProperCall>,
  runs: number,
  seed: number,
): Promise<Fuzzed> {
  const tally = new Tally();
  const anyone = [...proper.values()][0]?.phone;
  if (!anyone) throw new Error("no phone");
  for (const route of deviceRoutes.filter((it) => it.method === "POST")) {
    const call = proper.get(route.path);
    const path = call?.path ?? route.path.replaceAll(/:\w+/g, "A".repeat(22));
    const send = (body: string) =>
      refused(world, tally, `POST ${path} ${body.slice(0, 600)}`, () => (call?.phone ?? anyone).call({ path, body }));
    const members = call ? await properBody(call) : {};
    const bodies = bent(members).filter((body) => !call?.alsoProper?.(parsed(body)));
    await fc.assert(fc.asyncProperty(bodies, send), { numRuns: runs, seed, endOnFailure: true });

    for (const [name, value] of Object.entries(call?.members() ?? {})) {
      if (!isInside(value)) continue;
      const wrapped = async (jws: Promise<string>) => send(JSON.stringify(call && bodyAround(call, name, await jws)));
      await fc.assert(
        fc.asyncProperty(bent(value.claims), (text) => wrapped(sign(value, text))),
        { numRuns: runs, seed, endOnFailure: true },
      );
      const others = [...Object.values(jwsTypes), "JWT", "", "spse-answer"].filter((it) => it !== value.typ);
      for (const typ of others) await wrapped(sign(value, undefined, typ));
    }
  }
  return tally;
}

const parsed = (text: string): unknown => {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
};

const QUERIES = [
  "?wait",
  "?wait=",
  "?wait=-1",
  "?wait=1e9",
  "?wait=NaN",
  "?wait=26",
  "?wait=0x5",
  "?wait=5&wait=5",
  "?wait=5&a=1",
  "?wait[]=5",
  "?a=1",
  "?__proto__=1",
  "?wait=%00",
  "?wait=%ff",
  "?wait=5%20",
];

/** Each signed route with one change in the claims of a signed authorization, and each GET with a hostile signed query. */
export async function fuzzAuthorizations(
  world: TestWorld,
  proper: ReadonlyMap<string, ProperCall>,
  runs: number,
  seed: number,
): Promise<Fuzzed> {
  const tally = new Tally();
  for (const route of deviceRoutes) {
    const call = proper.get(route.path);
    const phone = call?.phone ?? [...proper.values()][0]?.phone;
    if (!phone) throw new Error("no phone");
    const path = call?.path ?? route.path.replaceAll(/:\w+/g, "A".repeat(22));
    const body = route.method === "POST" ? JSON.stringify(call ? await properBody(call) : {}) : undefined;
    const claims = {
      sub: phone.id,
      aud: portalUrl(world.config.portalUrl),
      htm: route.method,
      htu: path,
      bod: digestOf(new TextEncoder().encode(body ?? "")),
      iat: world.now(),
      jti: "A".repeat(22),
    };
    const sent = { path, ...(body !== undefined && { body }) };
    const unsigned = await callDevice(world, { path, ...(body !== undefined && { body: "{}" }) });
    if (unsigned.status === 401) {
      await fc.assert(
        fc.asyncProperty(bent(claims), async (text) => {
          const jws = await signText(jwsTypes.deviceRequest, phone.keys.privateKey, text);
          const made = { ...sent, method: route.method as "GET" | "POST", headers: { authorization: `Device ${jws}` } };
          for (const form of [made, inTextForm(made)])
            await refused(world, tally, `${route.method} ${path} by ${text.slice(0, 600)}`, () =>
              callDevice(world, form),
            );
        }),
        { numRuns: runs, seed, endOnFailure: true },
      );
    }
    if (route.method === "GET") {
      for (const query of QUERIES) {
        await refused(world, tally, `GET ${path}${query}`, () => phone.call({ path: `${path}${query}` }));
      }
    }
  }
  return tally;
}

/** Each route with any authorization and any JSON, as a sender without a phone can send it. */
export async function fuzzStrangers(world: TestWorld, runs: number, seed: number): Promise<Fuzzed> {
  const tally = new Tally();
  const latin = (text: string) =>
    Buffer.from(text)
      .toString("latin1")
      .replaceAll(/[^\x20-\x7e]/g, "?");
  for (const { method, path: template } of deviceRoutes) {
    const strange = fc.tuple(fc.oneof(fc.json({ maxDepth: 4 }), nasty), nasty, nasty);
    await fc.assert(
      fc.asyncProperty(strange, async ([body, header, parameter]) => {
        const path = template.replaceAll(/:\w+/g, encodeURIComponent(parameter.toWellFormed()).slice(0, 180) || "x");
        const headers = { authorization: `Device ${latin(header)}` };
        const call = { method: method as "GET" | "POST", path, headers, ...(method === "POST" && { body }) };
        const inText = {
          path,
          headers: { "content-type": "text/plain" },
          body: `${header}${method === "POST" ? `\n${body}` : ""}`,
        };
        for (const sent of [call, inText])
          await tally.call(
            () => `${method} ${path} ${body}`,
            () => callDevice(world, sent),
          );
      }),
      { numRuns: runs, seed, endOnFailure: true },
    );
  }
  return tally;
}
