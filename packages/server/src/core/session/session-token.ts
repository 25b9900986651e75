/**
 * A request acts for a session only while the token that it showed is the session's current one. Between its first read and its
 * change a request may wait, mostly for a password hash. Meanwhile the owner may give a fresh proof, and the session gets another
 * token. The slow request must gain nothing from that proof, so each change has the request's token in its WHERE.
 */
import type { Updateable } from "kysely";
import type { SessionTable } from "../../base/platform/db/schema.ts";
import type { Tx, World } from "../../base/platform/world.ts";
import { holdAccount } from "../account/index.ts";

/** The part of a `Session` that identifies it: its id, the token that the request showed, and its account's epoch. */
export interface ActingSession {
  readonly id: string;
  readonly tokenDigest: string;
  readonly account: { readonly id: string; readonly epoch: number };
}

/**
 * The session has another token by now, or has ended, by itself or with its account's epoch. It is thrown and not returned: it must undo
 * the transaction of any flow, and no flow can forget to handle it. `web/` answers it with a page of its own.
 */
export class SessionMoved extends Error {
  constructor() {
    super("the session has another token by now, or is over");
  }
}

/**
 * Holds the session as the request has loaded it until the transaction ends. Holds the account first, as everywhere, so that
 * two requests of one account run one after the other.
 *
 * @throws SessionMoved
 */
export async function holdSession(tx: Tx, session: ActingSession): Promise<void> {
  if ((await holdAccount(tx, session.account.id, session.account.epoch)) === null) throw new SessionMoved();
  await changeSession(tx, session, { token_digest: session.tokenDigest });
}

/** The world of a request that acts for this session: each of its transactions begins with {@link holdSession}. */
export const actingFor = (world: World, session: ActingSession): World => ({
  ...world,
  begin: (tx) => holdSession(tx, session),
});

/**
 * Changes the session while its token is the request's.
 *
 * @throws SessionMoved
 */
export async function changeSession(tx: Tx, session: ActingSession, change: Updateable<SessionTable>): Promise<void> {
  const { numUpdatedRows } = await tx.db
    .updateTable("session")
    .set(change)
    .where("id", "=", session.id)
    .where("token_digest", "=", session.tokenDigest)
    .where("ended_at", "is", null)
    .executeTakeFirst();
  if (numUpdatedRows !== 1n) throw new SessionMoved();
}
