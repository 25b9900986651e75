/**
 * A login as people make it: a browser with script that the account knows by its key, and the app open in the owner's hand. What is sent
 * follows the pages: a page that gives its task and takes the list in its form needs no request for either. e2e/login-requests.test.ts
 * holds the requests against those of Chromium and the app.
 */
import { hashRaw } from "@node-rs/argon2";
import { WAIT_MAX_SECONDS } from "@spse/protocol";
import type { World } from "../../packages/server/src/base/platform/world.ts";
import { demandBeranda, fieldOf, giveUserId, leave } from "../../packages/server/test-support/log-in.ts";
import { makeKeys, type Phone, publicJwkOf } from "../../packages/server/test-support/phone.ts";
import { reachOver, type Seen } from "../../packages/server/test-support/visitor.ts";
import { PASSWORD } from "../../packages/server/test-support/world.ts";
import type { Connection } from "./http.ts";
import type { LoginWay } from "./logins.ts";
import type { Person } from "./people.ts";
import { openStream, streamOf } from "./streams.ts";

/** What browsers add to each request, as far as a server answers otherwise for it. */
const BROWSER = { "accept-encoding": "gzip, deflate, br, zstd", "accept-language": "id-ID,id;q=0.9,en;q=0.8" } as const;
const ES256 = { name: "ECDSA", hash: "SHA-256" } as const;

/** The keys that browsers have made. */
const keys = new WeakMap<Person, CryptoKeyPair>();

/**
 * From now on the visitors and phones of `world` are browsers: they take compressed answers. A signed call to another origin goes in text
 * form, which needs no preflight; a held one asks whether it may.
 */
export function reachAsBrowsers(world: World, connection: Connection): void {
  const send: Connection["send"] = (call) => connection.send({ ...call, headers: { ...BROWSER, ...call.headers } });
  reachOver(world, async (call) => {
    const { url, remoteAddress, headers, method, payload } = call;
    const { authorization, ...others } = headers;
    if (authorization && !url.includes("?wait=")) {
      const text = method === "GET" ? authorization : `${authorization}\n${payload}`;
      return send({ ...call, method: "POST", headers: { ...others, "content-type": "text/plain" }, payload: text });
    }
    if (authorization) {
      const { host = "", origin = "" } = headers;
      const asks = { "access-control-request-method": method, "access-control-request-headers": "authorization" };
      await send({ method: "OPTIONS", url, remoteAddress, headers: { host, origin, ...asks } });
    }
    return send(call);
  });
}

/** Use {@link reachAsBrowsers} before. The account knows the browser; its key is made at the first login. */
export const logInWithScript: LoginWay = async (world, person) => {
  const { computer, phone } = person;
  const held = phone.requests(WAIT_MAX_SECONDS);
  held.catch(() => {}); // where the login ends before
  const page = await giveUserId(computer, person.userId);
  const waiting = await computer.post("/login/password", {
    for: fieldOf(page, "for"),
    password: PASSWORD,
    signature: await signatureOf(person, page),
    ...(await workOf(page)),
  });
  if (waiting.path !== "/proof") throw new Error(`${person.userId} came to ${waiting.status} ${waiting.path}`);
  const stream = await openStream(streamOf(world, world.config.portalPort, person, BROWSER));
  await sayYesInApp(phone, await held);
  await stream.event((data) => data.includes('"approved"'));
  stream.close();
  const beranda = await computer.post("/proof/continue", { for: fieldOf(waiting, "for") });
  demandBeranda(beranda);
  await makeKey(person, beranda);
  leave(world, computer);
};

/** The app of a quick owner sends the answer alone: the next listing, which this login is too quick for, reports what was opened. */
async function sayYesInApp(phone: Phone, listed: Awaited<ReturnType<Phone["requests"]>>): Promise<void> {
  const request = listed.at(-1);
  if (!request) throw new Error("no request waits on the phone");
  const told = await phone.answer(request, "approve");
  if (told.body.outcome !== "approved") throw new Error(`not approved: ${JSON.stringify(told.body)}`);
}

interface Task {
  readonly salt: string;
  readonly memoryKib: number;
  readonly tagBytes: number;
  readonly hashes: number;
}

/**
 * *Verifikasi tanpa kode*: the fields that its script fills in. Of the list only the first hash is derived, which the server of the bench
 * checks: the others take the time of a processor that is not the server's.
 */
async function workOf(page: Seen): Promise<Record<string, string>> {
  const id = fieldOf(page, "captcha-id");
  const asks = /data-captcha="([^"]*)"/.exec(page.text)?.[1];
  if (asks === undefined) return { "captcha-id": id };
  const { salt, memoryKib, tagBytes, hashes }: Task = JSON.parse(asks.replaceAll("&quot;", '"'));
  const cost = { algorithm: 2, memoryCost: memoryKib, timeCost: 1, parallelism: 1, outputLen: tagBytes };
  const first = await hashRaw(Buffer.alloc(4), { ...cost, salt: Buffer.from(salt, "hex") });
  const work = Buffer.concat([first, Buffer.alloc((hashes - 1) * tagBytes)]).toString("base64");
  return { "captcha-id": id, "kode-keamanan": "", "captcha-work": work };
}

/** What the password page has the browser sign; "" before it has a key. */
async function signatureOf(person: Person, page: Seen): Promise<string> {
  const pair = keys.get(person);
  const text = /data-sign="([^"]*)"/.exec(page.text)?.[1];
  if (!pair || text === undefined) return "";
  const signed = new TextEncoder().encode(`${text}${fieldOf(page, "for")}`);
  return Buffer.from(await crypto.subtle.sign(ES256, pair.privateKey, signed)).toString("base64url");
}

/** Makes the browser's key where Beranda asks for one: once for each browser. */
async function makeKey(person: Person, beranda: Seen): Promise<void> {
  if (!beranda.text.includes("data-browser-key")) return;
  const pair = await makeKeys();
  await person.computer.post("/browser-key", { key: JSON.stringify(await publicJwkOf(pair)) });
  keys.set(person, pair);
}
