/** Which of the people invited to a tender cannot log in with 2FA today. The list is not stored. */
import { z } from "zod";
import { CSV_TYPE, csvFile } from "../../base/platform/csv.ts";
import { speak } from "../../base/platform/ui/texts.ts";
import { transact, type World } from "../../base/platform/world.ts";
import { field } from "../../base/web/form.ts";
import { INVITED_MOST, loadInvited } from "../../connect/deadlines/index.ts";
import { userKey } from "../../core/account/index.ts";
import { page, type Reply, type SessionVisit } from "../../core/session/web/index.ts";
import { recordOwn } from "../frame/index.ts";
import { type Person, readinessPage } from "./readiness.html.ts";
import { loadPrepared } from "./readiness.sql.ts";
import { texts } from "./readiness.texts.ts";
import { judge, readIds } from "./readiness.ts";

/** Room for the longest User IDs that people have, {@link INVITED_MOST} times. */
export const READINESS_BODY_BYTES = 512 * 1024;

/** `deadline`: the deadline with the invited people to check, in place of a list. */
export const readinessForm = z.object({ ids: field, csv: field, deadline: field });

/** GET /konsol/batas/kesiapan */
export const showReadiness = async (world: World, visit: SessionVisit): Promise<Reply> =>
  page(readinessPage(world, visit, {}));

/** POST /konsol/batas/kesiapan: the result as a page or CSV. The audit has the number of people, not their names. */
export async function checkReadiness(
  world: World,
  visit: SessionVisit,
  { ids = "", csv, deadline }: z.infer<typeof readinessForm>,
): Promise<Reply> {
  const pasted = deadline === undefined ? ids : (await loadInvited(world, deadline)).join("\n");
  const people = readIds(pasted);
  const refused = people.length === 0 ? "empty" : people.length > INVITED_MOST ? "many" : null;
  if (refused) return page(readinessPage(world, visit, { pasted, refused }), { status: 422 });
  const found = await loadPrepared(world, people);
  const now = world.now();
  const judged = people.map((userId): Person => ({ userId, state: judge(found.get(userKey(userId)) ?? null, now) }));
  const ready = judged.filter((it) => it.state === "ready").length;
  const detail = { people: judged.length, ready };
  await transact(world, (tx) => recordOwn(tx, visit, "deadline", "readiness-checked", detail));
  if (csv === undefined) return page(readinessPage(world, visit, { pasted, judged }));
  const say = speak(texts, visit.language);
  const lines = judged.map((it) => [it.userId, it.state, say(`state.${it.state}`), say(`do.${it.state}`)]);
  const body = csvFile([[say("head.id"), say("head.code"), say("head.state"), say("head.do")], ...lines]);
  return { kind: "bytes", status: 200, type: CSV_TYPE, body, cache: "never", download: "kesiapan.csv" };
}
