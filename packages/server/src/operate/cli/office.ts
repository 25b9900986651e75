/** Helpdesk work without the helpdesk page: `spse reset`, resets of 2FA that wait for an officer, and `spse session`, where an account is logged in. */
import type { UnixSeconds } from "@spse/protocol";
import { dateTime } from "../../base/platform/ui/time.ts";
import { transact, type World } from "../../base/platform/world.ts";
import { loadAccount } from "../../core/account/index.ts";
import { record } from "../../core/audit/index.ts";
import { findUndecided } from "../../core/recovery/index.ts";
import { endSession, endSessions, listSessions } from "../../core/session/index.ts";
import { decideReset } from "../../office/helpdesk/index.ts";
import { parseReason } from "./reason.ts";
import { CommandRefused, type Terminal } from "./terminal.ts";
import { findOrRefuse } from "./user.ts";

/** Two lines for each request: its id and account; the place of the request, and the end of the time to decide. */
export async function listResets(world: World, terminal: Terminal, json = false): Promise<void> {
  const waiting = await findUndecided(world);
  if (json) return terminal.say(JSON.stringify(await Promise.all(waiting.map((it) => resetInJson(world, it)))));
  if (waiting.length === 0) return terminal.say("No reset of 2FA waits for an officer.");
  const at = (seconds: UnixSeconds) => dateTime(seconds, world.config.timeZone, "en");
  for (const reset of waiting) {
    const { userId, name, role, passwordResetByMailAt: mailed } = await loadAccount(world, reset.accountId);
    terminal.say(`${reset.id}  ${userId} (${role}), ${name}`);
    const careful = mailed === null ? "" : `; its password was reset by mail ${at(mailed)}`;
    terminal.say(
      `  asked ${at(reset.requestedAt)} from ${reset.browserLabel}, ${reset.ip}; until ${at(reset.expiresAt)}${careful}`,
    );
  }
}

async function resetInJson(world: World, reset: Awaited<ReturnType<typeof findUndecided>>[number]) {
  const { userId, name, role, passwordResetByMailAt } = await loadAccount(world, reset.accountId);
  const { id, requestedAt, expiresAt, browserLabel: browser, ip } = reset;
  return { id, userId, role, name, requestedAt, expiresAt, browser, ip, passwordResetByMailAt };
}

/** Decides one request, by the id that `list` shows. The reason tells how identity was checked, and is audited. */
export async function decide(
  world: World,
  terminal: Terminal,
  typed: { readonly resetId: string; readonly decision: "approved" | "refused"; readonly reason: string },
): Promise<void> {
  const reason = parseReason(typed.reason);
  const { resetId, decision } = typed;
  const detail = { reason, operator: terminal.operator };
  const verdict = await transact(world, (tx) => decideReset(tx, { resetId, decision, officer: null, detail }));
  if (verdict.kind !== "decided")
    throw new CommandRefused(`${resetId}: no reset that waits for an officer; \`spse reset list\` shows them all`);
  terminal.say(
    decision === "approved"
      ? "The reset is approved. Its owner is told by mail and completes it in the browser that asked, within 72 hours."
      : "The reset is refused. Its owner is told by mail; 2FA stays on.",
  );
}

/** One line for each session, newest first. Its first word is the argument of `end`. */
export async function showSessions(world: World, terminal: Terminal, userId: string, json = false): Promise<void> {
  const account = await findOrRefuse(world, userId);
  const sessions = await listSessions(world, account.id);
  if (json)
    return terminal.say(
      JSON.stringify(
        sessions.map(({ id, browserLabel: browser, ip, method, createdAt, lastSeenAt }) => ({
          ...{ id, browser, ip, method, createdAt, lastSeenAt },
        })),
      ),
    );
  if (sessions.length === 0) return terminal.say(`${account.userId} is not logged in anywhere.`);
  const at = (seconds: UnixSeconds) => dateTime(seconds, world.config.timeZone, "en");
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
  await transact(world, async (tx) => {
    if (sessionId === undefined) await endSessions(tx, account.id, null, "ended-by-operator");
    else await endSession(tx, account.id, sessionId, "ended-by-operator");
    const outcome = sessionId === undefined ? "all-ended" : "ended";
    const detail = { operator: terminal.operator, session: sessionId ?? null };
    await record(tx, { event: "session", outcome, accountId: account.id, client: "cli", detail });
  });
  terminal.say(sessionId === undefined ? `All sessions of ${account.userId} are over.` : "The session is over.");
}
