/** better-auth by itself, in the units of our own logins: what {@link loginCode} compares with. */
import { measureBetterAuth } from "../frame/better-auth.ts";
import { measureHashing } from "../frame/hashing.ts";
import { type Measure, repeat } from "../frame/measure.ts";

export const peers: Measure = {
  name: "peers",
  what: "better-auth with the same hash and durability: a login with password and code beside one argon2id hash",
  run: async (effort) => {
    const { cpu, rate } = await repeat(effort, async () => {
      const hashing = await measureHashing();
      const peer = await measureBetterAuth(effort.quick ? 60 : 300);
      return { cpu: peer.cpuSeconds / hashing.cpuSeconds, rate: peer.perSecond / hashing.perSecond };
    });
    return [
      { name: "peers.better-auth-cpu", unit: "hashes", values: cpu },
      { name: "peers.better-auth-rate", unit: "of the hashes/s", values: rate },
    ];
  },
};
