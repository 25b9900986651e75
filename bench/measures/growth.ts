/** What a login and a start cost with a million accounts, beside the same with a thousand. */
import { open } from "node:fs/promises";
import { databaseFile } from "../../packages/server/src/base/platform/db/db.ts";
import type { Stage } from "../../packages/server/test-support/stage.ts";
import { beside } from "../frame/beside.ts";
import { multiply } from "../frame/crowd.ts";
import { forEach, logInByApproval, NEXT_STEP_SECONDS } from "../frame/logins.ts";
import type { Effort, Measure } from "../frame/measure.ts";
import { addResidents, personOf, type Resident } from "../frame/people.ts";
import { prepareStage, startProduct } from "../frame/product.ts";
import { startWaiting } from "../frame/waiting.ts";

const AT_ONCE = 4;
const WARM_UP = 50;
const FIRST = 1000;
/** Of them so many log in, and the others wait for their phone. */
const WAITING_FROM = 500;

export const growth = {
  name: "growth",
  what: "logins for the same processor time, and the start, with 10⁶ accounts ÷ those with 10³",
  units: { logins: "of those at 1000", start: "× that at 1000" },
  onlyNamed: true,
  open: async (effort) => {
    const [small, large] = [await growingStage(), await growingStage()];
    await large.growTo(effort.quick ? 10_000 : 1_000_000);
    return {
      take: async () => {
        const starts: number[] = [];
        const cpuOf = async (growing: GrowingStage) => {
          const { cpu, start } = await measureAt(growing, effort);
          starts.push(start);
          return cpu;
        };
        const { result, reference } = await beside(
          effort,
          () => cpuOf(small),
          () => cpuOf(large),
        );
        const [before = 0, own = 0, after = 0] = starts.slice(-3);
        return { logins: reference / result, start: own / Math.sqrt(before * after) };
      },
      close: async () => {},
    };
  },
} satisfies Measure;

/** Processor time of a login, and the time until the first page, in seconds. */
async function measureAt({ stage, residents }: GrowingStage, { quick }: Effort) {
  const people = residents.map((it) => personOf(stage.world, it));
  const logins = quick ? 60 : 200;
  const began = performance.now();
  const product = await startProduct(stage);
  await people[0]?.computer.get("/");
  const start = (performance.now() - began) / 1000;
  const logIn = (count: number) =>
    forEach(people.slice(0, count), AT_ONCE, (person) => logInByApproval(stage.world, person));
  await product.advance(NEXT_STEP_SECONDS);
  await logIn(WARM_UP);
  await product.advance(NEXT_STEP_SECONDS);
  const before = product.cpuSeconds();
  await logIn(logins);
  const cpu = (product.cpuSeconds() - before) / logins;
  await product.stop();
  return { cpu, start };
}

interface GrowingStage {
  readonly stage: Stage;
  /** Those who may log in. */
  readonly residents: readonly Resident[];
  /** Nothing may serve the stage meanwhile. */
  readonly growTo: (accounts: number) => Promise<void>;
}

/** The stage, with a thousand accounts at first: half of them have logged in, and left rows in every table that a login writes. */
async function growingStage(): Promise<GrowingStage> {
  const stage = await prepareStage(async (world) => {
    const added = await addResidents(world, FIRST);
    await startWaiting(world, added.slice(WAITING_FROM));
    return added;
  });
  const residents = stage.made.slice(0, WAITING_FROM);
  const product = await startProduct(stage);
  await forEach(residents, AT_ONCE, (one) => logInByApproval(stage.world, personOf(stage.world, one)));
  await product.stop();
  let accounts = FIRST;
  return {
    stage,
    residents,
    growTo: async (wanted) => {
      while (accounts < wanted) {
        accounts = Math.min(wanted, accounts * 10);
        await stage.look((world) => multiply(world, accounts));
      }
      await toDisk(databaseFile(stage.world.config.dataDir));
    },
  };
}

/** Growing waits for no disk. Without this the product's first checkpoint would wait until all of it is on disk. */
async function toDisk(file: string): Promise<void> {
  const handle = await open(file, "r+");
  await handle.sync();
  await handle.close();
}
