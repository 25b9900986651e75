/** What a login and a start cost with a million accounts, beside the same with a thousand. */
import { beside } from "../frame/beside.ts";
import { forEach, logInByApproval, NEXT_STEP_SECONDS } from "../frame/logins.ts";
import type { Effort, Measure } from "../frame/measure.ts";
import { type GrowingStage, growingStage } from "../frame/million.ts";
import { personOf } from "../frame/people.ts";
import { startProduct } from "../frame/product.ts";

const AT_ONCE = 4;
const WARM_UP = 50;

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
