/** A login with a signed approval, beside one argon2id hash: processor time, and logins a second beside hashes a second. */
import { meanOf, measureHashing } from "../frame/hashing.ts";
import { measureLogins } from "../frame/login-rate.ts";
import { logInByApproval } from "../frame/logins.ts";
import { type Measure, repeat } from "../frame/measure.ts";
import { measureSkeleton } from "../frame/skeleton.ts";
import { AT_ONCE, openTown } from "../frame/town.ts";

export const loginApproval: Measure = {
  name: "login-approval",
  what: "a login with a signed approval ÷ one argon2id hash: processor time of the server, and how many a second",
  run: async (effort) => {
    const logins = effort.quick ? 60 : 300;
    const town = await openTown(logins);
    const { cpu, rate, skeleton } = await repeat(effort, async () => {
      const before = await measureHashing();
      const logged = await measureLogins(town, logInByApproval, logins);
      const hashing = meanOf(before, await measureHashing());
      const skeleton = await measureSkeleton(logins, AT_ONCE);
      return {
        cpu: logged.cpuSeconds / hashing.cpuSeconds,
        rate: logged.perSecond / hashing.perSecond,
        skeleton: skeleton / hashing.perSecond,
      };
    });
    await town.close();
    return [
      { name: "login-approval.cpu", unit: "hashes", values: cpu, hold: { most: 1.6 }, aim: { most: 1.3 } },
      {
        name: "login-approval.rate",
        unit: "of the hashes/s",
        values: rate,
        hold: { least: 0.42 },
        aim: { least: 0.5 },
      },
      { name: "login-approval.skeleton", unit: "of the hashes/s", values: skeleton },
    ];
  },
};
