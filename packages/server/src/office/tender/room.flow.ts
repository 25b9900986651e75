/**
 * The room of a tender on its last two days: how many of its people have come, and who is stuck at the login. A name is on the
 * page only while that person's login is stuck. Opening a room is audited once in a session; its refreshes are not.
 */
import { digest } from "../../base/platform/keys.ts";
import { spend } from "../../base/platform/throttle/throttle.ts";
import { utc } from "../../base/platform/ui/time.ts";
import { transact, type World } from "../../base/platform/world.ts";
import { ROOM_OPENED, roomOpenedKey } from "../../base/rules/budgets.ts";
import { ROOM_LOOK_SECONDS, TENDER_CLOSES_SECONDS } from "../../base/rules/lifetimes.ts";
import { officers } from "../../base/rules/roles.ts";
import { type Deadline, findDeadline, listClosing } from "../../connect/deadlines/index.ts";
import { accountStillIn } from "../../core/session/index.ts";
import { json, page, type Reply, redirect, type SessionVisit } from "../../core/session/web/index.ts";
import { mayAct, recordOwn } from "../frame/index.ts";
import { type Room, roomPage, tendersPage } from "./room.html.ts";
import { listStuck, loadFigures, loadLogins } from "./room.sql.ts";
import { roundDown } from "./room.ts";

/** Tenders that the list shows with their figures. */
const LISTED_MOST = 20;

/** GET /konsol/tender: the tenders that close soon. It names nobody. */
export async function showTenders(world: World, visit: SessionVisit): Promise<Reply> {
  const all = (await listClosing(world)).filter((it) => it.removedAt === null && it.at > world.now());
  const listed = all.slice(0, LISTED_MOST);
  const ids = listed.map(({ id }) => id);
  const figures = await loadFigures(world, ids, await loadLogins(world, ids));
  const tenders = listed.map((deadline) => ({ ...deadline, figures: figures.get(deadline.id) ?? null }));
  return page(tendersPage(world, visit, tenders, all.length - listed.length));
}

/** GET /konsol/tender/:id */
export async function showRoom(world: World, visit: SessionVisit): Promise<Reply> {
  const found = await findDeadline(world, visit.params.id ?? "");
  if (!found) return redirect("/konsol/tender?selesai=tidak-ada");
  await transact(world, async (tx) => {
    if ((await spend(tx, roomOpenedKey(visit.session.id, found.id), ROOM_OPENED)).kind === "spent") return;
    await recordOwn(tx, visit, "deadline", "room-opened", { name: found.name, deadline: utc(found.at) });
  });
  const room = await loadRoom(world, found);
  return page(roomPage(world, visit, found, room, wordOf(found, room)));
}

/** Another word for another state. */
const wordOf = (deadline: Deadline, room: Room | null): string => digest(JSON.stringify([deadline, room]));

/** Null once the tender has closed: then its people are forgotten. Names are loaded in its last two days only. */
async function loadRoom(world: World, { id, at }: Deadline): Promise<Room | null> {
  const now = world.now();
  if (at <= now) return null;
  const logins = await loadLogins(world, [id]);
  const figures = (await loadFigures(world, [id], logins)).get(id);
  const left = roundDown(at - now);
  return { figures, left, stuck: at <= now + TENDER_CLOSES_SECONDS ? await listStuck(world, id, logins) : null };
}

/** What the page asks again: a word that is another one when the page would be. It has no name and no number. */
async function stateOf(world: World, id: string, session: Pick<SessionVisit["session"], "tokenDigest">) {
  const account = await accountStillIn(world, session);
  if (!account || !officers.has(account.role) || !(await mayAct(world, account))) return OVER;
  const found = await findDeadline(world, id);
  const room = found && (await loadRoom(world, found));
  return room ? { data: { at: wordOf(found, room) }, isLast: false } : OVER;
}

const OVER = { data: { at: "over" }, isLast: true };

/** GET /konsol/tender/:id/events: tells the page when it is another one, until the session, the role or the tender ends. */
export async function streamRoom(world: World, { params, session }: SessionVisit): Promise<Reply> {
  const { id: owner, account, tokenDigest } = session;
  const id = params.id ?? "";
  return {
    kind: "stream",
    by: { owner: `session:${owner}`, account: account.id },
    topic: `account:${account.id}`,
    everySeconds: ROOM_LOOK_SECONDS,
    read: () => stateOf(world, id, { tokenDigest }),
  };
}

/** GET /konsol/tender/:id/status: the same in JSON, for scripts where event streams fail. */
export const showRoomState = async (world: World, { params, session }: SessionVisit): Promise<Reply> =>
  json((await stateOf(world, params.id ?? "", session)).data);
