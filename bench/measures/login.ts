/**
 * Logins: as people make them, with the browser's script and the app, which is the headline; lean ones without script, for diagnosis; and with
 * a typed code. Each beside its reference: the bare skeleton of ten requests and one hash, or better-auth.
 */
import { beside } from "../frame/beside.ts";
import { openBetterAuth } from "../frame/better-auth.ts";
import { type LoginWay, logInByApproval, logInByCode } from "../frame/logins.ts";
import type { Measure } from "../frame/measure.ts";
import { countEach } from "../frame/product.ts";
import type { Program } from "../frame/program.ts";
import { openSkeleton } from "../frame/skeleton.ts";
import { measureLogins, openTown } from "../frame/town.ts";
import { logInWithScript, reachAsBrowsers } from "../frame/with-script.ts";

const LOGINS = 300;
const LOGINS_QUICK = 60;
/** Logins whose requests, statements and commits are counted. */
const COUNTED = 20;

interface Reference {
  readonly program: Program;
  readonly rate: (logins: number) => Promise<number>;
  readonly close: () => Promise<void>;
}

interface Kind {
  readonly name: string;
  readonly what: string;
  readonly way: LoginWay;
  readonly reference: { readonly called: string; readonly open: (logins: number) => Promise<Reference> };
  /** A browser with script, and a log as in production. */
  readonly withScript?: true;
}

const skeleton = { called: "the skeleton", open: () => openSkeleton() };

const measureOf = ({ name, what, way, reference, withScript }: Kind) =>
  ({
    name,
    what,
    units: {
      ...{ requests: "requests", preflights: "requests", statements: "statements", commits: "commits" },
      ...{ cpu: "ms", "reference-cpu": "ms", "cpu-ratio": `× ${reference.called}` },
      ...{ rate: "logins/s", reference: "logins/s", ratio: `× ${reference.called}` },
    },
    open: async (effort) => {
      const logins = effort.quick ? LOGINS_QUICK : LOGINS;
      const settings = { SPSE_LOG_LEVEL: withScript ? "info" : "error" };
      const env = withScript ? { BENCH_FIRST_HASH: "yes" } : {};
      const town = await openTown(logins, { settings, env: { ...env, BENCH_COUNTS: "yes" } });
      const reach = () => withScript && reachAsBrowsers(town.product.world, town.product.connection);
      const one = (person: (typeof town.people)[number]) => way(town.product.world, person);
      reach();
      for (const person of town.people.slice(0, COUNTED)) await one(person); // the first login makes the browser's key
      await town.nextStep();
      const counts = await countEach(town.product, town.people.slice(0, COUNTED), one);
      await town.restart({ env });
      reach();
      await measureLogins(town, way, town.people); // the engine compiles what is used often
      const bare = await reference.open(logins);
      let bareCpu: readonly number[] = [];
      const rateOfBare = async () => {
        const before = bare.program.cpuSeconds();
        const rate = await bare.rate(logins);
        bareCpu = [...bareCpu.slice(-1), ((bare.program.cpuSeconds() - before) * 1000) / logins];
        return rate;
      };
      return {
        take: async () => {
          const taken = await beside(effort, rateOfBare, () => measureLogins(town, way, town.people));
          const { perSecond: rate, cpu } = taken.result;
          const [before = 0, after = 0] = bareCpu;
          const own = { "reference-cpu": (before + after) / 2, "cpu-ratio": (2 * cpu) / (before + after) };
          return { ...counts, cpu, ...own, rate, reference: taken.reference, ratio: rate / taken.reference };
        },
        close: async () => {
          await bare.close();
          await town.close();
        },
      };
    },
  }) satisfies Measure;

export const loginScript: Measure = measureOf({
  name: "login-script",
  what: "a login with a signed Ya as people make it, a browser with script and the app: requests, statements, commits; the server's processor time ÷ the skeleton's",
  way: logInWithScript,
  reference: skeleton,
  withScript: true,
});

export const login: Measure = measureOf({
  name: "login",
  what: "the same without script, receipts, stream, log and compression, for diagnosis",
  way: logInByApproval,
  reference: skeleton,
});

export const loginCode: Measure = measureOf({
  name: "login-code",
  what: "a login with password and typed code, without script: the server's processor time ÷ better-auth's with the same hash and durability",
  way: logInByCode,
  reference: { called: "better-auth", open: openBetterAuth },
});
