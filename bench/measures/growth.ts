/** What a login and a start cost with a thousand accounts, and with a million. */
import { forEach, logInByApproval, NEXT_STEP_SECONDS } from "../frame/logins.ts";
import { type Effort, type Figure, type Measure, median, repeat } from "../frame/measure.ts";
import { type GrowingStage, growingStage } from "../frame/million.ts";
import { personOf } from "../frame/people.ts";
import { type Product, startProduct } from "../frame/product.ts";

const AT_ONCE = 4;
const WARM_UP = 50;

export const growth: Measure = {
  name: "growth",
  what: "logins for the same processor time, and the start, with 10³, 10⁴, 10⁵ and 10⁶ accounts",
  run: async (effort) => {
    const sizes = effort.quick ? [1000, 10_000] : [1000, 10_000, 100_000, 1_000_000];
    const growing = await growingStage();
    const seen: { readonly size: number; readonly cpu: readonly number[]; readonly start: readonly number[] }[] = [];
    for (const size of sizes) {
      await growing.growTo(size);
      seen.push({ size, ...(await measureAt(growing, effort)) });
    }
    const first = seen[0];
    const against = (of: "cpu" | "start", size: number): number[] => {
      const base = median(first?.[of] ?? []);
      return (seen.find((it) => it.size === size)?.[of] ?? []).map((it) => (of === "cpu" ? base / it : it / base));
    };
    return sizes.slice(1).flatMap((size): Figure[] => [
      { name: `growth.logins-${size}`, unit: "of those at 1000", values: against("cpu", size), hold: { least: 0.85 } },
      { name: `growth.start-${size}`, unit: "× that at 1000", values: against("start", size), hold: { most: 1.5 } },
    ]);
  },
};

/** Processor time of a login, and the time until the first page, in seconds. */
async function measureAt({ stage, residents }: GrowingStage, effort: Effort) {
  const people = residents.map((it) => personOf(stage.world, it));
  const logins = effort.quick ? 60 : 200;
  return repeat(effort, async () => {
    const began = performance.now();
    const product = await startProduct(stage);
    await readHome(product);
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
  });
}

const readHome = ({ connection, world }: Product) =>
  connection.send({
    method: "GET",
    url: "/",
    remoteAddress: "10.0.0.1",
    headers: { host: new URL(world.config.portalUrl).host },
  });
