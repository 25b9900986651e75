/**
 * How long answers take that must not be told apart. Pairs of one of each, in alternating order, so that drift cancels. The
 * statistic: in how many pairs the first kind is the slower one (the sign test). An attacker who sees only one answer guesses
 * right in that share of cases, or less over a network.
 */
import { atForm, send } from "../test-support/at-reset.ts";
import { enrolled } from "../test-support/enrolled.ts";
import { captchaOf, fieldOf } from "../test-support/log-in.ts";
import { addPerson, type TestWorld, testWorld, visitor } from "../test-support/world.ts";

/** What came of it. `tells`: one answer gives it away more often than {@link USABLE_SHARE}. */
export interface Timed {
  readonly name: string;
  readonly medians: readonly [number, number];
  /** Median of the differences in pairs, milliseconds. */
  readonly difference: number;
  /** Share of pairs in which the first kind took longer. */
  readonly right: number;
  /** Standard deviations of `right` from a half. */
  readonly z: number;
  readonly tells: boolean;
}

/** A guess that is right this often from one answer, without any network in between, is called usable. */
export const USABLE_SHARE = 0.6;

const median = (values: readonly number[]): number =>
  [...values].sort((a, b) => a - b)[Math.floor(values.length / 2)] ?? 0;

/** Times `pairs` pairs. `answer` prepares untimed, and returns the call that is timed. */
async function time(
  name: string,
  pairs: number,
  answer: (which: 0 | 1, at: number) => Promise<() => Promise<unknown>>,
): Promise<Timed> {
  const took: [number[], number[]] = [[], []];
  for (let at = 0; at < pairs; at++) {
    for (const which of at % 2 === 0 ? ([0, 1] as const) : ([1, 0] as const)) {
      const call = await answer(which, at);
      const began = performance.now();
      await call();
      took[which].push(performance.now() - began);
    }
  }
  const differences = took[0].map((it, at) => it - (took[1][at] ?? 0));
  const right = differences.filter((it) => it > 0).length / pairs;
  const z = (right - 0.5) / Math.sqrt(0.25 / pairs);
  const tells = right > USABLE_SHARE || right < 1 - USABLE_SHARE;
  return { name, medians: [median(took[0]), median(took[1])], difference: median(differences), right, z, tells };
}

async function within(measure: (world: TestWorld) => Promise<Timed>): Promise<Timed> {
  const world = await testWorld();
  try {
    return await measure(world);
  } finally {
    await world.close();
  }
}

/** A wrong password for a User ID that somebody has, and for one that nobody has. The gate stays open: a new hour each time. */
export const timeLogin = (pairs: number): Promise<Timed> =>
  within(async (world) => {
    await enrolled(world, { userId: "KENAL001" });
    return time("login, known and unknown User ID", pairs, async (which) => {
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
export const timeForgot = (pairs: number): Promise<Timed> =>
  within(async (world) => {
    await addPerson(world, { userId: "KENAL001" });
    return time("Lupa Password, right and wrong email", pairs, async (which) => {
      world.clock.advance(3601);
      const browser = visitor(world);
      const page = await browser.get("/lupa-password");
      const email = which === 0 ? "kenal001@contoh.go.id" : "lain0001@contoh.go.id";
      const form = { "user-id": "KENAL001", email, ...captchaOf(world, page) };
      return () => browser.post("/lupa-password", form);
    });
  });

/** Permintaan Reset TOTP with right and with wrong data, after a right password. */
export const timeReset = (pairs: number): Promise<Timed> =>
  within(async (world) => {
    await enrolled(world);
    return time("Permintaan Reset TOTP, right and wrong email", pairs, async (which) => {
      world.clock.advance(86_401);
      const browser = await atForm(world, "PENYEDIA1", visitor(world));
      return () => send(world, browser, which === 0 ? {} : { email: "lain00001@contoh.go.id" });
    });
  });
