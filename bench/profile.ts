/**
 * Where a login's CPU goes: profiles the server's main thread while people log in without script, and sums the time by what the code is for.
 *
 *   node bench/profile.ts [--postgres]   over a PostgreSQL on this machine, whose own time is not counted
 */
import { existsSync } from "node:fs";
import { parseArgs } from "node:util";
import { freshDatabase } from "../packages/server/test-support/postgres.ts";
import { startPostgres } from "../packages/server/test-support/postgres-server.ts";
import { forEach, logInByApproval } from "./frame/logins.ts";
import { addResidents, personOf, type Resident } from "./frame/people.ts";
import { prepareStage, startProduct } from "./frame/product.ts";
import { describeState } from "./frame/state.ts";
import { type CpuProfile, sumProfile } from "./frame/sum-profile.ts";

const WARM_UP = 150;
const LOGINS = 400;
const AT_ONCE = 2;

// A flush would count as time on the processor, since the profiler samples by the clock.
if (existsSync("/dev/shm")) process.env.TMPDIR = "/dev/shm";

const { values: asked } = parseArgs({ options: { postgres: { type: "boolean" } } });
const postgres = asked.postgres ? await startPostgres({ flushes: true }) : null;
const stage = await prepareStage(
  (world) => addResidents(world, WARM_UP + LOGINS),
  postgres ? { databaseUrl: await freshDatabase(postgres.url) } : {},
);
const product = await startProduct(stage);
const residents = stage.made;
const logIn = (resident: Resident) => logInByApproval(stage.world, personOf(stage.world, resident));
await forEach(residents.slice(0, WARM_UP), AT_ONCE, logIn);

await product.ask("start-profile");
const before = { server: product.cpuSeconds(), mainThread: product.mainThreadSeconds() };
await forEach(residents.slice(WARM_UP), AT_ONCE, logIn);
const server = product.cpuSeconds() - before.server;
const mainThread = product.mainThreadSeconds() - before.mainThread;
const shares = sumProfile(await product.ask<CpuProfile>("stop-profile"));
await product.stop();
postgres?.stop();

const eachMs = (seconds: number) => ((seconds * 1000) / LOGINS).toFixed(3);
console.log(describeState());
console.log(`a login: ${eachMs(server)} ms, ${eachMs(mainThread)} of them on the main thread:`);
for (const [part, share] of Object.entries(shares)) console.log(`${eachMs(share * mainThread).padStart(8)}  ${part}`);
process.exit(0);
