/** Hostile input, and the memory after it. */
import { owner } from "../../packages/server/attacks/attacker.ts";
import { properCalls } from "../../packages/server/attacks/device-calls.ts";
import { fuzzForms, fuzzRequests, officers } from "../../packages/server/attacks/hostile.ts";
import { fuzzAuthorizations, fuzzBodies, fuzzStrangers } from "../../packages/server/attacks/hostile-device.ts";
import { fuzzApi, fuzzImports, fuzzOpenid } from "../../packages/server/attacks/hostile-programs.ts";
import type { Fuzzed } from "../../packages/server/attacks/tally.ts";
import { addApplication } from "../../packages/server/test-support/connect/application.ts";
import { office } from "../../packages/server/test-support/office/at-helpdesk.ts";
import { testWorld } from "../../packages/server/test-support/world.ts";
import { keptMib } from "./heap.ts";
import { type Part, tryOut } from "./part.ts";

/** Hostile forms and device calls for each route, and whole requests. */
const FORMS = 150;
const BODIES = 400;
const STRANGE = 2000;
const REQUESTS = 100_000;
/** Growth of the heap over the hostile requests that is no leak: caches, compiled code. MiB. */
const GROWTH_MIB = 40;

export const inputPart: Part = {
  name: "input",
  run: async (report) => {
    const { seed, fail } = report;
    console.log("\nHostile input, on SQLite");
    const world = await testWorld();
    const person = await owner(async () => world);
    const run = (what: string, fuzz: () => Promise<Fuzzed>) =>
      tryOut(report, what, async () => {
        const { sent, slowest, statuses } = await fuzz();
        return `${sent} sent, slowest ${slowest.toFixed(0)} ms, statuses ${JSON.stringify(statuses)}`;
      });
    await run("forms", () => fuzzForms(person, FORMS, seed));
    await run("device calls by a stranger", () => fuzzStrangers(world, STRANGE, seed));
    const [desk, called] = await Promise.all([testWorld(), testWorld()]);
    await run("forms of Helpdesk, by an officer", async () => {
      const at = await office(async () => desk);
      return fuzzForms({ world: desk, computer: at.desk, userId: "HELPDESK1" }, FORMS, seed, officers);
    });
    await run("device calls, properly signed", async () => {
      const proper = await properCalls(called);
      return fuzzBodies(called, proper, BODIES, seed);
    });
    await run("authorizations, properly signed", async () => {
      const world = await testWorld();
      const told = await fuzzAuthorizations(world, await properCalls(world), BODIES, seed);
      await world.close();
      return told;
    });
    await run("the API, with a good credential", async () =>
      fuzzApi(world, await addApplication(world, { may: ["requests", "deadlines"] }), BODIES * 5, seed),
    );
    const [asked, filed] = await Promise.all([testWorld(), testWorld()]);
    await run("OpenID Connect, with a session and a secret", () => fuzzOpenid(asked, BODIES * 5, seed));
    await run("files of users, by an Admin PPE", async () => {
      const at = await office(async () => filed, "admin-ppe");
      return fuzzImports(filed, at.desk, BODIES * 5, seed);
    });
    await Promise.all([desk, called, asked, filed].map((it) => it.close()));
    await fuzzRequests(world, REQUESTS / 10, seed);
    const before = await keptMib();
    await run("requests", () => fuzzRequests(world, REQUESTS, seed + 1));
    const grown = (await keptMib()) - before;
    console.log(`  heap after ${REQUESTS} requests: ${grown >= 0 ? "+" : ""}${grown.toFixed(1)} MiB`);
    if (grown > GROWTH_MIB) fail(`the heap grew by ${grown.toFixed(1)} MiB`);
    await world.close();
  },
};
