/** `spse session`: where an account is logged in, and the end of it. */
import { record } from "../audit/index.ts";
import { dateTime } from "../platform/ui/time.ts";
import { transact, type World } from "../platform/world.ts";
import { endSession, endSessions, listSessions } from "../session/index.ts";
import { CommandRefused, type Terminal } from "./terminal.ts";
import { findOrRefuse } from "./user.ts";

/** One line for each session, newest first. Its first word is the argument of `end`. */
export async function showSessions(world: World, terminal: Terminal, userId: string): Promise<void> {
  const account = await findOrRefuse(world, userId);
  const sessions = await listSessions(world, account.id);
  if (sessions.length === 0) return terminal.say(`${account.userId} is not logged in anywhere.`);
  const at = (seconds: (typeof sessions)[number]["createdAt"]) => dateTime(seconds, world.config.timeZone, "en");
  for (const session of sessions)
    terminal.say(
      `${session.id}  ${session.browserLabel}, ${session.ip}; by ${session.method}, ${at(session.createdAt)}; last seen ${at(session.lastSeenAt)}`,
    );
}

/** Ends one session, or all of the account's. */
export async function stopSessions(
  world: World,
  terminal: Terminal,
  userId: string,
  sessionId?: string,
): Promise<void> {
  const account = await findOrRefuse(world, userId);
  const live = (await listSessions(world, account.id)).map((it) => it.id);
  if (sessionId !== undefined && !live.includes(sessionId))
    throw new CommandRefused(`${sessionId}: no session of ${account.userId}; \`spse session list\` shows them all`);
  await transact(world, async (inside) => {
    if (sessionId === undefined) await endSessions(inside, account.id, null, "ended-by-operator");
    else await endSession(inside, account.id, sessionId, "ended-by-operator");
    const outcome = sessionId === undefined ? "all-ended" : "ended";
    const detail = { operator: terminal.operator, session: sessionId ?? null };
    await record(inside, { event: "session", outcome, accountId: account.id, client: "cli", detail });
  });
  terminal.say(sessionId === undefined ? `All sessions of ${account.userId} are over.` : "The session is over.");
}
