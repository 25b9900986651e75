/** Lean logins, without script: ten requests with the phone's *Ya*, eight with a typed code. with-script.ts has the others. */
import type { World } from "../../packages/server/src/base/platform/world.ts";
import { approve, fieldOf, logIn } from "../../packages/server/test-support/log-in.ts";
import type { Seen } from "../../packages/server/test-support/visitor.ts";
import { leave, type Person } from "./people.ts";

/** Time steps of a code: each is good once. Seconds. */
export const NEXT_STEP_SECONDS = 31;

export type LoginWay = (world: World, person: Person) => Promise<void>;

/** User ID, password with Kode Keamanan, waiting page, the phone's list and its signed *Ya*, on to Beranda. */
export const logInByApproval: LoginWay = async (world, person) => {
  await toWaitingPage(world, person);
  isBeranda(await approve(person.computer, person.phone));
  leave(world, person);
};

/** User ID, password with Kode Keamanan, waiting page, the form for a code, and the phone's code. */
export const logInByCode: LoginWay = async (world, person) => {
  await toWaitingPage(world, person);
  const form = await person.computer.get("/proof/code");
  isBeranda(await person.computer.post("/proof/code", { for: fieldOf(form, "for"), code: person.phone.code() }));
  leave(world, person);
};

/** A person whose password is proven and whose phone is asked. */
export async function toWaitingPage(world: World, person: Person): Promise<Seen> {
  const seen = await logIn(world, person.computer, person.userId);
  if (seen.path !== "/proof") throw new Error(`${person.userId} came to ${seen.status} ${seen.path}`);
  return seen;
}

/** @throws where the login has ended elsewhere. */
export function isBeranda(seen: Seen): void {
  if (seen.status !== 200 || seen.path !== "/beranda")
    throw new Error(`the login ended on ${seen.status} ${seen.path}`);
}

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
