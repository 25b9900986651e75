/**
 * How long sessions live: by user type, or by role where the role has a row. Where no row sets a value, the settings do
 * (`SPSE_SESSION_IDLE_MINUTES`, `SPSE_SESSION_HOURS`). policy.ts owns the table of these columns.
 */
import type { Config } from "../../base/platform/config/config.ts";
import { ABSOLUTE_SECONDS_MOST, IDLE_SECONDS_MOST } from "../../base/rules/lifetimes.ts";

/** The values of a rule; null: the settings' value. */
export interface SessionPolicy {
  readonly idleSeconds: number | null;
  readonly absoluteSeconds: number | null;
}

/** The limits of one account. */
interface SessionLimits {
  readonly idleSeconds: number;
  readonly absoluteSeconds: number;
}

/** The rule's values, or the settings' where no rule sets them; never above the standard's maximum. */
export const limitsOf = (
  policy: SessionPolicy | undefined,
  config: Pick<Config, "sessionIdleSeconds" | "sessionSeconds">,
): SessionLimits => ({
  idleSeconds: Math.min(policy?.idleSeconds ?? config.sessionIdleSeconds, IDLE_SECONDS_MOST),
  absoluteSeconds: Math.min(policy?.absoluteSeconds ?? config.sessionSeconds, ABSOLUTE_SECONDS_MOST),
});
