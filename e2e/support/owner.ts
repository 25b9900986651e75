/** Where most stories of a request begin: a person with a phone and a computer that the account knows. */
import { addPerson } from "../../packages/server/test-support/world.ts";
import type { Computer } from "./computer.ts";
import type { Phone } from "./phone.ts";
import { logInAndEnable, logOut } from "./portal.ts";
import { type Run, startRun } from "./run.ts";

interface Owner {
  readonly run: Run;
  /** Nobody is logged in there; the account knows the browser. */
  readonly home: Computer;
  readonly phone: Phone;
}

/** Starts a run with this person, who has enabled 2FA and logged out. */
export async function startOwner(userId: string): Promise<Owner> {
  const run = await startRun();
  await addPerson(run.world, { userId });
  const home = await run.newComputer();
  const phone = await run.newPhone();
  await logInAndEnable(run, home, phone, userId);
  await logOut(home);
  return { run, home, phone };
}

/**
 * The phone's faults, but for one that a hand-set clock causes. The server's clock jumps first: it refuses a call that the phone signs in
 * that moment, and the phone signs once more. [P-32]
 */
export const faultsOf = (phone: Pick<Phone, "faults">): readonly string[] =>
  phone.faults.filter((it) => !/status of 401 .*\/device\/v1\//.test(it));
