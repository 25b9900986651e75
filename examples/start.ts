/**
 * Starts the demo with one example beside it.
 *
 *   npm run example -- java
 */
import { once } from "node:events";
import { inWorld } from "../packages/server/src/cli/command-line.ts";
import { demoAccounts, demoPassword, runDemo, seedAll } from "../packages/server/src/cli/demo.ts";
import { parseConfig } from "../packages/server/src/platform/config/config.ts";
import { examples } from "./run-example.ts";

const start = examples[process.argv[2] ?? ""];
if (!start) {
  console.error(`Which example? npm run example -- ${Object.keys(examples).join(" | ")}`);
  process.exit(2);
}
const { userId } = demoAccounts[0] ?? { userId: "" };
const config = parseConfig({ SPSE_DATA_DIR: "data/examples", ...process.env });
await inWorld(
  config,
  async (world) => {
    await seedAll(world);
    const password = demoPassword(world, userId);
    const example = await start(world, { userId, password });
    console.log(`
  The example          ${example.origin}
  Log in there as ${userId}, password ${password}, once ${userId} has 2FA at the portal.`);
    const untilStopped = async () => {
      await Promise.race(["SIGINT", "SIGTERM"].map((signal) => once(process, signal)));
    };
    await runDemo(world, { say: console.log, operator: "example", untilStopped });
    await example.stop();
  },
  { begins: true, beginsAnew: true },
);
