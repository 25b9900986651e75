/** Carries out what an Admin PPE's phone or passkey has approved about an application. */
import { endApplication, findApplication, insertApplication, letDraw } from "../../application/index.ts";
import { record } from "../../audit/index.ts";
import { officerActs } from "../../officer/index.ts";
import type { World } from "../../platform/world.ts";
import { admins } from "../../rules/roles.ts";
import type { SessionVisit } from "../../web/route.ts";
import { texts } from "./applications.texts.ts";
import { type Act, act, type DoneWord } from "./applications.ts";

/** Each act by its own proof (officer/story.ts). On the phone in Indonesian, as the LPSE writes. */
export const applicationActs = officerActs<Act>({
  acts: act,
  back: "/konsol/aplikasi",
  roles: () => admins,
  changes: () => null,
  shown: async (inside, asked) => ({ kind: "change-settings", about: await aboutOf(inside, asked) }),
  perform: async (inside, visit, asked) => `/konsol/aplikasi?selesai=${await perform(inside, visit, asked)}`,
});

async function aboutOf(inside: World, asked: Act): Promise<string> {
  if (asked.act === "application-add")
    return `aplikasi baru "${asked.name}", boleh ${asked.may.map((it) => texts.id[`may.${it}`]).join(", ")}`;
  const found = await findApplication(inside, asked.id);
  const name = found?.application.name ?? "?";
  return asked.act === "application-end" ? `akhiri aplikasi "${name}"` : `rahasia baru untuk aplikasi "${name}"`;
}

async function perform(inside: World, visit: SessionVisit, asked: Act): Promise<DoneWord> {
  const { account: officer, id: sessionId } = visit.session;
  const note = (outcome: string, application: string, name: string) => {
    const detail = { application, name, officer: officer.userId };
    return record(inside, { event: "application", outcome, accountId: officer.id, from: visit, detail });
  };
  if (asked.act === "application-add") {
    const added = await insertApplication(inside, { name: asked.name, may: asked.may, sessionId });
    if (added === null) return "penuh";
    await note("added", added, asked.name);
    return "dibuat";
  }
  const found = await findApplication(inside, asked.id);
  if (asked.act === "application-secret") {
    if (!found || !(await letDraw(inside, asked.id, sessionId))) return "tidak-ada";
    await note("secret-approved", asked.id, found.application.name);
    return "rahasia";
  }
  if (!found || !(await endApplication(inside, asked.id))) return "tidak-ada";
  await note("ended", asked.id, found.application.name);
  return "diakhiri";
}
