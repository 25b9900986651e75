/**
 * One application: its settings, its secret, its end. The officer's phone approves each change. Each flow: load,
 * decide, save, show.
 */
import { ABOUT_MOST } from "@spse/protocol";
import { callOut, isTrial } from "../../base/platform/net/call-out.ts";
import { spend } from "../../base/platform/throttle/throttle.ts";
import { transact, type World } from "../../base/platform/world.ts";
import { ADDRESS_TRIALS, addressTrialsKey } from "../../base/rules/budgets.ts";
import {
  type Application,
  findApplication,
  listDrawable,
  newSecret,
  settingsMark,
  storeSecret,
} from "../../connect/application/index.ts";
import { listOfApplication } from "../../core/audit/reading/index.ts";
import { type Manner, page, type Reply, redirect, type SessionVisit, tooMany } from "../../core/session/web/index.ts";
import { actorOf, doneNotice } from "../frame/index.ts";
import { aboutChange, differences } from "./about.ts";
import { applicationActs } from "./acts.ts";
import { drawOnce, LIST, noteApplication } from "./application-act.ts";
import { pageWords } from "./applications.texts.ts";
import { changeApplication } from "./change.act.ts";
import { endApplication } from "./end.act.ts";
import { applicationPage, secretPage } from "./one.html.ts";
import { renewSecret, renewWebhookSecret } from "./secret.act.ts";
import type { Correction } from "./sections.html.ts";
import { type Around, type Form, readSection, type Section } from "./sections.ts";
import type { Trial } from "./try.html.ts";
import { addressesOf, judgeTried } from "./try.ts";
import * as webhook from "./webhook.flow.ts";

/** Entries of the audit on its page. */
const EVENTS_SHOWN = 8;

type Of<More extends readonly unknown[]> = (
  world: World,
  visit: SessionVisit,
  application: Application,
  ...more: More
) => Promise<Reply>;

/** Passes the application of the path to the flow; leads to the list where it does not exist. */
export const ofOne =
  <More extends readonly unknown[]>(flow: Of<More>) =>
  async (world: World, visit: SessionVisit, ...more: More): Promise<Reply> => {
    const found = await findApplication(world, visit.params.id ?? "");
    return found ? flow(world, visit, found.application, ...more) : redirect(`${LIST}?selesai=tidak-ada`);
  };

/** The same, for an application that has not ended. */
export const ofLive = <More extends readonly unknown[]>(flow: Of<More>) =>
  ofOne<More>(async (world, visit, application, ...more) =>
    application.endedAt === null
      ? flow(world, visit, application, ...more)
      : redirect(`${LIST}/${application.id}?selesai=tidak-ada`),
  );

/** GET /konsol/aplikasi/:id */
export const showApplication = (world: World, visit: SessionVisit, application: Application): Promise<Reply> =>
  show(world, visit, application);

interface More extends Manner {
  readonly refused?: Correction;
  readonly trial?: Trial;
}

async function show(world: World, visit: SessionVisit, application: Application, more: More = {}): Promise<Reply> {
  const { refused = null, trial = null, ...manner } = more;
  const view = {
    ...{ application, refused, trial },
    mayDraw: (await listDrawable(world, visit.session.id)).has(application.id),
    webhook: await webhook.webhookOf(world, visit, application),
    ping: await webhook.pingOf(world, application),
    logout: await webhook.logoutOf(world, application),
    events: await listOfApplication(world, application.id, EVENTS_SHOWN),
    done: doneNotice(visit, [...applicationActs, { words: pageWords }]),
  };
  return page(applicationPage(world, visit, view), refused ? { status: 422 } : manner);
}

/**
 * POST /konsol/aplikasi/:id/<section>: asks the officer's phone to approve this one section. Changes nothing yet. A
 * change that the phone cannot show whole is refused, so that no officer approves unread text.
 */
export const submitSection = <Of extends Section>(section: Of) =>
  ofLive(async (world, visit, application, typed: Form<Of>): Promise<Reply> => {
    const read = readSection(section, typed, application, aroundOf(world));
    if (read.kind === "wrong") return show(world, visit, application, { refused: { section, typed, wrong: read } });
    const { id, name } = application;
    if (differences(application, read.wanted).length === 0) return redirect(`${LIST}/${id}?selesai=sama`);
    if (aboutChange(name, application, read.wanted).length > ABOUT_MOST)
      return show(world, visit, application, { refused: { section, typed, wrong: { field: "", why: "much" } } });
    const { may, settings } = read.wanted;
    return changeApplication.ask(world, visit, { id, was: settingsMark(application), may: [...may], settings });
  });

const aroundOf = ({ config: { portalUrl, authenticatorUrl } }: World): Around => ({
  loopback: isTrial(portalUrl),
  ours: new Set([portalUrl, authenticatorUrl].map((it) => new URL(it).host)),
});

/** The longest wait for one address. */
const TRIAL_MILLISECONDS = 5000;

/**
 * POST /konsol/aplikasi/:id/coba: fetches each approved address of the application, and shows which ones answer. Sends
 * no data, follows no redirect.
 */
export async function submitTry(world: World, visit: SessionVisit, application: Application): Promise<Reply> {
  const spent = await spend(world, addressTrialsKey(visit.session.account.id), ADDRESS_TRIALS);
  if (spent.kind === "spent")
    return show(world, visit, application, { trial: "spent", ...tooMany(spent.until - world.now()) });
  await transact(world, (tx) => noteApplication(tx, actorOf(visit), "tried", application));
  const { allowPrivate } = application.settings;
  const asked = { method: "GET", headers: {}, body: "", milliseconds: TRIAL_MILLISECONDS, allowPrivate } as const;
  const trial = addressesOf(application.settings).map(async (url) => ({
    url,
    tried: judgeTried(await callOut(world, url, asked)),
  }));
  return show(world, visit, application, { trial: await Promise.all(trial) });
}

/** POST /konsol/aplikasi/:id/ganti: asks the officer's phone for another secret. */
export const submitChange = (world: World, visit: SessionVisit, { id }: Application): Promise<Reply> =>
  renewSecret.ask(world, visit, { id });

/** POST /konsol/aplikasi/:id/webhook/ganti: asks the officer's phone for another secret of its webhook. */
export const submitWebhookSecret = (world: World, visit: SessionVisit, { id }: Application): Promise<Reply> =>
  renewWebhookSecret.ask(world, visit, { id });

/** POST /konsol/aplikasi/:id/akhiri: asks the officer's phone to end it. */
export const submitEnd = (world: World, visit: SessionVisit, { id }: Application): Promise<Reply> =>
  endApplication.ask(world, visit, { id });

/**
 * POST /konsol/aplikasi/:id/rahasia: draws the secret and shows it once. Only the session of the officer who approved
 * the secret may draw it, for ten minutes. The database stores a digest.
 */
export async function drawSecret(world: World, visit: SessionVisit, application: Application): Promise<Reply> {
  const secret = newSecret(world.random);
  const drawn = await drawOnce(world, visit, application, (tx) =>
    storeSecret(tx, application.id, visit.session.id, secret),
  );
  return drawn ?? page(secretPage(world, visit, application, secret));
}
