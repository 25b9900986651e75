/** Judges a new password: by the rules, and by whether it is known from a breach. */
import type { World } from "../platform/world.ts";
import { isBreached } from "./breached.ts";
import { checkNewPassword, type NewPasswordVerdict, type PasswordOwner } from "./password-rules.ts";

/** @throws where the operator's file of breached passwords cannot be read. */
export async function judgeNewPassword(
  world: World,
  typed: string,
  owner: Omit<PasswordOwner, "lpseName">,
): Promise<NewPasswordVerdict> {
  const verdict = checkNewPassword(typed, { ...owner, lpseName: world.config.lpseName });
  if (verdict.kind !== "accepted") return verdict;
  return (await isBreached(world, typed)) ? { kind: "breached" } : verdict;
}
