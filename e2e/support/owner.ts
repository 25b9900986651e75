/** Where most stories begin: a person with a phone, and a computer that the account knows or a login before it. */
import { addPerson } from "../../packages/server/test-support/world.ts";
import { sayYes } from "./app.ts";
import type { Computer } from "./computer.ts";
import { givePassword, giveUserIdHere } from "./login.ts";
import type { Phone } from "./phone.ts";
import { logInAndEnable, logOut, numberShown } from "./portal.ts";
import { type Run, startRun } from "./run.ts";
import { enableWithoutPages } from "./without-pages.ts";

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

/** Enables 2FA for this person on a computer of their own, without drawing pages. @returns their phone. */
export async function newPhoneOf(run: Run, userId: string): Promise<Phone> {
  const phone = await run.newPhone();
  const home = await run.newComputer();
  await enableWithoutPages(run, home, phone, userId);
  await home.close();
  return phone;
}

/** The whole login at a computer that an application has led to it: User ID, password, and *Ya* with the number. */
export async function passLogin(run: Run, computer: Computer, phone: Phone, userId: string): Promise<void> {
  await computer.arrive("/login");
  await giveUserIdHere(computer, userId);
  await givePassword(run, computer);
  await sayYes(phone, userId, await numberShown(computer));
}

/**
 * The phone's faults, but for those after which it signs once more. The server's clock jumps first, so it refuses a call that is signed in
 * that moment. [P-32] A story is quicker than people, so two changes may come within one second. [P-33]
 */
export const faultsOf = (phone: Pick<Phone, "faults">): readonly string[] =>
  phone.faults.filter((it) => !/status of 401 .*\/device\/v1\//.test(it));
