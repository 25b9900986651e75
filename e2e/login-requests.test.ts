/**
 * The requests of a login, as Chromium with the portal's scripts and the app really send them: the generator that measures a login
 * (bench/frame/with-script.ts) sends the same.
 */
import assert from "node:assert/strict";
import { subscribe } from "node:diagnostics_channel";
import type { IncomingMessage } from "node:http";
import { after, before, test } from "node:test";
import { setTimeout as pause } from "node:timers/promises";
import { connectionTo } from "../bench/frame/http.ts";
import { addResidents, personOf } from "../bench/frame/people.ts";
import { logInWithScript, reachAsBrowsers } from "../bench/frame/with-script.ts";
import { until } from "../packages/server/test-support/until.ts";
import { addPerson, PASSWORD } from "../packages/server/test-support/world.ts";
import type { Computer } from "./support/computer.ts";
import { giveUserIdHere } from "./support/login.ts";
import { newPhoneOf } from "./support/owner.ts";
import { logInAndEnable, logOut } from "./support/portal.ts";
import { type Run, startRun } from "./support/run.ts";

const HELD_LIST = "GET /device/v1/requests?wait";
/** After a login nothing more is sent for this time. */
const QUIET_MS = 1000;

let run: Run;
let seen: string[] = [];

/** The headless shell has no passkeys to suggest and refuses at once, so a focus of the field asks anew; people's browsers go on waiting. */
const REFUSED_BY_SHELL = "/login/passkey/options";

/** A request as its method and path, without ids; null for a file, of which a browser that was here keeps nearly all. */
function nameOf({ method, url = "" }: IncomingMessage): string | null {
  const path = url.replace(/=.*/, "");
  return path === REFUSED_BY_SHELL || /\.\w+(\?v)?$/.test(path)
    ? null
    : `${method} ${path.replace(/\/[\w.-]{16,}/, "/:id")}`;
}

/** The requests of an act. The app begins its next held list in it, and has begun the one that brings the request before. */
async function requestsOf(act: () => Promise<unknown>): Promise<readonly string[]> {
  seen = [];
  await act();
  await pause(QUIET_MS);
  return seen.toSorted();
}

before(async () => {
  run = await startRun({ leastWork: false });
  subscribe("http.server.request.start", (message) => {
    const name = nameOf((message as { request: IncomingMessage }).request);
    if (name) seen.push(name);
  });
});
after(() => run?.close());

/** One login on a browser that the account knows by its key, with the app open. @param reads what its owner waits for before *Ya*. */
async function requestsOfPerson(
  userId: string,
  reads: (computer: Computer) => Promise<unknown> = async () => {},
): Promise<readonly string[]> {
  await addPerson(run.world, { userId });
  const [computer, phone] = [await run.newComputer(), await run.newPhone()];
  await logInAndEnable(run, computer, phone, userId);
  await until("browser and app are ready", () => ["POST /browser-key", HELD_LIST].every((it) => seen.includes(it)));
  await logOut(computer);
  return requestsOf(async () => {
    await computer.open("/login");
    await giveUserIdHere(computer, userId);
    await computer.type("Password", PASSWORD);
    await computer.page.locator('fieldset[data-state="passed"]').waitFor();
    await computer.press("Login");
    await computer.arrive("/proof");
    await reads(computer);
    await phone.press("Ya");
    await computer.arrive("/beranda");
    await phone.seeHeading("SPSE Authenticator");
  }).finally(() => phone.close());
}

/** The same of the bench's generator. */
async function requestsOfGenerator(): Promise<readonly string[]> {
  const [resident] = await addResidents(run.world, 1);
  if (!resident) throw new Error("nobody was added");
  const person = personOf(run.world, resident);
  const connection = connectionTo(run.world.config.portalPort);
  reachAsBrowsers(run.world, connection);
  const { random } = run.world;
  Object.assign(run.world, { random: (bytes: number) => (bytes <= 4 ? new Uint8Array(4) : random(bytes)) }); // bench/programs/product.ts
  await logInWithScript(run.world, person);
  const requests = await requestsOf(() => logInWithScript(run.world, person));
  connection.close();
  return requests;
}

test("the login that the bench measures sends what Chromium and the app send, no request more and none less", async () => {
  const real = await requestsOfPerson("PENYEDIA1");
  assert.deepEqual(await requestsOfGenerator(), real);
  assert.ok(real.includes("GET /proof/events") && real.includes("POST /device/v1/requests/:id/answer"));
  const before = real.filter((name) => name.startsWith("OPTIONS"));
  assert.deepEqual(
    before,
    [HELD_LIST.replace("GET", "OPTIONS")],
    "[P-111] nobody waits for what is asked before a held call",
  );
});

test("[P-83] the waiting page says that the request is open on the phone, by a listing that is sent anyway", async () => {
  const requests = await requestsOfPerson("PENYEDIA2", (computer) =>
    computer.page.locator('[data-reached="opened"]').waitFor(),
  );
  assert.ok(requests.includes("POST /device/v1/requests?opened"), requests.join());
  assert.ok(!requests.some((name) => name.includes("receipt")), requests.join());
});

test("[P-111] an opening of the app asks nothing before it lists what waits", async () => {
  const phone = await newPhoneOf(run, (await addPerson(run.world, { userId: "PPK1" })).userId);
  const requests = await requestsOf(async () => {
    await phone.open("/");
    await until("the app listens", () => seen.includes(HELD_LIST));
  });
  assert.deepEqual(
    [...new Set(requests.filter((name) => name.includes("/device/")))],
    [HELD_LIST, HELD_LIST.replace("GET", "OPTIONS"), "POST /device/v1/requests"],
  );
});
