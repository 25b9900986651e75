/** Tender deadlines: a page that lists, adds and removes them. Charts mark them. */
import { z } from "zod";
import { parseMinute, utc } from "../../base/platform/ui/time.ts";
import { transact, type World } from "../../base/platform/world.ts";
import { typedField } from "../../base/web/form.ts";
import {
  countAhead,
  DEADLINES_MOST,
  deleteDeadline,
  insertDeadline,
  loadDeadlines,
  NAME_MOST,
} from "../../connect/deadlines/index.ts";
import { page, type Reply, redirect, type SessionVisit } from "../../core/session/web/index.ts";
import { recordOwn } from "../frame/index.ts";
import { type DeadlineRefusal, deadlinesPage } from "./deadlines.html.ts";

/** A date and a time as the browser's fields send them. */
const FIELD_MOST = 20;

export const deadlineForm = z.object({
  name: typedField(NAME_MOST),
  date: typedField(FIELD_MOST),
  time: typedField(FIELD_MOST),
});
type Form = z.infer<typeof deadlineForm>;

/** GET /konsol/batas */
export const showDeadlines = (world: World, visit: SessionVisit): Promise<Reply> => show(world, visit);

async function show(world: World, visit: SessionVisit, typed?: Form, refused?: DeadlineRefusal): Promise<Reply> {
  const deadlines = await loadDeadlines(world);
  return page(deadlinesPage(world, visit, { deadlines, ...(typed && { typed }), ...(refused && { refused }) }), {
    status: refused ? 422 : 200,
  });
}

/** POST /konsol/batas: adds one. */
export async function addDeadline(world: World, visit: SessionVisit, typed: Form): Promise<Reply> {
  const name = typed.name.replaceAll(/\s+/g, " ").trim();
  const at = parseMinute(typed.date, typed.time, world.config.timeZone);
  if (name === "") return show(world, visit, typed, "name");
  if (at === null) return show(world, visit, typed, "time");
  const added = await transact(world, async (tx) => {
    if ((await countAhead(tx)) >= DEADLINES_MOST) return false;
    await insertDeadline(tx, { name, at });
    await recordOwn(tx, visit, "deadline", "added", { name, deadline: utc(at) });
    return true;
  });
  return added ? redirect("/konsol/batas?selesai=ditambah") : show(world, visit, typed, "many");
}

/** POST /konsol/batas/:id/hapus: removes one. */
export async function removeDeadline(world: World, visit: SessionVisit): Promise<Reply> {
  await transact(world, async (tx) => {
    const removed = await deleteDeadline(tx, visit.params.id ?? "");
    if (!removed) return;
    await recordOwn(tx, visit, "deadline", "removed", { name: removed.name, deadline: utc(removed.at) });
  });
  return redirect("/konsol/batas?selesai=dihapus");
}
