/**
 * Only three acts lower what the next login needs: Disable 2FA with a fresh proof, a completed reset, and an officer's approval
 * of that reset. This file performs every POST that touches a factor, a password, an address or a session, and the commands on
 * the server.
 */
import assert from "node:assert/strict";
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { test } from "node:test";
import { loadAccount } from "../src/core/account/account.ts";
import { deviceRoutes, routes } from "../src/operate/start/routes.ts";
import { postRouteOf } from "../test-support/forms.ts";
import { type Answer, type Call, reachOver, serverOf } from "../test-support/visitor.ts";
import { ways } from "./account-ways.ts";
import { type Owner, onSqlite, owner } from "./attacker.ts";

/** The POSTs of docs/ways-in.md that give or remove something that opens an account. */
const placed = readFileSync(join(import.meta.dirname, "../../../docs/ways-in.md"), "utf8")
  .split(/^## /m)
  .filter((it) => /^(To a second factor|Only taking power away)/.test(it))
  .flatMap((it) => [...it.matchAll(/`POST ([^`\s]+)`/g)].map((found) => found[1] ?? ""));

interface Watched {
  /** The POST routes that this file has reached without a refusal. */
  readonly taken: Set<string>;
  /** The POST routes at which the owner's 2FA ended. */
  readonly ended: string[];
}

/** Watches every request from now on: was the owner's 2FA on before, and off afterwards? */
async function watch({ world, account }: Owner): Promise<Watched> {
  const server = await serverOf(world);
  const watched: Watched = { taken: new Set(), ended: [] };
  const isOn = async () => (await loadAccount(world, account.id)).twoFactorSince !== null;
  const look = async (call: Call): Promise<Answer> => {
    const before = await isOn();
    const answer = await server.inject(call);
    const route = call.method === "POST" ? (postRouteOf(routes, call.url)?.path ?? call.url) : `GET ${call.url}`;
    if (call.method === "POST" && answer.statusCode < 400) watched.taken.add(route);
    if (before && !(await isOn())) watched.ended.push(route);
    return answer as unknown as Answer;
  };
  // The test enrolled the owner's phone by the device API alone.
  reachOver(world, look, [undefined, deviceRoutes]);
  return watched;
}

/** The source files of the server that contain this text, from `src/`. */
function filesThatSay(text: string): string[] {
  const root = join(import.meta.dirname, "../src");
  return readdirSync(root, { recursive: true, encoding: "utf8" })
    .filter((path) => path.endsWith(".ts") && !path.endsWith(".test.ts"))
    .filter((path) => readFileSync(join(root, path), "utf8").includes(text))
    .sort();
}

onSqlite("What ends 2FA, and what does not", (fresh) => {
  for (const way of ways) {
    const title = way.endsAt === undefined ? "2FA stays demanded after" : "2FA ends by";
    test(`${title} ${way.name} [A25 A10 N31] [promise:last-factor]`, async () => {
      const person = await owner(fresh);
      const watched = await watch(person);
      await way.act(person);
      const audit = await person.world.db.selectFrom("audit").select(["event", "outcome"]).execute();
      assert.ok(
        audit.some(({ event, outcome }) => `${event} ${outcome}` === way.shows),
        `the act was done: ${way.shows}`,
      );
      const missed = way.routes.filter((route) => !watched.taken.has(route));
      assert.deepEqual(missed, [], "each route was taken");
      assert.deepEqual(watched.ended, way.endsAt === undefined ? [] : [way.endsAt]);
      const on = (await loadAccount(person.world, person.account.id)).twoFactorSince !== null;
      assert.equal(on, way.endsAt === undefined);
    });
  }

  test("no POST of docs/ways-in.md that gives or takes a factor is left out", () => {
    const walked = new Set(ways.flatMap((way) => way.routes));
    assert.ok(placed.length > 30);
    assert.deepEqual(
      placed.filter((route) => !walked.has(route)),
      [],
    );
  });

  test("one place writes that 2FA is off, and two ask for it", () => {
    assert.deepEqual(filesThatSay("two_factor_since: null"), [
      "core/account/account.sql.ts",
      "core/account/account.ts",
    ]);
    assert.deepEqual(filesThatSay("raiseEpochWithoutTwoFactor("), ["core/factors/ending/ending.ts"]);
    assert.deepEqual(
      filesThatSay("endTwoFactor(").filter((path) => path !== "core/factors/ending/ending.ts"),
      ["core/recovery/reset/end-for-browser.ts", "core/security/disable/disable.flow.ts"],
    );
  });
});
