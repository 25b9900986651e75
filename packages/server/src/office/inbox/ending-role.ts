/** An account whose role ends within thirty days. */
import type { Role } from "../../base/rules/roles.ts";

export interface EndingRole {
  readonly id: string;
  readonly userId: string;
  readonly name: string;
  readonly role: Role;
  readonly until: number;
}
