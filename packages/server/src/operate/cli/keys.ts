/** `spse keys rotate` seals everything under the new master key (docs/master-key.md); `spse keys signing` lists and renews the signing keys. */
import { resealKept } from "../../base/platform/installation-secrets.ts";
import { utc } from "../../base/platform/ui/time.ts";
import type { World } from "../../base/platform/world.ts";
import { listSigningKeys, renewSigningKeys, voidSigningKeys } from "../../connect/signing/index.ts";
import { record } from "../../core/audit/index.ts";
import { reseal, sealedColumns } from "../data-life/index.ts";
import { CommandRefused, type Terminal } from "./terminal.ts";

/** Most passes over the tables. Each pass finds rows that another process sealed under the old key meanwhile. */
const PASSES_MOST = 5;

/**
 * Seals everything again while the portal serves. A repeat does no harm; after a crash, run the command again.
 *
 * @throws CommandRefused if a value opens under neither key, or if another process keeps sealing under the old one.
 */
export async function rotateKeys(world: World, terminal: Terminal): Promise<void> {
  const totals = new Map<string, number>();
  let kept = await resealKept(world);
  for (let pass = 1; ; pass += 1) {
    let changed = 0;
    const unreadable: string[] = [];
    for (const column of sealedColumns) {
      const { what } = column;
      const { done, unreadable: lost } = await reseal(world, column);
      totals.set(what, (totals.get(what) ?? 0) + done);
      unreadable.push(...lost.map((id) => `${what}: ${id}`));
      changed += done;
    }
    kept += await resealKept(world);
    if (unreadable.length > 0)
      throw new CommandRefused(
        `${unreadable.length} cannot be opened with SPSE_MASTER_KEY or SPSE_MASTER_KEY_OLD (${unreadable.slice(0, 3).join(", ")}); all others are sealed anew`,
      );
    if (changed === 0) break;
    if (pass === PASSES_MOST)
      throw new CommandRefused(
        "Some process still seals under the old key: restart all with the new one, then run this again.",
      );
  }
  const detail = { ...Object.fromEntries(totals), kept };
  const all = Object.values(detail).reduce((sum, it) => sum + it, 0);
  if (all > 0)
    await record(world, {
      event: "keys",
      outcome: "rotated",
      client: "cli",
      detail: { ...detail, operator: terminal.operator },
    });
  for (const [what, count] of Object.entries(detail)) terminal.say(`${what}: ${count} sealed anew`);
  terminal.say("Everything is sealed under SPSE_MASTER_KEY. Take SPSE_MASTER_KEY_OLD away and restart.");
}

/** The operator's request. Without the first two options, the command only lists the keys. */
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
