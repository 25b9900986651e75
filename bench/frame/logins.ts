/** Lean logins, without script: ten requests with the phone's *Ya*, eight with a typed code. with-script.ts has the others. */
import type { World } from "../../packages/server/src/base/platform/world.ts";
import { demandBeranda, fieldOf, leave, logInOnce, toWaitingPage } from "../../packages/server/test-support/log-in.ts";
import type { Person } from "./people.ts";

/** Time steps of a code: each is good once. Seconds. */
export const NEXT_STEP_SECONDS = 31;

export type LoginWay = (world: World, person: Person) => Promise<void>;

/** User ID, password with Kode Keamanan, waiting page, the phone's list and its signed *Ya*, on to Beranda. */
export const logInByApproval: LoginWay = logInOnce;

/** User ID, password with Kode Keamanan, waiting page, the form for a code, and the phone's code. */
export const logInByCode: LoginWay = async (world, person) => {
  const { computer, phone } = person;
  await toWaitingPage(world, person);
  const form = await computer.get("/proof/code");
  demandBeranda(await computer.post("/proof/code", { for: fieldOf(form, "for"), code: phone.code() }));
  leave(world, computer);
};

/** Does `work` with each of these, so many at once. @returns seconds. */
export async function forEach<One>(
  all: readonly One[],
  atOnce: number,
  work: (one: One) => Promise<void>,
): Promise<number> {
  const began = performance.now();
  const left = all.values();
  const worker = async () => {
    for (const one of left) await work(one);
  };
  await Promise.all(Array.from({ length: atOnce }, worker));
  return (performance.now() - began) / 1000;
}
