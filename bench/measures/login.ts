/**
 * Logins beside a reference: as people make them, with the browser's script and the app, which is the headline, beside the bare skeleton of ten
 * requests and one hash; and with a typed code, beside better-auth.
 */
import { beside } from "../frame/beside.ts";
import { openBetterAuth } from "../frame/better-auth.ts";
import { logInByCode } from "../frame/logins.ts";
import type { Effort, Measure } from "../frame/measure.ts";
import { countEach } from "../frame/product.ts";
import type { Program } from "../frame/program.ts";
import { openSkeleton } from "../frame/skeleton.ts";
import { measureLogins, openTown, type Town } from "../frame/town.ts";
import { logInWithScript, reachAsBrowsers } from "../frame/with-script.ts";

/** Logins whose requests, statements and commits are counted. */
const COUNTED = 20;
const FIRST_HASH = { BENCH_FIRST_HASH: "yes" };

const units = (reference: string) => ({
  ...{ cpu: "ms", "reference-cpu": "ms", "cpu-ratio": `× ${reference}` },
  ...{ rate: "logins/s", reference: "logins/s" },
});
const loginsOf = ({ quick }: Effort): number => (quick ? 60 : 300);

export const loginScript = {
  name: "login-script",
  what: "a login with a signed Ya as people make it, a browser with script and the app: requests, statements, commits; the server's processor time ÷ the skeleton's",
  units: {
    ...{ requests: "requests", preflights: "requests", statements: "statements", commits: "commits" },
    ...units("the skeleton"),
  },
  open: async (effort) => {
    const town = await openTown(loginsOf(effort), {
      settings: { SPSE_LOG_LEVEL: "info" }, // as in production
      env: { ...FIRST_HASH, BENCH_COUNTS: "yes" },
    });
    const reach = () => reachAsBrowsers(town.product.world, town.product.connection);
    reach();
    const counted = town.people.slice(0, COUNTED);
    for (const person of counted) await logInWithScript(town.product.world, person); // the first login makes the browser's key
    await town.nextStep();
    const counts = await countEach(town.product, counted, (person) => logInWithScript(town.product.world, person));
    await town.restart({ env: FIRST_HASH });
    reach();
    const { take, close } = await besideReference(town, logInWithScript, await openSkeleton(), effort);
    return { take: async () => ({ ...counts, ...(await take()) }), close };
  },
} satisfies Measure;

export const loginCode = {
  name: "login-code",
  what: "a login with password and typed code, without script: the server's processor time ÷ better-auth's with the same hash and durability",
  units: units("better-auth"),
  open: async (effort) => {
    const town = await openTown(loginsOf(effort), { settings: { SPSE_LOG_LEVEL: "error" } });
    return besideReference(town, logInByCode, await openBetterAuth(loginsOf(effort)), effort);
  },
} satisfies Measure;

interface Reference {
  readonly program: Program;
  readonly rate: (logins: number) => Promise<number>;
  readonly close: () => Promise<void>;
}

/** Everybody logs in once in each take, beside as many logins at the reference. */
async function besideReference(town: Town, way: typeof logInByCode, bare: Reference, effort: Effort) {
  await measureLogins(town, way, town.people); // the engine compiles what is used often
  let bareCpu: readonly number[] = [];
  const rateOfBare = async () => {
    const before = bare.program.cpuSeconds();
    const rate = await bare.rate(town.people.length);
    bareCpu = [...bareCpu.slice(-1), ((bare.program.cpuSeconds() - before) * 1000) / town.people.length];
    return rate;
  };
  return {
    take: async () => {
      const { result, reference } = await beside(effort, rateOfBare, () => measureLogins(town, way, town.people));
      const [before = 0, after = 0] = bareCpu;
      const referenceCpu = (before + after) / 2;
      const cpu = { cpu: result.cpu, "reference-cpu": referenceCpu, "cpu-ratio": result.cpu / referenceCpu };
      return { ...cpu, rate: result.perSecond, reference };
    },
    close: async () => {
      await bare.close();
      await town.close();
    },
  };
}
