/** How the outbox stands. */
import type { World } from "../world.ts";
import type { OutboxFigures } from "./figures.ts";
import { loadMailBacklog, NOTHING } from "./outbox.sql.ts";

/** @param since of what was sent and given up; what waits is counted whole. */
export async function outboxFigures(world: World, since: number): Promise<OutboxFigures> {
  const { db } = world;
  const backlog = await loadMailBacklog(world);
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
    waiting: backlog.waiting,
    oldest: backlog.since,
    sent: Number(queued.sent),
    givenUp: Number(queued.givenUp),
    why: failed?.failed_why ?? null,
  };
}
