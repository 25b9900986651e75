/** The filter of the list's choices. */
import type { World } from "../../base/platform/world.ts";
import { roles } from "../../base/rules/roles.ts";
import { loadRules, ruleFor } from "../../core/policy/index.ts";
import type { AccountFilter } from "./list.sql.ts";
import type { ListChoice } from "./users.ts";

/** The chosen filters, as the audit records them too. */
export const madeOf = ({ kind, role, factor, state, login }: ListChoice): Omit<AccountFilter, "dueRoles"> => ({
  ...(kind && { kind }),
  ...(role && { role }),
  ...(factor && { factor }),
  ...(state && { state }),
  ...(login && { login }),
});

/** The filter of these choices, by the policy as it is now. */
export async function filterOf(world: World, choice: ListChoice): Promise<AccountFilter> {
  if (choice.factor !== "due") return madeOf(choice);
  const rules = await loadRules(world);
  const dueRoles = roles.filter((role) => ruleFor(world, role, rules).twoFactor === "mandatory");
  return { ...madeOf(choice), dueRoles };
}
