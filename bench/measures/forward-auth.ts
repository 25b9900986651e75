/** What a proxy's question costs: each picture of a protected page asks. Statements and commits are counted; processor time is the whole process'. */

import { addProtected, browserOn } from "../../packages/server/test-support/connect/protected-host.ts";
import { approve } from "../../packages/server/test-support/log-in.ts";
import type { TestWorld } from "../../packages/server/test-support/world.ts";
import { toWaitingPage } from "../frame/logins.ts";
import { type Measure, repeat } from "../frame/measure.ts";
import { addResidents, personOf } from "../frame/people.ts";
import { countedBy, prepareStage, startProduct } from "../frame/product.ts";

export const forwardAuth: Measure = {
  name: "forward-auth",
  what: "one question of a proxy about a request of somebody who is logged in: statements, commits and processor time",
  run: async (effort) => {
    const asks = effort.quick ? 500 : 5000;
    const stage = await prepareStage(async (world) => {
      await addProtected(world);
      return addResidents(world, 1);
    });
    const product = await startProduct(stage, { env: { BENCH_COUNTS: "yes" } });
    const [resident] = stage.made;
    if (!resident) throw new Error("nobody lives here");
    const { world } = product;
    const person = personOf(world, resident);
    await toWaitingPage(world, person);
    await approve(person.computer, person.phone);
    const browser = browserOn(world as TestWorld);
    await browser.open(person.computer, "/");
    const askMany = async (count: number) => {
      for (let turn = 0; turn < count; turn++) {
        const { status } = await browser.ask("/gambar.png", { accept: "image/png" });
        if (status !== 200) throw new Error(`the request did not pass: ${status}`);
      }
    };
    await askMany(asks / 5);
    const seen = await repeat(effort, async () => {
      const { statements, flushes, result } = await countedBy(product, async () => {
        const began = product.cpuSeconds();
        await askMany(asks);
        return product.cpuSeconds() - began;
      });
      return { statements: statements / asks, commits: flushes / asks, cpu: (result / asks) * 1000 };
    });
    await product.stop();
    return [
      {
        name: "forward-auth.statements",
        unit: "statements",
        values: seen.statements,
        hold: { most: 1.1 },
        aim: { most: 1 },
      },
      { name: "forward-auth.commits", unit: "commits", values: seen.commits, hold: { most: 0.01 }, aim: { most: 0 } },
      { name: "forward-auth.cpu", unit: "ms", values: seen.cpu, hold: { most: 1 }, aim: { most: 0.5 } },
    ];
  },
};
