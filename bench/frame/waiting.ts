/** People whose password is proven and whose browser waits for the phone. */
import { transact, type World } from "../../packages/server/src/base/platform/world.ts";
import { cookieName } from "../../packages/server/src/base/web/cookies.ts";
import { startProof } from "../../packages/server/src/core/proof/start.ts";
import { type Person, personOf, type Resident } from "./people.ts";

/** Proofs of one transaction. */
const AT_ONCE = 500;

/** One whose waiting page is open. `proof`: the value of its cookie. */
interface Waiting {
  readonly resident: Resident;
  readonly proof: string;
}

/** Begins a proof for each, as the right password does, and asks the phone. */
export async function startWaiting(world: World, residents: readonly Resident[]): Promise<readonly Waiting[]> {
  const begun: Waiting[] = [];
  for (let at = 0; at < residents.length; at += AT_ONCE)
    await transact(world, async (tx) => {
      for (const resident of residents.slice(at, at + AT_ONCE)) {
        const { value } = await startProof(tx, {
          accountId: resident.accountId,
          epoch: resident.epoch,
          purpose: "login",
          client: "portal",
          sessionId: null,
          passwordProvenAt: tx.now(),
          from: {
            browser: { id: resident.browserId },
            browserLabel: "Chrome di Windows",
            ip: resident.ip,
            cookie: () => undefined,
          },
        });
        begun.push({ resident, proof: value ?? "" });
      }
    });
  return begun;
}

/** The person before the waiting page. */
export function waiterOf(world: World, { resident, proof }: Waiting): Person {
  const person = personOf(world, resident);
  person.computer.cookies.set(cookieName(world.config.portalUrl, "proof"), proof);
  return person;
}
