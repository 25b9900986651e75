/** A request or approval of an officer counts only while the account still is that officer's, unchanged since then. */
import { sql } from "kysely";
import type { WorldOrTx } from "../../base/platform/world.ts";

/**
 * Part of a WHERE: the officer is active, holds one of the roles, and was neither reset nor stopped since.
 *
 * @param id the column with the officer's account. @param epoch the column with that account's epoch then.
 */
export const stillOfficer = (world: WorldOrTx, roles: ReadonlySet<string>, id: string, epoch: string) =>
  sql<boolean>`exists (select 1 from account as officer where officer.id = ${sql.ref(id)}
    and officer.epoch = ${sql.ref(epoch)} and officer.active = 1 and officer.role in (${sql.join([...roles])})
    and (officer.role_until is null or officer.role_until > ${world.now()}))`;
