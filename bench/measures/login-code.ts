/** A login with password and typed code, beside one argon2id hash and beside better-auth with the same hash and durability. */
import { measureBetterAuth } from "../frame/better-auth.ts";
import { meanOf, measureHashing } from "../frame/hashing.ts";
import { measureLogins } from "../frame/login-rate.ts";
import { logInByCode } from "../frame/logins.ts";
import { type Measure, repeat } from "../frame/measure.ts";
import { openTown } from "../frame/town.ts";

export const loginCode: Measure = {
  name: "login-code",
  what: "a login with password and typed code: how many a second ÷ argon2id hashes a second, and ÷ better-auth's logins",
  run: async (effort) => {
    const logins = effort.quick ? 60 : 300;
    const town = await openTown(logins);
    const seen = await repeat(effort, async () => {
      const before = await measureHashing();
      const own = await measureLogins(town, logInByCode, logins);
      const hashing = meanOf(before, await measureHashing());
      const peer = await measureBetterAuth(logins);
      return {
        cpu: own.cpuSeconds / hashing.cpuSeconds,
        rate: own.perSecond / hashing.perSecond,
        toPeer: own.perSecond / peer.perSecond,
      };
    });
    await town.close();
    return [
      { name: "login-code.cpu", unit: "hashes", values: seen.cpu },
      {
        name: "login-code.rate",
        unit: "of the hashes/s",
        values: seen.rate,
        hold: { least: 0.6 },
        aim: { least: 0.75 },
      },
      {
        name: "login-code.peer",
        unit: "× better-auth",
        values: seen.toPeer,
        hold: { least: 1.3 },
        aim: { least: 1.6 },
      },
    ];
  },
};
