/** One application: its settings, its secret, its end. Each change is asked for on the officer's phone. Each flow: load, decide, save, show. */
import { ABOUT_MOST } from "@spse/protocol";
import {
  type Application,
  findApplication,
  listDrawable,
  newSecret,
  settingsMark,
  storeSecret,
} from "../../application/index.ts";
import { record } from "../../audit/index.ts";
import { listOfApplication } from "../../audit/reading/index.ts";
import { onlyAble } from "../../officer/index.ts";
import { isLoopback } from "../../platform/config/config-refusals.ts";
import { transact, type World } from "../../platform/world.ts";
import { page, type Reply, redirect, type SessionVisit } from "../../web/route.ts";
import { aboutChange, differences } from "./about.ts";
import { applicationActs } from "./acts.ts";
import { doneWord } from "./applications.ts";
import { applicationPage, secretPage } from "./one.html.ts";
import type { Refused } from "./sections.html.ts";
import { type Around, readSection, type Section, type Typed } from "./sections.ts";

const LIST = "/konsol/aplikasi";
/** Entries of the audit on its page. */
const EVENTS_SHOWN = 8;

type Of<More extends readonly unknown[]> = (
  world: World,
  visit: SessionVisit,
  application: Application,
  ...more: More
) => Promise<Reply>;

/** The flow of one application, which is there. */
const ofOne = <More extends readonly unknown[]>(flow: Of<More>) =>
  onlyAble(async (world: World, visit: SessionVisit, ...more: More): Promise<Reply> => {
    const found = await findApplication(world, visit.params.id ?? "");
    return found ? flow(world, visit, found.application, ...more) : redirect(`${LIST}?selesai=tidak-ada`);
  });

/** The same, of one that has not ended. */
const ofLive = <More extends readonly unknown[]>(flow: Of<More>) =>
  ofOne<More>(async (world, visit, application, ...more) =>
    application.endedAt === null
      ? flow(world, visit, application, ...more)
      : redirect(`${LIST}/${application.id}?selesai=tidak-ada`),
  );

/** GET /konsol/aplikasi/:id */
export const showApplication = ofOne((world, visit, application) => show(world, visit, application));

async function show(world: World, visit: SessionVisit, application: Application, refused?: Refused): Promise<Reply> {
  const drawable = await listDrawable(world, visit.session.id);
  const events = await listOfApplication(world, application.id, EVENTS_SHOWN);
  const view = { application, mayDraw: drawable.has(application.id), events, done: doneWord(visit.query.selesai) };
  return page(applicationPage(world, visit, { ...view, ...(refused && { refused }) }), { status: refused ? 422 : 200 });
}

/**
 * POST /konsol/aplikasi/:id/<section>: asks the officer's phone for this one section. Sets nothing yet. What the phone cannot show whole is
 * refused: nobody approves what was not read.
 */
export const submitSection = <Of extends Section>(section: Of) =>
  ofLive<[Typed<Of>]>(async (world, visit, application, typed) => {
    const read = readSection(section, typed, application, aroundOf(world));
    if (read.kind === "wrong") return show(world, visit, application, { section, typed, wrong: read });
    const { id, name } = application;
    if (differences(application, read.wanted).length === 0) return redirect(`${LIST}/${id}?selesai=sama`);
    if (aboutChange(name, application, read.wanted).length > ABOUT_MOST)
      return show(world, visit, application, { section, typed, wrong: { field: "", why: "much" } });
    const { may, settings } = read.wanted;
    return applicationActs.ask(world, visit, {
      ...{ act: "application-change", id, was: settingsMark(application) },
      ...{ may: [...may], settings },
    });
  });

const aroundOf = ({ config: { portalUrl, authenticatorUrl } }: World): Around => ({
  loopback: isLoopback(new URL(portalUrl).hostname),
  ours: new Set([portalUrl, authenticatorUrl].map((it) => new URL(it).host)),
});

/** POST /konsol/aplikasi/:id/ganti: asks the officer's phone for another secret. */
export const submitChange = ofLive((world, visit, { id }) =>
  applicationActs.ask(world, visit, { act: "application-secret", id }),
);

/** POST /konsol/aplikasi/:id/akhiri: asks the officer's phone to end it. */
export const submitEnd = ofLive((world, visit, { id }) =>
  applicationActs.ask(world, visit, { act: "application-end", id }),
);

/**
 * POST /konsol/aplikasi/:id/rahasia: draws the secret and shows it, this once. Only the session whose officer has approved it may, for ten
 * minutes; what is stored is a digest.
 */
export const drawSecret = ofOne(async (world, visit, application) => {
  const { id, name } = application;
  const secret = newSecret(world.random);
  const { id: accountId, userId: officer } = visit.session.account;
  const drawn = await transact(world, async (inside) => {
    if (!(await storeSecret(inside, id, visit.session.id, secret))) return false;
    const detail = { application: id, name, officer };
    await record(inside, { event: "application", outcome: "secret-drawn", accountId, from: visit, detail });
    return true;
  });
  return drawn ? page(secretPage(world, visit, application, secret)) : redirect(`${LIST}/${id}?selesai=sudah-diambil`);
});
