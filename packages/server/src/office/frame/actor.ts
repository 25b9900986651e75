/** The officer who does an act. Pure. */
import type { From } from "../../core/audit/index.ts";
import type { SessionVisit } from "../../core/session/web/index.ts";

/** Facts of an audit entry. */
export type Detail = Readonly<Record<string, string | null>>;

/** Who acts. A value, and not a visit: an act may be carried out after the officer's visit. */
export interface Actor {
  readonly officer: { readonly id: string; readonly userId: string };
  readonly from: From;
  /** The session that asked. */
  readonly sessionId: string;
}

/** Who carries an act out. `first`: the first of two officers, for the audit; empty where one officer is enough. */
export interface Performer extends Actor {
  readonly first: Detail;
}

/** The officer of a visit, as a value. */
export const actorOf = (visit: SessionVisit): Actor => ({
  officer: visit.session.account,
  from: { ip: visit.ip, browserLabel: visit.browserLabel },
  sessionId: visit.session.id,
});
