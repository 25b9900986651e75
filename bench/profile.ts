/**
 * Where a login's CPU goes: profiles the server's main thread while people log in, and sums the time by what the code is for.
 * `bench/picture.ts` draws what this writes.
 *
 *   node bench/profile.ts NAME              writes bench/results/login-NAME.json
 *   node bench/profile.ts NAME --postgres   the same over a PostgreSQL on this machine, whose own time is not counted
 */
import { existsSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { parseArgs } from "node:util";
import { freshDatabase } from "../packages/server/test-support/postgres.ts";
import { startPostgres } from "../packages/server/test-support/postgres-server.ts";
import { measureHashing } from "./frame/hashing.ts";
import type { LoginCost } from "./frame/login-cost.ts";
import { forEach, logInByApproval } from "./frame/logins.ts";
import { addResidents, personOf, type Resident } from "./frame/people.ts";
import { prepareStage, startProduct } from "./frame/product.ts";
import { readState } from "./frame/state.ts";
import { type CpuProfile, sumProfile } from "./frame/sum-profile.ts";

const WARM_UP = 150;
const LOGINS = 400;
const AT_ONCE = 2;

// A flush would count as time on the processor, since the profiler samples by the clock.
if (existsSync("/dev/shm")) process.env.TMPDIR = "/dev/shm";

const { values: asked, positionals } = parseArgs({
  allowPositionals: true,
  options: { postgres: { type: "boolean" } },
});
const name = positionals[0] ?? "now";
const postgres = asked.postgres ? await startPostgres({ flushes: true }) : null;
const stage = await prepareStage(
  (world) => addResidents(world, WARM_UP + LOGINS),
  postgres ? { databaseUrl: await freshDatabase(postgres.url) } : {},
);
const product = await startProduct(stage);
const residents = stage.made;
const logIn = (resident: Resident) => logInByApproval(stage.world, personOf(stage.world, resident));
await forEach(residents.slice(0, WARM_UP), AT_ONCE, logIn);

const { cpuSeconds: hash } = await measureHashing();
await product.ask("start-profile");
const before = { server: product.cpuSeconds(), mainThread: product.mainThreadSeconds() };
await forEach(residents.slice(WARM_UP), AT_ONCE, logIn);
const server = product.cpuSeconds() - before.server;
const mainThread = product.mainThreadSeconds() - before.mainThread;
const shares = sumProfile(await product.ask<CpuProfile>("stop-profile"));
await product.stop();
postgres?.stop();

const milliseconds = (seconds: number) => Number((seconds * 1000).toFixed(3));
const cost: LoginCost = {
  state: readState(),
  logins: LOGINS,
  hash: milliseconds(hash),
  server: milliseconds(server / LOGINS),
  mainThread: milliseconds(mainThread / LOGINS),
  parts: Object.fromEntries(
    Object.entries(shares).map(([part, share]) => [part, milliseconds((share * mainThread) / LOGINS)]),
  ),
};
writeFileSync(join(import.meta.dirname, `results/login-${name}.json`), `${JSON.stringify(cost, null, 2)}\n`);
console.error(cost);
process.exit(0);
