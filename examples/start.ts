/**
 * Starts the demo with one example beside it.
 *
 *   npm run example -- java
 */
import { once } from "node:events";
import { parseConfig } from "../packages/server/src/base/platform/config/config.ts";
import { inWorld } from "../packages/server/src/operate/cli/command-line.ts";
import { demoAccounts, demoPassword, runDemo, seedAll } from "../packages/server/src/operate/cli/demo.ts";
import { exampleNames, PROXY, startExample } from "./run-example.ts";

const name = process.argv[2] ?? "";
if (!exampleNames.includes(name)) {
  console.error(`Which example? npm run example -- ${exampleNames.join(" | ")}`);
  process.exit(2);
}
const { userId } = demoAccounts[0] ?? { userId: "" };
const settings = { SPSE_DATA_DIR: "data/examples", SPSE_TRUSTED_PROXIES: `${PROXY}/32`, ...process.env };
await inWorld(
  parseConfig(settings),
  async (world) => {
    await seedAll(world);
    const password = demoPassword(world, userId);
    const example = await startExample(name, world, { userId, password });
    console.log(`
  The example          ${example.origin}   (examples/${name}/README.md)
  Enable 2FA at the portal first, as ${userId}, password ${password}.`);
    const untilStopped = async () => {
      await Promise.race(["SIGINT", "SIGTERM"].map((signal) => once(process, signal)));
    };
    await runDemo(world, { say: console.log, operator: "example", untilStopped });
    await example.stop();
  },
  { begins: true, beginsAnew: true },
);
