/**
 * A request acts for a session only while the token that it showed is the session's. Between its first read and its change a
 * request may wait, for a password hash above all; meanwhile the owner may have given a fresh proof, which gave the session
 * another token. The slow request must gain nothing of that: its token stands in the WHERE of each change.
 */
import type { Updateable } from "kysely";
import { holdAccount } from "../account/account.ts";
import type { SessionTable } from "../platform/db/schema.ts";
import type { World } from "../platform/world.ts";
import type { Session } from "./session.ts";

/** The part of a session that says which one it is, by which token the request has come, and under which epoch of its account. */
export type Acting = Pick<Session, "id" | "tokenDigest"> & {
  readonly account: Pick<Session["account"], "id" | "epoch">;
};

/**
 * The session has another token by now, or is over, for itself or with its account's epoch. Thrown, and not returned: it has to undo its transaction, whichever flow
 * that is, and no flow can forget it. `http/` answers it with a page of its own.
 */
export class SessionMoved extends Error {
  constructor() {
    super("the session has another token by now, or is over");
  }
}

/**
 * Holds the session as the request has loaded it until the transaction ends. The account is held first, as everywhere, so that
 * two requests of one account come one after the other.
 *
 * @throws SessionMoved
 */
export async function holdSession(inside: World, session: Acting): Promise<void> {
  if ((await holdAccount(inside, session.account.id, session.account.epoch)) === null) throw new SessionMoved();
  await changeSession(inside, session, { token_digest: session.tokenDigest });
}

/** The world of a request that acts for this session: each of its transactions begins with {@link holdSession}. */
export const actingFor = (world: World, session: Acting): World => ({
  ...world,
  begin: (inside) => holdSession(inside, session),
});

/**
 * Changes the session while its token is the request's.
 *
 * @throws SessionMoved
 */
export async function changeSession(inside: World, session: Acting, change: Updateable<SessionTable>): Promise<void> {
  const { numUpdatedRows } = await inside.db
    .updateTable("session")
    .set(change)
    .where("id", "=", session.id)
    .where("token_digest", "=", session.tokenDigest)
    .where("ended_at", "is", null)
    .executeTakeFirst();
  if (numUpdatedRows !== 1n) throw new SessionMoved();
}
