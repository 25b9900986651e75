/** Ten thousand wrong attempts over HTTP, from many networks at once, while the owner logs in. */
import { attack, type Logins } from "../../packages/server/attacks/rival.ts";
import { rivalOverHttp } from "../../packages/server/attacks/rival-scene.ts";
import type { Part } from "./part.ts";

const ATTEMPTS = 10_000;
const AT_ONCE = 32;
const LOGINS = 10;

export const rivalPart: Part = {
  name: "rival",
  run: async ({ fail }) => {
    console.log(`\n${ATTEMPTS} wrong attempts, ${AT_ONCE} at once, over HTTP to a server process on SQLite`);
    for (const knows of ["the User ID", "the password"] as const) {
      const began = performance.now();
      const scene = await rivalOverHttp();
      const result = await attack(scene, { knows, attempts: ATTEMPTS, atOnce: AT_ONCE, logins: LOGINS });
      await scene.close();
      const seconds = ((performance.now() - began) / 1000).toFixed(0);
      console.log(
        `  by who knows ${knows}: ${result.hashed} of them hashed, statuses ${JSON.stringify(result.statuses)}  (${seconds} s)`,
      );
      for (const [place, logins] of [
        ["the known browser", result.knownBrowser],
        ["a new PC", result.newPc],
      ] as const) {
        console.log(`  ${logins.inside === logins.tried ? "✓" : "✗"} the owner from ${place}: ${shown(logins)}`);
        if (logins.inside < logins.tried)
          fail(`the owner was kept out of ${place} by who knows ${knows}: ${logins.kept.join(" | ")}`);
      }
    }
  },
};

const shown = (logins: Logins): string =>
  `${logins.inside} of ${logins.tried} logins, ${(logins.disturbed / logins.undisturbed).toFixed(1)} times as long as undisturbed ` +
  `(${logins.disturbed.toFixed(0)} and ${logins.undisturbed.toFixed(0)} ms), by ${JSON.stringify(logins.by)}`;
