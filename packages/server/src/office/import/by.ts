/** Who imports: an officer at the console, or an operator on the server. */
import type { AuditEntry } from "../../core/audit/index.ts";

export interface By {
  /** Null: an operator on the server. */
  readonly officerId: string | null;
  /** The officer's User ID, or the operator's name. */
  readonly name: string;
  /** Where the officer acts from. */
  readonly from?: NonNullable<AuditEntry["from"]>;
}

/** The parts of an audit entry that name the actor. */
export const byDetail = (
  { officerId, name, from }: By,
  detail: NonNullable<AuditEntry["detail"]>,
): Pick<AuditEntry, "accountId" | "client" | "from" | "detail"> =>
  officerId === null
    ? { client: "cli", detail: { ...detail, operator: name } }
    : { accountId: officerId, detail: { ...detail, officer: name }, ...(from && { from }) };
