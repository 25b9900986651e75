/** `spse keys signing`: lists the keys that sign in the name of this LPSE, and renews them. */
import { utc } from "../../base/platform/ui/time.ts";
import type { World } from "../../base/platform/world.ts";
import { listSigningKeys, renewSigningKeys, voidSigningKeys } from "../../connect/signing/index.ts";
import { CommandRefused, type Terminal } from "./terminal.ts";

/** What the operator asks for; without the first two: the list alone. */
export interface SigningOptions {
  readonly renew: boolean;
  readonly compromised: boolean;
  readonly json: boolean;
}

/** @throws CommandRefused where both are asked for, or there is no key. */
export async function signingKeys(
  world: World,
  terminal: Terminal,
  { renew, compromised, json }: SigningOptions,
): Promise<void> {
  if (renew && compromised) throw new CommandRefused("--renew and --compromised: name one of them");
  const before = await listSigningKeys(world);
  if ((renew || compromised) && before.length === 0) throw new CommandRefused("There is no signing key yet.");
  if (compromised) await voidSigningKeys(world);
  if (renew) await renewSigningKeys(world);
  const keys = await listSigningKeys(world);
  if (json) return terminal.say(JSON.stringify({ keys }));
  if (keys.length === 0)
    return terminal.say("There is no signing key yet: the first one is made when something is to be signed.");
  for (const { kid, alg, phase, signsFrom } of keys)
    terminal.say(`${alg}  ${kid}  ${WORDS[phase]}  signs from ${utc(signsFrom)}`);
  if (compromised) terminal.say("The keys before these are void. Clients read the new ones by themselves.");
}

const WORDS = {
  next: "signs next",
  signs: "signs now",
  published: "signs no more, and is still published",
  over: "over",
} as const;
