/**
 * Measures answers that nobody may tell apart by their time. Takes pairs of one of each kind, in random order within the pair,
 * so that drift and neighbours cancel. The statistic: an attacker who sees one answer of each kind guesses that the slower one
 * cost more; in which share of pairs is that right? With a 95 % interval (Wilson); one half is a coin toss. Also the median of
 * the differences, of time and of the process's CPU time, each with a 95 % interval (bootstrap).
 */
import { atForm, send } from "../test-support/at-reset.ts";
import { enrolled } from "../test-support/enrolled.ts";
import { captchaOf, fieldOf } from "../test-support/log-in.ts";
import { addPerson, type TestWorld, testWorld, visitor } from "../test-support/world.ts";
import { type Dice, diceOf } from "./dice.ts";

/** A figure and its 95 % interval. */
export interface Estimate {
  readonly at: number;
  readonly from: number;
  readonly to: number;
}

/** The result. `first` is the kind that is known or right. */
interface Timed {
  readonly name: string;
  readonly pairs: number;
  readonly medians: readonly [number, number];
  /** Median of first less second, milliseconds. */
  readonly difference: Estimate;
  readonly cpuDifference: Estimate;
  /** Share of pairs that are guessed right, in the better of the two directions. */
  readonly guess: Estimate;
  /**
   * Pairs that an attacker needs to be 95 % sure, if the share is at the upper end of its interval, without a network in between.
   */
  readonly needs: number;
  readonly verdict: "not usable" | "usable" | "undecided";
}

/** A guess that is right this often from one pair of answers, without any network in between, is called usable. */
const USABLE_SHARE = 0.6;

/** 97.5 % and 95 % points of the normal distribution. */
const [TWO_SIDED, ONE_SIDED] = [1.96, 1.645];
const RESAMPLES = 1000;

const median = (values: readonly number[]): number =>
  [...values].sort((a, b) => a - b)[Math.floor(values.length / 2)] ?? 0;

/** The median, and between which values 95 % of the medians of resamples lie. */
function medianOf(values: readonly number[], dice: Dice): Estimate {
  const medians = Array.from({ length: RESAMPLES }, () => median(values.map(() => dice.oneOf(values)))).sort(
    (a, b) => a - b,
  );
  return { at: median(values), from: medians[RESAMPLES * 0.025] ?? 0, to: medians[RESAMPLES * 0.975 - 1] ?? 0 };
}

/** Wilson's interval of a share. */
function shareOf(right: number, pairs: number): Estimate {
  const [at, z2] = [right / pairs, TWO_SIDED ** 2];
  const middle = (at + z2 / (2 * pairs)) / (1 + z2 / pairs);
  const half = (TWO_SIDED * Math.sqrt((at * (1 - at)) / pairs + z2 / (4 * pairs ** 2))) / (1 + z2 / pairs);
  return { at, from: middle - half, to: middle + half };
}

/** Times `pairs` pairs. `answer` prepares untimed, and returns the call that is timed. */
async function time(
  name: string,
  pairs: number,
  seed: number,
  answer: (which: 0 | 1) => Promise<() => Promise<unknown>>,
): Promise<Timed> {
  const dice = diceOf(seed);
  const took: [number[], number[]] = [[], []];
  const cpu: [number[], number[]] = [[], []];
  for (let at = 0; at < pairs; at++) {
    for (const which of dice.chance(0.5) ? ([0, 1] as const) : ([1, 0] as const)) {
      const call = await answer(which);
      const [began, busy] = [performance.now(), process.cpuUsage()];
      await call();
      took[which].push(performance.now() - began);
      const { user, system } = process.cpuUsage(busy);
      cpu[which].push((user + system) / 1000);
    }
  }
  const differ = ([first, second]: [number[], number[]]) => first.map((it, at) => it - (second[at] ?? 0));
  const slower = differ(took).filter((it) => it > 0).length;
  const guess = shareOf(Math.max(slower, pairs - slower), pairs);
  return {
    name,
    pairs,
    medians: [median(took[0]), median(took[1])],
    difference: medianOf(differ(took), dice),
    cpuDifference: medianOf(differ(cpu), dice),
    guess,
    needs: Math.ceil((ONE_SIDED / (2 * (guess.to - 0.5))) ** 2),
    verdict: guess.to < USABLE_SHARE ? "not usable" : guess.from > USABLE_SHARE ? "usable" : "undecided",
  };
}

async function within(measure: (world: TestWorld) => Promise<Timed>): Promise<Timed> {
  const world = await testWorld();
  try {
    return await measure(world);
  } finally {
    await world.close();
  }
}

/** A wrong password for a User ID that exists, and for one that does not. A new hour each time keeps the gate open. */
export const timeLogin = (pairs: number, seed: number): Promise<Timed> =>
  within(async (world) => {
    await enrolled(world, { userId: "KENAL001" });
    return time("login, known and unknown User ID", pairs, seed, async (which) => {
      world.clock.advance(3601);
      const userId = which === 0 ? "KENAL001" : "ASING001";
      const browser = visitor(world);
      await browser.get("/login");
      const page = await browser.post("/login", { "user-id": userId });
      const form = { for: fieldOf(page, "for"), password: "salah sekali saja", ...captchaOf(world, page) };
      return () => browser.post("/login/password", form);
    });
  });

/** Lupa Password with right and with wrong data. */
export const timeForgot = (pairs: number, seed: number): Promise<Timed> =>
  within(async (world) => {
    await addPerson(world, { userId: "KENAL001" });
    return time("Lupa Password, right and wrong email", pairs, seed, async (which) => {
      world.clock.advance(3601);
      const browser = visitor(world);
      const page = await browser.get("/lupa-password");
      const email = which === 0 ? "kenal001@contoh.go.id" : "lain0001@contoh.go.id";
      const form = { "user-id": "KENAL001", email, ...captchaOf(world, page) };
      return () => browser.post("/lupa-password", form);
    });
  });

/** Permintaan Reset TOTP with right and with wrong data, after a right password. */
export const timeReset = (pairs: number, seed: number): Promise<Timed> =>
  within(async (world) => {
    await enrolled(world);
    return time("Permintaan Reset TOTP, right and wrong email", pairs, seed, async (which) => {
      world.clock.advance(86_401);
      const browser = await atForm(world, "PENYEDIA1", visitor(world));
      return () => send(world, browser, which === 0 ? {} : { email: "lain00001@contoh.go.id" });
    });
  });
