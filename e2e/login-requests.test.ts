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
import { giveUserIdHere } from "./support/login.ts";
import { logInAndEnable, logOut } from "./support/portal.ts";
import { type Run, startRun } from "./support/run.ts";

const HELD_LIST = "GET /device/v1/requests?wait";
/** After a login nothing more is sent for so long. */
const QUIET_MS = 1000;

let run: Run;
let seen: string[] = [];

/** A request as its method and path, without ids; null for a file, which a browser that was here has kept. */
function nameOf({ method, url = "" }: IncomingMessage): string | null {
  const path = url.replace(/=.*/, "").replace(/\/[\w.-]{16,}/, "/:id");
  return /\.\w+$/.test(path) ? null : `${method} ${path}`;
}

/** The requests of an act. The held list that the app begins afterwards belongs to the next one. */
async function requestsOf(act: () => Promise<unknown>): Promise<readonly string[]> {
  seen = [];
  await act();
  await pause(QUIET_MS);
  return seen.toSorted();
}

before(async () => {
  run = await startRun();
  subscribe("http.server.request.start", (message) => {
    const name = nameOf((message as { request: IncomingMessage }).request);
    if (name) seen.push(name);
  });
});
after(() => run?.close());

test("a login sends what the generator of the bench sends, no request more and none less", async () => {
  await addPerson(run.world, { userId: "PENYEDIA1" });
  const [computer, phone] = [await run.newComputer(), await run.newPhone()];
  await logInAndEnable(run, computer, phone, "PENYEDIA1");
  await logOut(computer);
  await until("the app holds its list", () => seen.includes(HELD_LIST));

  const real = await requestsOf(async () => {
    await computer.open("/login");
    await giveUserIdHere(computer, "PENYEDIA1");
    await computer.type("Password", PASSWORD);
    await computer.page.locator('fieldset[data-state="passed"]').waitFor();
    await computer.press("Login");
    await computer.arrive("/proof");
    await phone.press("Ya");
    await computer.arrive("/beranda");
  });
  console.log(real.join("\n"));
});
