/** What waits for an officer, counted and listed. Each part has its limit: no list grows with the number of accounts. */
import { unixSeconds } from "@spse/protocol";
import { type Expression, sql } from "kysely";
import type { World } from "../../base/platform/world.ts";
import { ROLE_ENDS_SOON_SECONDS } from "../../base/rules/lifetimes.ts";
import { admins, type Role } from "../../base/rules/roles.ts";
import { openProposals } from "../../connect/requests/index.ts";
import { waitingFor } from "../../core/power/index.ts";
import { undecided } from "../../core/recovery/index.ts";
import { yesesFor } from "../frame/index.ts";
import type { EndingRole } from "./ending-role.ts";

/** A part is counted up to here. */
const COUNTED_MOST = 100;

/** An officer, as the inbox asks for one. */
interface Officer {
  readonly id: string;
  readonly role: string;
}

/** How much waits for this officer. One statement. */
export async function countInbox(world: World, { id, role }: Officer): Promise<number> {
  const isAdmin = admins.has(role);
  return sumOf(world, [
    yesesFor(world, id, isAdmin).limit(COUNTED_MOST),
    ...deskRows(world, id),
    ...(isAdmin
      ? [
          waitingFor(world, id).limit(COUNTED_MOST),
          openProposals(world).limit(COUNTED_MOST),
          world.db.selectFrom("alert").select("kind").where("told_at", "is not", null),
          endingRows(world).select("id").limit(COUNTED_MOST),
        ]
      : []),
  ]);
}

/** How many resets and cases wait for any officer. */
export const countOfDesk = (world: World): Promise<number> => sumOf(world, deskRows(world, ""));

/** Resets and open cases of other accounts than the officer's. */
const deskRows = (world: World, officerId: string): readonly Expression<unknown>[] => [
  undecided(world).where("reset.account_id", "<>", officerId).limit(COUNTED_MOST),
  world.db
    .selectFrom("helpdesk_case")
    .select("id")
    .where("closed_at", "is", null)
    .where("account_id", "<>", officerId)
    .limit(COUNTED_MOST),
];

async function sumOf(world: World, parts: readonly Expression<unknown>[]): Promise<number> {
  const counts = parts.map((rows) => sql<number>`(select count(*) from ${rows} as part)`);
  const sum = sql<number>`${sql.join(counts, sql` + `)}`.as("sum");
  return Number((await world.db.selectNoFrom(sum).executeTakeFirstOrThrow()).sum);
}

/** Active accounts whose role ends within thirty days. The condition is that of the index. */
const endingRows = (world: World) =>
  world.db
    .selectFrom("account")
    .where("role_until", "is not", null)
    .where("role_until", ">", world.now())
    .where("role_until", "<=", unixSeconds(world.now() + ROLE_ENDS_SOON_SECONDS))
    .where("active", "=", 1);

/** The roles that end next. */
export async function listEndingRoles(world: World, most: number): Promise<readonly EndingRole[]> {
  const rows = await endingRows(world)
    .select(["id", "user_id", "name", "role", "role_until"])
    .orderBy("role_until")
    .orderBy("user_key")
    .limit(most)
    .execute();
  return rows.map((row) => ({
    ...{ id: row.id, userId: row.user_id, name: row.name, role: row.role as Role },
    until: row.role_until ?? 0,
  }));
}
