/** How the outbox stands. */
import { unixSeconds } from "@spse/protocol";
import { sql } from "kysely";
import type { World } from "../world.ts";
import type { OutboxFigures } from "./figures.ts";
import { NOTHING } from "./outbox.sql.ts";

/** @param since of what was sent and given up; what waits is counted whole. */
export async function outboxFigures({ db }: World, since: number): Promise<OutboxFigures> {
  const waiting = await db
    .selectFrom("mail")
    .select((row) => [
      row.fn.countAll<number>().as("count"),
      sql<number | null>`min(case when bulk = 0 then created_at end)`.as("oldest"),
    ])
    .where("sealed", "is not", null)
    .where("given_up_at", "is", null)
    .executeTakeFirstOrThrow();
  const queued = await db
    .selectFrom("mail")
    .select((it) => [it.fn.count<number>("sent_at").as("sent"), it.fn.count<number>("given_up_at").as("givenUp")])
    .where("created_at", ">", since)
    .where("kind", "!=", NOTHING)
    .executeTakeFirstOrThrow();
  const failed = await db
    .selectFrom("mail")
    .select("failed_why")
    .where("failed_why", "is not", null)
    .where("created_at", ">", since)
    .orderBy("created_at", "desc")
    .limit(1)
    .executeTakeFirst();
  return {
    waiting: Number(waiting.count),
    oldest: waiting.oldest === null ? null : unixSeconds(Number(waiting.oldest)),
    sent: Number(queued.sent),
    givenUp: Number(queued.givenUp),
    why: failed?.failed_why ?? null,
  };
}
