/** Carries out what an Admin PPE's proof has approved about an application. */

import type { Tx, WorldOrTx } from "../../base/platform/world.ts";
import { admins } from "../../base/rules/roles.ts";
import {
  changeApplication,
  endApplication,
  findApplication,
  insertApplication,
  letDraw,
} from "../../connect/application/index.ts";
import { forgetGone } from "../../connect/application/messages/index.ts";
import { deleteWebhookSecrets, letDrawWebhook } from "../../connect/requests/index.ts";
import { record } from "../../core/audit/index.ts";
import type { SessionVisit } from "../../core/session/web/index.ts";
import { officerActs } from "../frame/index.ts";
import { aboutChange } from "./about.ts";
import { texts } from "./applications.texts.ts";
import { type Act, act, type DoneWord } from "./applications.ts";

/** Each act by its own proof (office/frame/story.ts). On the phone in Indonesian, as the LPSE writes. */
export const applicationActs = officerActs<Act>({
  acts: act,
  back: "/konsol/aplikasi",
  roles: () => admins,
  changes: () => null,
  shown: async (world, asked) => ({ kind: "change-settings", about: await aboutOf(world, asked) }),
  perform,
});

async function aboutOf(world: WorldOrTx, asked: Act): Promise<string> {
  if (asked.act === "application-add")
    return `aplikasi baru "${asked.name}", boleh ${asked.may.map((it) => texts[`may.${it}`].id).join(", ")}`;
  const found = (await findApplication(world, asked.id))?.application;
  const name = found?.name ?? "?";
  switch (asked.act) {
    case "application-change":
      // Beside what is set now: once something else is set, these are other words than the phone was asked for.
      return found ? aboutChange(name, found, asked) : "?";
    case "application-end":
      return `akhiri aplikasi "${name}"`;
    case "application-secret":
      return `rahasia baru untuk aplikasi "${name}"`;
    case "application-webhook":
      return `rahasia webhook baru untuk aplikasi "${name}"`;
    default:
      return asked satisfies never;
  }
}

async function perform(tx: Tx, visit: SessionVisit, asked: Act): Promise<string> {
  const { account: officer, id: sessionId } = visit.session;
  const note = (
    outcome: string,
    application: string,
    name: string,
    more: { readonly changed?: string; readonly secret?: "webhook" } = {},
  ) => {
    const detail = { application, name, officer: officer.userId, ...more };
    return record(tx, { event: "application", outcome, accountId: officer.id, from: visit, detail });
  };
  if (asked.act === "application-add") {
    const added = await insertApplication(tx, { name: asked.name, may: asked.may, sessionId });
    if (added === null) return to(null, "penuh");
    await note("added", added, asked.name);
    return to(added, "dibuat");
  }
  const { id } = asked;
  const found = (await findApplication(tx, id))?.application;
  if (!found) return to(null, "tidak-ada");
  const { name } = found;
  switch (asked.act) {
    case "application-change": {
      const outcome = await changeApplication(tx, id, asked.was, asked);
      if (outcome === "host-taken") return to(id, "host-dipakai");
      if (outcome === "outdated") return "/konsol/aplikasi?selesai=berubah";
      await note("changed", id, name, { changed: aboutChange(name, found, asked) });
      return to(id, "diubah");
    }
    case "application-secret":
      if (!(await letDraw(tx, id, sessionId))) return to(id, "tidak-ada");
      await note("secret-approved", id, name);
      return to(id, "rahasia");
    case "application-webhook":
      if (found.endedAt !== null) return to(id, "tidak-ada");
      await letDrawWebhook(tx, id, sessionId);
      await forgetGone(tx, id, "webhook");
      await note("secret-approved", id, name, { secret: "webhook" });
      return to(id, "rahasia");
    case "application-end":
      if (!(await endApplication(tx, id))) return to(id, "tidak-ada");
      await deleteWebhookSecrets(tx, id);
      await note("ended", id, name);
      return to(id, "diakhiri");
    default:
      return asked satisfies never;
  }
}

const to = (id: string | null, word: DoneWord): string =>
  `/konsol/aplikasi${id === null ? "" : `/${id}`}?selesai=${word}`;
