/** Applications that may call this server: made, given a secret, and ended by Admin PPE. Each flow: load, decide, save, show. */
import type { z } from "zod";
import {
  findApplication,
  listApplications,
  listDrawable,
  newSecret,
  type Right,
  storeSecret,
} from "../../application/index.ts";
import { record } from "../../audit/index.ts";
import { onlyAble } from "../../officer/index.ts";
import { transact, type World } from "../../platform/world.ts";
import { page, type Reply, redirect, type SessionVisit } from "../../web/route.ts";
import { applicationActs } from "./acts.ts";
import { applicationsPage, secretPage, type Wrong } from "./applications.html.ts";
import { type addForm, doneWord, isName } from "./applications.ts";

/** GET /konsol/aplikasi */
export const showApplications = onlyAble(
  async (world: World, visit: SessionVisit): Promise<Reply> => show(world, visit),
);

async function show(world: World, visit: SessionVisit, wrong?: Wrong): Promise<Reply> {
  const applications = await listApplications(world);
  const drawable = await listDrawable(world, visit.session.id);
  const view = { applications, drawable, done: doneWord(visit.query.selesai), ...(wrong && { wrong }) };
  return page(applicationsPage(world, visit, view), { status: wrong ? 422 : 200 });
}

/** POST /konsol/aplikasi: asks the officer's phone for a new one. Makes nothing yet. */
export const submitAdd = onlyAble(
  async (world: World, visit: SessionVisit, { name, deadlines }: z.infer<typeof addForm>): Promise<Reply> => {
    const may: readonly Right[] = deadlines === undefined ? [] : ["deadlines"];
    const called = name.replaceAll(/\s+/g, " ").trim();
    if (called === "" || !isName(called)) return show(world, visit, { field: "name", name });
    if (may.length === 0) return show(world, visit, { field: "may", name });
    return applicationActs.ask(world, visit, { act: "application-add", name: called, may: [...may] });
  },
);

/** POST /konsol/aplikasi/:id/ganti: asks the officer's phone for another secret. */
export const submitChange = onlyAble((world: World, visit: SessionVisit) =>
  askAbout(world, visit, "application-secret"),
);

/** POST /konsol/aplikasi/:id/akhiri: asks the officer's phone to end it. */
export const submitEnd = onlyAble((world: World, visit: SessionVisit) => askAbout(world, visit, "application-end"));

async function askAbout(
  world: World,
  visit: SessionVisit,
  act: "application-secret" | "application-end",
): Promise<Reply> {
  const id = visit.params.id ?? "";
  const found = await findApplication(world, id);
  if (!found || found.application.endedAt !== null) return redirect("/konsol/aplikasi?selesai=tidak-ada");
  return applicationActs.ask(world, visit, { act, id });
}

/**
 * POST /konsol/aplikasi/:id/rahasia: draws the secret and shows it, this once. Only the session whose officer has approved it may, for ten
 * minutes; what is stored is a digest.
 */
export const drawSecret = onlyAble(async (world: World, visit: SessionVisit): Promise<Reply> => {
  const id = visit.params.id ?? "";
  const secret = newSecret(world.random);
  const found = await transact(world, async (inside) => {
    if (!(await storeSecret(inside, id, visit.session.id, secret))) return null;
    const drawn = await findApplication(inside, id);
    const detail = { application: id, name: drawn?.application.name ?? "", officer: visit.session.account.userId };
    await record(inside, {
      ...{ event: "application", outcome: "secret-drawn", accountId: visit.session.account.id, from: visit, detail },
    });
    return drawn;
  });
  if (!found) return redirect("/konsol/aplikasi?selesai=sudah-diambil");
  return page(secretPage(world, visit, found.application, secret));
});
